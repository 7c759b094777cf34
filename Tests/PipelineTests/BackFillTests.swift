import Columns
import Pipeline
import SQL
import SQLSyntax
import SeededRandom
import Testing

/// Views that are made while their source is read.
@Suite("Back-fill")
struct BackFillTests {
    private static let source = """
        CREATE SOURCE s (k TEXT, x INT, y INT, f DOUBLE PRECISION, at TIMESTAMPTZ)
        WITH (connector = 'kafka', topic = 'in', properties.bootstrap.server = 'b:1') FORMAT PLAIN ENCODE JSON
        """
    private static let base = "CREATE MATERIALIZED VIEW base AS SELECT k, COUNT(*) AS n FROM s GROUP BY k"

    /// Views that need other columns than `base`: windows with retention, exact sums, percentiles, texts, rows that fail, no window at all.
    private static func view(_ name: String, _ variant: Int) -> String {
        let select = [
            """
            SELECT k, window_start, COUNT(*) AS n, SUM(f) AS f, PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY x) AS p, MIN(k) AS low
            FROM TUMBLE(s, at, INTERVAL '1 hour') GROUP BY k, window_start, window_end
            """,
            "SELECT window_start, SUM(x / y) AS ratio, COUNT(DISTINCT k) AS ks FROM TUMBLE(s, at, INTERVAL '30 minutes') GROUP BY window_start",
            "SELECT SUM(f) AS f, COUNT(*) FILTER (WHERE x > 50) AS high, MAX(at) AS newest FROM s WHERE y <> 3",
            "SELECT upper(k) AS k, AVG(f) AS mean FROM TUMBLE(s, at, INTERVAL '1 hour') WHERE x % 2 = 0 GROUP BY upper(k) HAVING COUNT(*) > 2",
        ][variant % 4]
        let retention = [0, 1, 3].contains(variant % 4) ? "WITH (retention = '3 hours') " : ""
        return "CREATE MATERIALIZED VIEW \(name) \(retention)AS \(select)"
    }

    /// Five hours of events, in the order in which they are written: rows that are late, broken, without time, that divide by zero.
    private static func messages(_ random: inout SeededGenerator, count: Int, partitions: Int32) -> [TestMessage] {
        var next = [Int64](repeating: 0, count: Int(partitions))
        return (0..<count).map { index in
            let partition = Int32.random(in: 0..<partitions, using: &random)
            // Compaction and transactions leave holes.
            next[Int(partition)] += Int.random(in: 0..<8, using: &random) == 0 ? Int64.random(in: 1...5, using: &random) : 0
            defer { next[Int(partition)] += 1 }
            let minute = index * 300 / count + Int.random(in: -20...20, using: &random)
            let isLate = Int.random(in: 0..<15, using: &random) == 0
            let time = 1_774_692_000_000 + Int64(minute - (isLate ? 200 : 0)) * 60_000
            let x = Int.random(in: 0..<100, using: &random)
            let y = Int.random(in: 0..<6, using: &random)
            let text =
                switch Int.random(in: 0..<25, using: &random) {
                case 0: "{broken"
                case 1: #"{"k":"a","x":"no number","at":\#(time)}"#
                case 2: #"{"k":"a","x":\#(x),"y":\#(y),"f":1.5}"#
                default: #"{"k":"k\#(x % 7)","x":\#(x),"y":\#(y),"f":\#(Double(x) * 0.1 + 1e-9),"at":\#(time)}"#
                }
            return TestMessage(text, partition: partition, offset: next[Int(partition)])
        }
    }

