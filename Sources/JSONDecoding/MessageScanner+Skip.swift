/// Values that nobody reads: unknown keys, and every value that a fast reader did not take. All are checked as JSON in full,
/// because what is valid must not depend on which columns are wanted.
extension MessageScanner {
    /// From a value's first byte to behind its last. Walks containers with a stack of bits, so depth costs no call stack.
    mutating func skipValue(_ first: Position) -> Position? {
        var p = first
        // Bit n says whether the container at that depth is an object; the message's own object is depth 1.
        var isObject: UInt64 = 0
        var depth = 1
        while true {
            if p[0] == UInt8(ascii: "{") || p[0] == UInt8(ascii: "[") {
                let opensObject = p[0] == UInt8(ascii: "{")
                guard depth < JSONDecoder.depthMax else { return fail(.tooDeep, at: p, "at most 32 levels of objects and arrays") }
                let inner = skipSpace(p + 1)
                if inner[0] == (opensObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                    p = inner + 1
                } else {
                    depth += 1
                    isObject = isObject << 1 | (opensObject ? 1 : 0)
                    guard let q = opensObject ? skipKey(inner) : inner else { return nil }
                    p = q
                    continue
                }
            } else {
                guard let q = skipScalar(p) else { return nil }
                p = q
            }
            guard let q = skipAfterValue(p, &depth, &isObject) else { return nil }
            if depth == 1 { return q }
            p = q
        }
    }

    /// From behind a value to the next value: closes the containers that end here. Depth 1 afterwards: the whole value is over.
    private mutating func skipAfterValue(_ start: Position, _ depth: inout Int, _ isObject: inout UInt64) -> Position? {
        var p = start
        while depth > 1 {
            p = skipSpace(p)
            let inObject = isObject & 1 == 1
            if p[0] == UInt8(ascii: ",") {
                let next = skipSpace(p + 1)
                return inObject ? skipKey(next) : next
            }
            guard p[0] == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                return fail(.unexpectedCharacter, at: p, inObject ? "',' or '}' in an object" : "',' or ']' in an array")
            }
            p += 1
            depth -= 1
            isObject >>= 1
        }
        return p
    }

    /// A nested key and its colon, up to the value.
    private mutating func skipKey(_ p: Position) -> Position? {
        guard p[0] == UInt8(ascii: "\"") else { return fail(.unexpectedCharacter, at: p, "a key in quotes") }
        guard let q = scanKey(p + 1) else { return nil }
        let colon = skipSpace(q)
        guard colon[0] == UInt8(ascii: ":") else { return fail(.unexpectedCharacter, at: colon, "':' after the key") }
        return skipSpace(colon + 1)
    }

    private mutating func skipScalar(_ p: Position) -> Position? {
        switch p[0] {
        case UInt8(ascii: "\""): return scanString(p + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return scanNumber(p)
        case UInt8(ascii: "t"): return skipLiteral(p, "true")
        case UInt8(ascii: "f"): return skipLiteral(p, "false")
        case UInt8(ascii: "n"): return skipLiteral(p, "null")
        case UInt8(ascii: "N"), UInt8(ascii: "I"): return fail(.badLiteral, at: p, "a number that is finite")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): return fail(.badLiteral, at: p, "true, false or null")
        case UInt8(ascii: "+"), UInt8(ascii: "."): return fail(.badNumber, at: p, "a number that begins with '-' or a digit")
        case UInt8(ascii: "'"): return fail(.unexpectedCharacter, at: p, "a string in double quotes")
        default: return fail(.unexpectedCharacter, at: p, "a value")
        }
    }

    private mutating func skipLiteral(_ start: Position, _ literal: StaticString) -> Position? {
        let bytes = literal.utf8Start
        for offset in 0..<literal.utf8CodeUnitCount where start[offset] != bytes[offset] {
            return fail(.badLiteral, at: start + offset, "true, false or null")
        }
        return start + literal.utf8CodeUnitCount
    }

    /// RFC 8259, section 6.
    mutating func scanNumber(_ start: Position) -> Position? {
        var p = start
        if p[0] == UInt8(ascii: "-") { p += 1 }
        guard Self.isDigit(p[0]) else { return fail(.badNumber, at: p, "a digit after '-'") }
        if p[0] == UInt8(ascii: "0"), Self.isDigit(p[1]) { return fail(.badNumber, at: p, "a number without leading zeros") }
        p = skipDigits(p)
        if p[0] == UInt8(ascii: ".") {
            p += 1
            guard Self.isDigit(p[0]) else { return fail(.badNumber, at: p, "a digit after the decimal point") }
            p = skipDigits(p)
        }
        if p[0] | 0x20 == UInt8(ascii: "e") {
            p += 1
            if p[0] == UInt8(ascii: "+") || p[0] == UInt8(ascii: "-") { p += 1 }
            guard Self.isDigit(p[0]) else { return fail(.badNumber, at: p, "a digit in the exponent") }
            p = skipDigits(p)
        }
        return p
    }

    private func skipDigits(_ start: Position) -> Position {
        var p = start
        while Self.isDigit(p[0]) { p += 1 }
        return p
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
