-- Grafana PostgreSQL data source: grafana-builder-tables-in-schema
SELECT quote_ident(table_name) AS "table"
      FROM information_schema.tables
      WHERE quote_ident(table_schema) = 'public'
      ORDER BY 1
