import Columns
import Expressions
import SQL

/// New columns from the input's.
final class ProjectOperator: Operator {
    private let plan: ProjectPlan
    private let input: any Operator
    private let execution: QueryExecution

    init(_ plan: ProjectPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try input.next() else { return nil }
        return DatumBatch(columns: try batch.vectors(plan.outputs.map(\.expression), execution.context), rowCount: batch.rowCount)
    }
}
