internal import Columns
internal import JSONDecoding
internal import SQL
internal import Views

/// Rows in.
extension Feed {
    /// Decodes messages from `start` on and applies them, one batch; returns how many messages were taken.
    func ingest(_ messages: UnsafeBufferPointer<RawMessage>, from start: Int, now: Int64) -> Int {
        guard let intake else { return 0 }
        let (known, due) = known(messages, from: start)
        // What is in the state already is not taken again, whoever sends it.
        guard known == 0 else { return known }
        let filling = parts.filter { $0.fill != nil }
        // All messages of one batch go to the same engines.
        var end = min(start + due, filling.isEmpty ? messages.count : Self.endOfSameTakers(filling, messages, from: start))
        if !suspects.isEmpty {
            if suspects.deathCount(partition: messages[start].partition, offset: messages[start].offset) >= InFlightRange.deathsMax {
                return setAside(messages[start], now: now)
            }
            end = endOfSameSuspicion(messages, start..<end)
        }
        note(messages, start..<end)
        defer { inFlight?.end(relation.oid) }
        let takers = parts.filter { $0.takes(partition: messages[start].partition, offset: messages[start].offset) }
        var (count, runs) = intake.decode(messages, start..<end)
        for run in intake.batch.partitionRuns {
            recordTimes[run.partition, default: RecordTimes()].note(intake.batch, run.rows, intake.rowTimes, columns: followedTimes)
        }
        leaveOutRepetitions(of: intake, &runs)
        for run in runs {
            book(run)
            for part in filling where takers.contains(where: { $0 === part }) { part.fill?.count(run) }
        }
        for message in UnsafeBufferPointer(rebasing: messages[start..<start + count]).lastOfPartitions {
            marks[message.partition, default: RecordMarks()].note(RecordMark(message))
        }
        for reject in intake.rejects { rejects.append(RejectStore.Record(reject, at: now)) }
        for part in takers { apply(intake.batch, intake.rowOffsets, to: part, now: now) }
        if !filling.isEmpty { finishFills() }
        forgetPassingStrings()
        return count
    }

    /// Moves on behind messages, with what became of them.
    private func book(_ run: MessageIntake.Run) {
        ledger.consumed(run.consumed, partition: run.partition)
        if run.rejected > 0 { ledger.rejected(run.rejected, partition: run.partition) }
        if run.duplicate > 0 { ledger.duplicate(run.duplicate, partition: run.partition) }
        // A partition begins with its first message, wherever the log said that it would.
        var position = positions[run.partition] ?? Position(first: run.firstOffset, next: run.firstOffset)
        if position.first == position.next { position = Position(first: run.firstOffset, next: run.firstOffset) }
        let skipped = run.nextOffset - position.next - Int64(run.consumed)
        if skipped > 0 { ledger.skipped(skipped, partition: run.partition) }
        if run.nulled > 0 { ledger.nulled(run.nulled, partition: run.partition) }
        position.next = run.nextOffset
        positions[run.partition] = position
    }

    /// Suspects are taken one by one; the messages before them together.
    private func endOfSameSuspicion(_ messages: UnsafeBufferPointer<RawMessage>, _ range: Range<Int>) -> Int {
        func isSuspect(_ index: Int) -> Bool { suspects.deathCount(partition: messages[index].partition, offset: messages[index].offset) > 0 }
        if isSuspect(range.lowerBound) { return range.lowerBound + 1 }
        return range.dropFirst().first(where: isSuspect) ?? range.upperBound
    }

