import Columns
import Foundation
import Pipeline
import SQL
import SeededRandom
import Testing

/// Reads a log from given offsets, or from a little before them: what was taken is sent again.
private final class ForgetfulReader: EventSource, @unchecked Sendable {
    private let log: SimulatedLog
    private var random: SeededGenerator
    private var next: [Int32: Int64]

    init(_ log: SimulatedLog, at offsets: [Int32: Int64], seed: UInt64) {
        self.log = log
        random = SeededGenerator(seed)
        next = offsets
        for partition in log.partitions.keys {
            next[partition] = max(0, (next[partition] ?? 0) - Int64.random(in: 0...6, using: &random))
        }
    }

    func poll<Failure: Error>(
        maxMessages: Int, timeoutMilliseconds: Int, _ body: (UnsafeBufferPointer<RawMessage>) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        var batch: [TestMessage] = []
        for partition in log.partitions.keys.sorted().shuffled(using: &random) where Bool.random(using: &random) {
            let left = (log.partitions[partition] ?? []).filter { $0.offset >= next[partition] ?? 0 }
            let part = left.prefix(Int.random(in: 0...40, using: &random))
            batch += part
            if let last = part.last {
                // Now and then the log gives some of it once more.
                let again = Int.random(in: 0..<8, using: &random) == 0 ? Int64.random(in: 0...5, using: &random) : 0
                next[partition] = max(next[partition] ?? 0, last.offset + 1 - again)
            }
        }
        guard !batch.isEmpty else { return 0 }
        var failure: Failure?
        batch.withRaw { messages in
            do throws(Failure) { try body(messages) } catch { failure = error }
        }
        if let failure { throw failure }
        return batch.count
    }

    func partitions() -> [PartitionStatus] { next.keys.sorted().map { PartitionStatus(partition: $0, nextOffset: next[$0]) } }
    func commit(offsets: [Int32: Int64]) {}
    func close() {}
}

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

/// A compacted topic that loses, refuses and delays what it is sent.
private final class UnreliableTopic: AlertSink, @unchecked Sendable {
    private(set) var table: [String: String] = [:]
    var random: SeededGenerator
    var isReliable = false
    private var queue: [(key: [UInt8], value: [UInt8]?, tag: UInt64)] = []

    init(seed: UInt64) { random = SeededGenerator(seed) }

    /// The process died: what it had queued arrives or does not.
    func lose() {
        deliver(Int.random(in: 0...queue.count, using: &random)) { _ in }
        queue = []
    }

    /// The topic `counts` gets what is committed alone: no count of it ever goes back, whatever dies.
    private func noteCount(_ record: (key: [UInt8], value: [UInt8]?, tag: UInt64)) {
        guard let value = record.value,
            let number = String(decoding: value, as: UTF8.self).split(separator: "\"n\":").last?.prefix(while: \.isNumber),
            let count = Int(number)
        else { return }
        if count < counts[record.key] ?? 0 { hasGoneBack = true }
        counts[record.key] = count
    }

    private var counts: [[UInt8]: Int] = [:]
    private(set) var hasGoneBack = false

    private func deliver(_ count: Int, _ answer: (AlertDelivery) -> Void) {
        for record in queue.prefix(count) {
            let isLost = !isReliable && Int.random(in: 0..<5, using: &random) == 0
            if !isLost, record.key.starts(with: Array("counts".utf8)) { noteCount(record) }
            if !isLost { table[String(decoding: record.key, as: UTF8.self)] = record.value.map { String(decoding: $0, as: UTF8.self) } }
            answer(AlertDelivery(tag: record.tag, failure: isLost ? "lost" : nil))
        }
        queue.removeFirst(count)
    }

    func send(topic: String, key: [UInt8], value: [UInt8]?, tag: UInt64) throws(AlertSinkError) {
        if !isReliable, Int.random(in: 0..<6, using: &random) == 0 { throw .queueFull }
        queue.append((Array(topic.utf8) + key, value, tag))
    }

