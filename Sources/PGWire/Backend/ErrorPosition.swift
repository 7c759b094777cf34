/// Where an error lies in the text that the client sent.
enum ErrorPosition {
    /// Byte offset from 0 -> character position from 1, as PostgreSQL counts: code points. nil when the text is shorter.
    static func character(atByte byteOffset: Int, in text: String) -> Int? {
        guard byteOffset >= 0, byteOffset <= text.utf8.count else { return nil }
        // Every code point has exactly one byte that is no continuation byte (10xxxxxx).
        return 1 + text.utf8.prefix(byteOffset).reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
