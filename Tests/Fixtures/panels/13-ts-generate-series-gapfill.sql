-- panel 13: time series with server-side gap filling: generate_series LEFT JOIN
SELECT g.t AS "time", coalesce(sum(e.total_requests), 0) AS requests, coalesce(sum(e.error_count), 0) AS errors
FROM generate_series('2026-03-10T00:00:00Z'::timestamptz, '2026-03-10T03:00:00Z'::timestamptz, interval '5 minutes') AS g(t)
LEFT JOIN llmobs_error_rates e ON e.window_start = g.t AND e.model IN ('gpt-4o','gpt-4o-mini')
GROUP BY g.t
ORDER BY g.t
