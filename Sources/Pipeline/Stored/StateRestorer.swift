internal import Columns
internal import SQL
internal import SQLSyntax
internal import Views

/// Puts a database together from the records of a store, which come in the order of their kinds.
///
/// Definitions first: sources and tables with their dictionaries, then their views, whose compilation looks constants up in them. The same
/// SQL gives the same plan, so chunks fit; an engine whose plan is another one now (`SourceEngine.stateSignature`) is left out, and its views
/// are filled from the log as new ones are.
final class StateRestorer {
    /// An engine of the store.
    private struct StoredPart {
        var number: Int
        var signature: String
        var views: [FeedCut.View]
        var timeline = TimelineImage()
        /// nil until the feed's dictionaries are there, and when its state cannot be used.
        var engine: FeedEngine?
        /// The transaction that wrote each chunk.
        var chunks: [ChunkName: Int64] = [:]
    }

    private let database: Database
    /// Sources and tables alone: what a materialized view is compiled against, whatever has its name now.
    private var sources = Catalog()
    private var parts: [UInt32: [StoredPart]] = [:]
    private var prepared: Set<UInt32> = []
    private(set) var settled: [String: Int64] = [:]

    /// Windows that had left memory, by the key of their chunks' run.
    private var coldWindows: [StoredKey: StoredRun] = [:]
    private var lastGeneration: Int64 = 0

    init(_ database: Database) { self.database = database }

    /// The chunks of windows that had left memory: those stay where they are.
    func runsToLeave(_ runs: [StoredRun]) -> Set<StoredKey> {
        let cold = Set(runs.lazy.map(\.key).filter { $0.kind == StoredKind.coldWindow.rawValue }.map(Self.chunks))
        for run in runs where cold.contains(run.key) { coldWindows[run.key] = run }
        return cold
    }

    private static func chunks(of window: StoredKey) -> StoredKey {
        var key = window
        key.kind = StoredKind.chunk.rawValue
        return key
    }

    /// - Parameter lastGeneration: of the store's last transaction.
    func take(_ record: StoredRecord, _ bytes: UnsafeRawBufferPointer, lastGeneration: Int64) throws(StoreError) {
        self.lastGeneration = lastGeneration
        do throws(StoredDamage) {
            guard let kind = StoredKind(rawValue: record.key.kind) else { throw StoredDamage("there is no such kind") }
            var reader = ByteReader(bytes)
            if kind != .interned, !StoredKind.ofWindow.contains(kind) {
                let version = try reader.uint8()
                guard version == StoredKind.version else { throw StoredDamage("format \(version) is not known") }
            }
            try take(kind, record, &reader, bytes)
        } catch {
            throw .damaged("record \(record.key) of the data directory cannot be read: \(error.reason)")
        }
    }

    private func take(
        _ kind: StoredKind, _ record: StoredRecord, _ reader: inout ByteReader, _ bytes: UnsafeRawBufferPointer
    ) throws(StoredDamage) {
        switch kind {
        case .catalog:
            let restorer = try CatalogRestorer(&reader)
            sources = try restorer.run(&database.guardedCatalog, &database.feeds)
        case .feed: try takeFeed(record, &reader)
        case .strings: try takeStrings(record, &reader)
        case .rejects: try takeRejects(record, &reader)
        case .rows: try takeRows(record, &reader)
        case .seen:
            let block = try SeenBlock(slice: record.key.window, number: Int(record.key.number), &reader)
            guard try feed(record).deduplicator?.restore(block, partition: Int32(truncatingIfNeeded: record.key.part)) ?? false else {
                throw StoredDamage("keys are out of turn")
            }
        case .late: try feed(record).lateEvents = LateEvents(&reader)
        case .timeline:
            let place = try part(record)
            parts[place.oid]?[place.index].timeline = try TimelineImage(&reader)
            try reader.end()
        case .interned:
            let place = try part(record)
            try parts[place.oid]?[place.index].engine?.engine.restoreInterned(Int(record.key.grouping), block: Int(record.key.number), bytes)
        case .chunk:
            let place = try part(record)
            guard let engine = parts[place.oid]?[place.index].engine else { return }
            let name = ChunkName(grouping: Int(record.key.grouping), window: record.key.window, number: Int(record.key.number))
            try engine.engine.restoreChunk(grouping: name.grouping, window: name.window, number: name.number, bytes)
            parts[place.oid]?[place.index].chunks[name] = record.generation
        case .coldWindow:
            let place = try part(record)
            guard let engine = parts[place.oid]?[place.index].engine else { return }
            guard let run = coldWindows[Self.chunks(of: record.key)] else { throw StoredDamage("the chunks of the window are not there") }
            let grouping = Int(record.key.grouping)
            try engine.engine.restoreCold(grouping: grouping, window: record.key.window, bytes, generation: lastGeneration)
            // When its chunks were written is not known one by one.
            for number in 0..<Int(clamping: run.recordCount) {
                let name = ChunkName(grouping: grouping, window: record.key.window, number: number)
                parts[place.oid]?[place.index].chunks[name] = run.generation
            }
        case .logs:
            let feed = try feed(record)
            (feed.marks, feed.gaps) = try StoredLogs.read(&reader)
            try reader.end()
        case .sinks:
            for _ in 0..<(try reader.count(ofBytes: 9)) {
                let name = try reader.text()
                settled[name] = try reader.int64()
            }
            try reader.end()
        }
    }

