import CPgQuery
import Columns
import Glibc

/// PostgreSQL's own grammar, through libpg_query: one statement's bytes in, its tree as JSON out.
///
/// Call it through `ParserThread.run` only: the depth of its recursion follows the text.
enum PostgresGrammar {
    /// - Parameter source: one statement without NUL bytes. Places in the tree are byte offsets in it.
    static func parse(_ source: [UInt8]) throws(SQLError) -> JSONTape {
        var text = source
        text.append(0)
        let result = text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { pg_query_parse($0.baseAddress) }
        }
        defer { pg_query_free_parse_result(result) }
        if let error = result.error {
            throw Self.error(error.pointee, in: source)
        }
        guard let tree = result.parse_tree else { throw SQLError(.internalError, "the parser gave neither a tree nor an error") }
        let bytes = [UInt8](UnsafeRawBufferPointer(start: tree, count: strlen(tree)))
        guard let tape = JSONTape(bytes) else { throw SQLError(.internalError, "the parse tree cannot be read") }
        return tape
    }

    private static func error(_ error: PgQueryError, in source: [UInt8]) -> SQLError {
        let message = error.message.map { String(cString: $0) } ?? "syntax error"
        let offset = byteOffset(ofCharacter: Int(error.cursorpos), in: source)
        let next = offset.flatMap { source.indices.contains($0 + 1) ? source[$0 + 1] : nil }
        let hint = hints.first { message.hasPrefix($0.words) }?.hint
        return SQLError(state(of: message, next: next), message, hint: hint, at: offset)
    }

    /// PostgreSQL counts characters from 1; 0 says that the place is not known.
    private static func byteOffset(ofCharacter character: Int, in source: [UInt8]) -> Int? {
        guard character > 0 else { return nil }
        var remaining = character
        for (index, byte) in source.enumerated() where byte & 0xC0 != 0x80 {
            remaining -= 1
            if remaining == 0 { return index }
        }
        return source.count
    }

    /// libpg_query does not hand out the SQLSTATE: nearly all errors of the grammar are 42601, the others are told by their words
    /// (`src/backend/parser/gram.y`, `scan.l`, `parser.c`).
    /// - Parameter next: the byte after the place: `E'\u..'` and `U&'\..'` have the same words and different states.
    private static func state(of message: String, next: UInt8?) -> SQLState {
        if message.hasPrefix("invalid Unicode escape"), !message.contains("value") {
            return next == UInt8(ascii: "u") || next == UInt8(ascii: "U") ? .invalidEscapeSequence : .syntaxError
        }
        for (words, state) in otherStates where message.contains(words) { return state }
        return .syntaxError
    }

    /// Hints that libpg_query does not hand out either (`src/backend/parser/gram.y`).
    private static let hints: [(words: String, hint: String)] = [
        ("LIMIT #,# syntax is not supported", "Use separate LIMIT and OFFSET clauses."),
        ("subquery in FROM must have an alias", "For example, FROM (SELECT ...) [AS] foo."),
        ("VALUES in FROM must have an alias", "For example, FROM (VALUES ...) [AS] foo."),
    ]

    private static let otherStates: [(words: String, state: SQLState)] = [
        ("LIMIT #,# syntax is not supported", .syntaxError),
        ("not implemented", .featureNotSupported),
        ("not supported", .featureNotSupported),
        ("cannot be deferred", .featureNotSupported),
        ("frame start cannot be", .windowingError),
        ("frame end cannot be", .windowingError),
        ("frame starting from", .windowingError),
        ("invalid byte sequence", .characterNotInRepertoire),
        ("unsafe use of \\'", SQLState("22P06")),
        ("precision for type float", .invalidParameterValue),
        ("must be type name of", .syntaxError),
        ("out of memory", .outOfMemory),
    ]
}
