package import NIOCore

/// Tells a setting's value, at startup and whenever it changes.
///
///     'S' | length:4 | name\0 | value\0
package struct ParameterStatus: BackendMessage {
    package static let type: UInt8 = 0x53
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeTerminated(name)
        out.writeTerminated(value)
    }
}
