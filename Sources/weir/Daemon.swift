internal import Columns
internal import Dispatch
internal import Expressions
internal import Foundation
internal import KafkaIO
internal import Logging
internal import PGServer
internal import PGWire
internal import Pipeline
internal import SQL
internal import Sessions

/// All parts of a running Weir, wired: SQL files, ingest threads, sink threads, the listener.
final class Daemon: Sendable {
    let database: Database
    let clock: any Clock
    /// Where the listener really is: the port is known even when 0 was asked for.
    let address: ListenAddress
    private let server: PGServer
    private let ingest: [WorkThread]
    private let sinks: [WorkThread]
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
        let files = try SchemaFiles.read(configuration.schemas)
        let faults = SchemaLoader(database: database).load(files)
        guard faults.isEmpty else { throw SchemaFaults(faults: faults) }
        return try await Daemon(configuration, database)
    }

    private init(_ configuration: ServeConfiguration, _ database: Database) async throws {
        logger = Log.logger("daemon")
        clock = SystemClock()
        self.database = database
        server = PGServer(
            configuration: try Self.serverConfiguration(configuration), logger: Log.logger("postgres"),
            makeRunner: Self.runnerFactory(database: database, clock: clock))
        let catalog = database.catalog
        // The sinks follow their views before the first row can come: a change that nobody followed would never reach its topic.
        sinks = try Self.startSinks(configuration, database, catalog, clock)
        let server = server
        database.sessions.serve(startedAt: clock.nowMicroseconds) { [weak server] processID, isTerminating in
            guard let server else { return false }
            return isTerminating ? server.terminate(processID: processID) : server.cancel(processID: processID)
        }
        let bound = try await server.start()
        address = ListenAddress(host: configuration.listen.host, port: bound.port)
        ingest = try Self.startIngest(configuration, database, catalog, clock)
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
        server.serverVersion = Version.postgresServer
        return try server.validated()
    }

    private static func runnerFactory(database: Database, clock: any Clock) -> RunnerFactory {
        let zones = ZoneFiles.database
        return { (parameters) throws(SQLError) in
            try ClientSession(
                database: database, clock: clock, random: { Double.random(in: 0..<1) },
                pause: { Thread.sleep(forTimeInterval: Double($0) / 1_000_000) },
                identity: ClientSession.Identity(
                    user: parameters.user, database: parameters.database, processID: parameters.processID,
                    serverEnd: parameters.serverEnd.map { ConnectionEnd(address: $0.address, port: $0.port) },
                    clientEnd: parameters.clientEnd.map { ConnectionEnd(address: $0.address, port: $0.port) }),
                serverVersion: Version.postgresServer, serverVersionNumber: Version.postgresServerNumber, zones: zones,
                startupParameters: parameters.settings.map { ($0.name, $0.value) })
        }
    }

    private static func startIngest(
        _ configuration: ServeConfiguration, _ database: Database, _ catalog: Catalog, _ clock: any Clock
    ) throws -> [WorkThread] {
        var threads: [WorkThread] = []
        for relation in catalog.relations {
            guard case .source(let source) = relation.definition else { continue }
            let options = try KafkaOptions(source, override: configuration.kafka)
            let consumer = try KafkaConsumer(options: options, now: clock.nowMicroseconds, logger: Log.logger("kafka.\(source.name)"))
            nonisolated(unsafe) let loop = IngestLoop(source: consumer, database: database, relationOID: relation.oid, clock: clock)
            threads.append(
                WorkThread(name: "ingest-\(source.name)", step: { loop.step(timeoutMilliseconds: 50) }, finish: { loop.finish() }))
        }
        return threads
    }

    private static func startSinks(
        _ configuration: ServeConfiguration, _ database: Database, _ catalog: Catalog, _ clock: any Clock
    ) throws -> [WorkThread] {
        guard !catalog.sinks.isEmpty else { return [] }
        var connections: [KafkaConnection] = []
        var producers: [KafkaProducer] = []
        var sinks: [(definition: SinkDefinition, connection: Int)] = []
        for sink in catalog.sinks {
            if let index = connections.firstIndex(of: sink.connection) {
                sinks.append((sink, index))
            } else {
                sinks.append((sink, connections.count))
                connections.append(sink.connection)
                producers.append(
                    try KafkaProducer(options: KafkaOptions(sink.connection, override: configuration.kafka), logger: Log.logger("kafka.sinks")))
            }
        }
        let logger = Log.logger("sinks")
        for sink in catalog.sinks {
            guard case .materializedView(let view)? = catalog.relation(oid: sink.relationOID)?.definition, !sink.keyIdentifiesRows(of: view.query)
            else { continue }
            logger.warning(
                "several rows of the view share a key of the sink: they overwrite one another",
                metadata: [
                    "sink": "\(sink.name)", "view": "\(view.name)",
                    "primary_key": "\(sink.primaryKey.map { sink.columns[$0].name }.joined(separator: ","))",
                ])
        }
        nonisolated(unsafe) let loop = try SinkLoop(sinks: sinks, connections: producers, database: database, clock: clock) { name, message in
            logger.warning("trouble with a sink", metadata: ["sink": "\(name)", "reason": "\(message)"])
        }
        let pause = configuration.sinkFlushMilliseconds
        return [
            WorkThread(
                name: "sinks",
                step: {
                    // Deliveries end the wait early; the pause keeps the rhythm, so that changes of one key collapse.
                    let began = ContinuousClock.now
                    loop.step(timeoutMilliseconds: pause)
                    let left = .milliseconds(pause) - began.duration(to: .now)
                    if left > .zero { Thread.sleep(forTimeInterval: left / .seconds(1)) }
                },
                finish: { loop.finish(timeoutMilliseconds: Int(drainSeconds * 1_000)) })
        ]
    }

    /// Until SIGTERM or SIGINT, then drains. A second signal ends the process at once.
    func runUntilStopped() async {
        await StopSignal.wait()
        logger.info("stopping; a second signal ends at once")
        await stop()
        logger.info("stopped")
    }

    /// Ingest first, so that what was read reaches the sinks; the listener last, so that clients see the end.
    func stop() async {
        for thread in ingest { thread.stop() }
        for thread in ingest where !thread.join(seconds: Self.drainSeconds) { logger.warning("ingest did not stop in time") }
        for thread in sinks { thread.stop() }
        for thread in sinks where !thread.join(seconds: Self.drainSeconds + 2) { logger.warning("alerts did not all leave in time") }
        await server.shutdown(grace: .seconds(Int64(Self.drainSeconds)))
    }
}

/// The machine's clock.
struct SystemClock: Clock {
    var nowMicroseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}
