import Columns
import Expressions
import SQL

/// Joins by a hash table over the right side's keys; without keys, every right row is a candidate of every left row.
final class JoinOperator: Operator {
    private let plan: JoinPlan
    private let left: any Operator
    private let rightInput: any Operator
    private let execution: QueryExecution
    private let leftWidth: Int
    private let rightWidth: Int
    private var build: JoinBuild?
    private var probe: JoinProbe?
    private var unmatchedRight: BatchSlicer?

    init(_ plan: JoinPlan, _ left: any Operator, _ right: any Operator, _ execution: QueryExecution) {
        self.plan = plan
        self.left = left
        rightInput = right
        self.execution = execution
        leftWidth = plan.left.width
        rightWidth = plan.right.width
    }

    func next() throws(SQLError) -> DatumBatch? {
        if build == nil {
            build = try JoinBuild(try rightInput.drain(width: rightWidth, execution), keys: plan.keys.map(\.right), execution)
        }
        while unmatchedRight == nil {
            if probe != nil {
                if let batch = try joinedBatch() { return batch }
                defer { probe = nil }
                if let rest = unmatchedLeft() { return rest }
            }
            if let batch = try left.next() {
                try execution.checkCancellation()
                probe = try JoinProbe(batch, keys: plan.keys.map(\.left), execution.context)
            } else {
                unmatchedRight = BatchSlicer(restOfRight())
            }
        }
        return unmatchedRight?.next()
    }

    /// The next candidates that meet the rest of ON; nil when the left batch is done.
    private func joinedBatch() throws(SQLError) -> DatumBatch? {
        guard let pairs = probe?.nextPairs(build), let leftRows = probe?.batch, let rightRows = build?.rows else { return nil }
        try execution.checkCancellation()
        var joined = DatumBatch(
            columns: leftRows.picked(pairs.left).columns + rightRows.picked(pairs.right).columns, rowCount: pairs.left.count)
        var kept = Array(pairs.left.indices)
        if let condition = plan.condition {
            if let met = try condition.trueRows(of: joined, execution.context) {
                kept = met
                joined = joined.picked(kept)
            }
        }
        for index in kept {
            probe?.isMatched[pairs.left[index]] = true
            build?.isMatched[pairs.right[index]] = true
        }
        return joined
    }

    private func unmatchedLeft() -> DatumBatch? {
        guard plan.kind == .left || plan.kind == .full, let probe else { return nil }
        let rows = probe.isMatched.indices.filter { !probe.isMatched[$0] }
        guard !rows.isEmpty else { return nil }
        let nulls = Array(repeating: ColumnVector(repeating: .null, count: rows.count), count: rightWidth)
        return DatumBatch(columns: probe.batch.picked(rows).columns + nulls, rowCount: rows.count)
    }

    private func restOfRight() -> DatumBatch {
        guard plan.kind == .right || plan.kind == .full, let build else { return .empty(width: leftWidth + rightWidth) }
        let rows = build.isMatched.indices.filter { !build.isMatched[$0] }
        let nulls = Array(repeating: ColumnVector(repeating: .null, count: rows.count), count: leftWidth)
        return DatumBatch(columns: nulls + build.rows.picked(rows).columns, rowCount: rows.count)
    }
}

/// The right side of a join, at hand, and its rows by key.
struct JoinBuild {
    let rows: DatumBatch
    var isMatched: [Bool]
    private let hasKeys: Bool
    private var index: KeyIndex
    private var rowsByKey: [[Int]] = []
    private let allRows: [Int]

    init(_ rows: DatumBatch, keys: [BoundExpression], _ execution: QueryExecution) throws(SQLError) {
        self.rows = rows
        isMatched = Array(repeating: false, count: rows.rowCount)
        hasKeys = !keys.isEmpty
        index = KeyIndex(width: keys.count)
        allRows = keys.isEmpty ? Array(0..<rows.rowCount) : []
        guard hasKeys else { return }
        var columns: [[Datum]] = []
        for key in keys { columns.append(try rows.column(key, execution.context)) }
        for row in 0..<rows.rowCount where !columns.contains(where: { $0[row].isNull }) {
            let (number, isNew) = index.insert(columns, row)
            if isNew { rowsByKey.append([]) }
            rowsByKey[number].append(row)
        }
        try execution.memory.take(rows.rowCount * 16)
    }

    /// The right rows that a left row's keys may go with.
    func candidates(_ keys: [[Datum]], _ row: Int) -> [Int] {
        guard hasKeys else { return allRows }
        // NULL equals nothing.
        guard !keys.contains(where: { $0[row].isNull }), let number = index.find(keys, row) else { return [] }
        return rowsByKey[number]
    }
}

/// A batch of left rows on its way through a join.
struct JoinProbe {
    let batch: DatumBatch
    var isMatched: [Bool]
    private var keys: [[Datum]] = []
    private var row = 0
    private var candidate = 0

    init(_ batch: DatumBatch, keys: [BoundExpression], _ context: EvaluationContext) throws(SQLError) {
        self.batch = batch
        isMatched = Array(repeating: false, count: batch.rowCount)
        for key in keys { self.keys.append(try batch.column(key, context)) }
    }

    /// At most a batch of pairs; nil when there are no more.
    mutating func nextPairs(_ build: JoinBuild?) -> (left: [Int], right: [Int])? {
        guard let build else { return nil }
        var left: [Int] = []
        var right: [Int] = []
        while row < batch.rowCount, left.count < QueryLimits.rowsPerBatch {
            let candidates = build.candidates(keys, row)
            let end = min(candidates.count, candidate + QueryLimits.rowsPerBatch - left.count)
            for index in candidate..<max(candidate, end) {
                left.append(row)
                right.append(candidates[index])
            }
            candidate = end
            if candidate >= candidates.count {
                row += 1
                candidate = 0
            }
        }
        return left.isEmpty ? nil : (left, right)
    }
}
