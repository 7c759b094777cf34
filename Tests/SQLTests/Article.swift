import Columns
import SQLSyntax

@testable import SQL

/// The article's source and views, as a catalog.
enum Article {
    static let source = """
        CREATE SOURCE llmobs_api_logs (
            request_id VARCHAR, user_id VARCHAR, model VARCHAR, prompt_tokens INT, completion_tokens INT, total_tokens INT, latency_ms INT,
            status VARCHAR, error_code VARCHAR, finish_reason VARCHAR, temperature FLOAT, cost_usd FLOAT, logged_at TIMESTAMPTZ
        )
        WITH (
            connector = 'kafka', topic = 'llm-api-logs', properties.bootstrap.server = 'kafka:9092', scan.startup.mode = 'latest'
        )
        FORMAT PLAIN ENCODE JSON
        """

    static let views = [
        """
        CREATE MATERIALIZED VIEW llmobs_token_usage_per_user AS
        SELECT user_id, model, COUNT(*) AS request_count, SUM(prompt_tokens) AS total_prompt_tokens,
            SUM(completion_tokens) AS total_completion_tokens, SUM(total_tokens) AS total_tokens,
            ROUND(AVG(total_tokens)::NUMERIC, 1) AS avg_tokens_per_request, ROUND(SUM(cost_usd)::NUMERIC, 4) AS total_cost_usd,
            window_start, window_end
        FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
        GROUP BY user_id, model, window_start, window_end
        """,
        """
        CREATE MATERIALIZED VIEW llmobs_latency_percentiles AS
        SELECT model, COUNT(*) AS request_count, MIN(latency_ms) AS p0_ms,
            PERCENTILE_CONT(0.50) WITHIN GROUP (ORDER BY latency_ms) AS p50_ms,
            PERCENTILE_CONT(0.90) WITHIN GROUP (ORDER BY latency_ms) AS p90_ms,
            PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95_ms,
            PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY latency_ms) AS p99_ms,
            MAX(latency_ms) AS p100_ms, window_start, window_end
        FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '5 minutes')
        WHERE status = 'success'
        GROUP BY model, window_start, window_end
        """,
        """
        CREATE MATERIALIZED VIEW llmobs_error_rates AS
        SELECT model, COUNT(*) AS total_requests,
            COUNT(*) FILTER (WHERE status = 'error') AS error_count, COUNT(*) FILTER (WHERE status = 'success') AS success_count,
            ROUND((COUNT(*) FILTER (WHERE status = 'error') * 100.0 / COUNT(*))::NUMERIC, 2) AS error_rate_pct,
            COUNT(*) FILTER (WHERE error_code = 'rate_limit_error') AS rate_limit_errors,
            COUNT(*) FILTER (WHERE error_code = 'timeout') AS timeout_errors,
            COUNT(*) FILTER (WHERE error_code = 'context_overflow') AS context_overflow_errors,
            window_start, window_end
        FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '5 minutes')
        GROUP BY model, window_start, window_end
        """,
        """
        CREATE MATERIALIZED VIEW llmobs_cost_per_model AS
        SELECT model, COUNT(*) AS request_count, SUM(total_tokens) AS total_tokens, ROUND(SUM(cost_usd)::NUMERIC, 4) AS total_cost_usd,
            ROUND(AVG(cost_usd)::NUMERIC, 6) AS avg_cost_per_request,
            ROUND((SUM(cost_usd) * 1000 / NULLIF(SUM(total_tokens), 0))::NUMERIC, 6) AS cost_per_1k_tokens,
            window_start, window_end
        FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
        WHERE status = 'success'
        GROUP BY model, window_start, window_end
        """,
        """
        CREATE MATERIALIZED VIEW llmobs_cost_per_user AS
        SELECT user_id, COUNT(*) AS request_count, SUM(total_tokens) AS total_tokens, ROUND(SUM(cost_usd)::NUMERIC, 4) AS total_cost_usd,
            ROUND(AVG(cost_usd)::NUMERIC, 6) AS avg_cost_per_request, window_start, window_end
        FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
        WHERE status = 'success'
        GROUP BY user_id, window_start, window_end
        """,
        """
        CREATE MATERIALIZED VIEW llmobs_model_quality_drift AS
        SELECT model, COUNT(*) AS total_requests,
            COUNT(*) FILTER (WHERE finish_reason = 'stop') AS natural_stops, COUNT(*) FILTER (WHERE finish_reason = 'length') AS truncated,
            COUNT(*) FILTER (WHERE finish_reason = 'content_filter') AS filtered,
            ROUND((COUNT(*) FILTER (WHERE finish_reason = 'stop') * 100.0
                / NULLIF(COUNT(*) FILTER (WHERE status = 'success'), 0))::NUMERIC, 2) AS completion_rate_pct,
            ROUND((COUNT(*) FILTER (WHERE finish_reason = 'length') * 100.0
                / NULLIF(COUNT(*) FILTER (WHERE status = 'success'), 0))::NUMERIC, 2) AS truncation_rate_pct,
            ROUND(AVG(completion_tokens) FILTER (WHERE status = 'success')::NUMERIC, 1) AS avg_completion_tokens,
            window_start, window_end
        FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
        GROUP BY model, window_start, window_end
        """,
    ]

    /// The catalog with the source and its views.
    static func catalog() throws -> Catalog {
        var catalog = Catalog()
        try catalog.create(source)
        for view in views { try catalog.create(view) }
        return catalog
    }
}

extension Catalog {
    /// Compiles one CREATE statement and enters what it makes.
    mutating func create(_ text: String) throws {
        let compiler = Compiler(catalog: self)
        for parsed in try StatementParser.parse(text) {
            switch parsed.statement {
            case .createSource(let syntax): try add(try compiler.createSource(syntax))
            case .createTable(let syntax): try add(try compiler.createTable(syntax))
            case .createView(let syntax):
                if syntax.isMaterialized {
                    try add(try compiler.createMaterializedView(syntax))
                } else {
                    try add(try compiler.createView(syntax))
                }
            case .createSink(let syntax): try add(try compiler.createSink(syntax))
            default: throw SQLError(.syntaxError, "not a CREATE statement")
            }
        }
    }
}
