package import Columns
internal import Expressions
package import SQL
import Synchronization
internal import SystemCatalog
package import Views

/// All that the daemon knows: the catalog, the feeds with their views, tables and books. Shared by ingest, sinks and sessions.
///
/// One lock guards all of it. Ingest holds it for a batch of about 2,048 events, a reader while it copies what its statement needs;
/// it is fair, so that neither waits for more than one turn of the other.
package final class Database: @unchecked Sendable {
    let lock = FairLock()
    /// Taken around a whole definition, before `lock`: definitions follow one another, also in what they start and end.
    let definitionLock = FairLock()
    var guardedCatalog = Catalog() {
        didSet { publish() }
    }
    /// The same, for statements that need no more than names: they do not wait for a batch.
    private let publishedCatalog = Mutex(Catalog())
    private let publishedRevision = Atomic(0)
    /// By the OID of the source or table.
    var feeds: [UInt32: Feed] = [:]
    /// Messages and rows taken in, over all feeds.
    private var consumed: Int64 = 0

    /// How busy the ingest threads are.
    package let ingestLoad = IngestLoad()

    // MARK: Cuts

    /// Whether what changes is remembered for cuts.
    var isKept = false
    /// The number of the last cut that was taken; of the store's last transaction before the first one.
    var lastCut: Int64 = 0
    /// Counts whatever a cut would hold.
    private(set) var guardedRevision: Int64 = 0
    /// What `guardedRevision` was at the last cut.
    var cutRevision: Int64 = -1
    /// The relations that the store has.
    var storedRelations: Set<UInt32> = []
    var settledSinks: [String: Int64] = [:]
    /// Sinks whose topics hold what an earlier process said.
    var restoredSinks: Set<String> = []
    /// Something came out of a store.
    var isRestored = false
    /// What came out of it and has not been held against the files of this start.
    var restoredObjects: Set<DefinedObject.Identity> = []
    /// By view: chunks whose groups its sinks may not have delivered as they were in the store.
    var owedChunks: [UInt32: Set<ChunkName>] = [:]
    var deferredFills: [DeferredFill] = []
    /// nil without a store.
    var storeStatus: StoreStatus?
    /// Where batches are noted before they are touched; nil without a directory.
    var inFlight: (any InFlightNotes)?
    /// Where windows are that left memory; nil without a store.
    var windowAccess: StoredWindows.Access?

    /// Differs from what it was when something changed that a cut would hold.
    package var revision: Int64 { lock.withLock { guardedRevision } }

    /// Something changed that a cut would hold; the caller holds the lock.
    func noteChange() { guardedRevision &+= 1 }

    /// Nobody while the first definitions are loaded.
    weak var guardedHost: (any DefinitionHost)?
    var sinkStatuses: [String: SinkStatus] = [:]
    /// The plans of the queries that clients sent last.
    package let plans = PlanCache()
    let logScans = LogScanCounter()
    private let guardedCommittedCut = Atomic<Int64>(0)
    /// The clients that are connected.
    package let sessions = SessionDirectory()

    package init() {
        guardedCatalog = Self.systemCatalog
        publish()
    }

    /// The relations that are always there: PostgreSQL's catalog and Weir's own.
    private static let systemCatalog: Catalog = {
        var catalog = Catalog()
        for relation in SystemRelation.postgres {
            // The catalog is empty, so the names are free.
            _ = try? catalog.add(
                schema: relation.schema, name: relation.name, columns: relation.columns, definition: relation.definition, oid: relation.oid)
        }
        OwnRelation.add(to: &catalog)
        return catalog
    }()

    /// The catalog as it is now.
    package var catalog: Catalog { publishedCatalog.withLock { $0 } }

    /// `Catalog.revision` of the catalog as it is now: most statements find that theirs is the same, and need no copy.
    package var catalogRevision: Int { publishedRevision.load(ordering: .acquiring) }

    private func publish() {
        publishedCatalog.withLock { $0 = guardedCatalog }
        publishedRevision.store(guardedCatalog.revision, ordering: .releasing)
    }

    /// Whether a statement would get its cut without waiting for a batch.
    package var givesCutSoon: Bool { lock.isOpenToRequests }

    /// Whoever acts on definitions while everything runs.
    package var host: (any DefinitionHost)? {
        get { lock.request { guardedHost } }
        set { lock.withLock { guardedHost = newValue } }
    }

    package var consumedCount: Int64 { lock.request { consumed } }

    // MARK: Rows in

    /// Decodes and applies messages, batch after batch; readers get their turn between batches.
    package func ingest(_ messages: UnsafeBufferPointer<RawMessage>, into relationOID: UInt32, now: Int64) {
        var start = 0
        while start < messages.count {
            let count = lock.withLock {
                let count = feeds[relationOID]?.ingest(messages, from: start, now: now) ?? messages.count - start
                consumed += Int64(count)
                noteChange()
                return count
            }
            // A decoder that takes nothing would loop for ever.
            guard count > 0 else { return }
            start += count
        }
    }

    /// Inserts rows into tables, all of them in one step that no reader sees half of.
    package func insert(_ inserts: [TableRows], now: Int64) throws(SQLError) {
        try lock.withLock { () throws(SQLError) in
            // Whatever can fail fails before the first row is in.
            var pendingCounts: [UInt32: Int] = [:]
            for rows in inserts {
                guard let feed = feeds[rows.relationOID] else { throw SQLError(.undefinedTable, "the table was dropped") }
                try feed.requireRoom(for: rows.batch, after: pendingCounts[rows.relationOID] ?? 0)
                pendingCounts[rows.relationOID, default: 0] += rows.batch.rowCount
            }
            for rows in inserts {
                guard let feed = feeds[rows.relationOID] else { continue }
                try feed.insert(rows.batch, now: now)
                consumed += Int64(rows.batch.rowCount)
            }
            noteChange()
        }
    }

    /// What the log says about the partitions of a source.
    ///
    /// - Parameter elapsed: `Clock.elapsedMicroseconds`.
    /// - Returns: how the source comes on with what had waited, when it is time to say so.
    @discardableResult
    package func note(_ statuses: [PartitionStatus], of relationOID: UInt32, elapsed: Int64 = 0, now: Int64 = 0) -> CatchUp.Event? {
        lock.withLock {
            guard let feed = feeds[relationOID] else { return nil }
            if feed.note(statuses, now: now) { noteChange() }
            if feed.passIdle(elapsed: elapsed) { noteChange() }
            return feed.catchUp.note(statuses, now: now)
        }
    }

    /// The offsets of a partition begin again: its log was made anew, or lost its end.
    func rewind(partition: Int32, _ gap: PartitionStatus.Gap, of relationOID: UInt32) {
        lock.withLock {
            feeds[relationOID]?.positions[partition] = Feed.Position(first: gap.to, next: gap.to)
            feeds[relationOID]?.marks[partition]?.cut(at: gap.cause == .truncated ? gap.uncertainFrom ?? gap.to : .min)
            feeds[relationOID]?.recordTimes[partition] = nil
            feeds[relationOID]?.ledger.beginAgain(partition: partition)
            // What came before a lost end came; another log is another story.
            if gap.cause != .truncated { feeds[relationOID]?.deduplicator?.forget(partition: partition) }
            noteChange()
        }
    }

    /// How all sinks are doing.
    package func note(_ statuses: [SinkStatus]) {
        lock.withLock { sinkStatuses = Dictionary(statuses.map { ($0.sink, $0) }, uniquingKeysWith: { _, last in last }) }
    }

    // MARK: Changes

    /// Rows that are copied for sinks under one hold of the lock, so that a large view holds up ingest no longer than a batch does.
    package static let changedRowsPerHold = 8_192

    /// Begins to keep the changes of a view for `takeChanges`.
    package func followChanges(ofView oid: UInt32) throws(SQLError) {
        try lock.withLock { () throws(SQLError) in
            guard let view = materializedView(oid), let feed = feeds[view.sourceOID], feed.follow(viewNamed: view.name) else {
                throw SQLError(.undefinedTable, "the view of a sink does not exist")
            }
            if let owed = owedChunks.removeValue(forKey: oid), let (part, index) = feed.place(ofView: view.name) {
                part.engine.noteChanged(view: index, in: owed)
            }
        }
    }

    /// The last cut that was taken. When all changes of a view have been taken after that was asked, whatever changed before the cut has been.
    package var takenCut: Int64 { lock.withLock { lastCut } }

    /// Whether what changes is committed to a store.
    var commits: Bool { lock.withLock { isKept } }

    /// The first cut that holds all that is there now: the last one when nothing changed since.
    var cutOfPresent: Int64 { lock.withLock { guardedRevision == cutRevision ? lastCut : lastCut + 1 } }

    /// The last cut that is in the store.
    var committedCut: Int64 { guardedCommittedCut.load(ordering: .acquiring) }

    /// A cut is in the store.
    func note(committed cut: Int64) { guardedCommittedCut.store(cut, ordering: .releasing) }

    /// Whether there are sinks that did not come out of the store.
    package var hasNewSinks: Bool { lock.withLock { guardedCatalog.sinks.contains { !restoredSinks.contains($0.name) } } }

    /// What a sink of the catalog begins with when the process starts.
    package func beginning(of sink: SinkDefinition) -> SinkBeginning {
        lock.withLock { restoredSinks.contains(sink.name) ? .resumed : isRestored ? .presentRows : .empty }
    }

    /// Nobody takes the changes of a view any more.
    package func unfollowChanges(ofView oid: UInt32) {
        lock.withLock {
            guard let view = materializedView(oid) else { return }
            feeds[view.sourceOID]?.unfollow(viewNamed: view.name)
        }
    }

    /// Rows of a view that changed since they were last taken, and whether the view shows each now, at most `changedRowsPerHold`; nil when
    /// there are none. One taker for each view.
    package func takeChanges(ofView oid: UInt32) throws(SQLError) -> TakenRows? {
        let changes = try lock.withLock { () throws(SQLError) -> ViewSnapshot? in
            // What is being filled says nothing yet: its rows grow.
            guard let view = materializedView(oid), let (part, index) = feeds[view.sourceOID]?.place(ofView: view.name), part.fill == nil else {
                return nil
            }
            return part.engine.hasChanges(view: index) ? try part.engine.takeChanges(view: index, atMost: Self.changedRowsPerHold) : nil
        }
        return changes.map { TakenRows($0) }
    }

    /// Rows of a view from a place on, as they are now, for a sink that has said nothing yet; the next place is nil at the end.
    package func presentRows(ofView oid: UInt32, from place: PresentPlace) throws(SQLError) -> (rows: TakenRows, next: PresentPlace?)? {
        let part = try lock.withLock { () throws(SQLError) -> (ViewSnapshot, next: PresentPlace?)? in
            guard let view = materializedView(oid), let (part, index) = feeds[view.sourceOID]?.place(ofView: view.name) else { return nil }
            return try part.engine.presentGroups(view: index, from: place, atMost: Self.changedRowsPerHold)
        }
        return part.map { (TakenRows($0.0), $0.next) }
    }

    /// Whether the rows of a view are still to be filled in.
    func isBeingFilled(viewOID oid: UInt32) -> Bool {
        lock.withLock {
            guard let view = materializedView(oid) else { return false }
            return feeds[view.sourceOID]?.place(ofView: view.name)?.part.fill != nil
        }
    }

    private func materializedView(_ oid: UInt32) -> MaterializedViewDefinition? {
        guard case .materializedView(let view)? = guardedCatalog.relation(oid: oid)?.definition else { return nil }
        return view
    }
}

/// What the topic of a sink has when its process starts.
package enum SinkBeginning: Hashable, Sendable {
    /// Nothing, and the view has no rows.
    case empty
    /// Nothing, and the view has rows.
    case presentRows
    /// What an earlier process sent.
    case resumed
}

/// Rows of a view for its sinks, and whether the view shows each. A row that cannot be computed is left out; `failure` is the first one's error.
package struct TakenRows: Sendable {
    package var rows: DatumBatch
    package var isVisible: [Bool]
    package var failure: SQLError?

    fileprivate init(_ snapshot: ViewSnapshot) {
        let (changed, failure) = snapshot.usableChanges()
        (rows, isVisible, self.failure) = (changed.rows, changed.isShown, failure)
    }
}
