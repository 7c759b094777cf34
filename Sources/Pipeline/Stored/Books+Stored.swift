internal import Columns

/// The books of a source in the store.
extension Ledger {
    func write(to writer: inout ByteWriter) {
        writer.write(count: partitions.count)
        for (number, partition) in partitions.sorted(by: { $0.key < $1.key }) {
            writer.write(number)
            for count in [partition.consumed, partition.rejected, partition.nulled, partition.gap] { writer.write(count) }
            writer.write(count: partition.views.count)
            for (view, entry) in partition.views.sorted(by: { $0.key < $1.key }) {
                writer.write(view)
                for count in [entry.applied, entry.filtered, entry.late, entry.rejected, entry.missed, entry.missedRejected] { writer.write(count) }
            }
        }
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        self.init()
        for _ in 0..<(try reader.count(ofBytes: 37)) {
            let number = try reader.int32()
            var partition = Partition()
            partition.consumed = try reader.int64()
            partition.rejected = try reader.int64()
            partition.nulled = try reader.int64()
            partition.gap = try reader.int64()
            for _ in 0..<(try reader.count(ofBytes: 49)) {
                let view = try reader.text()
                var entry = Entry()
                entry.applied = try reader.int64()
                entry.filtered = try reader.int64()
                entry.late = try reader.int64()
                entry.rejected = try reader.int64()
                entry.missed = try reader.int64()
                entry.missedRejected = try reader.int64()
                partition.views[view] = entry
            }
            restore(partition, number: number)
        }
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
