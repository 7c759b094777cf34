-- panel 19: table: ordered-set aggregates, mode(), stddev, array_agg
SELECT
  model,
  percentile_cont(0.5)  WITHIN GROUP (ORDER BY p95_ms) AS median_p95,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY p95_ms) AS p95_of_p95,
  percentile_disc(0.9)  WITHIN GROUP (ORDER BY p100_ms) AS p90_max,
  mode() WITHIN GROUP (ORDER BY request_count) AS typical_n,
  round(stddev_samp(p50_ms)::numeric, 2) AS sd,
  (array_agg(p95_ms ORDER BY window_start DESC))[1] AS latest_p95,
  array_to_string(array_agg(DISTINCT request_count ORDER BY request_count), ',') AS seen_counts,
  string_agg(to_char(window_start, 'HH24:MI'), ' ' ORDER BY window_start) FILTER (WHERE p95_ms > 2500) AS slow_at
FROM llmobs_latency_percentiles
WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
GROUP BY model
ORDER BY model
