import Columns
import Pipeline
import SQL
import SeededRandom
import Testing

@testable import Pipeline

/// `WITH (deduplicate_by = .., deduplicate_within = ..)`.
struct DeduplicationTests {
    private static func schema(_ options: String) -> String {
        """
        CREATE SOURCE calls (id TEXT, part INT, v INT) WITH (connector = 'kafka', topic = 't', \(options)) FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW total AS SELECT count(*) AS n, sum(v) AS v FROM calls;
        """
    }

    private static func message(_ id: String?, _ part: Int?, v: Int = 1, partition: Int32 = 0, offset: Int64, seconds: Int64) -> TestMessage {
        let id = id.map { "\"\($0)\"" } ?? "null"
        return TestMessage(
            "{\"id\":\(id),\"part\":\(part.map(String.init) ?? "null"),\"v\":\(v)}", partition: partition, offset: offset,
            time: 1_774_692_000_000 + seconds * 1_000)
    }

    private static func books(_ database: Database) throws -> [[String]] {
        try database.query("SELECT consumed, applied, rejected, duplicate, gap, imbalance FROM weir.ledger ORDER BY partition")
    }

    @Test("what came before is counted and changes nothing; every column counts, NULL is never the same")
    func repetitions() throws {
        let database = Database()
        try database.run(Self.schema("deduplicate_by = 'id, part', deduplicate_within = '1 minute'"))
        database.ingest(
            [
                Self.message("a", 1, offset: 0, seconds: 0), Self.message("a", 1, v: 9, offset: 1, seconds: 1),
                Self.message("a", 2, offset: 2, seconds: 2),
                Self.message("b", 1, offset: 3, seconds: 3), Self.message(nil, 1, offset: 4, seconds: 4), Self.message(nil, 1, offset: 5, seconds: 5),
                Self.message("a", nil, offset: 6, seconds: 6), Self.message("a", nil, offset: 7, seconds: 7), TestMessage("{", offset: 8, time: 0),
                // A hole of a transaction, and the key once more.
                Self.message("b", 1, offset: 12, seconds: 8),
                // Beyond the span, and what is known a quarter longer.
                Self.message("a", 1, v: 100, offset: 13, seconds: 90),
            ], into: "calls")
        #expect(try database.query("SELECT * FROM total") == [["8", "107"]])
        #expect(try Self.books(database) == [["14", "8", "1", "2", "3", "0"]])
        #expect(try database.query("SELECT duplicates FROM weir.sources") == [["NULL"]])
    }

    @Test("each partition is looked at by itself, whatever lies between")
    func partitions() throws {
        let database = Database()
        try database.run(Self.schema("deduplicate_by = 'id'"))
        database.ingest([Self.message("a", 1, offset: 0, seconds: 0), Self.message("a", 1, partition: 1, offset: 0, seconds: 0)], into: "calls")
        database.ingest([Self.message("a", 1, partition: 1, offset: 1, seconds: 3_599)], into: "calls")
        #expect(try database.query("SELECT n FROM total") == [["2"]])
        #expect(try Self.books(database).map { $0[3] } == ["0", "1"])
    }

    @Test("a view that is made late leaves out the same", arguments: [1, 2, 3] as [UInt64])
    func lateView(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let host = SimulatedHost(seed: seed)
        let database = Database()
        try database.run(Self.schema("deduplicate_by = 'id', deduplicate_within = '10 seconds'"))
        database.host = host
        for index in 0..<500 {
            host.log.append(
                Self.message(
                    "k\(Int.random(in: 0..<40, using: &random))", index, v: index, partition: 0, offset: host.log.endOffset(0), seconds: Int64(index))
            )
        }
        for messages in (host.log.partitions[0] ?? []).split(every: 70) { database.ingest(messages, into: "calls") }
        try database.run("CREATE MATERIALIZED VIEW late AS SELECT count(*) AS n, sum(v) AS v FROM calls")
        let rows = try database.query("SELECT * FROM total")
        #expect(try database.query("SELECT * FROM late") == rows)
        let books = try Self.books(database)
        #expect(books.count == 2 && books[0] == books[1] && books[0][3] != "0" && books[0][5] == "0")
        // Raw events are all there.
        #expect(try database.query("SELECT count(*) FROM calls") == [["500"]])
    }

