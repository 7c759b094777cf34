import Columns

/// Asks for the parameters and columns of a prepared statement, or the columns of a portal.
///
///     'D' | length:4 | 'S' or 'P' | name\0
struct Describe: Equatable {
    var target: NamedTarget

    init(from reader: inout MessageReader) throws(SQLError) {
        target = try NamedTarget(message: "DESCRIBE", from: &reader)
    }
}
