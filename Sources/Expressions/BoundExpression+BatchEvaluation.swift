package import Columns

extension BoundExpression {
    /// The values for the picked rows of a batch (all when `selection` is nil), one for each.
    ///
    /// Conditional expressions hand smaller selections to their parts, so that here too only what is needed is evaluated.
    package func evaluate(_ batch: DatumBatch, selection: [Int]?, _ context: EvaluationContext) throws(SQLError) -> [Datum] {
        let count = selection?.count ?? batch.rowCount
        // No row, no value: not even the errors of constant parts.
        guard count > 0 else { return [] }
        return try evaluateColumn(BatchRows(batch: batch, selection: selection), context).values(count: count)
    }
}

/// The rows that an expression is evaluated for. Never empty.
struct BatchRows {
    let batch: DatumBatch
    /// Positions in the batch; nil for all of it.
    let selection: [Int]?

    var count: Int { selection?.count ?? batch.rowCount }

    /// The rows at some positions of this selection.
    func picked(_ positions: [Int]) -> BatchRows {
        guard let selection else { return BatchRows(batch: batch, selection: positions) }
        return BatchRows(batch: batch, selection: positions.map { selection[$0] })
    }

    func row(_ position: Int) -> [Datum] {
        let index = selection?[position] ?? position
        return batch.columns.map { $0[index] }
    }
}

/// The values of an expression over a batch.
enum EvaluatedColumn {
    /// One value for all rows.
    case same(Datum)
    case each([Datum])

    subscript(_ position: Int) -> Datum {
        switch self {
        case .same(let value): value
        case .each(let values): values[position]
        }
    }
}