    func poll(timeoutMilliseconds: Int) -> [AlertDelivery] {
        var answers: [AlertDelivery] = []
        deliver(isReliable ? queue.count : Int.random(in: 0...queue.count, using: &random)) { answers.append($0) }
        return answers
    }

    var queuedCount: Int { queue.count }
    func flush(timeoutMilliseconds: Int) -> Int { queue.count }
    func close() {}
}

/// One process: everything that dies with it.
private struct SimulatedProcess {
    let database = Database()
    let ingest: IngestLoop
    let sinks: SinkLoop
    let checkpoints: CheckpointLoop

    init(
        _ store: SimulatedStore, _ log: SimulatedLog, _ topic: UnreliableTopic, _ clock: SteppingClock, _ schema: String, seed: UInt64,
        memoryBytesMax: Int = .max
    ) throws {
        _ = try database.restore(from: store)
        if let fault = SchemaLoader(database: database).load([SchemaLoader.File(path: "schema.sql", text: schema)]).first { throw fault }
        let oid = database.oid("calls")
        ingest = IngestLoop(
            source: ForgetfulReader(log, at: database.offsets(of: oid), seed: seed), database: database, relationOID: oid, clock: clock)
        checkpoints = CheckpointLoop(database: database, store: store, clock: clock, memoryBytesMax: memoryBytesMax, report: { _ in })
        try checkpoints.begin()
        sinks = try SinkLoop(
            sinks: database.catalog.sinks.map { ($0, 0) }, connections: [topic], database: database, clock: clock, report: { _, _ in })
    }
}

@Suite("Recovery, simulated: after any death the views, the books and the alerts are what the log says")
struct RecoverySimulationTests {
    /// So many take half a minute in a debug build; `WEIR_SEEDS=20000` for a long run.
    static let seedCount = ProcessInfo.processInfo.environment["WEIR_SEEDS"].flatMap { UInt64($0) } ?? 200
    /// Tests of one suite run side by side.
    static let shards: UInt64 = 4

    private static let schema = """
        CREATE SOURCE calls (id VARCHAR, k VARCHAR, v INT, price NUMERIC, at TIMESTAMPTZ, WATERMARK FOR at AS at - INTERVAL '100 minutes') WITH (connector = 'kafka', topic = 't', retention = '2 hours', deduplicate_by = 'id', deduplicate_within = '20 seconds')
          FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW hourly AS SELECT k, COUNT(*) AS n, SUM(v) AS total, COUNT(DISTINCT price) AS prices,
            PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY v) AS middle, MIN(k) AS first, window_start
          FROM TUMBLE(calls, at, INTERVAL '1 hour') GROUP BY k, window_start;
        CREATE MATERIALIZED VIEW prices AS SELECT price, COUNT(*) FILTER (WHERE v > 50) AS n, MAX(k) AS last FROM calls WHERE k <> 'b' GROUP BY price;
        CREATE MATERIALIZED VIEW closed AS SELECT k, COUNT(*) AS n, window_start
          FROM TUMBLE(calls, at, INTERVAL '20 minutes') GROUP BY k, window_start EMIT ON WINDOW CLOSE;
        CREATE SINK closed_sink FROM closed
          WITH (connector = 'kafka', topic = 'closed', type = 'upsert', primary_key = 'k,window_start') FORMAT UPSERT ENCODE JSON;
        CREATE SINK counts AS SELECT k, window_start, n FROM hourly WITH (connector = 'kafka', topic = 'counts', type = 'upsert',
          primary_key = 'k,window_start', emit = 'committed') FORMAT UPSERT ENCODE JSON;
        CREATE SINK dear AS SELECT k, window_start, total FROM hourly WHERE total % 3 = 0
          WITH (connector = 'kafka', topic = 'dear', type = 'upsert', primary_key = 'k,window_start') FORMAT UPSERT ENCODE JSON;
        """

