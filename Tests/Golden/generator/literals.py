"""Values, names and patterns that the expressions are made of."""

BOOLEAN, INTEGER, TEXT, NUMERIC = "boolean", "integer", "text", "numeric"
TIMESTAMPTZ, INTERVAL, FLOAT = "timestamp with time zone", "interval", "double precision"
UNORDERED = {"json"}

LITERALS = {
    BOOLEAN: ["true", "false", "true", "false", "NULL::boolean"],
    "smallint": ["0::smallint", "1::smallint", "-3::smallint", "'7'::smallint", "NULL::smallint"],
    INTEGER: ["0", "1", "2", "3", "-1", "7", "10", "100", "-5", "2147483647", "NULL::integer"],
    "bigint": ["0::bigint", "1::bigint", "-2::bigint", "5000000000", "'12'::bigint", "NULL::bigint"],
    "real": ["1.5::real", "0::real", "-2.25::real", "'NaN'::real", "NULL::real"],
    FLOAT: ["1.5::float8", "0::float8", "-2.25::float8", "1e10::float8", "0.1::float8", "'Infinity'::float8", "NULL::float8"],
    NUMERIC: ["1.5", "0.0", "-2.25", "100.00", "12345678901234567890.5", "1e-5", "'NaN'::numeric", "NULL::numeric"],
    TEXT: ["'a'", "''", "'abc'", "'Ärger'", "'a b c'", "'%a_'", "'10'", "'gpt-4o'", "'x'::text", "NULL::text", "E'a\\\\b'", "'  pad '"],
    "character varying": ["'abc'::varchar", "'gpt-4o'::varchar", "NULL::varchar"],
    "bytea": ["'\\x00ff41'::bytea", "'abc'::bytea", "''::bytea", "NULL::bytea"],
    "date": ["date '2026-02-28'", "date '2024-02-29'", "'2026-03-28'::date", "date '1999-12-31'", "NULL::date"],
    "time without time zone": ["time '10:30'", "time '23:59:59.999999'", "time '00:00'", "NULL::time"],
    "timestamp without time zone": [
        "timestamp '2026-03-28 10:05:00'", "timestamp '2024-02-29 23:59:59.5'", "timestamp '1970-01-01'", "NULL::timestamp"],
    TIMESTAMPTZ: [
        "timestamptz '2026-03-28 11:00:00Z'", "timestamptz '2026-03-29 02:30+01'", "timestamptz '2000-01-01 00:00:00.000001Z'",
        "NULL::timestamptz"],
    INTERVAL: ["interval '1 hour'", "interval '1 day'", "interval '2 months -3 days 04:05:06.7'", "interval '-90 minutes'",
               "'0'::interval", "NULL::interval"],
    "json": ["'{\"a\": 1, \"b\": [1, null, \"x\"]}'::json", "'[1, 2.50, true]'::json", "'null'::json", "NULL::json"],
    "jsonb": ["'{\"a\": 1, \"b\": [1, null, \"x\"]}'::jsonb", "'[1, 2.50, true]'::jsonb", "'\"t\"'::jsonb", "NULL::jsonb"],
    "uuid": ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", "NULL::uuid"],
    "integer[]": ["ARRAY[1, 2, 3]", "'{1,NULL,3}'::int[]", "'{}'::int[]", "NULL::int[]"],
    "bigint[]": ["ARRAY[1, 5000000000]", "'{}'::bigint[]"],
    "text[]": ["ARRAY['a', 'b', NULL]", "'{x,\"y z\"}'::text[]", "'{}'::text[]", "NULL::text[]"],
    "numeric[]": ["ARRAY[1.5, 2.0]", "'{0.1,NULL}'::numeric[]"],
    "date[]": ["ARRAY[date '2026-02-28', NULL]"],
    "double precision[]": ["'{1.5,2,NaN}'::float8[]"],
    "timestamp with time zone[]": ["ARRAY[timestamptz '2026-03-28 11:00:00Z']"],
    "boolean[]": ["ARRAY[true, false, NULL]"],
}
# Arguments of text that have a meaning to the functions that take them.
UNITS = ["'hour'", "'day'", "'month'", "'week'", "'minute'", "'year'", "'quarter'", "'second'", "'epoch'", "'dow'", "'doy'", "'isoyear'"]
ZONES = ["'UTC'", "'Europe/Berlin'", "'America/New_York'", "'+02'", "'Asia/Kolkata'"]
PATTERNS = ["'a%'", "'%o%'", "'_b'", "'gpt-4o%'", "'%'", "''"]
REGEXPS = ["'a+'", "'^g.*o$'", "'[0-9]+'", "'(a|b)c?'", "'\\d'", "'(.)(.)'", "'o'"]
FORMATS = ["'YYYY-MM-DD HH24:MI:SS'", "'Mon DD, YYYY'", "'FMDay HH12:MI AM'", "'IYYY-IW'", "'999.99'", "'FM000'", "'S9G999D9'"]
TRUNCATIONS = UNITS[:8] + ["'millennium'", "'decade'"]
TEXT_ARGUMENTS = {
    "date_trunc": {0: TRUNCATIONS, 2: ZONES}, "date_part": {0: UNITS}, "timezone": {0: ZONES}, "to_char": {1: FORMATS}, "to_date": {1: FORMATS},
    "to_timestamp": {1: FORMATS}, "to_number": {1: FORMATS}, "encode": {1: ["'hex'", "'base64'", "'escape'"]},
    "decode": {1: ["'hex'", "'base64'", "'escape'"]}, "normalize": {1: ["'NFC'"]}, "is_normalized": {1: ["'NFC'"]},
    "regexp_replace": {1: REGEXPS}, "regexp_match": {1: REGEXPS}, "regexp_like": {1: REGEXPS}, "regexp_count": {1: REGEXPS},
    "regexp_instr": {1: REGEXPS}, "regexp_substr": {1: REGEXPS}, "regexp_split_to_array": {1: REGEXPS}, "format": {0: ["'%s|%I'"]},
    "convert_from": {1: ["'UTF8'"]}, "convert_to": {1: ["'UTF8'"]},
}
# What text may hold that is cast to another type.
TEXTS_OF = {
    BOOLEAN: ["'t'", "'off'"], "smallint": ["'12'", "' -7 '"], INTEGER: ["'12'", "' -7 '"], "bigint": ["'12'", "'5000000000'"],
    "real": ["'1.5'", "'-inf'"], FLOAT: ["'1.5'", "'1e-7'", "'NaN'"], NUMERIC: ["'1.50'", "'-1e3'", "'NaN'"], "bytea": ["'\\xff'", "'ab'"],
    "date": ["'2026-02-28'", "'Jan 5 2024'", "'infinity'"], "time without time zone": ["'10:30'", "'3:04 pm'"],
    "timestamp without time zone": ["'2026-02-28 10:00'", "'-infinity'"], TIMESTAMPTZ: ["'2026-02-28 10:00+02'", "'2026-02-28T10:00:00Z'"],
    INTERVAL: ["'1 day 02:00'", "'P1Y2M'", "'3 weeks ago'"], "json": ["'{\"a\": [1]}'"], "jsonb": ["'{\"b\": 1.0, \"a\": []}'"],
    "uuid": ["'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"],
}
# Sums of floats depend on the order of the rows.
ORDER_DEPENDENT = {"sum", "avg", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp", "corr", "covar_pop", "covar_samp",
                   "regr_avgx", "regr_avgy", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy"}
# Aggregates whose value is the order in which the rows come.
COLLECTING = {"array_agg", "string_agg", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg"}