    @Test("memory is bounded: strings of the key are forgotten, and keys beyond the limit too, which is counted")
    func bounds() {
        var keys = SeenKeys()
        for number in 0..<UInt64(SeenKeys.keysMax + 100) { _ = keys.insert(EventKey(high: number, low: 0), at: 0, quarter: 1_000, keeps: false) }
        #expect(keys.keyCount <= SeenKeys.keysMax)
        #expect(keys.forgottenCount == Int64(SeenKeys.keysPerSliceMax))
        var isKnown = keys.insert(EventKey(high: UInt64(SeenKeys.keysMax), low: 0), at: 0, quarter: 1_000, keeps: false)
        #expect(isKnown)
        isKnown = keys.insert(EventKey(high: 0, low: 0), at: 0, quarter: 1_000, keeps: false)
        #expect(!isKnown)
        _ = keys.insert(EventKey(high: 1, low: 1), at: 1_000_000, quarter: 1_000, keeps: false)
        #expect(keys.keyCount == 1)
    }

    @Test("a repetition is known for the span at least, and for a quarter more at most", arguments: 1...20)
    func span(seed: Int) {
        var random = SeededGenerator(UInt64(seed))
        var keys = SeenKeys()
        var known: [UInt64: Int64] = [:]
        var time: Int64 = 1_774_692_000_000
        for _ in 0..<2_000 {
            time += Int64.random(in: -300...1_000, using: &random)
            let key = UInt64.random(in: 0..<60, using: &random)
            let isRepetition = keys.insert(EventKey(high: key, low: 7), at: time, quarter: 5_000, keeps: false)
            let first = known[key]
            if let first, keys.newest - first <= 20_000 { #expect(isRepetition) }
            if let first, keys.newest - first > 25_000 + 300 { #expect(!isRepetition) }
            if first == nil { #expect(!isRepetition) }
            if !isRepetition { known[key] = time }
        }
    }

    static let wrong = [
        ("deduplicate_by = 'nothing'", "There is no column \"nothing\""), ("deduplicate_by = ''", "There is no column"),
        ("deduplicate_by = 'id,id'", "Name each column once"), ("deduplicate_within = '1 hour'", "needs parameter \"deduplicate_by\""),
        ("deduplicate_by = 'id', deduplicate_within = 'soon'", "invalid input syntax"),
        ("deduplicate_by = 'id', deduplicate_within = '1 month'", "no fixed length"),
    ]

    @Test("what cannot be is refused with its reason", arguments: wrong)
    func refused(_ options: String, _ part: String) throws {
        let error = #expect(throws: SQLError.self) { try Database().run(Self.schema(options)) }
        #expect(error.map { "\($0.message) \($0.hint ?? "")" }?.contains(part) == true, "\(String(describing: error))")
    }

    @Test("books that do not balance are found")
    func faults() {
        var ledger = Ledger()
        ledger.consumed(5, partition: 0)
        ledger.skipped(2, partition: 0)
        ledger.add(Ledger.Entry(applied: 4, late: 1, lateness: [0, 1]), view: "v", partition: 0)
        #expect(ledger.faults(of: "s", passed: [0: 7], views: ["v"]).isEmpty)
        #expect(ledger.faults(of: "s", passed: [0: 8], views: ["v"]) == ["partition 0 of s: 8 offsets were passed, the books have 7"])
        ledger.add(Ledger.Entry(late: 1), view: "v", partition: 0)
        #expect(ledger.faults(of: "s", passed: [:], views: ["v"]).count == 2)
        ledger.beginAgain(partition: 0)
        ledger.consumed(3, partition: 0)
        ledger.add(Ledger.Entry(applied: 2), view: "w", partition: 0)
        #expect(ledger.faults(of: "s", passed: [0: 3], views: []).isEmpty)
    }
}
