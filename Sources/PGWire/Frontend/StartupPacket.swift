package import Columns
package import NIOCore

/// The packets that a client may send before its messages have types; the first four bytes tell them apart.
package enum StartupPacket: Equatable, Sendable {
    case startup(StartupMessage)
    case ssl(SSLRequest)
    case gssEncryption(GSSENCRequest)
    case cancel(CancelRequest)

    package init(decoding payload: ByteBuffer) throws(SQLError) {
        var reader = MessageReader(payload)
        let code = try reader.integer(UInt32.self)
        switch code {
        case SSLRequest.code: self = .ssl(SSLRequest())
        case GSSENCRequest.code: self = .gssEncryption(GSSENCRequest())
        case CancelRequest.code: self = .cancel(try CancelRequest(from: &reader))
        default: self = .startup(try StartupMessage(version: code, from: &reader))
        }
        try reader.end()
    }
}
