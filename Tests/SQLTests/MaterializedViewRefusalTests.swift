import Columns
import SQLSyntax
import Testing

@testable import SQL

struct MaterializedViewRefusalTests {
    static func error(_ select: String, options: String = "") throws -> SQLError? {
        var catalog = try Article.catalog()
        do {
            try catalog.create("CREATE MATERIALIZED VIEW v \(options) AS \(select)")
        } catch let error as SQLError {
            return error
        }
        return nil
    }

    static let constructs: [(select: String, construct: String)] = [
        ("SELECT model FROM llmobs_api_logs", "a materialized view without GROUP BY or aggregates"),
        ("SELECT DISTINCT model FROM llmobs_api_logs GROUP BY model", "SELECT DISTINCT in a materialized view"),
        ("SELECT model FROM llmobs_api_logs GROUP BY model ORDER BY model", "ORDER BY in a materialized view"),
        ("SELECT model FROM llmobs_api_logs GROUP BY model LIMIT 1", "LIMIT in a materialized view"),
        ("WITH w AS (SELECT 1) SELECT model FROM llmobs_api_logs GROUP BY model", "WITH in a materialized view"),
        ("SELECT model FROM llmobs_api_logs GROUP BY model UNION SELECT 'x'", "UNION in a materialized view"),
        ("SELECT count(*) FROM llmobs_api_logs a JOIN llmobs_api_logs b ON a.model = b.model", "a join in a materialized view"),
        ("SELECT count(*) FROM llmobs_api_logs a, llmobs_api_logs b", "a join in a materialized view"),
        ("SELECT count(*) FROM (SELECT 1) s", "a subquery in FROM of a materialized view"),
        ("SELECT count(*), (SELECT 1) FROM llmobs_api_logs", "a subquery in a materialized view"),
        ("SELECT model, count(*) FROM llmobs_api_logs WHERE model IN (SELECT 'x') GROUP BY model", "a subquery in a materialized view"),
        ("SELECT count(*) OVER () FROM llmobs_api_logs GROUP BY model", "a window function in a materialized view"),
        ("SELECT model, now() FROM llmobs_api_logs GROUP BY model", "function now()() in a materialized view"),
        ("SELECT count(*) FROM llmobs_cost_per_user", "a materialized view over a materialized view"),
        ("SELECT model FROM llmobs_api_logs GROUP BY ROLLUP (model)", "ROLLUP in a materialized view"),
        ("SELECT count(*) FROM generate_series(1, 2)", "function generate_series() in FROM of a materialized view"),
    ]

    @Test("what cannot be kept current is refused by name, with its place", arguments: constructs)
    func construct(select: String, construct: String) throws {
        let error = try #require(try Self.error(select))
        #expect(error.state == .featureNotSupported)
        #expect(error.message == "\(construct.replacing("()()", with: "()")) is not supported")
        #expect(error.byteOffset != nil)
    }

    static let mistakes: [(select: String, state: SQLState, message: String)] = [
        (
            "SELECT user_id, count(*) FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour') GROUP BY model, window_start", .groupingError,
            "column \"llmobs_api_logs.user_id\" must appear in the GROUP BY clause or be used in an aggregate function"
        ),
        (
            "SELECT count(*), window_start FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour') GROUP BY model", .groupingError,
            "column \"llmobs_api_logs.window_start\" must appear in the GROUP BY clause or be used in an aggregate function"
        ),
        (
            "SELECT count(*) FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 month') GROUP BY window_start", .invalidParameterValue,
            "the window size of TUMBLE must not have months or years"
        ),
        (
            "SELECT count(*) FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '-1 hour') GROUP BY window_start", .invalidParameterValue,
            "the window size of TUMBLE must be positive"
        ),
        (
            "SELECT count(*) FROM TUMBLE(llmobs_api_logs, model, INTERVAL '1 hour') GROUP BY window_start", .datatypeMismatch,
            "the time column of TUMBLE must be of type timestamp with time zone or timestamp without time zone, not character varying"
        ),
        (
            "SELECT count(*) FROM TUMBLE(nowhere, logged_at, INTERVAL '1 hour') GROUP BY window_start", .undefinedTable,
            "relation \"nowhere\" does not exist"
        ),
        ("SELECT modle, count(*) FROM llmobs_api_logs GROUP BY 1", .undefinedColumn, "column \"modle\" does not exist"),
        ("SELECT model, count(*), count(*) FROM llmobs_api_logs GROUP BY 1", .duplicateColumn, "column \"count\" specified more than once"),
        ("SELECT count(*) FROM llmobs_api_logs WHERE model = $1", .undefinedParameter, "there is no parameter $1"),
    ]

    @Test("a mistake has PostgreSQL's words", arguments: mistakes)
    func mistake(select: String, state: SQLState, message: String) throws {
        let error = try #require(try Self.error(select))
        #expect(error.state == state)
        #expect(error.message == message)
    }

    @Test("retention is an interval at least as long as the window")
    func retention() throws {
        let select = "SELECT count(*) AS n FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour') GROUP BY window_start"
        #expect(try Self.error(select, options: "WITH (retention = '1 hour')") == nil)
        #expect(try Self.error(select, options: "WITH (retention = '10 minutes')")?.state == .invalidParameterValue)
        #expect(try Self.error(select, options: "WITH (retention = '1 month')")?.state == .invalidParameterValue)
        #expect(try Self.error(select, options: "WITH (retention = 'soon')")?.state == .invalidDatetimeFormat)
        #expect(try Self.error(select, options: "WITH (retentoin = '1 day')")?.message == "unrecognized parameter \"retentoin\"")
        var catalog = try Article.catalog()
        try catalog.create("CREATE MATERIALIZED VIEW v WITH (retention = '7 days') AS \(select)")
        guard case .materializedView(let view)? = catalog.relation(["v"], searchPath: ["public"])?.definition else {
            Issue.record("no view")
            return
        }
        #expect(view.retentionMicroseconds == 7 * 86_400_000_000)
    }
}
