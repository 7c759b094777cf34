import Columns

/// Asks, on a connection of its own, to cancel what another session runs. There is no answer.
///
///     length:4 | 80877102:4 | processID:4 | secretKey:4
package struct CancelRequest: Equatable, Sendable {
    package static let code: UInt32 = 80_877_102
    package var processID: Int32
    package var secretKey: UInt32

    init(from reader: inout MessageReader) throws(SQLError) {
        processID = try reader.integer()
        secretKey = try reader.integer()
    }
}
