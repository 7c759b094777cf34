-- Grafana PostgreSQL data source: grafana-version
SELECT current_setting('server_version_num')::int/100 as version