    private static let queries = [
        "SELECT * FROM hourly", "SELECT * FROM prices", "SELECT * FROM closed",
        "SELECT source, partition, view, consumed, applied, filtered, late, rejected, duplicate, gap, imbalance FROM weir.ledger",
        "SELECT partition, \"offset\", reason FROM weir.rejects", "SELECT * FROM weir.lateness",
        "SELECT partition, \"offset\", view, event_time, behind FROM weir.late_events",
    ]

    private static func rows(_ database: Database) throws -> [[[String]]] {
        try queries.map { try database.query($0).sorted { $0.lexicographicallyPrecedes($1) } }
    }

    private static func makeLog(_ random: inout SeededGenerator) -> SimulatedLog {
        let log = SimulatedLog(partitionCount: 2)
        var offsets: [Int32: Int64] = [:]
        for index in 0..<Int.random(in: 20...160, using: &random) {
            let partition = Int32.random(in: 0..<2, using: &random)
            // Transactions leave holes.
            let offset = (offsets[partition] ?? 0) + (Int.random(in: 0..<10, using: &random) == 0 ? 2 : 0)
            offsets[partition] = offset + 1
            // All within three retentions, so that no partition's windows go for another one's sake.
            let minute = index + Int.random(in: -90...90, using: &random)
            let time = ValueText.format(.timestamp(1_774_692_000_000_000 + Int64(minute) * 60_000_000), .timestamptz, TextFormat())
            let price = ["1.0", "1.00", "2.5", "null"].randomElement(using: &random) ?? ""
            let key = ["a", "b", "c", "déjà vu, long enough to be no short string"].randomElement(using: &random) ?? ""
            let text =
                Int.random(in: 0..<25, using: &random) == 0
                ? "{\"k\":7}"
                : "{\"id\":\"\(Int.random(in: 0...60, using: &random))\",\"k\":\"\(key)\",\"v\":\(Int.random(in: 0...99, using: &random)),\"price\":\(price),\"at\":\"\(time)\"}"
            log.append(TestMessage(text, partition: partition, offset: offset, time: 1_774_692_000_000 + Int64(index) * 1_000))
        }
        return log
    }

    /// What an undisturbed process ends with.
    private static func expected(_ log: SimulatedLog, _ clock: SteppingClock) throws -> (rows: [[[String]]], topic: [String: String]) {
        let topic = UnreliableTopic(seed: 1)
        topic.isReliable = true
        let process = try SimulatedProcess(SimulatedStore(), log, topic, clock, schema, seed: 1)
        try finish(process, log)
        return (try rows(process.database), topic.table)
    }

    private static func finish(_ process: SimulatedProcess, _ log: SimulatedLog) throws {
        let oid = process.database.oid("calls")
        func isBehind() -> Bool {
            let offsets = process.database.offsets(of: oid)
            return log.partitions.keys.contains { (offsets[$0] ?? 0) < log.endOffset($0) }
        }
        var left = 10_000
        while left > 0, isBehind() || process.sinks.step(timeoutMilliseconds: 0) > 0 {
            process.ingest.step(timeoutMilliseconds: 0)
            // Some sinks wait for commits.
            _ = try process.checkpoints.step()
            left -= 1
        }
        process.sinks.step(timeoutMilliseconds: 0)
    }

