package import Columns

/// Windows that leave memory when there is too little of it, and come back when an event comes for them.
///
///     hot     rows in memory                       an event: folded      a reader: shared or copied
///     cold    rows in the store, counts in memory  an event: hot first   a reader: loads its own copy, window by window
///
/// Only what the last commit holds may leave, so leaving writes nothing but the counts, with the next commit.
extension SourceEngine {
    /// From now on windows may leave memory.
    package func setColdStorage(_ storage: any ColdStorage) {
        for (number, grouping) in groupings.enumerated() { grouping.cold = Grouping.ColdAccess(number: number, storage: storage, plan: plan) }
    }

    /// The last cut was committed: what has not been written since is in the store.
    package func noteCommitted() { for grouping in groupings { grouping.committedBatch = grouping.cutBatch } }

    /// Rows, indexes and multisets in memory.
    package var hotBytes: Int { groupings.reduce(0) { $0 + $1.hotBytes } }

    /// The windows that could leave memory.
    package func coolableWindows() -> [CoolableWindow] {
        groupings.enumerated().flatMap { number, grouping in
            grouping.orderedTables.compactMap { start, table in
                guard grouping.isCoolable(table) else { return nil }
                return CoolableWindow(grouping: number, window: start, end: table.pointee.windowEnd, byteCount: table.pointee.countedBytes)
            }
        }
    }

    /// Frees a window's rows, unless something came for it meanwhile.
    ///
    /// - Parameter generation: the last commit.
    package func cool(_ window: CoolableWindow, generation: Int64) {
        guard groupings.indices.contains(window.grouping) else { return }
        let grouping = groupings[window.grouping]
        guard let table = grouping.tables[window.window], grouping.isCoolable(table) else { return }
        var counts: [Int: Int] = [:]
        for view in grouping.plan.views where !isRetired(view: view) {
            let presence = plan.views[view].presence
            counts[presence] = table.pointee.groupCount(presence: presence)
        }
        grouping.cool(table, counts, generation: generation)
    }

    /// A window that left memory before the last start.
    package func restoreCold(grouping number: Int, window: Int64, _ bytes: UnsafeRawBufferPointer, generation: Int64) throws(StoredDamage) {
        guard groupings.indices.contains(number), let size = groupings[number].windowSize, !groupings[number].isRetired,
            Grouping.windowStart(of: window, size: size) == window, !window.addingReportingOverflow(size).overflow
        else { throw StoredDamage("there is no such window") }
        let table = groupings[number].restoredTable(startingAt: window)
        guard table.pointee.rowCount == 0 else { throw StoredDamage("the window is in memory too") }
        table.pointee.cold = try ColdWindow(bytes, generation: generation)
        table.pointee.isRead = true
    }
}

/// A window that is quiet and committed.
package struct CoolableWindow: Hashable, Sendable {
    var grouping: Int
    var window: Int64
    package var end: Int64
    package var byteCount: Int
}

extension Grouping {
    struct ColdAccess {
        let number: Int
        let storage: any ColdStorage
        let plan: SourcePlan
    }

    var hotBytes: Int {
        orderedTables.reduce(0) { total, entry in
            // Counting multisets reads all rows: only where something was written since.
            if entry.table.pointee.countedBatch != entry.table.pointee.lastBatch {
                entry.table.pointee.countedBytes = entry.table.pointee.byteCount
                entry.table.pointee.countedBatch = entry.table.pointee.lastBatch
            }
            return total + entry.table.pointee.countedBytes
        }
    }

    fileprivate func isCoolable(_ table: Table) -> Bool {
        guard let stamp, stamp != 0, cold != nil, windowSize != nil, table.pointee.cold == nil, table.pointee.rowCount > 0 else { return false }
        guard table.pointee.lastBatch <= committedBatch, table.pointee.copying == nil else { return false }
        return !changes.contains { $0?.rows[table.pointee.windowStart] != nil }
    }

    fileprivate func cool(_ table: Table, _ groupCounts: [Int: Int], generation: Int64) {
        let old = table.pointee
        let cold = ColdWindow(
            generation: generation, rowCount: old.rowCount, chunkCount: old.chunks.count, byteCount: old.byteCount, groupCounts: groupCounts)
        table.pointee.free()
        table.pointee = WindowTable(windowStart: old.windowStart, windowEnd: old.windowEnd, layout: layout)
        (table.pointee.cold, table.pointee.isRead) = (cold, true)
        (table.pointee.lastBatch, table.pointee.countedBatch) = (old.lastBatch, old.lastBatch)
        indexed.remove(old.windowStart)
        warmedWindows.remove(old.windowStart)
        cooledWindows.insert(old.windowStart)
    }

    /// What reads a cold window's rows.
    func coldLoader(_ table: Table) -> ColdLoader? {
        guard let access = cold, let cold = table.pointee.cold else { return nil }
        return ColdLoader(
            grouping: access.number, windowStart: table.pointee.windowStart, windowEnd: table.pointee.windowEnd, cold: cold, layout: layout,
            plan: plan, lanes: access.plan.lanes)
    }

    /// The rows of a table for somebody who looks at it under the lock: its own, or a cold one's, which go with `free`.
    func withRows<Result>(_ table: Table, _ body: (WindowTable) throws(SQLError) -> Result) throws(SQLError) -> Result {
        guard let access = cold, let loader = coldLoader(table) else { return try body(table.pointee) }
        var loaded = try loader.load(try access.storage.makeReader(), StoredIDs(access.plan))
        defer { loaded.free() }
        return try body(loaded)
    }

    /// Brings a window's rows back.
    func warm(_ table: Table) {
        guard let access = cold, let loader = coldLoader(table) else { return }
        do throws(SQLError) {
            let lastBatch = table.pointee.lastBatch
            table.pointee = try loader.load(try access.storage.makeReader(), StoredIDs(access.plan))
            table.pointee.lastBatch = lastBatch
        } catch {
            access.storage.fail(error)
        }
        cooledWindows.remove(loader.windowStart)
        warmedWindows.insert(loader.windowStart)
    }
}
