import Columns
import Pipeline
import SQL
import SeededRandom
import Testing

/// EMIT ON WINDOW CLOSE: a window is shown once, when the watermark has passed its end.
struct ClosingTests {
    static let minute: Int64 = 60_000_000
    /// 2026-03-28 10:00 UTC.
    static let start: Int64 = 1_774_692_000_000_000

    private static let schema = """
        CREATE SOURCE calls (k TEXT, at TIMESTAMPTZ, WATERMARK FOR at AS at - INTERVAL '5 minutes')
          WITH (connector = 'kafka', topic = 't', retention = '1 day') FORMAT PLAIN ENCODE JSON;
        CREATE MATERIALIZED VIEW closed AS SELECT k, count(*) AS n, window_start
          FROM TUMBLE(calls, at, INTERVAL '10 minutes') GROUP BY k, window_start EMIT ON WINDOW CLOSE;
        CREATE MATERIALIZED VIEW open AS SELECT k, count(*) AS n, window_start
          FROM TUMBLE(calls, at, INTERVAL '10 minutes') GROUP BY k, window_start;
        """

    private static func database(partitions: Int32 = 1) throws -> Database {
        let database = Database()
        try database.run(schema)
        database.note((0..<partitions).map { PartitionStatus(partition: $0, nextOffset: 0) }, of: database.oid("calls"))
        return database
    }

    private static func message(_ key: String, _ minutes: Int64, partition: Int32 = 0, offset: Int64, time: Int64 = -1) -> TestMessage {
        TestMessage("{\"k\":\"\(key)\",\"at\":\((start + minutes * minute) / 1_000)}", partition: partition, offset: offset, time: time)
    }

    private static func shown(_ database: Database, _ view: String = "closed") throws -> [String] {
        try database.query("SELECT window_start, k, n FROM \(view) ORDER BY 1, 2").map { "\($0[0].dropFirst(11).prefix(5)) \($0[1])=\($0[2])" }
    }

