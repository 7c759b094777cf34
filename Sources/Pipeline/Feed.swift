internal import Columns
internal import SQL
internal import Views

/// One source or table with all that hangs on it: its decoder, the engines of its views, its books and its rejects.
///
/// Not thread safe: `Database` holds its lock around every call.
final class Feed {
    /// The messages of one partition that the feed took: from the first to before `next`.
    struct Position {
        var first: Int64
        var next: Int64
    }

    private(set) var relation: RelationDescriptor
    let schema: EventSchema
    var parts: [FeedEngine] = []
    /// Views whose changes somebody takes.
    var followedViews: Set<String> = []
    /// Of a source; a table's rows come as values.
    let intake: MessageIntake?
    /// The rows of a table on their way to its views.
    var tableBatch: EventBatch
    var ledger = Ledger()
    var rejects = RejectStore()
    var lateEvents = LateEvents()
    /// The rows of a table; empty for a source, whose rows are in the log.
    var rows = TableStore()
    var partitions: [PartitionStatus] = []
    var positions: [Int32: Position] = [:]
    /// By partition, of all messages from the first position on.
    var recordTimes: [Int32: RecordTimes] = [:]
    let followedTimes: [Int]
    /// What was read of each partition, so that its log is recognized.
    var marks: [Int32: RecordMarks] = [:]
    var gaps = GapList()
    var catchUp = CatchUp()
    /// Where batches are noted before they are touched, and what earlier processes died on.
    var inFlight: (any InFlightNotes)?
    var suspects = SuspectList()
    var deduplicator: Deduplicator?
    /// Text columns that only the deduplicator ever read: their dictionaries are emptied now and then.
    private(set) var passingColumns: Set<Int>
    /// Until when, and since when, polls wait so that a view that is almost filled catches up; microseconds since 1970.
    var hold: Range<Int64>?
    private var idleTime = IdleTime()
    /// The time of the last rows that came: what rejects of rows that are applied again are dated with.
    var newestNow: Int64 = 0
    /// The number of the next engine.
    var nextPart = 0
    /// Whether what changes is remembered for cuts.
    var isKept = false
    var windowAccess: StoredWindows.Access?
    var stored = FeedStored()

    init(relation: RelationDescriptor) throws(SQLError) {
        self.relation = relation
        schema = EventSchema(columns: relation.columns)
        tableBatch = EventBatch(schema: schema, stored: [])
        let isSource = relation.kind == .source
        followedTimes = isSource ? RecordTimes.columns(of: schema) : []
        deduplicator = Deduplicator(relation.definition)
        let keyColumns = Set(deduplicator?.columns ?? [])
        passingColumns = keyColumns
        intake = try Self.makeIntake(relation, schema, stored: keyColumns.union(followedTimes))
    }

    static func makeIntake(_ relation: RelationDescriptor, _ schema: EventSchema, stored: Set<Int>) throws(SQLError) -> MessageIntake? {
        guard case .source(let source) = relation.definition else { return nil }
        return try MessageIntake(schema: schema, nullsWrongValues: source.onError == .null, stored: stored)
    }

    /// The store holds strings of the column: they stay.
    func keepStrings(column: Int) { passingColumns.remove(column) }

    /// Strings of a column that no view reads after which they are forgotten.
    private static let passingStringsMax = 65_536

    /// Forgets what only the deduplicator read. Nothing holds an id of these columns from one batch to the next.
    func forgetPassingStrings() {
        for column in passingColumns {
            if let dictionary = schema.dictionaries[column], dictionary.count > Self.passingStringsMax { dictionary.removeAll() }
        }
    }

    // MARK: Views

    /// Those that can be read.
    var views: [MaterializedViewDefinition] { parts.filter { $0.fill == nil }.flatMap(\.livingViews) }

    /// The engine of a view and the view's position in it; also while it is being filled.
    func place(ofView name: String) -> (part: FeedEngine, index: Int)? {
        for part in parts {
            if let index = part.index(ofView: name) { return (part, index) }
        }
        return nil
    }

