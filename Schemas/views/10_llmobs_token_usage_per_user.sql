-- How many tokens each user sends to each model in an hour, and what they cost. Failed calls count too: they also use quota.
CREATE MATERIALIZED VIEW llmobs_token_usage_per_user AS
SELECT
  user_id,
  model,
  COUNT(*) AS request_count,
  SUM(prompt_tokens) AS total_prompt_tokens,
  SUM(completion_tokens) AS total_completion_tokens,
  SUM(total_tokens) AS total_tokens,
  ROUND(AVG(total_tokens)::NUMERIC, 1) AS avg_tokens_per_request,
  ROUND(SUM(cost_usd)::NUMERIC, 4) AS total_cost_usd,
  window_start,
  window_end
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '1 hour')
GROUP BY user_id, model, window_start, window_end;
