import Columns
import Expressions
import SQLSyntax
import Testing

@testable import SQL

struct ContinuousQueryShapeTests {
    static func query(_ select: String) throws -> ContinuousQuery {
        var catalog = Catalog()
        try catalog.create("CREATE TABLE t (a INT, b VARCHAR, x FLOAT, at TIMESTAMPTZ)")
        try catalog.create("CREATE MATERIALIZED VIEW v AS \(select)")
        return try #require(catalog.relation(["v"], searchPath: ["public"])?.continuous)
    }

    @Test("without TUMBLE there is no window, and aggregates follow the keys")
    func withoutWindow() throws {
        let query = try Self.query("SELECT b, sum(a) AS s FROM t GROUP BY b")
        #expect(query.window == nil)
        #expect(query.outputs.map(\.expression) == [.input(0, .varchar), .input(1, .int8)])
    }

    @Test("over TUMBLE without window columns in GROUP BY the window has no say")
    func ungroupedWindow() throws {
        #expect(try Self.query("SELECT b, count(*) AS n FROM TUMBLE(t, at, INTERVAL '1 hour') GROUP BY b").window == nil)
    }

    @Test("window_start alone, or window_end alone, makes the window a part of the group", arguments: ["window_start", "window_end"])
    func oneWindowColumn(column: String) throws {
        let query = try Self.query("SELECT \(column), count(*) AS n FROM TUMBLE(t, at, INTERVAL '1 day') GROUP BY \(column)")
        #expect(query.window == TumblingWindow(timeColumn: 3, sizeMicroseconds: 86_400_000_000))
        #expect(query.groupKeys.isEmpty)
        #expect(query.outputs[0].expression == .input(column == "window_start" ? 0 : 1, .timestamptz))
        #expect(query.outputs[1].expression == .input(2, .int8))
    }

    @Test("keys may be ordinals, output names and expressions")
    func keys() throws {
        let query = try Self.query("SELECT upper(b) AS u, a % 10 AS d, count(*) AS n FROM t GROUP BY 1, d, x")
        #expect(query.groupKeys.count == 3)
        #expect(query.groupKeys[2] == .input(2, .float8))
        #expect(query.outputs[1].expression == .input(1, .int4))
    }

    @Test("an expression of the window's start in WHERE is computed from the time column")
    func windowInFilter() throws {
        let query = try Self.query(
            "SELECT count(*) AS n FROM TUMBLE(t, at, INTERVAL '1 hour') WHERE window_start >= '2026-01-01 00:00:00Z' GROUP BY window_start")
        #expect(query.filter?.inputs == [3])
    }

    @Test("equal aggregates share one state, and constants that print differently keep two apart")
    func sharedAggregates() throws {
        #expect(
            try Self.query("SELECT count(*) AS n, count(*) * 2 AS m, sum(a) AS s, sum(a) + 1 AS t FROM t HAVING count(*) > 1").aggregates.count == 2)
        #expect(try Self.query("SELECT max(a * 1.0) AS x, max(a * 1.00) AS y FROM t").aggregates.count == 2)
    }

    @Test("the column list renames the outputs")
    func columnNames() throws {
        var catalog = Catalog()
        try catalog.create("CREATE TABLE t (a INT)")
        try catalog.create("CREATE MATERIALIZED VIEW v (k, n) AS SELECT a, count(*) FROM t GROUP BY a")
        #expect(catalog.relation(["v"], searchPath: ["public"])?.columns.map(\.name) == ["k", "n"])
    }
}
