/// What the demo tells a newcomer to type.
enum DemoText {
    static func whatToTry(port: Int, broker: String, alertsTopic: String) -> String {
        """

        Weir is running. Real requests to LLM services are being replayed; the views are live.

          Look at a view      psql -h localhost -p \(port) -U weir -d weir
                              SELECT model, p50_ms, p99_ms FROM llmobs_latency_percentiles ORDER BY window_start DESC LIMIT 5;
                              SELECT model, error_rate_pct FROM llmobs_error_rates ORDER BY window_start DESC, 2 DESC LIMIT 5;
                              SELECT user_id, total_cost_usd FROM llmobs_cost_per_user ORDER BY 2 DESC LIMIT 5;
                              SELECT model, truncation_rate_pct FROM llmobs_model_quality_drift ORDER BY window_start DESC LIMIT 5;
          Where events went   SELECT * FROM weir.ledger;   SELECT * FROM weir.rejects;
          Watch the alerts    kcat -C -b \(broker) -t \(alertsTopic) -o end -K ' -> '
          Grafana             a PostgreSQL data source at localhost:\(port), user weir, TLS off; dashboards in Schemas/grafana

        Ctrl-C ends it.

        """
    }
}
