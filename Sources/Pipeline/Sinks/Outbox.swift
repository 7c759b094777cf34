/// Records on their way to the log: the newest of each key, in the order in which the keys changed.
///
/// A key has one record under way at most: the next one of it waits for the report, and is replaced by newer ones meanwhile. So while the topic
/// is away there are two records of each key at most, however long it takes, and nobody waits for it.
/// A record leaves the outbox when the log has it; one that failed comes back unless a newer one of its key is already on the way.
package struct Outbox: Sendable {
    private var waiting: [[UInt8]: Entry] = [:]
    /// Keys in the order in which they began to wait.
    private var order: [[UInt8]] = []
    private var nextInOrder = 0
    /// Sent, not yet confirmed.
    private var underWay: [UInt64: Entry] = [:]
    /// How many of those above are owed since each cut.
    private var owedCounts: [Int64: Int] = [:]
    /// The newest tag of each key under way.
    private var newestTag: [[UInt8]: UInt64] = [:]
    private var nextTag: UInt64

    private struct Entry {
        var record: UpsertStream.Record
        /// The first cut that may hold the change.
        var since: Int64
    }

    package private(set) var deliveredCount: Int64 = 0
    package private(set) var failedCount: Int64 = 0
    /// Records that the log will never take.
    package private(set) var refusedCount: Int64 = 0

    /// - Parameter firstTag: where tags start; sinks that share a connection use ranges that never meet.
    package init(firstTag: UInt64 = 1) { nextTag = firstTag }

    package var waitingCount: Int { waiting.count }
    package var underWayCount: Int { underWay.count }

    /// The first cut that may hold a change whose record the log does not have; nil when it has all.
    package var owedSince: Int64? { owedCounts.keys.min() }

    /// - Parameter since: the first cut that may hold the change.
    package mutating func add(_ record: UpsertStream.Record, since: Int64 = 0) { add(Entry(record: record, since: since)) }

    private mutating func add(_ entry: Entry) {
        owedCounts[entry.since, default: 0] += 1
        if let replaced = waiting.updateValue(entry, forKey: entry.record.key) {
            settleOwed(replaced)
        } else {
            order.append(entry.record.key)
        }
    }

    private mutating func settleOwed(_ entry: Entry) {
        let left = (owedCounts[entry.since] ?? 0) - 1
        owedCounts[entry.since] = left > 0 ? left : nil
    }

    /// The next record to send and the tag to send it under; nil when none waits.
    package mutating func next() -> (record: UpsertStream.Record, tag: UInt64)? {
        while nextInOrder < order.count {
            let key = order[nextInOrder]
            nextInOrder += 1
            dropServed()
            // The report of the one before brings the key back.
            guard newestTag[key] == nil, let entry = waiting.removeValue(forKey: key) else { continue }
            let tag = nextTag
            nextTag += 1
            underWay[tag] = entry
            newestTag[key] = tag
            return (entry.record, tag)
        }
        order.removeAll(keepingCapacity: true)
        nextInOrder = 0
        return nil
    }

    /// The front of `order` has been served; cutting it off moves the rest, so it is done when it is the larger part.
    private mutating func dropServed() {
        guard nextInOrder >= 1_024, nextInOrder * 2 >= order.count else { return }
        order.removeFirst(nextInOrder)
        nextInOrder = 0
    }

    /// The record could not even be queued: it waits again, first in line.
    package mutating func giveBack(tag: UInt64) {
        guard let entry = underWay.removeValue(forKey: tag) else { return }
        let key = entry.record.key
        guard newestTag[key] == tag, waiting[key] == nil else {
            settleOwed(entry)
            if newestTag[key] == tag { newestTag[key] = nil }
            return
        }
        newestTag[key] = nil
        waiting[key] = entry
        if nextInOrder > 0 {
            nextInOrder -= 1
            order[nextInOrder] = key
        } else {
            order.insert(key, at: 0)
        }
    }

    /// The record will never go; its key waits for its next change.
    package mutating func refused(tag: UInt64) {
        if underWay[tag] != nil { refusedCount += 1 }
        settle(tag: tag, failed: false)
    }

    package mutating func delivered(tag: UInt64) {
        if underWay[tag] != nil { deliveredCount += 1 }
        settle(tag: tag, failed: false)
    }

    package mutating func failed(tag: UInt64) {
        if underWay[tag] != nil { failedCount += 1 }
        settle(tag: tag, failed: true)
    }

    private mutating func settle(tag: UInt64, failed: Bool) {
        guard let entry = underWay.removeValue(forKey: tag) else { return }
        settleOwed(entry)
        let key = entry.record.key
        guard newestTag[key] == tag else { return }
        newestTag[key] = nil
        if waiting[key] != nil {
            order.append(key)
        } else if failed {
            add(entry)
        }
    }
}
