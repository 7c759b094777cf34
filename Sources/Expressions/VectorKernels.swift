import Columns

/// Functions over whole columns, made from their code over single values. Each gives nil for columns that are not of the forms it reads;
/// then the code over `Datum`s runs. All are strict: NULL gives NULL.
enum VectorKernels {
    static func unary<A: SQLValue, Result: SQLValue>(
        _ body: @escaping @Sendable (A, EvaluationContext) throws(SQLError) -> Result
    ) -> ScalarFunction.VectorBody {
        { (arguments, context) throws(SQLError) in
            guard arguments.count == 1, let argument = A.values(of: arguments[0]) else { return nil }
            let values = argument.values
            return try fill(count: values.count, nulls: argument.nulls) { (row) throws(SQLError) in try body(values[row], context) }
        }
    }

    static func binary<A: SQLValue, B: SQLValue, Result: SQLValue>(
        _ body: @escaping @Sendable (A, B, EvaluationContext) throws(SQLError) -> Result
    ) -> ScalarFunction.VectorBody {
        { (arguments, context) throws(SQLError) in
            guard arguments.count == 2 else { return nil }
            let (left, right) = (arguments[0], arguments[1])
            // NULL beside every row is left to the code over datums.
            if let other = right.sameValue, !other.isNull, let values = A.values(of: left) {
                let (a, b) = (values.values, try B(other))
                return try fill(count: a.count, nulls: values.nulls) { (row) throws(SQLError) in try body(a[row], b, context) }
            }
            if let other = left.sameValue, !other.isNull, let values = B.values(of: right) {
                let (a, b) = (try A(other), values.values)
                return try fill(count: b.count, nulls: values.nulls) { (row) throws(SQLError) in try body(a, b[row], context) }
            }
            guard let first = A.values(of: left), let second = B.values(of: right) else { return nil }
            let (a, b) = (first.values, second.values)
            let nulls = either(first.nulls, second.nulls)
            return try fill(count: a.count, nulls: nulls) { (row) throws(SQLError) in try body(a[row], b[row], context) }
        }
    }

    /// Orders of integers, times, booleans, decimals and floats, by what an operator asks of the order.
    static func comparison(_ holds: @escaping @Sendable (Int) -> Bool) -> ScalarFunction.VectorBody {
        { (arguments, _) throws(SQLError) in
            guard arguments.count == 2 else { return nil }
            // Three answers, looked up by the order: no call for a row.
            let answers: [Int64] = [holds(-1) ? 1 : 0, holds(0) ? 1 : 0, holds(1) ? 1 : 0]
            if let (left, right) = comparable(arguments[0], arguments[1]) {
                return answered(answers, left, right, arguments[0].count) { $0 < $1 ? 0 : $0 == $1 ? 1 : 2 }
            }
            guard let (left, right) = comparableFloats(arguments[0], arguments[1]) else { return nil }
            return answered(answers, left, right, arguments[0].count) { $0 < $1 ? 0 : $0 == $1 ? 1 : $0 > $1 ? 2 : 1 + Datum.compare($0, $1) }
        }
    }

    private typealias Side<Value> = (values: [Value], nulls: ColumnVector.NullMask?)

    /// - Parameter order: 0, 1 or 2 for before, equal and after.
    @inline(__always)
    private static func answered<Value>(
        _ answers: [Int64], _ left: Side<Value>, _ right: Side<Value>, _ count: Int, _ order: (Value, Value) -> Int
    ) -> ColumnVector {
        let (a, b) = (left.values, right.values)
        let results = [Int64](unsafeUninitializedCapacity: count) { results, filled in
            for row in 0..<count { results[row] = answers[order(a.count == 1 ? a[0] : a[row], b.count == 1 ? b[0] : b[row])] }
            filled = count
        }
        return ColumnVector(.words(results, .bool, nulls: either(left.nulls, right.nulls)))
    }

    /// Both sides as floats; one stands for all rows.
    private static func comparableFloats(_ left: ColumnVector, _ right: ColumnVector) -> (Side<Double>, Side<Double>)? {
        switch (left.form, right.form) {
        case (.doubles(let a, let aNulls), .doubles(let b, let bNulls)): return ((a, aNulls), (b, bNulls))
        case (.doubles(let a, let nulls), .same(.float(let value), _)): return ((a, nulls), ([value], nil))
        case (.same(.float(let value), _), .doubles(let b, let nulls)): return (([value], nil), (b, nulls))
        default: return nil
        }
    }

    /// Both sides as integers of one order; one word stands for all rows.
    private static func comparable(_ left: ColumnVector, _ right: ColumnVector) -> (Side<Int64>, Side<Int64>)? {
        switch (left.form, right.form) {
        case (.words(let a, let kind, let aNulls), .words(let b, let otherKind, let bNulls)) where kind == otherKind:
            return ((a, aNulls), (b, bNulls))
        case (.words(let a, let kind, let nulls), .same(let value, _)): return kind.word(value).map { ((a, nulls), ([$0], nil)) }
        case (.same(let value, _), .words(let b, let kind, let nulls)): return kind.word(value).map { (([$0], nil), (b, nulls)) }
        case (.decimals(let a, let scale, let aNulls), .decimals(let b, let otherScale, let bNulls)) where scale == otherScale:
            return ((a, aNulls), (b, bNulls))
        case (.decimals(let a, let scale, let nulls), .same(let value, _)): return word(value, scale).map { ((a, nulls), ([$0], nil)) }
        case (.same(let value, _), .decimals(let b, let scale, let nulls)): return word(value, scale).map { (([$0], nil), (b, nulls)) }
        default: return nil
        }
    }

    /// A numeric in units of a scale, when it is a whole number of them.
    private static func word(_ value: Datum, _ scale: Int) -> Int64? {
        guard case .numeric(let number) = value, number.scale <= scale, let exact = try? number.rounded(to: scale) else { return nil }
        return exact.inlineParts.flatMap { Int64(exactly: $0.coefficient) }
    }

    private static func either(_ left: ColumnVector.NullMask?, _ right: ColumnVector.NullMask?) -> ColumnVector.NullMask? {
        guard let left, let right else { return left ?? right }
        return left.indices.map { left[$0] || right[$0] }
    }

    @inline(__always)
    private static func fill<Result: SQLValue>(
        count: Int, nulls: ColumnVector.NullMask?, _ value: (Int) throws(SQLError) -> Result
    ) throws(SQLError) -> ColumnVector {
        guard let placeholder = Result.placeholder else {
            var datums: [Datum] = []
            datums.reserveCapacity(count)
            for row in 0..<count { datums.append(nulls?[row] == true ? .null : try value(row).datum) }
            return ColumnVector(datums)
        }
        var results: [Result] = []
        results.reserveCapacity(count)
        if let nulls {
            for row in 0..<count { results.append(nulls[row] ? placeholder : try value(row)) }
        } else {
            for row in 0..<count { results.append(try value(row)) }
        }
        return try Result.vector(results, nulls: nulls)
    }
}
