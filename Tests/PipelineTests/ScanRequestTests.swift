import Columns
import Expressions
import SQL
import SQLSyntax
import Testing
import Views

@testable import Pipeline

@Suite("ScanRequest")
struct ScanRequestTests {
    private static let hour: Int64 = 3_600_000_000

    /// What the engine is asked for, for a condition over a view of windows of one hour by `k` and `n`.
    private func request(_ condition: String) throws -> SnapshotRequest {
        let database = Database()
        try database.run(
            """
            CREATE TABLE t (k TEXT, n INT, at TIMESTAMPTZ);
            CREATE MATERIALIZED VIEW v AS SELECT window_end, k AS name, n, upper(k) AS loud, COUNT(*) AS c, window_start AS ws
            FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY k, n, upper(k), window_start, window_end
            """)
        guard case .select(let query)? = try StatementParser.parse("SELECT name FROM v WHERE \(condition)").first?.statement else {
            return SnapshotRequest()
        }
        let bound = try Compiler(catalog: database.catalog).bind(query)
        let scan = try #require(bound.scans.first)
        guard case .materializedView(let view)? = database.catalog.relation(oid: scan.relationOID)?.definition else { return SnapshotRequest() }
        return ScanRequest(scan, EvaluationContext(transactionTimestamp: 10 * Self.hour)).viewRequest(view.query)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var condition: String
        /// Bounds on window_start in hours since 1970.
        var least: Int64?
        var greatest: Int64?
        var keys: [Int: Datum] = [:]
        var testDescription: String { condition }
    }

    static let cases: [Case] = [
        Case(condition: "c > 3"), Case(condition: "ws IS NOT NULL"), Case(condition: "ws <> '1970-01-01 02:00Z'"),
        Case(condition: "ws = '1970-01-01 02:00Z'", least: 2, greatest: 2),
        Case(condition: "ws >= '1970-01-01 02:00Z' AND ws < '1970-01-01 05:00Z'", least: 2, greatest: 5),
        Case(condition: "'1970-01-01 02:00Z' < ws", least: 2),
        Case(condition: "ws BETWEEN '1970-01-01 02:00Z' AND '1970-01-01 05:00Z'", least: 2, greatest: 5),
        Case(condition: "ws > '1970-01-01 02:00Z' AND ws > '1970-01-01 04:00Z'", least: 4),
        Case(condition: "ws IN ('1970-01-01 07:00Z', '1970-01-01 03:00Z')", least: 3, greatest: 7),
        Case(condition: "window_end <= '1970-01-01 05:00Z'", greatest: 4), Case(condition: "window_end > '1970-01-01 05:00Z'", least: 4),
        Case(condition: "ws >= now() - INTERVAL '2 hours'", least: 8), Case(condition: "ws >= '1970-01-01 02:00Z' OR c = 1"),
        Case(condition: "name = 'a'", keys: [0: .text("a")]), Case(condition: "n = 3 AND name = 'b'", keys: [0: .text("b"), 1: .int(3)]),
        Case(condition: "name > 'a'"), Case(condition: "name IN ('a', 'b')"), Case(condition: "loud = 'A'", keys: [2: .text("A")]),
        // A condition that no row can meet bounds nothing here: it is tested again above the scan.
        Case(condition: "name = NULL"),
    ]

    @Test("conditions on windows and keys bound what is copied", arguments: cases)
    func bounds(_ value: Case) throws {
        let request = try request(value.condition)
        #expect(request.windowStartMin == value.least.map { $0 * Self.hour })
        #expect(request.windowStartMax == value.greatest.map { $0 * Self.hour })
        #expect(request.keys == value.keys)
    }

    @Test(
        "infinite bounds bound nothing that a window could miss",
        arguments: ["ws > '-infinity'", "window_end > '-infinity'", "ws < 'infinity'", "window_end < 'infinity'"])
    func infinity(condition: String) throws {
        let request = try request(condition)
        #expect((request.windowStartMin ?? .min) < -1_000_000 * Self.hour)
        #expect((request.windowStartMax ?? .max) > 1_000_000 * Self.hour)
    }
}