    private static func run(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let log = makeLog(&random)
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
                do { return try SimulatedProcess(store, log, topic, clock, schema, seed: seed, memoryBytesMax: memoryBytesMax) } catch is StoreError {
                    continue
                }
            }
        }
        var process = try start(seed: seed)
        for step in 0..<Int.random(in: 5...60, using: &random) {
            var hasDied = Int.random(in: 0..<25, using: &random) == 0
            // A clock that is set moves nothing but when things are done.
            if Int.random(in: 0..<20, using: &random) == 0 { clock.jump(Int64.random(in: -86_400_000_000...86_400_000_000, using: &random)) }
            if Int.random(in: 0..<8, using: &random) == 0 { _ = try rows(process.database) }
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
        try finish(process, log)
        let wanted = try expected(log, clock)
        let got = try rows(process.database)
        for (index, query) in queries.enumerated() { #expect(got[index] == wanted.rows[index], "seed \(seed): \(query)") }
        // What a sink said of windows that went depends on when it looked.
        func windows(_ view: String) throws -> Set<Substring> {
            Set(try process.database.query("SELECT DISTINCT window_start FROM \(view)").map { $0[0].prefix(16).replacing(" ", with: "T") })
        }
        let (hourly, closed) = (try windows("hourly"), try windows("closed"))
        func shown(_ table: [String: String]) -> [String: String] {
            table.filter { record in (record.key.hasPrefix("closed") ? closed : hourly).contains { record.key.contains($0) } }
        }
        #expect(shown(topic.table) == shown(wanted.topic), "seed \(seed)")
        #expect(!topic.hasGoneBack, "seed \(seed)")
        // And what is in the store now is sound, and the same.
        try process.checkpoints.finish()
        let report = try StoredBooks.check(store)
        #expect(report.faults.isEmpty, "seed \(seed)")
        let again = try SimulatedProcess(store, log, topic, clock, schema, seed: seed)
        #expect(try rows(again.database) == got, "seed \(seed)")
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
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, Self.schema, seed: 1)
        try Self.finish(process, log)
        try process.checkpoints.finish()
        let before = store.records
        append("a", at: 62)
        try Self.finish(process, log)
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
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, Self.schema, seed: 1)
        try Self.finish(process, log)
        try process.database.run("CREATE VIEW plain AS SELECT n FROM hourly; COMMENT ON VIEW plain IS 'over the wire'")
        try process.checkpoints.finish()

        let changed = Database()
        _ = try changed.restore(from: store)
        #expect(try changed.query("SELECT n FROM plain") == [["1"]])
        #expect(changed.oid("plain") == process.database.oid("plain"))
        #expect(changed.catalog.comments == process.database.catalog.comments)
        let file = Self.schema.replacing("MAX(k) AS last", with: "MIN(k) AS last")
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
        let source = Self.schema.replacing("v INT", with: "v BIGINT")
        let faults = SchemaLoader(database: other).load([SchemaLoader.File(path: "f", text: source)])
        #expect(faults.map(\.error.state.code) == ["55000"])
        // Others depend on this one.
        let third = Database()
        _ = try third.restore(from: store)
        let view = Self.schema.replacing("SUM(v) AS total", with: "SUM(v + 1) AS total")
        #expect(SchemaLoader(database: third).load([SchemaLoader.File(path: "f", text: view)]).map(\.error.state.code) == ["55000"])
    }

    @Test("a sink that is new at a start sends the rows that its view has")
    func newSink() throws {
        let (log, clock, store) = (SimulatedLog(), SteppingClock(), SimulatedStore())
        log.append(TestMessage("{\"k\":\"a\",\"v\":1,\"at\":\"2026-03-28 10:00:00\"}", offset: 0))
        let process = try SimulatedProcess(store, log, UnreliableTopic(seed: 1), clock, Self.schema, seed: 1)
        try Self.finish(process, log)
        try process.checkpoints.finish()
        let more =
            Self.schema + """
                CREATE SINK every AS SELECT k, window_start, n FROM hourly
                  WITH (connector = 'kafka', topic = 'every', type = 'upsert', primary_key = 'k,window_start') FORMAT UPSERT ENCODE JSON;
                """
        let topic = UnreliableTopic(seed: 2)
        topic.isReliable = true
        try Self.finish(try SimulatedProcess(store, log, topic, clock, more, seed: 2), log)
        #expect(topic.table.keys.filter { $0.hasPrefix("every") } == ["every{\"k\":\"a\",\"window_start\":\"2026-03-28T10:00:00.000000Z\"}"])
    }

    @Test("a topic that was made anew is read from its start")
    func topicMadeAnew() throws {
        let database = Database()
        try database.run(Self.schema)
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