    private func feed(_ record: StoredRecord) throws(StoredDamage) -> Feed {
        guard let oid = UInt32(exactly: record.key.relation), let feed = database.feeds[oid] else { throw StoredDamage("its relation is not there") }
        return feed
    }

    /// The number of the first thing in a block.
    private static func firstNumber(_ record: StoredRecord, _ size: Int) throws(StoredDamage) -> Int {
        let (first, overflows) = Int(record.key.number).multipliedReportingOverflow(by: size)
        guard !overflows, first >= 0 else { throw StoredDamage("there is no such block") }
        return first
    }

    // MARK: Sources and tables

    private func takeFeed(_ record: StoredRecord, _ reader: inout ByteReader) throws(StoredDamage) {
        let feed = try feed(record)
        feed.nextPart = try reader.count(max: .max)
        feed.newestNow = try reader.int64()
        for _ in 0..<(try reader.count(ofBytes: 20)) {
            let partition = try reader.int32()
            let position = Feed.Position(first: try reader.int64(), next: try reader.int64())
            guard position.first >= 0, position.next >= position.first else { throw StoredDamage("a position lies before its beginning") }
            feed.positions[partition] = position
        }
        for _ in 0..<(try reader.count(ofBytes: 14)) {
            let partition = try reader.int32()
            feed.recordTimes[partition] = try RecordTimes(&reader)
        }
        feed.ledger = try Ledger(&reader)
        feed.rejects = RejectStore(droppedCount: try reader.int64(), firstNumber: try reader.int64())
        feed.stored.rejectsFrom = feed.rejects.firstNumber
        feed.stored.rejectsTo = try reader.int64()
        feed.stored.rows = try reader.count(max: TableStore.rowsMax)
        var stored: [StoredPart] = []
        for _ in 0..<(try reader.count(ofBytes: 3)) {
            var part = StoredPart(number: try reader.count(max: .max), signature: try reader.text(), views: [])
            for _ in 0..<(try reader.count(ofBytes: 4)) {
                let (name, text) = (try reader.text(), try reader.text())
                let searchPath = try CatalogRestorer.searchPath(&reader)
                part.views.append(FeedCut.View(name: name, text: text, searchPath: searchPath, isRetired: try reader.bool()))
            }
            stored.append(part)
        }
        for _ in 0..<(try reader.count(ofBytes: 28)) {
            let partition = try reader.int32()
            let head = SeenKeys.Head(newest: try reader.int64(), nextNumber: try reader.int64(), forgottenCount: try reader.int64())
            guard 0...(1 << 59) ~= head.nextNumber else { throw StoredDamage("slice \(head.nextNumber)") }
            feed.deduplicator?.restore(SeenKeys(head), partition: partition)
            feed.stored.oldestSlices[partition] = max(0, head.nextNumber - Int64(SeenKeys.slicesMax))
        }
        try reader.end()
        feed.stored.parts = Set(stored.map(\.number))
        parts[feed.relation.oid] = stored
    }

    private func takeStrings(_ record: StoredRecord, _ reader: inout ByteReader) throws(StoredDamage) {
        let feed = try feed(record)
        let column = Int(record.key.part)
        guard feed.schema.dictionaries.indices.contains(column), let dictionary = feed.schema.dictionaries[column] else {
            throw StoredDamage("column \(column) has no dictionary")
        }
        feed.keepStrings(column: column)
        let first = try Self.firstNumber(record, StoredBlocks.strings)
        guard dictionary.count == max(1, first) else { throw StoredDamage("strings are out of turn") }
        let count = try reader.count(max: StoredBlocks.strings)
        for index in 0..<count {
            let bytes = try reader.content()
            // Id 0 is NULL, and no string.
            if first + index == 0 { continue }
            guard Int(dictionary.intern(bytes)) == first + index else { throw StoredDamage("a string is there twice") }
        }
        try reader.end()
        feed.stored.strings[column] = dictionary.count
    }

