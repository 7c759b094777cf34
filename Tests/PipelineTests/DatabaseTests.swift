import Columns
import Foundation
import Pipeline
import SQL
import SeededRandom
import Testing

@Suite("Database")
struct DatabaseTests {
    private func messages(_ events: [TestEvent], partitions: Int = 1) -> [TestMessage] {
        var next = [Int64](repeating: 0, count: partitions)
        return events.enumerated().map { index, event in
            let partition = index * 7 % partitions
            defer { next[partition] += 1 }
            return TestMessage(event.json, partition: Int32(partition), offset: next[partition])
        }
    }

    /// Rows of the ledger that do not add up, and the sums of the six views.
    private func requireBalance(_ database: Database, consumed: Int) throws {
        #expect(try database.query("SELECT * FROM weir_ledger WHERE imbalance <> 0 OR consumed <> applied + filtered + late + rejected") == [])
        let sums = try database.query("SELECT view, sum(consumed) FROM weir_ledger GROUP BY view ORDER BY view")
        #expect(sums == Repository.viewNames.sorted().map { [$0, String(consumed)] })
    }

    @Test("the views are what PostgreSQL 15 answers over the article's rows", arguments: ["hourly", "latency", "errors"])
    func article(name: String) throws {
        let database = try Database.sixViews()
        let lines = try Repository.text("Tests/Fixtures/article/\(name).jsonl").split(separator: "\n")
        database.ingest(lines.enumerated().map { TestMessage(String($1), offset: Int64($0)) })
        var isOurs = false
        var comparedCount = 0
        for line in try Repository.text("Tests/Fixtures/article/queries.sql").split(separator: "\n") {
            if line.hasPrefix("--") {
                isOurs = line == "-- \(name)"
            } else if isOurs, let view = Repository.viewNames.first(where: { line.contains($0) }) {
                // psql's aligned output: a heading, a rule, then the rows.
                let expected = try Repository.text("Tests/Fixtures/article/expected/\(view).txt").split(separator: "\n").dropFirst(2)
                    .filter { $0.contains("|") }.map { row in
                        row.split(separator: "|", omittingEmptySubsequences: false).map { field in
                            String(field.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
                        }
                    }
                #expect(try database.query(String(line)) == expected, "\(view)")
                #expect(!expected.isEmpty)
                comparedCount += 1
            }
        }
        #expect(comparedCount == (name == "hourly" ? 4 : 1))
        try requireBalance(database, consumed: lines.count)
    }

    @Test("keys and aggregates of a view compare values as their types do")
    func comparison() throws {
        let database = Database()
        try database.run(
            """
            CREATE SOURCE events (document JSONB, code CHAR(4), address VARCHAR)
            WITH (connector = 'kafka', topic = 't', properties.bootstrap.server = 'k:1') FORMAT PLAIN ENCODE JSON;
            CREATE MATERIALIZED VIEW by_document AS SELECT document, count(*) AS n, count(DISTINCT code) AS codes FROM events GROUP BY document;
            CREATE MATERIALIZED VIEW by_code AS SELECT code, count(*) AS n, count(DISTINCT document) AS documents FROM events GROUP BY code;
            CREATE MATERIALIZED VIEW by_length AS SELECT address::char(8) AS place, count(*) AS n FROM events GROUP BY address::char(8);
            CREATE MATERIALIZED VIEW extremes AS SELECT min(code) AS least, max(code) AS greatest, min(address::inet) AS first, max(address::inet) AS last,
              percentile_disc(0.4) WITHIN GROUP (ORDER BY document) AS middle FROM events;
            """)
        let payloads = [
            #"{"document": {"a": 1.0, "b": [1]}, "code": "x", "address": "10.0.0.9"}"#,
            #"{"document": {"b": [1.0], "a": 1}, "code": "x   ", "address": "10.0.0.10"}"#,
            #"{"document": {"b": [1.0], "a": 7, "a": 1.00}, "code": "x      ", "address": "10.0.0.9"}"#,
            #"{"document": 10, "code": "y", "address": "10.0.0.1"}"#, #"{"document": 9, "code": "y ", "address": "9.0.0.1"}"#,
        ]
        database.ingest(payloads.enumerated().map { TestMessage($1, offset: Int64($0)) }, into: "events")
        #expect(
            try database.query("SELECT document->'a' = '1', n, codes FROM by_document ORDER BY document")
                == [["NULL", "1", "1"], ["NULL", "1", "1"], ["t", "3", "1"]])
        #expect(try database.query("SELECT n FROM by_document WHERE document = '{\"a\": 1, \"b\": [1]}'") == [["3"]])
        #expect(try database.query("SELECT n FROM by_document WHERE document IN ('9.0', '8')") == [["1"]])
        #expect(try database.query("SELECT code, n, documents FROM by_code ORDER BY 1") == [["x   ", "3", "1"], ["y   ", "2", "2"]])
        #expect(try database.query("SELECT n FROM by_code WHERE code = 'x'") == [["3"]])
        #expect(try database.query("SELECT n FROM by_length WHERE place = '10.0.0.9'") == [["2"]])
        #expect(try database.query("SELECT * FROM extremes") == [["x   ", "y   ", "9.0.0.1", "10.0.0.10", "10"]])
    }

