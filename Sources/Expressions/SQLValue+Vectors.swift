import Columns

/// How values of a type lie in vectors. Types that have no form of their own keep the defaults: they come and go as `Datum`s.
extension SQLValue {
    static func values(of vector: ColumnVector) -> VectorValues<Self>? { nil }
    static func vector(_ values: [Self], nulls: ColumnVector.NullMask?) throws(SQLError) -> ColumnVector {
        ColumnVector(try datums(values, nulls))
    }
    static var placeholder: Self? { nil }

    static func datums(_ values: [Self], _ nulls: ColumnVector.NullMask?) throws(SQLError) -> [Datum] {
        var datums: [Datum] = []
        datums.reserveCapacity(values.count)
        for (index, value) in values.enumerated() { datums.append(nulls?[index] == true ? .null : try value.datum) }
        return datums
    }
}

/// The values of a vector as a function's code takes them; beside NULLs stands any value.
struct VectorValues<Value: SQLValue> {
    var values: [Value]
    var nulls: ColumnVector.NullMask?
}

extension Int64 {
    static func values(of vector: ColumnVector) -> VectorValues<Int64>? {
        guard case .words(let words, .int, let nulls) = vector.form else { return nil }
        return VectorValues(values: words, nulls: nulls)
    }
    static func vector(_ values: [Int64], nulls: ColumnVector.NullMask?) -> ColumnVector { ColumnVector(.words(values, .int, nulls: nulls)) }
    static var placeholder: Int64? { 0 }
}

extension Bool {
    static func values(of vector: ColumnVector) -> VectorValues<Bool>? {
        guard case .words(let words, .bool, let nulls) = vector.form else { return nil }
        return VectorValues(values: words.map { $0 != 0 }, nulls: nulls)
    }
    static func vector(_ values: [Bool], nulls: ColumnVector.NullMask?) -> ColumnVector {
        ColumnVector(.words(values.map { $0 ? 1 : 0 }, .bool, nulls: nulls))
    }
    static var placeholder: Bool? { false }
}

extension Double {
    static func values(of vector: ColumnVector) -> VectorValues<Double>? {
        guard case .doubles(let values, let nulls) = vector.form else { return nil }
        return VectorValues(values: values, nulls: nulls)
    }
    static func vector(_ values: [Double], nulls: ColumnVector.NullMask?) -> ColumnVector { ColumnVector(.doubles(values, nulls: nulls)) }
    static var placeholder: Double? { 0 }
}

extension Float {
    static func values(of vector: ColumnVector) -> VectorValues<Float>? {
        guard case .doubles(let values, let nulls) = vector.form else { return nil }
        return VectorValues(values: values.map { Float($0) }, nulls: nulls)
    }
    static func vector(_ values: [Float], nulls: ColumnVector.NullMask?) -> ColumnVector {
        ColumnVector(.doubles(values.map { Double($0) }, nulls: nulls))
    }
    static var placeholder: Float? { 0 }
}

extension Numeric {
    static func values(of vector: ColumnVector) -> VectorValues<Numeric>? {
        guard case .decimals(let values, let scale, let nulls) = vector.form else { return nil }
        return VectorValues(values: values.map { Numeric(coefficient: Int128($0), scale: scale) }, nulls: nulls)
    }
    static func vector(_ values: [Numeric], nulls: ColumnVector.NullMask?) throws(SQLError) -> ColumnVector {
        ColumnVector(try datums(values, nulls)).compacted()
    }
    static var placeholder: Numeric? { .zero }
}

extension TimestampValue {
    static func values(of vector: ColumnVector) -> VectorValues<TimestampValue>? {
        guard case .words(let words, .timestamp, let nulls) = vector.form else { return nil }
        return VectorValues(values: words.map { TimestampValue(microseconds: $0) }, nulls: nulls)
    }
    static func vector(_ values: [TimestampValue], nulls: ColumnVector.NullMask?) -> ColumnVector {
        ColumnVector(.words(values.map(\.microseconds), .timestamp, nulls: nulls))
    }
    static var placeholder: TimestampValue? { TimestampValue(microseconds: 0) }
}
