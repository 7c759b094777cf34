import Columns
import Expressions
import Foundation
import Pipeline
import Queries
import SQL
import SQLSyntax
import Store

/// A million groups of which 200,000 changed: what a cut takes under the lock, what a commit takes and writes, and how long a start reads.
enum StoreBenchmark {
    private static let users = 100_000
    private static let hours = 10
    private static let dirtyHours = 2
    private static let start: Int64 = 1_774_692_000

    private static let schema = """
        CREATE SOURCE calls (user_id VARCHAR, tokens INT, latency INT, cost DOUBLE PRECISION, t TIMESTAMPTZ)
          WITH (connector = 'kafka', topic = 't', retention = '400 days') FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW per_user AS SELECT user_id, COUNT(*) AS calls, SUM(tokens) AS tokens, AVG(cost) AS cost, MAX(latency) AS slowest,
            COUNT(*) FILTER (WHERE tokens > 500) AS large, window_start
          FROM TUMBLE(calls, t, INTERVAL '1 hour') GROUP BY user_id, window_start;
        """

    static func run() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-bench-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let groups = users * hours
        print("store: \(groups) groups, \(users * dirtyHours) of them written between two commits")
        let filling = Messages(hours: 0..<hours, firstOffset: 0)
        let plain = try ingest(filling, Database())
        let database = Database()
        let store = try SQLiteStore(directory: folder, instance: "bench")
        _ = try database.restore(from: store, orEnd: { fatalError($0.message) })
        let kept = try ingest(filling, database)
        print("  ingest without the store: \(ns(plain, filling.count)) ns CPU/event; with it: \(ns(kept, filling.count))")
        var reports: [CheckpointLoop.Report] = []
        let loop = CheckpointLoop(database: database, store: store, clock: BenchClock()) {
            if case .committed(let report) = $0 { reports.append(report) }
        }
        try commit(loop)
        for round in 0..<5 {
            let changes = Messages(hours: (hours - dirtyHours)..<hours, firstOffset: Int64(filling.count + round * users * dirtyHours))
            _ = try ingest(changes, database, defines: false)
            try commit(loop)
        }
        for (index, report) in reports.enumerated() {
            print(
                "  \(index == 0 ? "first commit" : "commit"): \(Double(report.cutMicroseconds) / 1e3) ms under the lock, "
                    + "\(Double(report.commitMicroseconds) / 1e3) ms encoding and writing, \(report.byteCount >> 10) KiB in \(report.recordCount) records"
            )
        }
        let hot = try queryTimes(database)
        let cooling = CheckpointLoop(database: database, store: store, clock: BenchClock(), memoryBytesMax: 0, report: { _ in })
        try commit(cooling)
        let cold = try queryTimes(database)
        for (index, query) in queries.enumerated() {
            print("  \(query.name): \(hot[index]) ms from memory, \(cold[index]) ms from the disk")
        }
        try commit(cooling)
        store.close()
        let began = Measurement.seconds(CLOCK_MONOTONIC)
        let again = Database()
        let restored = try again.restore(
            from: try SQLiteStore(directory: folder, instance: "again", isReadOnly: true), orEnd: { fatalError($0.message) })
        print("  start: \(Measurement.rounded(Measurement.seconds(CLOCK_MONOTONIC) - began)) s for \(restored.byteCount >> 10) KiB")
        Measurement.reportPeakMemory()
    }

    private static let queries: [(name: String, text: String)] = [
        ("one user in all hours", "SELECT window_start, tokens FROM per_user WHERE user_id = 'user-777'"),
        ("all users in one hour", "SELECT count(*), sum(tokens) FROM per_user WHERE window_start = '2026-03-28 13:00:00+00'"),
        ("all users in all hours", "SELECT count(*), sum(tokens) FROM per_user"),
    ]

    /// The second of two runs: the file is in the system's cache, columns that are kept are there.
    private static func queryTimes(_ database: Database) throws -> [Double] {
        try queries.map { query in
            var milliseconds = 0.0
            for _ in 0..<2 {
                let began = Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID)
                _ = try answer(query.text, database)
                milliseconds = Measurement.rounded((Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID) - began) * 1e3)
            }
            return milliseconds
        }
    }

    private static func ns(_ seconds: Double, _ count: Int) -> Double { Measurement.rounded(seconds / Double(count) * 1e9) }

    /// What TUMBLE makes of an event of an hour.
    static func time(ofHour hour: Int) -> String {
        ValueText.format(.timestamp((start + Int64(hour) * 3_600) * 1_000_000), .timestamptz, TextFormat())
    }

    /// Runs a query; returns how many rows it has.
    static func answer(_ text: String, _ database: Database) throws -> Int {
        guard case .select(let syntax)? = try StatementParser.parse(text).first?.statement else { return 0 }
        let bound = try Compiler(catalog: database.catalog).bind(syntax)
        let context = EvaluationContext(transactionTimestamp: 0)
        let execution = try QueryExecution(
            bound, reader: try database.snapshot(of: bound.scans, context), context: context, memory: MemoryAccount(bytesMax: 4 << 30))
        var rowCount = 0
        while let batch = try execution.next() { rowCount += batch.rowCount }
        return rowCount
    }

    static func ingest(_ messages: Messages, _ database: Database, defines: Bool = true) throws -> Double {
        if defines {
            for fault in SchemaLoader(database: database).load([SchemaLoader.File(path: "bench", text: schema)]) { throw fault }
        }
        let oid = database.catalog.relations.first { $0.kind == .source }?.oid ?? 0
        let began = Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID)
        database.ingest(UnsafeBufferPointer(messages.all), into: oid, now: 0)
        return Measurement.seconds(CLOCK_PROCESS_CPUTIME_ID) - began
    }

    static func commit(_ loop: CheckpointLoop) throws {
        _ = loop.ask()
        _ = try loop.step()
    }

    /// One event for each user and hour.
    final class Messages {
        let all: UnsafeMutableBufferPointer<RawMessage>
        private let bytes: UnsafeMutableRawBufferPointer
        var count: Int { all.count }

        init(hours: Range<Int>, users: Int = StoreBenchmark.users, firstOffset: Int64) {
            var text: [UInt8] = []
            var ends: [Int] = []
            for hour in hours {
                for user in 0..<users {
                    let time = start + Int64(hour * 3_600 + user % 3_600)
                    text += Array(
                        "{\"user_id\":\"user-\(user)\",\"tokens\":\(user % 1_000),\"latency\":\(user % 700),\"cost\":0.0\(user % 100),\"t\":\(time)}"
                            .utf8)
                    ends.append(text.count)
                }
            }
            bytes = .allocate(byteCount: text.count, alignment: 16)
            bytes.copyBytes(from: text)
            all = .allocate(capacity: ends.count)
            var start = 0
            for (index, end) in ends.enumerated() {
                all.initializeElement(
                    at: index,
                    to: RawMessage(
                        payload: bytes.baseAddress.map { UnsafeRawPointer($0 + start) }, length: end - start, partition: 0,
                        offset: firstOffset + Int64(index), timestampMilliseconds: -1))
                start = end
            }
        }

        deinit {
            all.deallocate()
            bytes.deallocate()
        }
    }
}

struct BenchClock: Pipeline.Clock {
    var nowMicroseconds: Int64 { Int64(Measurement.seconds(CLOCK_MONOTONIC) * 1e6) }
}
