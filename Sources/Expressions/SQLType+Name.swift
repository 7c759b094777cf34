package import Columns

extension SQLType {
    /// The type's name in `pg_type`: `int4`, `_text`.
    package var typname: String {
        switch self {
        case .scalar(let scalar): scalar.typname
        case .array(let element): "_" + element.typname
        }
    }

    /// The type as SQL writes it, with its modifier: what PostgreSQL's `format_type` prints and error messages use.
    package func sqlName(modifier: Int32 = -1) -> String {
        switch self {
        case .scalar(let scalar): scalar.sqlName(modifier: modifier)
        case .array(let element): element.sqlName(modifier: modifier) + "[]"
        }
    }
}

extension ScalarType {
    package var typname: String {
        switch self {
        case .bool: "bool"
        case .bytea: "bytea"
        case .char: "char"
        case .name: "name"
        case .int8: "int8"
        case .int2: "int2"
        case .int4: "int4"
        case .text: "text"
        case .oid: "oid"
        case .json: "json"
        case .float4: "float4"
        case .float8: "float8"
        case .unknown: "unknown"
        case .bpchar: "bpchar"
        case .varchar: "varchar"
        case .date: "date"
        case .time: "time"
        case .timestamp: "timestamp"
        case .timestamptz: "timestamptz"
        case .interval: "interval"
        case .numeric: "numeric"
        case .record: "record"
        case .void: "void"
        case .uuid: "uuid"
        case .jsonb: "jsonb"
        }
    }

    func sqlName(modifier: Int32) -> String {
        switch self {
        case .bool: "boolean"
        case .char: "\"char\""
        case .int8: "bigint"
        case .int2: "smallint"
        case .int4: "integer"
        case .float4: "real"
        case .float8: "double precision"
        case .bpchar: modifier >= 4 ? "character(\(modifier - 4))" : (modifier == -1 ? "character" : "bpchar")
        case .varchar: "character varying" + (modifier >= 4 ? "(\(modifier - 4))" : "")
        case .numeric: "numeric" + Numeric.precisionAndScale(of: modifier).map { "(\($0.precision),\($0.scale))" }.orEmpty
        case .time: "time" + ScalarType.precision(modifier) + " without time zone"
        case .timestamp: "timestamp" + ScalarType.precision(modifier) + " without time zone"
        case .timestamptz: "timestamp" + ScalarType.precision(modifier) + " with time zone"
        case .interval: "interval" + IntervalModifier(modifier).suffix
        default: typname
        }
    }

    private static func precision(_ modifier: Int32) -> String { modifier >= 0 ? "(\(modifier))" : "" }
}

extension Optional where Wrapped == String {
    var orEmpty: String { self ?? "" }
}
