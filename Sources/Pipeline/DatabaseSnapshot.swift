package import Columns
internal import Expressions
package import Queries
package import SQL
internal import SystemCatalog
internal import Views

/// Everything that one statement reads, as it was at one moment; read without the database's lock.
package final class DatabaseSnapshot: RelationReader {
    /// What of a relation was copied.
    enum Content {
        /// The scan's columns, and which windows may have wanted rows.
        case view(ViewSnapshot, keepsWindow: (@Sendable (Int64, Int64) -> Bool)?)
        /// All columns of the relation.
        case table([DatumBatch])
        /// What the rows of a relation of the system catalog are made from, when they are asked for.
        case catalog(RelationDescriptor, CatalogState)
    }

    /// Scans that read the same columns under the same conditions share a copy.
    private struct Key: Hashable {
        var relationOID: UInt32
        var positions: [Int]
        var hints: [ScanHint]
        var conditions: [BoundExpression]

        init(_ scan: ScanPlan) {
            relationOID = scan.relationOID
            positions = scan.positions
            hints = scan.hints
            conditions = scan.conditions
        }
    }

    private var contents: [Key: Content] = [:]
    /// Windows that a scan's conditions left out, once it has run.
    private var skippedWindows: [Key: Int] = [:]

    /// Of nothing: for expressions that read no relation.
    package init() {}

    /// Of rows that are in no table: what scans of their table read.
    package init(of scans: [ScanPlan], rows: TableRows) {
        for scan in scans where scan.relationOID == rows.relationOID { contents[Key(scan)] = .table([rows.batch]) }
    }

    func has(_ scan: ScanPlan) -> Bool { contents[Key(scan)] != nil }

    func add(_ content: Content, for scan: ScanPlan) { contents[Key(scan)] = content }

    /// Puts rows that are not in their tables yet behind those that are.
    package func add(_ own: [TableRows]) {
        for (key, content) in contents {
            guard case .table(let batches) = content else { continue }
            contents[key] = .table(batches + own.filter { $0.relationOID == key.relationOID }.map(\.batch))
        }
    }

    package var heldBytes: Int {
        contents.values.reduce(0) { total, content in
            if case .view(let snapshot, _) = content { total + snapshot.byteCount } else { total }
        }
    }

    package func statistics(of scan: ScanPlan) -> ScanStatistics? {
        var statistics = ScanStatistics()
        switch contents[Key(scan)] {
        case .view(let snapshot, _):
            let skipped = skippedWindows[Key(scan)] ?? 0
            statistics.rowCountMax = snapshot.rowCountMax
            statistics.windowCount = snapshot.statistics.windowCount - snapshot.statistics.prunedWindowCount - skipped
            statistics.prunedWindowCount = snapshot.statistics.prunedWindowCount + skipped
            statistics.chunkCount = snapshot.statistics.chunkCount
            statistics.copiedWindowCount = snapshot.statistics.copiedWindowCount
        case .table(let batches): statistics.rowCountMax = batches.reduce(0) { $0 + $1.rowCount }
        case nil, .catalog: return nil
        }
        return statistics
    }

    package func scan(_ scan: ScanPlan, hints: [EvaluatedHint]) throws(SQLError) -> any Operator {
        switch contents[Key(scan)] {
        case .view(let snapshot, let keepsWindow):
            let key = Key(scan)
            return ViewScan(snapshot.rows(), keepsWindow) { self.skippedWindows[key] = $0 }
        case .table(let batches): return TableScan(batches, positions: scan.positions)
        case .catalog(let relation, let state): return TableScan([SystemCatalog.rows(of: relation, state)], positions: scan.positions)
        case nil: throw SQLError(.internalError, "relation \"\(scan.relation)\" is not part of the statement's snapshot")
        }
    }
}

/// The rows of a view's snapshot, computed as they are asked for.
private final class ViewScan: Operator {
    private var rows: SnapshotRows

    private let reportSkipped: (Int) -> Void

    init(_ rows: SnapshotRows, _ keepsWindow: (@Sendable (Int64, Int64) -> Bool)?, reportSkipped: @escaping (Int) -> Void) {
        self.rows = rows
        self.reportSkipped = reportSkipped
        self.rows.keepsWindow = keepsWindow
    }

    func next() throws(SQLError) -> DatumBatch? {
        defer { if rows.skippedWindowCount > 0 { reportSkipped(rows.skippedWindowCount) } }
        return try rows.next()
    }
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
