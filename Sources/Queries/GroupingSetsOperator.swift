import Columns
import Expressions
import SQL

/// GROUPING SETS: the rows are kept, and each set groups them on its own.
final class GroupingSetsOperator: Operator {
    private let plan: GroupingSetsPlan
    private let input: any Operator
    private let execution: QueryExecution
    private var rows: DatumBatch?
    private var set = 0
    private var groups: AggregateOperator?

    init(_ plan: GroupingSetsPlan, _ input: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.input = input
        self.execution = execution
    }

    func next() throws(SQLError) -> DatumBatch? {
        let rows: DatumBatch
        if let known = self.rows { rows = known } else { rows = try input.drain(width: plan.input.width, execution) }
        self.rows = rows
        while set < plan.sets.count {
            let running: AggregateOperator
            if let groups { running = groups } else { running = aggregation(of: plan.sets[set], over: rows) }
            groups = running
            if let batch = try running.next() { return spread(batch, plan.sets[set]) }
            groups = nil
            set += 1
        }
        return nil
    }

    private func aggregation(of set: [Int], over rows: DatumBatch) -> AggregateOperator {
        AggregateOperator(plan.aggregation(of: set), ReplayOperator(rows), execution)
    }

    /// The groups of a set with all keys in their places.
    private func spread(_ batch: DatumBatch, _ keys: [Int]) -> DatumBatch {
        var columns = plan.keys.map { _ in ColumnVector(repeating: .null, count: batch.rowCount) }
        for (index, key) in keys.enumerated() { columns[key] = batch.columns[index] }
        columns += batch.columns.dropFirst(keys.count)
        columns.append(ColumnVector(repeating: .int(Int64(set)), count: batch.rowCount))
        return DatumBatch(columns: columns, rowCount: batch.rowCount)
    }
}

/// Rows that are at hand.
private final class ReplayOperator: Operator {
    private var slicer: BatchSlicer

    init(_ rows: DatumBatch) { slicer = BatchSlicer(rows) }

    func next() throws(SQLError) -> DatumBatch? { slicer.next() }
}
