internal import Columns
internal import Views

/// Where a log did not give what it should have: `weir.gaps`.
struct GapList: Sendable {
    struct Record: Hashable, Sendable {
        var partition: Int32
        var gap: PartitionStatus.Gap
        /// Microseconds since 1970.
        var foundAt: Int64
        /// The newest event of the partition before the gap, and the newest when the next ones had come: the windows between lack events,
        /// or have some that are not in the log any more. nil: not known, or not yet.
        var eventsFrom: Int64?
        var eventsTo: Int64?
    }

    /// Most that are kept for each source; the oldest go first.
    static let countMax = 1_000

    private(set) var records: [Record] = []

    /// Takes what a partition says now; true when that is news.
    ///
    /// - Parameter newest: the time of the newest event of the partition.
    mutating func note(_ status: PartitionStatus, before: PartitionStatus?, newest: Int64?, now: Int64) -> Bool {
        var isNews = false
        for index in records.indices where records[index].partition == status.partition && records[index].eventsTo == nil {
            guard let newest, newest > records[index].eventsFrom ?? .min else { continue }
            records[index].eventsTo = newest
            isNews = true
        }
        guard let gap = status.lastGap, gap != before?.lastGap else { return isNews }
        records.append(Record(partition: status.partition, gap: gap, foundAt: now, eventsFrom: newest))
        if records.count > Self.countMax { records.removeFirst(records.count - Self.countMax) }
        return true
    }

    /// Whether events of a window may be missing, or too many.
    func touches(start: Int64, end: Int64) -> Bool {
        records.contains { ($0.eventsTo ?? .max) >= start && ($0.eventsFrom ?? .min) < end }
    }

    init() {}

    // MARK: In the store

    func write(to writer: inout ByteWriter) {
        writer.write(count: records.count)
        for record in records {
            writer.write(record.partition)
            writer.write(record.gap.from)
            writer.write(record.gap.to)
            writer.write(record.gap.cause.rawValue)
            for time in [record.gap.uncertainFrom, record.eventsFrom, record.eventsTo] {
                writer.write(time != nil)
                writer.write(time ?? 0)
            }
            writer.write(record.foundAt)
        }
    }

    init(_ reader: inout ByteReader) throws(StoredDamage) {
        func optional(_ reader: inout ByteReader) throws(StoredDamage) -> Int64? {
            let isThere = try reader.bool()
            let value = try reader.int64()
            return isThere ? value : nil
        }
        for _ in 0..<(try reader.count(ofBytes: 56)) {
            let (partition, from, to) = (try reader.int32(), try reader.int64(), try reader.int64())
            guard let cause = PartitionStatus.Gap.Cause(rawValue: try reader.uint8()) else { throw StoredDamage("a gap has no such cause") }
            var record = Record(partition: partition, gap: PartitionStatus.Gap(from: from, to: to, cause: cause), foundAt: 0)
            record.gap.uncertainFrom = try optional(&reader)
            record.eventsFrom = try optional(&reader)
            record.eventsTo = try optional(&reader)
            record.foundAt = try reader.int64()
            records.append(record)
        }
    }
}

/// What is known of the logs that a source was read from, in the store.
enum StoredLogs {
    static func write(_ marks: [Int32: RecordMarks], _ gaps: GapList) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(StoredKind.version)
        writer.write(count: marks.count)
        for (partition, marks) in marks.sorted(by: { $0.key < $1.key }) {
            writer.write(partition)
            writer.write(count: marks.all.count)
            for mark in marks.all {
                writer.write(mark.offset)
                writer.write(mark.timestampMilliseconds)
                writer.write(mark.length)
                writer.write(mark.crc32c)
            }
        }
        gaps.write(to: &writer)
        return writer.bytes
    }

    static func read(_ reader: inout ByteReader) throws(StoredDamage) -> (marks: [Int32: RecordMarks], gaps: GapList) {
        var all: [Int32: RecordMarks] = [:]
        for _ in 0..<(try reader.count(ofBytes: 5)) {
            let partition = try reader.int32()
            var marks: [RecordMark] = []
            for _ in 0..<(try reader.count(ofBytes: 28)) {
                marks.append(
                    RecordMark(
                        offset: try reader.int64(), timestampMilliseconds: try reader.int64(), length: try reader.int64(), crc32c: try reader.uint32()
                    ))
            }
            all[partition] = RecordMarks(marks)
        }
        return (all, try GapList(&reader))
    }
}

extension Feed {
    /// The newest event of a partition that a view has seen, whatever its time column.
    func newestEventTime(_ partition: Int32) -> Int64? { parts.compactMap { $0.engine.newestEventTime(partition: partition) }.min() }
}
