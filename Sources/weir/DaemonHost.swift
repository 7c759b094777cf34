internal import Columns
internal import Foundation
internal import KafkaIO
internal import Logging
internal import Pipeline
internal import SQL
internal import Store
internal import Synchronization

/// The threads and connections of a daemon: one thread for each source, one for all sinks, one for each view that is filled in the background.
///
/// What the SQL files define is started with `start`; what clients define later comes through `DefinitionHost`.
final class DaemonHost: DefinitionHost {
    private struct Threads {
        var ingest: [UInt32: WorkThread] = [:]
        /// Of sources that were dropped: they end by themselves.
        var ending: [WorkThread] = []
        var background: [WorkThread] = []
        var sinks: WorkThread?
        var isStopping = false
    }

    private let configuration: ServeConfiguration
    private let database: Database
    private let clock: any Clock
    private let threads = Mutex(Threads())
    /// Touched by the sinks' thread; `join` and `leave` are for all.
    nonisolated(unsafe) private let sinkLoop: SinkLoop
    /// nil when state is kept in memory only.
    private let checkpoints: Checkpoints?
    private let logger = Log.logger("definitions")

    /// Connects the sinks that are defined, so that they follow their views before the first row can come: a change that nobody followed
    /// would never reach its topic.
    init(_ configuration: ServeConfiguration, _ database: Database, _ clock: any Clock, _ store: SQLiteStore?) throws {
        self.configuration = configuration
        self.database = database
        self.clock = clock
        let catalog = database.catalog
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
        sinkLoop = try SinkLoop(sinks: sinks, connections: producers, database: database, clock: clock) { name, message in
            logger.warning("trouble with a sink", metadata: ["sink": "\(name)", "reason": "\(message)"])
        }
        checkpoints = if let store { try Checkpoints(store, database, clock, memory: configuration.memory) } else { nil }
    }

    /// Starts the sinks' thread and reads all sources of a catalog; those that clients made since have been started already.
    func start(_ catalog: Catalog) throws {
        let pause = configuration.sinkFlushMilliseconds
        nonisolated(unsafe) let loop = sinkLoop
        let sinks = WorkThread(
            name: "sinks",
            step: {
                // Deliveries end the wait early; the pause keeps the rhythm, so that changes of one key collapse.
                let began = ContinuousClock.now
                loop.step(timeoutMilliseconds: pause)
                let left = .milliseconds(pause) - began.duration(to: .now)
                if left > .zero { Thread.sleep(forTimeInterval: left / .seconds(1)) }
            },
            finish: { loop.finish(timeoutMilliseconds: Int(Daemon.drainSeconds * 1_000)) })
        threads.withLock { $0.sinks = sinks }
        for relation in catalog.relations {
            guard case .source(let source) = relation.definition else { continue }
            // The command line says what is missing in its own words.
            _ = try KafkaOptions(source, override: configuration.kafka)
            try sourceCreated(source, oid: relation.oid)
        }
        for fill in try database.takeDeferredFills(clock) { runInBackground(fill) }
    }

    /// Ingest first, so that what was read reaches the sinks.
    func stop() {
        let (readers, background, sinks) = threads.withLock { threads in
            threads.isStopping = true
            return (Array(threads.ingest.values) + threads.ending, threads.background, threads.sinks)
        }
        for thread in readers + background { thread.stop() }
        for thread in readers + background where !thread.join(seconds: Daemon.drainSeconds) { logger.warning("ingest did not stop in time") }
        // Sinks that send what is committed alone get what there is to commit.
        checkpoints?.keep()
        sinks?.stop()
        if let sinks, !sinks.join(seconds: Daemon.drainSeconds + 2) { logger.warning("alerts did not all leave in time") }
        // Last, so that it holds what was read and knows what was delivered.
        checkpoints?.stop()
    }

    // MARK: DefinitionHost

    var keepsDefinitions: Bool { checkpoints != nil }

    func keepChanges() -> Bool { checkpoints?.keep() ?? true }

    func sourceCreated(_ source: SourceDefinition, oid: UInt32) throws(SQLError) {
        let consumer = try consumer(of: source, at: database.places(of: oid), label: "kafka.\(source.name)")
        nonisolated(unsafe) let loop = IngestLoop(source: consumer, database: database, relationOID: oid, clock: clock) {
            Self.report($0, of: source)
        }
        let thread = WorkThread(
            name: "ingest-\(source.name)",
            step: {
                loop.step(timeoutMilliseconds: 50)
                if loop.isHeld { Thread.sleep(forTimeInterval: 0.001) }
            }, finish: { loop.finish() })
        let isStopping = threads.withLock { threads in
            threads.ingest[oid] = thread
            return threads.isStopping
        }
        if isStopping { thread.stop() }
    }

