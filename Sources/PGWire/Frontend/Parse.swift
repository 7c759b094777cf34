import Columns

/// Makes a prepared statement; the empty name is the unnamed one.
///
///     'P' | length:4 | name\0 | text\0 | n:2 | n × typeOID:4          0: the server is to find the type
struct Parse: Equatable {
    var name: String
    var text: String
    var parameterTypeOIDs: [UInt32]

    init(from reader: inout MessageReader) throws(SQLError) {
        name = try reader.string()
        text = try reader.string()
        let count = try reader.count(itemBytes: 4)
        parameterTypeOIDs = []
        parameterTypeOIDs.reserveCapacity(count)
        for _ in 0..<count { parameterTypeOIDs.append(try reader.integer()) }
    }
}