    /// All that can be known of a view.
    private func content(_ database: Database, _ view: String) throws -> [[[String]]] {
        let rows = try database.query("SELECT * FROM \(view)").sorted { $0.lexicographicallyPrecedes($1) }
        let ledger = try database.query(
            """
            SELECT partition, consumed - gap AS messages, applied, filtered, late, rejected, duplicate, imbalance
            FROM weir_ledger WHERE view = '\(view)' ORDER BY partition
            """)
        let rejects = try database.query(
            #"SELECT partition, "offset", reason, message FROM weir_rejects WHERE view = '\#(view)' ORDER BY partition, "offset""#)
        return [rows, ledger, rejects]
    }

    private func requireEqual(_ database: Database, _ expected: Database, _ view: String) throws {
        let (found, wanted) = (try content(database, view), try content(expected, view))
        #expect(found[0] == wanted[0], "rows of \(view)")
        #expect(found[1] == wanted[1], "books of \(view)")
        #expect(found[2] == wanted[2], "rejects of \(view)")
    }

    private func begin(_ database: Database, _ text: String, _ clock: any Clock = SteppingClock()) throws -> Definition {
        let parsed = try #require(try StatementParser.parse(text).first)
        return try #require(try database.begin(parsed, searchPath: ["public"], clock: clock))
    }

    /// What the views are when they are there before the first message.
    private func reference(_ statements: [String], _ messages: [TestMessage]) throws -> Database {
        let database = Database()
        try database.run(([Self.source, Self.base] + statements).joined(separator: ";"))
        database.ingest(messages, into: "s")
        return database
    }

    /// The source, `base` and these views on this host, when these messages have been written to its log and read.
    private func hosted(_ host: SimulatedHost, _ statements: [String] = [], read messages: [TestMessage] = []) throws -> Database {
        let database = try reference(statements, [])
        database.host = host
        for message in messages { host.log.append(message) }
        database.ingest(messages, into: "s")
        return database
    }

    @Test("a view made at any moment of any stream is the same, to the bit and in its books, as one that was there from the start", arguments: 0..<32)
    func anyMoment(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let partitionCount = Int32.random(in: 1...5, using: &random)
        let messages = Self.messages(&random, count: Int.random(in: 50...4_000, using: &random), partitions: partitionCount)
        let log = SimulatedLog(partitionCount: partitionCount)
        let host = SimulatedHost(log, seed: UInt64(seed) + 1_000)
        let clock = SteppingClock()
        let database = try hosted(host)
        let loop = IngestLoop(
            source: SimulatedReader(log, seed: UInt64(seed) + 2_000), database: database, relationOID: database.oid("s"), clock: clock)
        let moment = Int.random(in: 0...messages.count, using: &random)
        var (written, isMade, isReady) = (0, false, false)
        var fill: BackFill?
        var quietSteps = 0
        while quietSteps < 40 || !isReady {
            switch Int.random(in: 0..<4, using: &random) {
            case 0 where written < messages.count:
                let count = min(Int.random(in: 1...120, using: &random), messages.count - written)
                for message in messages[written..<(written + count)] { log.append(message) }
                written += count
            case 1 where !isMade && written >= moment:
                fill = try begin(database, Self.view("v", seed), clock).backFill
                (isMade, isReady) = (true, fill == nil)
            case 2:
                guard let fill, !isReady else { continue }
                isReady = try fill.step(timeoutMilliseconds: 0) == .ready
                if isReady { #expect(try database.query("SELECT state FROM weir.views WHERE view = 'v'") == [["ready"]]) }
            default:
                let count = loop.step(timeoutMilliseconds: 0)
                if Int.random(in: 0..<8, using: &random) == 0 {
                    #expect(try database.query("SELECT count(*) FROM weir_ledger WHERE imbalance <> 0") == [["0"]])
                }
                quietSteps = count == 0 && written == messages.count && isMade ? quietSteps + 1 : 0
            }
        }
        let expected = try reference([Self.view("v", seed)], messages)
        try requireEqual(database, expected, "v")
        try requireEqual(database, expected, "base")
        #expect(try !content(expected, "v")[0].isEmpty || messages.count < 500)
        #expect(host.readers.allSatisfy { $0.isClosed }, "nobody reads on after the hand-over")
    }

    @Test("views that come and go in any order under ingest leave the others as they are", arguments: 0..<16)
    func comingAndGoing(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed) + 77)
        let messages = Self.messages(&random, count: 3_000, partitions: 3)
        let log = SimulatedLog(partitionCount: 3)
        let clock = SteppingClock()
        let host = SimulatedHost(log, seed: UInt64(seed))
        let database = try hosted(host, [Self.view("v0", 0), Self.view("v1", 1)])
        let loop = IngestLoop(source: SimulatedReader(log, seed: 5), database: database, relationOID: database.oid("s"), clock: clock)
        var present: Set<Int> = [0, 1]
        var fills: [Int: BackFill] = [:]
        for message in messages {
            log.append(message)
            guard Int.random(in: 0..<10, using: &random) == 0 else { continue }
            loop.step(timeoutMilliseconds: 0)
            for (number, fill) in fills where Bool.random(using: &random) {
                if try fill.step(timeoutMilliseconds: 0) == .ready { fills[number] = nil }
            }
            guard Int.random(in: 0..<12, using: &random) == 0 else { continue }
            let number = Int.random(in: 0..<6, using: &random)
            if present.remove(number) != nil {
                try database.run("DROP MATERIALIZED VIEW v\(number)")
                if let fill = fills.removeValue(forKey: number) {
                    #expect(throws: SQLError.self) { try fill.step(timeoutMilliseconds: 0) }
                }
            } else {
                fills[number] = try begin(database, Self.view("v\(number)", number), clock).backFill
                present.insert(number)
            }
        }
        for _ in 0..<2_000 {
            loop.step(timeoutMilliseconds: 0)
            for (number, fill) in fills where try fill.step(timeoutMilliseconds: 0) == .ready { fills[number] = nil }
        }
        #expect(fills.isEmpty)
        #expect(!host.readers.isEmpty)
        let expected = try reference(present.map { Self.view("v\($0)", $0) }, messages)
        for view in ["base"] + present.map({ "v\($0)" }) { try requireEqual(database, expected, view) }
        #expect(try database.query("SELECT count(DISTINCT view) FROM weir_ledger") == [[String(present.count + 1)]])
    }

