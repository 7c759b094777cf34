-- panel 03: time series with fill; the fill value 0 is applied inside Grafana, the server sees only the two-argument expansion
SELECT floor(extract(epoch from window_start)/600)*600 AS "time", sum(error_count) AS errors, sum(total_requests) AS requests
FROM llmobs_error_rates
WHERE window_start BETWEEN '2026-03-10T00:00:00Z' AND '2026-03-10T06:00:00Z'
GROUP BY 1
ORDER BY 1
