internal import Pipeline

/// How far each partition has been read: the guard that lets every offset pass once, in order.
struct PartitionTable: Sendable {
    private struct Row {
        var status: PartitionStatus
        /// librdkafka skipped a damaged piece of the log: the jump to the next message is a loss.
        var isDamaged = false
    }

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
    mutating func accept(partition: Int32, offset: Int64) -> Bool {
        guard let index = index(partition), let next = rows[index].status.nextOffset else { return false }
        guard offset >= next else {
            rows[index].status.duplicateCount &+= 1
            return false
        }
        settleDamage(index: index, from: next, to: offset)
        rows[index].status.nextOffset = offset + 1
        return true
    }

    /// The log has nothing before `offset` that is still to come; transaction markers leave such holes, and so does damage.
    mutating func reachedEnd(partition: Int32, offset: Int64) {
        guard let index = index(partition), let next = rows[index].status.nextOffset, offset > next else { return }
        settleDamage(index: index, from: next, to: offset)
        rows[index].status.nextOffset = offset
    }

    private mutating func settleDamage(index: Int, from next: Int64, to offset: Int64) {
        guard rows[index].isDamaged else { return }
        rows[index].isDamaged = false
        noteGap(index: index, from: next, to: offset)
    }

    /// A piece of the log could not be read; how much shows at the next message or at the end of the log.
    mutating func noteDamage(partition: Int32) {
        guard let index = index(partition) else { return }
        rows[index].isDamaged = true
    }

    /// Reading goes on at `offset`. Returns the gap when this is a jump from where it was.
    mutating func start(partition: Int32, at offset: Int64) -> PartitionStatus.Gap? {
        guard let index = index(partition) else { return nil }
        defer { rows[index].status.nextOffset = offset }
        guard let next = rows[index].status.nextOffset, next != offset else { return nil }
        return noteGap(index: index, from: next, to: offset)
    }

    @discardableResult
    private mutating func noteGap(index: Int, from: Int64, to: Int64) -> PartitionStatus.Gap? {
        guard from != to else { return nil }
        let gap = PartitionStatus.Gap(from: from, to: to)
        rows[index].status.lastGap = gap
        rows[index].status.lostCount += max(0, to - from)
        return gap
    }

    private func index(_ partition: Int32) -> Int? {
        let index = Int(partition)
        return rows.indices.contains(index) ? index : nil
    }
}
