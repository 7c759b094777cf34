import Columns
import Expressions
import SQL
import SQLSyntax
import Testing
import Views

@testable import Pipeline

@Suite("WindowTest")
struct WindowTestTests {
    private static let hour: Int64 = 3_600_000_000

    /// Which of the windows of the first five hours of 1970 a condition keeps, and whether it need not be tested again.
    private func outcome(_ condition: String) throws -> (kept: [Int], isProven: Bool)? {
        let database = Database()
        try database.run(
            """
            CREATE TABLE t (k TEXT, at TIMESTAMPTZ);
            CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS c, window_start AS ws, window_end
            FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY k, window_start, window_end
            """)
        guard case .select(let query)? = try StatementParser.parse("SELECT k FROM v WHERE \(condition)").first?.statement else { return nil }
        let scan = try #require(try Compiler(catalog: database.catalog).bind(query).scans.first)
        guard case .materializedView(let view)? = database.catalog.relation(oid: scan.relationOID)?.definition else { return nil }
        let request = ScanRequest(scan, EvaluationContext(transactionTimestamp: 0))
        guard let test = request.windowTest(view.query) else { return nil }
        let bounds = request.viewRequest(view.query)
        let starts = (0..<5).map { Int64($0) * Self.hour }.filter { (bounds.windowStartMin ?? .min)...(bounds.windowStartMax ?? .max) ~= $0 }
        let outcome = test.outcome((starts, starts.map { $0 + Self.hour }))
        let kept = starts.indices.filter { outcome.isKept.isEmpty || outcome.isKept[$0] }.map { Int(starts[$0] / Self.hour) }
        return (kept, outcome.provenConditions.count == scan.conditions.count)
    }

    @Test(
        "conditions on the bounds alone choose windows",
        arguments: [
            ("ws >= '1970-01-01 02:00Z'", [2, 3, 4], true), ("extract(hour FROM ws AT TIME ZONE 'UTC') % 2 = 0", [0, 2, 4], true),
            ("window_end = '1970-01-01 02:00Z' OR ws = '1970-01-01 03:00Z'", [1, 3], true),
            // What fails for one window leaves that one in, and is tested for each row.
            ("1 / (extract(hour FROM ws AT TIME ZONE 'UTC')::int - 2) > 0", [2, 3], false),
            ("ws >= '1970-01-01 02:00Z' AND c > 1", [2, 3, 4], false),
            // What the request says already is not tested, but for bounds that it does not say exactly.
            ("ws BETWEEN '1970-01-01 01:00Z' AND '1970-01-01 02:00Z' AND k = 'a'", [1, 2], true),
            ("ws > '1970-01-01 02:00Z' AND window_end < '1970-01-01 05:00Z'", [3], true),
            ("ws IN ('1970-01-01 01:00Z', '1970-01-01 03:00Z')", [1, 3], true), ("k = 'a' AND k = 'b'", [0, 1, 2, 3, 4], false),
            ("k IN ('a', 'b') AND ws <= '1970-01-01 01:00Z'", [0, 1], true),
        ] as [(String, [Int], Bool)])
    func choice(condition: String, kept: [Int], isProven: Bool) throws {
        let outcome = try #require(try outcome(condition))
        #expect(outcome.kept == kept)
        #expect(outcome.isProven == isProven)
    }

    @Test("other conditions ask nothing of windows")
    func none() throws {
        #expect(try outcome("c > 1 AND k > 'a'") == nil)
    }

    @Test("rows are the same, whether windows or rows were tested, and what fails for a row still fails")
    func rows() throws {
        let database = Database()
        try database.run(
            """
            CREATE TABLE t (k TEXT, at TIMESTAMPTZ);
            CREATE MATERIALIZED VIEW v AS SELECT k, COUNT(*) AS c, window_start AS ws
            FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY k, window_start
            """)
        let events: [(String, Int64)] = [("a", 0), ("a", 1), ("b", 1), ("a", 3)]
        let batch = DatumBatch(rows: events.map { [.text($0.0), .timestamp($0.1 * Self.hour + 60_000_000)] }, columnCount: 2)
        try database.insert([TableRows(relationOID: database.oid("t"), batch: batch)], now: 0)
        let between = "ws >= '1970-01-01 01:00Z' AND ws < '1970-01-01 03:00Z'"
        #expect(try database.query("SELECT k, c FROM v WHERE \(between) ORDER BY k") == [["a", "1"], ["b", "1"]])
        #expect(try database.query("SELECT count(*) FROM v WHERE \(between) AND k = 'a' AND k = 'b'") == [["0"]])
        #expect(try database.query("SELECT count(*) FROM v WHERE k IN ('a', 'c') AND k IN ('b', 'c', NULL)") == [["0"]])
        #expect(try database.query("SELECT count(*) FROM v WHERE k = 'a' AND ws > '1970-01-01 00:00Z'") == [["2"]])
        #expect(try database.query("SELECT count(*) FROM v WHERE 6 / (extract(hour FROM ws AT TIME ZONE 'UTC')::int + 1) > 2") == [["3"]])
        #expect(throws: SQLError.self) {
            try database.query("SELECT count(*) FROM v WHERE 6 / (extract(hour FROM ws AT TIME ZONE 'UTC')::int - 3) > 2")
        }
    }
}
