/// A type of the SQL dialect, named and numbered as PostgreSQL numbers it (`src/include/catalog/pg_type.dat`).
///
/// A type modifier (`numeric(10,2)`, `varchar(20)`) is not part of the type: it stands beside it as `atttypmod` does.
/// What is known about a type (names, OIDs, sizes, category) stands in its `TypeDescription`.
package enum SQLType: Hashable, Sendable {
    case scalar(ScalarType)
    case array(ScalarType)
    /// The rows of a relation.
    case row(RowType)

    package static let bool = SQLType.scalar(.bool)
    package static let int2 = SQLType.scalar(.int2)
    package static let int4 = SQLType.scalar(.int4)
    package static let int8 = SQLType.scalar(.int8)
    package static let float4 = SQLType.scalar(.float4)
    package static let float8 = SQLType.scalar(.float8)
    package static let numeric = SQLType.scalar(.numeric)
    package static let text = SQLType.scalar(.text)
    package static let varchar = SQLType.scalar(.varchar)
    package static let bytea = SQLType.scalar(.bytea)
    package static let date = SQLType.scalar(.date)
    package static let time = SQLType.scalar(.time)
    package static let timetz = SQLType.scalar(.timetz)
    package static let timestamp = SQLType.scalar(.timestamp)
    package static let timestamptz = SQLType.scalar(.timestamptz)
    package static let interval = SQLType.scalar(.interval)
    package static let uuid = SQLType.scalar(.uuid)
    package static let jsonb = SQLType.scalar(.jsonb)
    package static let unknown = SQLType.scalar(.unknown)
    package static let record = SQLType.scalar(.record)
    package static let void = SQLType.scalar(.void)
    package static let oid = SQLType.scalar(.oid)
    package static let name = SQLType.scalar(.name)
    package static let regclass = SQLType.scalar(.regclass)
    package static let regtype = SQLType.scalar(.regtype)
    package static let regproc = SQLType.scalar(.regproc)
    package static let regprocedure = SQLType.scalar(.regprocedure)
    package static let regnamespace = SQLType.scalar(.regnamespace)
    package static let regrole = SQLType.scalar(.regrole)

    /// Whether values are rows: of a relation, or of fields that only the value tells.
    package var isRow: Bool {
        switch self {
        case .row: true
        default: self == .record
        }
    }
}

/// The non-array types; the raw value is the type's OID in PostgreSQL.
package enum ScalarType: UInt32, Hashable, Sendable, CaseIterable {
    case bool = 16
    case bytea = 17
    /// `"char"`: one byte.
    case char = 18
    case name = 19
    case int8 = 20
    case int2 = 21
    /// An array of int2 that begins at 0 and prints without braces; so is `oidvector`.
    case int2vector = 22
    case int4 = 23
    case regproc = 24
    case text = 25
    case oid = 26
    case tid = 27
    case xid = 28
    case cid = 29
    case oidvector = 30
    case json = 114
    case pgNodeTree = 194
    case float4 = 700
    case float8 = 701
    case unknown = 705
    case inet = 869
    case aclitem = 1033
    case bpchar = 1042
    case varchar = 1043
    case date = 1082
    case time = 1083
    case timestamp = 1114
    case timestamptz = 1184
    case interval = 1186
    case timetz = 1266
    case numeric = 1700
    case regprocedure = 2202
    case regoper = 2203
    case regoperator = 2204
    case regclass = 2205
    case regtype = 2206
    case record = 2249
    case cstring = 2275
    case any = 2276
    case anyArray = 2277
    case void = 2278
    case trigger = 2279
    case `internal` = 2281
    case anyElement = 2283
    case anyNonArray = 2776
    case uuid = 2950
    case regconfig = 3734
    case regdictionary = 3769
    case jsonb = 3802
    case jsonpath = 4072
    case regnamespace = 4089
    case regrole = 4096
    case regcollation = 4191
    case anyCompatible = 5077
    case anyCompatibleArray = 5078
    case anyCompatibleNonArray = 5079
}
