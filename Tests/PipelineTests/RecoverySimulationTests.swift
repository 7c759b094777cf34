import Columns
import Foundation
import Pipeline
import SQL
import SeededRandom
import Testing

/// Gives one batch, and says that its log began again.
private final class RewoundReader: EventSource, @unchecked Sendable {
    var batch: [TestMessage] = []
    var gap: PartitionStatus.Gap?

    func poll<Failure: Error>(
        maxMessages: Int, timeoutMilliseconds: Int, _ body: (UnsafeBufferPointer<RawMessage>) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        var failure: Failure?
        batch.withRaw { messages in
            do throws(Failure) { try body(messages) } catch { failure = error }
        }
        if let failure { throw failure }
        return batch.count
    }

    func partitions() -> [PartitionStatus] { [PartitionStatus(partition: 0, nextOffset: batch.last.map { $0.offset + 1 }, lastGap: gap)] }
    func commit(offsets: [Int32: Int64]) {}
    func close() {}
}

@Suite("Recovery, simulated: after any death the views, the books and the alerts are what the log says")
struct RecoverySimulationTests {
    /// So many take half a minute in a debug build; `WEIR_SEEDS=20000` for a long run.
    static let seedCount = ProcessInfo.processInfo.environment["WEIR_SEEDS"].flatMap { UInt64($0) } ?? 200
    /// Tests of one suite run side by side.
    static let shards: UInt64 = 4

    private static func run(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let log = SimulatedWork.makeLog(&random)
        let clock = SteppingClock()
        clock.step = 250_000
        let (store, topic) = (SimulatedStore(), UnreliableTopic(seed: seed))
        // Half of them have room for a few windows, or for none.
        let memoryBytesMax = Bool.random(using: &random) ? Int.max : Int.random(in: 0...40_000, using: &random)
        var isFaulty = true
        var moods = SeededGenerator(seed &+ 99)
        store.mood = {
            isFaulty && Int.random(in: 0..<3, using: &moods) == 0 ? SimulatedStore.Mood.allCases.randomElement(using: &moods) ?? .well : .well
        }
        /// A process that dies while it starts is started again.
        func start(seed: UInt64) throws -> SimulatedProcess {
            while true {
                do {
                    return try SimulatedProcess(store, log, topic, clock, SimulatedWork.schema, seed: seed, memoryBytesMax: memoryBytesMax)
                } catch is StoreError {
                    continue
                }
            }
        }
        var process = try start(seed: seed)
        for step in 0..<Int.random(in: 5...60, using: &random) {
            var hasDied = Int.random(in: 0..<25, using: &random) == 0
            // A clock that is set moves nothing but when things are done.
            if Int.random(in: 0..<20, using: &random) == 0 { clock.jump(Int64.random(in: -86_400_000_000...86_400_000_000, using: &random)) }
            if Int.random(in: 0..<8, using: &random) == 0 { _ = try SimulatedWork.rows(process.database) }
            switch Int.random(in: 0..<6, using: &random) {
            case 0..<3: process.ingest.step(timeoutMilliseconds: 0)
            case 3: process.sinks.step(timeoutMilliseconds: 0)
            default:
                do throws(StoreError) {
                    if Bool.random(using: &random) { _ = process.checkpoints.ask() }
                    _ = try process.checkpoints.step()
                } catch {
                    hasDied = true
                }
            }
            if hasDied {
                topic.lose()
                process = try start(seed: seed &+ UInt64(step))
            }
        }
        isFaulty = false
        topic.isReliable = true
        try SimulatedWork.finish(process, log)
        try SimulatedWork.check(process, log, topic, clock, seed: seed) { store }
    }

    @Test("deaths before and after each call of a port, full disks, short reads, duplicates, lost deliveries", arguments: 0..<shards)
    func deaths(shard: UInt64) throws {
        for seed in stride(from: shard, to: Self.seedCount, by: Int(Self.shards)) { try Self.run(seed: seed) }
    }

