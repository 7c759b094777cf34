import Columns
import Expressions
import SQL

/// OFFSET, then LIMIT. WITH TIES goes on while the sort keys stay those of the last row.
final class LimitOperator: Operator {
    private let plan: LimitPlan
    private let input: any Operator
    private let execution: QueryExecution
    private var toSkip: Int64 = 0
    /// nil: no limit.
    private var toGive: Int64?
    private var isStarted = false
    private var lastKeys: [Datum]?

    init(_ plan: LimitPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        if !isStarted { try start() }
        guard toGive != 0 || (!plan.tieKeys.isEmpty && lastKeys != nil) else { return nil }
        guard var batch = try input.next() else { return nil }
        let skipped = min(toSkip, Int64(batch.rowCount))
        toSkip -= skipped
        batch = batch.picked(Int(skipped)..<batch.rowCount)
        guard let wanted = toGive else { return batch }
        let given = min(wanted, Int64(batch.rowCount))
        toGive = wanted - given
        guard !plan.tieKeys.isEmpty else { return batch.picked(0..<Int(given)) }
        return try withTies(batch, Int(given))
    }

    private func start() throws(SQLError) {
        isStarted = true
        toSkip = try count(plan.offset) { SQLError(.invalidRowCountInResultOffsetClause, "OFFSET must not be negative") } ?? 0
        toGive = try count(plan.limit) { SQLError(.invalidRowCountInLimitClause, "LIMIT must not be negative") }
        if toGive == nil, !plan.tieKeys.isEmpty {
            throw SQLError(.invalidRowCountInLimitClause, "row count cannot be null in FETCH FIRST ... WITH TIES clause")
        }
    }

    private func count(_ expression: BoundExpression?, _ negative: () -> SQLError) throws(SQLError) -> Int64? {
        guard let expression, case .int(let count) = try expression.evaluate([], execution.context) else { return nil }
        guard count >= 0 else { throw negative() }
        return count
    }

    private func withTies(_ batch: DatumBatch, _ given: Int) throws(SQLError) -> DatumBatch {
        var columns: [[Datum]] = []
        for key in plan.tieKeys { columns.append(try batch.column(key.expression, execution.context)) }
        if given > 0 { lastKeys = columns.map { $0[given - 1] } }
        var end = given
        guard toGive == 0 else { return batch.picked(0..<end) }
        while end < batch.rowCount, columns.map({ $0[end] }) == lastKeys { end += 1 }
        if end < batch.rowCount { lastKeys = nil }
        return batch.picked(0..<end)
    }
}