    @Test("what the log no longer has is counted, and the books of the view balance over the rest")
    func retention() throws {
        var random = SeededGenerator(3)
        let messages = Self.messages(&random, count: 2_000, partitions: 2)
        let log = SimulatedLog()
        let host = SimulatedHost(log)
        let database = try hosted(host, read: messages)
        log.firstOffsets = [0: 300, 1: 100]
        let left = messages.filter { $0.offset >= log.firstOffsets[$0.partition] ?? 0 }
        let fill = try #require(try begin(database, Self.view("v", 1)).backFill)
        let missed = try fill.run(isCancelled: { false }, pause: { _ in }, report: host.note)
        #expect(missed == Int64(messages.count - left.count))
        let expected = try reference([Self.view("v", 1)], left)
        try requireEqual(database, expected, "v")
        #expect(try database.query("SELECT missed, state, percent FROM weir.views WHERE view = 'v'") == [[String(missed), "ready", "100"]])
        #expect(host.progress.last?.messagesMissed == missed)
    }

    @Test("before it is filled a view cannot be read nor built upon; a cancel leaves nothing of it")
    func cancelled() throws {
        var random = SeededGenerator(4)
        let messages = Self.messages(&random, count: 3_000, partitions: 3)
        let log = SimulatedLog(partitionCount: 3)
        let host = SimulatedHost(log)
        let database = try hosted(host, read: messages)
        let before = try content(database, "base")
        let fill = try #require(try begin(database, Self.view("v", 0)).backFill)
        for _ in 0..<8 { _ = try fill.step(timeoutMilliseconds: 0) }
        let sink = "CREATE SINK out FROM v WITH (connector = 'kafka', topic = 'o', type = 'upsert', primary_key = 'k') FORMAT UPSERT ENCODE JSON"
        for text in ["CREATE VIEW w AS SELECT n FROM v", sink] {
            #expect((#expect(throws: SQLError.self) { try database.run(text) })?.state == .objectNotInPrerequisiteState)
        }
        let error = #expect(throws: SQLError.self) { try database.query("SELECT * FROM v") }
        #expect(error?.state == .objectNotInPrerequisiteState)
        #expect(error?.hint?.contains("weir.views") == true)
        let percent = Int(try database.query("SELECT percent FROM weir.views WHERE view = 'v'")[0][0]) ?? -1
        #expect((1..<100).contains(percent))
        let cancelled = #expect(throws: SQLError.self) { try fill.run(isCancelled: { true }, pause: { _ in }, report: host.note) }
        #expect(cancelled?.state == .queryCanceled)
        #expect(database.catalog.relation(["v"], searchPath: ["public"]) == nil)
        #expect(try database.query("SELECT count(*) FROM weir_ledger WHERE view = 'v'") == [["0"]])
        #expect(try database.query("SELECT view FROM weir.views") == [["base"]])
        #expect(try content(database, "base") == before)
        #expect(host.readers.allSatisfy { $0.isClosed })
        // The name is free, and the same view can be made.
        try begin(database, Self.view("v", 0)).backFill?.run(isCancelled: { false }, pause: { _ in }, report: { _ in })
        try requireEqual(database, try reference([Self.view("v", 0)], messages), "v")
    }