    @Test("only what changed is written again")
    func incremental() throws {
        let (log, clock, store) = (SimulatedLog(), SteppingClock(), SimulatedStore())
        func append(_ key: String, at minute: Int) {
            let time = ValueText.format(.timestamp(1_774_692_000_000_000 + Int64(minute) * 60_000_000), .timestamptz, TextFormat())
            log.append(TestMessage("{\"k\":\"\(key)\",\"v\":1,\"at\":\"\(time)\"}", offset: log.endOffset(0)))
        }
        append("a", at: 0)
        append("a", at: 61)
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, SimulatedWork.schema, seed: 1)
        try SimulatedWork.finish(process, log)
        try process.checkpoints.finish()
        let before = store.records
        append("a", at: 62)
        try SimulatedWork.finish(process, log)
        try process.checkpoints.finish()
        let chunks = store.records.filter { $0.key.kind == 8 && $0.value.generation == store.generation }
        // The second windows of two views and the one chunk of the third.
        #expect(chunks.count == 3)
        #expect(store.records.count == before.count)
    }

    @Test("a definition that differs from the stored one: views are filled anew, sources are refused")
    func changedDefinitions() throws {
        let (log, clock, store) = (SimulatedLog(), SteppingClock(), SimulatedStore())
        log.append(TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: 0))
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, SimulatedWork.schema, seed: 1)
        try SimulatedWork.finish(process, log)
        try process.database.run("CREATE VIEW plain AS SELECT n FROM hourly; COMMENT ON VIEW plain IS 'over the wire'")
        try process.checkpoints.finish()

        let changed = Database()
        _ = try changed.restore(from: store)
        #expect(try changed.query("SELECT n FROM plain") == [["1"]])
        #expect(changed.oid("plain") == process.database.oid("plain"))
        #expect(changed.catalog.comments == process.database.catalog.comments)
        let file = SimulatedWork.schema.replacing("MAX(k) AS last", with: "MIN(k) AS last")
        #expect(SchemaLoader(database: changed).load([SchemaLoader.File(path: "f", text: file)]).isEmpty)
        // The version before answers until the new one has caught up.
        #expect(try changed.query("SELECT last FROM prices") == process.database.query("SELECT last FROM prices"))
        #expect(
            try changed.query("SELECT view, state FROM weir.views WHERE view <> 'closed' ORDER BY 1, 2") == [
                ["hourly", "ready"], ["prices", "ready"], ["prices", "replacing"],
            ])
        let host = SimulatedHost(log)
        changed.host = host
        for fill in try changed.takeDeferredFills(clock) { try fill.run(isCancelled: { false }, pause: { _ in }, report: { _ in }) }
        #expect(try changed.query("SELECT last FROM prices") == [["a"]])
        #expect(
            try changed.query("SELECT view, state FROM weir.views WHERE view <> 'closed' ORDER BY 1") == [["hourly", "ready"], ["prices", "ready"]])
        #expect(
            try changed.query("SELECT DISTINCT view, imbalance FROM weir.ledger WHERE view <> 'closed' ORDER BY 1") == [
                ["hourly", "0"], ["prices", "0"],
            ])
        // The new version is what a start finds, and what changes later is in it.
        let loop = CheckpointLoop(database: changed, store: store, clock: clock, report: { _ in })
        try loop.finish()
        log.append(TestMessage("{\"k\":\"c\",\"v\":60,\"at\":\"2026-03-28 10:01:00\"}", offset: 1))
        let next = Database()
        _ = try next.restore(from: store)
        #expect(SchemaLoader(database: next).load([SchemaLoader.File(path: "f", text: file)]).isEmpty)
        #expect(try next.query("SELECT last FROM prices") == [["a"]])
        let oid = next.oid("calls")
        let reader = SimulatedReader(log, at: next.offsets(of: oid), seed: 1)
        let ingest = IngestLoop(source: reader, database: next, relationOID: oid, clock: clock)
        for _ in 0..<20 { ingest.step(timeoutMilliseconds: 0) }
        #expect(try next.query("SELECT n, last FROM prices") == [["1", "a"]])
        #expect(try StoredBooks.check(store).faults.isEmpty)
        #expect(try changed.query("SELECT n FROM hourly") == [["1"]])

        let other = Database()
        _ = try other.restore(from: store)
        let source = SimulatedWork.schema.replacing("v INT", with: "v BIGINT")
        let faults = SchemaLoader(database: other).load([SchemaLoader.File(path: "f", text: source)])
        #expect(faults.map(\.error.state.code) == ["55000"])
        // Others depend on this one.
        let third = Database()
        _ = try third.restore(from: store)
        let view = SimulatedWork.schema.replacing("SUM(v) AS total", with: "SUM(v + 1) AS total")
        #expect(SchemaLoader(database: third).load([SchemaLoader.File(path: "f", text: view)]).map(\.error.state.code) == ["55000"])
    }

    @Test("a sink that is new at a start sends the rows that its view has")
    func newSink() throws {
        let (log, clock, store) = (SimulatedLog(), SteppingClock(), SimulatedStore())
        log.append(TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: 0))
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, SimulatedWork.schema, seed: 1)
        try SimulatedWork.finish(process, log)
        try process.checkpoints.finish()
        let more =
            SimulatedWork.schema + """
                CREATE SINK every AS SELECT k, window_start, n FROM hourly
                  WITH (connector = 'kafka', topic = 'every', type = 'upsert', primary_key = 'k,window_start') FORMAT UPSERT ENCODE JSON;
                """
        let topic = UnreliableTopic(seed: 2)
        topic.isReliable = true
        try SimulatedWork.finish(try SimulatedProcess(store, log, topic, clock, more, seed: 2), log)
        #expect(topic.table.keys.filter { $0.hasPrefix("every") } == ["every{\"k\":\"a\",\"window_start\":\"2026-03-28T10:00:00.000000Z\"}"])
    }

    @Test("a materialized view that is new at a start is filled from the log; what reads it waits, and its sink sends only what is complete")
    func newViewWithSink() throws {
        let (log, clock, store) = (SimulatedLog(), SteppingClock(), SimulatedStore())
        for offset in 0..<40 { log.append(TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: Int64(offset))) }
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, SimulatedWork.schema, seed: 1)
        try SimulatedWork.finish(process, log)
        try process.checkpoints.finish()
        let more =
            SimulatedWork.schema + """
                CREATE MATERIALIZED VIEW fresh AS SELECT k, COUNT(*) AS n FROM calls GROUP BY k;
                CREATE VIEW over AS SELECT n FROM fresh;
                CREATE SINK fresh_sink FROM fresh WITH (connector = 'kafka', topic = 'fresh', type = 'upsert', primary_key = 'k') FORMAT UPSERT ENCODE JSON;
                """
        let topic = UnreliableTopic(seed: 2)
        topic.isReliable = true
        let next = try SimulatedProcess(store, log, topic, clock, more, seed: 2)
        #expect(throws: SQLError.self) { try next.database.query("SELECT * FROM over") }
        let host = SimulatedHost(log)
        next.database.host = host
        for fill in try next.database.takeDeferredFills(clock) {
            for _ in 0..<1_000 where try fill.step(timeoutMilliseconds: 0) != .ready {
                // Whatever is there meanwhile is not the view.
                if try next.database.query("SELECT state FROM weir.views WHERE view = 'fresh'") != [["ready"]] {
                    next.sinks.step(timeoutMilliseconds: 0)
                    #expect(!topic.table.keys.contains { $0.hasPrefix("fresh") })
                }
            }
        }
        try SimulatedWork.finish(next, log)
        #expect(topic.table.filter { $0.key.hasPrefix("fresh") } == ["fresh{\"k\":\"a\"}": "{\"k\":\"a\",\"n\":40}"])
        #expect(try next.database.query("SELECT * FROM over") == [["40"]])
    }

    @Test("a topic that was made anew is read from its start")
    func topicMadeAnew() throws {
        let database = Database()
        try database.run(SimulatedWork.schema)
        let source = RewoundReader()
        let loop = IngestLoop(source: source, database: database, relationOID: database.oid("calls"), clock: SteppingClock())
        source.batch = (0..<5).map { TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: $0) }
        loop.step(timeoutMilliseconds: 0)
        source.gap = PartitionStatus.Gap(from: 5, to: 0)
        source.batch = [TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: 0)]
        loop.step(timeoutMilliseconds: 0)
        source.batch = [TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: 0)]
        loop.step(timeoutMilliseconds: 0)
        #expect(try database.query("SELECT n FROM hourly") == [["6"]])
    }

    @Test("rows of a table, the views over it and what was dropped are there, or not there, after a restart")
    func tables() throws {
        let (clock, store) = (SteppingClock(), SimulatedStore())
        let database = Database()
        _ = try database.restore(from: store)
        let checkpoints = CheckpointLoop(database: database, store: store, clock: clock, report: { _ in })
        try database.run(
            """
            CREATE TABLE t (k VARCHAR, v NUMERIC);
            CREATE MATERIALIZED VIEW sums AS SELECT k, SUM(v) AS v FROM t GROUP BY k;
            CREATE MATERIALIZED VIEW counts AS SELECT k, COUNT(*) AS n FROM t GROUP BY k;
            CREATE TABLE gone (k VARCHAR)
            """)
        func insert(_ count: Int) throws {
            let rows = (0..<count).map { [Datum.text("k\($0 % 3)"), .numeric(Numeric(coefficient: Int128($0), scale: 2))] }
            try database.insert([TableRows(relationOID: database.oid("t"), batch: DatumBatch(rows: rows, columnCount: 2))], now: 1)
        }
        try insert(700)
        #expect(try checkpoints.step())
        try insert(1_000)
        try database.run("DROP MATERIALIZED VIEW counts; DROP TABLE gone; CREATE MATERIALIZED VIEW late AS SELECT MAX(v) AS v FROM t")
        _ = checkpoints.ask()
        #expect(try checkpoints.step())
        let again = Database()
        _ = try again.restore(from: store)
        for query in ["SELECT * FROM t", "SELECT * FROM sums", "SELECT * FROM late"] {
            #expect(
                try again.query(query).sorted { $0.lexicographicallyPrecedes($1) }
                    == database.query(query).sorted { $0.lexicographicallyPrecedes($1) })
        }
        #expect(again.oid("counts") == 0 && again.oid("gone") == 0)
        try again.run("CREATE TABLE counts (n INT)")
        #expect(again.oid("counts") > database.oid("late"))
        #expect(try StoredBooks.check(store).faults.isEmpty)
    }

    @Test("a full disk loses nothing: the commit is made when there is room")
    func fullDisk() throws {
        let (clock, store) = (SteppingClock(), SimulatedStore())
        clock.step = 1_000_000
        let database = Database()
        _ = try database.restore(from: store)
        var events: [CheckpointLoop.Event] = []
        let checkpoints = CheckpointLoop(database: database, store: store, clock: clock, report: { events.append($0) })
        store.mood = { .full }
        try database.run("CREATE TABLE t (v INT)")
        let ticket = checkpoints.ask()
        #expect(try checkpoints.step())
        #expect(events == [.full("no room")] && !checkpoints.isDone(ticket))
        try database.run("CREATE TABLE u (v INT)")
        store.mood = { .well }
        for _ in 0..<20 { _ = try checkpoints.step() }
        #expect(checkpoints.isDone(ticket))
        let again = Database()
        _ = try again.restore(from: store)
        #expect(again.oid("t") != 0 && again.oid("u") != 0)
    }

    @Test("many written groups are committed before their time")
    func forcedCommit() throws {
        let (log, clock, store) = (SimulatedLog(), SteppingClock(), SimulatedStore())
        clock.step = 1
        let database = Database()
        _ = try database.restore(from: store)
        try database.run(
            """
            CREATE SOURCE calls (v INT, at TIMESTAMPTZ) WITH (connector = 'kafka', topic = 't') FORMAT PLAIN ENCODE JSON;
            CREATE MATERIALIZED VIEW wide AS SELECT v, COUNT(*) AS n FROM calls GROUP BY v;
            """)
        let checkpoints = CheckpointLoop(database: database, store: store, clock: clock, report: { _ in })
        #expect(try checkpoints.step())
        func ingest(_ count: Int) {
            let first = log.endOffset(0)
            let messages = (0..<count).map { TestMessage("{\"v\":\(first + Int64($0))}", offset: first + Int64($0)) }
            for message in messages { log.append(message) }
            messages.withRaw { database.ingest($0, into: database.oid("calls"), now: 1) }
        }
        ingest(100)
        #expect(try !checkpoints.step())
        #expect(try database.query("SELECT state, generation, dirty_groups FROM weir.store") == [["ok", "1", "100"]])
        ingest(CheckpointLoop.writtenRowsMax)
        // Ten times as long after the one before as that took, and long before two seconds.
        #expect(try (0..<1_000).contains { _ in try checkpoints.step() })
        #expect(try database.query("SELECT generation, dirty_groups FROM weir.store") == [["2", "0"]])
    }
}
