-- panel 21: annotation query: time, timeend, text, tags
SELECT
  window_start AS "time",
  window_end AS "timeend",
  model || ' error rate ' || error_rate_pct || '%' AS "text",
  concat_ws(',', 'llm', model, CASE WHEN rate_limit_errors > 0 THEN 'rate_limit' END) AS "tags"
FROM llmobs_error_rates
WHERE error_rate_pct > 30 AND window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
ORDER BY window_start
