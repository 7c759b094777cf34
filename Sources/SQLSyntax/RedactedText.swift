/// SQL text for a log: its literals may be somebody's data.
package enum RedactedText {
    /// The words of a text, every literal a `?`, comments left out, cut to `bytesMax`. Whatever cannot be read as SQL is cut off.
    package static func redacted(_ text: String, bytesMax: Int = 2_048) -> String {
        let bytes = Array(text.utf8.prefix(SyntaxLimits.textBytesMax))
        var result: [UInt8] = []
        var end = 0
        for token in SQLLexer.tokens(of: bytes) {
            if token.start > end, !result.isEmpty { result.append(UInt8(ascii: " ")) }
            end = token.end
            switch token.kind {
            case .plainString, .prefixedString, .dollarString, .number: result.append(UInt8(ascii: "?"))
            case .unterminated:
                result.append(contentsOf: "? ...".utf8)
                return String(decoding: result, as: UTF8.self)
            case .word, .quotedIdentifier, .parameter, .operator, .punctuation: result.append(contentsOf: bytes[token.start..<token.end])
            }
            if result.count > bytesMax {
                result.append(contentsOf: " ...".utf8)
                break
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
