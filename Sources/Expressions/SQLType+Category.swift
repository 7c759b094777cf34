package import Columns

/// The broad kind of a type, by which overload resolution groups types (PostgreSQL 15 manual, table 53.65, `pg_type.typcategory`).
package enum TypeCategory: Character, Hashable, Sendable {
    case array = "A"
    case boolean = "B"
    case dateTime = "D"
    case numeric = "N"
    case pseudo = "P"
    case string = "S"
    case timespan = "T"
    case userDefined = "U"
    case unknown = "X"
    case `internal` = "Z"
}

extension SQLType {
    package var category: TypeCategory {
        guard case .scalar(let scalar) = self else { return .array }
        return switch scalar {
        case .bool: .boolean
        case .int2, .int4, .int8, .float4, .float8, .numeric, .oid: .numeric
        case .text, .varchar, .bpchar, .name: .string
        case .date, .time, .timestamp, .timestamptz: .dateTime
        case .interval: .timespan
        case .bytea, .json, .jsonb, .uuid: .userDefined
        case .char: .internal
        case .unknown: .unknown
        case .record, .void: .pseudo
        }
    }

    /// The type of its category that resolution prefers when several would do (`pg_type.typispreferred`).
    package var isPreferred: Bool {
        switch self {
        case .bool, .float8, .oid, .text, .timestamptz, .interval: true
        default: false
        }
    }

    /// Whether values of the type can be ordered and grouped: everything but `json` and the pseudo-types.
    package var isOrderable: Bool {
        switch self {
        case .scalar(.json), .scalar(.void), .scalar(.unknown): false
        default: true
        }
    }

    /// Whether the type's values are kept as `Datum.text`.
    var isKeptAsText: Bool {
        switch self {
        case .scalar(.text), .scalar(.varchar), .scalar(.bpchar), .scalar(.name), .scalar(.char), .scalar(.json), .scalar(.jsonb), .scalar(.uuid),
            .scalar(.unknown):
            true
        default: false
        }
    }
}
