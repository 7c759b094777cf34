package import NIOCore

/// The client may go on: here at once, since trust is the only method.
///
///     'R' | length:4 | 0:4
package struct AuthenticationOk: BackendMessage {
    package static let type: UInt8 = 0x52
    package init() {}
    package func encodePayload(into out: inout ByteBuffer) { out.writeInteger(0 as Int32) }
}
