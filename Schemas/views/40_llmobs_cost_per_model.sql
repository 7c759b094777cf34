-- What each model costs in an hour, and what a thousand of its tokens cost: the price gap between models, always in sight.
CREATE MATERIALIZED VIEW llmobs_cost_per_model AS
SELECT
  model,
  COUNT(*) AS request_count,
  SUM(total_tokens) AS total_tokens,
  ROUND(SUM(cost_usd)::NUMERIC, 4) AS total_cost_usd,
  ROUND(AVG(cost_usd)::NUMERIC, 6) AS avg_cost_per_request,
  ROUND(
    (SUM(cost_usd) * 1000 / NULLIF(SUM(total_tokens), 0))::NUMERIC,
    6
  ) AS cost_per_1k_tokens,
  window_start,
  window_end
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
WHERE status = 'success'
GROUP BY model, window_start, window_end;