    private static func report(_ event: CatchUp.Event, of source: SourceDefinition) {
        let logger = Log.logger("kafka.\(source.name)")
        switch event {
        case .catchingUp(let percent, let lag):
            logger.info("catching up with the topic", metadata: ["topic": "\(source.topic)", "percent": "\(percent)", "lag": "\(lag)"])
        case .caughtUp(let messages): logger.info("caught up with the topic", metadata: ["topic": "\(source.topic)", "messages": "\(messages)"])
        }
    }

    func sourceDropped(oid: UInt32) {
        let thread = threads.withLock { threads -> WorkThread? in
            threads.ending.removeAll(where: \.isFinished)
            guard let thread = threads.ingest.removeValue(forKey: oid) else { return nil }
            threads.ending.append(thread)
            return thread
        }
        thread?.stop()
    }

    func sinkCreated(_ sink: SinkDefinition) throws(SQLError) {
        let options = try options(of: sink.connection)
        // It must be known before it sends: after a crash its topic would be taken for empty.
        checkpoints?.keep()
        sinkLoop.join(sink, connection: try KafkaProducer(options: options, logger: Log.logger("kafka.sinks")))
    }

    func sinkDropped(_ sink: SinkDefinition) {
        let ticket = sinkLoop.leave(sink)
        // What changes after the statement is not written any more, so it waits for the loop's next round, unless a broker keeps that long.
        for _ in 0..<Self.leaveWaitMilliseconds where !sinkLoop.isDone(ticket) { pause(microseconds: 1_000) }
    }

    /// How long DROP SINK waits at most for the loop to come to it.
    private static let leaveWaitMilliseconds = 2_000

    func openSource(_ source: SourceDefinition, at places: [Int32: ReadingPlace]) throws(SQLError) -> any EventSource {
        try consumer(of: source, at: places, label: "kafka.\(source.name).beside")
    }

    func runInBackground(_ name: String, _ body: @escaping @Sendable (_ isStopping: @escaping @Sendable () -> Bool) -> Void) {
        let thread = WorkThread(name: name, running: body)
        let isStopping = threads.withLock { threads in
            threads.background.removeAll(where: \.isFinished)
            threads.background.append(thread)
            return threads.isStopping
        }
        if isStopping { thread.stop() }
    }

    /// Fills a view that was to be filled when the process started.
    private func runInBackground(_ fill: BackFill) {
        runInBackground("fill-\(fill.view)") { isStopping in
            // What went wrong has been reported, and the view is gone.
            _ = try? fill.run(isCancelled: { false }, isStopping: isStopping, pause: self.pause, report: self.note)
        }
    }

    func pause(microseconds: Int64) { Thread.sleep(forTimeInterval: Double(microseconds) / 1_000_000) }

    func note(_ progress: FillProgress) {
        var metadata: Logger.Metadata = [
            "view": "\(progress.view)", "percent": "\(progress.percent)", "read": "\(progress.messagesRead)",
            "wanted": "\(progress.messagesWanted)",
        ]
        switch progress.state {
        case .filling: logger.info("filling a materialized view", metadata: metadata)
        case .ready where progress.messagesMissed > 0:
            metadata["missed"] = "\(progress.messagesMissed)"
            logger.warning("a materialized view is ready, but the log no longer had all messages", metadata: metadata)
        case .ready: logger.info("a materialized view is ready", metadata: metadata)
        case .failed(let reason):
            metadata["reason"] = "\(reason)"
            logger.warning("a materialized view was not filled", metadata: metadata)
        }
    }

    private func consumer(of source: SourceDefinition, at places: [Int32: ReadingPlace], label: String) throws(SQLError) -> KafkaConsumer {
        var options = try options(of: source.connection)
        options.topic = source.topic
        options.startup = source.startup
        return try KafkaConsumer(options: options, places: places, now: clock.nowMicroseconds, logger: Log.logger(label))
    }

    private func options(of connection: KafkaConnection) throws(SQLError) -> KafkaOptions {
        do {
            return try KafkaOptions(connection, override: configuration.kafka)
        } catch {
            throw SQLError(.invalidParameterValue, "no broker is named", hint: "Set properties.bootstrap.server, or start the daemon with --kafka.")
        }
    }
}
