/// One lexical unit of SQL text, as a range of UTF-8 bytes; white space and comments are no tokens.
struct SQLToken: Hashable, Sendable {
    var kind: Kind
    var start: Int
    var end: Int

    enum Kind: Hashable, Sendable {
        /// A keyword or an unquoted identifier.
        case word
        /// `".."` or `U&".."`.
        case quotedIdentifier
        /// `'..'`: only doubled quotes inside mean something.
        case plainString
        /// `E'..'`, `U&'..'`, `B'..'`, `X'..'`, `N'..'`.
        case prefixedString
        /// `$tag$ .. $tag$`.
        case dollarString
        case number
        /// `$1`.
        case parameter
        /// A run of operator characters, `::`, `:=`, `..` included.
        case `operator`
        /// `( ) [ ] , ; : .`
        case punctuation(UInt8)
        /// The text ended inside this.
        case unterminated(Unterminated)
    }

    /// What the text ended inside of; the raw value is PostgreSQL's message (`src/backend/parser/scan.l`).
    enum Unterminated: String, Hashable, Sendable {
        case quotedString = "unterminated quoted string"
        case bitString = "unterminated bit string literal"
        case hexadecimalString = "unterminated hexadecimal string literal"
        case quotedIdentifier = "unterminated quoted identifier"
        case dollarString = "unterminated dollar-quoted string"
        case comment = "unterminated /* comment"
    }

    func isPunctuation(_ character: Unicode.Scalar) -> Bool {
        kind == .punctuation(UInt8(truncatingIfNeeded: character.value))
    }
}
