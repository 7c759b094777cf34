import Columns
import Expressions
import SQLSyntax
import Testing

@testable import SQL

struct SinkTests {
    static let options =
        "WITH (connector = 'kafka', topic = 'alerts', type = 'upsert', primary_key = 'user_id,window_start', properties.bootstrap.server = 'kafka:9092')"

    static func sink(_ input: String, options: String = options) throws -> (SinkDefinition, Catalog) {
        var catalog = try Article.catalog()
        try catalog.create(
            "CREATE VIEW expensive AS SELECT user_id, total_cost_usd, window_start FROM llmobs_cost_per_user WHERE total_cost_usd > 0.05")
        try catalog.create("CREATE SINK s \(input) \(options) FORMAT UPSERT ENCODE JSON")
        return (try #require(catalog.sinks.first), catalog)
    }

    @Test("the article's sink writes every column of the view, keyed by user and window")
    func article() throws {
        let (sink, catalog) = try Self.sink("FROM llmobs_cost_per_user")
        let view = try #require(catalog.relation(["llmobs_cost_per_user"], searchPath: ["public"]))
        #expect(sink.relationOID == view.oid)
        #expect(sink.columns.map(\.name) == view.columns.map(\.name))
        #expect(sink.primaryKey == [0, 5])
        #expect(sink.filter == nil)
        #expect(sink.connection.bootstrapServers == "kafka:9092")
    }

    @Test(
        "a primary key identifies the view's rows when it shows all that they are grouped by, the window at either end",
        arguments: [
            ("user_id,window_start", "FROM llmobs_cost_per_user", true), ("window_end, user_id", "FROM llmobs_cost_per_user", true),
            ("user_id", "FROM llmobs_cost_per_user", false), ("window_start", "FROM llmobs_cost_per_user", false),
            ("total_cost_usd,window_start", "FROM llmobs_cost_per_user", false),
            ("who,at", "AS SELECT user_id AS who, window_start AS at FROM expensive", true),
            ("who,at", "AS SELECT lower(user_id) AS who, window_start AS at FROM expensive", false),
        ])
    func keyIdentifiesRows(key: String, input: String, isIdentifying: Bool) throws {
        let (sink, catalog) = try Self.sink(input, options: "WITH (connector = 'kafka', topic = 'a', primary_key = '\(key)')")
        guard case .materializedView(let view)? = catalog.relation(oid: sink.relationOID)?.definition else {
            Issue.record("a sink follows a materialized view")
            return
        }
        #expect(sink.keyIdentifiesRows(of: view.query) == isIdentifying)
    }

    @Test(
        "a filter and a projection read the view's columns by their place",
        arguments: [
            "AS SELECT window_start, user_id, total_cost_usd * 2 AS twice FROM llmobs_cost_per_user WHERE total_cost_usd > 0.05",
            "AS SELECT window_start, user_id, total_cost_usd * 2 AS twice FROM expensive",
        ])
    func projection(input: String) throws {
        let (sink, _) = try Self.sink(input)
        #expect(sink.columns.map(\.name) == ["window_start", "user_id", "twice"])
        #expect(sink.outputs[0].expression == .input(5, .timestamptz))
        #expect(sink.outputs[2].expression.inputs == [3])
        #expect(sink.filter?.inputs == [3])
        #expect(sink.primaryKey == [1, 0])
    }

    static let faultCases: [(input: String, options: String, state: SQLState)] = [
        ("FROM llmobs_api_logs", options, .featureNotSupported),
        ("FROM nowhere", options, .undefinedTable),
        ("AS SELECT count(*) AS user_id, 1 AS window_start FROM llmobs_cost_per_user", options, .featureNotSupported),
        ("AS SELECT user_id, window_start FROM llmobs_cost_per_user WHERE window_start > now()", options, .featureNotSupported),
        ("AS SELECT user_id FROM llmobs_cost_per_user", options, .undefinedColumn),
        ("FROM llmobs_cost_per_user", "WITH (connector = 'kafka', topic = 'alerts')", .invalidParameterValue),
        ("FROM llmobs_cost_per_user", "WITH (connector = 'kafka', topic = 'a', primary_key = 'user_id', type = 'append-only')", .featureNotSupported),
        ("FROM llmobs_cost_per_user", "WITH (connector = 'kafka', topic = 'a', primary_key = 'user_id, user_id')", .duplicateColumn),
    ]

    @Test("what a sink cannot follow is refused", arguments: faultCases)
    func faults(input: String, options: String, state: SQLState) throws {
        let error = #expect(throws: SQLError.self) { try Self.sink(input, options: options) }
        #expect(error?.state == state)
    }
}
