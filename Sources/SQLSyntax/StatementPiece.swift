import Columns

/// One statement of a text, between semicolons, not yet read.
struct StatementPiece {
    /// The statement's bytes from its first token; the semicolon, or the rest of the text, included, so that errors name what PostgreSQL names.
    /// Block comments are blanks: PostgreSQL's scanner takes quadratic time over nested ones.
    let bytes: [UInt8]
    /// Its tokens, without the semicolon; offsets count in `bytes`.
    let tokens: [SQLToken]
    /// The statement as it was written.
    let text: String
    /// Where the statement starts in the whole text.
    let byteOffset: Int

    /// Cuts a text at its semicolons; pieces without a token are left out.
    static func pieces(of bytes: [UInt8]) -> [StatementPiece] {
        var pieces: [StatementPiece] = []
        var open: [SQLToken] = []
        func close(end: Int) {
            guard let first = open.first else { return }
            let start = first.start
            let tokens = open.map { SQLToken(kind: $0.kind, start: $0.start - start, end: $0.end - start) }
            let source = Array(bytes[start..<end])
            let text = String(decoding: source[..<(tokens.last?.end ?? 0)], as: UTF8.self)
            pieces.append(StatementPiece(bytes: blankingComments(source, tokens), tokens: tokens, text: text, byteOffset: start))
            open.removeAll(keepingCapacity: true)
        }
        for token in SQLLexer.tokens(of: bytes) {
            if token.isPunctuation(";") {
                close(end: token.end)
            } else {
                open.append(token)
            }
        }
        close(end: bytes.count)
        return pieces
    }

    /// Blanks what stands between two tokens when a block comment is in it; line ends stay, since they matter between strings.
    private static func blankingComments(_ source: [UInt8], _ tokens: [SQLToken]) -> [UInt8] {
        var result = source
        var gapStart = 0
        func blank(_ gap: Range<Int>) {
            let bytes = source[gap]
            guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: "/") && $1 == UInt8(ascii: "*") }) else { return }
            for index in gap where result[index] != 0x0A { result[index] = 0x20 }
        }
        for token in tokens {
            if token.start > gapStart + 1 { blank(gapStart..<token.start) }
            gapStart = token.end
        }
        let end = source.last == UInt8(ascii: ";") ? source.count - 1 : source.count
        if gapStart < end { blank(gapStart..<end) }
        return result
    }

    /// What costs PostgreSQL's scanner more than linear time is refused before it runs, in its own words.
    private func refuseHostileTokens() throws(SQLError) {
        for token in tokens {
            switch token.kind {
            case .unterminated(.comment):
                throw SQLError(.syntaxError, "\(SQLToken.Unterminated.comment.rawValue) at or near \"\(nearText(token))\"", at: token.start)
            case .operator where token.end - token.start > SyntaxLimits.operatorRunMax:
                throw SQLError(.syntaxError, "operator too long", at: token.start)
            default: continue
            }
        }
    }

    private func nearText(_ token: SQLToken) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

    /// - Parameter slots: of the literals, when the statement's plan may be kept.
    func parse(_ slots: LiteralSlots? = nil) throws(SQLError) -> ParsedText {
        let statement: StatementSyntax
        do throws(SQLError) {
            try refuseHostileTokens()
            let dialect = DialectParser(bytes: bytes, tokens: tokens)
            if let own = try dialect.parse() {
                statement = own
            } else {
                statement = try Self.read(bytes, title: title, slots)
            }
        } catch {
            var moved = error
            moved.byteOffset = error.byteOffset.map { $0 + byteOffset }
            throw moved
        }
        return ParsedText(statement: statement, text: text, byteOffset: byteOffset)
    }

    /// Text of PostgreSQL's own grammar to a statement.
    static func read(_ source: [UInt8], title: String, _ slots: LiteralSlots? = nil) throws(SQLError) -> StatementSyntax {
        let tape = try PostgresGrammar.parse(source)
        var reader = TreeReader(tape: tape, source: source, slots: slots)
        guard let (kind, body) = try reader.statementNode() else { throw SQLError(.internalError, "the parse tree is empty") }
        return try reader.statement(kind, body, title: title)
    }

    /// The statement's leading words, by which an unsupported one is named: `CREATE INDEX`, `ALTER TABLE`, `UPDATE`.
    private var title: String {
        let cursor = TokenCursor(bytes: bytes, tokens: tokens[...])
        let words = (0..<4).prefix { tokens.indices.contains($0) && tokens[$0].kind == .word }.compactMap { cursor.name(at: $0)?.uppercased() }
        guard let first = words.first else { return "this statement" }
        let joined = words.joined(separator: " ")
        if let known = Self.longTitles.first(where: { joined == $0 || joined.hasPrefix($0 + " ") }) { return known }
        guard ["CREATE", "ALTER", "DROP", "COMMENT"].contains(first) else { return first }
        let rest = words.dropFirst().drop { ["OR", "REPLACE", "TEMP", "TEMPORARY", "UNLOGGED", "UNIQUE", "TRUSTED", "PROCEDURAL"].contains($0) }
        return ([first] + rest.prefix(1)).joined(separator: " ")
    }

    private static let longTitles = [
        "ALTER DEFAULT PRIVILEGES", "ALTER MATERIALIZED VIEW", "COMMIT PREPARED", "CREATE EVENT TRIGGER", "CREATE FOREIGN TABLE",
        "CREATE USER MAPPING", "IMPORT FOREIGN SCHEMA", "MOVE", "PREPARE TRANSACTION", "REASSIGN OWNED", "REFRESH MATERIALIZED VIEW",
        "ROLLBACK PREPARED", "SECURITY LABEL", "SET CONSTRAINTS", "DROP OWNED",
    ]
}
