import Columns
import NIOCore

/// The mechanism that the client chooses, with its first message unless it waits to be asked. Later messages are nothing but their data.
///
///     'p' | length:4 | mechanism\0 | n:4 | data:n          n is -1 for no message
struct SASLInitialResponse: Equatable {
    var mechanism: String
    var data: [UInt8]?

    init(from reader: inout MessageReader) throws(SQLError) {
        mechanism = try reader.string()
        let length = Int(try reader.integer(Int32.self))
        guard length != -1 else { return }
        data = Array(try reader.bytes(length).readableBytesView)
    }
}