    @Test("a window is there when the newest event lies its delay behind its end, and what comes later for it is late")
    func closing() throws {
        let database = try Self.database()
        func ingest(_ minutes: Int64, offset: Int64) { database.ingest([Self.message("a", minutes, offset: offset)], into: "calls") }
        ingest(1, offset: 0)
        ingest(14, offset: 1)
        #expect(try Self.shown(database).isEmpty)
        #expect(try Self.shown(database, "open") == ["10:00 a=1", "10:10 a=1"])
        // Out of order, and on time.
        ingest(9, offset: 2)
        ingest(15, offset: 3)
        #expect(try Self.shown(database) == ["10:00 a=2"])
        ingest(8, offset: 4)
        #expect(try Self.shown(database) == ["10:00 a=2"])
        #expect(try Self.shown(database, "open") == ["10:00 a=3", "10:10 a=2"])
        #expect(
            try database.query("SELECT view, applied, late, imbalance FROM weir.ledger ORDER BY 1") == [
                ["closed", "4", "1", "0"], ["open", "5", "0", "0"],
            ])
        #expect(
            try database.query("SELECT view, behind_from, behind_to, events FROM weir.lateness") == [["closed", "00:01:00", "00:10:00", "1"]])
        #expect(
            try database.query("SELECT partition, \"offset\", view, event_time, behind FROM weir.late_events")
                == [["0", "4", "closed", "2026-03-28 10:08:00+00", "00:07:00"]])
        #expect(try database.query("SELECT closed_through FROM weir.views WHERE view = 'closed'") == [["2026-03-28 10:10:00+00"]])
        // Conditions and counts see closed windows alone.
        #expect(try database.query("SELECT count(*) FROM closed WHERE window_start >= '2026-03-28 10:10Z'") == [["0"]])
        #expect(try database.query("SELECT groups, windows FROM weir.views ORDER BY view") == [["1", "1"], ["2", "2"]])
    }

    @Test("the slowest partition decides, one that has given nothing too")
    func slowestPartition() throws {
        let database = try Self.database(partitions: 2)
        database.ingest([Self.message("a", 1, offset: 0), Self.message("a", 60, offset: 1)], into: "calls")
        #expect(try Self.shown(database).isEmpty)
        database.ingest([Self.message("b", 2, partition: 1, offset: 0)], into: "calls")
        #expect(try Self.shown(database).isEmpty)
        database.ingest([Self.message("b", 16, partition: 1, offset: 1)], into: "calls")
        #expect(try Self.shown(database) == ["10:00 a=1", "10:00 b=1"])
    }

    struct Oracle {
        var counts: [String: Int] = [:]
        var lateCount = 0
        var closedThrough = Int64.min

        init(_ partitions: [[(key: String, time: Int64)]]) {
            var newest: [Int64] = []
            for events in partitions {
                var passed = Int64.min
                for event in events {
                    passed = max(passed, event.time)
                    if event.time < passed - 5 * ClosingTests.minute {
                        lateCount += 1
                    } else {
                        counts["\(event.time - event.time % (10 * ClosingTests.minute)) \(event.key)", default: 0] += 1
                    }
                }
                newest.append(passed)
            }
            closedThrough = (newest.min() ?? Int64.min) - 5 * ClosingTests.minute
            counts = counts.filter { (Int64($0.key.prefix { $0 != " " }) ?? 0) + 10 * ClosingTests.minute <= closedThrough }
        }
    }

    @Test(
        "what is shown is a function of the log: any interleaving of partitions, any batches; and a row that is shown stays as it is",
        arguments: 1...20)
    func anyInterleaving(seed: Int) throws {
        var random = SeededGenerator(UInt64(seed))
        let partitions: [[(key: String, time: Int64)]] = (0..<3).map { _ in
            (0..<150).map { index in
                ("k\(Int.random(in: 0..<3, using: &random))", Self.start + (Int64(index) - Int64.random(in: 0...9, using: &random)) * Self.minute)
            }
        }
        let database = try Self.database(partitions: 3)
        var next = [0, 0, 0]
        var before: Set<String> = []
        while next.contains(where: { $0 < 150 }) {
            let partition = Int.random(in: 0..<3, using: &random)
            let count = min(150 - next[partition], Int.random(in: 1...40, using: &random))
            let messages = (next[partition]..<next[partition] + count).map { index in
                let event = partitions[partition][index]
                return TestMessage("{\"k\":\"\(event.key)\",\"at\":\(event.time / 1_000)}", partition: Int32(partition), offset: Int64(index))
            }
            next[partition] += count
            database.ingest(messages, into: "calls")
            let now = Set(try Self.shown(database))
            #expect(before.isSubset(of: now))
            before = now
        }
        let oracle = Oracle(partitions)
        let rows = try database.query("SELECT (extract(epoch FROM window_start) * 1000000)::bigint, k, n FROM closed")
        #expect(Dictionary(uniqueKeysWithValues: rows.map { ("\($0[0]) \($0[1])", Int($0[2]) ?? -1) }) == oracle.counts)
        #expect(try database.query("SELECT sum(late), sum(imbalance) FROM weir.ledger WHERE view = 'closed'") == [["\(oracle.lateCount)", "0"]])
        #expect(try database.query("SELECT coalesce(sum(events), 0) FROM weir.lateness") == [["\(oracle.lateCount)"]])
    }

    @Test("windows close on an idle topic, by the time of its newest record and a clock that nobody sets")
    func idleTopic() throws {
        let database = try Self.database(partitions: 2)
        let oid = database.oid("calls")
        let recordTime = (Self.start + 3 * Self.minute) / 1_000
        database.ingest([Self.message("a", 1, offset: 0, time: recordTime)], into: "calls")
        func note(_ elapsed: Int64, atEnd: Bool = true) {
            let statuses = [
                PartitionStatus(partition: 0, nextOffset: 1, highWatermark: atEnd ? 1 : 2),
                PartitionStatus(partition: 1, nextOffset: 0, highWatermark: 0),
            ]
            database.note(statuses, of: oid, elapsed: elapsed)
        }
        note(0)
        // The log is at 10:03. Its window ends at 10:10 and may be amended until 10:15.
        note(11 * Self.minute)
        #expect(try Self.shown(database).isEmpty)
        // While messages wait nobody is idle.
        note(12 * Self.minute, atEnd: false)
        note(13 * Self.minute)
        #expect(try Self.shown(database).isEmpty)
        note(13 * Self.minute + 11_000_000)
        #expect(try Self.shown(database) == ["10:00 a=1"])
        // The partition wakes up with an event that its own watermark lets in: what is shown is what the log says.
        database.ingest([Self.message("a", 2, offset: 1, time: recordTime + 60_000)], into: "calls")
        #expect(try Self.shown(database) == ["10:00 a=2"])
        // Shown is shown.
        note(0)
        #expect(try Self.shown(database) == ["10:00 a=2"])
    }

    @Test("records without a time close nothing by themselves")
    func untimed() throws {
        let database = try Self.database()
        database.ingest([Self.message("a", 1, offset: 0)], into: "calls")
        for elapsed in [0, 60 * Self.minute, 120 * Self.minute] {
            database.note([PartitionStatus(partition: 0, nextOffset: 1, highWatermark: 1)], of: database.oid("calls"), elapsed: elapsed)
        }
        #expect(try Self.shown(database).isEmpty)
    }

    @Test("tables have watermarks too")
    func table() throws {
        let database = Database()
        try database.run(
            """
            CREATE TABLE calls (k TEXT, at TIMESTAMPTZ, WATERMARK FOR at AS at);
            CREATE MATERIALIZED VIEW closed AS SELECT k, count(*) AS n, window_start
              FROM TUMBLE(calls, at, INTERVAL '10 minutes') GROUP BY k, window_start EMIT ON WINDOW CLOSE;
            """)
        let rows = DatumBatch(rows: [0, 9, 10, 19].map { [.text("a"), .timestamp(Self.start + $0 * Self.minute)] }, columnCount: 2)
        try database.insert([TableRows(relationOID: database.oid("calls"), batch: rows)], now: 0)
        #expect(try Self.shown(database) == ["10:00 a=2"])
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var state: SQLState
        var part: String
    }

    static let wrong = [
        Wrong(testDescription: "CREATE TABLE t (a INT, at TIMESTAMPTZ, WATERMARK FOR b AS b)", state: .undefinedColumn, part: "\"b\""),
        Wrong(testDescription: "CREATE TABLE t (a INT, at TIMESTAMPTZ, WATERMARK FOR a AS a)", state: .datatypeMismatch, part: "WATERMARK needs"),
        Wrong(
            testDescription: "CREATE TABLE t (at TIMESTAMPTZ, WATERMARK FOR at AS at + INTERVAL '1 s')", state: .featureNotSupported,
            part: "expression of WATERMARK"),
        Wrong(
            testDescription: "CREATE TABLE t (at TIMESTAMPTZ, WATERMARK FOR at AS at - INTERVAL '-1 s')", state: .invalidParameterValue,
            part: "not be negative"),
        Wrong(
            testDescription: "CREATE TABLE t (at TIMESTAMPTZ, WATERMARK FOR at AS at - INTERVAL '1 month')", state: .invalidParameterValue,
            part: "months"),
        Wrong(
            testDescription:
                "CREATE TABLE t (at TIMESTAMPTZ); CREATE MATERIALIZED VIEW v AS SELECT count(*) AS n FROM TUMBLE(t, at, '1 h') GROUP BY window_start EMIT ON WINDOW CLOSE",
            state: .invalidObjectDefinition, part: "needs a watermark"),
        Wrong(
            testDescription:
                "CREATE TABLE t (at TIMESTAMPTZ, WATERMARK FOR at AS at); CREATE MATERIALIZED VIEW v AS SELECT at, count(*) AS n FROM t GROUP BY at EMIT ON WINDOW CLOSE",
            state: .invalidObjectDefinition, part: "needs windows"),
        Wrong(
            testDescription:
                "CREATE TABLE t (at TIMESTAMPTZ, WATERMARK FOR at AS at - INTERVAL '2 days'); CREATE MATERIALIZED VIEW v WITH (retention = '1 day') AS SELECT count(*) AS n FROM TUMBLE(t, at, '1 h') GROUP BY window_start EMIT ON WINDOW CLOSE",
            state: .invalidParameterValue, part: "shorter than the delay"),
    ]

    @Test("what cannot be is refused with its reason", arguments: wrong)
    func refused(_ wrong: Wrong) throws {
        let error = #expect(throws: SQLError.self) { try Database().run(wrong.testDescription) }
        #expect(error?.state == wrong.state)
        #expect(error?.message.contains(wrong.part) == true, "\(error?.message ?? "")")
    }
}
