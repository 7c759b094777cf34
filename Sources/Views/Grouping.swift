import Columns
import Expressions

/// The state of one grouping: a table for each window, found through the window of the event before.
final class Grouping {
    typealias Table = UnsafeMutablePointer<WindowTable>

    let plan: GroupingPlan
    let layout: RowLayout
    private(set) var tables: [Int64: Table] = [:]
    private var last: Table?
    /// No window ends before this: most batches need not look for windows to drop.
    private var earliestEnd = Int64.max
    /// The windows that have an index.
    private var indexed: Set<Int64> = []
    /// How many groups the window before had: the next one is made for about as many.
    private var expectedRows = 0
    /// All its views were dropped: it takes no more events and holds no state.
    private(set) var isRetired = false
    private var batchNumber = 0
    /// For each view of the grouping, the rows that changed since they were last taken; nil when nobody takes them.
    var changes: [ChangeList?]
    /// A row outside all tables, for events that no view takes: it is only ever written with what it holds.
    let spareRow: UnsafeMutableRawPointer

    /// A table that has not been written for so many batches gives its index back when a new window opens.
    private static let quietBatches = 64
    /// The one table of a view without windows.
    static let noWindow: Int64 = 0

    init(_ plan: GroupingPlan) {
        self.plan = plan
        layout = RowLayout(keyWords: plan.keys.wordCount, isDense: plan.keys.isSingleID, operations: plan.operations, rowBytes: plan.rowBytes)
        changes = plan.views.map { _ in nil }
        spareRow = .allocate(byteCount: layout.rowBytes, alignment: 16)
        spareRow.copyMemory(from: layout.template, byteCount: layout.rowBytes)
    }

    deinit {
        for table in tables.values { Self.free(table) }
        spareRow.deallocate()
    }

    private static func free(_ table: Table) {
        table.pointee.free()
        table.deinitialize(count: 1)
        table.deallocate()
    }

    var windowSize: Int64? { plan.window?.sizeMicroseconds }

    /// The table of the window that starts here, made when it is the first time.
    func table(startingAt start: Int64) -> Table {
        if let found = tables[start] {
            if !found.pointee.isIndexed {
                found.pointee.rebuildIndex()
                indexed.insert(start)
            }
            return found
        }
        quietTables()
        let table = Table.allocate(capacity: 1)
        let end = windowSize.map { start + $0 } ?? Int64.max
        table.initialize(to: WindowTable(windowStart: start, windowEnd: end, layout: layout, expectedRows: expectedRows))
        tables[start] = table
        indexed.insert(start)
        earliestEnd = min(earliestEnd, end)
        return table
    }

    private func quietTables() {
        expectedRows = 0
        for start in indexed {
            guard let table = tables[start] else { continue }
            if table.pointee.lastBatch < batchNumber - Self.quietBatches {
                table.pointee.releaseIndex()
                indexed.remove(start)
            } else {
                expectedRows = max(expectedRows, table.pointee.rowCount)
            }
        }
    }

    /// Frees everything, for good.
    func retire() {
        isRetired = true
        for table in tables.values { Self.free(table) }
        (tables, indexed, last) = ([:], [], nil)
        changes = changes.map { _ in nil }
    }

    /// The one row of a query without GROUP BY.
    func globalRow() -> UnsafeMutableRawPointer { table(startingAt: Self.noWindow).pointee.row(key: 0) }

    /// Drops the windows that end at or before a moment.
    func evict(through moment: Int64) {
        guard windowSize != nil, earliestEnd <= moment else { return }
        for (start, table) in tables where table.pointee.windowEnd <= moment {
            for index in changes.indices { changes[index]?.forget(window: start) }
            if last == table { last = nil }
            tables[start] = nil
            indexed.remove(start)
            Self.free(table)
        }
        earliestEnd = tables.values.map(\.pointee.windowEnd).min() ?? Int64.max
    }

    /// Floor to a multiple of the window's size, for times before 1970 too.
    @inline(__always)
    static func windowStart(of time: Int64, size: Int64) -> Int64 {
        let remainder = time % size
        return time &- (remainder < 0 ? remainder &+ size : remainder)
    }
}

// Locating rows.
extension Grouping {
    /// Fills `work.rows` with the row of each event; events that no view of the grouping takes get the spare row.
    func locate(_ batch: EventBatch, _ work: BatchWork, count: Int) {
        batchNumber += 1
        let times = plan.window.flatMap { batch.columns[$0.timeColumn]?.int64s }
        if plan.keys.isSingleID, let field = plan.keys.fields.first {
            let ids = work.lanes[field.lane].values.assumingMemoryBound(to: UInt32.self)
            locate(times, work, count) { table, row in table.pointee.row(id: ids[row]) }
            return
        }
        KeyKernels.pack(plan.keys, work.lanes, into: work.keys, count: count)
        let (keys, wordCount) = (work.keys, plan.keys.wordCount)
        if wordCount == 1 {
            locate(times, work, count) { table, row in table.pointee.row(key: keys[row]) }
        } else {
            locate(times, work, count) { table, row in table.pointee.row(words: keys + row &* wordCount) }
        }
    }

    @inline(__always)
    private func locate(
        _ times: UnsafeMutablePointer<Int64>?, _ work: BatchWork, _ count: Int, _ find: (Table, Int) -> UnsafeMutableRawPointer
    ) {
        let (rows, needed, spare) = (work.rows, work.needed, spareRow)
        guard let times, let size = windowSize else {
            let table = touch(table(startingAt: Self.noWindow))
            for row in 0..<count { rows[row] = needed[row] == 1 ? find(table, row) : spare }
            return
        }
        var table = last
        if let kept = table { _ = touch(kept) }
        var (low, high) = table.map { ($0.pointee.windowStart, $0.pointee.windowEnd) } ?? (Int64.max, Int64.min)
        for row in 0..<count {
            guard needed[row] == 1 else {
                rows[row] = spare
                continue
            }
            let time = times[row]
            if time < low || time >= high {
                let found = touch(self.table(startingAt: Self.windowStart(of: time, size: size)))
                table = found
                (low, high) = (found.pointee.windowStart, found.pointee.windowEnd)
            }
            if let table { rows[row] = find(table, row) }
        }
        last = table
    }

    private func touch(_ table: Table) -> Table {
        if !table.pointee.isIndexed {
            table.pointee.rebuildIndex()
            indexed.insert(table.pointee.windowStart)
        }
        table.pointee.lastBatch = batchNumber
        return table
    }

    /// The table that a located row lies in: by its window, for the few rows that need the table's side states.
    func table(of row: Int, _ batch: EventBatch) -> Table {
        guard let window = plan.window, let times = batch.columns[window.timeColumn]?.int64s else { return table(startingAt: Self.noWindow) }
        return table(startingAt: Self.windowStart(of: times[row], size: window.sizeMicroseconds))
    }
}
