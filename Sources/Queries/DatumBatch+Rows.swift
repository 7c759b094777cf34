import Columns
import Expressions

extension DatumBatch {
    /// The values of an expression; a plain column is shared, not copied.
    func vector(_ expression: BoundExpression, _ context: EvaluationContext) throws(SQLError) -> ColumnVector {
        if case .input(let position, _) = expression, position < columns.count { return columns[position] }
        return try expression.vector(self, context)
    }

    /// The values of several expressions.
    func vectors(_ expressions: [BoundExpression], _ context: EvaluationContext) throws(SQLError) -> [ColumnVector] {
        var vectors: [ColumnVector] = []
        vectors.reserveCapacity(expressions.count)
        for expression in expressions { vectors.append(try vector(expression, context)) }
        return vectors
    }

    /// The values of an expression one by one.
    func column(_ expression: BoundExpression, _ context: EvaluationContext) throws(SQLError) -> [Datum] {
        try vector(expression, context).datums
    }
}

extension Operator {
    /// Everything that is left, as one batch.
    func drain(width: Int, _ execution: QueryExecution) throws(SQLError) -> DatumBatch {
        var rows = DatumBatch.empty(width: width)
        while let batch = try next() {
            try execution.checkCancellation()
            try execution.memory.take(batch)
            rows.append(batch)
        }
        return rows
    }
}

/// Hands out rows that are at hand, a batch at a time.
struct BatchSlicer {
    private let rows: DatumBatch
    private var position = 0

    init(_ rows: DatumBatch) { self.rows = rows }

    mutating func next() -> DatumBatch? {
        guard position < rows.rowCount else { return nil }
        let end = min(position + QueryLimits.rowsPerBatch, rows.rowCount)
        defer { position = end }
        return rows.picked(position..<end)
    }
}
