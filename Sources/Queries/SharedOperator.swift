import Columns
import SQL

/// The rows of a WITH query that several places read.
final class SharedOperator: Operator {
    private let plan: SharedPlan
    private let execution: QueryExecution
    private var rows: [DatumBatch]?
    private var position = 0

    init(_ plan: SharedPlan, _ execution: QueryExecution) {
        self.plan = plan
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        let rows: [DatumBatch]
        if let known = self.rows { rows = known } else { rows = try execution.sharedRows(plan.number) }
        self.rows = rows
        guard position < rows.count else { return nil }
        defer { position += 1 }
        return rows[position]
    }
}
