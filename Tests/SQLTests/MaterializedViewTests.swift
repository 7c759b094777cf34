import Columns
import Expressions
import SQLSyntax
import Testing

@testable import SQL

struct MaterializedViewTests {
    @Test("the article's six views bind to one source, their windows, keys and aggregates")
    func articleViews() throws {
        let catalog = try Article.catalog()
        let expected: [(name: String, minutes: Int64, keys: Int, aggregates: Int, hasFilter: Bool)] = [
            ("llmobs_token_usage_per_user", 60, 2, 6, false),
            ("llmobs_latency_percentiles", 5, 1, 7, true),
            ("llmobs_error_rates", 5, 1, 6, false),
            ("llmobs_cost_per_model", 60, 1, 4, true),
            ("llmobs_cost_per_user", 60, 1, 4, true),
            ("llmobs_model_quality_drift", 60, 1, 6, false),
        ]
        for view in expected {
            let query = try #require(catalog.relation([view.name], searchPath: ["public"])?.continuous)
            #expect(query.window == TumblingWindow(timeColumn: 12, sizeMicroseconds: view.minutes * 60_000_000), "\(view.name)")
            #expect(query.groupKeys.count == view.keys, "\(view.name)")
            #expect(query.aggregates.count == view.aggregates, "\(view.name)")
            #expect((query.filter != nil) == view.hasFilter, "\(view.name)")
        }
    }

    @Test("a view's columns have PostgreSQL's names and types")
    func columnTypes() throws {
        let relation = try #require(try Article.catalog().relation(["llmobs_cost_per_model"], searchPath: ["public"]))
        #expect(
            relation.columns.map(\.name) == [
                "model", "request_count", "total_tokens", "total_cost_usd", "avg_cost_per_request", "cost_per_1k_tokens", "window_start",
                "window_end",
            ])
        #expect(relation.columns.map(\.type) == [.varchar, .int8, .int8, .numeric, .numeric, .numeric, .timestamptz, .timestamptz])
    }

    @Test("outputs read the group's row: keys, then the window, then aggregates")
    func groupRow() throws {
        let query = try #require(try Article.catalog().relation(["llmobs_cost_per_user"], searchPath: ["public"])?.continuous)
        #expect(query.groupKeys == [.input(1, .varchar)])
        #expect(query.outputs[0].expression == .input(0, .varchar))
        #expect(query.outputs[1].expression == .input(3, .int8))
        #expect(query.outputs[5].expression == .input(1, .timestamptz))
        #expect(query.outputs[6].expression == .input(2, .timestamptz))
    }
}
