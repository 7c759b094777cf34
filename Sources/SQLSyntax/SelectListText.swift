/// A query's text with other names for its columns: how a view with a list of column names is written without one.
package enum SelectListText {
    /// The text with `AS name` behind the first entries of its SELECT list, in place of the aliases that they have; nil when the list cannot be
    /// matched with the names (a query in parentheses, a `*`).
    ///
    /// - Parameter targets: the SELECT list as it was read: it knows which entries have an alias.
    package static func renamed(_ text: String, targets: [TargetSyntax], names: [String], quote: (String) -> String) -> String? {
        let bytes = Array(text.utf8)
        let cursor = TokenCursor(bytes: bytes, tokens: SQLLexer.tokens(of: bytes)[...])
        guard names.count <= targets.count, !targets.contains(where: \.isStar), let entries = entries(cursor), entries.count == targets.count else {
            return nil
        }
        var result: [UInt8] = []
        var copied = 0
        for (index, name) in names.enumerated() {
            var end = entries[index].upperBound
            if targets[index].alias != nil {
                end -= 1
                if cursor.isWord(at: end - 1, "as") { end -= 1 }
            }
            guard end > entries[index].lowerBound else { return nil }
            let (last, next) = (cursor.tokens[end - 1].end, cursor.tokens[entries[index].upperBound - 1].end)
            result += bytes[copied..<last]
            result += Array(" AS \(quote(name))".utf8)
            copied = next
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// The tokens of each entry of the first SELECT list.
    private static func entries(_ cursor: TokenCursor) -> [Range<Int>]? {
        guard var start = first(cursor, from: 0, where: { cursor.isWord(at: $0, "select") }).map({ $0 + 1 }) else { return nil }
        if cursor.isWord(at: start, "all") { start += 1 }
        // DISTINCT ON (..) has commas of its own, in parentheses.
        if cursor.isWord(at: start, "distinct") {
            start += 1
            if cursor.isWord(at: start, "on") {
                guard let after = closing(cursor, from: start + 1) else { return nil }
                start = after
            }
        }
        var entries: [Range<Int>] = []
        while true {
            let end = first(cursor, from: start) { cursor.isPunctuation(at: $0, ",") || isListEnd(cursor, at: $0) } ?? cursor.tokens.endIndex
            guard end > start else { return nil }
            entries.append(start..<end)
            guard cursor.isPunctuation(at: end, ",") else { return entries }
            start = end + 1
        }
    }

    private static let clauses = [
        "from", "where", "group", "having", "window", "union", "intersect", "except", "order", "limit", "offset", "fetch", "for",
    ]

    private static func isListEnd(_ cursor: TokenCursor, at index: Int) -> Bool {
        // A column may be named like a clause only behind a point or AS.
        clauses.contains { cursor.isWord(at: index, $0) } && !cursor.isPunctuation(at: index - 1, ".") && !cursor.isWord(at: index - 1, "as")
            && !(cursor.isWord(at: index, "from") && cursor.isWord(at: index - 1, "distinct"))
    }

    /// The first token outside parentheses and brackets that a test finds.
    private static func first(_ cursor: TokenCursor, from start: Int, where test: (Int) -> Bool) -> Int? {
        var depth = 0
        for index in start..<max(start, cursor.tokens.endIndex) {
            if depth == 0, test(index) { return index }
            if cursor.isPunctuation(at: index, "(") || cursor.isPunctuation(at: index, "[") { depth += 1 }
            if cursor.isPunctuation(at: index, ")") || cursor.isPunctuation(at: index, "]") { depth -= 1 }
        }
        return nil
    }

    private static func closing(_ cursor: TokenCursor, from open: Int) -> Int? {
        var inner = cursor
        inner.position = open
        return (try? inner.skipParentheses()).map { _ in inner.position }
    }
}

extension TargetSyntax {
    fileprivate var isStar: Bool {
        if case .star = expression { true } else { false }
    }
}
