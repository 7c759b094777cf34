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
        var columns: [[Datum]] = []
        columns.reserveCapacity(plan.outputs.count)
        for output in plan.outputs { columns.append(try batch.column(output.expression, execution.context)) }
        return DatumBatch(columns: columns, rowCount: batch.rowCount)
    }
}

extension DatumBatch {
    /// The values of an expression; a plain column is shared, not copied.
    func column(_ expression: BoundExpression, _ context: EvaluationContext) throws(SQLError) -> [Datum] {
        if case .input(let position, _) = expression, position < columns.count { return columns[position] }
        return try expression.evaluate(self, selection: nil, context)
    }
}