    private func takeRejects(_ record: StoredRecord, _ reader: inout ByteReader) throws(StoredDamage) {
        let feed = try feed(record)
        let first = try reader.int64()
        for number in 0..<(try reader.count(max: StoredBlocks.rejects)) {
            let reject = try RejectStore.Record(&reader)
            // The first block may hold some that went since.
            guard first &+ Int64(number) >= feed.rejects.firstNumber else { continue }
            guard feed.rejects.nextNumber == first &+ Int64(number) else { throw StoredDamage("rejects are out of turn") }
            feed.rejects.append(reject)
        }
        try reader.end()
    }

    private func takeRows(_ record: StoredRecord, _ reader: inout ByteReader) throws(StoredDamage) {
        let feed = try feed(record)
        guard feed.rows.rowCount == (try Self.firstNumber(record, StoredBlocks.rows)) else { throw StoredDamage("rows are out of turn") }
        let count = try reader.count(max: StoredBlocks.rows)
        var columns = [[Datum]](repeating: [], count: feed.relation.columns.count)
        for _ in 0..<count {
            for column in columns.indices { columns[column].append(try reader.datum()) }
        }
        try reader.end()
        do throws(SQLError) {
            try feed.rows.append(DatumBatch(columns: columns, rowCount: count), table: feed.relation.name)
        } catch {
            throw StoredDamage(error.message)
        }
    }

    // MARK: Engines

    private func part(_ record: StoredRecord) throws(StoredDamage) -> (oid: UInt32, index: Int) {
        let feed = try feed(record)
        prepareEngines(of: feed)
        guard let index = parts[feed.relation.oid]?.firstIndex(where: { Int64($0.number) == record.key.part }) else {
            throw StoredDamage("its engine is not there")
        }
        return (feed.relation.oid, index)
    }

    private func prepareEngines(of feed: Feed) {
        guard prepared.insert(feed.relation.oid).inserted, let stored = parts[feed.relation.oid] else { return }
        feed.parts = []
        for (index, part) in stored.enumerated() {
            guard let engine = engine(of: part, feed) else { continue }
            parts[feed.relation.oid]?[index].engine = engine
            feed.parts.append(engine)
        }
    }

    /// nil when the views' SQL does not give the plan that the state was made by.
    private func engine(of part: StoredPart, _ feed: Feed) -> FeedEngine? {
        var views: [MaterializedViewDefinition] = []
        for view in part.views {
            guard let parsed = try? StatementParser.parse(view.text).first, case .createView(let syntax) = parsed.statement,
                var definition = try? Compiler(catalog: sources, searchPath: view.searchPath).createMaterializedView(syntax)
            else { return nil }
            (definition.text, definition.searchPath) = (view.text, view.searchPath)
            views.append(definition)
        }
        guard let engine = try? SourceEngine(schema: feed.schema, views: views.map(Feed.definition), beside: feed.parts.first?.engine),
            engine.stateSignature == part.signature
        else { return nil }
        for (index, view) in part.views.enumerated() where view.isRetired { engine.retire(view: index) }
        engine.beginRestoring()
        return FeedEngine(engine, views, number: part.number)
    }

    // MARK: The end

    /// Makes all of it fit together; returns the views whose rows have to be read again.
    func finish() throws(StoreError) -> [MaterializedViewDefinition] {
        for feed in database.feeds.values {
            prepareEngines(of: feed)
            for part in parts[feed.relation.oid] ?? [] { part.engine?.engine.finishRestoring(part.timeline) }
            guard feed.rejects.nextNumber == feed.stored.rejectsTo, feed.rows.rowCount == feed.stored.rows else {
                throw .damaged("rows or rejects of \"\(feed.relation.name)\" are missing in the data directory")
            }
            let living = Set(feed.views.map(\.name))
            for view in Set(feed.ledger.partitions.values.flatMap(\.views.keys)).subtracting(living) {
                feed.ledger.forget(view: view)
                feed.rejects.forget(view: view)
                feed.lateEvents.forget(view: view)
            }
            feed.storeNeededColumns()
        }
        noteOwed()
        return database.guardedCatalog.relations.compactMap { relation in
            guard case .materializedView(let view) = relation.definition, database.feeds[view.sourceOID]?.place(ofView: view.name) == nil else {
                return nil
            }
            return view
        }
    }

    /// For each view with sinks the chunks that were written since all of its sinks had delivered what changed: their groups are sent again.
    private func noteOwed() {
        for sink in database.guardedCatalog.sinks {
            guard case .materializedView(let view)? = database.guardedCatalog.relation(oid: sink.relationOID)?.definition,
                let part = parts[view.sourceOID]?.first(where: { $0.engine?.livingViews.contains { $0.name == view.name } ?? false })
            else { continue }
            let through = settled[sink.name] ?? 0
            database.owedChunks[sink.relationOID, default: []].formUnion(part.chunks.filter { $0.value > through }.keys)
        }
    }
}
