internal import Pipeline

/// How far each partition has been read: the guard that lets every offset pass once, in order.
struct PartitionTable: Sendable {
    private struct Row {
        var status: PartitionStatus
        /// librdkafka skipped a damaged piece of the log: the jump to the next message is a loss.
        var isDamaged = false
        /// What was read, for when the log has to be recognized.
        var marks = RecordMarks()
        /// What the log has to show before anything is handed out.
        var check: Placement?
        /// The log is not the one that was read: nothing is handed out until there is a new place.
        var isHeld = false
        /// Messages before this come once more because of a check.
        var checkedUntil = Int64.min
    }

    /// Something for the log of the daemon.
    struct News: Hashable {
        var partition: Int32
        var gap: PartitionStatus.Gap
    }

    private(set) var news: [News] = []
    /// Partitions whose log has to be looked at again.
    private(set) var failed: [Int32: Placement.Resumption] = [:]

    /// By partition number; Kafka numbers them from 0 without gaps.
    private var rows: [Row] = []

    /// The partitions that have been seen, in order.
    var statuses: [PartitionStatus] { rows.map(\.status) }

    /// Makes room for partitions 0 ..< `count`.
    mutating func grow(to count: Int) {
        while rows.count < count { rows.append(Row(status: PartitionStatus(partition: Int32(rows.count)))) }
    }

    /// The next offset of a partition that is being read.
    func nextOffset(of partition: Int32) -> Int64? {
        guard let index = index(partition) else { return nil }
        return rows[index].status.nextOffset
    }

    /// Whether a message is to be handed out: true exactly once for each offset, in rising order.
    ///
    /// - Parameter mark: of the message, asked for when it is compared.
    mutating func accept(partition: Int32, offset: Int64, mark: () -> RecordMark? = { nil }) -> Bool {
        guard let index = index(partition), rows[index].status.nextOffset != nil, !rows[index].isHeld else { return false }
        if rows[index].check != nil, !settleCheck(index, offset, mark) { return false }
        guard let next = rows[index].status.nextOffset, offset >= next else {
            if offset >= rows[index].checkedUntil { rows[index].status.duplicateCount &+= 1 }
            return false
        }
        settleDamage(index: index, from: next, to: offset)
        rows[index].status.nextOffset = offset + 1
        return true
    }

    /// The log has nothing before `offset` that is still to come; transaction markers leave such holes, and so does damage.
    mutating func reachedEnd(partition: Int32, offset: Int64) {
        guard let index = index(partition), !rows[index].isHeld else { return }
        if let check = rows[index].check {
            guard offset > check.fetchFrom, settleCheck(index, offset, { nil }) else { return }
        }
        guard let next = rows[index].status.nextOffset, offset > next else { return }
        settleDamage(index: index, from: next, to: offset)
        rows[index].status.nextOffset = offset
    }

    private mutating func settleDamage(index: Int, from next: Int64, to offset: Int64) {
        guard rows[index].isDamaged else { return }
        rows[index].isDamaged = false
        noteGap(index, PartitionStatus.Gap(from: next, to: offset, cause: .damaged))
    }

    /// A piece of the log could not be read; how much shows at the next message or at the end of the log.
    mutating func noteDamage(partition: Int32) {
        guard let index = index(partition) else { return }
        rows[index].isDamaged = true
    }

    /// Reading goes on at a place. What was left out shows in `news`, at once or when the log has shown what it has to.
    mutating func start(partition: Int32, at place: Placement) {
        guard let index = index(partition) else { return }
        let previous = place.previous ?? rows[index].status.nextOffset
        rows[index].status.nextOffset = place.next
        (rows[index].isHeld, rows[index].check, rows[index].checkedUntil) = (false, nil, place.check == nil ? .min : place.next)
        failed[partition] = nil
        if place.check != nil {
            rows[index].check = place
            rows[index].check?.previous = previous
        } else {
            settle(index, place, previous: previous)
        }
    }

    private mutating func settle(_ index: Int, _ place: Placement, previous: Int64?) {
        if place.cause == .madeAnew { rows[index].marks = RecordMarks() } else { rows[index].marks.cut(at: place.uncertainFrom ?? .max) }
        guard let previous, previous != place.next || place.cause == .truncated else { return }
        let cause = previous > place.next && place.cause == .deleted ? .madeAnew : place.cause
        noteGap(index, PartitionStatus.Gap(from: previous, to: place.next, cause: cause, uncertainFrom: place.uncertainFrom))
    }

    /// Compares what came with what has to be there; true when reading may go on.
    private mutating func settleCheck(_ index: Int, _ offset: Int64, _ mark: () -> RecordMark?) -> Bool {
        guard let place = rows[index].check, let wanted = place.check else { return true }
        // Older ones come when the broker gives the batch that the message lies in.
        guard offset >= wanted.offset else { return false }
        rows[index].check = nil
        // A message that went (compaction, a transaction's end) can be compared with nothing.
        let isSame = offset == wanted.offset ? mark() == wanted : place.cause != .truncated
        if isSame {
            settle(index, place, previous: place.previous)
        } else {
            rows[index].isHeld = true
            failed[Int32(index)] = Placement.Resumption(
                next: place.previous ?? place.next, marks: place.older, hasFailed: true, uncertainFrom: place.readOnFrom)
        }
        return isSame
    }

    private mutating func noteGap(_ index: Int, _ gap: PartitionStatus.Gap) {
        rows[index].status.lastGap = gap
        if gap.cause == .deleted || gap.cause == .damaged { rows[index].status.lostCount += max(0, gap.to - gap.from) }
        if gap.cause != .damaged { news.append(News(partition: Int32(index), gap: gap)) }
    }

    mutating func takeNews() -> [News] {
        defer { news = [] }
        return news
    }

    mutating func takeFailed() -> [Int32: Placement.Resumption] {
        defer { failed = [:] }
        return failed
    }

    /// What is known of a partition that is to be looked at again; nothing is handed out until there is a new place.
    mutating func resumption(of partition: Int32) -> Placement.Resumption? {
        guard let index = index(partition), let next = rows[index].status.nextOffset else { return nil }
        rows[index].isHeld = true
        return Placement.Resumption(next: next, marks: rows[index].marks.all)
    }

    /// The same when a message was found to be another one than was read: only what lies before it can be compared.
    mutating func resumption(of partition: Int32, before stranger: LogWatch.Stranger) -> Placement.Resumption? {
        guard var resumption = resumption(of: partition) else { return nil }
        resumption.marks.removeAll { $0.offset >= stranger.offset }
        resumption.hasFailed = true
        resumption.uncertainFrom = max(resumption.marks.last?.offset ?? -1, stranger.sameUntil ?? -1) + 1
        return resumption
    }

    /// The newest message that was read of each partition that is being read.
    var newestMarks: [Int32: RecordMark] {
        var newest: [Int32: RecordMark] = [:]
        for (index, row) in rows.enumerated() where !row.isHeld && row.check == nil { newest[Int32(index)] = row.marks.all.last }
        return newest
    }

    /// What earlier processes read.
    mutating func remember(_ marks: RecordMarks, of partition: Int32) {
        guard let index = index(partition), rows[index].marks.all.isEmpty else { return }
        rows[index].marks = marks
    }

    /// A message was handed out.
    mutating func note(_ mark: RecordMark, of partition: Int32) {
        guard let index = index(partition) else { return }
        rows[index].marks.note(mark)
    }

    private func index(_ partition: Int32) -> Int? {
        let index = Int(partition)
        return rows.indices.contains(index) ? index : nil
    }
}
