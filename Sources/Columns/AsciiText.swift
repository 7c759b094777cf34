/// The character classes that PostgreSQL's input functions use: ASCII alone, whatever the locale.
package enum AsciiText {
    package static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    package static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    /// `isspace` of the C locale: space, \t, \n, \v, \f, \r.
    package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }

    package static func lowercased(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }

    /// Without white space at both ends.
    package static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var range = 0..<bytes.count
        while let first = range.first, isSpace(bytes[first]) { range = (first + 1)..<range.upperBound }
        while let last = range.last, isSpace(bytes[last]) { range = range.lowerBound..<last }
        return UnsafeRawBufferPointer(rebasing: bytes[range])
    }

    /// Whether the bytes are a lower-case word, in any case.
    package static func equals(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        guard bytes.count == word.utf8CodeUnitCount else { return false }
        return bytes.indices.allSatisfy { lowercased(bytes[$0]) == word.utf8Start[$0] }
    }

    /// The text in lower case, ASCII letters alone.
    package static func uppercased(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 &- UInt8(ascii: "a") < 26 ? $0 & 0xdf : $0 }, as: UTF8.self)
    }

    package static func lowercased(_ text: String) -> String { String(decoding: text.utf8.map { lowercased($0) }, as: UTF8.self) }
}

extension Unicode.Scalar {
    /// 0 to 9.
    package var isDigit: Bool { value >= 48 && value <= 57 }
}
