import Columns
import Expressions

/// The state of one grouping: a table for each window, found through the window of the event before.
final class Grouping {
    typealias Table = UnsafeMutablePointer<WindowTable>

    let plan: GroupingPlan
    let layout: RowLayout
    /// The operations by how they are folded: counts together, sums over the same rows together, the others one by one.
    private(set) var counts: [Operation]
    private(set) var sums: [[Operation]]
    private(set) var others: [Operation]
    /// The rows that make groups.
    private(set) var presenceRowSets: [Int]
    private(set) var tables: [Int64: Table] = [:]
    /// The same, oldest first: readers go through them for each statement.
    private(set) var orderedTables: [(start: Int64, table: Table)] = []
    /// The table of the last event.
    var last: Table?
    /// No window ends before this: most batches need not look for windows to drop.
    private var earliestEnd = Int64.max
    /// Copies of busy windows that readers are making.
    var copies: [WindowCopy] = []
    /// Busy windows of more bytes are copied in pieces.
    var copiedAtOnceBytes = WindowCopy.smallBytes
    /// No cell has memory of its own.
    let isFlat: Bool
    /// The windows that have an index.
    var indexed: Set<Int64> = []
    /// How many groups the window before had: the next one is made for about as many.
    private var expectedRows = 0
    /// All its views were dropped: it takes no more events and holds no state.
    private(set) var isRetired = false
    var batchNumber = 0
    /// For each view of the grouping, the rows that changed since they were last taken; nil when nobody takes them.
    var changes: [ChangeList?]
    /// What written rows are marked with, and the batch of the last cut; nil while nobody takes cuts.
    var stamp: UInt64?
    var cutBatch = 0
    /// Rows that were written since the last cut.
    var writtenRows = 0
    /// The batch of the last cut that was committed.
    var committedBatch = 0
    /// Windows that went since the last cut.
    var droppedWindows: [Int64] = []
    /// Windows that left memory since the last cut, and those that came back.
    var cooledWindows: Set<Int64> = []
    var warmedWindows: Set<Int64> = []
    /// Where windows are that left memory; nil while none may.
    var cold: ColdAccess?
    /// A row outside all tables, for events that no view takes: it is only ever written with what it holds.
    let spareRow: UnsafeMutableRawPointer

    /// A table that has not been written for so many batches gives its index back when a new window opens.
    private static let quietBatches = 64
    /// The one table of a view without windows.
    static let noWindow: Int64 = 0

    init(_ plan: GroupingPlan) {
        self.plan = plan
        layout = RowLayout(keyWords: plan.keys.wordCount, isDense: plan.keys.isSingleID, operations: plan.operations, rowBytes: plan.rowBytes)
        presenceRowSets = plan.presenceRowSets
        isFlat = plan.operations.allSatisfy { operation in
            if case .boxed = operation.kind { false } else { !operation.kind.ownsMemory }
        }
        counts = plan.operations.filter { $0.kind == .count }.sorted { $0.offset < $1.offset }
        let sums = Dictionary(grouping: plan.operations.filter { $0.kind == .sum64 }, by: \.rowSet)
        self.sums = sums.values.map { $0.sorted { $0.offset < $1.offset } }
        others = plan.operations.filter { $0.kind != .count && $0.kind != .sum64 }
        changes = plan.views.map { _ in nil }
        spareRow = .allocate(byteCount: layout.rowBytes, alignment: 16)
        spareRow.copyMemory(from: layout.template, byteCount: layout.rowBytes)
    }

    deinit {
        for table in tables.values { Self.free(table) }
        spareRow.deallocate()
    }

    private static func free(_ table: Table) {
        table.pointee.copying?.completeNow()
        table.pointee.free()
        table.deinitialize(count: 1)
        table.deallocate()
    }

    var windowSize: Int64? { plan.window?.sizeMicroseconds }

