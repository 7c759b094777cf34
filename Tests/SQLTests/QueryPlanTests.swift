import Columns
import Expressions
import SQLSyntax
import Testing

@testable import SQL

struct QueryPlanTests {
    static func bind(_ text: String, _ types: [SQLType?] = []) throws -> BoundQuery {
        guard case .select(let query)? = try StatementParser.parse(text).first?.statement else { throw SQLError(.syntaxError, "not a SELECT") }
        return try Compiler(catalog: try Article.catalog()).bind(query, parameterTypes: types)
    }

    @Test("a scan reads only the columns that the statement needs")
    func pruning() throws {
        let scan = try #require(try Self.bind("SELECT model FROM llmobs_cost_per_model WHERE request_count > 3 ORDER BY total_cost_usd").scans.first)
        #expect(scan.columns.map(\.name) == ["model", "request_count", "total_cost_usd"])
        #expect(scan.positions == [0, 1, 3])
    }

    @Test(
        "conditions on columns become hints of the scan, through subqueries, WITH and joins",
        arguments: [
            "SELECT * FROM llmobs_cost_per_model WHERE window_start > now() - interval '1 hour'",
            "SELECT * FROM (SELECT model, window_start AS w FROM llmobs_cost_per_model) s WHERE w > now() - interval '1 hour'",
            "WITH c AS (SELECT * FROM llmobs_cost_per_model) SELECT model FROM c WHERE now() - interval '1 hour' < window_start",
            "SELECT a.model FROM llmobs_cost_per_model a JOIN (VALUES ('x')) b (m) ON a.model = b.m WHERE a.window_start > now() - interval '1 hour'",
            "SELECT model, max(window_start) FROM llmobs_cost_per_model WHERE window_start > now() - interval '1 hour' GROUP BY model",
        ])
    func hints(text: String) throws {
        let hint = try #require(try Self.bind(text).scans.first?.hints.first)
        #expect(hint.column == 6)
        #expect(hint.comparison == .greater)
        let context = EvaluationContext(transactionTimestamp: 7_200_000_000)
        guard case .timestamp(let bound) = try hint.values[0].evaluate([], context) else {
            Issue.record("the hint is no timestamp")
            return
        }
        #expect(bound == 3_600_000_000)
    }

    @Test("equality and IN over text columns are hints, through the casts that leave the value alone")
    func textHints() throws {
        let hints = try #require(try Self.bind("SELECT 1 FROM llmobs_cost_per_user WHERE user_id = 'a' AND user_id IN ('a', 'b')").scans.first?.hints)
        #expect(hints.map(\.comparison) == [.equal, .isIn])
        #expect(hints.map(\.column) == [0, 0])
    }

    @Test("a condition that a row of NULLs could meet stays above the outer join")
    func outerJoin() throws {
        let scans = try Self.bind(
            "SELECT 1 FROM (VALUES ('x')) b (m) LEFT JOIN llmobs_cost_per_model a ON a.model = b.m WHERE a.request_count = 1"
        ).scans
        #expect(scans.first?.hints.isEmpty == true)
    }

