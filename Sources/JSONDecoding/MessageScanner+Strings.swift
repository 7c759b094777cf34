/// Strings and keys in all their forms.
extension MessageScanner {
    /// From behind the opening quote to behind the closing one; checks escapes, surrogates, control characters and UTF-8,
    /// and notes in `stringHasEscapes` whether the bytes are the string itself.
    mutating func scanString(_ start: Position) -> Position? {
        stringHasEscapes = false
        var highBits: UInt64 = 0
        var p = start
        while true {
            let block = Block.load(p)
            let stops = Block.stringStops(block)
            if stops == 0 {
                highBits |= block
                p += 8
                continue
            }
            let count = Block.countBelow(stops)
            highBits |= Block.prefix(block, count)
            p += count
            if p[0] == UInt8(ascii: "\"") { break }
            guard p[0] == UInt8(ascii: "\\") else { return failAtControlCharacter(p) }
            guard let q = scanEscape(p) else { return nil }
            stringHasEscapes = true
            p = q
        }
        if highBits & Block.highs != 0, let wrong = UTF8Check.firstError(start, p) { return fail(.badUTF8, at: wrong, "UTF-8") }
        return p + 1
    }

    private mutating func failAtControlCharacter(_ p: Position) -> Position? {
        if p >= end { return fail(.truncated, at: p, "a closing quote") }
        if p[0] == 0 { return fail(.nulCharacter, at: p, "text without NUL") }
        return fail(.controlCharacter, at: p, "an escape instead of a control character")
    }

    /// From the backslash to behind the escape, both halves of a surrogate pair together.
    private mutating func scanEscape(_ p: Position) -> Position? {
        switch p[1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"),
            UInt8(ascii: "t"):
            return p + 2
        case UInt8(ascii: "u"): return scanUnicodeEscape(p)
        default: return fail(.badEscape, at: p + 1, "one of \" \\ / b f n r t u after '\\'")
        }
    }

    private mutating func scanUnicodeEscape(_ p: Position) -> Position? {
        guard let unit = scanHex(p + 2) else { return nil }
        if unit == 0 { return fail(.nulCharacter, at: p, "text without NUL") }
        if unit & 0xF800 != 0xD800 { return p + 6 }
        guard unit < 0xDC00 else { return fail(.loneSurrogate, at: p, "a high surrogate before a low one") }
        guard p[6] == UInt8(ascii: "\\"), p[7] == UInt8(ascii: "u") else {
            let cut = p[6] == UInt8(ascii: "\\") ? p + 7 : p + 6
            return fail(.loneSurrogate, at: cut >= end ? cut : p, "a low surrogate after a high one")
        }
        guard let low = scanHex(p + 8) else { return nil }
        guard low & 0xFC00 == 0xDC00 else { return fail(.loneSurrogate, at: p, "a low surrogate after a high one") }
        return p + 12
    }

    private mutating func scanHex(_ p: Position) -> UInt32? {
        var value: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Self.hexDigit(p[offset]) else {
                _ = fail(.badEscape, at: p + offset, "four hexadecimal digits after \\u")
                return nil
            }
            value = value << 4 | digit
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Writes a scanned string without its escapes to `buffer.text`, eight zeros behind it; returns its length.
    func decodeText(_ start: Position, _ end: Position) -> Int {
        var out = buffer.text
        var p = start
        while p < end {
            if p[0] != UInt8(ascii: "\\") {
                out[0] = p[0]
                out += 1
                p += 1
            } else if p[1] == UInt8(ascii: "u") {
                p = decodeUnicodeEscape(p, &out)
            } else {
                out[0] = Self.escaped(p[1])
                out += 1
                p += 2
            }
        }
        for offset in 0..<MessageBuffer.slackBytes { out[offset] = 0 }
        return out - buffer.text
    }

    private static func escaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: byte
        }
    }

    private func decodeUnicodeEscape(_ p: Position, _ out: inout UnsafeMutablePointer<UInt8>) -> Position {
        let unit = hexValue(p + 2)
        let isPair = unit & 0xF800 == 0xD800
        let scalar = isPair ? 0x10000 + ((unit & 0x3FF) << 10 | hexValue(p + 8) & 0x3FF) : unit
        if scalar < 0x80 {
            put(UInt32(scalar), &out)
        } else if scalar < 0x800 {
            put(0xC0 | scalar >> 6, &out)
            put(0x80 | scalar & 0x3F, &out)
        } else {
            if scalar < 0x10000 {
                put(0xE0 | scalar >> 12, &out)
            } else {
                put(0xF0 | scalar >> 18, &out)
                put(0x80 | scalar >> 12 & 0x3F, &out)
            }
            put(0x80 | scalar >> 6 & 0x3F, &out)
            put(0x80 | scalar & 0x3F, &out)
        }
        return p + (isPair ? 12 : 6)
    }

    private func put(_ byte: UInt32, _ out: inout UnsafeMutablePointer<UInt8>) {
        out[0] = UInt8(truncatingIfNeeded: byte)
        out += 1
    }

    /// Four digits that `scanHex` has accepted.
    private func hexValue(_ p: Position) -> UInt32 {
        (0..<4).reduce(0) { $0 << 4 | (Self.hexDigit(p[$1]) ?? 0) }
    }
}

/// Keys.
extension MessageScanner {
    /// A key that did not come as predicted: finds its column, -1 for an unknown one, in `keyColumn`.
    mutating func readKey(_ start: Position) -> Position? {
        guard let p = scanKey(start) else { return nil }
        let length = p - start - 1
        keyColumn = stringHasEscapes ? keys.find(Position(buffer.text), decodeText(start, p - 1)) : keys.find(start, length)
        return p
    }

    /// As `scanString`, for a key: longer ones are refused.
    mutating func scanKey(_ start: Position) -> Position? {
        guard let p = scanString(start) else { return nil }
        guard p - start - 1 <= JSONDecoder.keyBytesMax else { return fail(.keyTooLong, at: start, "keys of at most 1024 bytes") }
        return p
    }
}
