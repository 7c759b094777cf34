package import Columns

extension BoundExpression {
    /// The values for the picked rows of a batch (all when `selection` is nil), one for each.
    ///
    /// Conditional expressions hand smaller selections to their parts, so that here too only what is needed is evaluated.
    package func evaluate(_ batch: DatumBatch, selection: [Int]?, _ context: EvaluationContext) throws(SQLError) -> [Datum] {
        try vector(batch, selection: selection, context).datums
    }

    /// The same as a vector, in whatever form it comes out.
    package func vector(_ batch: DatumBatch, selection: [Int]? = nil, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        let rows = BatchRows(batch: batch, selection: selection)
        // No row, no value: not even the errors of constant parts.
        guard rows.count > 0 else { return [] }
        return try evaluateColumn(rows, context)
    }

    /// The rows of a batch for which the condition is true; NULL is not true. nil: all of them.
    package func trueRows(of batch: DatumBatch, _ context: EvaluationContext) throws(SQLError) -> [Int]? {
        guard batch.rowCount > 0 else { return nil }
        guard case .and(let terms) = self else { return try trueRows(of: BatchRows(batch: batch, selection: nil), context) }
        // Each term is asked for the rows that the terms before it left, as PostgreSQL's `ExecQual` does.
        var rows: [Int]?
        for term in terms {
            let left = BatchRows(batch: batch, selection: rows)
            guard let kept = try term.trueRows(of: left, context) else { continue }
            if kept.isEmpty { return [] }
            rows = rows.map { rows in kept.map { rows[$0] } } ?? kept
        }
        return rows
    }

    private func trueRows(of rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> [Int]? {
        let truths = try evaluateColumn(rows, context)
        if let same = truths.sameValue { return same.isTrue ? nil : [] }
        let positions = truths.positions(of: .isTrue)
        return positions.count == rows.count ? nil : positions
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
        // Positions are in order and each there once: as many as there are rows are all of them.
        if positions.count == count { return self }
        guard let selection else { return BatchRows(batch: batch, selection: positions) }
        return BatchRows(batch: batch, selection: positions.map { selection[$0] })
    }

    func column(_ position: Int) -> ColumnVector {
        let column = batch.columns[position]
        return selection.map { column.picked($0) } ?? column
    }

    func row(_ position: Int) -> [Datum] {
        let index = selection?[position] ?? position
        return batch.columns.map { $0[index] }
    }
}

extension BoundExpression {
    func evaluateColumn(_ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        switch self {
        case .constant(let constant):
            return ColumnVector(repeating: constant.value, count: rows.count)
        case .parameter(let number, _):
            return ColumnVector(repeating: try context.parameter(number), count: rows.count)
        case .input(let position, _):
            guard rows.batch.columns.indices.contains(position) else { throw Self.missingInput(position) }
            return rows.column(position)
        default:
            if let values = try evaluateDistinct(rows, context) { return values }
            return try evaluateEach(rows, context)
        }
    }

    private func evaluateEach(_ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        switch self {
        case .constant, .parameter, .input:
            return try evaluateColumn(rows, context)
        case .call(let function, let arguments, _):
            return try function.callColumn(arguments, rows, context)
        case .not(let operand):
            return try operand.evaluateColumn(rows, context).mapDatums { (value) throws(SQLError) in try value.negated() }
        case .isNull(let operand, let negated):
            return try operand.evaluateColumn(rows, context).nullTest(negated: negated)
        case .and(let operands):
            return try Self.connectiveColumn(operands, absorbing: false, rows, context)
        case .or(let operands):
            return try Self.connectiveColumn(operands, absorbing: true, rows, context)
        case .caseWhen(let branches, let otherwise, _):
            return ColumnVector(try Self.caseColumn(branches, otherwise, rows, context))
        case .coalesce(let operands, _):
            return try Self.coalesceColumn(operands, rows, context)
        case .isDistinct(let left, let right, let negated):
            let (a, b) = (try left.evaluateColumn(rows, context), try right.evaluateColumn(rows, context))
            return ColumnVector((0..<rows.count).map { .bool(Datum.areDistinct(a[$0], b[$0], left.type) != negated) })
        case .nullIf(let operand, let other, let equality, _):
            let (a, b) = (try operand.evaluateColumn(rows, context), try other.evaluateColumn(rows, context))
            var values: [Datum] = []
            values.reserveCapacity(rows.count)
            for position in 0..<rows.count { values.append(try equality.call(a[position], b[position], context).isTrue ? .null : a[position]) }
            return ColumnVector(values)
        case .inList(let operand, let list, let equality, let negated) where list.allSatisfy(\.isConstant):
            // Constants cannot fail, so it does not matter that a row needs only those up to the first equal one.
            if let membership = InListMembership(operand, list) {
                return try operand.evaluateColumn(rows, context).mapDatums { (value) throws(SQLError) in
                    let isIn = membership.contains(value)
                    return negated ? try isIn.negated() : isIn
                }
            }
            return try operand.evaluateColumn(rows, context).mapDatums { (value) throws(SQLError) in
                let isIn = try Self.isIn(value, list, equality, [], context)
                return negated ? try isIn.negated() : isIn
            }
        case .inList, .subquery:
            return try evaluateEachRow(rows, context)
        }
    }

