import Columns

/// Ends a COPY from the client without its data.
///
///     'f' | length:4 | reason\0
struct CopyFail: Equatable {
    var reason: String

    init(from reader: inout MessageReader) throws(SQLError) {
        reason = try reader.string()
    }
}
