import Columns

/// What may follow a relation's definition: `APPEND ONLY`, `WITH (options)`, `FORMAT word ENCODE word [(options)]`.
///
/// Reading blanks the clauses out of the text. Other words are left for the grammar to take or to refuse.
struct DialectTail {
    private(set) var options: [OptionSyntax] = []
    private(set) var format: String?
    private(set) var encode: String?

    init(_ cursor: inout TokenCursor, _ text: inout RewrittenText) throws(SQLError) {
        while let token = cursor.current {
            let start = cursor.position
            if cursor.accept("append", "only") {
                // Every relation of Weir is append-only.
            } else if cursor.isWord("with"), cursor.isPunctuation(at: start + 1, "(") {
                cursor.position += 1
                try readOptions(&cursor)
            } else if cursor.isWord("format") {
                try readFormat(&cursor)
            } else if cursor.isWord("include") {
                throw SQLError.unsupported("INCLUDE", at: token.start)
            } else if case .unterminated = token.kind {
                throw cursor.syntaxError()
            } else {
                cursor.position += 1
                continue
            }
            for index in start..<cursor.position { if let used = cursor.token(at: index) { text.blank(used) } }
        }
    }

    /// `WITH (..)` only, of a view.
    init(options cursor: inout TokenCursor) throws(SQLError) { try readOptions(&cursor) }

    private mutating func readFormat(_ cursor: inout TokenCursor) throws(SQLError) {
        try cursor.expect("format")
        format = try upperCaseWord(&cursor)
        if cursor.isWord("key"), cursor.isWord(at: cursor.position + 1, "encode") {
            throw SQLError.unsupported("KEY ENCODE", at: cursor.current?.start)
        }
        try cursor.expect("encode")
        encode = try upperCaseWord(&cursor)
        if cursor.isPunctuation(at: cursor.position, "(") { try readOptions(&cursor) }
        if cursor.isWord("key"), cursor.isWord(at: cursor.position + 1, "encode") {
            throw SQLError.unsupported("KEY ENCODE", at: cursor.current?.start)
        }
    }

    private func upperCaseWord(_ cursor: inout TokenCursor) throws(SQLError) -> String {
        guard let token = cursor.current, token.kind == .word else { throw cursor.syntaxError() }
        cursor.position += 1
        return cursor.text(token).uppercased()
    }

    // MARK: Options

    private mutating func readOptions(_ cursor: inout TokenCursor) throws(SQLError) {
        try cursor.expect(mark: "(")
        if cursor.accept(mark: ")") { return }
        repeat { options.append(try option(&cursor)) } while cursor.accept(mark: ",")
        try cursor.expect(mark: ")")
    }

    /// `a.b.c = value`; a name alone is `true`, as in PostgreSQL.
    private func option(_ cursor: inout TokenCursor) throws(SQLError) -> OptionSyntax {
        let at = cursor.current?.start ?? -1
        var parts: [String] = []
        repeat {
            guard let part = cursor.name(at: cursor.position) else { throw cursor.syntaxError() }
            parts.append(part)
            cursor.position += 1
        } while cursor.accept(mark: ".")
        let name = parts.joined(separator: ".").lowercased()
        guard let equals = cursor.current, equals.kind == .operator, cursor.text(equals) == "=" else {
            if endsOption(cursor) { return OptionSyntax(name: name, value: "true", at: at) }
            throw cursor.syntaxError()
        }
        cursor.position += 1
        return OptionSyntax(name: name, value: try value(&cursor), at: at)
    }

    /// After a name without a value.
    private func endsOption(_ cursor: TokenCursor) -> Bool {
        cursor.isPunctuation(at: cursor.position, ",") || cursor.isPunctuation(at: cursor.position, ")")
    }

    private func value(_ cursor: inout TokenCursor) throws(SQLError) -> String {
        guard let token = cursor.current else { throw cursor.syntaxError() }
        let content = cursor.bytes[token.start..<token.end]
        switch token.kind {
        case .plainString where !content.dropFirst().dropLast().contains(0x0A):
            cursor.position += 1
            return String(decoding: undoubled(content.dropFirst().dropLast(), quote: UInt8(ascii: "'")), as: UTF8.self)
        case .plainString, .prefixedString, .dollarString:
            cursor.position += 1
            return try stringConstant(token, cursor)
        case .word, .number:
            cursor.position += 1
            return cursor.text(token)
        case .operator where cursor.text(token) == "-" || cursor.text(token) == "+":
            guard let number = cursor.token(at: cursor.position + 1), number.kind == .number else { throw cursor.syntaxError() }
            cursor.position += 2
            return cursor.text(token) == "-" ? "-" + cursor.text(number) : cursor.text(number)
        default: throw cursor.syntaxError()
        }
    }

    /// A string with escapes or continuations, read by the grammar as `SELECT string`.
    private func stringConstant(_ token: SQLToken, _ cursor: TokenCursor) throws(SQLError) -> String {
        let source = Array("SELECT ".utf8) + cursor.bytes[token.start..<token.end]
        guard case .select(let query) = try StatementPiece.read(source, title: "SELECT"), case .select(let select) = query.body,
            case .literal(let literal, _)? = select.targets.first?.expression, case .string(let text) = literal.value
        else { throw cursor.syntaxError() }
        return text
    }
}
