import Columns
import Expressions
import Pipeline
import Queries
import SQL
import SQLSyntax
import SeededRandom
import Testing

/// SELECT over a source: its events, read from the log.
struct LogScanTests {
    static let source = """
        CREATE SOURCE calls (id INT, model TEXT, logged_at TIMESTAMPTZ)
        WITH (connector = 'kafka', topic = 't', properties.bootstrap.server = 'unused:1') FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW per_model AS SELECT model, count(*) AS calls FROM calls GROUP BY model;
        """
    /// 2026-03-28 10:00:00 UTC, milliseconds.
    static let start: Int64 = 1_774_692_000_000

    /// Messages in three partitions, one a second in each; record times lie up to 90 s behind the events'.
    static func fill(_ log: SimulatedLog, count: Int, seed: UInt64) -> [TestMessage] {
        var random = SeededGenerator(seed)
        var messages: [TestMessage] = []
        for index in 0..<count {
            let partition = Int32.random(in: 0..<3, using: &random)
            let time = start + Int64(index) * 1_000
            let event = time - Int64.random(in: -5_000...90_000, using: &random)
            let text = "{\"id\": \(index), \"model\": \"m\(index % 4)\", \"logged_at\": \(event)}"
            let isBroken = index % 50 == 49
            let message = TestMessage(
                isBroken ? "{" : text, partition: partition, offset: log.endOffset(partition) + (index % 10 == 0 ? 1 : 0),
                time: time + Int64.random(in: -2_000...2_000, using: &random))
            log.append(message)
            messages.append(message)
        }
        return messages
    }

    static func open(_ count: Int, seed: UInt64) throws -> (Database, SimulatedHost) {
        let database = Database()
        try database.run(source)
        let host = SimulatedHost(seed: seed)
        for partition in Int32(1)..<3 { _ = host.log.endOffset(partition) }
        database.host = host
        for chunk in fill(host.log, count: count, seed: seed).split(every: 100) { database.ingest(chunk, into: "calls") }
        return (database, host)
    }

    @Test("all events that the views have are there, and nothing that came since", arguments: [1, 2, 3] as [UInt64])
    func wholeLog(seed: UInt64) throws {
        let (database, host) = try Self.open(700, seed: seed)
        // Ingest has not seen these.
        _ = Self.fill(host.log, count: 100, seed: seed + 100)
        #expect(try database.query("SELECT count(*), count(DISTINCT id) FROM calls") == [["686", "686"]])
        let raw = try database.query("SELECT model, count(*) AS calls FROM calls GROUP BY model ORDER BY model")
        let view = try database.query("SELECT * FROM per_model ORDER BY model")
        #expect(raw == view)
        let areClosed = host.readers.allSatisfy { $0.isClosed }
        #expect(areClosed)
    }

