-- What each user spends in an hour: the view behind budgets, and the input of the alerts on `llm-cost-alerts`.
CREATE MATERIALIZED VIEW llmobs_cost_per_user AS
SELECT
  user_id,
  COUNT(*) AS request_count,
  SUM(total_tokens) AS total_tokens,
  ROUND(SUM(cost_usd)::NUMERIC, 4) AS total_cost_usd,
  ROUND(AVG(cost_usd)::NUMERIC, 6) AS avg_cost_per_request,
  window_start,
  window_end
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
WHERE status = 'success'
GROUP BY user_id, window_start, window_end;
