import Columns
import Testing

@testable import PGWire
@testable import Sessions

/// What EXPLAIN shows: the plan, and with ANALYZE what it did.
@Suite struct ExplainTests {
    private static func dialogue() throws -> Dialogue {
        let clock = TestClock()
        let dialogue = try Dialogue(clock: clock)
        _ = dialogue.run(
            """
            CREATE TABLE t (k TEXT, n INT, at TIMESTAMPTZ);
            CREATE MATERIALIZED VIEW v AS SELECT k, count(*) AS c, window_start, window_end
            FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY k, window_start, window_end;
            INSERT INTO t SELECT 'k' || (i % 3), i, '2026-03-10 00:00Z'::timestamptz + i * interval '20 minutes' FROM generate_series(0, 29) AS i
            """)
        clock.advance(eachLook: 1_000)
        return dialogue
    }

    private static let query =
        "SELECT k, sum(c) FROM v WHERE c > 0 AND window_start >= '2026-03-10 05:00Z' AND k <> 'k1' GROUP BY k ORDER BY 2 DESC LIMIT 5"

    @Test("the plan with costs, hints and the windows that are read")
    func plain() throws {
        let dialogue = try Self.dialogue()
        let lines = dialogue.run("EXPLAIN \(Self.query)")
        #expect(lines.first?.contains("Limit  (cost=") == true && lines.first?.contains(" rows=") == true && lines.first?.contains(" width=") == true)
        #expect(lines.contains { $0.hasSuffix("Sort Key: sum DESC") })
        #expect(lines.contains { $0.hasSuffix("Windows: read=5 pruned=5 copied=5 chunks=5") })
        #expect(!lines.contains { $0.contains("actual") || $0.contains("Time") })
        // Nobody wrote since: the second reader shares all windows.
        #expect(dialogue.run("EXPLAIN (COSTS off) \(Self.query)").contains { $0.hasSuffix("Windows: read=5 pruned=5 copied=0 chunks=5") })
        #expect(dialogue.run("EXPLAIN (COSTS off) \(Self.query)").first == "Limit")
    }

    @Test("a condition over window bounds that is no comparison prunes while the query runs")
    func conditions() throws {
        let lines = try Self.dialogue().run("EXPLAIN ANALYZE SELECT count(*) FROM v WHERE extract(hour FROM window_start) = 3")
        #expect(lines.contains { $0.contains("Windows: read=1 pruned=9") })
    }

    @Test("ANALYZE counts rows, loops and time of each step, and what filters removed")
    func analyze() throws {
        let dialogue = try Self.dialogue()
        let lines = dialogue.run("EXPLAIN ANALYZE \(Self.query)")
        #expect(lines.first?.contains("(actual time=") == true && lines.first?.contains("rows=2 loops=1)") == true)
        #expect(lines.contains { $0.contains("Rows Removed by Filter: ") })
        #expect(lines.contains { $0.hasPrefix("Planning Time: ") } && lines.contains { $0.hasPrefix("Execution Time: ") })
        #expect(lines.contains { $0.hasPrefix("Memory: peak=") })
        let quiet = dialogue.run("EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off) \(Self.query)")
        #expect(quiet.first == "Limit (actual rows=2 loops=1)" && !quiet.contains { $0.contains("Time") })
    }

    @Test("subqueries, WITH queries and init plans stand below their step")
    func subplans() throws {
        let dialogue = try Self.dialogue()
        let lines = dialogue.run(
            """
            EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off)
            WITH w AS (SELECT k FROM v) SELECT (SELECT max(c) FROM v x WHERE x.k = a.k) FROM w a JOIN w b ON a.k = b.k WHERE a.k > (SELECT min(k) FROM v)
            """)
        #expect(
            lines.contains { $0.contains("CTE 1") } && lines.contains { $0.contains("InitPlan 1 (returns $") }
                && lines.contains { $0.contains("SubPlan 1") })
        #expect(lines.contains { $0.contains("Hash Cond: ") })
    }

    @Test("FORMAT JSON is one document with PostgreSQL's keys")
    func json() throws {
        let dialogue = try Self.dialogue()
        let text = dialogue.run("EXPLAIN (ANALYZE, FORMAT JSON) \(Self.query)").dropLast().joined(separator: "\n")
        for key in [
            "Plan", "Node Type", "Startup Cost", "Total Cost", "Plan Rows", "Plan Width", "Actual Rows", "Actual Loops", "Sort Key", "Group Key",
            "Relation Name",
            "Windows Read", "Parent Relationship", "Plans", "Planning Time", "Execution Time",
        ] { #expect(text.contains("\"\(key)\": ")) }
        #expect(text.hasPrefix("[\n  {\n    \"Plan\": {\n      \"Node Type\": \"Limit\","))
        _ = try JSONText.validated(text)
        let prepared = try dialogue.session.prepare(
            try #require(try dialogue.session.parse("EXPLAIN (FORMAT JSON) SELECT 1").first), parameterTypes: [], isCancelled: { false })
        #expect(prepared.columns?.map(\.type) == [.scalar(.json)])
    }

    @Test(
        "options: accepted, refused",
        arguments: [
            ("(BUFFERS, VERBOSE, SETTINGS, COSTS, SUMMARY)", nil), ("(FORMAT TEXT)", nil), ("(ANALYZE, WAL, TIMING)", nil), ("VERBOSE", nil),
            ("(FORMAT YAML)", "! 0A000 EXPLAIN (FORMAT YAML) is not supported"), ("(FORMAT XML)", "! 0A000 EXPLAIN (FORMAT XML) is not supported"),
            ("(FORMAT foo)", "! 22023 unrecognized value for EXPLAIN option \"format\": \"foo\""),
            ("(foo)", "! 42601 unrecognized EXPLAIN option \"foo\""), ("(COSTS maybe)", "! 42601 costs requires a Boolean value"),
            ("(TIMING)", "! 22023 EXPLAIN option TIMING requires ANALYZE"), ("(WAL)", "! 22023 EXPLAIN option WAL requires ANALYZE"),
        ] as [(String, String?)])
    func options(text: String, error: String?) throws {
        let lines = try Self.dialogue().run("EXPLAIN \(text) SELECT 1")
        if let error { #expect(lines == [error]) } else { #expect(lines.last == "EXPLAIN" && lines.count >= 2) }
    }
}