    @Test("the same events give the same rows in one batch, one by one, shuffled, split over partitions, and by INSERT")
    func arrival() throws {
        let events = TestEvent.make(6_000, seed: 1)
        let whole = try Database.sixViews()
        whole.ingest(messages(events))
        let expected = try whole.sixViewRows()
        try requireBalance(whole, consumed: events.count)
        for name in Repository.viewNames { #expect((expected[name]?.count ?? 0) >= 8, "\(name) has rows to compare") }

        let single = try Database.sixViews()
        for message in messages(events) { single.ingest([message]) }
        #expect(try single.sixViewRows() == expected)
        try requireBalance(single, consumed: events.count)

        for seed in UInt64(2)..<5 {
            var random = SeededGenerator(seed)
            let shuffled = try Database.sixViews()
            var rest = messages(events.shuffled(using: &random), partitions: Int.random(in: 1...12, using: &random))[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...3_000, using: &random)
                shuffled.ingest(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(try shuffled.sixViewRows() == expected, "seed \(seed)")
            try requireBalance(shuffled, consumed: events.count)
            #expect(shuffled.consumedCount == Int64(events.count))
        }

        let table = try Database.sixViews(over: "tables/llmobs_api_logs.sql")
        var random = SeededGenerator(9)
        var rest = events[...]
        while !rest.isEmpty {
            let count = Int.random(in: 1...2_500, using: &random)
            let rows = TableRows(
                relationOID: table.oid("llmobs_api_logs"), batch: DatumBatch(rows: rest.prefix(count).map(\.datums), columnCount: 13))
            try table.insert([rows], now: 0)
            rest = rest.dropFirst(count)
        }
        #expect(try table.sixViewRows() == expected)
        try requireBalance(table, consumed: events.count)
        #expect(
            try table.query("SELECT count(*), sum(total_tokens) FROM llmobs_api_logs") == [["6000", String(events.reduce(0) { $0 + $1.tokens })]])
    }

    @Test("conditions that let the snapshot copy less give what the whole view gives under the same conditions")
    func pruning() throws {
        let database = try Database.sixViews()
        database.ingest(messages(TestEvent.make(3_000, seed: 4, spanSeconds: 6 * 3_600)))
        let all = try database.query("SELECT user_id, window_start, request_count FROM llmobs_cost_per_user ORDER BY 1, 2")
        for condition in [
            "user_id = 'user_3'", "window_start > '2026-03-28 12:00Z'", "window_end <= '2026-03-28 13:00Z'", "user_id IN ('user_1', 'user_2')",
            "window_start = '2026-03-28 11:00Z' AND user_id = 'user_0'",
        ] {
            let pruned = try database.query("SELECT user_id, window_start, request_count FROM llmobs_cost_per_user WHERE \(condition) ORDER BY 1, 2")
            // OFFSET 0 keeps the condition above the scan.
            let tested = try database.query(
                "SELECT * FROM (SELECT user_id, window_start, request_count, window_end FROM llmobs_cost_per_user OFFSET 0) AS v WHERE \(condition) ORDER BY 1, 2"
            )
            #expect(pruned == tested.map { Array($0.prefix(3)) }, "\(condition)")
            #expect(!pruned.isEmpty && pruned.count < all.count, "\(condition)")
        }
    }

    @Test("an event before the retention is late in every view that wants it, and changes no row")
    func late() throws {
        let database = try Database.sixViews()
        let event = { (time: String, status: String) in
            #"{"user_id":"u","model":"m","total_tokens":1,"status":"\#(status)","cost_usd":1,"logged_at":"\#(time)"}"#
        }
        database.ingest([
            TestMessage(event("2026-03-28T10:00:00Z", "success"), offset: 0),
            TestMessage(event("2026-02-26T10:00:00Z", "success"), offset: 1),
            TestMessage(event("2026-02-26T09:59:59.999999Z", "success"), offset: 2),
            TestMessage(event("2026-02-20T10:00:00Z", "error"), offset: 3),
        ])
        // Another partition has a clock of its own.
        database.ingest([TestMessage(event("2026-02-27T10:00:00Z", "success"), partition: 1, offset: 0)])
        try requireBalance(database, consumed: 5)
        #expect(
            try database.query(
                "SELECT consumed, applied, filtered, late, rejected FROM weir_ledger WHERE view = 'llmobs_error_rates' ORDER BY partition")
                == [["4", "2", "0", "2", "0"], ["1", "1", "0", "0", "0"]])
        let cost = try database.query("SELECT applied, filtered + late FROM weir_ledger WHERE view = 'llmobs_cost_per_user' ORDER BY partition")
        #expect(cost == [["2", "2"], ["1", "0"]])
        #expect(try database.query("SELECT sum(total_requests) FROM llmobs_error_rates") == [["3"]])
    }

