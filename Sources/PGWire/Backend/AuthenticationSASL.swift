package import NIOCore

/// Asks for a password, by one of these mechanisms, the server's favourite first.
///
///     'R' | length:4 | 10:4 | n × mechanism\0 | \0
package struct AuthenticationSASL: BackendMessage {
    package static let type: UInt8 = 0x52
    package var mechanisms: [String]

    package init(mechanisms: [String]) { self.mechanisms = mechanisms }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(10 as Int32)
        for mechanism in mechanisms { out.writeTerminated(mechanism) }
        out.writeInteger(0 as UInt8)
    }
}

/// The server's challenge.
///
///     'R' | length:4 | 11:4 | data
package struct AuthenticationSASLContinue: BackendMessage {
    package static let type: UInt8 = 0x52
    package var data: String

    package init(data: String) { self.data = data }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(11 as Int32)
        out.writeString(data)
    }
}

/// The server's proof; AuthenticationOk follows.
///
///     'R' | length:4 | 12:4 | data
package struct AuthenticationSASLFinal: BackendMessage {
    package static let type: UInt8 = 0x52
    package var data: String

    package init(data: String) { self.data = data }

    package func encodePayload(into out: inout ByteBuffer) {
        out.writeInteger(12 as Int32)
        out.writeString(data)
    }
}
