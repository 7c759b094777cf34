/// What ties a login to the connection that it is made on (RFC 5929): a man in the middle has another certificate.
package enum ChannelBinding: Hashable, Sendable {
    /// Not encrypted, or encrypted with a certificate whose signature names no hash: SCRAM-SHA-256 alone is offered.
    case unavailable
    /// `tls-server-end-point`: the hash of the server's certificate. SCRAM-SHA-256-PLUS is offered, too.
    case serverEndPoint([UInt8])

    static let endPointName = "tls-server-end-point"

    var isOffered: Bool { self != .unavailable }
}
