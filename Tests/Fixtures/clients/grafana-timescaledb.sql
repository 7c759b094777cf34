-- Grafana PostgreSQL data source: grafana-timescaledb
SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'
