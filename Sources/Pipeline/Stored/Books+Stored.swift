internal import Columns

/// The books of a source in the store.
extension Ledger {
    func write(to writer: inout ByteWriter) {
        writer.write(count: partitions.count)
        for (number, partition) in partitions.sorted(by: { $0.key < $1.key }) {
            writer.write(number)
            for count in [
                partition.consumed, partition.rejected, partition.nulled, partition.gap, partition.duplicate, partition.skipped, partition.before,
            ] { writer.write(count) }
            writer.write(count: partition.views.count)
            for (view, entry) in partition.views.sorted(by: { $0.key < $1.key }) {
                writer.write(view)
                for count in [entry.applied, entry.filtered, entry.late, entry.rejected, entry.missed, entry.missedRejected, entry.missedDuplicate] {
                    writer.write(count)
                }
                writer.write(count: entry.lateness.count)
                for count in entry.lateness { writer.write(count) }
            }
        }
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        self.init()
        for _ in 0..<(try reader.count(ofBytes: 61)) {
            let number = try reader.int32()
            var partition = Partition()
            partition.consumed = try Self.count(&reader)
            partition.rejected = try Self.count(&reader)
            partition.nulled = try Self.count(&reader)
            partition.gap = try Self.count(&reader)
            partition.duplicate = try Self.count(&reader)
            partition.skipped = try Self.count(&reader)
            partition.before = try Self.count(&reader)
            for _ in 0..<(try reader.count(ofBytes: 58)) {
                let view = try reader.text()
                var entry = Entry()
                entry.applied = try Self.count(&reader)
                entry.filtered = try Self.count(&reader)
                entry.late = try Self.count(&reader)
                entry.rejected = try Self.count(&reader)
                entry.missed = try Self.count(&reader)
                entry.missedRejected = try Self.count(&reader)
                entry.missedDuplicate = try Self.count(&reader)
                for _ in 0..<(try reader.count(max: Lateness.buckets.count)) { entry.lateness.append(try Self.count(&reader)) }
                partition.views[view] = entry
            }
            restore(partition, number: number)
        }
    }

    /// A count of messages: sums of several stay far from the ends of the range.
    private static func count(_ reader: inout ByteReader) throws(StoredDamage) -> Int64 {
        let count = try reader.int64()
        guard -(1 << 59)...(1 << 59) ~= count else { throw StoredDamage("\(count) messages") }
        return count
    }
}

extension LateEvents {
    var stored: [UInt8] {
        var writer = ByteWriter()
        writer.write(StoredKind.version)
        writer.write(count: events.count)
        for event in events {
            writer.write(event.partition)
            writer.write(event.offset)
            writer.write(event.view)
            for number in [event.eventTime, event.behind, event.seenAt] { writer.write(number) }
        }
        return writer.bytes
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        var events: [Event] = []
        for _ in 0..<min(Self.eventsMax, try reader.count(ofBytes: 37)) {
            events.append(
                Event(
                    partition: try reader.int32(), offset: try reader.int64(), view: try reader.text(), eventTime: try reader.int64(),
                    behind: try reader.int64(), seenAt: try reader.int64()))
        }
        self.init(events)
        try reader.end()
    }
}

extension RejectStore.Record {
    func write(to writer: inout ByteWriter) {
        writer.write(partition)
        writer.write(offset)
        writer.write(view)
        writer.write(column)
        writer.write(reason)
        writer.write(message)
        writer.write(payload)
        writer.write(rejectedAt)
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        self.init(
            partition: try reader.int32(), offset: try reader.int64(), view: try reader.optionalText(), column: try reader.optionalText(),
            reason: try reader.text(), message: try reader.text(), payload: try reader.text(), rejectedAt: try reader.int64())
    }
}

extension SeenBlock {
    var stored: [UInt8] {
        var writer = ByteWriter(reserving: 32 + keys.count * 16)
        writer.write(StoredKind.version)
        writer.write(quarter)
        writer.write(count: keys.count)
        for key in keys {
            writer.write(key.high)
            writer.write(key.low)
        }
        return writer.bytes
    }

    init(slice: Int64, number: Int, _ reader: inout ByteReader) throws(StoredDamage) {
        let quarter = try reader.int64()
        var keys: [EventKey] = []
        for _ in 0..<(try reader.count(ofBytes: 16)) { keys.append(EventKey(high: try reader.uint64(), low: try reader.uint64())) }
        try reader.end()
        self.init(slice: slice, quarter: quarter, number: number, keys: keys)
    }
}

extension RecordTimes {
    func write(to writer: inout ByteWriter) {
        writer.write(newest)
        writer.write(setback)
        writer.write(isUntimed)
        writer.write(count: spreads.count)
        for (column, spread) in spreads.sorted(by: { $0.key < $1.key }) {
            writer.write(count: column)
            writer.write(spread.least)
            writer.write(spread.greatest)
        }
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        let (newest, setback) = (try reader.optionalInt64(), try reader.int64())
        let isUntimed = try reader.bool()
        var spreads: [Int: Spread] = [:]
        for _ in 0..<(try reader.count(ofBytes: 17)) {
            spreads[try reader.count(max: .max)] = Spread(least: try reader.int64(), greatest: try reader.int64())
        }
        self.init(newest: newest, setback: max(0, setback), spreads: spreads, isUntimed: isUntimed)
    }
}
