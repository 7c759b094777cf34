import Columns
import Expressions
import SQL

/// Set-returning functions of a select list: an input row for each row of the longest function.
final class ExpandOperator: Operator {
    private let plan: ExpandPlan
    private let input: any Operator
    private let execution: QueryExecution
    private let width: Int
    private var batch: DatumBatch?
    private var position = 0
    private var zipped: ZippedRows?

    init(_ plan: ExpandPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
        width = plan.input.width + plan.calls.reduce(0) { $0 + $1.columns.count }
    }

    func next() throws(SQLError) -> DatumBatch? {
        var output = DatumBatch.empty(width: width)
        while output.rowCount < QueryLimits.rowsPerBatch, let row = try nextRow() { output.append(row: row) }
        return output.rowCount > 0 ? output : nil
    }

    private func nextRow() throws(SQLError) -> [Datum]? {
        while true {
            if let batch, position < batch.rowCount {
                let row = batch.row(position)
                if zipped == nil { zipped = try ZippedRows(plan.calls, row: row, execution.context) }
                if let values = try zipped?.next() { return row + values }
                zipped = nil
                position += 1
            } else {
                guard let next = try input.next() else { return nil }
                batch = next
                position = 0
            }
        }
    }
}
