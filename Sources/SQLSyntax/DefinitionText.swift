/// The text of one CREATE statement under edit, so that it makes an object as it is after a RENAME.
///
/// Names are given by where they begin, as the syntax tree has them; places count in the text as it was.
package struct DefinitionText {
    private let bytes: [UInt8]
    private let cursor: TokenCursor
    private let quote: (String) -> String
    private var edits: [(range: Range<Int>, text: String)] = []

    /// - Parameter quote: writes a name as an identifier.
    package init(_ text: String, quote: @escaping (String) -> String) {
        bytes = Array(text.utf8)
        cursor = TokenCursor(bytes: bytes, tokens: SQLLexer.tokens(of: bytes)[...])
        self.quote = quote
    }

    /// The text with all edits.
    package var result: String {
        var out: [UInt8] = []
        var copied = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            out += bytes[copied..<edit.range.lowerBound] + Array(edit.text.utf8)
            copied = edit.range.upperBound
        }
        return String(decoding: out + bytes[copied...], as: UTF8.self)
    }

    /// Replaces the last part of the name that begins at a place.
    package mutating func rename(at place: Int, to name: String) {
        if let (_, last) = nameTokens(at: place) { replace(token: last, with: name) }
    }

    /// Gives a relation that FROM names at a place the name by which the rest of the query knows it, and its columns' names.
    ///
    /// - Parameters:
    ///   - alias: for a relation that has none.
    ///   - columns: nil keeps the columns' own names.
    /// - Returns: false when there is no relation at the place.
    package mutating func addAlias(at place: Int, hasAlias: Bool, alias: String, columns: [String]?) -> Bool {
        guard var end = entryEnd(at: place) else { return false }
        let list = columns.map { "(" + $0.map(quote).joined(separator: ", ") + ")" } ?? ""
        guard hasAlias else {
            insert(" AS " + quote(alias) + list, behind: end - 1)
            return true
        }
        guard let columns else { return true }
        if cursor.isWord(at: end, "as") { end += 1 }
        guard cursor.isPunctuation(at: end + 1, "(") else {
            insert(list, behind: end)
            return true
        }
        // The list names columns by their places, so only those that it leaves out are added.
        var inner = cursor
        inner.position = end + 1
        guard let names = try? inner.skipParentheses() else { return false }
        let known = names.count { cursor.isPunctuation(at: $0, ",") } + 1
        if known < columns.count { insert(columns[known...].map { ", " + quote($0) }.joined(), behind: names.upperBound - 1) }
        return true
    }

    /// Replaces the second argument of a TUMBLE that begins at a place, when it is that column.
    package mutating func renameTimeColumn(ofTumbleAt place: Int, _ name: String, to newName: String) {
        guard let first = cursor.tokens.firstIndex(where: { $0.start == place }), isTumble(at: first), let (_, relation) = nameTokens(at: place),
            cursor.name(at: relation + 2) == name
        else { return }
        replace(token: relation + 2, with: newName)
    }

    private mutating func replace(token: Int, with name: String) {
        edits.append((cursor.tokens[token].start..<cursor.tokens[token].end, quote(name)))
    }

    /// Sets the list of column names behind the view's name, which begins at a place.
    package mutating func setColumnNames(ofViewAt place: Int, _ names: [String]) {
        guard let (_, last) = nameTokens(at: place) else { return }
        let list = "(" + names.map(quote).joined(separator: ", ") + ")"
        guard cursor.isPunctuation(at: last + 1, "(") else { return insert(" " + list, behind: last) }
        var inner = cursor
        inner.position = last + 1
        guard (try? inner.skipParentheses()) != nil else { return }
        edits.append((cursor.tokens[last + 1].start..<cursor.tokens[inner.position - 1].end, list))
    }

    private mutating func insert(_ text: String, behind token: Int) {
        let end = cursor.tokens[token].end
        edits.append((end..<end, text))
    }

    /// The first and the last token of a name; of `TUMBLE(name, ..)` of the relation's.
    private func nameTokens(at place: Int) -> (Int, Int)? {
        guard var first = cursor.tokens.firstIndex(where: { $0.start == place }) else { return nil }
        if isTumble(at: first) { first += 2 }
        var last = first
        while cursor.isPunctuation(at: last + 1, ".") { last += 2 }
        return cursor.tokens.indices.contains(last) ? (first, last) : nil
    }

    /// Behind the relation, or behind the call of TUMBLE.
    private func entryEnd(at place: Int) -> Int? {
        guard let first = cursor.tokens.firstIndex(where: { $0.start == place }) else { return nil }
        guard isTumble(at: first) else { return nameTokens(at: place).map { $0.1 + 1 } }
        var inner = cursor
        inner.position = first + 1
        return (try? inner.skipParentheses()) == nil ? nil : inner.position
    }

    private func isTumble(at index: Int) -> Bool { cursor.isWord(at: index, "tumble") && cursor.isPunctuation(at: index + 1, "(") }
}
