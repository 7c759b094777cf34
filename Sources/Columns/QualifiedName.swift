/// Names as they stand in a text that a reg… type reads: `pg_class`, `pg_catalog."Mixed"`.
package enum QualifiedName {
    /// The parts of a dotted name, unquoted ones in lower case, each cut to 63 bytes; 42602 for anything else
    /// (`stringToQualifiedNameList`).
    package static func parse(_ text: String) throws(SQLError) -> [String] {
        var reader = NameReader(text)
        var names: [String] = []
        repeat {
            guard let name = reader.identifier() else { throw invalid }
            names.append(name)
        } while reader.take(UInt8(ascii: "."))
        guard reader.isAtEnd else { throw invalid }
        return names
    }

    static let invalid = SQLError(.invalidName, "invalid name syntax")

    /// The object's name as SQL would write it: with its schema where the search path does not find it.
    package static func text(_ name: ObjectName) -> String {
        let own = Quoting.identifier(name.name) + (name.isArray ? "[]" : "")
        guard let schema = name.schema, !name.isVisible else { return own }
        return Quoting.identifier(schema) + "." + own
    }
}

/// Walks over a text of identifiers, numbers and punctuation, white space between them skipped.
struct NameReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool {
        mutating get {
            skipSpaces()
            return position == bytes.count
        }
    }

    /// The next byte that is no white space.
    var next: UInt8? {
        mutating get {
            skipSpaces()
            return position < bytes.count ? bytes[position] : nil
        }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// An identifier in quotes, or a word; nil when neither stands here.
    mutating func identifier() -> String? {
        next == UInt8(ascii: "\"") ? quoted() : word()
    }

    /// A word without quotes, in lower case.
    mutating func word() -> String? {
        guard let first = next, AsciiText.isLetter(first) || first == UInt8(ascii: "_") || first >= 0x80 else { return nil }
        let start = position
        while position < bytes.count, Self.isWordByte(bytes[position]) { position += 1 }
        return ScalarText.name(String(decoding: bytes[start..<position].map { AsciiText.lowercased($0) }, as: UTF8.self))
    }

    /// The word that follows, when it is this one.
    mutating func takeWord(_ expected: String) -> Bool {
        let start = position
        if word() == expected { return true }
        position = start
        return false
    }

    /// Decimal digits with a sign.
    mutating func number() -> Int32? {
        skipSpaces()
        let start = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        while position < bytes.count, AsciiText.isDigit(bytes[position]) { position += 1 }
        guard let value = Int32(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            position = start
            return nil
        }
        return value
    }

    private mutating func quoted() -> String? {
        var name: [UInt8] = []
        var index = position + 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\"") {
                guard index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") else {
                    position = index + 1
                    return name.isEmpty ? nil : ScalarText.name(String(decoding: name, as: UTF8.self))
                }
                index += 1
            }
            name.append(bytes[index])
            index += 1
        }
        return nil
    }

    private mutating func skipSpaces() {
        while position < bytes.count, AsciiText.isSpace(bytes[position]) { position += 1 }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        AsciiText.isLetter(byte) || AsciiText.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }
}
