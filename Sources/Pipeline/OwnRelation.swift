internal import Columns
internal import SQL

/// Weir's own state as relations of the schema `weir`: what happened to every message, and what waits where.
enum OwnRelation: String, CaseIterable {
    case ledger
    case rejects
    case sources
    case views
    case sinks
    case sessions
    case settings
    case store
    case windows
    case gaps
    case lateness
    case lateEvents = "late_events"

    /// Stable, below PostgreSQL's first user OID.
    var oid: UInt32 {
        switch self {
        case .ledger: 14_001
        case .rejects: 14_002
        case .sources: 14_003
        case .views: 14_004
        case .sinks: 14_005
        case .sessions: 14_006
        case .settings: 14_007
        case .store: 14_008
        case .windows: 14_009
        case .gaps: 14_010
        case .lateness: 14_020
        case .lateEvents: 14_021
        }
    }

    /// What `views` says besides names.
    static let countedColumns: Set<String> = ["groups", "windows", "bytes", "newest_event", "staleness"]

    /// Those that are asked for by an older name too, `weir_ledger`, which needs no schema.
    var hasShortName: Bool {
        switch self {
        case .ledger, .rejects, .sources, .views: true
        case .sinks, .sessions, .settings, .store, .windows, .gaps, .lateness, .lateEvents: false
        }
    }

    var shortName: String { "weir_\(rawValue)" }

    /// The query of a relation that says the same as another one.
    var query: String? {
        switch self {
        case .sessions:
            """
            SELECT pid, usename::text AS "user", datname::text AS database, application_name, client_addr, client_port, state, query, backend_start AS connected_at,
                xact_start AS transaction_started_at, query_start AS query_started_at FROM pg_catalog.pg_stat_activity
            """
        case .settings:
            "SELECT name, pg_catalog.current_setting(name, true) AS value, boot_val AS default_value, short_desc AS description FROM pg_catalog.pg_settings"
        default: nil
        }
    }

    /// Enters all of them into a catalog in which their names are free.
    static func add(to catalog: inout Catalog) {
        for relation in allCases {
            let definition = relation.query.map { RelationDefinition.systemView(SystemViewDefinition(text: $0)) } ?? .system
            _ = try? catalog.add(
                schema: Catalog.ownSchema, name: relation.rawValue, columns: relation.columns, definition: definition, oid: relation.oid)
            guard relation.hasShortName else { continue }
            let all = SystemViewDefinition(text: "SELECT * FROM \(Catalog.ownSchema).\(relation.rawValue)")
            _ = try? catalog.add(
                schema: Catalog.systemSchema, name: relation.shortName, columns: relation.columns, definition: .systemView(all),
                oid: relation.oid + 100)
        }
    }

    var columns: [ColumnDescriptor] {
        switch self {
        case .ledger:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("view", .text),
                ColumnDescriptor("consumed", .int8), ColumnDescriptor("applied", .int8), ColumnDescriptor("filtered", .int8),
                ColumnDescriptor("late", .int8), ColumnDescriptor("rejected", .int8), ColumnDescriptor("duplicate", .int8),
                ColumnDescriptor("gap", .int8), ColumnDescriptor("imbalance", .int8),
            ]
        case .rejects:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("offset", .int8),
                ColumnDescriptor("view", .text), ColumnDescriptor("column", .text), ColumnDescriptor("reason", .text),
                ColumnDescriptor("message", .text), ColumnDescriptor("payload", .text), ColumnDescriptor("rejected_at", .timestamptz),
            ]
        case .sources:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("next_offset", .int8),
                ColumnDescriptor("high_watermark", .int8), ColumnDescriptor("lag", .int8), ColumnDescriptor("consumed", .int8),
                ColumnDescriptor("rejected", .int8), ColumnDescriptor("nulled", .int8), ColumnDescriptor("duplicates", .int8),
                ColumnDescriptor("lost", .int8), ColumnDescriptor("trouble", .text), ColumnDescriptor("state", .text),
            ]
        case .views:
            [
                ColumnDescriptor("view", .text), ColumnDescriptor("source", .text), ColumnDescriptor("groups", .int8),
                ColumnDescriptor("windows", .int8), ColumnDescriptor("bytes", .int8), ColumnDescriptor("newest_event", .timestamptz),
                ColumnDescriptor("staleness", .interval), ColumnDescriptor("state", .text), ColumnDescriptor("percent", .int4),
                ColumnDescriptor("missed", .int8), ColumnDescriptor("closed_through", .timestamptz),
            ]
        case .sinks:
            [
                ColumnDescriptor("sink", .text), ColumnDescriptor("view", .text), ColumnDescriptor("topic", .text),
                ColumnDescriptor("written", .int8), ColumnDescriptor("pending", .int8), ColumnDescriptor("last_error", .text),
                ColumnDescriptor("last_error_at", .timestamptz),
            ]
        case .sessions:
            [
                ColumnDescriptor("pid", .int4), ColumnDescriptor("user", .text), ColumnDescriptor("database", .text),
                ColumnDescriptor("application_name", .text), ColumnDescriptor("client_addr", .scalar(.inet)), ColumnDescriptor("client_port", .int4),
                ColumnDescriptor("state", .text), ColumnDescriptor("query", .text), ColumnDescriptor("connected_at", .timestamptz),
                ColumnDescriptor("transaction_started_at", .timestamptz), ColumnDescriptor("query_started_at", .timestamptz),
            ]
        case .lateness:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("view", .text),
                ColumnDescriptor("behind_from", .interval), ColumnDescriptor("behind_to", .interval), ColumnDescriptor("events", .int8),
            ]
        case .lateEvents:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("offset", .int8),
                ColumnDescriptor("view", .text), ColumnDescriptor("event_time", .timestamptz), ColumnDescriptor("behind", .interval),
                ColumnDescriptor("seen_at", .timestamptz),
            ]
        case .settings:
            [
                ColumnDescriptor("name", .text), ColumnDescriptor("value", .text), ColumnDescriptor("default_value", .text),
                ColumnDescriptor("description", .text),
            ]
        case .windows:
            [
                ColumnDescriptor("view", .text), ColumnDescriptor("window_start", .timestamptz), ColumnDescriptor("window_end", .timestamptz),
                ColumnDescriptor("groups", .int8), ColumnDescriptor("bytes", .int8), ColumnDescriptor("in_memory", .bool),
                ColumnDescriptor("complete", .bool),
            ]
        case .gaps:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("cause", .text),
                ColumnDescriptor("from_offset", .int8), ColumnDescriptor("to_offset", .int8), ColumnDescriptor("uncertain_from", .int8),
                ColumnDescriptor("found_at", .timestamptz), ColumnDescriptor("events_from", .timestamptz),
                ColumnDescriptor("events_to", .timestamptz),
            ]
        case .store:
            [
                ColumnDescriptor("state", .text), ColumnDescriptor("reason", .text), ColumnDescriptor("generation", .int8),
                ColumnDescriptor("committed_at", .timestamptz), ColumnDescriptor("cut_ms", .float8), ColumnDescriptor("commit_ms", .float8),
                ColumnDescriptor("records", .int8), ColumnDescriptor("bytes", .int8), ColumnDescriptor("dirty_groups", .int8),
                ColumnDescriptor("file_bytes", .int8), ColumnDescriptor("log_bytes", .int8),
            ]
        }
    }
}
