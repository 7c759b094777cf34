/// Cuts SQL text into tokens by PostgreSQL's lexical rules (manual 4.1, `src/backend/parser/scan.l`).
///
/// Used for what comes before the grammar: splitting a text into statements, recognising the streaming dialect and rewriting it.
/// It never fails: text that ends inside a string or a comment gives a last token that says so, and an unknown byte is an operator.
struct SQLLexer {
    let bytes: [UInt8]
    private(set) var position = 0

    init(_ bytes: [UInt8], from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// All tokens of the text.
    static func tokens(of bytes: [UInt8]) -> [SQLToken] {
        var lexer = SQLLexer(bytes)
        var tokens: [SQLToken] = []
        tokens.reserveCapacity(bytes.count / 5 + 4)
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    mutating func next() -> SQLToken? {
        let blankStart = position
        guard skipBlanks() else {
            // The comment that never ends starts at the last place where blanks could be skipped to.
            let start = commentStart(from: blankStart)
            return SQLToken(kind: .unterminated(.comment), start: start, end: bytes.count)
        }
        guard position < bytes.count else { return nil }
        let start = position
        let kind = scanToken()
        return SQLToken(kind: kind, start: start, end: position)
    }

    // MARK: Bytes

    /// The byte at an offset from the position; 0 past the end.
    private func peek(_ offset: Int = 0) -> UInt8 {
        let index = position + offset
        return index < bytes.count ? bytes[index] : 0
    }

    private mutating func scanToken() -> SQLToken.Kind {
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "'"):
            return scanQuoted(prefixLength: 0, escapes: false, kind: .plainString, unterminated: .quotedString)
        case UInt8(ascii: "\""):
            return scanQuotedIdentifier(prefixLength: 0)
        case UInt8(ascii: "$"):
            return scanDollar()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return scanNumber()
        case UInt8(ascii: "."):
            if isDigit(peek(1)) { return scanNumber() }
            if peek(1) == UInt8(ascii: ".") {
                position += 2
                return .operator
            }
            position += 1
            return .punctuation(byte)
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ","), UInt8(ascii: ";"):
            position += 1
            return .punctuation(byte)
        case UInt8(ascii: ":"):
            if peek(1) == UInt8(ascii: ":") || peek(1) == UInt8(ascii: "=") {
                position += 2
                return .operator
            }
            position += 1
            return .punctuation(byte)
        default:
            return isIdentifierStart(byte) ? scanWord() : scanOperator()
        }
    }

    // MARK: Blanks and comments

    /// Skips white space and comments; false when a comment does not end.
    private mutating func skipBlanks() -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if isSpace(byte) {
                position += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
                skipLine()
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                guard skipBlockComment() else { return false }
            } else {
                return true
            }
        }
        return true
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    }

    /// Block comments nest.
    private mutating func skipBlockComment() -> Bool {
        var depth = 0
        while position < bytes.count {
            if peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                depth += 1
                position += 2
            } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
                depth -= 1
                position += 2
                if depth == 0 { return true }
            } else {
                position += 1
            }
        }
        return false
    }

    /// Where the block comment starts that ran to the end of the text, looking from the blanks before it.
    private func commentStart(from blankStart: Int) -> Int {
        var probe = SQLLexer(bytes, from: blankStart)
        while probe.position < bytes.count {
            if isSpace(probe.peek()) {
                probe.position += 1
            } else if probe.peek() == UInt8(ascii: "-") {
                probe.skipLine()
            } else {
                let start = probe.position
                if !probe.skipBlockComment() { return start }
            }
        }
        return blankStart
    }

    // MARK: Words, numbers, operators

    private mutating func scanWord() -> SQLToken.Kind {
        let first = bytes[position] | 0x20
        if peek(1) == UInt8(ascii: "'") {
            switch first {
            case UInt8(ascii: "e"):
                return scanQuoted(prefixLength: 1, escapes: true, kind: .prefixedString, unterminated: .quotedString)
            case UInt8(ascii: "n"):
                return scanQuoted(prefixLength: 1, escapes: false, kind: .prefixedString, unterminated: .quotedString)
            case UInt8(ascii: "b"):
                return scanQuoted(prefixLength: 1, escapes: false, kind: .prefixedString, unterminated: .bitString)
            case UInt8(ascii: "x"):
                return scanQuoted(prefixLength: 1, escapes: false, kind: .prefixedString, unterminated: .hexadecimalString)
            default: break
            }
        }
        if first == UInt8(ascii: "u"), peek(1) == UInt8(ascii: "&") {
            if peek(2) == UInt8(ascii: "'") {
                return scanQuoted(prefixLength: 2, escapes: false, kind: .prefixedString, unterminated: .quotedString)
            }
            if peek(2) == UInt8(ascii: "\"") { return scanQuotedIdentifier(prefixLength: 2) }
        }
        while position < bytes.count, isIdentifierPart(bytes[position]) { position += 1 }
        return .word
    }

    private mutating func scanNumber() -> SQLToken.Kind {
        while isDigit(peek()) { position += 1 }
        // `1..10` is an integer and the operator `..`.
        if peek() == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
            position += 1
            while isDigit(peek()) { position += 1 }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let signLength = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
            if isDigit(peek(1 + signLength)) {
                position += 1 + signLength
                while isDigit(peek()) { position += 1 }
            }
        }
        return .number
    }

    private mutating func scanOperator() -> SQLToken.Kind {
        let start = position
        while position < bytes.count, isOperatorCharacter(bytes[position]) {
            if position > start, startsComment() { break }
            position += 1
        }
        if position == start { position += 1 }
        return .operator
    }

    private func startsComment() -> Bool {
        (peek() == UInt8(ascii: "-") && peek(1) == UInt8(ascii: "-")) || (peek() == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*"))
    }

    // MARK: Quotes

    private mutating func scanQuoted(prefixLength: Int, escapes: Bool, kind: SQLToken.Kind, unterminated: SQLToken.Unterminated) -> SQLToken.Kind {
        position += prefixLength + 1
        while true {
            guard scanQuotedBody(escapes: escapes) else { return .unterminated(unterminated) }
            guard continuesOnNextLine() else { return kind }
        }
    }

    /// From after the opening quote to after the closing one; false when there is none.
    private mutating func scanQuotedBody(escapes: Bool) -> Bool {
        while position < bytes.count {
            let byte = bytes[position]
            if escapes, byte == UInt8(ascii: "\\") {
                position = min(position + 2, bytes.count)
            } else if byte == UInt8(ascii: "'") {
                position += 1
                if peek() != UInt8(ascii: "'") { return true }
                position += 1
            } else {
                position += 1
            }
        }
        return false
    }

    /// Two strings with only white space and at least one line end between them are one string (manual 4.1.2.1);
    /// the position is then after the second opening quote.
    private mutating func continuesOnNextLine() -> Bool {
        var probe = self
        var hasLineEnd = false
        while probe.position < bytes.count {
            let byte = probe.peek()
            if byte == 0x0A || byte == 0x0D {
                hasLineEnd = true
                probe.position += 1
            } else if isSpace(byte) {
                probe.position += 1
            } else if byte == UInt8(ascii: "-"), probe.peek(1) == UInt8(ascii: "-") {
                probe.skipLine()
            } else {
                break
            }
        }
        guard hasLineEnd, probe.peek() == UInt8(ascii: "'") else { return false }
        position = probe.position + 1
        return true
    }

    private mutating func scanQuotedIdentifier(prefixLength: Int) -> SQLToken.Kind {
        position += prefixLength + 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                if peek() != UInt8(ascii: "\"") { return .quotedIdentifier }
            }
            position += 1
        }
        position = bytes.count
        return .unterminated(.quotedIdentifier)
    }

    /// `$1`, `$$..$$`, `$tag$..$tag$`, or a lone `$`.
    private mutating func scanDollar() -> SQLToken.Kind {
        let start = position
        if isDigit(peek(1)) {
            position += 1
            while isDigit(peek()) { position += 1 }
            return .parameter
        }
        var tagEnd = start + 1
        if tagEnd < bytes.count, isIdentifierStart(bytes[tagEnd]) {
            while tagEnd < bytes.count, isIdentifierPart(bytes[tagEnd]), bytes[tagEnd] != UInt8(ascii: "$") { tagEnd += 1 }
        }
        guard tagEnd < bytes.count, bytes[tagEnd] == UInt8(ascii: "$") else {
            position += 1
            return .operator
        }
        let tag = bytes[start...tagEnd]
        position = tagEnd + 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
                position += tag.count
                return .dollarString
            }
            position += 1
        }
        return .unterminated(.dollarString)
    }
}

// MARK: Character classes of scan.l

@inline(__always) private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

@inline(__always) private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

@inline(__always) private func isIdentifierStart(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_") || byte >= 0x80
}

@inline(__always) private func isIdentifierPart(_ byte: UInt8) -> Bool {
    isIdentifierStart(byte) || isDigit(byte) || byte == UInt8(ascii: "$")
}

@inline(__always) private func isOperatorCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "|"),
        UInt8(ascii: "`"), UInt8(ascii: "?"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
        true
    default: false
    }
}
