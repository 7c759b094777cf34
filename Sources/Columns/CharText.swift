/// `"char"`: one byte. A byte beyond ASCII is written `\303`, so that the text stays UTF-8; it is kept as it prints.
package enum CharText {
    /// The first byte of a text, or `\ooo`; empty for the byte 0 (`charin`).
    package static func parse(_ text: String) -> String {
        let bytes = Array(text.utf8)
        if bytes.count == 4, bytes[0] == UInt8(ascii: "\\"), bytes[1...].allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }) {
            return Self.text((bytes[1] & 7) << 6 | (bytes[2] & 7) << 3 | (bytes[3] & 7))
        }
        return Self.text(bytes.first ?? 0)
    }

    /// The byte as a number from -128 to 127.
    package static func code(_ text: String) -> Int64 { Int64(Int8(bitPattern: byte(text))) }

    package static func text(code: Int64) throws(SQLError) -> String {
        guard let code = Int8(exactly: code) else { throw SQLError(.numericValueOutOfRange, "\"char\" out of range") }
        return text(UInt8(bitPattern: code))
    }

    /// The byte that a kept text stands for.
    package static func byte(_ text: String) -> UInt8 {
        let bytes = Array(text.utf8)
        guard bytes.count == 4 else { return bytes.first ?? 0 }
        return (bytes[1] & 7) << 6 | (bytes[2] & 7) << 3 | (bytes[3] & 7)
    }

    package static func text(_ byte: UInt8) -> String {
        if byte == 0 { return "" }
        if byte < 0x80 { return String(UnicodeScalar(byte)) }
        let digits = [byte >> 6, byte >> 3 & 7, byte & 7].map { UnicodeScalar($0 | 0x30) }
        return "\\" + digits.map { String($0) }.joined()
    }
}
