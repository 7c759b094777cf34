/// Splits a line of an access file or a users' file into words, as pg_hba.conf has them: blanks between words, commas within lists,
/// `"quotes"` around what has either, and `#` before a comment.
struct RuleWord: Hashable {
    struct Item: Hashable {
        var text: String
        /// A quoted word means itself: `"all"` is a user of that name.
        var isQuoted: Bool
    }

    /// One or more, from between the commas.
    var items: [Item]

    /// The word when it is one.
    var single: String? { items.count == 1 ? items.first?.text : nil }

    /// nil when a quote is not closed or a list has a hole.
    static func split(_ line: Substring) -> [RuleWord]? {
        var words: [RuleWord] = []
        var items: [Item] = []
        var isAfterComma = false
        var rest = line
        while let first = rest.first, first != "#" {
            if first == " " || first == "\t" || first == "\r" {
                rest.removeFirst()
                if !items.isEmpty, !isAfterComma {
                    words.append(RuleWord(items: items))
                    items = []
                }
            } else if first == "," {
                guard !items.isEmpty, !isAfterComma else { return nil }
                rest.removeFirst()
                isAfterComma = true
            } else {
                if !items.isEmpty, !isAfterComma { return nil }
                guard let item = item(&rest) else { return nil }
                items.append(item)
                isAfterComma = false
            }
        }
        guard !isAfterComma else { return nil }
        if !items.isEmpty { words.append(RuleWord(items: items)) }
        return words
    }

    private static func item(_ rest: inout Substring) -> Item? {
        guard rest.first == "\"" else {
            let text = rest.prefix { !" \t\r,#\"".contains($0) }
            rest = rest.dropFirst(text.count)
            return Item(text: String(text), isQuoted: false)
        }
        rest.removeFirst()
        var text = ""
        while let character = rest.popFirst() {
            guard character == "\"" else {
                text.append(character)
                continue
            }
            guard rest.first == "\"" else { return Item(text: text, isQuoted: true) }
            text.append(rest.removeFirst())
        }
        return nil
    }

    /// A name as one word of a line.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

/// What is wrong with a line of a file that a user writes.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    package var file: String
    /// From 1; 0 for the whole file.
    package var line: Int
    package var message: String
    package var description: String { line == 0 ? "\(file): \(message)" : "\(file):\(line): \(message)" }
}

/// All that is wrong with a file.
package struct FileFaults: Error, Hashable, Sendable, CustomStringConvertible {
    package var list: [FileFault]
    package init(_ list: [FileFault]) { self.list = list }
    package var description: String { list.map(\.description).joined(separator: "\n") }
}
