extension TypeName {
    /// A type as SQL writes it, from a text of its own: `int`, `character varying(10)[]`, `timestamp(3) with time zone` (`parseTypeString`).
    ///
    /// - Parameter types: asked for names that are not built in.
    /// - Returns: the OID; with 42704 when there is no such type, 42601 when the text is no type's name.
    package static func parse(_ text: String, names: (any ObjectNames)? = nil) throws(SQLError) -> (oid: UInt32, modifier: Int32) {
        var reader = NameReader(text)
        let spelled = try spelledType(&reader, text, names)
        var isArray = reader.takeWord("array")
        while reader.take(UInt8(ascii: "[")) {
            isArray = true
            _ = reader.number()
            guard reader.take(UInt8(ascii: "]")) else { throw syntaxError(text) }
        }
        guard reader.isAtEnd else { throw syntaxError(text) }
        guard isArray else { return spelled }
        if let relation = RowType.relation(ofType: spelled.oid), !relation.isArray { return (RowType.arrayOID(ofRelation: relation.oid), -1) }
        guard let type = SQLType(oid: spelled.oid), case .scalar(let element) = type else { return spelled }
        guard element.description.arrayOID != 0 else { throw missing(text) }
        return (element.description.arrayOID, spelled.modifier)
    }

    private static func spelledType(
        _ reader: inout NameReader, _ text: String, _ names: (any ObjectNames)?
    ) throws(SQLError) -> (oid: UInt32, modifier: Int32) {
        let isQuoted = reader.next == UInt8(ascii: "\"")
        guard let first = reader.identifier() else { throw syntaxError(text) }
        var path = [first]
        while reader.take(UInt8(ascii: ".")) {
            guard let part = reader.identifier() else { throw syntaxError(text) }
            path.append(part)
        }
        let word = isQuoted || path.count > 1 ? nil : keywordSpelling(first, &reader)
        var modifiers = try modifierList(&reader, text)
        if let word {
            if word.hasPrefix("time"), let zone = zoneEnding(&reader) { return try packed(spellings[word + zone], modifiers, text) }
            if word == "interval" {
                modifiers = modifiers.isEmpty ? try intervalFields(&reader, text) : [IntervalModifier.allFields] + modifiers
            }
            // `char` without quotes is `character(1)`, not the type of one byte.
            if word == "char" { return try packed(.bpchar, modifiers.isEmpty ? [1] : modifiers, text) }
            if word == "float", let bits = modifiers.first { return try packed(bits <= 24 ? .float4 : .float8, [], text) }
            if let scalar = spellings[word] { return try packed(scalar, modifiers, text) }
        }
        if let type = lookup(path) {
            guard case .scalar(let scalar) = type else { return (type.oid, -1) }
            return try packed(scalar, modifiers, text)
        }
        guard let oid = try names?.oids(named: path, .type).first else { throw missing(path.joined(separator: ".")) }
        return (oid, -1)
    }

    /// Names of more than one word.
    private static func keywordSpelling(_ first: String, _ reader: inout NameReader) -> String {
        switch first {
        case "double": reader.takeWord("precision") ? "double precision" : "double"
        case "character", "char", "nchar": reader.takeWord("varying") ? "character varying" : first == "nchar" ? "character" : first
        case "national":
            reader.takeWord("character") || reader.takeWord("char") ? keywordSpelling("character", &reader) : first
        default: first
        }
    }

    private static func zoneEnding(_ reader: inout NameReader) -> String? {
        for word in ["with", "without"] where reader.takeWord(word) {
            return reader.takeWord("time") && reader.takeWord("zone") ? " \(word) time zone" : nil
        }
        return nil
    }

    private static func modifierList(_ reader: inout NameReader, _ text: String) throws(SQLError) -> [Int32] {
        var modifiers: [Int32] = []
        guard reader.take(UInt8(ascii: "(")) else { return modifiers }
        repeat {
            guard let number = reader.number() else { throw syntaxError(text) }
            modifiers.append(number)
        } while reader.take(UInt8(ascii: ","))
        guard reader.take(UInt8(ascii: ")")) else { throw syntaxError(text) }
        return modifiers
    }

    /// `day to second(3)`.
    private static func intervalFields(_ reader: inout NameReader, _ text: String) throws(SQLError) -> [Int32] {
        var words: [String] = []
        while let word = ["year", "month", "day", "hour", "minute", "second", "to"].first(where: { reader.takeWord($0) }) { words.append(word) }
        guard !words.isEmpty else { return [] }
        let name = words.joined(separator: " ")
        guard let fields = IntervalModifier.fieldNames.first(where: { $0.name == name })?.fields else { throw syntaxError(text) }
        return [fields] + (try modifierList(&reader, text))
    }

    private static func packed(_ scalar: ScalarType?, _ modifiers: [Int32], _ text: String) throws(SQLError) -> (oid: UInt32, modifier: Int32) {
        guard let scalar else { throw syntaxError(text) }
        return (scalar.rawValue, try packed(modifiers, for: scalar, at: -1))
    }

    private static func missing(_ name: String) -> SQLError { SQLError(.undefinedObject, "type \"\(name)\" does not exist") }

    private static func syntaxError(_ text: String) -> SQLError { SQLError(.syntaxError, "invalid type name \"\(text)\"") }
}
