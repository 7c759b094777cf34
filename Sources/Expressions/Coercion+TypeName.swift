package import Columns

extension Coercion {
    /// The type that a name in SQL stands for, with its modifiers packed as `pg_attribute.atttypmod`.
    ///
    /// Names are the grammar's own (`int4`, `varchar`, ..) or any spelling in `typeNames`; a leading `pg_catalog` is allowed.
    package static func type(named name: [String], modifiers: [Int32], arrayDimensions: Int, at: Int) throws(SQLError) -> (SQLType, modifier: Int32) {
        guard let scalarOrArray = lookup(name) else {
            throw SQLError(.undefinedObject, "type \"\(name.joined(separator: "."))\" does not exist", at: at)
        }
        let modifier = try packed(modifiers, for: scalarOrArray, at: at)
        guard arrayDimensions > 0 else { return (scalarOrArray, modifier) }
        guard case .scalar(let element) = scalarOrArray else { return (scalarOrArray, modifier) }
        return (.array(element), modifier)
    }

    private static func lookup(_ name: [String]) -> SQLType? {
        guard let last = name.last, name.count == 1 || (name.count == 2 && name.first == "pg_catalog") else { return nil }
        if let scalar = typeNames[last] { return .scalar(scalar) }
        if last.utf8.first == UInt8(ascii: "_"), let element = typeNames[String(last.dropFirst())] { return .array(element) }
        return nil
    }

    /// Every spelling of a type's name. `string` is RisingWave's name of `varchar`.
    static let typeNames: [String: ScalarType] = {
        var names: [String: ScalarType] = [:]
        for scalar in ScalarType.allCases { names[scalar.typname] = scalar }
        let spellings: [(String, ScalarType)] = [
            ("boolean", .bool), ("smallint", .int2), ("int", .int4), ("integer", .int4), ("bigint", .int8), ("real", .float4),
            ("float", .float8), ("double", .float8), ("double precision", .float8), ("decimal", .numeric), ("dec", .numeric), ("string", .varchar),
            ("character varying", .varchar), ("character", .bpchar), ("timestamp without time zone", .timestamp),
            ("timestamp with time zone", .timestamptz), ("time without time zone", .time),
        ]
        for (spelling, scalar) in spellings { names[spelling] = scalar }
        return names
    }()

    private static func packed(_ modifiers: [Int32], for type: SQLType, at: Int) throws(SQLError) -> Int32 {
        guard let first = modifiers.first else { return -1 }
        let scalar: ScalarType =
            switch type {
            case .scalar(let scalar), .array(let scalar): scalar
            }
        switch scalar {
        case .varchar, .bpchar:
            return try packedLength(first, of: scalar, count: modifiers.count, at: at)
        case .numeric:
            return try packedNumeric(modifiers, at: at)
        case .time, .timestamp, .timestamptz:
            guard modifiers.count == 1 else { throw SQLError(.invalidParameterValue, "invalid type modifier", at: at) }
            return try precision(first, of: scalar == .time ? "TIME" : "TIMESTAMP", withZone: scalar == .timestamptz, at: at)
        case .interval:
            return try packedInterval(modifiers, at: at)
        default:
            throw SQLError(.syntaxError, "type modifier is not allowed for type \"\(scalar.typname)\"", at: at)
        }
    }

    /// Characters that `varchar(n)` may declare (PostgreSQL's `MaxAttrSize`).
    static let characterLengthMax: Int32 = 10_485_760
    /// Digits that `numeric(p, s)` may declare.
    static let numericPrecisionMax: Int32 = 1000

    private static func packedLength(_ length: Int32, of type: ScalarType, count: Int, at: Int) throws(SQLError) -> Int32 {
        let name = type == .varchar ? "varchar" : "char"
        guard count == 1 else { throw SQLError(.invalidParameterValue, "invalid type modifier", at: at) }
        guard length >= 1 else { throw SQLError(.invalidParameterValue, "length for type \(name) must be at least 1", at: at) }
        guard length <= characterLengthMax else {
            throw SQLError(.invalidParameterValue, "length for type \(name) cannot exceed \(characterLengthMax)", at: at)
        }
        return length + 4
    }

    private static func packedNumeric(_ modifiers: [Int32], at: Int) throws(SQLError) -> Int32 {
        guard modifiers.count <= 2 else { throw SQLError(.invalidParameterValue, "invalid NUMERIC type modifier", at: at) }
        let precision = modifiers[0]
        let scale = modifiers.count == 2 ? modifiers[1] : 0
        guard (1...numericPrecisionMax).contains(precision) else {
            throw SQLError(.invalidParameterValue, "NUMERIC precision \(precision) must be between 1 and \(numericPrecisionMax)", at: at)
        }
        guard (-numericPrecisionMax...numericPrecisionMax).contains(scale) else {
            throw SQLError(
                .invalidParameterValue, "NUMERIC scale \(scale) must be between -\(numericPrecisionMax) and \(numericPrecisionMax)", at: at)
        }
        return Numeric.modifier(precision: Int(precision), scale: Int(scale))
    }

    private static func precision(_ digits: Int32, of name: String, withZone: Bool, at: Int) throws(SQLError) -> Int32 {
        guard digits >= 0 else {
            throw SQLError(
                .invalidParameterValue, "\(name)(\(digits))\(withZone ? " WITH TIME ZONE" : "") precision must not be negative", at: at)
        }
        // PostgreSQL warns and takes six, the most that a microsecond clock can keep.
        return min(digits, 6)
    }

    private static func packedInterval(_ modifiers: [Int32], at: Int) throws(SQLError) -> Int32 {
        guard modifiers.count <= 2 else { throw SQLError(.invalidParameterValue, "invalid INTERVAL type modifier", at: at) }
        let fields = modifiers[0]
        guard fields == IntervalModifier.allFields || IntervalModifier.fieldNames.contains(where: { $0.fields == fields }) else {
            throw SQLError(.invalidParameterValue, "invalid INTERVAL type modifier", at: at)
        }
        guard modifiers.count == 2 else { return IntervalModifier(fields: fields, precision: nil).packed }
        return IntervalModifier(fields: fields, precision: try precision(modifiers[1], of: "INTERVAL", withZone: false, at: at)).packed
    }
}
