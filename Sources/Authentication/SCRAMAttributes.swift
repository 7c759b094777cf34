internal import Columns

/// Reads the attributes of a SCRAM message, `a=value` with commas between them (RFC 5802, section 7), in PostgreSQL's words for what is wrong.
struct SCRAMAttributes {
    private(set) var rest: Substring

    init(_ text: Substring) { rest = text }

    /// The value of the attribute that must come next.
    mutating func value(of name: Character) throws(SQLError) -> String {
        guard let first = rest.first, first == name else {
            throw Self.malformed("Expected attribute \"\(name)\" but found \"\(Self.shown(rest.first))\".")
        }
        return try any().value
    }

    /// The next attribute, whatever its name.
    mutating func any() throws(SQLError) -> (name: Character, value: String) {
        guard let name = rest.popFirst() else { throw Self.malformed("Attribute expected, but found end of string.") }
        guard name.isASCII, name.isLetter else { throw Self.malformed("Attribute expected, but found invalid character \"\(Self.shown(name))\".") }
        guard rest.popFirst() == "=" else { throw Self.malformed("Expected character \"=\" for attribute \"\(name)\".") }
        let value = rest.prefix { $0 != "," }
        rest = rest.dropFirst(value.count)
        if rest.first == "," { rest.removeFirst() }
        return (name, String(value))
    }

    static func malformed(_ detail: String) -> SQLError { SQLError(.protocolViolation, "malformed SCRAM message", detail: detail) }

    /// A character as PostgreSQL shows it in an error: itself when it is printable, else its first byte.
    static func shown(_ character: Character?) -> String {
        guard let character else { return "0x00" }
        if let byte = character.asciiValue, byte > 0x20, byte < 0x7f { return "'\(character)'" }
        return character.utf8.first.map { "0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) } ?? ""
    }
}
