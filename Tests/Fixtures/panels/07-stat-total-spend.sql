-- panel 07: stat: single row, round(::numeric, 2), coalesce over an aggregate
SELECT
  coalesce(round(sum(total_cost_usd)::numeric, 2), 0) AS "Spend",
  coalesce(sum(total_tokens), 0) AS "Tokens",
  sum(request_count)::bigint AS "Requests",
  'USD ' || to_char(sum(total_cost_usd), 'FM999990.00') AS "Label"
FROM llmobs_cost_per_model
WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z';
