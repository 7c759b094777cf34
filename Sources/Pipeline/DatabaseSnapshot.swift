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
        case view(ViewContent)
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

    /// The scan's columns of a view, and which windows may have wanted rows.
    final class ViewContent {
        fileprivate(set) var snapshot: ViewSnapshot
        fileprivate let test: WindowTest?
        fileprivate let place: Place

        init(_ snapshot: consuming ViewSnapshot, _ test: WindowTest?, _ place: Place) {
            self.snapshot = snapshot
            self.test = test
            self.place = place
        }
    }

    /// Scans that read the same columns under the same conditions share a copy.
    private final class Entry {
        let scan: ScanPlan
        var content: Content
        /// Windows that the conditions left out, once the scan has begun.
        var skippedWindowCount = 0
        var coldWindowCount: Int?

        init(_ scan: ScanPlan, _ content: Content) {
            self.scan = scan
            self.content = content
        }

        func isOf(_ other: ScanPlan) -> Bool {
            scan.relationOID == other.relationOID && scan.positions == other.positions && scan.hints == other.hints
                && scan.conditions == other.conditions
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

    private func entry(of scan: ScanPlan) -> Entry? { entries.first { $0.isOf(scan) } }

    func has(_ scan: ScanPlan) -> Bool { entry(of: scan) != nil }

    func add(_ content: Content, for scan: ScanPlan) { entries.append(Entry(scan, content)) }

    /// Puts rows that are not in their tables yet behind those that are.
    package func add(_ own: [TableRows]) {
        for entry in entries {
            guard case .table(let batches) = entry.content else { continue }
            entry.content = .table(batches + own.filter { $0.relationOID == entry.scan.relationOID }.map(\.batch))
        }
    }

    private var views: some Sequence<ViewContent> {
        entries.lazy.compactMap { if case .view(let view) = $0.content { view } else { nil } }
    }

    /// Completes the copies of busy windows.
    ///
    /// - Parameter hold: runs a piece of work under the database's lock.
    func finishCopies(_ hold: (() -> Void) -> Void) {
        for view in views where view.snapshot.isCopying { view.snapshot.finishCopies(hold) }
    }

    /// The transaction of the store that windows on the disk have to be read from, or a later one; nil without such windows.
    var coldGeneration: Int64? { views.compactMap(\.snapshot.coldGeneration).max() }

    func readColdWindows(through reader: any StoreReader) {
        for view in views where view.snapshot.coldGeneration != nil {
            view.snapshot.readColdWindows(through: StoredWindowsReader(reader, relationOID: view.place.relationOID, part: view.place.part))
        }
    }

    package var heldBytes: Int { views.reduce(0) { $0 + $1.snapshot.byteCount } }

    package func statistics(of scan: ScanPlan) -> ScanStatistics? {
        guard let entry = entry(of: scan) else { return nil }
        var statistics = ScanStatistics()
        switch entry.content {
        case .view(let view):
            let ofView = view.snapshot.statistics
            statistics.rowCountMax = view.snapshot.rowCountMax
            statistics.windowCount = ofView.windowCount - ofView.prunedWindowCount - entry.skippedWindowCount
            statistics.prunedWindowCount = ofView.prunedWindowCount + entry.skippedWindowCount
            statistics.chunkCount = view.snapshot.chunkCount
            statistics.copiedWindowCount = ofView.copiedWindowCount
            statistics.coldWindowCount = entry.coldWindowCount ?? ofView.coldWindowCount
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
        guard let entry = entry(of: scan) else {
            throw SQLError(.internalError, "relation \"\(scan.relation)\" is not part of the statement's snapshot")
        }
        switch entry.content {
        case .view(let view):
            let rows = ViewScan(view.snapshot.rows(), view.test)
            entry.skippedWindowCount = rows.skippedWindowCount
            entry.coldWindowCount = rows.coldWindowCount
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
        let outcome = test.outcome(rows.windowBounds)
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
