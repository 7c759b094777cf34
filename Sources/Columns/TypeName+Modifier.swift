extension TypeName {
    /// Characters that `varchar(n)` may declare (PostgreSQL's `MaxAttrSize`).
    static let characterLengthMax: Int32 = 10_485_760
    /// Digits that `numeric(p, s)` may declare.
    static let numericPrecisionMax: Int32 = 1000

    /// What stands in parentheses behind a type's name, packed as `pg_attribute.atttypmod`; -1 for nothing.
    package static func packed(_ modifiers: [Int32], for scalar: ScalarType, at: Int) throws(SQLError) -> Int32 {
        guard let first = modifiers.first else { return -1 }
        switch scalar {
        case .varchar, .bpchar:
            return try packedLength(first, of: scalar, count: modifiers.count, at: at)
        case .numeric:
            return try packedNumeric(modifiers, at: at)
        case .time, .timetz, .timestamp, .timestamptz:
            guard modifiers.count == 1 else { throw SQLError(.invalidParameterValue, "invalid type modifier", at: at) }
            let isTime = scalar == .time || scalar == .timetz
            return try precision(first, of: isTime ? "TIME" : "TIMESTAMP", withZone: scalar == .timestamptz || scalar == .timetz, at: at)
        case .interval:
            return try packedInterval(modifiers, at: at)
        default:
            throw SQLError(.syntaxError, "type modifier is not allowed for type \"\(scalar.typname)\"", at: at)
        }
    }

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
