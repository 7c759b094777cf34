internal import Columns
internal import JSONDecoding
internal import SQL
internal import Views

/// Views that were made late: reading the rows from before their time, and handing over to the feed's own batches.
extension Feed {
    /// How far a fill has come.
    enum FillState: Hashable {
        /// Messages are to be read from these offsets on, by partition; empty for a table.
        case reading
        /// Everything from before has been read; the feed has still to reach where the fill stopped.
        case waiting
        case ready
        /// The view was dropped.
        case gone
    }

    /// Messages that a fill may lie behind when polls begin to wait for it.
    static var holdWithinMessages: Int64 { 20_000 }
    /// How long polls wait at most for a fill, and how often: a source is never held up for more than a quarter of its time.
    static var holdMicroseconds: Int64 { 250_000 }
    static var holdPeriodMicroseconds: Int64 { 1_000_000 }
    /// Messages that a source may lie behind its log before the fills of its views yield to it.
    static var behindMessages: Int64 { 100_000 }
    /// While a source is behind, a fill pauses for so many times the time that it took: it has a quarter at most.
    static var pausesPerWork: Int64 { 3 }
    /// Rows of a table that a fill takes under one hold of the lock.
    static var tableRowsPerStep: Int { 8_192 }

    /// Whether reading has more to do than it can: then what a fill takes is taken from it.
    var isBehind: Bool { partitions.reduce(0) { $0 + ($1.lag ?? 0) } > Self.behindMessages }

    func state(of part: FeedEngine) -> FillState {
        guard parts.contains(where: { $0 === part }) else { return .gone }
        guard let fill = part.fill else { return .ready }
        return fill.openPartitions.isEmpty ? .waiting : .reading
    }

    /// Takes messages for a view that is being filled, one batch; returns how many were taken or are not for it.
    func fill(_ part: FeedEngine, with messages: UnsafeBufferPointer<RawMessage>, from start: Int, now: Int64) -> Int {
        guard let fill = part.fill, let intake = fill.intake else { return messages.count - start }
        let isOpen = fill.isOpen(partition: messages[start].partition, offset: messages[start].offset)
        let end = messages[start...].firstIndex { fill.isOpen(partition: $0.partition, offset: $0.offset) != isOpen } ?? messages.count
        guard isOpen else { return end - start }
        var (count, runs) = intake.decode(messages, start..<end)
        if var deduplicator = fill.deduplicator {
            fill.deduplicator = nil
            intake.leaveOutRepetitions(&deduplicator, &runs, keeps: false)
            fill.deduplicator = deduplicator
        }
        for run in runs {
            fill.count(run)
            fill.spans[run.partition]?.next = run.nextOffset
        }
        // What the decoder refuses was refused when the feed read it, unless a dictionary was not full yet.
        for reject in intake.rejects where reject.reason == .dictionaryFull {
            fill.rejects.append(RejectStore.Record(reject, view: fill.view.name, at: now))
        }
        apply(intake.batch, intake.rowOffsets, to: part, now: now)
        for run in runs { handOver(run.partition, reached: run.nextOffset, fill) }
        settle(part, fill, now: now)
        return count
    }

    /// Takes what the fill's own source says about its position: the end of the log has no message to tell it.
    func note(_ statuses: [PartitionStatus], of part: FeedEngine, now: Int64) {
        guard let fill = part.fill else { return }
        for status in statuses {
            if let next = status.nextOffset { handOver(status.partition, reached: next, fill) }
        }
        settle(part, fill, now: now)
    }

    /// Applies some rows of a table to a view that is being filled.
    func fillFromTable(_ part: FeedEngine) throws(SQLError) {
        guard let fill = part.fill, let span = fill.spans[Self.tablePartition], span.end == nil else { return }
        let batch = EventBatch(schema: schema, stored: part.engine.storedColumns)
        var next = span.next
        let end = min(next + Int64(Self.tableRowsPerStep), Int64(rows.rowCount))
        while next < end {
            guard let (stored, index) = rows.place(ofRow: Int(next)) else { break }
            batch.removeAll()
            let count = try batch.append(stored, from: index, partition: Self.tablePartition)
            guard count > 0 else { break }
            apply(batch, Array(next..<(next + Int64(count))), to: part, now: newestNow)
            next += Int64(count)
        }
        fill.spans[Self.tablePartition]?.next = next
        fill.spans[Self.tablePartition]?.consumed = next
        handOver(Self.tablePartition, reached: next, fill)
        settle(part, fill, now: newestNow)
    }

    /// From here on the feed's batches go to the engine too, when the fill has reached the feed.
    private func handOver(_ partition: Int32, reached offset: Int64, _ fill: ViewFill) {
        guard let span = fill.spans[partition], span.end == nil, let position = positions[partition], offset >= position.next else { return }
        fill.spans[partition]?.end = span.next
    }

    private func settle(_ part: FeedEngine, _ fill: ViewFill, now: Int64) {
        let open = fill.openPartitions
        part.engine.await(partitions: open)
        if open.isEmpty {
            hold = nil
            finishFills()
        } else if lag(of: fill, open) <= Self.holdWithinMessages, hold.map({ !$0.contains(now) }) ?? true {
            hold = now..<(now + Self.holdPeriodMicroseconds)
        }
    }

    private func lag(of fill: ViewFill, _ open: Set<Int32>) -> Int64 {
        open.reduce(0) { $0 + max(0, (positions[$1]?.next ?? 0) - (fill.spans[$1]?.next ?? 0)) }
    }

    /// Whether polls wait for a view that is almost filled.
    func isHeld(now: Int64) -> Bool {
        guard let hold else { return false }
        return hold.contains(now) && now - hold.lowerBound < Self.holdMicroseconds
    }

    /// Views whose fills the feed has caught up with become readable.
    func finishFills() {
        for part in parts {
            guard let fill = part.fill else { continue }
            let isComplete = fill.spans.allSatisfy { partition, span in
                span.end.map { (positions[partition]?.next ?? 0) >= $0 } ?? false
            }
            guard isComplete else { continue }
            for (partition, span) in fill.spans {
                let books = ledger.partitions[partition] ?? Ledger.Partition()
                let entry = Ledger.Entry(
                    missed: books.consumed - span.consumed, missedRejected: books.rejected - span.rejected,
                    missedDuplicate: books.duplicate - span.duplicate)
                ledger.add(entry, view: fill.view.name, partition: partition)
            }
            rejects.append(contentsOf: fill.rejects)
            part.engine.await(partitions: [])
            part.fill = nil
            if let replacement = part.replacement { finish(replacement, part) }
        }
    }

    /// Messages read of those to be read.
    func progress(of fill: ViewFill) -> (read: Int64, wanted: Int64) {
        var (read, wanted): (Int64, Int64) = (0, 0)
        for (partition, span) in fill.spans {
            let all = max(positions[partition]?.next ?? 0, span.next) - span.first
            wanted += all
            read += span.end == nil ? span.next - span.first : all
        }
        return (read, wanted)
    }
}

extension ViewFill {
    func count(_ run: MessageIntake.Run) {
        spans[run.partition]?.consumed += Int64(run.consumed)
        spans[run.partition]?.rejected += Int64(run.rejected)
        spans[run.partition]?.duplicate += Int64(run.duplicate)
    }
}
