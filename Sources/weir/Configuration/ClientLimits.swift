internal import PGServer
internal import PGWire
internal import Queries

/// How much clients may take, each of them and all together. `docs/limits.md` says why.
struct ClientLimits: Sendable, Equatable {
    /// Sessions of one user, 1 to 10,000.
    var connectionsPerUser = 150
    /// Sessions that only administrators may take, 0 to 100.
    var connectionsReserved = 2
    /// `statement_timeout` of a session that says nothing else, seconds, 0 to 86,400; 0: none.
    var statementTimeoutSeconds = 30
    /// `idle_session_timeout` of a session that says nothing else, seconds, 0 to 2,000,000; 0: none.
    var idleSessionTimeoutSeconds = 0
    /// Seconds in which a client must take some of its answers, 1 to 3,600.
    var writeStallSeconds = 30
    /// What one statement may keep in memory, MiB, 1 to 1,048,576.
    var queryMemoryMegabytes = 512
    /// What all statements together may keep in memory, MiB, 1 to 1,048,576.
    var allQueriesMemoryMegabytes = 1_024
    /// Rows that one statement may send, 1 to 1,000,000,000,000.
    var resultRows = 10_000_000
    /// What one statement may send, MiB, 1 to 1,048,576.
    var resultMegabytes = 1_024

    /// Key, bounds and place of each.
    static let settings: [(key: String, bounds: ClosedRange<Int>, set: @Sendable (inout ClientLimits, Int) -> Void)] = [
        ("connections.per.user", 1...10_000, { $0.connectionsPerUser = $1 }),
        ("connections.reserved", 0...100, { $0.connectionsReserved = $1 }),
        ("statement.timeout.seconds", 0...86_400, { $0.statementTimeoutSeconds = $1 }),
        ("idle.session.timeout.seconds", 0...2_000_000, { $0.idleSessionTimeoutSeconds = $1 }),
        ("write.stall.seconds", 1...3_600, { $0.writeStallSeconds = $1 }),
        ("query.memory.mb", 1...1 << 20, { $0.queryMemoryMegabytes = $1 }),
        ("queries.memory.mb", 1...1 << 20, { $0.allQueriesMemoryMegabytes = $1 }),
        ("result.rows", 1...1_000_000_000_000, { $0.resultRows = $1 }),
        ("result.mb", 1...1 << 20, { $0.resultMegabytes = $1 }),
    ]

    func apply(to server: inout ServerConfiguration) {
        server.connectionsPerUserMax = connectionsPerUser
        server.connectionsReserved = connectionsReserved
        server.writeStallSecondsMax = writeStallSeconds
        server.limits.resultRowsMax = resultRows
        server.limits.resultBytesMax = resultMegabytes << 20
    }

    var queryMemory: QueryMemory {
        QueryMemory(bytesMaxPerQuery: queryMemoryMegabytes << 20, bytesMax: allQueriesMemoryMegabytes << 20)
    }

    /// Settings of every session, which its client may change.
    var sessionDefaults: [(name: String, value: String)] {
        [("statement_timeout", "\(statementTimeoutSeconds)s"), ("idle_session_timeout", "\(idleSessionTimeoutSeconds)s")]
    }
}
