-- Grafana PostgreSQL data source: grafana-annotation-default
SELECT generate_series('2026-03-10T00:00:00Z','2026-03-10T06:00:00Z','30s'::interval) AS "time", random() as "value",'random' AS "metric"
