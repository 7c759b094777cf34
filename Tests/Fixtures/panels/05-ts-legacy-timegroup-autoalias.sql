-- panel 05: legacy style: $__timeGroup directly followed by a comma gets the alias "time" from Grafana; GROUP BY the alias
SELECT
  floor(extract(epoch from window_start)/900)*900 AS "time",
  CASE WHEN model LIKE 'gpt-4o%' THEN 'gpt-4 family' ELSE 'older' END AS metric,
  max(error_rate_pct)::float8 AS value
FROM llmobs_error_rates
WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
GROUP BY time, metric
ORDER BY time
