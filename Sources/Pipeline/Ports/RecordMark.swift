package import Columns

/// What tells a message from another one at its place in the log: of a topic that was made anew, or of a log that was cut off.
package struct RecordMark: Hashable, Sendable {
    package var offset: Int64
    /// Kafka's record timestamp; -1 when the record has none.
    package var timestampMilliseconds: Int64
    /// Of the payload; -1 for a message without one.
    package var length: Int64
    package var crc32c: UInt32

    package init(_ message: RawMessage) {
        offset = message.offset
        timestampMilliseconds = message.timestampMilliseconds
        length = message.payload == nil ? -1 : Int64(message.length)
        crc32c = message.payload.map { CRC32C.of(UnsafeRawBufferPointer(start: $0, count: message.length)) } ?? 0
    }

    package init(offset: Int64, timestampMilliseconds: Int64, length: Int64, crc32c: UInt32) {
        (self.offset, self.timestampMilliseconds, self.length, self.crc32c) = (offset, timestampMilliseconds, length, crc32c)
    }
}

/// Marks of one partition by rising offset: of the first message that was read, of the newest, and of some between, closer to one another
/// towards the end. However much a log loses of its end, one of them is likely to be left not far before that.
package struct RecordMarks: Hashable, Sendable {
    package private(set) var all: [RecordMark] = []

    package static let countMax = 12
    /// Marks closer than so many messages to the one before make way for newer ones.
    static let distanceMin: Int64 = 1_000

    package init() {}

    package init(_ marks: [RecordMark]) { all = marks }

    /// - Parameter mark: of a message behind all others.
    package mutating func note(_ mark: RecordMark) {
        if let last = all.last, mark.offset <= last.offset { return }
        if all.count > 1, all[all.count - 1].offset - all[all.count - 2].offset < Self.distanceMin { all.removeLast() }
        all.append(mark)
        guard all.count > Self.countMax else { return }
        // The one goes whose neighbours lie closest together for how far back it lies.
        let candidates = 1..<(all.count - 1)
        func density(_ index: Int) -> Double {
            Double(all[index + 1].offset - all[index - 1].offset) / Double(mark.offset - all[index].offset + 1)
        }
        if let crowded = candidates.min(by: { density($0) < density($1) }) { all.remove(at: crowded) }
    }

    /// Forgets those at an offset or behind it.
    package mutating func cut(at offset: Int64) { all.removeAll { $0.offset >= offset } }
}

extension UnsafeBufferPointer<RawMessage> {
    /// The last message of each partition.
    package var lastOfPartitions: [RawMessage] {
        var found: [RawMessage] = []
        var index = count - 1
        while index >= 0 {
            let message = self[index]
            if !found.contains(where: { $0.partition == message.partition }) { found.append(message) }
            // Those of one partition lie side by side.
            repeat { index -= 1 } while index >= 0 && self[index].partition == message.partition
        }
        return found
    }
}
