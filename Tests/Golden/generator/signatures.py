"""Which functions, operators, casts and aggregates the generator may use, with their argument and result types.

`signatures.txt` is the list. It is PostgreSQL's own (pg_proc, pg_operator, pg_cast), kept to the types below, without what reads the
session, the clock or the catalog, and to what the server under test knows: each one is asked for once, with NULLs. So a signature that
stops working is a failure of the tests, and a new one comes in by writing the list again (`statements.py signatures`).
"""

import collections
import functools
import itertools
import pathlib
import re

FILE = pathlib.Path(__file__).with_name("signatures.txt")

SCALARS = [
    "boolean", "smallint", "integer", "bigint", "real", "double precision", "numeric", "text", "character varying", "bytea", "date",
    "time without time zone", "time with time zone", "timestamp without time zone", "timestamp with time zone", "interval", "json", "jsonb",
    "uuid"]
ELEMENTS = ["integer", "bigint", "text", "numeric", "date", "double precision", "timestamp with time zone", "boolean"]
ARRAYS = [f"{element}[]" for element in ELEMENTS]
TYPES = SCALARS + ARRAYS
# What the polymorphic signatures are tried with.
POLYMORPHIC = ["integer", "text", "numeric", "timestamp with time zone"]

# Results that depend on the session, the clock, the machine or the storage, and functions that exist for the server's own use.
LEFT_OUT = re.compile(
    r"^(pg_|txid|current_|has_|inet_|lo_|to_reg|ts_|tsvector|tsquery|binary_upgrade|hash|gen_random|set_config|random|setseed|now|"
    r"clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|version|getpgusername|session_user|row_security|cluster_|"
    r"query_to|table_to|schema_to|database_to|cursor_to|xml|gin|gist|spg|brin|bt|hash|range_|array_in|array_out|in_range|interval_support|"
    r"numeric_support|varchar_support|.*(sel|joinsel|_sortsupport|_support|_subdiff|typmodin|typmodout|_send|_recv|_in|_out|_transfn|"
    r"_finalfn|_accum|_accum_inv|_combine|_serialize|_deserialize|_sum_inv|_trans)$|(bool|int2|int4|int8|float4|float8|numeric|text|bpchar|"
    r"varchar|bytea|date|time|timestamp|timestamptz|interval|uuid|json|jsonb|oid|name|char)(in|out|recv|send)$|convert|nextval|currval|"
    r"setval|lastval|shobj|obj_|col_|format_type|suppress|trigger|amvalid|getdatabase|like_escape|ri_|unique_key|currtid|dense|string_agg_|"
    r"array_agg_|json_agg_|json_object_agg_|jsonb_agg_|jsonb_object_agg_|mode_|percentile_|ordered_set|hypothetical|rank_|percent_rank_|"
    r"cume_dist_|dense_rank_|window_|any_value|satisfies_|array_subscript|raw_array|jsonb_subscript|text_pattern|bpchar_pattern|"
    r"datum_|gtsvector|numeric_inc|numeric_uplus|int[248]inc|float[48]_|int[248]_|interval_avg|numeric_avg|numeric_poly|numeric_sum|"
    r"numeric_var|numeric_std|boolop|bool_alltrue|bool_anytrue|bool_accum|booland_|boolor_|date_part_common)")

# Names that are words of the grammar; as a function they are written in quotes.
QUOTED = {"interval", "time", "timestamp", "position", "bit", "char", "extract"}

Function = collections.namedtuple("Function", "name arguments result")
Operator = collections.namedtuple("Operator", "name left right result")
Cast = collections.namedtuple("Cast", "source target")
Aggregate = collections.namedtuple("Aggregate", "name arguments result")


class Signatures:
    """The list, with the ways to make a value of a type."""

    def __init__(self, lines):
        self.functions = collections.defaultdict(list)
        self.operators = collections.defaultdict(list)
        self.casts = collections.defaultdict(list)
        self.aggregates = collections.defaultdict(list)
        for line in lines:
            kind, name, arguments, result = line.rstrip("\n").split("\t")
            name = written(kind, name)
            types = [type for type in arguments.split(",") if type]
            if kind == "function":
                self.functions[result].append(Function(name, types, result))
            elif kind == "operator":
                self.operators[result].append(Operator(name, types[0] if len(types) == 2 else None, types[-1], result))
            elif kind == "cast":
                self.casts[result].append(Cast(types[0], result))
            elif kind == "aggregate":
                self.aggregates[result].append(Aggregate(name, types, result))


def written(kind, name):
    return f'"{name}"' if kind == "function" and name in QUOTED else name


@functools.cache
def known_signatures():
    with open(FILE, encoding="utf-8") as file:
        return Signatures([line for line in file if not line.startswith("#")])


def substituted(types, element):
    """Types of a polymorphic signature for one element type."""
    names = {"anyelement": element, "anynonarray": element, "anycompatible": element, "anycompatiblenonarray": element,
             "anyarray": f"{element}[]", "anycompatiblearray": f"{element}[]"}
    return [names.get(type, type) for type in types]


def instances(types):
    if any(type.startswith("any") for type in types):
        return [substituted(types, element) for element in POLYMORPHIC]
    return [types]


def known(connection):
    """PostgreSQL's signatures over our types."""
    rows = connection.require("""
        SELECT CASE prokind WHEN 'a' THEN 'aggregate' ELSE 'function' END, proname,
               array_to_string(ARRAY(SELECT format_type(t, NULL) FROM unnest(proargtypes) t), ','), format_type(prorettype, NULL)
        FROM pg_proc LEFT JOIN pg_aggregate ON aggfnoid = pg_proc.oid
        WHERE pronamespace = 'pg_catalog'::regnamespace AND prokind IN ('f', 'a') AND NOT proretset AND provariadic = 0
          AND coalesce(aggkind = 'n', true) AND provolatile <> 'v'
        UNION ALL
        SELECT 'operator', oprname, concat_ws(',', format_type(nullif(oprleft, 0), NULL), format_type(oprright, NULL)),
               format_type(oprresult, NULL)
        FROM pg_operator WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprcode <> 0
        ORDER BY 1, 2, 3, 4""").rows
    for kind, name, arguments, result in rows:
        types = arguments.split(",") if arguments else []
        # age(x) counts from today.
        if kind != "operator" and (LEFT_OUT.match(name) or not types or (name == "age" and len(types) == 1)):
            continue
        for instance in instances(types + [result]):
            if all(type in TYPES for type in instance):
                yield kind, name, instance[:-1], instance[-1]
    for source, target in itertools.permutations(TYPES, 2):
        yield "cast", "", [source], target


def call(kind, name, arguments):
    values = [f"NULL::{type}" for type in arguments]
    if kind == "cast":
        return None
    if kind == "operator":
        return " ".join([*values[:-1], name, values[-1]])
    return f"{written(kind, name)}({', '.join(values)})"


def write(oracle, tested):
    """Writes the list anew from what both servers know."""
    kept = set()
    for kind, name, arguments, result in known(oracle):
        text = f"SELECT CAST(NULL::{arguments[0]} AS {result})" if kind == "cast" else "SELECT " + call(kind, name, arguments)
        left, right = oracle.run(text), tested.run(text)
        if not left.failed and not right.failed:
            kept.add("\t".join([kind, name, ",".join(arguments), result]))
    with open(FILE, "w", encoding="utf-8") as file:
        file.write("# kind, name, argument types, result type, between tabs; written by `statements.py signatures`\n")
        file.writelines(line + "\n" for line in sorted(kept))
    return len(kept)