    /// Row by row, for what has no form of its own.
    private func evaluateEachRow(_ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        var values: [Datum] = []
        values.reserveCapacity(rows.count)
        for position in 0..<rows.count { values.append(try evaluate(rows.row(position), context)) }
        return ColumnVector(values)
    }

    /// AND and OR: each operand sees only the rows that the ones before it left open.
    private static func connectiveColumn(
        _ operands: [BoundExpression], absorbing: Bool, _ rows: BatchRows, _ context: EvaluationContext
    ) throws(SQLError) -> ColumnVector {
        var results = [Int64](repeating: absorbing ? 0 : 1, count: rows.count)
        var nulls: ColumnVector.NullMask?
        var open: [Int]?
        for operand in operands {
            let column = try operand.evaluateColumn(open.map { rows.picked($0) } ?? rows, context)
            if let same = column.sameValue, !same.isNull {
                guard same.isTrue == absorbing else { continue }
                for position in open ?? Array(0..<rows.count) {
                    results[position] = absorbing ? 1 : 0
                    nulls?[position] = false
                }
                open = []
                break
            }
            let truths = column.truths
            var stillOpen: [Int] = []
            stillOpen.reserveCapacity(truths.count)
            for (index, truth) in truths.enumerated() {
                let position = open?[index] ?? index
                switch truth {
                case absorbing ? .isTrue : .isFalse:
                    results[position] = absorbing ? 1 : 0
                    nulls?[position] = false
                case .isNull:
                    if nulls == nil { nulls = ColumnVector.NullMask(repeating: false, count: rows.count) }
                    nulls?[position] = true
                    stillOpen.append(position)
                default:
                    stillOpen.append(position)
                }
            }
            open = stillOpen.count == rows.count ? nil : stillOpen
            if stillOpen.isEmpty { break }
        }
        return ColumnVector(.words(results, .bool, nulls: nulls))
    }

    private static func caseColumn(
        _ branches: [CaseBranch], _ otherwise: BoundExpression, _ rows: BatchRows, _ context: EvaluationContext
    ) throws(SQLError) -> [Datum] {
        var results = [Datum](repeating: .null, count: rows.count)
        var open = Array(0..<rows.count)
        for branch in branches where !open.isEmpty {
            let conditions = try branch.condition.evaluateColumn(rows.picked(open), context).truths
            let taken = open.indices.filter { conditions[$0] == .isTrue }.map { open[$0] }
            guard !taken.isEmpty else { continue }
            try scatter(branch.result, to: taken, rows, context, into: &results)
            open = open.indices.filter { conditions[$0] != .isTrue }.map { open[$0] }
        }
        if !open.isEmpty { try scatter(otherwise, to: open, rows, context, into: &results) }
        return results
    }

    private static func coalesceColumn(_ operands: [BoundExpression], _ rows: BatchRows, _ context: EvaluationContext) throws(SQLError)
        -> ColumnVector
    {
        // Nothing to fill in where the first operand is NULL nowhere: its form is kept.
        guard let first = try operands.first?.evaluateColumn(rows, context) else { return ColumnVector(repeating: .null, count: rows.count) }
        var open = (0..<rows.count).filter { first.isNull($0) }
        if open.isEmpty { return first }
        var results = first.datums
        for operand in operands.dropFirst() where !open.isEmpty {
            try scatter(operand, to: open, rows, context, into: &results)
            open = open.filter { results[$0].isNull }
        }
        return ColumnVector(results)
    }

