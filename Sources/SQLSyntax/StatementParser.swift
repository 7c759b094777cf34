package import Columns

/// Text to statements: PostgreSQL 15's SQL and the streaming dialect's CREATE SOURCE, CREATE SINK, WATERMARK, FORMAT .. ENCODE ..
///
/// All statements of a text are read before any is returned, as PostgreSQL does with one Query message.
package enum StatementParser {
    /// The statements of a text; none for an empty text or one of comments only.
    ///
    /// About 30 microseconds for a dashboard's query; a long text waits for the thread with the deep stack.
    /// - Throws: 42601 and the grammar's other errors in PostgreSQL's words, 0A000 for known constructs that are not supported,
    ///   54000 for a text longer than `SyntaxLimits.textBytesMax`, 54001 for one nested deeper than `SyntaxLimits.nestingDepthMax`.
    ///   `byteOffset` counts in the whole text.
    /// - Parameter slots: of the literals of the text's one statement, when its plan may be kept.
    package static func parse(_ text: String, slots: LiteralSlots? = nil) throws(SQLError) -> [ParsedText] {
        let bytes = Array(text.utf8)
        guard bytes.count <= SyntaxLimits.textBytesMax else {
            throw SQLError(
                .programLimitExceeded, "statement is too long",
                detail: "The text has \(bytes.count) bytes, the limit is \(SyntaxLimits.textBytesMax).")
        }
        guard !bytes.contains(0) else {
            throw SQLError(.characterNotInRepertoire, "invalid byte sequence for encoding \"UTF8\": 0x00", at: bytes.firstIndex(of: 0))
        }
        guard let result = ParserThread.run(textByteCount: bytes.count, { statements(in: bytes, slots) }) else {
            throw SQLError(.insufficientResources, "the parser's thread could not be started")
        }
        return try result.get()
    }

    /// A closure that `ParserThread` runs cannot throw a typed error, hence the Result.
    private static func statements(in bytes: [UInt8], _ slots: LiteralSlots?) -> Result<[ParsedText], SQLError> {
        do throws(SQLError) {
            var result: [ParsedText] = []
            for piece in StatementPiece.pieces(of: bytes) { result.append(try piece.parse(slots)) }
            return .success(result)
        } catch {
            return .failure(error)
        }
    }
}
