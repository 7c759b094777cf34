import Columns

/// Runs the statements of a text, one after the other, with results as text.
///
///     'Q' | length:4 | text\0
struct Query: Equatable {
    var text: String

    init(from reader: inout MessageReader) throws(SQLError) {
        text = try reader.string()
    }
}
