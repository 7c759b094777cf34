package import NIOCore

/// The client may go on: at once where it is trusted, else after it has proved who it is.
///
///     'R' | length:4 | 0:4
package struct AuthenticationOk: BackendMessage {
    package static let type: UInt8 = 0x52
    package init() {}
    package func encodePayload(into out: inout ByteBuffer) { out.writeInteger(0 as Int32) }
}
