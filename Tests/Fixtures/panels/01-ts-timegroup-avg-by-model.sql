-- panel 01: time series, one series per model (the column named "metric" names the series)
SELECT
  floor(extract(epoch from window_start)/300)*300 AS "time",
  model AS metric,
  avg(p95_ms) AS "p95"
FROM llmobs_latency_percentiles
WHERE window_start BETWEEN '2026-03-10T00:00:00.417Z' AND '2026-03-10T02:59:59.999Z'
GROUP BY 1, 2
ORDER BY 1, 2
