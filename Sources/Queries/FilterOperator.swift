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
        let values = try plan.condition.evaluate(batch, selection: nil, execution.context)
        let selection = values.indices.filter { values[$0].isTrue }
        return selection.count == batch.rowCount ? batch : batch.picked(selection)
    }
}
