import Columns

/// Identifiers that the grammar cuts: PostgreSQL's names have at most 63 bytes (`truncate_identifier` in `scansup.c`).
package enum LongIdentifiers {
    static let bytesMax = 63

    /// Those of a text in their order, as they are meant, and as they are kept.
    package static func found(in text: String) -> [(meant: String, kept: String)] {
        guard text.utf8.count > bytesMax, TextBytes.withBytes(text, mayHoldOne) else { return [] }
        let bytes = Array(text.utf8)
        var found: [(meant: String, kept: String)] = []
        for token in SQLLexer.tokens(of: bytes) where token.end - token.start > bytesMax {
            let meant: [UInt8]
            switch token.kind {
            case .word: meant = bytes[token.start..<token.end].map(AsciiText.lowercased)
            case .quotedIdentifier where bytes[token.start] == UInt8(ascii: "\""):
                meant = unquoted(bytes[(token.start + 1)..<(token.end - 1)])
            default: continue
            }
            guard meant.count > bytesMax else { continue }
            found.append((String(decoding: meant, as: UTF8.self), String(decoding: cut(meant), as: UTF8.self)))
        }
        return found
    }

    /// Whether one may be there: nearly all texts have none, which a look at every 64th byte and at the quotes tells.
    private static func mayHoldOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var place = bytesMax
        while place < bytes.count {
            if isOfWord(bytes[place]) {
                var (start, end) = (place, place + 1)
                while start > 0, isOfWord(bytes[start - 1]) { start -= 1 }
                while end < bytes.count, isOfWord(bytes[end]) { end += 1 }
                if end - start > bytesMax { return true }
            }
            place += bytesMax + 1
        }
        var last: Int?
        for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\"") {
            if let last, place - last > bytesMax { return true }
            last = place
        }
        return false
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        AsciiText.isLetter(byte) || AsciiText.isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func unquoted(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var isSecond = false
        for byte in content {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if byte != UInt8(ascii: "\"") || isSecond { result.append(byte) }
        }
        return result
    }

    /// At the end of a character.
    private static func cut(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        var end = bytesMax
        while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return bytes[..<end]
    }
}
