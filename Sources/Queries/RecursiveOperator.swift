import Columns
import Expressions
import SQL

/// WITH RECURSIVE: rows are handed on as they come, and kept until the next step has read them.
final class RecursiveOperator: Operator {
    private let plan: RecursivePlan
    private let execution: QueryExecution
    /// The first term, then each step.
    private var term: any Operator
    /// What the running term gave.
    private var rows: [DatumBatch] = []
    private var seen: KeyTable
    private var isDone = false

    init(_ plan: RecursivePlan, _ initial: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.execution = execution
        term = initial
        seen = KeyTable(types: plan.columns.map(\.type))
    }

    func next() throws(SQLError) -> DatumBatch? {
        while !isDone {
            try execution.checkCancellation()
            // Steps of several recursive queries may run in turn, and a LATERAL one runs anew for each row.
            guard let batch = try term.next() else {
                try beginStep()
                continue
            }
            let kept = plan.isAll ? batch : try newRows(of: batch)
            guard kept.rowCount > 0 else { continue }
            try execution.memory.take(kept)
            rows.append(kept)
            return kept
        }
        return nil
    }

    private func beginStep() throws(SQLError) {
        guard !rows.isEmpty else {
            isDone = true
            return
        }
        execution.setWorkingTable(plan.workingTable, rows)
        rows = []
        term = try OperatorBuilder.build(plan.step, execution)
    }

    private func newRows(of batch: DatumBatch) throws(SQLError) -> DatumBatch {
        var kept: [Int] = []
        var known = seen.count
        for (row, number) in seen.insert(batch.columns, rowCount: batch.rowCount).enumerated() where number == known {
            kept.append(row)
            known += 1
        }
        return batch.picked(kept)
    }
}

/// The rows of the step before.
final class WorkingTableOperator: Operator {
    private let rows: [DatumBatch]
    private var position = 0

    init(_ plan: WorkingTablePlan, _ execution: QueryExecution) { rows = execution.workingTable(plan.number) }

    func next() throws(SQLError) -> DatumBatch? {
        guard position < rows.count else { return nil }
        defer { position += 1 }
        return rows[position]
    }
}
