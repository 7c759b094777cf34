import Columns

extension FunctionTableBuilder {
    /// `unistr`, `parse_ident` and their like (manual, 9.4).
    mutating func addTextReading() {
        unary("unistr", .text, .text) { (a: String) throws(SQLError) in try UnicodeEscapes.replaced(a) }
        add([.text, .bool], "parse_ident", .type(.array(.text)), defaults: [.constant(.bool(true), .bool)]) {
            (x, _) throws(SQLError) in
            .array(try IdentifierList.parts(String(x[0]), isStrict: Bool(x[1])).map { .text($0) })
        }
        unary("to_ascii", .text, .text) { (_: String) throws(SQLError) -> String in
            throw SQLError(.featureNotSupported, "encoding conversion from UTF8 to ASCII not supported")
        }
        constant("pg_client_encoding", .name) { _ in .text("UTF8") }
    }
}

/// `unistr`: `\XXXX`, `\+XXXXXX`, `\uXXXX`, `\UXXXXXXXX` as the characters that they number.
enum UnicodeEscapes {
    private static let invalid = SQLError(
        .syntaxError, "invalid Unicode escape", hint: "Unicode escapes must be \\XXXX, \\+XXXXXX, \\uXXXX, or \\UXXXXXXXX.")

    static func replaced(_ text: String) throws(SQLError) -> String {
        var rest = Array(text.unicodeScalars)[...]
        var result = String.UnicodeScalarView()
        var firstHalf: UInt32?
        while let scalar = rest.popFirst() {
            guard scalar == "\\" else {
                guard firstHalf == nil else { throw invalidPair }
                result.append(scalar)
                continue
            }
            if rest.first == "\\" {
                guard firstHalf == nil else { throw invalidPair }
                result.append(scalar)
                rest.removeFirst()
                continue
            }
            let value = try number(&rest)
            if let first = firstHalf {
                guard (0xdc00..<0xe000).contains(value), let pair = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (value - 0xdc00)) else {
                    throw invalidPair
                }
                result.append(pair)
                firstHalf = nil
            } else if (0xd800..<0xdc00).contains(value) {
                firstHalf = value
            } else {
                guard value != 0, value <= 0x10ffff else { throw SQLError(.syntaxError, "invalid Unicode code point: \(hexadecimal(value))") }
                guard let character = Unicode.Scalar(value) else { throw invalidPair }
                result.append(character)
            }
        }
        guard firstHalf == nil else { throw invalidPair }
        return String(result)
    }

    private static let invalidPair = SQLError(.syntaxError, "invalid Unicode surrogate pair")

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private static func number(_ rest: inout ArraySlice<Unicode.Scalar>) throws(SQLError) -> UInt32 {
        let (prefix, count): (Int, Int)
        switch rest.first {
        case "u": (prefix, count) = (1, 4)
        case "U": (prefix, count) = (1, 8)
        case "+": (prefix, count) = (1, 6)
        default: (prefix, count) = (0, 4)
        }
        let digits = rest.dropFirst(prefix).prefix(count)
        guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.properties.isASCIIHexDigit }),
            let value = UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
        else { throw invalid }
        rest = rest.dropFirst(prefix + count)
        return value
    }
}

/// `parse_ident`: a qualified name as its parts (`parse_ident` in `misc.c`).
enum IdentifierList {
    static func parts(_ text: String, isStrict: Bool) throws(SQLError) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var position = 0
        var parts: [String] = []
        func invalid(_ detail: String?) -> SQLError {
            SQLError(.invalidParameterValue, "string is not a valid identifier: \"\(text)\"", detail: detail)
        }
        func skipSpaces() { while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 } }
        var isAfterDot = false
        skipSpaces()
        while true {
            if position < scalars.count, scalars[position] == "\"" {
                var part = String.UnicodeScalarView()
                position += 1
                while true {
                    guard position < scalars.count else { throw invalid("String has unclosed double quotes.") }
                    if scalars[position] == "\"" {
                        guard position + 1 < scalars.count, scalars[position + 1] == "\"" else { break }
                        position += 1
                    }
                    part.append(scalars[position])
                    position += 1
                }
                position += 1
                guard !part.isEmpty else { throw invalid("Quoted identifier must not be empty.") }
                parts.append(String(part))
            } else if position < scalars.count, isStart(scalars[position]) {
                let start = position
                while position < scalars.count, isStart(scalars[position]) || scalars[position].isDigit || scalars[position] == "$" { position += 1 }
                parts.append(AsciiText.lowercased(String(String.UnicodeScalarView(scalars[start..<position]))))
            } else {
                if isAfterDot { throw invalid("No valid identifier after \".\".") }
                if position < scalars.count, scalars[position] == "." { throw invalid("No valid identifier before \".\".") }
                throw invalid(nil)
            }
            skipSpaces()
            guard position < scalars.count, scalars[position] == "." else { break }
            position += 1
            isAfterDot = true
            skipSpaces()
        }
        if position < scalars.count, isStrict { throw invalid(nil) }
        return parts
    }

    private static func isStart(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.value >= 0x80 || scalar.properties.isAlphabetic }
}
