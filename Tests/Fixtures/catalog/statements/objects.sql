SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public';
SELECT table_name, column_name, ordinal_position, is_nullable, data_type, character_maximum_length, character_octet_length, numeric_precision, numeric_precision_radix,
    numeric_scale, datetime_precision, interval_type, udt_schema, udt_name, dtd_identifier, is_generated
FROM information_schema.columns WHERE table_schema = 'public';
SELECT * FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 'nothing';
SELECT table_name, check_option, is_updatable FROM information_schema.views WHERE table_name = 'totals';
SELECT constraint_type, table_name, is_deferrable FROM information_schema.table_constraints WHERE table_schema = 'public';
SELECT check_clause FROM information_schema.check_constraints c JOIN information_schema.table_constraints t USING (constraint_name) WHERE table_name = 'calls';
SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('public', 'pg_catalog', 'information_schema', 'weir');
SELECT n.nspname, c.relname, c.relkind, c.relpersistence, c.relnatts, c.relhasindex, c.relhasrules, c.relispopulated, c.relreplident
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'v', 'm', 'f', 'p');
SELECT a.attname, a.attnum, a.attlen, a.atttypmod, a.attnotnull, a.attalign, a.attstorage, a.attidentity, a.attgenerated, a.attcollation, a.atttypid,
    format_type(a.atttypid, a.atttypmod), atttypid::regtype
FROM pg_attribute a WHERE a.attrelid = 'calls'::regclass AND a.attnum > 0 AND NOT a.attisdropped;
SELECT viewname, schemaname FROM pg_views WHERE schemaname = 'public';
SELECT tablename, hasindexes, hasrules, hastriggers, rowsecurity FROM pg_tables WHERE schemaname = 'public';
SELECT matviewname FROM pg_matviews;
SELECT indexname FROM pg_indexes WHERE schemaname = 'public';
SELECT obj_description('calls'::regclass), obj_description('calls'::regclass, 'pg_class'), col_description('calls'::regclass, 2), col_description('calls'::regclass, 1);
SELECT to_regclass('calls'), to_regclass('public.calls'), to_regclass('no.such'), to_regclass('nothing'), to_regtype('int'), to_regtype('hstore'), to_regnamespace('public');
SELECT 'calls'::regclass::text, 'pg_class'::regclass::oid, 'pg_type'::regclass, 'information_schema.tables'::regclass, 'int4'::regtype, 1259::regclass;
SELECT has_table_privilege('calls', 'SELECT'), has_table_privilege('calls', 'INSERT'), has_schema_privilege('public', 'USAGE'),
    has_any_column_privilege('calls', 'SELECT'), has_column_privilege('calls', 'model', 'SELECT'), pg_has_role(current_user, 'USAGE');
SELECT pg_table_is_visible('calls'::regclass), pg_type_is_visible('int4'::regtype), pg_table_is_visible('information_schema.tables'::regclass), pg_function_is_visible(31);
SELECT pg_get_serial_sequence('calls', 'id'), pg_get_constraintdef(1), pg_get_indexdef(1), pg_get_partkeydef('calls'::regclass), pg_get_viewdef('calls'::regclass) IS NULL;
SELECT pg_get_function_arguments(oid), pg_get_function_result(oid), pg_get_function_identity_arguments(oid) FROM pg_proc WHERE proname IN ('round', 'concat', 'lag', 'lead', 'date_trunc', 'pg_get_viewdef');
SELECT oid, typname, typlen, typbyval, typtype, typcategory, typispreferred, typdelim, typrelid, typelem, typarray, typinput, typoutput, typreceive, typsend, typmodin, typmodout,
    typalign, typstorage, typnotnull, typbasetype, typtypmod, typndims, typcollation, typsubscript
