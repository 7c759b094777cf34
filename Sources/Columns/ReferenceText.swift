/// Text of the reg… types: OIDs that are written as the names of what they mean (manual, 8.19).
package enum ReferenceText {
    /// What a reg… type names; nil for every other type.
    package static func kind(_ type: ScalarType) -> ObjectKind? {
        switch type {
        case .regclass: .relation
        case .regtype: .type
        case .regproc, .regprocedure: .function
        case .regoper, .regoperator: .operator
        case .regnamespace: .namespace
        case .regrole: .role
        case .regcollation: .collation
        case .regconfig: .textSearchConfiguration
        case .regdictionary: .textSearchDictionary
        default: nil
        }
    }

    /// The OID that a text means: a name, a number, or `-` for none.
    package static func parse(_ text: String, as type: ScalarType, _ names: (any ObjectNames)?) throws(SQLError) -> Int64 {
        guard let kind = kind(type) else { throw ScalarText.invalid(text, type.description.sqlName) }
        if text == (kind == .operator ? "0" : "-") { return 0 }
        if !text.utf8.isEmpty, text.utf8.allSatisfy(AsciiText.isDigit) {
            return try ScalarText.integer(text, 0...Int64(UInt32.max), "oid")
        }
        return Int64(try oid(of: text, type, kind, names))
    }

    private static func oid(of text: String, _ type: ScalarType, _ kind: ObjectKind, _ names: (any ObjectNames)?) throws(SQLError) -> UInt32 {
        switch type {
        case .regtype: return try TypeName.parse(text, names: names).oid
        case .regprocedure: return try signed(text, .function, names)
        case .regoperator: return try signed(text, .operator, names)
        default: break
        }
        let name = type == .regoper ? try operatorName(text) : try QualifiedName.parse(text)
        if kind == .relation, name.count > 3 {
            throw SQLError(.syntaxError, "improper relation name (too many dotted names): \(name.joined(separator: "."))")
        }
        if kind == .namespace || kind == .role, name.count != 1 { throw QualifiedName.invalid }
        let found = try names?.oids(named: name, kind) ?? []
        guard let first = found.first else { throw missing(text, name, kind) }
        guard found.count == 1 || (kind != .function && kind != .operator) else {
            throw SQLError(
                .ambiguousFunction, kind == .function ? "more than one function named \"\(text)\"" : "more than one operator named \(text)")
        }
        return first
    }

    private static func missing(_ text: String, _ name: [String], _ kind: ObjectKind) -> SQLError {
        let shown = name.joined(separator: ".")
        return switch kind {
        case .relation: SQLError(.undefinedTable, "relation \"\(shown)\" does not exist")
        case .type: SQLError(.undefinedObject, "type \"\(shown)\" does not exist")
        case .function: SQLError(.undefinedFunction, "function \"\(text)\" does not exist")
        case .operator: SQLError(.undefinedFunction, "operator does not exist: \(text)")
        case .namespace: SQLError(.invalidSchemaName, "schema \"\(shown)\" does not exist")
        case .role: SQLError(.undefinedObject, "role \"\(shown)\" does not exist")
        case .collation: SQLError(.undefinedObject, "collation \"\(shown)\" for encoding \"UTF8\" does not exist")
        case .textSearchConfiguration: SQLError(.undefinedObject, "text search configuration \"\(shown)\" does not exist")
        case .textSearchDictionary: SQLError(.undefinedObject, "text search dictionary \"\(shown)\" does not exist")
        }
    }

    /// `pg_catalog.+`: all before the last point is the schema.
    private static func operatorName(_ text: String) throws(SQLError) -> [String] {
        guard let point = text.lastIndex(of: ".") else { return [text] }
        return try QualifiedName.parse(String(text[..<point])) + [String(text[text.index(after: point)...])]
    }
}

