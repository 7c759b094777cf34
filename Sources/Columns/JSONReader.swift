/// Reads JSON text as PostgreSQL's lexer does (RFC 8259): 22P02 `invalid input syntax for type json`.
package struct JSONReader {
    /// Arrays and objects inside one another; beyond it 54001, so that no text can exhaust the stack.
    package static let depthMax = 256

    private let text: String
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var meter = WorkMeter()

    /// Whether escapes must stand for characters: jsonb keeps the characters, json only the text.
    private let checksCharacters: Bool

    package static func value(_ text: String, checksCharacters: Bool = true) throws(SQLError) -> JSONValue {
        var reader = JSONReader(text, checksCharacters: checksCharacters)
        let value = try reader.value()
        reader.skipSpaces()
        guard reader.current == nil else { throw reader.unexpectedToken("Expected end of input, but found") }
        return value
    }

    private init(_ text: String, checksCharacters: Bool) {
        self.checksCharacters = checksCharacters
        self.text = text
        bytes = Array(text.utf8)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpaces() {
        while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d { position += 1 }
    }

    private mutating func value() throws(SQLError) -> JSONValue {
        try meter.spend(64)
        skipSpaces()
        switch current {
        case UInt8(ascii: "{"): return try nested { (reader) throws(SQLError) in try reader.object() }
        case UInt8(ascii: "["): return try nested { (reader) throws(SQLError) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || AsciiText.isDigit(byte): return .number(try number())
        default: throw unexpectedToken("Expected JSON value, but found")
        }
    }

    private mutating func nested(_ body: (inout JSONReader) throws(SQLError) -> JSONValue) throws(SQLError) -> JSONValue {
        depth += 1
        guard depth <= Self.depthMax else { throw SQLError(.statementTooComplex, "stack depth limit exceeded") }
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(SQLError) -> JSONValue {
        position += 1
        skipSpaces()
        if take(UInt8(ascii: "}")) { return .object([]) }
        var members: [JSONMember] = []
        while true {
            skipSpaces()
            guard current == UInt8(ascii: "\"") else {
                throw unexpectedToken(members.isEmpty ? "Expected string or \"}\", but found" : "Expected string, but found")
            }
            let key = try string()
            skipSpaces()
            guard take(UInt8(ascii: ":")) else { throw unexpectedToken("Expected \":\", but found") }
            try members.append(JSONMember(key: key, value: try value()), &meter)
            skipSpaces()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw unexpectedToken("Expected \",\" or \"}\", but found") }
        }
    }

    private mutating func array() throws(SQLError) -> JSONValue {
        position += 1
        skipSpaces()
        if take(UInt8(ascii: "]")) { return .array([]) }
        var values: [JSONValue] = []
        while true {
            try values.append(try value(), &meter)
            skipSpaces()
            if take(UInt8(ascii: "]")) { return .array(values) }
            guard take(UInt8(ascii: ",")) else { throw unexpectedToken("Expected \",\" or \"]\", but found") }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(SQLError) -> JSONValue {
        let start = position
        while let byte = current, AsciiText.isLetter(byte) || AsciiText.isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80 { position += 1 }
        guard bytes[start..<position].elementsEqual(word.description.utf8) else {
            position = start
            throw invalidToken()
        }
        return value
    }

    private mutating func number() throws(SQLError) -> Numeric {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let wholeStart = position
        let wholeCount = skipDigits()
        var isValid = wholeCount > 0 && (wholeCount == 1 || bytes[wholeStart] != UInt8(ascii: "0"))
        if take(UInt8(ascii: ".")) { isValid = skipDigits() > 0 && isValid }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            isValid = skipDigits() > 0 && isValid
        }
        if let byte = current, AsciiText.isLetter(byte) || byte == UInt8(ascii: ".") { isValid = false }
        guard isValid else {
            position = start
            throw invalidToken()
        }
        return try Numeric(parsing: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while let byte = current, AsciiText.isDigit(byte) { position += 1 }
        return position - start
    }

    private mutating func string() throws(SQLError) -> String {
        var result: [UInt8] = []
        let start = position
        position += 1
        while let byte = current {
            position += 1
            try meter.spend()
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &result)
            case 0..<0x20:
                throw invalid("Character with value 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16)) must be escaped.")
            default: result.append(byte)
            }
        }
        position = start
        throw invalidToken()
    }

    private mutating func escape(into result: inout [UInt8]) throws(SQLError) {
        guard let byte = current else { throw invalid("The input string ended unexpectedly.") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
        case UInt8(ascii: "b"): result.append(0x08)
        case UInt8(ascii: "f"): result.append(0x0c)
        case UInt8(ascii: "n"): result.append(0x0a)
        case UInt8(ascii: "r"): result.append(0x0d)
        case UInt8(ascii: "t"): result.append(0x09)
        case UInt8(ascii: "u"): result.append(contentsOf: Array(String(Character(try unicodeEscape())).utf8))
        default: throw invalid("Escape sequence \"\\\(Character(Unicode.Scalar(byte)))\" is invalid.")
        }
    }

    /// Four hex digits; two of them where a character is beyond 16 bits.
    private mutating func unicodeEscape() throws(SQLError) -> Unicode.Scalar {
        let first = try hexDigits()
        if !checksCharacters { return Unicode.Scalar(first) ?? "\u{fffd}" }
        if first == 0 {
            throw SQLError(.untranslatableCharacter, "unsupported Unicode escape sequence", detail: "\\u0000 cannot be converted to text.")
        }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00 else { throw invalid("Unicode low surrogate must follow a high surrogate.") }
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw invalid("Unicode low surrogate must follow a high surrogate.") }
        let second = try hexDigits()
        guard 0xdc00..<0xe000 ~= second, let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00)) else {
            throw invalid("Unicode low surrogate must follow a high surrogate.")
        }
        return scalar
    }

    private mutating func hexDigits() throws(SQLError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = ByteaText.hexValue(byte) else {
                throw invalid("\"\\u\" must be followed by four hexadecimal digits.")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private func invalid(_ detail: String) -> SQLError {
        SQLError(.invalidTextRepresentation, "invalid input syntax for type json", detail: detail)
    }

    private func invalidToken() -> SQLError { invalid("Token \"\(token)\" is invalid.") }

    private func unexpectedToken(_ expectation: String) -> SQLError {
        if current == nil { return invalid("The input string ended unexpectedly.") }
        if let byte = current, !"{}[],:\"-".utf8.contains(byte), !AsciiText.isDigit(byte), !["true", "false", "null"].contains(token) {
            return invalidToken()
        }
        return invalid("\(expectation) \"\(token)\".")
    }

    /// What stands at the position, for messages: a word, a string, or one character.
    private var token: String {
        guard let first = current else { return "" }
        let rest = bytes[position...]
        func isWord(_ byte: UInt8) -> Bool { AsciiText.isLetter(byte) || AsciiText.isDigit(byte) || "_-+.".utf8.contains(byte) || byte >= 0x80 }
        if first == UInt8(ascii: "\"") {
            let end = rest.dropFirst().firstIndex(of: first).map { $0 + 1 } ?? bytes.count
            return String(decoding: bytes[position..<end], as: UTF8.self)
        }
        return String(decoding: isWord(first) ? rest.prefix(while: isWord) : rest.prefix(1), as: UTF8.self)
    }
}
