package import Columns

/// What changed in an engine since the last cut, as values: taken between two batches, encoded and stored without the engine.
package struct EngineCut: Sendable {
    /// The chunks with rows that were written, as they are now.
    package var chunks: [ChunkImage] = []
    /// Windows whose chunks are to be forgotten.
    package var droppedWindows: [DroppedWindow] = []
    /// Windows that left memory: what a start needs to know of them.
    package var cooledWindows: [ColdWindowImage] = []
    /// Windows that came back into memory.
    package var warmedWindows: [DroppedWindow] = []
    /// Groupings that hold nothing any more, by number.
    package var droppedGroupings: [Int] = []
    package var interned: [InternedBlock] = []
    package var timeline = TimelineImage()

    package struct DroppedWindow: Hashable, Sendable {
        package var grouping: Int
        package var window: Int64
    }
}

/// How much was written since a cut.
package struct WrittenSize: Hashable, Sendable {
    package var rowCount = 0
    package var byteCount = 0

    package init() {}
}

/// The numbers of an interner's values from `block * InternedBlock.size` on.
package struct InternedBlock: Sendable {
    package static let size = 1_024

    package var interner: Int
    package var block: Int
    var datums: ArraySlice<Datum>

    package func encoded() -> [UInt8] {
        var writer = ByteWriter()
        writer.write(count: datums.count)
        for datum in datums { writer.write(datum) }
        return writer.bytes
    }
}

/// How far event time had come.
package struct TimelineImage: Sendable, Equatable {
    struct Newest: Hashable, Sendable {
        var column: Int
        var partition: Int32
        var time: Int64
    }

    struct Gone: Hashable, Sendable {
        var column: Int
        var retention: Int64
        var moment: Int64
    }

    /// How far windows were shown, by the delay of the watermark.
    typealias Closed = Gone

    var newest: [Newest] = []
    var gone: [Gone] = []
    var closed: [Closed] = []

    package init() {}

    init(_ timeline: Timeline) {
        newest = timeline.newest.flatMap { column, partitions in partitions.map { Newest(column: column, partition: $0, time: $1) } }
            .sorted { ($0.column, $0.partition) < ($1.column, $1.partition) }
        gone = timeline.evicted.map { Gone(column: $0.timeColumn, retention: $0.retention, moment: $1) }
            .sorted { ($0.column, $0.retention) < ($1.column, $1.retention) }
        closed = timeline.closed.map { Closed(column: $0.timeColumn, retention: $0.delay, moment: $1) }
            .sorted { ($0.column, $0.retention) < ($1.column, $1.retention) }
    }

    package func encode(to writer: inout ByteWriter) {
        writer.write(count: newest.count)
        for entry in newest {
            writer.write(count: entry.column)
            writer.write(entry.partition)
            writer.write(entry.time)
        }
        for entries in [gone, closed] {
            writer.write(count: entries.count)
            for entry in entries {
                writer.write(count: entry.column)
                writer.write(entry.retention)
                writer.write(entry.moment)
            }
        }
    }

    package init(_ reader: inout ByteReader) throws(StoredDamage) {
        for _ in 0..<(try reader.count(ofBytes: 13)) {
            newest.append(Newest(column: try reader.count(max: .max), partition: try reader.int32(), time: try reader.int64()))
        }
        for list in [\TimelineImage.gone, \TimelineImage.closed] {
            for _ in 0..<(try reader.count(ofBytes: 17)) {
                self[keyPath: list].append(Gone(column: try reader.count(max: .max), retention: try reader.int64(), moment: try reader.int64()))
            }
        }
    }
}
