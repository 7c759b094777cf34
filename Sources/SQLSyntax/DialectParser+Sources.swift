import Columns

/// CREATE SOURCE and CREATE TABLE.
extension DialectParser {
    func createSource(_ start: TokenCursor) throws(SQLError) -> StatementSyntax {
        var cursor = start
        guard let word = cursor.current else { throw cursor.syntaxError() }
        cursor.position += 1
        var text = RewrittenText(bytes)
        text.replace(word, with: "TABLE")
        let clauses = try relationClauses(&cursor, &text)
        guard case .createTable(let table) = try StatementPiece.read(text.bytes, title: "CREATE SOURCE") else { throw start.syntaxError() }
        guard let format = clauses.tail.format, let encode = clauses.tail.encode else {
            throw SQLError(
                .syntaxError, "CREATE SOURCE needs FORMAT and ENCODE", hint: "Write FORMAT PLAIN ENCODE JSON after WITH (...).", at: table.at)
        }
        return .createSource(
            CreateSourceSyntax(
                name: table.name, columns: table.columns, options: clauses.tail.options, format: format, encode: encode,
                watermark: clauses.watermark, ifNotExists: table.ifNotExists, at: table.at))
    }

    /// nil when nothing of the dialect is in it.
    func createTable(_ start: TokenCursor) throws(SQLError) -> StatementSyntax? {
        var cursor = start
        cursor.position += 1
        guard start.firstOutsideParentheses(word: "as") == nil, hasColumnList(cursor) else { return nil }
        var text = RewrittenText(bytes)
        let clauses = try relationClauses(&cursor, &text)
        guard case .createTable(var table) = try StatementPiece.read(text.bytes, title: "CREATE TABLE") else { return nil }
        table.options = clauses.tail.options
        table.format = clauses.tail.format
        table.encode = clauses.tail.encode
        table.watermark = clauses.watermark
        return .createTable(table)
    }

    /// `[IF NOT EXISTS] name (`; without a list only a clause of the dialect makes it ours.
    private func hasColumnList(_ start: TokenCursor) -> Bool {
        var cursor = start
        _ = cursor.accept("if", "not", "exists")
        guard (try? cursor.skipName()) != nil else { return false }
        return cursor.isPunctuation(at: cursor.position, "(") || cursor.isWord("with") || cursor.isWord("format") || cursor.isWord("include")
    }

    // MARK: After the first words

    /// `[IF NOT EXISTS] name (columns) clauses`: reads what the grammar does not know and blanks it out of `text`.
    private func relationClauses(
        _ cursor: inout TokenCursor, _ text: inout RewrittenText
    ) throws(SQLError) -> (watermark: WatermarkSyntax?, tail: DialectTail) {
        _ = cursor.accept("if", "not", "exists")
        try cursor.skipName()
        guard cursor.isPunctuation(at: cursor.position, "(") else {
            if cursor.isWord("with") || cursor.isWord("format") || cursor.isWord("include") {
                throw SQLError.unsupported("a source without a column list", at: cursor.current?.start)
            }
            throw cursor.syntaxError()
        }
        let columns = try cursor.skipParentheses()
        let watermark = try columnList(columns, &text)
        return (watermark, try DialectTail(&cursor, &text))
    }

    /// Takes `WATERMARK FOR column AS expression` out of a column list and refuses what RisingWave has and Weir has not.
    private func columnList(_ range: Range<Int>, _ text: inout RewrittenText) throws(SQLError) -> WatermarkSyntax? {
        var watermark: WatermarkSyntax?
        let cursor = TokenCursor(bytes: bytes, tokens: tokens[...])
        for element in elements(of: range, cursor) {
            if cursor.isWord(at: element.lowerBound, "watermark"), cursor.isWord(at: element.lowerBound + 1, "for") {
                let at = tokens[element.lowerBound].start
                guard watermark == nil else { throw SQLError(.syntaxError, "only one WATERMARK is allowed", at: at) }
                watermark = try self.watermark(element)
                text.blank(tokens[element.lowerBound].start..<tokens[element.upperBound - 1].end)
                // One comma goes with it: the one before it, or the one after the first element.
                if element.lowerBound > range.lowerBound {
                    text.blank(tokens[element.lowerBound - 1])
                } else if element.upperBound < range.upperBound {
                    text.blank(tokens[element.upperBound])
                }
            } else {
                try refuseColumn(element, cursor)
            }
        }
        return watermark
    }

    /// The ranges between the commas of a list.
    private func elements(of range: Range<Int>, _ cursor: TokenCursor) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        var depth = 0
        for index in range {
            if tokens[index].isPunctuation("(") { depth += 1 }
            if tokens[index].isPunctuation(")") { depth -= 1 }
            guard depth == 0, tokens[index].isPunctuation(",") else { continue }
            if index > start { result.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { result.append(start..<range.upperBound) }
        return result
    }

    private func refuseColumn(_ element: Range<Int>, _ cursor: TokenCursor) throws(SQLError) {
        let at = tokens[element.lowerBound].start
        if element.count == 1, tokens[element.lowerBound].kind == .operator { throw SQLError.unsupported("* in a column list", at: at) }
        for index in element.dropFirst() {
            if cursor.isWord(at: index, "struct"), tokens.indices.contains(index + 1), tokens[index + 1].kind == .operator {
                throw SQLError.unsupported("STRUCT", at: tokens[index].start)
            }
            if cursor.isWord(at: index, "as"), !cursor.isWord(at: index - 1, "always") {
                throw SQLError.unsupported("a generated column", at: at)
            }
        }
    }

    /// The expression is read as the only target of a SELECT that stands where WATERMARK stood.
    private func watermark(_ element: Range<Int>) throws(SQLError) -> WatermarkSyntax {
        var cursor = TokenCursor(bytes: bytes, tokens: tokens[...])
        cursor.position = element.lowerBound + 2
        guard element.contains(cursor.position), let column = cursor.name(at: cursor.position) else { throw cursor.syntaxError() }
        cursor.position += 1
        try cursor.expect("as")
        guard element.contains(cursor.position), let expressionStart = cursor.current?.start else { throw cursor.syntaxError() }
        var text = RewrittenText(Array(bytes[..<tokens[element.upperBound - 1].end]))
        text.blank(0..<expressionStart)
        text.replace(tokens[element.lowerBound], with: "SELECT")
        cursor.position = element.upperBound
        let expression = try onlyTarget(text, after: cursor, at: expressionStart)
        return WatermarkSyntax(column: column, expression: expression, at: tokens[element.lowerBound].start)
    }

    /// - Parameter after: at the token after the expression, where an error at the end of it is shown.
    private func onlyTarget(_ text: RewrittenText, after cursor: TokenCursor, at: Int) throws(SQLError) -> ExpressionSyntax {
        let statement: StatementSyntax
        do throws(SQLError) {
            statement = try StatementPiece.read(text.bytes, title: "WATERMARK")
        } catch {
            throw error.byteOffset == text.bytes.count ? cursor.syntaxError() : error
        }
        guard case .select(let query) = statement, case .select(let select) = query.body, let target = select.targets.first else {
            throw SQLError(.syntaxError, "WATERMARK takes one expression", at: at)
        }
        var plain = SelectSyntax()
        plain.targets = [target]
        guard select == plain, target.alias == nil, query == QuerySyntax(body: .select(plain), at: query.at) else {
            throw SQLError(.syntaxError, "WATERMARK takes one expression", at: at)
        }
        return target.expression
    }
}
