import Columns
import Pipeline
import Queries
import Testing

@Suite("Windows that leave memory")
struct ColdWindowTests {
    private static let schema = """
        CREATE SOURCE calls (k VARCHAR, v INT, at TIMESTAMPTZ) WITH (connector = 'kafka', topic = 't', retention = '40 days')
          FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW hourly AS SELECT k, COUNT(*) AS n, SUM(v) AS total,
            PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY v) AS middle, COUNT(DISTINCT v) AS kinds, MAX(k) AS last, window_start, window_end
          FROM TUMBLE(calls, at, INTERVAL '1 hour') GROUP BY k, window_start, window_end;
        CREATE MATERIALIZED VIEW large AS SELECT k, COUNT(*) AS n, window_start
          FROM TUMBLE(calls, at, INTERVAL '1 hour') WHERE v > 3 GROUP BY k, window_start;
        """
    private static let start: Int64 = 1_774_692_000_000_000
    private static let hour: Int64 = 3_600_000_000

    private static func time(_ hour: Int, _ minute: Int = 0) -> String {
        ValueText.format(.timestamp(start + Int64(hour) * Self.hour + Int64(minute) * 60_000_000), .timestamptz, TextFormat())
    }

    /// A database over a store with so much memory, and one without a store that gets the same events.
    private final class Pair {
        let store = SimulatedStore()
        let clock = SteppingClock()
        private(set) var small: Database
        let whole = Database()
        private(set) var loop: CheckpointLoop
        private var offset: Int64 = 0

        init(memory: Int) throws {
            (small, loop) = try Self.open(store, clock, memory)
            try whole.run(ColdWindowTests.schema)
            try small.run(ColdWindowTests.schema)
            try commit()
        }

        private static func open(_ store: SimulatedStore, _ clock: SteppingClock, _ memory: Int) throws -> (Database, CheckpointLoop) {
            let database = Database()
            _ = try database.restore(from: store)
            return (database, CheckpointLoop(database: database, store: store, clock: clock, memoryBytesMax: memory, report: { _ in }))
        }

        func restart(memory: Int) throws { (small, loop) = try Self.open(store, clock, memory) }

        func commit() throws {
            _ = loop.ask()
            _ = try loop.step()
        }

        func event(_ key: String, _ value: Int, _ hour: Int, _ minute: Int = 0) {
            let text = "{\"k\":\"\(key)\",\"v\":\(value),\"at\":\"\(ColdWindowTests.time(hour, minute))\"}"
            [TestMessage(text, offset: offset)].withRaw { messages in
                small.ingest(messages, into: small.oid("calls"), now: 1)
                whole.ingest(messages, into: whole.oid("calls"), now: 1)
            }
            offset += 1
        }

        func fill(hours: Range<Int>) {
            for hour in hours {
                for number in 0..<40 { event("k\(number % 7)", number, hour, number) }
            }
        }

        func expectEqual() throws {
            for query in Self.queries {
                let (mine, theirs) = (try small.query(query), try whole.query(query))
                #expect(mine == theirs, "\(query)")
            }
        }

        static let queries = [
            "SELECT * FROM hourly ORDER BY window_start, k", "SELECT * FROM large ORDER BY window_start, k",
            "SELECT k, sum(n), max(middle) FROM hourly GROUP BY k ORDER BY k",
            "SELECT * FROM hourly WHERE k = 'k3' AND window_start >= '\(ColdWindowTests.time(3))' ORDER BY window_start",
            "SELECT a.k, a.n, b.n FROM hourly a JOIN large b ON a.k = b.k AND a.window_start = b.window_start ORDER BY 1, 2, 3, a.window_start",
            "SELECT count(*) FROM hourly WHERE k IN ('k1', 'k2')", "SELECT view, groups, windows FROM weir.views ORDER BY 1",
            "SELECT view, window_start, groups FROM weir.windows ORDER BY 1, 2",
        ]

        func coldCount() throws -> String {
            try small.query("SELECT count(*) FROM weir.windows WHERE NOT in_memory AND view = 'hourly'")[0][0]
        }
    }

    @Test("queries over windows on the disk give what those in memory give, also after a restart")
    func sameAnswers() throws {
        let pair = try Pair(memory: 0)
        pair.fill(hours: 0..<10)
        try pair.expectEqual()
        #expect(try pair.coldCount() == "0")
        try pair.commit()
        #expect(try pair.coldCount() == "10")
        try pair.expectEqual()
        // The counts are committed with the next transaction; until then a start has the windows in memory.
        try pair.commit()
        try pair.restart(memory: 0)
        #expect(try pair.coldCount() == "10")
        try pair.expectEqual()
        #expect(try StoredBooks.check(pair.store).faults.isEmpty)
    }

