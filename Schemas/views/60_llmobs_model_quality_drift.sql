-- How answers end, by model and hour: a rising truncation rate is often the first sign of a changed model or a growing context.
CREATE MATERIALIZED VIEW llmobs_model_quality_drift AS
SELECT
  model,
  COUNT(*) AS total_requests,
  COUNT(*) FILTER (WHERE finish_reason = 'stop') AS natural_stops,
  COUNT(*) FILTER (WHERE finish_reason = 'length') AS truncated,
  COUNT(*) FILTER (WHERE finish_reason = 'content_filter') AS filtered,
  ROUND(
    (COUNT(*) FILTER (WHERE finish_reason = 'stop') * 100.0
      / NULLIF(COUNT(*) FILTER (WHERE status = 'success'), 0))::NUMERIC,
    2
  ) AS completion_rate_pct,
  ROUND(
    (COUNT(*) FILTER (WHERE finish_reason = 'length') * 100.0
      / NULLIF(COUNT(*) FILTER (WHERE status = 'success'), 0))::NUMERIC,
    2
  ) AS truncation_rate_pct,
  ROUND(
    AVG(completion_tokens) FILTER (WHERE status = 'success')::NUMERIC,
    1
  ) AS avg_completion_tokens,
  window_start,
  window_end
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
GROUP BY model, window_start, window_end;