    /// The engine of a view that can be read; 55000 while it is being filled.
    func readable(_ name: String) throws(SQLError) -> (engine: SourceEngine, index: Int)? {
        guard let (part, index) = place(ofView: name) else { return nil }
        guard part.fill == nil else { throw Self.beingFilled(name) }
        return (part.engine, index)
    }

    static func beingFilled(_ name: String) -> SQLError {
        SQLError(
            .objectNotInPrerequisiteState, "materialized view \"\(name)\" is still being filled",
            hint: "Its progress is in weir.views; it can be read when its state is \"ready\".")
    }

    /// The relation has another name, or its columns have.
    func rename(to renamed: RelationDescriptor) { relation = renamed }

    /// A view is defined by another text now, maybe under another name; what it computes is the same.
    func redefine(viewNamed name: String, as view: MaterializedViewDefinition) {
        guard let (part, index) = place(ofView: name) else { return }
        part.redefine(view: index, as: view)
        guard view.name != name else { return }
        if followedViews.remove(name) != nil { followedViews.insert(view.name) }
        ledger.rename(view: name, to: view.name)
        rejects.rename(view: name, to: view.name)
    }

    /// From now on the changes of a view are kept for `takeChanges`.
    func follow(viewNamed name: String) -> Bool {
        guard let (part, index) = place(ofView: name) else { return false }
        if followedViews.insert(name).inserted { part.engine.trackChanges(view: index) }
        return true
    }

    func unfollow(viewNamed name: String) {
        guard followedViews.remove(name) != nil, let (part, index) = place(ofView: name) else { return }
        part.engine.stopTrackingChanges(view: index)
    }

    /// The columns that some engine needs are stored from the next batch on.
    func storeNeededColumns() {
        let needed = parts.reduce(into: Set<Int>()) { $0.formUnion($1.engine.storedColumns) }
        passingColumns.subtract(needed)
        let stored = needed.union(followedTimes).union(deduplicator?.columns ?? [])
        if let intake { intake.store(stored) } else { tableBatch = EventBatch(schema: schema, stored: stored) }
    }

    /// What the log says about its partitions; messages that it lost are booked as gaps. True when that is something to keep.
    @discardableResult
    func note(_ statuses: [PartitionStatus], now: Int64) -> Bool {
        var isNews = false
        for status in statuses {
            if gaps.note(status, before: partitions.first { $0.partition == status.partition }, newest: newestEventTime(status.partition), now: now) {
                isNews = true
            }
            let lostBefore = partitions.first { $0.partition == status.partition }?.lostCount ?? 0
            if status.lostCount > lostBefore {
                ledger.gap(status.lostCount - lostBefore, partition: status.partition)
                isNews = true
            }
            // Where a partition starts that has given nothing yet.
            if positions[status.partition] == nil, status.nextOffset != partitions.first(where: { $0.partition == status.partition })?.nextOffset {
                isNews = true
            }
        }
        partitions = statuses
        for part in parts { part.engine.assign(partitions: Set(statuses.map(\.partition))) }
        return isNews
    }

    /// Windows close on partitions that give nothing.
    ///
    /// - Parameter elapsed: `Clock.elapsedMicroseconds`.
    /// - Returns: whether windows closed.
    func passIdle(elapsed: Int64) -> Bool {
        // Without times in the records nobody knows how far an idle log has come.
        let isTimed = !recordTimes.values.contains(where: \.isUntimed)
        let idle = idleTime.look(partitions, newestRecord: isTimed ? recordTimes.values.compactMap(\.newest).max() : nil, elapsed: elapsed)
        var hasClosed = false
        for part in parts where part.fill == nil { hasClosed = part.engine.passIdle(idle) || hasClosed }
        return hasClosed
    }

    /// What is wrong with the books; nothing, unless Weir has a fault.
    var bookFaults: [String] {
        ledger.faults(of: relation.name, passed: positions.mapValues { $0.next - $0.first }, views: views.map(\.name))
    }
}