    /// Notes messages as being processed.
    private func note(_ messages: UnsafeBufferPointer<RawMessage>, _ range: Range<Int>) {
        guard let inFlight else { return }
        var ranges: [InFlightRange] = []
        var first = range.lowerBound
        while first < range.upperBound {
            var last = first
            while last + 1 < range.upperBound, messages[last + 1].partition == messages[first].partition { last += 1 }
            let offsets = messages[first].offset...max(messages[first].offset, messages[last].offset)
            let deaths = first == last ? suspects.deathCount(partition: messages[first].partition, offset: offsets.lowerBound) : 0
            ranges.append(InFlightRange(relation: relation.oid, partition: messages[first].partition, offsets: offsets, deathCount: deaths))
            first = last + 1
        }
        inFlight.begin(ranges)
    }

    /// Rejects a message unread: processes died on it.
    private func setAside(_ message: RawMessage, now: Int64) -> Int {
        let payload = message.payload.map { UnsafeRawBufferPointer(start: $0, count: min(message.length, Self.setAsideBytesMax)) }
        rejects.append(
            RejectStore.Record(
                partition: message.partition, offset: message.offset, view: nil, column: nil, reason: "process_died",
                message: "the process died \(InFlightRange.deathsMax) times while it had this message: set aside",
                payload: payload.map { String(decoding: $0, as: UTF8.self) } ?? "", rejectedAt: now))
        let run = MessageIntake.Run(
            partition: message.partition, consumed: 1, rejected: 1, firstOffset: message.offset, nextOffset: message.offset &+ 1)
        book(run)
        for part in parts where part.takes(partition: message.partition, offset: message.offset) { part.fill?.count(run) }
        return 1
    }

    /// What is kept of the payload of such a message.
    private static let setAsideBytesMax = 4_096

    private func leaveOutRepetitions(of intake: MessageIntake, _ runs: inout [MessageIntake.Run]) {
        guard var deduplicator else { return }
        // Held in one place, so that nothing is copied.
        self.deduplicator = nil
        intake.leaveOutRepetitions(&deduplicator, &runs, keeps: isKept)
        self.deduplicator = deduplicator
    }

    /// How many messages from `start` on were taken before, and how many behind those, in order, were not.
    private func known(_ messages: UnsafeBufferPointer<RawMessage>, from start: Int) -> (known: Int, due: Int) {
        var (known, due) = (0, 0)
        var partition = messages[start].partition
        var next = positions[partition]?.next ?? .min
        // A partition may come again in a later run of the same messages.
        var passed: [Int32: Int64] = [:]
        for message in messages[start...] {
            if message.partition != partition {
                passed[partition] = next
                partition = message.partition
                next = passed[partition] ?? positions[partition]?.next ?? .min
            }
            if message.offset < next {
                guard due == 0 else { break }
                known += 1
            } else {
                guard known == 0 else { break }
                due += 1
                next = message.offset &+ 1
            }
        }
        return (known, due)
    }

    private static func endOfSameTakers(_ filling: [FeedEngine], _ messages: UnsafeBufferPointer<RawMessage>, from start: Int) -> Int {
        func limits(_ partition: Int32) -> [Int64] { filling.map { $0.takesFrom(partition) } }
        // Messages of one partition lie side by side, so the limits are looked up for each run.
        var partition = messages[start].partition
        var current = limits(partition)
        let first = current.map { messages[start].offset >= $0 }
        for index in (start + 1)..<max(start + 1, messages.count) {
            let message = messages[index]
            if message.partition != partition {
                partition = message.partition
                current = limits(partition)
            }
            for part in current.indices where (message.offset >= current[part]) != first[part] { return index }
        }
        return messages.count
    }

    /// Throws what `insert` would throw, before anything is changed.
    ///
    /// - Parameter pendingCount: rows that will be inserted before these.
    func requireRoom(for new: DatumBatch, after pendingCount: Int) throws(SQLError) {
        try rows.requireRoom(for: pendingCount + new.rowCount, table: relation.name)
        try tableBatch.internTexts(of: new)
    }