    @Test("parameters take their types from where they stand")
    func parameters() throws {
        #expect(
            try Self.bind("SELECT 1 FROM llmobs_cost_per_user WHERE user_id = $1 AND total_tokens > $2 LIMIT $3").parameterTypes == [
                .text, .int8, .int8,
            ])
        #expect(try Self.bind("SELECT $1").parameterTypes == [.text])
        #expect(try Self.bind("SELECT $1 + 1, $2::timestamptz, coalesce($3, 1.5)").parameterTypes == [.int4, .timestamptz, .numeric])
        #expect(try Self.bind("SELECT $1 + 1", [.int8]).parameterTypes == [.int8])
        #expect(
            try Self.bind("SELECT 1 FROM llmobs_cost_per_user WHERE window_start BETWEEN $1 AND $2").parameterTypes == [.timestamptz, .timestamptz])
        #expect(try Self.bind("SELECT 1 FROM llmobs_cost_per_user WHERE user_id = ANY ($1)").parameterTypes == [.array(.text)])
        let error = #expect(throws: SQLError.self) { try Self.bind("SELECT 1 WHERE $1 IS NULL") }
        #expect(error?.state == .indeterminateDatatype)
        #expect(error?.message == "could not determine data type of parameter $1")
    }

    @Test("a column shown unchanged tells its relation and number")
    func origins() throws {
        let query = try Self.bind("SELECT total_tokens, total_tokens + 1, c.user_id FROM llmobs_cost_per_user c")
        #expect(query.columns.map { $0.origin?.attribute } == [3, nil, 1])
    }

    /// What each join of a plan is made of, from the first: `scan` positions do not matter, so the width of its right side tells the entry.
    private static func joins(in plan: Plan) -> [(right: Int, keyCount: Int)] {
        let below = plan.children.flatMap { joins(in: $0) }
        guard case .join(let join) = plan else { return below }
        return below + [(join.right.width, join.keys.count)]
    }

    @Test(
        "joins follow the equalities where FROM's order would pair all rows with all rows",
        arguments: [
            // Entries of 1, 2, 3 and 4 columns: what is joined to the first, and by how many keys.
            ("a, b, c WHERE a.x = c.x AND b.y = c.y", [3, 2], [1, 1]),
            ("a, b, c WHERE a.x = b.x AND b.y = c.y", [2, 3], [1, 1]),
            ("a CROSS JOIN b JOIN c ON a.x = c.x AND b.y = c.y AND c.z = b.x", [3, 2], [1, 2]),
            ("a, b, c, d WHERE a.x = d.w AND c.z = d.z AND b.y = c.y + a.x", [4, 3, 2], [1, 1, 1]),
            // Nothing leads there.
            ("a, b, c", [2, 3], [0, 0]),
            ("a, b, c WHERE a.x < b.x AND b.y = c.y", [2, 3], [0, 1]),
            ("a, b, c WHERE b.y = c.y", [2, 3], [0, 1]),
            // What an outer join or LATERAL fills in stays where it is.
            ("a LEFT JOIN b ON true LEFT JOIN c ON a.x = c.x AND b.y = c.y", [2, 3], [0, 2]),
            ("a, b, LATERAL (SELECT a.x, b.y, 1 AS z) c WHERE a.x = c.x", [2, 3], [0, 0]),
        ] as [(String, [Int], [Int])])
    func joinOrder(from: String, rights: [Int], keyCounts: [Int]) throws {
        let with =
            "WITH a (x) AS MATERIALIZED (VALUES (1)), b (x, y) AS MATERIALIZED (VALUES (1, 2)), "
            + "c (x, y, z) AS MATERIALIZED (VALUES (1, 2, 3)), d (x, y, z, w) AS MATERIALIZED (VALUES (1, 2, 3, 4))"
        let query = try Self.bind("\(with) SELECT * FROM \(from)")
        let joins = Self.joins(in: query.plan)
        #expect(joins.map(\.right) == rights)
        #expect(joins.map(\.keyCount) == keyCounts)
        #expect(query.plan.columns.map(\.name) == query.columns.map(\.column.name))
    }

    @Test("nesting is bounded")
    func depth() {
        let text = "SELECT " + String(repeating: "abs(", count: 500) + "1" + String(repeating: ")", count: 500)
        let error = #expect(throws: SQLError.self) { try Self.bind(text) }
        #expect(error?.state == .statementTooComplex)
    }

    @Test("EXPLAIN prints the tree with keys, conditions and what prunes the scan")
    func explain() throws {
        let lines = PlanText.lines(
            of: try Self.bind("SELECT model, sum(request_count) FROM llmobs_cost_per_model WHERE model = 'x' GROUP BY model ORDER BY 2 DESC LIMIT 3"))
        #expect(
            lines == [
                "Limit",
                "  ->  Top-N Sort",
                "        Sort Key: sum DESC",
                "        ->  HashAggregate",
                "              Group Key: model",
                "              ->  Snapshot Scan on llmobs_cost_per_model",
                "                    Filter: ((model)::text = 'x'::text)",
                "                    Pruned by: (model = 'x'::text)",
            ])
    }
}
