internal import Columns
internal import SQL
package import Views

/// All that changed in the database since the last cut, as it was between two batches.
///
/// Values: encoding and writing them needs no lock.
package struct DatabaseCut: Sendable {
    /// The number of the transaction that it becomes.
    package let generation: Int64
    var catalog: Catalog
    var feeds: [FeedCut] = []
    /// Relations that are gone.
    var droppedRelations: [UInt32] = []
    /// For each sink the last cut all of whose changes its topic has.
    var settled: [String: Int64] = [:]
}

/// One source's or table's share of a cut.
struct FeedCut: Sendable {
    struct Part: Sendable {
        var number: Int
        var signature: String
        var views: [View]
        var engine: EngineCut
    }

    struct View: Sendable {
        var name: String
        var text: String
        var searchPath: [String]
        var isRetired: Bool
    }

    struct Strings: Sendable {
        var column: Int
        var block: Int
        var content: [UInt8]
    }

    var oid: UInt32
    var nextPart: Int
    var newestNow: Int64
    var positions: [Int32: Feed.Position]
    var recordTimes: [Int32: RecordTimes]
    var lateEvents: LateEvents
    var seen: [Int32: [SeenBlock]] = [:]
    /// By partition: what is known of the keys besides the keys themselves.
    var seenHeads: [Int32: SeenKeys.Head] = [:]
    /// By partition, slices that went: from the first to before the second.
    var droppedSlices: [Int32: Range<Int64>] = [:]
    /// What is wrong with the books.
    var faults: [String] = []
    var ledger: Ledger
    var marks: [Int32: RecordMarks]
    var gaps: GapList
    var parts: [Part] = []
    /// Engines that are in the store and no more in the feed.
    var droppedParts: [Int] = []
    var strings: [Strings] = []
    var rejects: RejectStore
    /// The first reject that is not in the store; nil: all are to be written anew.
    var rejectsFrom: Int64?
    /// The oldest reject that is in the store.
    var rejectsStoredFrom: Int64
    var rows: TableStore
    var rowsFrom: Int
}

/// What of a feed is in the cuts so far.
struct FeedStored {
    var parts: Set<Int> = []
    /// By column.
    var strings: [Int: Int] = [:]
    var rejectRewrites = 0
    var rejectsFrom: Int64 = 0
    var rejectsTo: Int64 = 0
    var rows = 0
    /// By partition, the oldest slice of keys.
    var oldestSlices: [Int32: Int64] = [:]
}

extension Database {
    /// From now on what changes is remembered for cuts; before the first row.
    package func keepCuts(after generation: Int64) {
        lock.withLock {
            isKept = true
            lastCut = generation
            note(committed: generation)
            for feed in feeds.values { feed.trackRows(windowAccess) }
        }
    }

    /// Whether something changed that a cut would hold, by a number that differs then, and how much was written.
    package var pendingChanges: (revision: Int64, written: WrittenSize) {
        lock.withLock { (guardedRevision, guardedPendingChanges) }
    }

    var guardedPendingChanges: WrittenSize {
        feeds.values.lazy.flatMap(\.parts).reduce(into: WrittenSize()) { size, part in
            let own = part.engine.writtenSize
            size.rowCount += own.rowCount
            size.byteCount += own.byteCount
        }
    }

    /// What changed since the last cut.
    package func takeCut() -> DatabaseCut {
        lock.withLock {
            lastCut += 1
            cutRevision = guardedRevision
            var cut = DatabaseCut(generation: lastCut, catalog: guardedCatalog)
            cut.settled = settledSinks
            for feed in feeds.values.sorted(by: { $0.relation.oid < $1.relation.oid }) { cut.feeds.append(feed.takeCut()) }
            cut.droppedRelations = storedRelations.subtracting(feeds.keys).sorted()
            storedRelations = Set(feeds.keys)
            return cut
        }
    }

    /// For each sink the last cut all of whose changes its topic has.
    package func note(settled: [String: Int64]) { lock.withLock { settledSinks = settled } }
}

