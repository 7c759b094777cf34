package import Columns
package import Expressions
package import SQLSyntax

/// `CREATE SOURCE`: a Kafka topic of JSON objects with typed columns.
package struct SourceDefinition: Hashable, Sendable {
    package var schema: String
    package var name: String
    package var columns: [ColumnDescriptor]
    package var topic: String
    package var connection: KafkaConnection
    package var startup: StartupPosition
    package var onError: DecodeErrorPolicy
    /// `retention` of the source: the default of the views over it, in microseconds of event time.
    package var retentionMicroseconds: Int64?
    package var watermark: Watermark?
    /// What comes again is left out; nil: nothing is looked for.
    package var deduplication: Deduplication?

    /// `deduplicate_by`, `deduplicate_within`.
    package struct Deduplication: Hashable, Sendable {
        /// An hour, when nothing is said.
        package static let withinDefaultMicroseconds: Int64 = 3_600_000_000

        /// Positions of the columns that are equal in a repetition.
        package var columns: [Int]
        /// How long after the first one, by the times of the records.
        package var withinMicroseconds: Int64
    }

    /// Where reading starts when no offset is stored yet.
    package enum StartupPosition: Hashable, Sendable {
        case earliest
        case latest
        /// The first message at or after this time, milliseconds since 1970.
        case timestamp(milliseconds: Int64)
    }

    /// What a value of the wrong type does: reject its message, or become NULL.
    package enum DecodeErrorPolicy: String, Hashable, Sendable, CaseIterable {
        case reject
        case null
    }
}

/// `properties.*` of a source or sink, passed on to librdkafka without the prefix.
package struct KafkaConnection: Hashable, Sendable {
    /// `properties.bootstrap.server`; nil when the statement leaves it to the daemon's own option.
    package var bootstrapServers: String?
    /// The other properties in the order written.
    package var properties: [Property]

    package struct Property: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }
}

/// `CREATE TABLE`: rows come by INSERT and COPY instead of Kafka; views read it as they read a source.
package struct TableDefinition: Hashable, Sendable {
    package var schema: String
    package var name: String
    package var columns: [ColumnDescriptor]
    package var retentionMicroseconds: Int64?
    package var watermark: Watermark?
}

/// `CREATE MATERIALIZED VIEW`.
package struct MaterializedViewDefinition: Hashable, Sendable {
    /// 30 days of event time, when neither the view nor its source says `retention`.
    package static let retentionDefaultMicroseconds: Int64 = 30 * 86_400_000_000

    package var schema: String
    package var name: String
    /// What the view shows: `query.outputs`' columns, renamed by the view's column list.
    package var columns: [ColumnDescriptor]
    package var query: ContinuousQuery
    /// The relation that it reads.
    package var sourceOID: UInt32
    /// How far behind the newest event time a window may end and still be kept, microseconds.
    package var retentionMicroseconds: Int64
    /// `EMIT ON WINDOW CLOSE`: a window is shown once, when the newest event lies so far behind its end in every partition; nil: at once.
    package var closingDelayMicroseconds: Int64?
    /// The SELECT's own text, for `pg_get_viewdef`.
    package var queryText: String
    /// The statement that made it, and where its names were looked for: what it is compiled from after a restart.
    package var text = ""
    package var searchPath: [String] = []
}

/// `CREATE VIEW`: a query under a name, expanded wherever the name is used.
package struct ViewDefinition: Hashable, Sendable {
    package var schema: String
    package var name: String
    package var columns: [ColumnDescriptor]
    package var query: QuerySyntax
    package var queryText: String
    /// The relations that the query reads, views not expanded.
    package var relationOIDs: Set<UInt32>
    package var orReplace: Bool
}

/// `CREATE SINK`: the changes of a materialized view, filtered and projected, as upserts to a topic.
package struct SinkDefinition: Hashable, Sendable {
    package var schema: String
    package var name: String
    /// The materialized view that it follows.
    package var relationOID: UInt32
    /// What its query names: the materialized view, or plain views over it.
    package var namedOIDs: Set<UInt32> = []
    /// Over the view's columns; nil: every row.
    package var filter: BoundExpression?
    /// What a record holds, evaluated over the view's columns.
    package var outputs: [ContinuousQuery.Output]
    /// Positions in `outputs`, in the order of the option.
    package var primaryKey: [Int]
    package var topic: String
    package var connection: KafkaConnection
    /// `emit = 'committed'`: a record waits until what it says is in the store; else it is sent at once.
    package var emitsCommitted = false
    /// The statement that made it, for `SHOW CREATE`, and where its names were looked for.
    package var text = ""
    package var searchPath: [String] = []

    package var columns: [ColumnDescriptor] { outputs.map(\.column) }
}
