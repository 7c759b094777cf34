-- panel 09: gauge: weighted ratio with nullif, numeric division, scalar subquery
SELECT
  round(100.0 * sum(error_count) / nullif(sum(total_requests), 0), 2) AS error_rate_pct,
  (SELECT count(*) FROM llmobs_error_rates WHERE error_rate_pct >= 50 AND window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z') AS bad_windows,
  greatest(max(error_rate_pct), 0) AS worst,
  least(min(error_rate_pct), 100) AS best
FROM llmobs_error_rates
WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
