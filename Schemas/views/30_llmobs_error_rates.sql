-- Error rate of each model every five minutes, split by the remedy: back off, retry, or shorten the context.
CREATE MATERIALIZED VIEW llmobs_error_rates AS
SELECT
  model,
  COUNT(*) AS total_requests,
  COUNT(*) FILTER (WHERE status = 'error') AS error_count,
  COUNT(*) FILTER (WHERE status = 'success') AS success_count,
  ROUND(
    (COUNT(*) FILTER (WHERE status = 'error') * 100.0 / COUNT(*))::NUMERIC,
    2
  ) AS error_rate_pct,
  COUNT(*) FILTER (WHERE error_code = 'rate_limit_error') AS rate_limit_errors,
  COUNT(*) FILTER (WHERE error_code = 'timeout') AS timeout_errors,
  COUNT(*) FILTER (WHERE error_code = 'context_overflow') AS context_overflow_errors,
  window_start,
  window_end
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '5 minutes')
GROUP BY model, window_start, window_end;
