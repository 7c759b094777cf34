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
    /// For right and full joins: which right rows have found a left row.
    private var isRightMatched: [Bool] = []
    private var probe: JoinProbe?
    /// Left rows that were asked for before the right side.
    private var firstLeft: DatumBatch?
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
            // Without left rows the right side need not be computed, unless its rows are kept; then not even its errors come.
            if !keepsRight {
                firstLeft = try nextLeft()
                guard firstLeft != nil else {
                    unmatchedRight = BatchSlicer(.empty(width: leftWidth + rightWidth))
                    return nil
                }
            }
            let rows = try rightInput.drain(width: rightWidth, execution)
            build = try JoinBuild(rows, keys: plan.keys.map(\.right), execution)
            if keepsRight { isRightMatched = Array(repeating: false, count: rows.rowCount) }
        }
        while unmatchedRight == nil {
            if probe != nil {
                if let batch = try joinedBatch() { return batch }
                defer { probe = nil }
                if let rest = unmatchedLeft() { return rest }
            }
            if let batch = try nextLeft() {
                try execution.checkCancellation()
                guard var build else { return nil }
                self.build = nil
                probe = try JoinProbe(batch, keys: plan.keys.map(\.left), &build, execution.context)
                self.build = build
            } else {
                unmatchedRight = BatchSlicer(restOfRight())
            }
        }
        return unmatchedRight?.next()
    }

    private func nextLeft() throws(SQLError) -> DatumBatch? {
        if let batch = firstLeft.take() { return batch }
        while let batch = try left.next() {
            if batch.rowCount > 0 { return batch }
            try execution.checkCancellation()
        }
        return nil
    }

    /// The next candidates that meet the rest of ON; nil when the left batch is done.
    private func joinedBatch() throws(SQLError) -> DatumBatch? {
        guard let build, let pairs = probe?.nextPairs(build), let leftRows = probe?.batch else { return nil }
        let rightRows = build.rows
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
            if keepsRight { isRightMatched[pairs.right[index]] = true }
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

    private var keepsRight: Bool { plan.kind == .right || plan.kind == .full }

    private func restOfRight() -> DatumBatch {
        guard keepsRight, let build else { return .empty(width: leftWidth + rightWidth) }
        let rows = isRightMatched.indices.filter { !isRightMatched[$0] }
        let nulls = Array(repeating: ColumnVector(repeating: .null, count: rows.count), count: leftWidth)
        return DatumBatch(columns: nulls + build.rows.picked(rows).columns, rowCount: rows.count)
    }
}

/// The right side of a join, at hand, and its rows by key: the rows of one key hang together from first to last.
struct JoinBuild {
    let rows: DatumBatch
    private let hasKeys: Bool
    private var table: KeyTable
    /// For each key its first row, for each row the next one of its key; -1 ends.
    private var firstRow: [Int] = []
    private var nextRow: [Int] = []

    init(_ rows: DatumBatch, keys: [BoundExpression], _ execution: QueryExecution) throws(SQLError) {
        self.rows = rows
        hasKeys = !keys.isEmpty
        table = KeyTable(types: keys.map(\.type))
        guard hasKeys else { return }
        let columns = try rows.vectors(keys, execution.context)
        let numbers = table.insert(columns, rowCount: rows.rowCount)
        let nulls = columns.compactMap(\.nullMask)
        firstRow = Array(repeating: -1, count: table.count)
        nextRow = Array(repeating: -1, count: rows.rowCount)
        for row in (0..<rows.rowCount).reversed() where !nulls.contains(where: { $0[row] }) {
            nextRow[row] = firstRow[numbers[row]]
            firstRow[numbers[row]] = row
        }
        try execution.memory.take(table.byteCount + rows.rowCount * 17)
    }

    /// The first right row that each left row's keys may go with; -1: none. NULL equals nothing.
    mutating func candidates(_ keys: [ColumnVector], rowCount: Int) -> [Int] {
        guard hasKeys else { return Array(repeating: rows.rowCount > 0 ? 0 : -1, count: rowCount) }
        let nulls = keys.compactMap(\.nullMask)
        return table.find(keys, rowCount: rowCount).enumerated().map { row, number in
            number < 0 || nulls.contains { $0[row] } ? -1 : firstRow[number]
        }
    }

    /// The candidate behind another; -1: none.
    func candidate(after row: Int) -> Int {
        hasKeys ? nextRow[row] : row + 1 < rows.rowCount ? row + 1 : -1
    }
}

/// A batch of left rows on its way through a join.
struct JoinProbe {
    let batch: DatumBatch
    var isMatched: [Bool]
    private let firsts: [Int]
    private var row = 0
    /// The next candidate of the row; nil before its first.
    private var candidate: Int?

    init(_ batch: DatumBatch, keys: [BoundExpression], _ build: inout JoinBuild, _ context: EvaluationContext) throws(SQLError) {
        self.batch = batch
        isMatched = Array(repeating: false, count: batch.rowCount)
        firsts = build.candidates(try batch.vectors(keys, context), rowCount: batch.rowCount)
    }

    /// At most a batch of pairs; nil when there are no more.
    mutating func nextPairs(_ build: JoinBuild) -> (left: [Int], right: [Int])? {
        var left: [Int] = []
        var right: [Int] = []
        while row < batch.rowCount, left.count < QueryLimits.rowsPerBatch {
            var next = candidate ?? firsts[row]
            while next >= 0, left.count < QueryLimits.rowsPerBatch {
                left.append(row)
                right.append(next)
                next = build.candidate(after: next)
            }
            if next >= 0 {
                candidate = next
            } else {
                candidate = nil
                row += 1
            }
        }
        return left.isEmpty ? nil : (left, right)
    }
}
