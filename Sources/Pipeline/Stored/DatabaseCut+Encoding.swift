internal import Columns
internal import SQL
internal import Views

/// The records of a cut. Those that are small and whole are written only when they differ from what was written last.
struct CutEncoder {
    /// The content of each whole record as it was committed last.
    private var written: [StoredKey: [UInt8]] = [:]

    /// The transaction of a cut; `isDone` is to be called when it was committed.
    func transaction(of cut: DatabaseCut) -> StoreTransaction {
        var transaction = StoreTransaction(generation: cut.generation)
        for oid in cut.droppedRelations {
            for kind in StoredKind.ofRelation { transaction.removals.append(kind.prefix(Int64(oid))) }
        }
        writeWhole(StoredKind.catalog.key(), Self.catalog(cut.catalog), &transaction)
        for feed in cut.feeds { add(feed, &transaction) }
        writeWhole(StoredKind.sinks.key(), Self.sinks(cut.settled), &transaction)
        return transaction
    }

    mutating func isDone(_ transaction: StoreTransaction) {
        for prefix in transaction.removals where !written.isEmpty { written = written.filter { !$0.key.path.starts(with: prefix) } }
        for record in transaction.records
        where [StoredKind.catalog, .feed, .timeline, .sinks, .logs, .late].map(\.rawValue).contains(record.key.kind) {
            written[record.key] = record.content
        }
    }

    private func writeWhole(_ key: StoredKey, _ content: [UInt8], _ transaction: inout StoreTransaction) {
        if written[key] != content { transaction.write(key, content) }
    }

    private func add(_ feed: FeedCut, _ transaction: inout StoreTransaction) {
        writeWhole(StoredKind.feed.key(feed.oid), Self.feed(feed), &transaction)
        for strings in feed.strings {
            transaction.write(StoredKind.strings.key(feed.oid, part: strings.column, number: strings.block), strings.content)
        }
        if !feed.marks.isEmpty || !feed.gaps.records.isEmpty {
            writeWhole(StoredKind.logs.key(feed.oid), StoredLogs.write(feed.marks, feed.gaps), &transaction)
        }
        addRejects(feed, &transaction)
        for (partition, slices) in feed.droppedSlices {
            for slice in slices { transaction.removals.append(StoredKind.seen.prefix(Int64(feed.oid), Int64(partition), 0, slice)) }
        }
        for (partition, blocks) in feed.seen {
            for block in blocks {
                transaction.write(StoredKind.seen.key(feed.oid, part: Int(partition), window: block.slice, number: block.number), block.stored)
            }
        }
        if !feed.lateEvents.events.isEmpty { writeWhole(StoredKind.late.key(feed.oid), feed.lateEvents.stored, &transaction) }
        addRows(feed, &transaction)
        for number in feed.droppedParts {
            for kind in StoredKind.ofEngine { transaction.removals.append(kind.prefix(Int64(feed.oid), Int64(number))) }
        }
        for part in feed.parts { add(part, of: feed.oid, &transaction) }
    }

    private func add(_ part: FeedCut.Part, of oid: UInt32, _ transaction: inout StoreTransaction) {
        let path = [Int64(oid), Int64(part.number)]
        for kind in StoredKind.ofWindow {
            for grouping in part.engine.droppedGroupings { transaction.removals.append([kind.rawValue] + path + [Int64(grouping)]) }
            for window in part.engine.droppedWindows {
                transaction.removals.append([kind.rawValue] + path + [Int64(window.grouping), window.window])
            }
        }
        for window in part.engine.warmedWindows {
            transaction.removals.append([StoredKind.coldWindow.rawValue] + path + [Int64(window.grouping), window.window])
        }
        for window in part.engine.cooledWindows {
            transaction.write(
                StoredKind.coldWindow.key(oid, part: part.number, grouping: window.grouping, window: window.window), window.encoded())
        }
        var timeline = ByteWriter()
        timeline.write(StoredKind.version)
        part.engine.timeline.encode(to: &timeline)
        writeWhole(StoredKind.timeline.key(oid, part: part.number), timeline.bytes, &transaction)
        for block in part.engine.interned {
            transaction.write(StoredKind.interned.key(oid, part: part.number, grouping: block.interner, number: block.block), block.encoded())
        }
        for chunk in part.engine.chunks {
            let key = StoredKind.chunk.key(oid, part: part.number, grouping: chunk.grouping, window: chunk.window, number: chunk.number)
            transaction.write(key, chunk.encoded())
        }
    }

    // MARK: Small records

