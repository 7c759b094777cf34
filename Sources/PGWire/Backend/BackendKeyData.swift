package import NIOCore

/// What a CancelRequest for this session must name.
///
///     'K' | length:4 | processID:4 | secretKey          4 bytes up to protocol 3.1, up to 256 from 3.2 on
package struct BackendKeyData: BackendMessage, Sendable {
    package static let type: UInt8 = 0x4B

    /// Bytes of a key: 32 bits can be tried out, but older clients take no more.
    package static func secretKeyByteCount(protocolMinor: UInt16) -> Int { protocolMinor >= 2 ? 32 : 4 }

    package var processID: Int32
    package var secretKey: [UInt8]

    package init(processID: Int32, secretKey: [UInt8]) {
        self.processID = processID
        self.secretKey = secretKey
    }

    /// Takes as long for a key that is almost right as for any other of its length.
    package func isNamed(by request: CancelRequest) -> Bool {
        guard request.secretKey.count == secretKey.count else { return false }
        var difference: UInt8 = 0
        for (mine, theirs) in zip(secretKey, request.secretKey) { difference |= mine ^ theirs }
        return difference == 0
    }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(processID)
        out.writeBytes(secretKey)
    }
}
