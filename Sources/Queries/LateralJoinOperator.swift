import Columns
import Expressions
import SQL

/// LATERAL: the right side runs anew for each left row, whose values it reads as parameters.
final class LateralJoinOperator: Operator {
    private let plan: JoinPlan
    private let left: any Operator
    private let execution: QueryExecution
    private let rightWidth: Int

    init(_ plan: JoinPlan, _ left: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.left = left
        self.execution = execution
        rightWidth = plan.right.width
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try left.next() else { return nil }
        var output = DatumBatch.empty(width: batch.columns.count + rightWidth)
        var arguments: [[Datum]] = []
        for correlation in plan.correlations { arguments.append(try batch.column(correlation.expression, execution.context)) }
        for row in 0..<batch.rowCount {
            for (correlation, column) in zip(plan.correlations, arguments) { execution.setParameter(correlation.parameter, column[row]) }
            try join(batch.row(row), into: &output)
        }
        return output
    }

    private func join(_ row: [Datum], into output: inout DatumBatch) throws(SQLError) {
        let right = try OperatorBuilder.build(plan.right, execution)
        var isMatched = false
        while let batch = try right.next() {
            try execution.checkCancellation()
            let repeated = row.map { ColumnVector(repeating: $0, count: batch.rowCount) }
            var joined = DatumBatch(columns: repeated + batch.columns, rowCount: batch.rowCount)
            if let condition = plan.condition {
                if let met = try condition.trueRows(of: joined, execution.context) { joined = joined.picked(met) }
            }
            isMatched = isMatched || joined.rowCount > 0
            output.append(joined)
        }
        if !isMatched, plan.kind == .left { output.append(row: row + Array(repeating: .null, count: rightWidth)) }
    }
}
