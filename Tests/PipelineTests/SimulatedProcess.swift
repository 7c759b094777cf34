import Columns
import Foundation
import Pipeline
import SQL
import SeededRandom
import Testing

/// Reads a log from given offsets, or from a little before them: what was taken is sent again.
final class ForgetfulReader: EventSource, @unchecked Sendable {
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

/// A compacted topic that loses, refuses and delays what it is sent.
final class UnreliableTopic: AlertSink, @unchecked Sendable {
    private(set) var table: [String: String] = [:]
    var random: SeededGenerator
    var isReliable = false
    /// Takes records and says nothing of them.
    var isSilent = false
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
        if isSilent { return [] }
        deliver(isReliable ? queue.count : Int.random(in: 0...queue.count, using: &random)) { answers.append($0) }
        return answers
    }

    var queuedCount: Int { queue.count }
    func flush(timeoutMilliseconds: Int) -> Int { queue.count }
    func close() {}
}

/// One process: everything that dies with it.
struct SimulatedProcess {
    let database = Database()
    let ingest: IngestLoop
    let sinks: SinkLoop
    let checkpoints: CheckpointLoop

    init(
        _ store: any CheckpointStore, _ log: SimulatedLog, _ topic: UnreliableTopic, _ clock: SteppingClock, _ schema: String, seed: UInt64,
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

/// What simulated processes do: views with and without windows, with repetitions and late events, and sinks.
enum SimulatedWork {
    static let schema = """
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

    static let queries = [
        "SELECT * FROM hourly", "SELECT * FROM prices", "SELECT * FROM closed",
        "SELECT source, partition, view, consumed, applied, filtered, late, rejected, duplicate, gap, imbalance FROM weir.ledger",
        "SELECT partition, \"offset\", reason FROM weir.rejects", "SELECT * FROM weir.lateness",
        "SELECT partition, \"offset\", view, event_time, behind FROM weir.late_events",
    ]

    static func rows(_ database: Database, _ queries: [String] = queries) throws -> [[[String]]] {
        try queries.map { try database.query($0).sorted { $0.lexicographicallyPrecedes($1) } }
    }

    static func makeLog(_ random: inout SeededGenerator) -> SimulatedLog {
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
    static func expected(
        _ log: SimulatedLog, _ clock: SteppingClock, _ schema: String, _ queries: [String]
    ) throws -> (rows: [[[String]]], topic: [String: String]) {
        let topic = UnreliableTopic(seed: 1)
        topic.isReliable = true
        let process = try SimulatedProcess(SimulatedStore(), log, topic, clock, schema, seed: 1)
        try finish(process, log)
        return (try rows(process.database, queries), topic.table)
    }

    static func finish(_ process: SimulatedProcess, _ log: SimulatedLog) throws {
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

    /// After the log was read to its end: views, books and topics are those of an undisturbed process, and so is what the store holds.
    ///
    /// - Parameter reopen: the store as the next process finds it, once this one has gone.
    static func check(
        _ process: SimulatedProcess, _ log: SimulatedLog, _ topic: UnreliableTopic, _ clock: SteppingClock, seed: UInt64,
        schema: String = schema,
        queries: [String] = queries, _ reopen: () throws -> any CheckpointStore
    ) throws {
        let wanted = try expected(log, clock, schema, queries)
        let got = try rows(process.database, queries)
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
        try process.checkpoints.finish()
        let report = try StoredBooks.check(try reopen())
        #expect(report.faults.isEmpty, "seed \(seed)")
        let again = try SimulatedProcess(try reopen(), log, topic, clock, schema, seed: seed)
        #expect(try rows(again.database, queries) == got, "seed \(seed)")
    }
}
