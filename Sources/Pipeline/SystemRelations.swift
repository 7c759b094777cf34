internal import Columns
internal import SQL

/// Weir's own state as relations: what happened to every message, and what waits where.
enum SystemRelation: String, CaseIterable {
    case ledger = "weir_ledger"
    case rejects = "weir_rejects"
    case sources = "weir_sources"
    case views = "weir_views"

    /// Stable, below PostgreSQL's first user OID.
    var oid: UInt32 {
        switch self {
        case .ledger: 14_001
        case .rejects: 14_002
        case .sources: 14_003
        case .views: 14_004
        }
    }

    var columns: [ColumnDescriptor] {
        switch self {
        case .ledger:
            [
                ColumnDescriptor("source", .text), ColumnDescriptor("partition", .int4), ColumnDescriptor("view", .text),
                ColumnDescriptor("consumed", .int8), ColumnDescriptor("applied", .int8), ColumnDescriptor("filtered", .int8),
                ColumnDescriptor("late", .int8), ColumnDescriptor("rejected", .int8), ColumnDescriptor("imbalance", .int8),
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
                ColumnDescriptor("lost", .int8),
            ]
        case .views:
            [
                ColumnDescriptor("view", .text), ColumnDescriptor("source", .text), ColumnDescriptor("groups", .int8),
                ColumnDescriptor("windows", .int8), ColumnDescriptor("bytes", .int8), ColumnDescriptor("newest_event", .timestamptz),
            ]
        }
    }
}
