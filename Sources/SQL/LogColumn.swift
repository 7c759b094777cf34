package import Columns

/// What a source's rows have besides their columns: where in the log each lies. RisingWave's names; only their name finds them, no `*`.
package enum LogColumn: String, Hashable, Sendable, CaseIterable {
    case partition = "_rw_kafka_partition"
    case offset = "_rw_kafka_offset"
    /// The record's own time, in milliseconds as Kafka has it; NULL when it has none.
    case timestamp = "_rw_kafka_timestamp"

    package var type: SQLType {
        switch self {
        case .partition: .int4
        case .offset: .int8
        case .timestamp: .timestamptz
        }
    }

    /// Its position behind the columns of a relation that has so many.
    package func position(behind columnCount: Int) -> Int { columnCount + (Self.allCases.firstIndex(of: self) ?? 0) }

    /// The column at a position; nil for one of the relation's own.
    package init?(position: Int, behind columnCount: Int) {
        guard Self.allCases.indices.contains(position - columnCount) else { return nil }
        self = Self.allCases[position - columnCount]
    }
}
