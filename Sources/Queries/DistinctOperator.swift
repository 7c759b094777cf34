import Columns
import Expressions
import SQL

/// The first row of each key (DISTINCT ON), or of each whole row.
final class DistinctOperator: Operator {
    private let plan: DistinctPlan
    private let input: any Operator
    private let execution: QueryExecution
    private var seen: KeyIndex

    init(_ plan: DistinctPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
        seen = KeyIndex(width: plan.keys?.count ?? plan.input.width)
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try input.next() else { return nil }
        var columns = batch.columns
        if let keys = plan.keys {
            columns = try batch.vectors(keys, execution.context)
        }
        var kept: [Int] = []
        for row in 0..<batch.rowCount where seen.insert(columns, row).isNew {
            kept.append(row)
            try execution.memory.take(columns.map { $0[row] })
        }
        return batch.picked(kept)
    }
}
