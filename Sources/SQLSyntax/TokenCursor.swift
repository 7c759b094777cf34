import Columns

/// Walks over one statement's tokens; the words it is asked for are given in lower case.
struct TokenCursor {
    let bytes: [UInt8]
    let tokens: ArraySlice<SQLToken>
    var position: Int

    init(bytes: [UInt8], tokens: ArraySlice<SQLToken>) {
        self.bytes = bytes
        self.tokens = tokens
        self.position = tokens.startIndex
    }

    var current: SQLToken? { token(at: position) }

    func token(at index: Int) -> SQLToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    // MARK: Tests

    func isWord(at index: Int, _ word: String) -> Bool {
        guard let token = token(at: index), token.kind == .word, token.end - token.start == word.utf8.count else { return false }
        return zip(bytes[token.start..<token.end], word.utf8).allSatisfy { lowercase($0) == $1 }
    }

    func isWord(_ word: String) -> Bool { isWord(at: position, word) }

    func isPunctuation(at index: Int, _ character: Unicode.Scalar) -> Bool { token(at: index)?.isPunctuation(character) == true }

    /// A word's or quoted identifier's name: folded to lower case, or without its quotes.
    func name(at index: Int) -> String? {
        guard let token = token(at: index) else { return nil }
        switch token.kind {
        case .word: return String(decoding: bytes[token.start..<token.end].map { lowercase($0) }, as: UTF8.self)
        case .quotedIdentifier where bytes[token.start] == UInt8(ascii: "\""):
            return String(decoding: undoubled(bytes[token.start + 1..<token.end - 1], quote: UInt8(ascii: "\"")), as: UTF8.self)
        default: return nil
        }
    }

    // MARK: Steps

    mutating func accept(_ words: String...) -> Bool {
        for (offset, word) in words.enumerated() where !isWord(at: position + offset, word) { return false }
        position += words.count
        return true
    }

    mutating func accept(mark character: Unicode.Scalar) -> Bool {
        guard isPunctuation(at: position, character) else { return false }
        position += 1
        return true
    }

    mutating func expect(_ word: String) throws(SQLError) {
        guard accept(word) else { throw syntaxError() }
    }

    mutating func expect(mark character: Unicode.Scalar) throws(SQLError) {
        guard accept(mark: character) else { throw syntaxError() }
    }

    /// `a`, `a.b`: skipped; the grammar reads it.
    mutating func skipName() throws(SQLError) {
        repeat {
            guard let token = current, token.kind == .word || token.kind == .quotedIdentifier else { throw syntaxError() }
            position += 1
        } while accept(mark: ".")
    }

    /// From an opening parenthesis to after the one that closes it; the tokens between them.
    mutating func skipParentheses() throws(SQLError) -> Range<Int> {
        try expect(mark: "(")
        let start = position
        var depth = 1
        while let token = current {
            if token.isPunctuation("(") { depth += 1 }
            if token.isPunctuation(")") { depth -= 1 }
            position += 1
            if depth == 0 { return start..<position - 1 }
        }
        throw syntaxError()
    }

    /// The first place of a word outside parentheses, from the position on.
    func firstOutsideParentheses(word: String) -> Int? {
        var depth = 0
        for index in position..<max(position, tokens.endIndex) {
            guard let token = token(at: index) else { break }
            if token.isPunctuation("(") { depth += 1 }
            if token.isPunctuation(")") { depth -= 1 }
            if depth == 0, isWord(at: index, word) { return index }
        }
        return nil
    }

    // MARK: Errors and bytes

    /// PostgreSQL's words for a token that does not fit.
    func syntaxError() -> SQLError {
        guard let token = current else { return SQLError(.syntaxError, "syntax error at end of input", at: bytes.count) }
        let text = String(decoding: bytes[token.start..<token.end], as: UTF8.self)
        if case .unterminated(let what) = token.kind { return SQLError(.syntaxError, "\(what.rawValue) at or near \"\(text)\"", at: token.start) }
        return SQLError(.syntaxError, "syntax error at or near \"\(text)\"", at: token.start)
    }

    func text(_ token: SQLToken) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

    private func lowercase(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }
}

/// A quoted text's content: two quotes in a row are one.
func undoubled(_ content: ArraySlice<UInt8>, quote: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
        result.append(content[index])
        index += content[index] == quote ? 2 : 1
    }
    return result
}
