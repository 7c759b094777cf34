internal import Columns
internal import JSONDecoding
internal import SQL
internal import Views

/// One source or table with all that hangs on it: its decoder, the engine of its views, its books and its rejects.
///
/// Not thread safe: `Database` holds its lock around every call.
final class Feed {
    let relation: RelationDescriptor
    let schema: EventSchema
    private(set) var engine: SourceEngine
    private(set) var views: [MaterializedViewDefinition] = []
    /// Views whose changes somebody takes, by position.
    private var followedViews: Set<Int> = []
    private var batch: EventBatch
    /// Of a source; a table's rows come as values.
    private var decoder: JSONDecoder?
    private(set) var ledger = Ledger()
    private(set) var rejects = RejectStore()
    /// The rows of a table; empty for a source, whose rows are in the log.
    private(set) var rows = TableStore()
    private(set) var partitions: [PartitionStatus] = []
    /// The offsets of the rows of the batch at work, for the rejects that views report.
    private var rowOffsets: [Int64] = []

    init(relation: RelationDescriptor) throws(SQLError) {
        self.relation = relation
        schema = EventSchema(columns: relation.columns)
        engine = try SourceEngine(schema: schema, views: [])
        batch = EventBatch(schema: schema, stored: [])
        decoder = try Self.makeDecoder(relation, schema)
    }

    private static func makeDecoder(_ relation: RelationDescriptor, _ schema: EventSchema) throws(SQLError) -> JSONDecoder? {
        guard case .source(let source) = relation.definition else { return nil }
        var options = JSONDecoder.Options()
        if source.onError == .null { options.onError = .null }
        return try JSONDecoder(schema: schema, options: options)
    }

    /// Takes up one more view. A table's rows are applied again, so that the view is complete at once; a source that is being read
    /// cannot be read again from its beginning, so a view must be there first.
    func add(_ view: MaterializedViewDefinition) throws(SQLError) {
        try requireRebuildable(at: nil)
        try rebuild(views + [view])
    }

    func remove(viewNamed name: String) throws(SQLError) {
        try requireRebuildable(at: nil)
        try rebuild(views.filter { $0.name != name })
    }

    /// The set of views can change as long as every row can be applied again.
    func requireRebuildable(at: Int?) throws(SQLError) {
        if case .source = relation.definition, ledger.totals.consumed > 0 {
            throw SQLError.unsupported(
                "a change of the materialized views over source \"\(relation.name)\" while it is being read",
                hint: "Change the files of the schema folder and start the daemon again.", at: at)
        }
    }

    /// Begins again with other views: all of it or nothing.
    private func rebuild(_ wanted: [MaterializedViewDefinition]) throws(SQLError) {
        let before = (engine, batch, decoder, views, followedViews, ledger, rejects)
        do throws(SQLError) {
            try begin(wanted)
        } catch {
            (engine, batch, decoder, views, followedViews, ledger, rejects) = before
            throw error
        }
    }

    private func begin(_ wanted: [MaterializedViewDefinition]) throws(SQLError) {
        let definitions = wanted.map { Views.ViewDefinition(name: $0.name, query: $0.query, retentionMicroseconds: $0.retentionMicroseconds) }
        engine = try SourceEngine(schema: schema, views: definitions)
        batch = EventBatch(schema: schema, stored: engine.storedColumns)
        decoder = try Self.makeDecoder(relation, schema)
        let followed = followedViews.map { views[$0].name }
        views = wanted
        followedViews = []
        for name in followed { _ = follow(viewNamed: name) }
        ledger = Ledger()
        // What the log had lost before the views were there stays lost.
        for status in partitions where status.lostCount > 0 { ledger.gap(status.lostCount, partition: status.partition) }
        engine.assign(partitions: Set(partitions.map(\.partition)))
        rejects = RejectStore()
        for stored in rows.batches { try apply(stored, now: newestNow) }
    }

    /// From now on the changes of a view are kept for `takeChanges`; gives the view's position.
    func follow(viewNamed name: String) -> Int? {
        guard let index = engine.viewIndex(named: name) else { return nil }
        if followedViews.insert(index).inserted { engine.trackChanges(view: index) }
        return index
    }

    // MARK: Rows in

    /// Decodes messages from `start` on and applies them, one batch; returns how many messages were taken.
    func ingest(_ messages: UnsafeBufferPointer<RawMessage>, from start: Int, now: Int64) -> Int {
        guard let decoder else { return 0 }
        batch.removeAll()
        let count = decode(messages, from: start, decoder)
        book(messages, start..<(start + count), now: now)
        return count
    }

