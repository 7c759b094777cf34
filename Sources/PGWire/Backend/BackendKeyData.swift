package import NIOCore

/// What a CancelRequest for this session must name.
///
///     'K' | length:4 | processID:4 | secretKey:4
package struct BackendKeyData: BackendMessage, Sendable {
    package static let type: UInt8 = 0x4B
    package var processID: Int32
    package var secretKey: UInt32

    package init(processID: Int32, secretKey: UInt32) {
        self.processID = processID
        self.secretKey = secretKey
    }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(processID)
        out.writeInteger(secretKey)
    }
}
