"""Values, names and patterns that the expressions are made of."""

BOOLEAN, INTEGER, TEXT, NUMERIC = "boolean", "integer", "text", "numeric"
TIMESTAMPTZ, INTERVAL, FLOAT = "timestamp with time zone", "interval", "double precision"
UNORDERED = {"json"}

LITERALS = {
    BOOLEAN: ["true", "false", "true", "false", "NULL::boolean"],
    "smallint": ["0::smallint", "1::smallint", "-3::smallint", "'7'::smallint", "(-32768)::smallint", "smallint '32767'", "NULL::smallint"],
    INTEGER: ["0", "1", "2", "3", "-1", "7", "10", "100", "-5", "2147483647", "(-2147483648)", "'12'::int4", "NULL::integer"],
    "bigint": ["0::bigint", "1::bigint", "-2::bigint", "5000000000", "'12'::bigint", "9223372036854775807", "int8 '-9223372036854775808'",
               "NULL::bigint"],
    "real": ["1.5::real", "0::real", "-2.25::real", "'NaN'::real", "'-0'::real", "1e-30::float4", "16777217::real", "NULL::real"],
    FLOAT: ["1.5::float8", "0::float8", "-2.25::float8", "1e10::float8", "0.1::float8", "'Infinity'::float8", "'-0'::float8",
            "1e-300::float", "123456789012345678::float8", "double precision '-inf'", "NULL::float8"],
    NUMERIC: ["1.5", "0.0", "-2.25", "100.00", "12345678901234567890.5", "1e-5", "'NaN'::numeric", "'Infinity'::numeric", "-0.5", "2.5",
              "1e20", "numeric '-99.995'", "7::decimal", "NULL::numeric"],
    TEXT: ["'a'", "''", "'abc'", "'Ärger'", "'a b c'", "'%a_'", "'10'", "'gpt-4o'", "'x'::text", "NULL::text", "E'a\\\\b'", "'  pad '",
           "E'tab\\tline\\n'", "'ﬁ 日本 😀'", "'A.b,C'", "text 'it''s'", "$$do'llar$$", "U&'d\\0061t'"],
    "character varying": ["'abc'::varchar", "'gpt-4o'::varchar", "'longer'::varchar(3)", "varchar 'v'", "NULL::varchar"],
    "bytea": ["'\\x00ff41'::bytea", "'abc'::bytea", "''::bytea", "bytea 'a\\000b'", "NULL::bytea"],
    "date": ["date '2026-02-28'", "date '2024-02-29'", "'2026-03-28'::date", "date '1999-12-31'", "date 'infinity'", "date '0044-03-15 BC'",
             "NULL::date"],
    "time without time zone": ["time '10:30'", "time '23:59:59.999999'", "time '00:00'", "time '24:00'", "NULL::time"],
    "time with time zone": ["timetz '10:30+02'", "time with time zone '00:00:00.5-11:30'", "NULL::timetz"],
    "timestamp without time zone": [
        "timestamp '2026-03-28 10:05:00'", "timestamp '2024-02-29 23:59:59.5'", "timestamp '1970-01-01'", "timestamp '-infinity'",
        "timestamp '2026-03-29 02:30:00'", "'0001-01-01 BC'::timestamp", "NULL::timestamp"],
    TIMESTAMPTZ: [
        "timestamptz '2026-03-28 11:00:00Z'", "timestamptz '2026-03-29 02:30+01'", "timestamptz '2000-01-01 00:00:00.000001Z'",
        "timestamptz '2026-10-25 02:30 Europe/Berlin'", "'infinity'::timestamptz", "timestamptz '1900-06-15 12:00:00-05'",
        "NULL::timestamptz"],
    INTERVAL: ["interval '1 hour'", "interval '1 day'", "interval '2 months -3 days 04:05:06.7'", "interval '-90 minutes'",
               "'0'::interval", "interval '1-2' year to month", "interval '1 day 02:03:04.567' day to second(1)", "interval '-1 year 26 hours'",
               "interval '40 days'", "NULL::interval"],
    "json": ["'{\"a\": 1, \"b\": [1, null, \"x\"]}'::json", "'[1, 2.50, true]'::json", "'null'::json", "json ' {\"a\":{\"b\":\"\\u00e9\"},\"a\":2} '",
             "'[{\"a\":1},{\"a\":null}]'::json", "NULL::json"],
    "jsonb": ["'{\"a\": 1, \"b\": [1, null, \"x\"]}'::jsonb", "'[1, 2.50, true]'::jsonb", "'\"t\"'::jsonb", "'{}'::jsonb", "jsonb '[[], {\"b\": -0.0}]'",
              "'{\"b\":{\"a\":[1e3,\"10\"]},\"aa\":false}'::jsonb", "'null'::jsonb", "NULL::jsonb"],
    "uuid": ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", "uuid '{00000000-0000-0000-0000-00000000000f}'", "NULL::uuid"],
    "integer[]": ["ARRAY[1, 2, 3]", "'{1,NULL,3}'::int[]", "'{}'::int[]", "NULL::int[]", "ARRAY[[1, 2], [3, 4]]", "'[0:1]={5,6}'::int4[]"],
    "bigint[]": ["ARRAY[1, 5000000000]", "'{}'::bigint[]", "NULL::bigint[]"],
    "text[]": ["ARRAY['a', 'b', NULL]", "'{x,\"y z\"}'::text[]", "'{}'::text[]", "NULL::text[]", "'{{a,\"NULL\"},{\"\",NULL}}'::text[]"],
    "numeric[]": ["ARRAY[1.5, 2.0]", "'{0.1,NULL}'::numeric[]"],
    "date[]": ["ARRAY[date '2026-02-28', NULL]"],
    "double precision[]": ["'{1.5,2,NaN}'::float8[]"],
    "timestamp with time zone[]": ["ARRAY[timestamptz '2026-03-28 11:00:00Z']"],
    "boolean[]": ["ARRAY[true, false, NULL]"],
}
# Arguments of text that have a meaning to the functions that take them.
UNITS = ["'hour'", "'day'", "'month'", "'week'", "'minute'", "'year'", "'quarter'", "'second'", "'epoch'", "'dow'", "'doy'", "'isoyear'",
         "'isodow'", "'century'", "'millisecond'", "'microseconds'", "'julian'", "'timezone'"]
