import Columns

/// CREATE [MATERIALIZED] VIEW with RisingWave's WITH options and EMIT clause, and CREATE SINK.
extension DialectParser {
    /// Reads `[MATERIALIZED] VIEW [IF NOT EXISTS] name [(columns)] [WITH (options)] AS select [EMIT ON WINDOW CLOSE]`.
    func createView(_ start: TokenCursor, orReplace: Bool) throws(SQLError) -> StatementSyntax? {
        var cursor = start
        var text = RewrittenText(bytes)
        _ = cursor.accept("materialized")
        try cursor.expect("view")
        _ = cursor.accept("if", "not", "exists")
        try cursor.skipName()
        if cursor.isPunctuation(at: cursor.position, "(") { _ = try cursor.skipParentheses() }
        var options: [OptionSyntax] = []
        if cursor.isWord("with"), cursor.isPunctuation(at: cursor.position + 1, "(") {
            let first = cursor.position
            cursor.position += 1
            options = try DialectTail(options: &cursor).options
            for index in first..<cursor.position { text.blank(tokens[index]) }
        }
        let emits = try emitsOnWindowClose(&text)
        let statement = try StatementPiece.read(text.bytes, title: "CREATE VIEW")
        guard case .createView(var view) = statement else { return statement }
        view.options = options
        view.emitOnWindowClose = emits
        return .createView(view)
    }

    private func emitsOnWindowClose(_ text: inout RewrittenText) throws(SQLError) -> Bool {
        let cursor = TokenCursor(bytes: bytes, tokens: tokens[...])
        let start = tokens.count - 4
        if start > 0, cursor.isWord(at: start, "emit"), cursor.isWord(at: start + 1, "on"), cursor.isWord(at: start + 2, "window"),
            cursor.isWord(at: start + 3, "close")
        {
            for token in tokens[start...] { text.blank(token) }
            return true
        }
        let immediate = tokens.count - 2
        if immediate > 0, cursor.isWord(at: immediate, "emit"), cursor.isWord(at: immediate + 1, "immediately") {
            for token in tokens[immediate...] { text.blank(token) }
        }
        return false
    }

    // MARK: CREATE SINK

    func createSink(_ start: TokenCursor) throws(SQLError) -> StatementSyntax {
        var cursor = start
        guard let word = cursor.current else { throw cursor.syntaxError() }
        cursor.position += 1
        var text = RewrittenText(bytes)
        text.replace(word, with: "VIEW")
        let existsClause = cursor.position
        let ifNotExists = cursor.accept("if", "not", "exists")
        for index in existsClause..<cursor.position { text.blank(tokens[index]) }
        let nameStart = cursor.position
        try cursor.skipName()
        let nameEnd = cursor.position
        if cursor.isWord("into") { throw SQLError.unsupported("CREATE SINK INTO", at: cursor.current?.start) }
        guard cursor.isWord("from") || cursor.isWord("as"), let inputWord = cursor.current else { throw cursor.syntaxError() }
        let isRelation = cursor.isWord("from")
        cursor.position += 1
        if isRelation { try cursor.skipName() } else { cursor.position = firstTailToken(cursor) }
        if isRelation, cursor.current != nil, !startsTail(cursor, at: cursor.position) { throw cursor.syntaxError() }
        let tailStart = cursor.position
        let tail = try DialectTail(&cursor, &text)

        let name: [String]
        let input: SinkInputSyntax
        if isRelation {
            (name, input) = try sinkFromRelation(text, nameStart: nameStart, nameEnd: nameEnd, inputWord: inputWord, tailStart: tailStart)
        } else {
            guard case .createView(let view) = try StatementPiece.read(text.bytes, title: "CREATE SINK") else { throw start.syntaxError() }
            (name, input) = (view.name, .query(view.query))
        }
        let at = tokens[nameStart].start
        guard let format = tail.format, let encode = tail.encode else {
            throw SQLError(.syntaxError, "CREATE SINK needs FORMAT and ENCODE", hint: "Write FORMAT UPSERT ENCODE JSON after WITH (...).", at: at)
        }
        return .createSink(
            CreateSinkSyntax(
                name: name, input: input, options: tail.options, format: format, encode: encode, ifNotExists: ifNotExists, at: at))
    }

    private func startsTail(_ cursor: TokenCursor, at index: Int) -> Bool {
        (cursor.isWord(at: index, "with") && cursor.isPunctuation(at: index + 1, "(")) || cursor.isWord(at: index, "format")
    }

    /// Where the clauses after a SELECT begin: WITH and a parenthesis, which no SELECT has outside parentheses, or FORMAT word ENCODE.
    private func firstTailToken(_ cursor: TokenCursor) -> Int {
        var depth = 0
        for index in cursor.position..<max(cursor.position, tokens.count) {
            if tokens[index].isPunctuation("(") { depth += 1 }
            if tokens[index].isPunctuation(")") { depth -= 1 }
            guard depth == 0 else { continue }
            if cursor.isWord(at: index, "with"), cursor.isPunctuation(at: index + 1, "(") { return index }
            if cursor.isWord(at: index, "format"), cursor.isWord(at: index + 2, "encode") { return index }
        }
        return tokens.count
    }

    /// The sink's name is read as DROP VIEW's, the relation's as SELECT's FROM (CREATE and SELECT have six letters each).
    private func sinkFromRelation(
        _ text: RewrittenText, nameStart: Int, nameEnd: Int, inputWord: SQLToken, tailStart: Int
    ) throws(SQLError) -> (name: [String], input: SinkInputSyntax) {
        var dropText = text
        dropText.replace(tokens[0], with: "DROP")
        dropText.blank(inputWord.start..<bytes.count)
        guard case .drop(let drop) = try StatementPiece.read(dropText.bytes, title: "CREATE SINK"), let name = drop.names.first else {
            throw SQLError(.syntaxError, "the sink's name cannot be read", at: tokens[nameStart].start)
        }
        var selectText = text
        selectText.replace(tokens[0], with: "SELECT")
        selectText.blank(tokens[0].end..<inputWord.start)
        guard case .select(let query) = try StatementPiece.read(selectText.bytes, title: "CREATE SINK"), case .select(let select) = query.body,
            case .relation(let relation, nil, let at)? = select.from.first
        else { throw SQLError(.syntaxError, "the sink's input cannot be read", at: inputWord.start) }
        return (name, .relation(relation, at: at))
    }
}
