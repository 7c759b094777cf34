-- panel 11: table: two CTEs joined with USING, casts, conditional text
WITH cost AS (
  SELECT user_id, sum(total_cost_usd) AS usd, sum(request_count) AS n
  FROM llmobs_cost_per_user
  WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
  GROUP BY user_id
), tok AS (
  SELECT user_id, sum(total_tokens) AS tokens, avg(avg_tokens_per_request) AS avg_tok, count(DISTINCT model) AS models
  FROM llmobs_token_usage_per_user
  WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
  GROUP BY user_id
)
SELECT c.user_id AS "User", c.n::int AS "Requests", t.tokens AS "Tokens", t.models AS "Models",
       round(t.avg_tok, 1) AS "Tokens/request", c.usd AS "USD",
       CASE WHEN c.usd > 0.25 THEN 'over budget' WHEN c.usd > 0.10 THEN 'watch' ELSE 'ok' END AS "State"
FROM cost c
LEFT JOIN tok t USING (user_id)
ORDER BY c.usd DESC, 1
