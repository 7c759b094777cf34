import Columns

/// Drops a prepared statement or a portal; one that does not exist is no error.
///
///     'C' | length:4 | 'S' or 'P' | name\0
struct Close: Equatable {
    var target: NamedTarget

    init(from reader: inout MessageReader) throws(SQLError) {
        target = try NamedTarget(message: "CLOSE", from: &reader)
    }
}
