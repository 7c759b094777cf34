import Columns
import Expressions
import SQL

/// The rows for which the condition is true; NULL is not true.
final class FilterOperator: Operator {
    /// nil: the scan below has tested everything.
    private let condition: BoundExpression?
    private let input: any Operator
    private let execution: QueryExecution

    init(_ plan: FilterPlan, _ input: any Operator, _ execution: QueryExecution) {
        condition = plan.condition(without: (input as? ScanOperator)?.provenConditions ?? [])
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try input.next() else { return nil }
        guard let condition else { return batch }
        return try condition.trueRows(of: batch, execution.context).map { batch.picked($0) } ?? batch
    }
}