    private static func catalog(_ catalog: Catalog) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(StoredKind.version)
        writer.write(catalog.nextFreeOID)
        let relations = catalog.relations.filter { $0.kind != .system }
        writer.write(count: relations.count + catalog.sinks.count)
        for relation in relations {
            writer.write(relation.oid)
            writer.write(relation.name)
            writer.write(relation.text)
            write(relation.searchPath, &writer)
        }
        for sink in catalog.sinks {
            writer.write(UInt32(0))
            writer.write(sink.name)
            writer.write(sink.text)
            write(sink.searchPath, &writer)
        }
        let comments = catalog.comments.sorted { ($0.key.relationOID, $0.key.attribute) < ($1.key.relationOID, $1.key.attribute) }
        writer.write(count: comments.count)
        for (target, text) in comments {
            writer.write(target.relationOID)
            writer.write(target.attribute)
            writer.write(text)
        }
        return writer.bytes
    }

    private static func write(_ searchPath: [String], _ writer: inout ByteWriter) {
        writer.write(count: searchPath.count)
        for name in searchPath { writer.write(name) }
    }

    private static func feed(_ feed: FeedCut) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(StoredKind.version)
        writer.write(count: feed.nextPart)
        writer.write(feed.newestNow)
        writer.write(count: feed.positions.count)
        for (partition, position) in feed.positions.sorted(by: { $0.key < $1.key }) {
            writer.write(partition)
            writer.write(position.first)
            writer.write(position.next)
        }
        writer.write(count: feed.recordTimes.count)
        for (partition, times) in feed.recordTimes.sorted(by: { $0.key < $1.key }) {
            writer.write(partition)
            times.write(to: &writer)
        }
        feed.ledger.write(to: &writer)
        writer.write(feed.rejects.droppedCount)
        writer.write(feed.rejects.firstNumber)
        writer.write(feed.rejects.nextNumber)
        writer.write(count: feed.rows.rowCount)
        writer.write(count: feed.parts.count)
        for part in feed.parts {
            writer.write(count: part.number)
            writer.write(part.signature)
            writer.write(count: part.views.count)
            for view in part.views {
                writer.write(view.name)
                writer.write(view.text)
                write(view.searchPath, &writer)
                writer.write(view.isRetired)
            }
        }
        writer.write(count: feed.seenHeads.count)
        for (partition, head) in feed.seenHeads.sorted(by: { $0.key < $1.key }) {
            writer.write(partition)
            for number in [head.newest, head.nextNumber, head.forgottenCount] { writer.write(number) }
        }
        return writer.bytes
    }

    private static func sinks(_ settled: [String: Int64]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(StoredKind.version)
        writer.write(count: settled.count)
        for (sink, generation) in settled.sorted(by: { $0.key < $1.key }) {
            writer.write(sink)
            writer.write(generation)
        }
        return writer.bytes
    }

    // MARK: Runs

    private func addRejects(_ feed: FeedCut, _ transaction: inout StoreTransaction) {
        let (first, next) = (feed.rejects.firstNumber, feed.rejects.nextNumber)
        let size = Int64(StoredBlocks.rejects)
        if feed.rejectsFrom == nil { transaction.removals.append(StoredKind.rejects.prefix(Int64(feed.oid))) }
        let from = max(feed.rejectsFrom ?? first, first)
        if feed.rejectsFrom != nil {
            for block in stride(from: feed.rejectsStoredFrom / size, to: first / size, by: 1) {
                transaction.removals.append(StoredKind.rejects.key(feed.oid, number: Int(block)).path)
            }
        }
        guard next > from else { return }
        let records = feed.rejects.records
        for block in from / size...(next - 1) / size {
            let numbers = max(first, block * size)..<min(next, (block + 1) * size)
            var writer = ByteWriter()
            writer.write(StoredKind.version)
            writer.write(numbers.lowerBound)
            writer.write(count: numbers.count)
            for number in numbers { records[records.startIndex + Int(number - first)].write(to: &writer) }
            transaction.write(StoredKind.rejects.key(feed.oid, number: Int(block)), writer.bytes)
        }
    }

    private func addRows(_ feed: FeedCut, _ transaction: inout StoreTransaction) {
        guard feed.rows.rowCount > feed.rowsFrom else { return }
        let size = StoredBlocks.rows
        for block in feed.rowsFrom / size...(feed.rows.rowCount - 1) / size {
            var writer = ByteWriter()
            writer.write(StoredKind.version)
            let numbers = block * size..<min((block + 1) * size, feed.rows.rowCount)
            writer.write(count: numbers.count)
            for number in numbers {
                guard let (batch, row) = feed.rows.place(ofRow: number) else { continue }
                for column in batch.columns { writer.write(column[row]) }
            }
            transaction.write(StoredKind.rows.key(feed.oid, number: block), writer.bytes)
        }
    }
}
