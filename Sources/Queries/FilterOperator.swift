import Columns
import Expressions
import SQL

/// The rows for which the condition is true; NULL is not true.
final class FilterOperator: Operator {
    private let plan: FilterPlan
    private let input: any Operator
    private let execution: QueryExecution

    init(_ plan: FilterPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try input.next() else { return nil }
        return try plan.condition.trueRows(of: batch, execution.context).map { batch.picked($0) } ?? batch
    }
}
