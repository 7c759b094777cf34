import Columns

/// The streaming dialect's statements, which PostgreSQL's grammar does not have.
///
/// Each is turned into a statement that the grammar knows, by overwriting bytes in place: the foreign clauses become blanks and SOURCE becomes TABLE,
/// so every name, type and expression is read by the grammar and every place in the result is a place in the original text.
struct DialectParser {
    let bytes: [UInt8]
    let tokens: [SQLToken]

    /// nil when the statement is PostgreSQL's own.
    func parse() throws(SQLError) -> StatementSyntax? {
        var cursor = TokenCursor(bytes: bytes, tokens: tokens[...])
        guard let first = tokens.first, first.kind == .word else { return nil }
        switch bytes[first.start] | 0x20 {
        case UInt8(ascii: "c"):
            if cursor.accept("comment") { return try comment(&cursor) }
            guard cursor.accept("create") else { return nil }
            return try create(&cursor)
        case UInt8(ascii: "d"):
            if cursor.accept("drop") { return try drop(&cursor) }
            if cursor.accept("describe") || cursor.accept("desc") { return try describe(&cursor) }
        case UInt8(ascii: "s"):
            if cursor.accept("show") { return try show(&cursor) }
        case UInt8(ascii: "f"):
            if cursor.accept("flush"), cursor.current == nil { return .flush }
        case UInt8(ascii: "a"):
            var source = cursor
            if source.accept("alter"), source.isWord("source") { return try alterSource(source) }
            if cursor.accept("alter", "sink") { return .unsupported("ALTER SINK", at: 0) }
        case UInt8(ascii: "r"):
            if cursor.accept("recover") { return .unsupported("RECOVER", at: 0) }
        default: break
        }
        return nil
    }

    // MARK: CREATE

    private func create(_ cursor: inout TokenCursor) throws(SQLError) -> StatementSyntax? {
        let orReplace = cursor.accept("or", "replace")
        if cursor.isWord("source") { return try refusing(orReplace, "SOURCE") { () throws(SQLError) in try createSource(cursor) } }
        if cursor.isWord("sink") { return try refusing(orReplace, "SINK") { () throws(SQLError) in try createSink(cursor) } }
        if cursor.isWord("table") { return try refusing(orReplace, "TABLE") { () throws(SQLError) in try createTable(cursor) } }
        if cursor.isWord("materialized") {
            return try refusing(orReplace, "MATERIALIZED VIEW") { () throws(SQLError) in try createView(cursor, orReplace: orReplace) }
        }
        if cursor.isWord("view") { return try createView(cursor, orReplace: orReplace) }
        for name in ["connection", "secret", "cluster", "function"] where cursor.isWord(name) {
            return .unsupported("CREATE \(name.uppercased())", at: 0)
        }
        return nil
    }

    private func refusing(
        _ orReplace: Bool, _ kind: String, _ otherwise: () throws(SQLError) -> StatementSyntax?
    ) throws(SQLError) -> StatementSyntax? {
        orReplace ? .unsupported("CREATE OR REPLACE \(kind)", at: 0) : try otherwise()
    }

    // MARK: DROP, COMMENT

    /// COMMENT ON SOURCE is read as COMMENT ON TABLE.
    private func comment(_ cursor: inout TokenCursor) throws(SQLError) -> StatementSyntax? {
        guard cursor.accept("on"), cursor.isWord("source"), let word = cursor.current else { return nil }
        var text = RewrittenText(bytes)
        text.replace(word, with: "TABLE")
        let statement = try StatementPiece.read(text.bytes, title: "COMMENT")
        guard case .comment(var comment) = statement else { return statement }
        comment.kind = "SOURCE"
        return .comment(comment)
    }

    /// ALTER SOURCE .. RENAME TO is read as that of a table.
    private func alterSource(_ cursor: TokenCursor) throws(SQLError) -> StatementSyntax? {
        guard let word = cursor.current else { return nil }
        var text = RewrittenText(bytes)
        text.replace(word, with: "TABLE")
        guard case .rename(var rename) = try StatementPiece.read(text.bytes, title: "ALTER SOURCE") else {
            return .unsupported("ALTER SOURCE", at: 0)
        }
        rename.kind = "SOURCE"
        return .rename(rename)
    }

    /// DROP SOURCE and DROP SINK are read as DROP TABLE and DROP VIEW.
    private func drop(_ cursor: inout TokenCursor) throws(SQLError) -> StatementSyntax? {
        let isSource = cursor.isWord("source")
        guard isSource || cursor.isWord("sink"), let word = cursor.current else { return nil }
        var text = RewrittenText(bytes)
        text.replace(word, with: isSource ? "TABLE" : "VIEW")
        let statement = try StatementPiece.read(text.bytes, title: "DROP")
        guard case .drop(var drop) = statement else { return statement }
        drop.kind = isSource ? "SOURCE" : "SINK"
        return .drop(drop)
    }
}

/// A statement's bytes with parts overwritten, each at its own place.
struct RewrittenText {
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func blank(_ range: Range<Int>) {
        for index in range where bytes.indices.contains(index) { bytes[index] = 0x20 }
    }

    mutating func blank(_ token: SQLToken) { blank(token.start..<token.end) }

    /// A token's bytes become a word not longer than it, and blanks.
    mutating func replace(_ token: SQLToken, with word: String) {
        blank(token)
        for (index, byte) in word.utf8.enumerated() where token.start + index < token.end { bytes[token.start + index] = byte }
    }
}
