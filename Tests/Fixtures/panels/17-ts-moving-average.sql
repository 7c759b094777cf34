-- panel 17: time series: moving average, ROWS and RANGE frames
SELECT
  window_start AS "time",
  p95_ms AS "p95 raw",
  avg(p95_ms) OVER (ORDER BY window_start ROWS BETWEEN 3-1 PRECEDING AND CURRENT ROW) AS "p95 3-window avg",
  max(p99_ms) OVER (ORDER BY window_start RANGE BETWEEN INTERVAL '15 minutes' PRECEDING AND CURRENT ROW) AS "p99 15m max"
FROM llmobs_latency_percentiles
WHERE model = 'gpt-4o-mini' AND window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
ORDER BY 1
