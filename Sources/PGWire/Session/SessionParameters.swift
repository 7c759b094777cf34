package import Authentication

/// Who connected, and what the startup packet asked for: what a runner is made from.
package struct SessionParameters: Hashable, Sendable {
    package var user: String
    package var database: String
    /// Settings in the order given, names as spelt by the client: those of `options` first, as PostgreSQL applies them.
    /// Names are to be compared without regard to case.
    package var settings: [SessionSetting]
    /// The minor version of the protocol that is spoken.
    package var protocolMinor: UInt16 = 0
    /// What `pg_backend_pid()` gives, and CancelRequest names.
    package var processID: Int32
    /// Numeric addresses and ports of the connection's two ends; nil where there is none, as in a test.
    package var serverEnd: End?
    package var clientEnd: End?
    /// What the user may do.
    package var role = UserRole.admin
    /// As PostgreSQL writes it, `TLSv1.3`; nil without TLS.
    package var tlsVersion: String?

    package struct End: Hashable, Sendable {
        package var address: String
        package var port: Int

        package init(address: String, port: Int) {
            self.address = address
            self.port = port
        }
    }

    package init(user: String, database: String, settings: [SessionSetting] = [], processID: Int32 = 0) {
        self.user = user
        self.database = database
        self.settings = settings
        self.processID = processID
    }
}