    /// The table of the window that starts here, made when it is the first time.
    func table(startingAt start: Int64) -> Table {
        if let found = tables[start] {
            makeWritable(found)
            return found
        }
        quietTables()
        let table = Table.allocate(capacity: 1)
        let end = windowSize.map { start + $0 } ?? Int64.max
        table.initialize(to: WindowTable(windowStart: start, windowEnd: end, layout: layout, expectedRows: expectedRows))
        insert(table, start)
        indexed.insert(start)
        earliestEnd = min(earliestEnd, end)
        return table
    }

    /// The table of a window that comes out of the store: no batch has touched it, and its index is made when the first one does.
    func restoredTable(startingAt start: Int64) -> Table {
        if let found = tables[start] { return found }
        let table = Table.allocate(capacity: 1)
        let end = windowSize.map { $0 &+ start } ?? Int64.max
        table.initialize(to: WindowTable(windowStart: start, windowEnd: end, layout: layout))
        table.pointee.lastBatch = -Self.quietBatches - 1
        insert(table, start)
        earliestEnd = min(earliestEnd, end)
        return table
    }

    /// Frees all tables, for those that come out of the store.
    func removeTables() {
        for table in tables.values { Self.free(table) }
        (tables, orderedTables, indexed, last, earliestEnd) = ([:], [], [], nil, Int64.max)
    }

    private func insert(_ table: Table, _ start: Int64) {
        tables[start] = table
        orderedTables.insert((start, table), at: firstTable { $0 > start })
    }

    /// The position of the first window whose start (and those of all after it) meets a condition; the end when none does.
    func firstTable(_ condition: (Int64) -> Bool) -> Int {
        var (low, high) = (0, orderedTables.count)
        while low < high {
            let middle = (low + high) / 2
            if condition(orderedTables[middle].start) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Before a row is written: readers' shared rows are taken back, the index is there.
    func makeWritable(_ table: Table) {
        if table.pointee.isRead {
            if table.pointee.cold != nil { warm(table) }
            table.pointee.thaw()
        }
        if !table.pointee.isIndexed {
            table.pointee.rebuildIndex()
            indexed.insert(table.pointee.windowStart)
        }
    }

    /// Whether readers may share the rows themselves: no event has come for many batches, and no sink waits for a changed row (its list
    /// points to rows where they are now).
    func isQuiet(_ table: Table) -> Bool {
        if table.pointee.frozen != nil { return true }
        guard table.pointee.copying == nil else { return false }
        guard table.pointee.rowCount > 0, !changes.contains(where: { $0?.rows[table.pointee.windowStart] != nil }) else { return false }
        return table.pointee.lastBatch < batchNumber - Self.quietBatches
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
        (tables, orderedTables, indexed, last) = ([:], [], [], nil)
        changes = changes.map { _ in nil }
    }

    /// Goes on for these views alone: what only the others needed is folded no more.
    func keep(_ views: [ViewPlan]) {
        func isNeeded(_ operation: Operation) -> Bool {
            views.contains { view in
                view.operations.contains { $0.kind == operation.kind && $0.lane == operation.lane && $0.rowSet == operation.rowSet }
            }
        }
        counts = counts.filter(isNeeded)
        sums = sums.map { $0.filter(isNeeded) }.filter { !$0.isEmpty }
        others = others.filter(isNeeded)
        presenceRowSets = presenceRowSets.filter { rowSet in views.contains { $0.presenceRowSet == rowSet } }
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
            if stamp != nil { droppedWindows.append(start) }
            cooledWindows.remove(start)
            warmedWindows.remove(start)
            Self.free(table)
        }
        orderedTables.removeAll { tables[$0.start] == nil }
        earliestEnd = tables.values.map(\.pointee.windowEnd).min() ?? Int64.max
    }

    /// Floor to a multiple of the window's size, for times before 1970 too.
    @inline(__always)
    static func windowStart(of time: Int64, size: Int64) -> Int64 {
        let remainder = time % size
        return time &- (remainder < 0 ? remainder &+ size : remainder)
    }
}