    @Test("an event without a time is rejected by each view that needs one, with its place in the log")
    func withoutTime() throws {
        let database = try Database.sixViews()
        var mixed = messages(TestEvent.make(10, seed: 3))
        for index in mixed.indices { mixed[index].offset = Int64(index) + 100 }
        mixed[4] = TestMessage(#"{"user_id":"u","status":"success","logged_at":null}"#, partition: 0, offset: 104)
        mixed[7] = TestMessage("no JSON", partition: 0, offset: 107)
        mixed[8] = TestMessage(#"{"user_id":"u","status":"success"}"#, partition: 0, offset: 108)
        database.ingest(mixed, now: 1_000_000)
        try requireBalance(database, consumed: 10)
        #expect(
            try database.query(#"SELECT "offset", reason, count(view), count(*) FROM weir_rejects GROUP BY 1, 2 ORDER BY 1"#)
                == [["104", "view_error", "6", "6"], ["107", "not_an_object", "0", "1"], ["108", "view_error", "6", "6"]])
        #expect(try database.query("SELECT DISTINCT rejected_at FROM weir_rejects") == [["1970-01-01 00:00:01+00"]])
        #expect(try database.query("SELECT sum(total_requests) FROM llmobs_error_rates") == [["7"]])
    }

    @Test("a row that an expression of one view cannot compute is rejected by that view alone")
    func viewError() throws {
        let database = Database()
        try database.run(
            """
            CREATE SOURCE s (k TEXT, x INT) WITH (connector = 'kafka', topic = 'in') FORMAT PLAIN ENCODE JSON;
            CREATE MATERIALIZED VIEW plain AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;
            CREATE MATERIALIZED VIEW shares AS SELECT k, SUM(100 / x) AS total FROM s GROUP BY k;
            """)
        database.ingest(
            [5, 0, 20].enumerated().map { TestMessage(#"{"k":"a","x":\#($1)}"#, partition: 2, offset: Int64($0)) }, into: "s")
        #expect(try database.query("SELECT k, n FROM plain") == [["a", "3"]])
        #expect(try database.query("SELECT k, total FROM shares") == [["a", "25"]])
        #expect(try database.query(#"SELECT partition, "offset", view, message FROM weir_rejects"#) == [["2", "1", "shares", "division by zero"]])
        #expect(
            try database.query("SELECT view, consumed, applied, rejected, imbalance FROM weir_ledger ORDER BY view")
                == [["plain", "3", "3", "0", "0"], ["shares", "3", "2", "1", "0"]])
    }

    @Test("with on_error = 'null' a wrong value becomes NULL and is counted")
    func nulled() throws {
        let database = Database()
        try database.run(
            """
            CREATE SOURCE s (k TEXT, x INT) WITH (connector = 'kafka', topic = 'in', on_error = 'null') FORMAT PLAIN ENCODE JSON;
            CREATE MATERIALIZED VIEW v AS SELECT COUNT(*) AS n, COUNT(x) AS known FROM s;
            """)
        database.ingest([#"{"x":1}"#, #"{"x":"a lot"}"#, "{", #"{"x":2}"#].enumerated().map { TestMessage($1, offset: Int64($0)) }, into: "s")
        #expect(try database.query("SELECT n, known FROM v") == [["3", "2"]])
        #expect(try database.query("SELECT consumed, rejected, nulled FROM weir_sources") == [["4", "1", "1"]])
        // Each partition has its own count, also within one batch.
        let mixed = (0..<5_000).map { TestMessage(#"{"x":\#($0 % 3 == 0 ? "[]" : "1")}"#, partition: Int32($0 % 2 + 1), offset: Int64($0 / 2)) }
        database.ingest(mixed, into: "s")
        #expect(
            try database.query("SELECT partition, consumed, nulled FROM weir_sources ORDER BY partition")
                == [["0", "4", "1"], ["1", "2500", "834"], ["2", "2500", "833"]])
        #expect(try database.query("SELECT n, known FROM v") == [["5003", "3335"]])
    }

    @Test("the partitions' places in the log and what the log lost are shown")
    func sources() throws {
        let database = try Database.sixViews()
        let oid = database.oid("llmobs_api_logs")
        database.note([PartitionStatus(partition: 1, nextOffset: 7, highWatermark: 10, lostCount: 3), PartitionStatus(partition: 0)], of: oid)
        database.note([PartitionStatus(partition: 1, nextOffset: 8, highWatermark: 10, duplicateCount: 2, lostCount: 5)], of: oid)
        #expect(
            try database.query("SELECT partition, next_offset, high_watermark, lag, duplicates, lost FROM weir_sources ORDER BY partition")
                == [["1", "8", "10", "2", "2", "5"]])
    }

    @Test("two views of one statement are of one cut, also while another thread ingests")
    func oneCut() throws {
        let database = try Database.sixViews()
        let oid = database.oid("llmobs_api_logs")
        let texts = messages(TestEvent.make(20_000, seed: 8))
        // Small batches, so that the other thread gets many turns in between.
        Thread.detachNewThread {
            texts.withRaw { messages in
                for start in stride(from: 0, to: messages.count, by: 50) {
                    database.ingest(UnsafeBufferPointer(rebasing: messages[start..<(start + 50)]), into: oid, now: 0)
                }
            }
        }
        var seen: Set<String> = []
        var roundCount = 0
        repeat {
            roundCount += 1
            let row = try database.query(
                """
                SELECT (SELECT sum(total_requests) FROM llmobs_error_rates), (SELECT sum(total_requests) FROM llmobs_model_quality_drift),
                  (SELECT sum(request_count) FROM llmobs_token_usage_per_user), (SELECT max(consumed) FROM weir_ledger)
                """)
            let counts = row.first.map { $0.map { $0 == "NULL" ? "0" : $0 } } ?? []
            #expect(Set(counts).count == 1, "\(counts)")
            seen.formUnion(counts)
        } while database.consumedCount < 20_000 && roundCount < 1_000_000
        #expect(try database.query("SELECT sum(total_requests) FROM llmobs_error_rates") == [["20000"]])
        #expect(!seen.isEmpty)
    }

    @Test("what the log lost stays in the books when a view comes before the first message")
    func lostBeforeViews() throws {
        let database = Database()
        try database.run("CREATE SOURCE s (k TEXT) WITH (connector = 'kafka', topic = 'in') FORMAT PLAIN ENCODE JSON;")
        database.note([PartitionStatus(partition: 0, nextOffset: 9, lostCount: 5)], of: database.oid("s"))
        try database.run("CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS n FROM s GROUP BY k;")
        database.note([PartitionStatus(partition: 0, nextOffset: 12, lostCount: 7)], of: database.oid("s"))
        #expect(try database.query("SELECT lost FROM weir_sources") == [["7"]])
    }
}
