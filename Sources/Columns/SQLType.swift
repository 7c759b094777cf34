/// A type of the SQL dialect, named and numbered as PostgreSQL numbers it (`src/include/catalog/pg_type.dat`).
///
/// A type modifier (`numeric(10,2)`, `varchar(20)`) is not part of the type: it stands beside it as `TypeModifier`.
package enum SQLType: Hashable, Sendable {
    case scalar(ScalarType)
    case array(ScalarType)

    package static let bool = SQLType.scalar(.bool)
    package static let int2 = SQLType.scalar(.int2)
    package static let int4 = SQLType.scalar(.int4)
    package static let int8 = SQLType.scalar(.int8)
    package static let float4 = SQLType.scalar(.float4)
    package static let float8 = SQLType.scalar(.float8)
    package static let numeric = SQLType.scalar(.numeric)
    package static let text = SQLType.scalar(.text)
    package static let varchar = SQLType.scalar(.varchar)
    package static let date = SQLType.scalar(.date)
    package static let time = SQLType.scalar(.time)
    package static let timestamp = SQLType.scalar(.timestamp)
    package static let timestamptz = SQLType.scalar(.timestamptz)
    package static let interval = SQLType.scalar(.interval)
    package static let jsonb = SQLType.scalar(.jsonb)
    package static let unknown = SQLType.scalar(.unknown)
    package static let record = SQLType.scalar(.record)
    package static let void = SQLType.scalar(.void)
    package static let oid = SQLType.scalar(.oid)
    package static let name = SQLType.scalar(.name)
}

/// The non-array types; the raw value is the type's OID in PostgreSQL.
package enum ScalarType: UInt32, Hashable, Sendable, CaseIterable {
    case bool = 16
    case bytea = 17
    case char = 18
    case name = 19
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case oid = 26
    case json = 114
    case float4 = 700
    case float8 = 701
    case unknown = 705
    case bpchar = 1042
    case varchar = 1043
    case date = 1082
    case time = 1083
    case timestamp = 1114
    case timestamptz = 1184
    case interval = 1186
    case numeric = 1700
    case record = 2249
    case void = 2278
    case uuid = 2950
    case jsonb = 3802
}