ZONES = ["'UTC'", "'Europe/Berlin'", "'America/New_York'", "'+02'", "'Asia/Kolkata'", "'EST5EDT'", "'CET'"]
INTERVAL_ZONES = ["interval '-03:30'", "interval '05:30'", "'02:00'::interval", "interval '0'"]
PATTERNS = ["'a%'", "'%o%'", "'_b'", "'gpt-4o%'", "'%'", "''", "'%\\%%'", "'Ä%'", "'__%'"]
SIMILARS = ["'(a|b)%'", "'%[0-9]'", "'a{1,3}_*'", "'%(o|e)+%'", "'[^a-c]+'"]
REGEXPS = ["'a+'", "'^g.*o$'", "'[0-9]+'", "'(a|b)c?'", "'\\d'", "'(.)(.)'", "'o'", "'\\m\\w+\\M'", "'(?i)A'", "'a*?'", "'(?:b|c)(?=c)'",
           "'[[:alpha:]]{2,}'", "''"]
REGEXP_FLAGS = ["'g'", "'i'", "''", "'gi'", "'x'"]
FORMATS = ["'YYYY-MM-DD HH24:MI:SS'", "'Mon DD, YYYY'", "'FMDay HH12:MI AM'", "'IYYY-IW'", "'999.99'", "'FM000'", "'S9G999D9'",
           "'DDD Q WW J CC'", "'HH24:MI:SS.US MS'", "'FMMonth FMDDth'", "'0.99EEEE'", "'99999PR'", "'RN'", "'L9,999.00'", "'SSSS TZ OF'"]
DATE_FORMATS, NUMBER_FORMATS = FORMATS[:3] + ["'YYYYMMDD'", "'DD/MM/YY'"], FORMATS[4:7] + ["'999G999'", "'99PR'"]
KEYS = ["'a'", "'b'", "'0'", "'zz'"]
PATHS = ["'{a}'", "'{b,0}'", "'{b,-1}'", "'{}'", "ARRAY['b', 'a']"]
JSON_PATHS = ["'$.a'", "'$.b[*]'", "'$[*] ? (@ > 1)'", "'strict $.a'", "'$.** ? (@.type() == \"number\")'", "'$.b.size()'", "'$[last]'",
              "'$.a + 1'", "'$.b[0 to 1]'", "'exists($.a ? (@ == 1))'", "'$.keyvalue().key'"]