/// Functions and operators with the types of their arguments: `round(numeric, integer)`, `-(NONE, integer)`.
extension ReferenceText {
    private static func signed(_ text: String, _ kind: ObjectKind, _ names: (any ObjectNames)?) throws(SQLError) -> UInt32 {
        guard let open = text.firstIndex(of: "(") else { throw SQLError(.invalidTextRepresentation, "expected a left parenthesis") }
        let inner = FloatText.trimmed(String(text[text.index(after: open)...]))
        guard inner.hasSuffix(")") else { throw SQLError(.invalidTextRepresentation, "expected a right parenthesis") }
        var types: [UInt32] = []
        for part in arguments(String(inner.dropLast())) {
            let isMissing = kind == .operator && AsciiText.lowercased(FloatText.trimmed(part)) == "none"
            types.append(isMissing ? 0 : try TypeName.parse(part, names: names).oid)
        }
        if kind == .operator { try checkOperandCount(types.count) }
        let spelled = FloatText.trimmed(String(text[..<open]))
        let name = kind == .operator ? try operatorName(spelled) : try QualifiedName.parse(spelled)
        for oid in try names?.oids(named: name, kind) ?? [] where names?.name(of: oid, kind)?.argumentTypes == types { return oid }
        throw missing(text, name, kind)
    }

    private static func checkOperandCount(_ count: Int) throws(SQLError) {
        if count == 1 {
            throw SQLError(.undefinedParameter, "missing argument", hint: "Use NONE to denote the missing argument of a unary operator.")
        }
        if count != 2 { throw SQLError(.tooManyArguments, "too many arguments", hint: "Provide two argument types for operator.") }
    }

    /// Split at commas outside parentheses and quotes; none for an empty list.
    private static func arguments(_ text: String) -> [String] {
        guard !FloatText.trimmed(text).isEmpty else { return [] }
        var parts: [String] = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0, !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts
    }
}

/// Output.
extension ReferenceText {
    package static func format(_ oid: Int64, as type: ScalarType, _ names: (any ObjectNames)?) -> String {
        guard let kind = kind(type), let oid = UInt32(exactly: oid) else { return String(oid) }
        if oid == 0 { return kind == .operator ? "0" : "-" }
        if type == .regtype { return typeName(oid, names) ?? String(oid) }
        guard let name = names?.name(of: oid, kind) else { return String(oid) }
        switch type {
        case .regproc, .regoper:
            return unsigned(oid, name, kind, names)
        case .regprocedure:
            return QualifiedName.text(name) + "(" + argumentList(name, names) + ")"
        case .regoperator:
            return operatorText(name, isVisible: name.isVisible) + "(" + argumentList(name, names) + ")"
        default:
            return QualifiedName.text(name)
        }
    }

    /// The type with an OID as `format_type` prints it; nil when there is none.
    package static func typeName(_ oid: UInt32, _ names: (any ObjectNames)?) -> String? {
        SQLType(oid: oid)?.sqlName() ?? names?.name(of: oid, .type).map(QualifiedName.text)
    }

    /// Without argument types a name has to be the only one to go without its schema.
    private static func unsigned(_ oid: UInt32, _ name: ObjectName, _ kind: ObjectKind, _ names: (any ObjectNames)?) -> String {
        let found = (try? names?.oids(named: [name.name], kind)) ?? []
        if kind == .operator { return operatorText(name, isVisible: found == [oid]) }
        var shown = name
        shown.isVisible = found == [oid]
        return QualifiedName.text(shown)
    }

    private static func operatorText(_ name: ObjectName, isVisible: Bool) -> String {
        guard let schema = name.schema, !isVisible else { return name.name }
        return Quoting.identifier(schema) + "." + name.name
    }

    private static func argumentList(_ name: ObjectName, _ names: (any ObjectNames)?) -> String {
        name.argumentTypes.map { $0 == 0 ? "NONE" : typeName($0, names) ?? "???" }.joined(separator: ",")
    }
}