extension Feed {
    func trackRows(_ access: StoredWindows.Access?) {
        isKept = true
        windowAccess = access
        for part in parts { trackRows(of: part) }
    }

    func note(in notes: any InFlightNotes, _ suspects: [Suspect]) {
        inFlight = notes
        self.suspects = SuspectList(suspects.filter { $0.relation == relation.oid })
    }

    /// From now on cuts take what changes in an engine, and its windows may leave memory.
    func trackRows(of part: FeedEngine) {
        guard isKept else { return }
        part.engine.trackRows()
        if let windowAccess {
            part.engine.setColdStorage(StoredWindows(windowAccess, relationOID: relation.oid, part: part.number))
        }
    }

    func takeCut() -> FeedCut {
        var cut = FeedCut(
            oid: relation.oid, nextPart: nextPart, newestNow: newestNow, positions: storedPositions, recordTimes: recordTimes, lateEvents: lateEvents,
            ledger: ledger, marks: marks, gaps: gaps,
            rejects: rejects,
            rejectsFrom: stored.rejectRewrites == rejects.rewriteCount ? stored.rejectsTo : nil, rejectsStoredFrom: stored.rejectsFrom, rows: rows,
            rowsFrom: stored.rows)
        // A view that is being filled begins anew after a restart: what it has so far is not kept.
        for part in parts where part.fill == nil { cut.parts.append(part.takeCut()) }
        cut.faults = bookFaults
        takeSeenKeys(into: &cut)
        let numbers = Set(cut.parts.map(\.number))
        cut.droppedParts = stored.parts.subtracting(numbers).sorted()
        for (column, dictionary) in schema.dictionaries.enumerated() {
            guard let dictionary, !passingColumns.contains(column) else { continue }
            let known = stored.strings[column] ?? 1
            cut.strings += Self.strings(of: dictionary, column, from: known)
            stored.strings[column] = dictionary.count
        }
        stored.parts = numbers
        (stored.rejectRewrites, stored.rejectsFrom, stored.rejectsTo) = (rejects.rewriteCount, rejects.firstNumber, rejects.nextNumber)
        stored.rows = rows.rowCount
        return cut
    }

    private func takeSeenKeys(into cut: inout FeedCut) {
        guard deduplicator != nil else { return }
        cut.seen = deduplicator?.takeUnstored() ?? [:]
        for (partition, keys) in deduplicator?.partitions ?? [:] {
            cut.seenHeads[partition] = keys.head
            let oldest = stored.oldestSlices[partition] ?? 0
            if oldest < keys.oldestNumber { cut.droppedSlices[partition] = oldest..<keys.oldestNumber }
            stored.oldestSlices[partition] = keys.oldestNumber
        }
    }

    /// Where reading goes on: a partition that has given nothing yet goes on where the log said that it starts.
    private var storedPositions: [Int32: Position] {
        var all = positions
        for status in partitions where all[status.partition] == nil {
            if let next = status.nextOffset { all[status.partition] = Position(first: next, next: next) }
        }
        return all
    }

    /// The blocks with ids from `known` on. Id 0 is NULL, and the first entry of block 0 an empty string.
    private static func strings(of dictionary: StringDictionary, _ column: Int, from known: Int) -> [FeedCut.Strings] {
        guard dictionary.count > known else { return [] }
        let size = StoredBlocks.strings
        return (known / size...(dictionary.count - 1) / size).map { block in
            let ids = block * size..<min((block + 1) * size, dictionary.count)
            var writer = ByteWriter()
            writer.write(StoredKind.version)
            writer.write(count: ids.count)
            for id in ids { writer.write(dictionary.bytes(UInt32(truncatingIfNeeded: id))) }
            return FeedCut.Strings(column: column, block: block, content: writer.bytes)
        }
    }
}

extension FeedEngine {
    fileprivate func takeCut() -> FeedCut.Part {
        let views = views.enumerated().map { index, view in
            FeedCut.View(name: view.name, text: view.text, searchPath: view.searchPath, isRetired: engine.isRetired(view: index))
        }
        return FeedCut.Part(number: number, signature: engine.stateSignature, views: views, engine: engine.takeCut())
    }
}