extension BoundExpression {
    func evaluateColumn(_ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> EvaluatedColumn {
        switch self {
        case .constant(let value, _):
            return .same(value)
        case .parameter(let number, _):
            return .same(try context.parameter(number))
        case .input(let position, _):
            guard rows.batch.columns.indices.contains(position) else { throw Self.missingInput(position) }
            guard let selection = rows.selection else { return .each(rows.batch.columns[position]) }
            let column = rows.batch.columns[position]
            return .each(selection.map { column[$0] })
        case .call(let function, let arguments, _):
            return try function.callColumn(arguments, rows, context)
        case .not(let operand):
            return try operand.evaluateColumn(rows, context).map { (value) throws(SQLError) in try value.negated() }
        case .isNull(let operand, let negated):
            return try operand.evaluateColumn(rows, context).map { (value) throws(SQLError) in .bool(value.isNull != negated) }
        case .and(let operands):
            return .each(try Self.connectiveColumn(operands, absorbing: false, rows, context))
        case .or(let operands):
            return .each(try Self.connectiveColumn(operands, absorbing: true, rows, context))
        case .caseWhen(let branches, let otherwise, _):
            return .each(try Self.caseColumn(branches, otherwise, rows, context))
        case .coalesce(let operands, _):
            return .each(try Self.coalesceColumn(operands, rows, context))
        case .isDistinct(let left, let right, let negated):
            let (a, b) = (try left.evaluateColumn(rows, context), try right.evaluateColumn(rows, context))
            return .each((0..<rows.count).map { .bool(Datum.areDistinct(a[$0], b[$0], left.type) != negated) })
        case .nullIf(let operand, let other, let equality, _):
            let (a, b) = (try operand.evaluateColumn(rows, context), try other.evaluateColumn(rows, context))
            var values: [Datum] = []
            values.reserveCapacity(rows.count)
            for position in 0..<rows.count { values.append(try equality.call(a[position], b[position], context).isTrue ? .null : a[position]) }
            return .each(values)
        case .inList(let operand, let list, let equality, let negated) where list.allSatisfy(\.isConstant):
            // Constants cannot fail, so it does not matter that a row needs only those up to the first equal one.
            return try operand.evaluateColumn(rows, context).map { (value) throws(SQLError) in
                let isIn = try Self.isIn(value, list, equality, [], context)
                return negated ? try isIn.negated() : isIn
            }
        case .inList, .subquery:
            return try evaluateEachRow(rows, context)
        }
    }

    /// Row by row, for what has no form of its own.
    private func evaluateEachRow(_ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> EvaluatedColumn {
        var values: [Datum] = []
        values.reserveCapacity(rows.count)
        for position in 0..<rows.count { values.append(try evaluate(rows.row(position), context)) }
        return .each(values)
    }

    /// AND and OR: each operand sees only the rows that the ones before it left open.
    private static func connectiveColumn(
        _ operands: [BoundExpression], absorbing: Bool, _ rows: BatchRows, _ context: EvaluationContext
    ) throws(SQLError) -> [Datum] {
        var results = [Datum](repeating: .bool(!absorbing), count: rows.count)
        var open = Array(0..<rows.count)
        for operand in operands where !open.isEmpty {
            let column = try operand.evaluateColumn(rows.picked(open), context)
            var stillOpen: [Int] = []
            for (index, position) in open.enumerated() {
                switch column[index] {
                case .bool(absorbing):
                    results[position] = .bool(absorbing)
                case .null:
                    results[position] = .null
                    stillOpen.append(position)
                default:
                    stillOpen.append(position)
                }
            }
            open = stillOpen
        }
        return results
    }

    private static func caseColumn(
        _ branches: [CaseBranch], _ otherwise: BoundExpression, _ rows: BatchRows, _ context: EvaluationContext
    ) throws(SQLError) -> [Datum] {
        var results = [Datum](repeating: .null, count: rows.count)
        var open = Array(0..<rows.count)
        for branch in branches where !open.isEmpty {
            let conditions = try branch.condition.evaluateColumn(rows.picked(open), context)
            let taken = open.indices.filter { conditions[$0].isTrue }.map { open[$0] }
            guard !taken.isEmpty else { continue }
            try scatter(branch.result, to: taken, rows, context, into: &results)
            open = open.indices.filter { !conditions[$0].isTrue }.map { open[$0] }
        }
        if !open.isEmpty { try scatter(otherwise, to: open, rows, context, into: &results) }
        return results
    }

    private static func coalesceColumn(_ operands: [BoundExpression], _ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> [Datum] {
        var results = [Datum](repeating: .null, count: rows.count)
        var open = Array(0..<rows.count)
        for operand in operands where !open.isEmpty {
            try scatter(operand, to: open, rows, context, into: &results)
            open = open.filter { results[$0].isNull }
        }
        return results
    }

    /// Evaluates for some of the rows and puts the values at their places.
    private static func scatter(
        _ expression: BoundExpression, to positions: [Int], _ rows: BatchRows, _ context: EvaluationContext, into results: inout [Datum]
    ) throws(SQLError) {
        let column = try expression.evaluateColumn(rows.picked(positions), context)
        for (index, position) in positions.enumerated() { results[position] = column[index] }
    }
}

extension EvaluatedColumn {
    /// One value for each row.
    func values(count: Int) -> [Datum] {
        switch self {
        case .same(let value): Array(repeating: value, count: count)
        case .each(let values): values
        }
    }

    func map(_ transform: (Datum) throws(SQLError) -> Datum) throws(SQLError) -> EvaluatedColumn {
        switch self {
        case .same(let value):
            return .same(try transform(value))
        case .each(let values):
            var mapped: [Datum] = []
            mapped.reserveCapacity(values.count)
            for value in values { mapped.append(try transform(value)) }
            return .each(mapped)
        }
    }
}

extension ScalarFunction {
    /// The function over whole columns of arguments.
    func callColumn(_ arguments: [BoundExpression], _ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> EvaluatedColumn {
        var columns: [EvaluatedColumn] = []
        columns.reserveCapacity(arguments.count)
        for argument in arguments { columns.append(try argument.evaluateColumn(rows, context)) }
        if volatility != .volatile, let values = Self.sameValues(columns) { return .same(try call(values, context)) }
        if isRelabeling, columns.count == 1 { return columns[0] }
        switch implementation {
        case .unary(let body) where columns.count == 1:
            return .each(try mapped(columns[0].values(count: rows.count)) { (value) throws(SQLError) in try body(value, context) })
        case .binary(let body) where columns.count == 2:
            return .each(try callBinary(body, columns[0], columns[1], rows.count, context))
        case .pattern(let compile) where columns.count == 2:
            guard case .same(let pattern) = columns[1], !pattern.isNull else { fallthrough }
            return .each(try mapped(columns[0].values(count: rows.count), compile(pattern)))
        default:
            var results: [Datum] = []
            results.reserveCapacity(rows.count)
            for position in 0..<rows.count { results.append(try call(columns.map { $0[position] }, context)) }
            return .each(results)
        }
    }

    private func mapped(_ values: [Datum], _ body: (Datum) throws(SQLError) -> Datum) throws(SQLError) -> [Datum] {
        var results: [Datum] = []
        results.reserveCapacity(values.count)
        for value in values { results.append(isStrict && value.isNull ? .null : try body(value)) }
        return results
    }

    /// One operand is often the same for all rows; then the loop is over the other alone.
    private func callBinary(
        _ body: (Datum, Datum, EvaluationContext) throws(SQLError) -> Datum, _ left: EvaluatedColumn, _ right: EvaluatedColumn, _ count: Int,
        _ context: EvaluationContext
    ) throws(SQLError) -> [Datum] {
        switch (left, right) {
        case (.each(let values), .same(let other)):
            if isStrict, other.isNull { return Array(repeating: .null, count: count) }
            return try mapped(values) { (value) throws(SQLError) in try body(value, other, context) }
        case (.same(let other), .each(let values)):
            if isStrict, other.isNull { return Array(repeating: .null, count: count) }
            return try mapped(values) { (value) throws(SQLError) in try body(other, value, context) }
        default:
            let (a, b) = (left.values(count: count), right.values(count: count))
            var results: [Datum] = []
            results.reserveCapacity(count)
            for position in 0..<count {
                results.append(isStrict && (a[position].isNull || b[position].isNull) ? .null : try body(a[position], b[position], context))
            }
            return results
        }
    }

    /// The arguments, when none differs between rows.
    private static func sameValues(_ columns: [EvaluatedColumn]) -> [Datum]? {
        var values: [Datum] = []
        for column in columns {
            guard case .same(let value) = column else { return nil }
            values.append(value)
        }
        return values
    }
}