    @Test("the oldest windows leave, and no more than it takes")
    func oldestFirst() throws {
        let pair = try Pair(memory: .max)
        pair.fill(hours: 0..<10)
        try pair.commit()
        let all = try pair.small.query("SELECT sum(bytes) FROM weir.windows WHERE view = 'hourly'")[0][0]
        try pair.commit()
        try pair.restart(memory: (Int(all) ?? 0) * 6 / 10)
        pair.event("k1", 1, 9)
        try pair.commit()
        let cold = try pair.small.query("SELECT window_start FROM weir.windows WHERE NOT in_memory AND view = 'hourly' ORDER BY 1")
        #expect((3...6).contains(cold.count))
        #expect(cold == (0..<cold.count).map { [Self.time($0)] })
        try pair.expectEqual()
    }

    @Test("a late event brings its window back, and it leaves again with the event in it")
    func lateEvent() throws {
        let pair = try Pair(memory: 0)
        pair.fill(hours: 0..<6)
        try pair.commit()
        pair.event("k3", 500, 2)
        pair.event("new", 1, 2)
        #expect(try pair.coldCount() == "5")
        try pair.expectEqual()
        try pair.commit()
        #expect(try pair.coldCount() == "6")
        try pair.expectEqual()
        pair.event("k3", 501, 2)
        try pair.commit()
        try pair.commit()
        try pair.restart(memory: 0)
        try pair.expectEqual()
        pair.event("k3", 502, 2)
        try pair.commit()
        try pair.restart(memory: .max)
        try pair.expectEqual()
    }

    @Test("a snapshot stays what it was while its windows come back, change and leave again")
    func stableSnapshots() throws {
        let pair = try Pair(memory: 0)
        pair.fill(hours: 0..<4)
        try pair.commit()
        let query = "SELECT sum(n), sum(total) FROM hourly"
        let before = try pair.whole.query(query)
        let snapshot = try pair.small.begin(query)
        pair.event("k3", 500, 2)
        try pair.commit()
        pair.event("k1", 500, 50 * 24)
        try pair.commit()
        #expect(try pair.small.finish(snapshot) == before)
        try pair.expectEqual()
    }

    @Test("a window that leaves memory after the reader was made is read through another one")
    func overtakenReader() throws {
        let pair = try Pair(memory: 0)
        pair.event("a", 1, 0)
        try pair.commit()
        pair.event("b", 2, 1)
        pair.store.afterReader = { try? pair.commit() }
        let query = "SELECT k, n, total FROM hourly ORDER BY 1"
        #expect(try pair.small.query(query) == pair.whole.query(query))
        #expect(pair.store.afterReader == nil)
    }

    @Test("retention removes windows on the disk")
    func retention() throws {
        let pair = try Pair(memory: 0)
        pair.fill(hours: 0..<4)
        try pair.commit()
        try pair.commit()
        let before = pair.store.records.count
        pair.event("k1", 1, 60 * 24)
        try pair.commit()
        try pair.commit()
        #expect(pair.store.records.count < before)
        #expect(try pair.small.query("SELECT count(*) FROM weir.windows WHERE view = 'hourly'") == [["1"]])
        try pair.restart(memory: 0)
        try pair.expectEqual()
    }

    @Test("a query over thirty days of hours reads only the windows that it needs")
    func pruning() throws {
        let pair = try Pair(memory: 0)
        for hour in 0..<30 * 24 { pair.event("k\(hour % 5)", hour, hour) }
        try pair.commit()
        let query = "SELECT k, n FROM hourly WHERE window_start >= '\(Self.time(100))' AND window_start < '\(Self.time(124))' ORDER BY window_start"
        let execution = try pair.small.begin(query)
        #expect(try pair.small.finish(execution) == pair.whole.query(query))
        let statistics = try #require(execution.statistics.first)
        #expect(statistics.coldWindowCount == 24 && statistics.windowCount == 24 && statistics.prunedWindowCount == 30 * 24 - 24)
    }

    @Test("a window whose record is damaged is told, never answered from")
    func damage() throws {
        let pair = try Pair(memory: 0)
        pair.fill(hours: 0..<3)
        try pair.commit()
        pair.store.damagedKind = 8
        #expect { try pair.small.query("SELECT * FROM hourly") } throws: { ($0 as? SQLError)?.state.code == "XX001" }
    }
}