    /// One call for all of them; where values may become NULL, one for each run of a partition, so that they are counted there.
    private func decode(_ messages: UnsafeBufferPointer<RawMessage>, from start: Int, _ decoder: JSONDecoder) -> Int {
        guard countsNulledValues else { return decoder.decode(messages, from: start, into: batch) { rejectRecords.append($0) } }
        var index = start
        while index < messages.count, batch.rowCount < batch.capacity {
            let partition = messages[index].partition
            let end = messages[index...].firstIndex { $0.partition != partition } ?? messages.endIndex
            let nulledBefore = decoder.nulledValueCount
            let count = decoder.decode(UnsafeBufferPointer(rebasing: messages[index..<end]), into: batch) { rejectRecords.append($0) }
            if decoder.nulledValueCount > nulledBefore { ledger.nulled(decoder.nulledValueCount - nulledBefore, partition: partition) }
            index += count
        }
        return index - start
    }

    private var countsNulledValues: Bool {
        if case .source(let source) = relation.definition { source.onError == .null } else { false }
    }

    private var rejectRecords: [Reject] = []
    /// The time of the last rows that came: what rejects of rows that are applied again are dated with.
    private var newestNow: Int64 = 0

    /// Counts what was consumed and rejected, keeps the rejects, applies the rest.
    private func book(_ messages: UnsafeBufferPointer<RawMessage>, _ range: Range<Int>, now: Int64) {
        rowOffsets.removeAll(keepingCapacity: true)
        var nextReject = 0
        var runStart = range.lowerBound
        for index in range {
            let message = messages[index]
            if nextReject < rejectRecords.count, rejectRecords[nextReject].partition == message.partition,
                rejectRecords[nextReject].offset == message.offset
            {
                nextReject += 1
            } else {
                rowOffsets.append(message.offset)
            }
            if index + 1 == range.upperBound || messages[index + 1].partition != message.partition {
                ledger.consumed(index + 1 - runStart, partition: message.partition)
                runStart = index + 1
            }
        }
        for reject in rejectRecords {
            ledger.rejected(1, partition: reject.partition)
            rejects.append(
                RejectStore.Record(
                    partition: reject.partition, offset: reject.offset, view: nil, column: reject.column, reason: reject.reason.rawValue,
                    message: reject.message, payload: String(decoding: reject.payload, as: UTF8.self), rejectedAt: now))
        }
        rejectRecords.removeAll(keepingCapacity: true)
        applyBatch(now: now)
    }

    /// Throws what `insert` would throw, before anything is changed.
    ///
    /// - Parameter pendingCount: rows that will be inserted before these.
    func requireRoom(for new: DatumBatch, after pendingCount: Int) throws(SQLError) {
        try rows.requireRoom(for: pendingCount + new.rowCount, table: relation.name)
        try batch.internTexts(of: new)
    }

    /// Rows of a table: kept, and applied to its views.
    func insert(_ new: DatumBatch, now: Int64) throws(SQLError) {
        newestNow = now
        try rows.append(new, table: relation.name)
        try apply(new, now: now)
    }

    private func apply(_ new: DatumBatch, now: Int64) throws(SQLError) {
        let firstOffset = ledger.totals.consumed
        var start = 0
        while start < new.rowCount {
            batch.removeAll()
            let count = try batch.append(new, from: start, partition: 0)
            rowOffsets.removeAll(keepingCapacity: true)
            rowOffsets.append(contentsOf: (firstOffset + Int64(start))..<(firstOffset + Int64(start + count)))
            ledger.consumed(count, partition: 0)
            applyBatch(now: now)
            start += count
        }
    }

    private func applyBatch(now: Int64) {
        let result = engine.apply(batch)
        for run in result.runs {
            for (index, counts) in run.views.enumerated() {
                ledger.add(
                    Ledger.Entry(
                        applied: Int64(counts.applied), filtered: Int64(counts.filtered), late: Int64(counts.late), rejected: Int64(counts.rejected)),
                    view: views[index].name, partition: run.partition)
            }
        }
        for rejection in result.rejections {
            let partition = batch.partitionRuns.first { $0.rows.contains(rejection.row) }?.partition ?? 0
            rejects.append(
                RejectStore.Record(
                    partition: partition, offset: rowOffsets.indices.contains(rejection.row) ? rowOffsets[rejection.row] : -1,
                    view: views[rejection.view].name, column: nil, reason: "view_error", message: rejection.error.message, payload: "",
                    rejectedAt: now))
        }
    }

    /// What the log says about its partitions; messages that it lost are booked as gaps.
    func note(_ statuses: [PartitionStatus]) {
        for status in statuses {
            let lostBefore = partitions.first { $0.partition == status.partition }?.lostCount ?? 0
            if status.lostCount > lostBefore { ledger.gap(status.lostCount - lostBefore, partition: status.partition) }
        }
        partitions = statuses
        engine.assign(partitions: Set(statuses.map(\.partition)))
    }
}
