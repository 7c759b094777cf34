/// Records on their way to the log: the newest of each key, in the order in which the keys changed.
///
/// While the topic is away the outbox holds at most one record for each key, however long it takes, and nobody waits for it.
/// A record leaves the outbox when the log has it; one that failed comes back unless a newer one of its key is already on the way.
package struct Outbox: Sendable {
    private var waiting: [[UInt8]: UpsertStream.Record] = [:]
    /// Keys in the order in which they began to wait.
    private var order: [[UInt8]] = []
    private var nextInOrder = 0
    /// Sent, not yet confirmed.
    private var underWay: [UInt64: UpsertStream.Record] = [:]
    /// The newest tag of each key under way.
    private var newestTag: [[UInt8]: UInt64] = [:]
    private var nextTag: UInt64

    package private(set) var deliveredCount: Int64 = 0
    package private(set) var failedCount: Int64 = 0
    /// Records that the log will never take.
    package private(set) var refusedCount: Int64 = 0

    /// - Parameter firstTag: where tags start; sinks that share a connection use ranges that never meet.
    package init(firstTag: UInt64 = 1) { nextTag = firstTag }

    package var waitingCount: Int { waiting.count }
    package var underWayCount: Int { underWay.count }

    package mutating func add(_ record: UpsertStream.Record) {
        if waiting.updateValue(record, forKey: record.key) == nil { order.append(record.key) }
    }

    /// The next record to send and the tag to send it under; nil when none waits.
    package mutating func next() -> (record: UpsertStream.Record, tag: UInt64)? {
        while nextInOrder < order.count {
            let key = order[nextInOrder]
            nextInOrder += 1
            dropServed()
            guard let record = waiting.removeValue(forKey: key) else { continue }
            let tag = nextTag
            nextTag += 1
            underWay[tag] = record
            newestTag[key] = tag
            return (record, tag)
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
        guard let record = underWay.removeValue(forKey: tag), newestTag[record.key] == tag else { return }
        newestTag[record.key] = nil
        guard waiting[record.key] == nil else { return }
        waiting[record.key] = record
        if nextInOrder > 0 {
            nextInOrder -= 1
            order[nextInOrder] = record.key
        } else {
            order.insert(record.key, at: 0)
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
        guard let record = underWay.removeValue(forKey: tag) else { return }
        guard newestTag[record.key] == tag else { return }
        newestTag[record.key] = nil
        if failed, waiting[record.key] == nil { add(record) }
    }
}
