package import NIOCore

/// Answers a client that asked for a newer minor version or for protocol options: what there is instead.
///
///     'v' | length:4 | newest:4 | n:4 | n × name\0          newest is the version as 32 bits
package struct NegotiateProtocolVersion: BackendMessage, Sendable {
    package static let type: UInt8 = 0x76
    /// What is spoken from here on: 3.x.
    package var minor: UInt16
    package var unknownOptions: [String]

    package init(minor: UInt16 = 0, unknownOptions: [String]) {
        self.minor = minor
        self.unknownOptions = unknownOptions
    }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(0x0003_0000 | UInt32(minor))
        out.writeInteger(Int32(truncatingIfNeeded: unknownOptions.count))
        for option in unknownOptions { out.writeTerminated(option) }
    }
}
