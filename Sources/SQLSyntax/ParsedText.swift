/// One statement of a text, read.
package struct ParsedText: Hashable, Sendable {
    package var statement: StatementSyntax
    /// The statement's own text, from its first token to its last; without the semicolon and the comments around it.
    package var text: String
    /// Where `text` starts in the whole text, in bytes. The offsets inside `statement` count from here.
    package var byteOffset: Int

    package init(statement: StatementSyntax, text: String, byteOffset: Int) {
        self.statement = statement
        self.text = text
        self.byteOffset = byteOffset
    }
}

/// The line and the column (in characters), both from 1, of a byte offset in a text; an offset past the end is the end.
package func lineAndColumn(of byteOffset: Int, in text: String) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    var remaining = byteOffset
    for byte in text.utf8 {
        guard remaining > 0 else { break }
        remaining -= 1
        if byte == 0x0A {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
    return (line, column)
}