FROM pg_type WHERE typname IN ('bool', 'int4', '_int4', 'text', '_text', 'numeric', 'timestamptz', 'interval', 'json', 'jsonb', 'uuid', 'name', 'char', 'oid', 'regclass', 'varchar', 'bpchar', 'bytea', 'record', 'void', 'int2vector');
SELECT t.typname FROM pg_type t LEFT JOIN pg_proc p ON p.oid = t.typreceive WHERE t.typname IN ('int4', 'text', 'numeric') AND p.proname IS NULL;
SELECT amname, amtype FROM pg_am WHERE oid = 2;
SELECT collname, collprovider, collcollate FROM pg_collation WHERE oid IN (100, 950, 951);
SELECT datname, encoding, pg_encoding_to_char(encoding), datistemplate, datallowconn FROM pg_database WHERE datname = current_database();
SELECT spcname, pg_tablespace_location(oid) FROM pg_tablespace;
SELECT rolname, rolcanlogin, rolinherit FROM pg_roles WHERE rolname = current_user;
SELECT nspname, pg_get_userbyid(nspowner) = current_user FROM pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema');
SELECT name, setting, unit, vartype, context, min_val, max_val, enumvals, boot_val FROM pg_settings WHERE name IN ('statement_timeout', 'search_path', 'IntervalStyle', 'bytea_output', 'extra_float_digits', 'enable_seqscan', 'geqo_threshold');
SELECT current_setting('search_path'), current_setting('server_encoding'), current_setting('no.such', true), current_setting('statement_timeout');
SELECT 'public' = ANY (current_schemas(false)), 'pg_catalog' = ANY (current_schemas(true)), current_database(), current_catalog, session_user, current_user, user;
SELECT set_config('application_name', 'x', false), set_config('timezone', 'UTC', true);
SELECT pg_is_in_recovery(), pg_my_temp_schema(), pg_client_encoding(), getdatabaseencoding(), pg_char_to_encoding('utf8'), pg_encoding_to_char(8), pg_char_to_encoding('x');
SELECT pg_size_pretty(0::bigint), pg_size_pretty(10239::bigint), pg_size_pretty(10240::bigint), pg_size_pretty(-123456789::bigint), pg_size_pretty(1234567890123::numeric), pg_size_pretty(10.5),
    pg_size_bytes('1.5 GB'), pg_size_bytes('12'), pg_size_pretty(9223372036854775807);
SELECT count(*) FROM pg_locks WHERE locktype = 'x';
SELECT count(*) FROM pg_stat_activity WHERE pid = pg_backend_pid() AND state = 'active';
SELECT c.conname FROM pg_constraint c WHERE c.conrelid = 'calls'::regclass;
SELECT attname, adbin FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = 'calls'::regclass;
SELECT -- columns only
    pid, usename, application_name, client_addr, client_port, backend_start, xact_start, query_start, state_change, state, query FROM pg_stat_activity;
SELECT -- columns only
    pg_postmaster_start_time(), txid_current(), inet_server_addr(), inet_server_port(), pg_backend_pid(), pg_cancel_backend(0), version(), pg_sleep(0);
SELECT -- columns only
    * FROM pg_class;
SELECT -- columns only
    * FROM pg_attribute;
SELECT -- columns only
    * FROM pg_type;
SELECT -- columns only
    * FROM pg_proc;
SELECT -- columns only
    * FROM pg_settings;
SELECT -- columns only
    * FROM pg_index;
SELECT -- columns only
    * FROM pg_constraint;
SELECT -- columns only
    * FROM information_schema.tables;
SELECT -- columns only
    * FROM information_schema.routines;
SELECT table_name FROM information_schema.tables WHERE table_schema = $1 AND table_type IN ('BASE TABLE', 'VIEW') ORDER BY 1;
SELECT oid FROM pg_class WHERE relname = $1 AND relkind = ANY ($2);
SELECT format_type(t.oid, NULL), t.typtype, t.typcategory, t.typlen, t.typinput::text, t.typalign, t.typrelid::regclass::text, format_type(t.typarray, NULL), format_type(t.typelem, NULL)
FROM pg_type t WHERE t.typname IN ('calls', '_calls', 'totals', '_totals');
SELECT relname, format_type(reltype, NULL) FROM pg_class WHERE relname IN ('calls', 'totals', 'pg_class');
SELECT 'calls'::regtype::text, to_regtype('public.totals')::text, '_calls'::regtype::text, 'calls[]'::regtype::text, to_regtype('nothing') IS NULL;
SELECT pg_typeof(c)::text, pg_typeof(ROW(1))::text, pg_typeof(NULL::totals)::text FROM calls c LIMIT 1;
SELECT obj_description('abs(float8)'::regprocedure, 'pg_proc'), obj_description('int4'::regtype, 'pg_type'), obj_description('+(int4,int4)'::regoperator, 'pg_operator'), obj_description('sum(int4)'::regprocedure);
SELECT objoid::regprocedure::text, description FROM pg_description WHERE classoid = 'pg_proc'::regclass AND objoid IN ('lower(text)'::regprocedure, 'now()'::regprocedure);
SELECT t.typname, d.description FROM pg_type t JOIN pg_description d ON d.objoid = t.oid AND d.classoid = 'pg_type'::regclass WHERE t.typname IN ('jsonb', 'numeric', 'timestamptz', 'jsonpath');
