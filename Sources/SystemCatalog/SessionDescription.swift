/// A client's session as `pg_stat_activity` and `weir.sessions` show it.
package struct SessionDescription: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case active
        case idle
        case idleInTransaction = "idle in transaction"
        case failed = "idle in transaction (aborted)"
    }

    package var processID: Int32
    package var user: String
    package var database: String
    package var applicationName: String
    /// `TLSv1.3`; nil without TLS.
    package var tlsVersion: String?
    /// Where the client is; nil when nobody knows.
    package var address: String?
    package var port: Int?
    package var state: State
    /// The statement that runs, or ran last.
    package var query: String
    /// Microseconds since 1970, UTC.
    package var startedAt: Int64
    package var transactionStartedAt: Int64?
    package var queryStartedAt: Int64?
    package var stateChangedAt: Int64?

    /// What a user may know of the session: of somebody else's, a reader sees that it is there.
    package func shown(to viewer: UserDescription) -> SessionDescription {
        guard !viewer.isAdmin, viewer.name != user else { return self }
        var shown = self
        shown.query = "<insufficient privilege>"
        shown.address = nil
        shown.port = nil
        return shown
    }

    package init(processID: Int32, user: String, database: String, address: String? = nil, port: Int? = nil, startedAt: Int64) {
        self.processID = processID
        self.user = user
        self.database = database
        self.address = address
        self.port = port
        self.startedAt = startedAt
        applicationName = ""
        state = .idle
        query = ""
    }
}