    /// Evaluates for some of the rows and puts the values at their places.
    private static func scatter(
        _ expression: BoundExpression, to positions: [Int], _ rows: BatchRows, _ context: EvaluationContext, into results: inout [Datum]
    ) throws(SQLError) {
        let column = try expression.evaluateColumn(rows.picked(positions), context)
        for (index, position) in positions.enumerated() { results[position] = column[index] }
    }
}

extension ScalarFunction {
    /// The function over whole columns of arguments.
    func callColumn(_ arguments: [BoundExpression], _ rows: BatchRows, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        var columns: [ColumnVector] = []
        columns.reserveCapacity(arguments.count)
        for argument in arguments { columns.append(try argument.evaluateColumn(rows, context)) }
        if volatility != .volatile, let values = Self.sameValues(columns) {
            var meter = WorkMeter()
            try meter.spend(values.reduce(0) { $0 + $1.workSize })
            return ColumnVector(repeating: try call(values, context), count: rows.count)
        }
        if isRelabeling, columns.count == 1 { return columns[0] }
        if let vectorBody, let values = try vectorBody(columns, context) { return values }
        switch implementation {
        case _ where volatility == .volatile:
            return try callEachRow(columns, rows.count, context)
        case .unary(let body) where columns.count == 1:
            return try mapped(columns[0]) { (value) throws(SQLError) in try body(value, context) }
        case .binary(let body) where columns.count == 2:
            return try callBinary(body, columns[0], columns[1], rows.count, context)
        case .pattern(let compile) where columns.count == 2:
            guard let pattern = columns[1].sameValue, !pattern.isNull else { fallthrough }
            return try mapped(columns[0], compile(pattern))
        default:
            return try callEachRow(columns, rows.count, context)
        }
    }

    private func callEachRow(_ columns: [ColumnVector], _ count: Int, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        var results: [Datum] = []
        results.reserveCapacity(count)
        var meter = WorkMeter()
        for position in 0..<count {
            let arguments = columns.map { $0[position] }
            try meter.spend(arguments.reduce(Self.callCost) { $0 + $1.workSize })
            results.append(try call(arguments, context))
        }
        return ColumnVector(results)
    }

    private func mapped(_ values: ColumnVector, _ body: (Datum) throws(SQLError) -> Datum) throws(SQLError) -> ColumnVector {
        var meter = WorkMeter()
        return try values.mapDatums { (value) throws(SQLError) in
            try meter.spend(Self.callCost + value.workSize)
            let result = isStrict && value.isNull ? .null : try body(value)
            try meter.spend(result.workSize)
            return result
        }
    }

    /// Units of work that a call may take: longer ones count their own.
    private static let callCost = Interruption.unitsPerCheck / 32

    /// One operand is often the same for all rows; then the loop is over the other alone.
    private func callBinary(
        _ body: (Datum, Datum, EvaluationContext) throws(SQLError) -> Datum, _ left: ColumnVector, _ right: ColumnVector, _ count: Int,
        _ context: EvaluationContext
    ) throws(SQLError) -> ColumnVector {
        if let other = right.sameValue {
            if isStrict, other.isNull { return ColumnVector(repeating: .null, count: count) }
            return try mapped(left) { (value) throws(SQLError) in try body(value, other, context) }
        }
        if let other = left.sameValue {
            if isStrict, other.isNull { return ColumnVector(repeating: .null, count: count) }
            return try mapped(right) { (value) throws(SQLError) in try body(other, value, context) }
        }
        var results: [Datum] = []
        results.reserveCapacity(count)
        var meter = WorkMeter()
        for position in 0..<count {
            let (a, b) = (left[position], right[position])
            try meter.spend(Self.callCost + a.workSize + b.workSize)
            results.append(isStrict && (a.isNull || b.isNull) ? .null : try body(a, b, context))
        }
        return ColumnVector(results)
    }

    /// The arguments, when none differs between rows.
    private static func sameValues(_ columns: [ColumnVector]) -> [Datum]? {
        var values: [Datum] = []
        for column in columns {
            guard let value = column.sameValue else { return nil }
            values.append(value)
        }
        return values
    }
}