    struct Condition: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Whether far from all messages have to be read.
        var isNarrow = true
    }

    static let conditions = [
        Condition(testDescription: "logged_at > '2026-03-28 10:09:00Z'"),
        Condition(testDescription: "logged_at BETWEEN '2026-03-28 10:02:00Z' AND '2026-03-28 10:03:00Z'"),
        Condition(testDescription: "logged_at < '2026-03-28 10:00:30Z' AND model = 'm1'"),
        Condition(testDescription: "_rw_kafka_timestamp >= '2026-03-28 10:09:00Z'"),
        Condition(testDescription: "_rw_kafka_partition = 2 AND _rw_kafka_offset BETWEEN 100 AND 120"),
        Condition(testDescription: "_rw_kafka_partition IN (0, 1)", isNarrow: false),
        Condition(testDescription: "logged_at = NULL", isNarrow: false),
        Condition(testDescription: "logged_at > '2026-03-28 09:00:00Z' OR model = 'm1'", isNarrow: false),
        Condition(testDescription: "'2026-03-28 10:08:00Z' <= logged_at AND finish(id)", isNarrow: true),
    ].map { condition in
        Condition(testDescription: condition.testDescription.replacing("finish(id)", with: "id % 3 = 0"), isNarrow: condition.isNarrow)
    }

    @Test("conditions on times and places narrow what is read, and give what a filter over everything gives", arguments: conditions, [true, false])
    func narrowing(_ condition: Condition, knowsTimes: Bool) throws {
        let (database, host) = try Self.open(700, seed: 5)
        host.log.knowsTimes = knowsTimes
        let columns = "id, model, logged_at, _rw_kafka_partition, _rw_kafka_offset, _rw_kafka_timestamp"
        let narrow = try database.query("SELECT \(columns) FROM calls WHERE \(condition.testDescription) ORDER BY id")
        let read = host.readers.last?.handedOutCount ?? 0
        // A condition over a materialized CTE stays above it.
        let all = try database.query(
            "WITH events AS MATERIALIZED (SELECT \(columns) FROM calls) SELECT * FROM events WHERE \(condition.testDescription) ORDER BY id")
        #expect(narrow == all)
        if knowsTimes { #expect((read < 500) == condition.isNarrow, "\(read) messages were read") }
    }

    @Test("the places of events are found by their names alone")
    func places() throws {
        let (database, host) = try Self.open(10, seed: 1)
        defer { withExtendedLifetime(host) {} }
        #expect(try database.query("SELECT * FROM calls LIMIT 1").first?.count == 3)
        #expect(try database.query("SELECT c._rw_kafka_partition FROM calls AS c LIMIT 1").first?.count == 1)
        #expect(
            try database.query("SELECT count(*) FROM TUMBLE(calls, logged_at, INTERVAL '1 hour') WHERE window_start > '2020-01-01Z'") == [["10"]])
        #expect(throws: SQLError.self) { try database.query("SELECT _rw_kafka_offset FROM per_model") }
    }

    @Test("the plan says that the log is read, and from when on")
    func explained() throws {
        let (database, host) = try Self.open(300, seed: 1)
        defer { withExtendedLifetime(host) {} }
        let text = "SELECT model FROM calls WHERE logged_at >= '2026-03-28 10:04:00Z'"
        guard case .select(let syntax)? = try StatementParser.parse(text).first?.statement else { return }
        let bound = try Compiler(catalog: database.catalog).bind(syntax)
        let context = EvaluationContext(transactionTimestamp: 0)
        let lines = Explanation(bound, .init(), reader: try database.snapshot(of: bound.scans, context)).lines
        #expect(lines.first?.hasPrefix("Log Scan on calls") == true)
        #expect(
            lines.contains { $0.contains("Record Time: from 2026-03-28 10:03:5") || $0.contains("Record Time: from 2026-03-28 10:04:0") }, "\(lines)")
        #expect(lines.contains { $0.contains("Log: partitions=3 messages<=") })
    }

    @Test("limits are errors with names")
    func limits() throws {
        let (database, host) = try Self.open(100, seed: 1)
        let each = "SELECT (SELECT count(*) FROM calls c WHERE c.id = g) FROM generate_series(1, 100) g"
        let error = #expect(throws: SQLError.self) { try database.query(each) }
        #expect(error?.state == .configurationLimitExceeded && error?.message.contains("more than 64 times") == true)
        let areClosed = host.readers.allSatisfy { $0.isClosed }
        #expect(areClosed)
        host.refusal = SQLError(.invalidParameterValue, "no broker is named")
        #expect(throws: SQLError.self) { try database.query("SELECT count(*) FROM calls") }
    }

    @Test("without a process that reads logs, events cannot be had; a source that gave nothing has no rows")
    func withoutLog() throws {
        let database = Database()
        try database.run(Self.source)
        #expect(throws: SQLError.self) { try database.query("SELECT * FROM calls") }
        let host = SimulatedHost()
        database.host = host
        defer { withExtendedLifetime(host) {} }
        #expect(try database.query("SELECT * FROM calls").isEmpty)
    }
}

extension Array {
    func split(every count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
