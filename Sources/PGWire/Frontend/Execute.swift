import Columns

/// Runs a portal, or goes on with it.
///
///     'E' | length:4 | portal\0 | rowCountMax:4          0 or less: no limit
struct Execute: Equatable {
    var portal: String
    var rowCountMax: Int32

    init(from reader: inout MessageReader) throws(SQLError) {
        portal = try reader.string()
        rowCountMax = try reader.integer()
    }
}