    @Test("while its source is far behind the log, a fill keeps still for three times what it took; otherwise it does not", arguments: [true, false])
    func share(isBehind: Bool) throws {
        var random = SeededGenerator(5)
        let messages = Self.messages(&random, count: 9_000, partitions: 1)
        let log = SimulatedLog(partitionCount: 1)
        let host = SimulatedHost(log)
        let database = try hosted(host, read: messages)
        let next = (messages.last?.offset ?? 0) + 1
        database.note(
            [PartitionStatus(partition: 0, nextOffset: next, highWatermark: next + (isBehind ? 100_001 : 100_000))], of: database.oid("s"))
        // Every look at the clock takes a millisecond, so each batch under the lock takes one.
        let fill = try #require(try begin(database, Self.view("v", 2)).backFill)
        var pauses: [Int64] = []
        try fill.run(isCancelled: { false }, pause: { pauses.append($0) }, report: { _ in })
        #expect(pauses.isEmpty != isBehind)
        #expect(pauses.allSatisfy { $0 >= 3_000 && $0 % 3_000 == 0 && $0 <= 100_000 })
        try requireEqual(database, try reference([Self.view("v", 2)], messages), "v")
    }

    @Test("a view that was dropped has no books and no rejects any more, and one of its name begins anew", arguments: [false, true])
    func dropped(isLate: Bool) throws {
        var random = SeededGenerator(6)
        let messages = Self.messages(&random, count: 3_000, partitions: 2)
        let log = SimulatedLog(partitionCount: 2)
        let host = SimulatedHost(log)
        let variant = 1
        let database = try hosted(host, isLate ? [] : [Self.view("v", variant)])
        /// What is in the log has been read: a fill waits for the feed to come to where it stopped itself.
        func take(_ part: Range<Int>) {
            for message in messages[part] { log.append(message) }
            database.ingest(Array(messages[part]), into: "s")
        }
        take(0..<1_000)
        let fill = isLate ? try begin(database, Self.view("v", variant)).backFill : nil
        if isLate { for _ in 0..<3 { _ = try #require(fill).step(timeoutMilliseconds: 0) } }
        try database.run("DROP MATERIALIZED VIEW v")
        take(1_000..<2_000)
        if let fill { #expect(throws: SQLError.self) { try fill.step(timeoutMilliseconds: 0) } }
        for relation in ["weir.ledger", "weir.rejects", "weir.views"] {
            #expect(try database.query("SELECT count(*) FROM \(relation) WHERE view = 'v'") == [["0"]], "\(relation)")
        }
        #expect(try database.query("SELECT count(*) FROM weir.ledger WHERE imbalance <> 0") == [["0"]])
        var lookCount = 0
        try begin(database, Self.view("v", variant)).backFill?.run(
            isCancelled: {
                lookCount += 1
                return lookCount > 100_000
            }, pause: { _ in }, report: { _ in })
        take(2_000..<3_000)
        try requireEqual(database, try reference([Self.view("v", variant)], messages), "v")
        #expect(host.readers.allSatisfy { $0.isClosed })
    }

    @Test("a client that refuses the source's properties leaves nothing of the view")
    func refused() throws {
        let host = SimulatedHost()
        host.refusal = SQLError(.invalidParameterValue, "no")
        let database = Database()
        try database.run("\(Self.source); \(Self.base)")
        database.ingest([TestMessage("{}", offset: 0)], into: "s")
        database.host = host
        let error = #expect(throws: SQLError.self) { try database.run(Self.view("v", 0)) }
        #expect(error?.state == .invalidParameterValue)
        #expect(try database.query("SELECT view FROM weir.views") == [["base"]])
        let created = #expect(throws: SQLError.self) { try database.run(Self.source.replacing("SOURCE s", with: "SOURCE other")) }
        #expect(created?.state == .invalidParameterValue)
        #expect(database.catalog.relation(["other"], searchPath: ["public"]) == nil)
    }

    @Test("a source waits for a view that is almost filled, and never for long")
    func holding() throws {
        let log = SimulatedLog()
        let clock = SteppingClock()
        clock.step = 10_000
        let host = SimulatedHost(log)
        let database = try hosted(host, read: (0..<2_000).map { TestMessage("{}", offset: $0) })
        let fill = try #require(try begin(database, Self.view("v", 2), clock).backFill)
        while !database.isIngestHeld(of: database.oid("s"), now: clock.nowMicroseconds) { _ = try fill.step(timeoutMilliseconds: 0) }
        let loop = IngestLoop(source: SimulatedReader(log, seed: 1), database: database, relationOID: database.oid("s"), clock: clock)
        var heldCount = 0
        for _ in 0..<400 {
            loop.step(timeoutMilliseconds: 0)
            heldCount += loop.isHeld ? 1 : 0
        }
        #expect((1..<100).contains(heldCount), "a fill that comes no further holds nothing up for ever")
        try fill.run(isCancelled: { false }, pause: { _ in }, report: host.note)
        #expect(!database.isIngestHeld(of: database.oid("s"), now: clock.nowMicroseconds))
    }

    @Test("a view over a large table is filled in pieces, while rows come in")
    func table() throws {
        let database = Database()
        try database.run("CREATE TABLE t (k TEXT, x INT); CREATE MATERIALIZED VIEW base AS SELECT COUNT(*) AS n FROM t")
        var random = SeededGenerator(8)
        var count = 0
        func insert(_ rows: Int) throws {
            let batch = DatumBatch(rows: (count..<(count + rows)).map { [.text("k\($0 % 5)"), .int(Int64($0))] }, columnCount: 2)
            try database.insert([TableRows(relationOID: database.oid("t"), batch: batch)], now: 0)
            count += rows
        }
        for _ in 0..<30 { try insert(Int.random(in: 1...3_000, using: &random)) }
        let fill = try #require(
            try begin(database, "CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n, SUM(x) AS total FROM t GROUP BY k").backFill)
        var stepCount = 0
        while try fill.step(timeoutMilliseconds: 0) != .ready {
            stepCount += 1
            if stepCount < 10 { try insert(Int.random(in: 1...500, using: &random)) }
        }
        #expect(stepCount > 2)
        try insert(100)
        #expect(
            try database.query("SELECT k, n, total FROM v ORDER BY k")
                == database.query("SELECT k, count(*), sum(x) FROM t GROUP BY k ORDER BY k"))
        #expect(try database.query("SELECT count(*) FROM weir_ledger WHERE imbalance <> 0 OR consumed <> \(count)") == [["0"]])
    }
}
