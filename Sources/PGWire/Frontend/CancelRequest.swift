import Columns
import NIOCore

/// Asks, on a connection of its own, to cancel what another session runs. There is no answer.
///
///     length:4 | 80877102:4 | processID:4 | secretKey          4 to 256 bytes
package struct CancelRequest: Equatable, Sendable {
    package static let code: UInt32 = 80_877_102
    package var processID: Int32
    package var secretKey: [UInt8]

    init(from reader: inout MessageReader) throws(SQLError) {
        processID = try reader.integer()
        guard 4...256 ~= reader.remainingByteCount else { throw SQLError(.protocolViolation, "invalid length of cancel request") }
        secretKey = Array(reader.rest().readableBytesView)
    }
}