    /// Rows of a table: kept, and applied to its views.
    func insert(_ new: DatumBatch, now: Int64) throws(SQLError) {
        newestNow = now
        let firstRow = Int64(rows.rowCount)
        try rows.append(new, table: relation.name)
        ledger.consumed(new.rowCount, partition: Self.tablePartition)
        let next = Int64(rows.rowCount)
        positions[Self.tablePartition, default: Position(first: 0, next: 0)].next = next
        let takers = parts.filter { $0.takes(partition: Self.tablePartition, offset: firstRow) }
        var start = 0
        while start < new.rowCount {
            tableBatch.removeAll()
            let count = try tableBatch.append(new, from: start, partition: Self.tablePartition)
            let offsets = Array((firstRow + Int64(start))..<(firstRow + Int64(start + count)))
            for part in takers { apply(tableBatch, offsets, to: part, now: now) }
            start += count
        }
    }

    /// All rows of a table are of one partition; their offsets count them.
    static var tablePartition: Int32 { 0 }

    /// Folds a batch into the views of one engine and books what became of it.
    func apply(_ batch: EventBatch, _ rowOffsets: [Int64], to part: FeedEngine, now: Int64) {
        let result = part.engine.apply(batch)
        for run in result.runs {
            for (index, counts) in run.views.enumerated() where !part.engine.isRetired(view: index) {
                ledger.add(
                    Ledger.Entry(
                        applied: Int64(counts.applied), filtered: Int64(counts.filtered), late: Int64(counts.late), rejected: Int64(counts.rejected)),
                    view: part.views[index].name, partition: run.partition)
            }
        }
        noteLate(result, batch, rowOffsets, part, now: now)
        for rejection in result.rejections where !part.engine.isRetired(view: rejection.view) {
            let partition = batch.partitionRuns.first { $0.rows.contains(rejection.row) }?.partition ?? 0
            let record = RejectStore.Record(
                partition: partition, offset: rowOffsets.indices.contains(rejection.row) ? rowOffsets[rejection.row] : -1,
                view: part.views[rejection.view].name, column: nil, reason: "view_error", message: rejection.error.message, payload: "",
                rejectedAt: now)
            if let fill = part.fill { fill.rejects.append(record) } else { rejects.append(record) }
        }
    }
}

extension Feed {
    /// Counts late rows by how late they are, and keeps the last of them.
    private func noteLate(_ result: ApplyResult, _ batch: EventBatch, _ rowOffsets: [Int64], _ part: FeedEngine, now: Int64) {
        guard !result.lateRows.isEmpty else { return }
        var counts: [LatenessKey: [Int64]] = [:]
        var events: [LateEvents.Event] = []
        for late in result.lateRows {
            let partition = batch.partitionRuns.first { $0.rows.contains(late.row) }?.partition ?? 0
            let none = [Int64](repeating: 0, count: Lateness.buckets.count)
            counts[LatenessKey(view: late.view, partition: partition), default: none][Lateness.bucket(of: late.behindMicroseconds)] += 1
            events.append(
                LateEvents.Event(
                    partition: partition, offset: rowOffsets.indices.contains(late.row) ? rowOffsets[late.row] : -1, view: part.views[late.view].name,
                    eventTime: late.eventTime, behind: late.behindMicroseconds, seenAt: now))
        }
        for (key, lateness) in counts { ledger.add(Ledger.Entry(lateness: lateness), view: part.views[key.view].name, partition: key.partition) }
        // What a view had missed before it was made is old: the samples are of what comes now.
        if part.fill == nil { lateEvents.append(events[...]) }
    }

    private struct LatenessKey: Hashable {
        var view: Int
        var partition: Int32
    }
}

extension RejectStore.Record {
    /// A message that the decoder refused.
    init(_ reject: Reject, view: String? = nil, at now: Int64) {
        self.init(
            partition: reject.partition, offset: reject.offset, view: view, column: reject.column, reason: reject.reason.rawValue,
            message: reject.message, payload: String(decoding: reject.payload, as: UTF8.self), rejectedAt: now)
    }
}
