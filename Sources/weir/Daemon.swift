internal import Authentication
internal import Columns
internal import Dispatch
internal import Expressions
internal import Foundation
internal import KafkaIO
internal import Logging
internal import PGServer
internal import PGWire
internal import Pipeline
internal import Queries
internal import SQL
internal import Sessions
internal import Store
internal import SystemCatalog

/// All parts of a running Weir, wired: SQL files, ingest threads, sink threads, the listener.
final class Daemon: Sendable {
    let database: Database
    let clock: any Clock
    /// Where the listener really is: the port is known even when 0 was asked for.
    let address: ListenAddress
    private let server: PGServer
    private let host: DaemonHost
    private let reloading: AccessReloading
    private let logger: Logger

    /// How long running statements and unsent alerts may take when the daemon stops, seconds.
    static let drainSeconds = 5.0

    /// The SQL files are wrong: every fault, a line each.
    struct SchemaFaults: Error, CustomStringConvertible {
        var faults: [SchemaLoader.Fault]
        var description: String { faults.map(\.description).joined(separator: "\n") }
    }

    static func start(_ configuration: ServeConfiguration) async throws -> Daemon {
        Log.bootstrap(configuration.logLevel)
        let database = Database()
        let store = try Checkpoints.open(configuration, database)
        let files = try SchemaFiles.read(configuration.schemas)
        let faults = SchemaLoader(database: database).load(files)
        guard faults.isEmpty else { throw SchemaFaults(faults: faults) }
        return try await Daemon(configuration, database, store)
    }

    private init(_ configuration: ServeConfiguration, _ database: Database, _ store: SQLiteStore?) async throws {
        logger = Log.logger("daemon")
        clock = SystemClock()
        self.database = database
        let files = AccessFiles(configuration)
        let policy = try files.policy()
        let identity = try files.identity()
        let access = AccessControl(policy: policy, identity: identity)
        // To ask for it reads files: it is asked for once, not by each statement.
        let processors = ProcessInfo.processInfo.activeProcessorCount
        server = PGServer(
            configuration: try Self.serverConfiguration(configuration), access: access, logger: Log.logger("postgres"),
            runningMax: { [clock] in
                database.ingestLoad.statementsMax(processors: processors, now: clock.nowMicroseconds)
            },
            makeRunner: Self.runnerFactory(configuration.clients, database: database, clock: clock))
        let showsUsers = configuration.usersFile != nil
        let publish: @Sendable (AccessPolicy) -> Void = { policy in
            if showsUsers { database.sessions.users = policy.users.sorted.map { UserDescription(name: $0.name, isAdmin: $0.role == .admin) } }
        }
        publish(policy)
        reloading = AccessReloading(configuration, access, publish: publish)
        let catalog = database.catalog
        host = try DaemonHost(configuration, database, clock, store)
        let server = server
        database.sessions.serve(startedAt: clock.nowMicroseconds) { [weak server] processID, isTerminating in
            guard let server else { return false }
            return isTerminating ? server.terminate(processID: processID) : server.cancel(processID: processID)
        }
        database.host = host
        let bound = try await server.start()
        address = ListenAddress(host: configuration.listen.host, port: bound.port)
        if let identity { logger.info(configuration.isSelfSigned ? "TLS with a certificate of our own" : "TLS", metadata: identity.metadata) }
        if configuration.allowsInsecureListen, !configuration.listen.isLoopback {
            logger.warning("listening beyond this machine without TLS or passwords, as told")
        }
        try host.start(catalog)
        let counts = Dictionary(grouping: catalog.relations, by: \.kind).mapValues(\.count)
        logger.info(
            "ready",
            metadata: [
                "listen": "\(address)", "sources": "\(counts[.source] ?? 0)", "tables": "\(counts[.table] ?? 0)",
                "materialized_views": "\(counts[.materializedView] ?? 0)", "sinks": "\(catalog.sinks.count)",
            ])
    }

    private static func serverConfiguration(_ configuration: ServeConfiguration) throws -> ServerConfiguration {
        var server = ServerConfiguration()
        server.host = configuration.listen.host
        server.port = configuration.listen.port
        server.connectionsMax = configuration.connectionsMax
        server.socketPath = configuration.socketFolder.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + ".s.PGSQL.\(configuration.listen.port)" }
        server.serverVersion = Version.postgresServer
        configuration.clients.apply(to: &server)
        return try server.validated()
    }

    private static func runnerFactory(_ limits: ClientLimits, database: Database, clock: any Clock) -> RunnerFactory {
        let zones = ZoneFiles.database
        let memory = limits.queryMemory
        let logger = Log.logger("statements")
        return { (parameters) throws(SQLError) in
            try ClientSession(
                database: database, clock: clock, random: { Double.random(in: 0..<1) },
                pause: { Thread.sleep(forTimeInterval: Double($0) / 1_000_000) },
                identity: ClientSession.Identity(
                    user: parameters.user, isAdmin: parameters.role == .admin, database: parameters.database, processID: parameters.processID,
                    tlsVersion: parameters.tlsVersion,
                    serverEnd: parameters.serverEnd.map { ConnectionEnd(address: $0.address, port: $0.port) },
                    clientEnd: parameters.clientEnd.map { ConnectionEnd(address: $0.address, port: $0.port) }),
                serverVersion: Version.postgresServer, serverVersionNumber: Version.postgresServerNumber, zones: zones, memory: memory,
                defaults: limits.sessionDefaults, startupParameters: parameters.settings.map { ($0.name, $0.value) },
                reportStopped: { statement in
                    logger.notice(
                        "a statement was stopped",
                        metadata: [
                            "user": "\(statement.user)", "process_id": "\(statement.processID)", "sqlstate": "\(statement.state.code)",
                            "reason": "\(statement.message)", "statement": "\(statement.text ?? "")",
                        ])
                })
        }
    }

    /// Until SIGTERM or SIGINT, then drains. A second signal ends the process at once.
    func runUntilStopped() async {
        // Not in a demo, which is to end with its terminal.
        reloading.start()
        await StopSignal.wait()
        logger.info("stopping; a second signal ends at once")
        guard await stop() else {
            logger.warning("stopped; a statement still computed")
            // Everything is committed and closed. The handlers of `exit` would take libraries down under the thread that computes.
            _exit(0)
        }
        logger.info("stopped")
    }

    /// Ingest first, so that what was read reaches the sinks; the listener last, so that clients see the end.
    ///
    /// - Returns: false when a statement still computes.
    @discardableResult
    func stop() async -> Bool {
        host.stop()
        return await server.shutdown(grace: .seconds(Int64(Self.drainSeconds)))
    }
}

/// The machine's clock.
struct SystemClock: Clock {
    /// A double of seconds since 1970 tells microseconds apart for some hundred years.
    var nowMicroseconds: Int64 { Int64((Date().timeIntervalSince1970 * 1_000_000).rounded(.down)) }

    var elapsedMicroseconds: Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000) }
}
