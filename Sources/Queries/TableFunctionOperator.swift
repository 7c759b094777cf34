import Columns
import Expressions
import SQL

/// Functions in FROM, side by side; a shorter one is filled up with NULL.
final class TableFunctionOperator: Operator {
    private let plan: TableFunctionPlan
    private let execution: QueryExecution
    /// nil before the first row: the arguments are computed when somebody wants rows.
    private var zipped: ZippedRows?
    private var ordinal: Int64 = 0

    init(_ plan: TableFunctionPlan, _ execution: QueryExecution) {
        self.plan = plan
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        var rows = if let zipped = zipped.take() { zipped } else { try ZippedRows(plan.calls, row: [], execution.context) }
        defer { zipped = rows }
        var batch = DatumBatch.empty(width: plan.columns.count)
        while batch.rowCount < QueryLimits.rowsPerBatch, var row = try rows.next() {
            if plan.withOrdinality {
                ordinal += 1
                row.append(.int(ordinal))
            }
            batch.append(row: row)
        }
        return batch.rowCount > 0 ? batch : nil
    }
}

/// The rows of several calls of table functions for one row of arguments.
struct ZippedRows {
    private let calls: [TableFunctionCall]
    private var rows: [TableFunction.Rows?]

    init(_ calls: [TableFunctionCall], row: [Datum], _ context: EvaluationContext) throws(SQLError) {
        self.calls = calls
        rows = []
        for call in calls {
            var arguments: [Datum] = []
            for argument in call.arguments { arguments.append(try argument.evaluate(row, context)) }
            let isEmpty = call.function.isStrict && arguments.contains(where: \.isNull)
            rows.append(isEmpty ? nil : try call.function.body(arguments, context))
        }
    }

    /// nil when all are at their end.
    mutating func next() throws(SQLError) -> [Datum]? {
        var row: [Datum] = []
        var isDone = true
        for index in rows.indices {
            if let values = try rows[index]?() {
                row += values
                isDone = false
            } else {
                rows[index] = nil
                row += calls[index].columns.map { _ in Datum.null }
            }
        }
        return isDone ? nil : row
    }
}
