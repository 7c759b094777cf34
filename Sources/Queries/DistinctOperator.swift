import Columns
import Expressions
import SQL

/// The first row of each key (DISTINCT ON), or of each whole row.
final class DistinctOperator: Operator {
    private let plan: DistinctPlan
    private let input: any Operator
    private let execution: QueryExecution
    private var seen: KeyTable
    private var held: MemoryReservation

    init(_ plan: DistinctPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
        seen = KeyTable(types: plan.keys?.map(\.type) ?? plan.input.columns.map(\.type))
        held = execution.memory.reservation()
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard let batch = try input.next() else { return nil }
        var columns = batch.columns
        if let keys = plan.keys {
            columns = try batch.vectors(keys, execution.context)
        }
        var known = seen.count
        var kept: [Int] = []
        for (row, number) in seen.insert(columns, rowCount: batch.rowCount).enumerated() where number == known {
            kept.append(row)
            known += 1
        }
        try held.set(seen.byteCount)
        return batch.picked(kept)
    }
}
