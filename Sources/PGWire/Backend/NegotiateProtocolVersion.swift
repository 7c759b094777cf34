package import NIOCore

/// Answers a client that asked for a newer minor version or for protocol options: what there is instead.
///
///     'v' | length:4 | newest:4 | n:4 | n × name\0          newest is 0x00030000, as PostgreSQL sends it
package struct NegotiateProtocolVersion: BackendMessage, Sendable {
    package static let type: UInt8 = 0x76
    package var unknownOptions: [String]

    package init(unknownOptions: [String]) { self.unknownOptions = unknownOptions }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(0x0003_0000 as UInt32)
        out.writeInteger(Int32(truncatingIfNeeded: unknownOptions.count))
        for option in unknownOptions { out.writeTerminated(option) }
    }
}