TRUNCATIONS = UNITS[:8] + ["'millennium'", "'decade'"]
TREATMENTS = ["'use_json_null'", "'delete_key'", "'return_target'", "'raise_exception'"]
TEXT_ARGUMENTS = {
    "date_trunc": {0: TRUNCATIONS, 2: ZONES}, "date_part": {0: UNITS}, "timezone": {0: ZONES}, "to_char": {1: FORMATS}, "to_date": {1: DATE_FORMATS},
    "to_timestamp": {1: DATE_FORMATS}, "to_number": {1: NUMBER_FORMATS}, "encode": {1: ["'hex'", "'base64'", "'escape'"]},
    "decode": {1: ["'hex'", "'base64'", "'escape'"]}, "normalize": {1: ["'NFC'"]}, "is_normalized": {1: ["'NFC'"]},
    "regexp_replace": {1: REGEXPS, 3: REGEXP_FLAGS}, "regexp_match": {1: REGEXPS, 2: REGEXP_FLAGS}, "regexp_like": {1: REGEXPS, 2: ["'i'"]},
    "regexp_count": {1: REGEXPS, 3: ["'i'"]}, "regexp_instr": {1: REGEXPS, 5: ["'i'"]}, "regexp_substr": {1: REGEXPS, 4: ["'i'"]},
    "regexp_split_to_array": {1: REGEXPS, 2: ["'i'"]}, "format": {0: ["'%s|%I'"]}, "similar_to_escape": {0: SIMILARS, 1: ["'#'"]},
    "jsonb_set": {1: PATHS}, "jsonb_insert": {1: PATHS}, "jsonb_set_lax": {1: PATHS, 4: TREATMENTS}, "extract": {0: UNITS}, "make_timestamptz": {6: ZONES},
    "convert_from": {1: ["'UTF8'"]}, "convert_to": {1: ["'UTF8'"]},
}
# What text may hold that is cast to another type.
TEXTS_OF = {
    BOOLEAN: ["'t'", "'off'"], "smallint": ["'12'", "' -7 '"], INTEGER: ["'12'", "' -7 '"], "bigint": ["'12'", "'5000000000'"],
    "real": ["'1.5'", "'-inf'"], FLOAT: ["'1.5'", "'1e-7'", "'NaN'"], NUMERIC: ["'1.50'", "'-1e3'", "'NaN'"], "bytea": ["'\\xff'", "'ab'"],
    "date": ["'2026-02-28'", "'Jan 5 2024'", "'infinity'", "'20240105'", "'2024.036'"], "time without time zone": ["'10:30'", "'3:04 pm'"],
    "timestamp without time zone": ["'2026-02-28 10:00'", "'-infinity'"], TIMESTAMPTZ: ["'2026-02-28 10:00+02'", "'2026-02-28T10:00:00Z'"],
    INTERVAL: ["'1 day 02:00'", "'P1Y2M'", "'3 weeks ago'"], "json": ["'{\"a\": [1]}'"], "jsonb": ["'{\"b\": 1.0, \"a\": []}'"],
    "uuid": ["'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'"],
}
# Sums of floats depend on the order of the rows.
ORDER_DEPENDENT = {"sum", "avg", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp", "corr", "covar_pop", "covar_samp",
                   "regr_avgx", "regr_avgy", "regr_intercept", "regr_r2", "regr_slope", "regr_sxx", "regr_sxy", "regr_syy"}
# Aggregates whose value is the order in which the rows come.
COLLECTING = {"array_agg", "string_agg", "json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg"}
# Names of operators whose right side is a key or a path.
KEY_OPERATORS = {"->": KEYS, "->>": KEYS, "?": KEYS, "-": KEYS, "#>": PATHS, "#>>": PATHS, "#-": PATHS, "?|": PATHS, "?&": PATHS}


def is_literal(node):
    """Whether a node of a statement's tree is one of the constants above."""
    return node.sort == "value" and node.type in LITERALS and len(node.parts) == 1 and node.parts[0] in LITERALS[node.type]
