import Columns
import SQL

/// The rows of a WITH query that several places read: each place goes at its own pace, the first one there computes.
final class SharedRows {
    private let source: any Operator
    private unowned let execution: QueryExecution
    private var rows: [DatumBatch] = []
    private var isDone = false

    init(_ source: any Operator, _ execution: QueryExecution) {
        self.source = source
        self.execution = execution
    }

    func batch(_ position: Int) throws(SQLError) -> DatumBatch? {
        while position >= rows.count, !isDone {
            try execution.checkCancellation()
            guard let batch = try source.next() else {
                isDone = true
                return nil
            }
            try execution.memory.take(batch)
            rows.append(batch)
        }
        return position < rows.count ? rows[position] : nil
    }
}

/// One place that reads a WITH query.
final class SharedOperator: Operator {
    private let plan: SharedPlan
    private let execution: QueryExecution
    private var rows: SharedRows?
    private var position = 0

    init(_ plan: SharedPlan, _ execution: QueryExecution) {
        self.plan = plan
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        let rows: SharedRows
        if let known = self.rows { rows = known } else { rows = try execution.sharedRows(plan.number) }
        self.rows = rows
        guard let batch = try rows.batch(position) else { return nil }
        position += 1
        return batch
    }
}
