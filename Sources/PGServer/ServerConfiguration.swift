import NIOCore
package import PGWire

/// How the listener behaves. Every value has bounds, checked once by `validated`.
package struct ServerConfiguration: Sendable {
    /// An address or a name to listen on.
    package var host = "127.0.0.1"
    /// 0 lets the system choose; `PGServer.start` tells which.
    package var port = 4566
    /// Where the unix socket lies: a file of this name is made, and removed at the end. nil for none.
    package var socketPath: String?
    /// What `server_version` says. It begins with the PostgreSQL version whose catalogs clients may expect.
    package var serverVersion = "15.8 (Weir 0.1.0)"
    /// Sessions at the same time, 1 to 10,000. One more is refused with 53300.
    package var connectionsMax = 200
    /// Of these, those that only administrators may take, 0 to 100. One session of another is always let in.
    package var connectionsReserved = 2
    /// Sessions of one user, 1 to 10,000. One more is refused with 53300. A Grafana data source alone may open 100.
    package var connectionsPerUserMax = 150
    /// Connections that are not logged in, 1 to 10,000: a socket each, with TLS some 50 KiB, and nothing to say for long. For one more, the
    /// oldest is closed, or the newcomer when none has been there for a second.
    package var pendingConnectionsMax = 500
    /// The same of one address (IPv6: one /64 network), 1 to 10,000.
    package var pendingConnectionsPerAddressMax = 200
    /// Seconds a client may take for TLS, its startup packet and its password, 1 to 600; then it is closed.
    package var loginSecondsMax = 10
    /// Bytes of answers that may wait for a slow reader, 64 KiB to 64 MiB. Then its statement waits, without holding a thread.
    package var unsentBytesMax = 256 << 10
    /// Seconds in which a client must take some of the answers that wait for it, 1 to 3,600. Then its connection is closed.
    package var writeStallSecondsMax = 30
    /// Bytes of messages that may wait for their session, 64 KiB to 64 MiB. Then nothing more is read from its socket.
    package var unhandledBytesMax = 1 << 20
    /// Threads that run statements, 1 to 256: as many run at once, others wait for a free thread.
    package var queryThreadCount = 16
    /// How far statements stand back behind the other threads when processors are scarce, 0 to 19 (nice): a batch of events goes first.
    package var queryNiceness = 8
    /// Threads that move bytes, and run what is brief, 1 to 64.
    package var eventLoopThreadCount = min(4, System.coreCount)
    /// Microseconds that a statement may take on an event loop, where other clients wait for it, 0 to 100,000; beyond it the statement is given
    /// up there and run anew on a query thread. 0: all statements run on query threads.
    package var briefMicrosecondsMax = 2_000
    package var limits = WireLimits()

    package init() {}

    package func validated() throws(ServerConfigurationError) -> ServerConfiguration {
        var faults: [String] = []
        func check(_ name: String, _ value: Int, _ bounds: ClosedRange<Int>) {
            if !bounds.contains(value) {
                faults.append("\(name) must be \(bounds.lowerBound) to \(bounds.upperBound), is \(value)")
            }
        }
        if host.isEmpty { faults.append("host must not be empty") }
        if serverVersion.isEmpty { faults.append("serverVersion must not be empty") }
        check("port", port, 0...65_535)
        check("connectionsMax", connectionsMax, 1...10_000)
        check("connectionsReserved", connectionsReserved, 0...100)
        check("connectionsPerUserMax", connectionsPerUserMax, 1...10_000)
        check("writeStallSecondsMax", writeStallSecondsMax, 1...3_600)
        check("limits.resultRowsMax", limits.resultRowsMax, 1...1 << 40)
        check("limits.resultBytesMax", limits.resultBytesMax, 64 << 10...1 << 50)
        check("pendingConnectionsMax", pendingConnectionsMax, 1...10_000)
        check("pendingConnectionsPerAddressMax", pendingConnectionsPerAddressMax, 1...10_000)
        check("loginSecondsMax", loginSecondsMax, 1...600)
        check("unsentBytesMax", unsentBytesMax, 64 << 10...64 << 20)
        check("unhandledBytesMax", unhandledBytesMax, 64 << 10...64 << 20)
        check("queryThreadCount", queryThreadCount, 1...256)
        check("queryNiceness", queryNiceness, 0...19)
        check("eventLoopThreadCount", eventLoopThreadCount, 1...64)
        check("briefMicrosecondsMax", briefMicrosecondsMax, 0...100_000)
        check("limits.messageBytesMax", limits.messageBytesMax, 16 << 10...1 << 30)
        check("limits.queryBytesMax", limits.queryBytesMax, 16 << 10...1 << 30)
        check("limits.copyDataBytesMax", limits.copyDataBytesMax, 16 << 10...1 << 30)
        check("limits.namedStatementsMax", limits.namedStatementsMax, 1...100_000)
        check("limits.namedStatementBytesMax", limits.namedStatementBytesMax, 16 << 10...1 << 30)
        check("limits.portalsMax", limits.portalsMax, 1...10_000)
        check("limits.cursorBytesMax", limits.cursorBytesMax, 64 << 10...1 << 34)
        check("limits.outputChunkBytes", limits.outputChunkBytes, 1 << 10...16 << 20)
        guard faults.isEmpty else { throw ServerConfigurationError(faults: faults) }
        return self
    }
}

/// All that is wrong with a configuration, one sentence each.
package struct ServerConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    package var faults: [String]
    package init(faults: [String]) { self.faults = faults }
    package var description: String { faults.joined(separator: "; ") }
}
