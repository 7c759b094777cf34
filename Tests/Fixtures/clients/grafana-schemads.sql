-- Grafana PostgreSQL data source schema handler: grafana-schemads
SELECT schema_name FROM information_schema.schemata
		 WHERE schema_name NOT LIKE 'pg_%' AND schema_name != 'information_schema'
		 ORDER BY schema_name;
SELECT table_name FROM information_schema.tables
		 WHERE table_schema = $1 AND table_type IN ('BASE TABLE', 'VIEW')
		 ORDER BY table_name;
SELECT column_name, data_type, udt_name, numeric_precision, numeric_scale
		 FROM information_schema.columns
		 WHERE table_schema = $1 AND table_name = $2
		 ORDER BY ordinal_position;
SELECT 'user_id' AS col_name, "user_id"::text AS val FROM (SELECT DISTINCT "user_id" FROM "public"."llmobs_cost_per_user" WHERE "user_id" IS NOT NULL ORDER BY "user_id" LIMIT 100) sub_0 UNION ALL SELECT 'window_start' AS col_name, "window_start"::text AS val FROM (SELECT DISTINCT "window_start" FROM "public"."llmobs_cost_per_user" WHERE "window_start" IS NOT NULL ORDER BY "window_start" LIMIT 100) sub_1
