import Columns
import Expressions
import SQL

/// VALUES: expressions row by row, without an input.
final class ValuesOperator: Operator {
    private let plan: ValuesPlan
    private let execution: QueryExecution
    private var position = 0

    init(_ plan: ValuesPlan, _ execution: QueryExecution) {
        self.plan = plan
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard position < plan.rows.count else { return nil }
        let end = min(position + QueryLimits.rowsPerBatch, plan.rows.count)
        var batch = DatumBatch.empty(width: plan.columns.count)
        for row in plan.rows[position..<end] {
            for (index, expression) in row.enumerated() { batch.columns[index].append(try expression.evaluate([], execution.context)) }
            batch.rowCount += 1
        }
        position = end
        return batch
    }
}
