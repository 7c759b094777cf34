package import Columns
package import NIOCore

/// The part of a connection before its session: packets without types, up to the one that opens a session.
package struct StartupNegotiation {
    package enum Action: Equatable {
        /// Send the one byte and go on reading packets.
        case answer(UInt8)
        /// Send the one byte, then speak TLS; packets come encrypted.
        case startTLS(UInt8)
        /// Make a session; the message, when there is one, goes before everything else.
        case begin(SessionParameters, NegotiateProtocolVersion?)
        /// Pass the request on and close without an answer.
        case cancel(CancelRequest)
        /// Send the error as FATAL and close.
        case refuse(SQLError)
    }

    private let offersTLS: Bool
    private var isSSLSettled = false
    private var isGSSSettled = false
    private var isFresh = true

    /// - Parameter offersTLS: there is a certificate, and this is no unix socket.
    package init(offersTLS: Bool = false) { self.offersTLS = offersTLS }

    /// A TLS handshake record; no startup packet of 10,000 bytes begins with it.
    private static let handshakeByte: UInt8 = 0x16

    /// Whether the connection speaks TLS from its first byte on (`sslnegotiation=direct`), without asking. Its packets then come encrypted.
    package mutating func opensTLS(firstByte: UInt8) -> Bool {
        defer { isFresh = false }
        guard isFresh, offersTLS, firstByte == Self.handshakeByte else { return false }
        (isSSLSettled, isGSSSettled) = (true, true)
        return true
    }

    /// - Parameter bytesFollow: whether the client sent more than this packet before it could know the answer.
    package mutating func receive(_ payload: ByteBuffer, bytesFollow: Bool) -> Action {
        do throws(SQLError) {
            switch try StartupPacket(decoding: payload) {
            case .ssl:
                try Self.settle(&isSSLSettled, SSLRequest.code, "SSL", bytesFollow)
                guard offersTLS else { return .answer(UInt8(ascii: "N")) }
                isGSSSettled = true
                return .startTLS(UInt8(ascii: "S"))
            case .gssEncryption:
                try Self.settle(&isGSSSettled, GSSENCRequest.code, "GSSAPI encryption", bytesFollow)
                return .answer(UInt8(ascii: "N"))
            case .cancel(let request): return .cancel(request)
            case .startup(let message): return try begin(message)
            }
        } catch {
            return .refuse(error)
        }
    }

    /// Each kind of encryption may be asked for once, and none when the connection is encrypted. Bytes sent ahead of the answer could be a
    /// man in the middle's, put before the encrypted ones (CVE-2021-23214): PostgreSQL refuses them, whatever the answer.
    private static func settle(_ isSettled: inout Bool, _ code: UInt32, _ name: String, _ bytesFollow: Bool) throws(SQLError) {
        guard !isSettled else { throw unsupportedVersion(major: UInt16(code >> 16), minor: UInt16(code & 0xFFFF)) }
        guard !bytesFollow else {
            throw SQLError(
                .protocolViolation, "received unencrypted data after \(name) request",
                detail: "This could be either a client-software bug or evidence of an attempted man-in-the-middle attack.")
        }
        isSettled = true
    }

    private func begin(_ message: StartupMessage) throws(SQLError) -> Action {
        guard message.major == 3 else { throw Self.unsupportedVersion(major: message.major, minor: message.minor) }
        var parameters = SessionParameters(user: "", database: "")
        var settings: [SessionSetting] = []
        var unknownOptions: [String] = []
        for parameter in message.parameters {
            switch parameter.name {
            case "user": parameters.user = parameter.value
            case "database": parameters.database = parameter.value
            case "options": parameters.settings += try StartupOptions.parse(parameter.value)
            case "replication": try Self.checkReplication(parameter.value)
            case let name where name.hasPrefix("_pq_."): unknownOptions.append(name)
            default: settings.append(parameter)
            }
        }
        parameters.settings += settings
        guard !parameters.user.isEmpty else {
            throw SQLError(.invalidAuthorizationSpecification, "no PostgreSQL user name specified in startup packet")
        }
        if parameters.database.isEmpty { parameters.database = parameters.user }
        // 3.1 was never made.
        parameters.protocolMinor = message.minor >= Self.newestMinor ? Self.newestMinor : 0
        let isOther = message.minor != parameters.protocolMinor || !unknownOptions.isEmpty
        return .begin(
            parameters, isOther ? NegotiateProtocolVersion(minor: parameters.protocolMinor, unknownOptions: unknownOptions) : nil)
    }

    /// 3.2 of PostgreSQL 18: longer keys for CancelRequest.
    private static let newestMinor: UInt16 = 2

    private static func checkReplication(_ value: String) throws(SQLError) {
        guard ["false", "off", "no", "0"].contains(value.lowercased()) else { throw .unsupported("replication") }
    }

    private static func unsupportedVersion(major: UInt16, minor: UInt16) -> SQLError {
        SQLError(.featureNotSupported, "unsupported frontend protocol \(major).\(minor): server supports 3.0 to 3.0")
    }
}
