internal import Columns
package import Logging
import NIOCore
import NIOPosix
package import PGWire
import Synchronization

/// The PostgreSQL listener: any number of clients, each with a runner of its own.
package final class PGServer: Sendable {
    private struct Running {
        /// TCP, and the unix socket if there is one.
        var listeners: [any Channel]
        var socket: UnixSocket?
        var group: MultiThreadedEventLoopGroup
        var threads: QueryThreads
    }

    private let configuration: ServerConfiguration
    private let access: AccessControl
    private let logger: Logger
    private let secretKey: @Sendable (_ byteCount: Int) -> [UInt8]
    private let nonce: @Sendable () -> String
    private let runningMax: @Sendable () -> Int
    private let makeRunner: RunnerFactory
    private let registry: ConnectionRegistry
    private let running = Mutex<Running?>(nil)

    /// - Parameters:
    ///   - configuration: as `validated` gave it.
    ///   - access: who may log in, and how.
    ///   - secretKey: random bytes, which keep one client from cancelling another's statements.
    ///   - nonce: random text for each login, of printable ASCII without commas.
    ///   - runningMax: how many statements may compute at this moment, at least 1; further ones take turns with them.
    ///   - makeRunner: makes the runner of a session from what its startup packet says; its error goes to the client as FATAL.
    package init(
        configuration: ServerConfiguration, access: AccessControl, logger: Logger,
        secretKey: @escaping @Sendable (_ byteCount: Int) -> [UInt8] = { count in (0..<count).map { _ in UInt8.random(in: .min ... .max) } },
        nonce: @escaping @Sendable () -> String = PGServer.randomNonce,
        runningMax: @escaping @Sendable () -> Int = { .max },
        makeRunner: @escaping RunnerFactory
    ) {
        self.configuration = configuration
        self.access = access
        self.nonce = nonce
        self.logger = logger
        self.secretKey = secretKey
        self.runningMax = runningMax
        self.makeRunner = makeRunner
        registry = ConnectionRegistry(
            connectionsMax: configuration.connectionsMax, reserved: configuration.connectionsReserved,
            perUserMax: configuration.connectionsPerUserMax,
            pendingMax: configuration.pendingConnectionsMax, pendingPerAddressMax: configuration.pendingConnectionsPerAddressMax)
    }

    /// PostgreSQL's `SCRAM_RAW_NONCE_LEN`, 18 bytes from the system's generator, in base64.
    package static let randomNonce: @Sendable () -> String = { Base64Text.encoded((0..<18).map { _ in UInt8.random(in: .min ... .max) }) }

    /// Starts to listen. Throws what the system says when it cannot.
    package func start() async throws -> BoundAddress {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoopThreadCount)
        let threads = QueryThreads(threadCount: configuration.queryThreadCount, niceness: configuration.queryNiceness, runningMax: runningMax)
        for loop in group.makeIterator() { loop.execute { threads.standBack() } }
        let surroundings = ConnectionHandler.Surroundings(
            configuration: configuration, access: access, registry: registry, threads: threads, logger: logger, secretKey: secretKey, nonce: nonce,
            makeRunner: makeRunner)
        do {
            let socket = try configuration.socketPath.map { try UnixSocket(path: $0) }
            let listener = try await Self.bind(configuration, group, surroundings)
            var listeners = [listener]
            if let socket { listeners.append(try await Self.bind(socket, group, surroundings)) }
            running.withLock { $0 = Running(listeners: listeners, socket: socket, group: group, threads: threads) }
            let address = listener.localAddress
            return BoundAddress(host: address?.ipAddress ?? configuration.host, port: address?.port ?? configuration.port)
        } catch {
            threads.stop()
            try? await group.shutdownGracefully()
            throw error
        }
    }

    /// A connection keeps the buffers that it last read into: small at first, as most statements are, larger for who sends much.
    private static let readBuffers = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 512, maximum: 65_536)

    private static func bind(
        _ configuration: ServerConfiguration, _ group: MultiThreadedEventLoopGroup, _ surroundings: ConnectionHandler.Surroundings
    ) async throws -> any Channel {
        try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // Reading on demand is what holds back a client that sends faster than its statements run.
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.recvAllocator, value: Self.readBuffers)
            // A client may close its side behind its last message and still read the answers.
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            // A client whose machine vanished is noticed after a while.
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionHandler(surroundings, isLocal: false))
                }
            }
            .bind(host: configuration.host, port: configuration.port)
            .get()
    }

    private static func bind(
        _ socket: UnixSocket, _ group: MultiThreadedEventLoopGroup, _ surroundings: ConnectionHandler.Surroundings
    ) async throws -> any Channel {
        try await socket.bound {
            try await ServerBootstrap(group: group)
                .serverChannelOption(.backlog, value: 256)
                .childChannelOption(.autoRead, value: false)
                .childChannelOption(.recvAllocator, value: Self.readBuffers)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(ConnectionHandler(surroundings, isLocal: true))
                    }
                }
                .bind(unixDomainSocketPath: socket.path)
                .get()
        }
    }

    /// Sessions at this moment.
    package var connectionCount: Int { registry.sessionCount }

    /// Cancels what a session runs, as `pg_cancel_backend` does; false when there is no such session.
    package func cancel(processID: Int32) -> Bool {
        guard let session = registry.session(processID: processID) else { return false }
        session.cancellation.request()
        return true
    }

    /// Ends a session, as `pg_terminate_backend` does; false when there is no such session.
    package func terminate(processID: Int32) -> Bool {
        guard let session = registry.session(processID: processID) else { return false }
        session.terminate()
        return true
    }

    /// Stops listening, ends idle sessions at once and others when their statement is done, and after the grace period all that are left.
    ///
    /// - Returns: false when a statement still computes: it did not look whether it is to stop, and its thread goes on.
    @discardableResult
    package func shutdown(grace: Duration) async -> Bool {
        guard
            let running = running.withLock({ running in
                defer { running = nil }
                return running
            })
        else { return true }
        for listener in running.listeners { try? await listener.close().get() }
        running.socket?.remove()
        let (pending, sessions) = registry.close()
        for channel in pending { channel.close(promise: nil) }
        for session in sessions { session.shutDown() }
        await wait(atMost: grace) { registry.sessionCount == 0 }
        let remaining = registry.sessions
        if !remaining.isEmpty { logger.info("ending sessions that did not finish in time", metadata: ["count": "\(remaining.count)"]) }
        for session in remaining { session.terminate() }
        // Their last bytes may need a moment; a reader that takes nothing does not hold the shutdown.
        await wait(atMost: .seconds(1)) { registry.sessionCount == 0 && running.threads.isIdle }
        // A statement that still runs will write to its channel, so the event loops must outlive it.
        let isIdle = running.threads.isIdle
        if isIdle { try? await running.group.shutdownGracefully() }
        running.threads.stop()
        return isIdle
    }

    private func wait(atMost limit: Duration, until isDone: () -> Bool) async {
        let deadline = ContinuousClock.now + limit
        while !isDone(), ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
