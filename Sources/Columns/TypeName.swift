/// Types by the names that SQL gives them.
package enum TypeName {
    /// The type that a name stands for: any spelling in `spellings`, or `_int4` for an array; a leading `pg_catalog` is allowed.
    package static func lookup(_ name: [String]) -> SQLType? {
        guard let last = name.last, name.count == 1 || (name.count == 2 && name.first == "pg_catalog") else { return nil }
        if let scalar = spellings[last] { return .scalar(scalar) }
        if last.utf8.first == UInt8(ascii: "_"), let element = spellings[String(last.dropFirst())], element.description.arrayOID != 0 {
            return .array(element)
        }
        return nil
    }

    /// Every spelling of a scalar type's name. `string` is RisingWave's name of `varchar`.
    package static let spellings: [String: ScalarType] = {
        var names: [String: ScalarType] = [:]
        for scalar in ScalarType.allCases { names[scalar.typname] = scalar }
        let spellings: [(String, ScalarType)] = [
            ("boolean", .bool), ("smallint", .int2), ("int", .int4), ("integer", .int4), ("bigint", .int8), ("real", .float4),
            ("float", .float8), ("double", .float8), ("double precision", .float8), ("decimal", .numeric), ("dec", .numeric), ("string", .varchar),
            ("character varying", .varchar), ("character", .bpchar), ("timestamp without time zone", .timestamp),
            ("timestamp with time zone", .timestamptz), ("time without time zone", .time), ("time with time zone", .timetz),
        ]
        for (spelling, scalar) in spellings { names[spelling] = scalar }
        return names
    }()
}
