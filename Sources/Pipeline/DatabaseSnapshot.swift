package import Columns
package import Expressions
package import Queries
package import SQL
internal import SystemCatalog
internal import Views

/// Everything that one statement reads, as it was at one moment; read without the database's lock.
package final class DatabaseSnapshot: RelationReader {
    /// What of a relation was copied.
    enum Content {
        /// The scan's columns, and which windows may have wanted rows.
        case view(ViewSnapshot, WindowTest?, Place)
        /// All columns of the relation.
        case table([DatumBatch])
        /// The events of a source, and the conditions that narrow them as far as they could be computed.
        case log(LogScan.Source, [EvaluatedHint])
        /// What the rows of a relation of the system catalog are made from, when they are asked for.
        case catalog(RelationDescriptor, CatalogState)
    }

    /// Where a view's chunks are in the store.
    struct Place {
        var relationOID: UInt32
        var part: Int
    }

    /// Scans that read the same columns under the same conditions share a copy.
    private struct Entry {
        let relationOID: UInt32
        let positions: [Int]
        let hints: [ScanHint]
        let conditions: [BoundExpression]
        var content: Content
        /// Windows that the conditions left out, once the scan has begun.
        var skippedWindowCount = 0
        var coldWindowCount: Int?

        init(_ scan: ScanPlan, _ content: Content) {
            relationOID = scan.relationOID
            positions = scan.positions
            hints = scan.hints
            conditions = scan.conditions
            self.content = content
        }

        func isOf(_ scan: ScanPlan) -> Bool {
            relationOID == scan.relationOID && positions == scan.positions && hints == scan.hints && conditions == scan.conditions
        }
    }

    /// The logs that it is of.
    package internal(set) var asOf = AsOf()

    /// A statement has few scans: looking through them costs less than hashing their conditions.
    private var entries: [Entry] = []

    /// Of nothing: for expressions that read no relation.
    package init() {}

    /// Of rows that are in no table: what scans of their table read.
    package init(of scans: [ScanPlan], rows: TableRows) {
        for scan in scans where scan.relationOID == rows.relationOID && !has(scan) { add(.table([rows.batch]), for: scan) }
    }

    private func index(of scan: ScanPlan) -> Int? { entries.firstIndex { $0.isOf(scan) } }

    func has(_ scan: ScanPlan) -> Bool { index(of: scan) != nil }

    func add(_ content: Content, for scan: ScanPlan) { entries.append(Entry(scan, content)) }

    /// Puts rows that are not in their tables yet behind those that are.
    package func add(_ own: [TableRows]) {
        for index in entries.indices {
            guard case .table(let batches) = entries[index].content else { continue }
            entries[index].content = .table(batches + own.filter { $0.relationOID == entries[index].relationOID }.map(\.batch))
        }
    }

    /// Completes the copies of busy windows.
    ///
    /// - Parameter hold: runs a piece of work under the database's lock.
    func finishCopies(_ hold: (() -> Void) -> Void) {
        for index in entries.indices {
            guard case .view(var snapshot, let test, let place) = entries[index].content, snapshot.isCopying else { continue }
            snapshot.finishCopies(hold)
            entries[index].content = .view(snapshot, test, place)
        }
    }

    /// The transaction of the store that windows on the disk have to be read from, or a later one; nil without such windows.
    var coldGeneration: Int64? {
        entries.compactMap { if case .view(let snapshot, _, _) = $0.content { snapshot.coldGeneration } else { nil } }.max()
    }

    func readColdWindows(through reader: any StoreReader) {
        for index in entries.indices {
            guard case .view(var snapshot, let test, let place) = entries[index].content, snapshot.coldGeneration != nil else { continue }
            snapshot.readColdWindows(through: StoredWindowsReader(reader, relationOID: place.relationOID, part: place.part))
            entries[index].content = .view(snapshot, test, place)
        }
    }

    package var heldBytes: Int {
        entries.reduce(0) { total, entry in
            if case .view(let snapshot, _, _) = entry.content { total + snapshot.byteCount } else { total }
        }
    }

    package func statistics(of scan: ScanPlan) -> ScanStatistics? {
        guard let entry = index(of: scan).map({ entries[$0] }) else { return nil }
        var statistics = ScanStatistics()
        switch entry.content {
        case .view(let snapshot, _, _):
            statistics.rowCountMax = snapshot.rowCountMax
            statistics.windowCount = snapshot.statistics.windowCount - snapshot.statistics.prunedWindowCount - entry.skippedWindowCount
            statistics.prunedWindowCount = snapshot.statistics.prunedWindowCount + entry.skippedWindowCount
            statistics.chunkCount = snapshot.statistics.chunkCount
            statistics.copiedWindowCount = snapshot.statistics.copiedWindowCount
            statistics.coldWindowCount = entry.coldWindowCount ?? snapshot.statistics.coldWindowCount
        case .table(let batches): statistics.rowCountMax = batches.reduce(0) { $0 + $1.rowCount }
        case .log(let source, let hints):
            var log = source.range.statistics(hints)
            log.messageCount = source.messageCount
            statistics.rowCountMax = Int(clamping: log.messageCountMax)
            statistics.log = log
        case .catalog: return nil
        }
        return statistics
    }

    package func scan(_ scan: ScanPlan, _ context: EvaluationContext) throws(SQLError) -> any Operator {
        guard let index = index(of: scan) else {
            throw SQLError(.internalError, "relation \"\(scan.relation)\" is not part of the statement's snapshot")
        }
        switch entries[index].content {
        case .view(let snapshot, let test, _):
            let rows = ViewScan(snapshot.rows(), test)
            entries[index].skippedWindowCount = rows.skippedWindowCount
            entries[index].coldWindowCount = rows.coldWindowCount
            return rows
        case .table(let batches): return TableScan(batches, positions: scan.positions)
        case .log(let source, _):
            return LogScan(source, scan.hints.compactMap { EvaluatedHint($0, context) }, positions: scan.positions)
        case .catalog(let relation, let state): return TableScan([SystemCatalog.rows(of: relation, state)], positions: scan.positions)
        }
    }
}

/// The rows of a view's snapshot, computed as they are asked for.
private final class ViewScan: TestedScan {
    private var rows: SnapshotRows
    let provenConditions: Set<Int>
    let skippedWindowCount: Int

    init(_ rows: SnapshotRows, _ test: WindowTest?) {
        self.rows = rows
        guard let test else {
            (provenConditions, skippedWindowCount) = ([], 0)
            return
        }
        let bounds = rows.windowBounds
        let outcome = test.outcome(starts: bounds.starts, ends: bounds.ends)
        provenConditions = outcome.provenConditions
        skippedWindowCount = self.rows.keepWindows(outcome.isKept)
    }

    /// Windows that are read from the disk.
    var coldWindowCount: Int { rows.coldWindowCount }

    func next() throws(SQLError) -> DatumBatch? { try rows.next() }
}

/// Some columns of batches that are there.
private final class TableScan: Operator {
    private let batches: [DatumBatch]
    private let positions: [Int]
    private var index = 0

    init(_ batches: [DatumBatch], positions: [Int]) {
        self.batches = batches
        self.positions = positions
    }

    func next() throws(SQLError) -> DatumBatch? {
        guard index < batches.count else { return nil }
        defer { index += 1 }
        return DatumBatch(columns: positions.map { batches[index].columns[$0] }, rowCount: batches[index].rowCount)
    }
}
