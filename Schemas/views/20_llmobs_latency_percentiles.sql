-- Exact latency percentiles of successful calls, every five minutes: a timeout is another signal than a slow answer.
CREATE MATERIALIZED VIEW llmobs_latency_percentiles AS
SELECT
  model,
  COUNT(*) AS request_count,
  MIN(latency_ms) AS p0_ms,
  PERCENTILE_CONT(0.50) WITHIN GROUP (ORDER BY latency_ms) AS p50_ms,
  PERCENTILE_CONT(0.90) WITHIN GROUP (ORDER BY latency_ms) AS p90_ms,
  PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY latency_ms) AS p95_ms,
  PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY latency_ms) AS p99_ms,
  MAX(latency_ms) AS p100_ms,
  window_start,
  window_end
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '5 minutes')
WHERE status = 'success'
GROUP BY model, window_start, window_end;
