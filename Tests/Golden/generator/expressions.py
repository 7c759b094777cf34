"""Random expressions of a wanted type."""

from signatures import ARRAYS, ELEMENTS
from tree import listing, value

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
    "character varying": ["'abc'::varchar", "'gpt-4o'::varchar(4)", "NULL::varchar"],
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


class Scope:
    """What an expression may read: the columns in sight, and whether aggregates and window functions may stand in it."""

    def __init__(self, columns=(), grouped_over=None, windows_over=None, outer=None):
        # Pairs of a type and a function that makes the node.
        self.columns = list(columns)
        self.grouped_over = grouped_over
        self.windows_over = windows_over
        self.outer = outer

    def of_type(self, type):
        return [make for kind, make in self.columns if kind == type]


class Expressions:
    """Needs `self.random`, `self.signatures`, and from the queries: `scalar_subquery`, `subquery_column`, `over_clause`."""

    def literal(self, type):
        return value(type, self.random.choice(LITERALS[type]))

    def any_type(self):
        return self.random.choice([
            INTEGER, INTEGER, INTEGER, TEXT, TEXT, TEXT, NUMERIC, NUMERIC, "bigint", FLOAT, BOOLEAN, "date", TIMESTAMPTZ, TIMESTAMPTZ,
            INTERVAL, "character varying", "smallint", "real", "timestamp without time zone", "time without time zone", "jsonb", "bytea",
            "integer[]", "text[]", self.random.choice(list(LITERALS))])

    def expression(self, type, depth, scope):
        # Now and then a value of another type, so that implicit casts and type errors are met.
        if self.random.random() < self.sloppiness:
            type = self.any_type()
        near = scope.of_type(type)
        if near and self.random.random() < (0.75 if depth <= 0 else 0.35):
            return self.random.choice(near)()
        if scope.outer and self.random.random() < 0.15:
            far = scope.outer.of_type(type)
            if far:
                return self.random.choice(far)()
        if depth <= 0:
            return self.literal(type)
        makers = [self.literal, self.call, self.call, self.call, self.operation, self.operation, self.operation, self.cast, self.conditional]
        if type == BOOLEAN:
            makers += [self.condition] * 8
        if scope.grouped_over is not None:
            makers += [self.aggregate] * 5
        if scope.windows_over is not None:
            makers += [self.window_call] * 4
        if type in ARRAYS:
            makers += [self.array] * 2
        if self.allows_subqueries(scope):
            makers.append(self.scalar_subquery)
        for _ in range(4):
            maker = self.random.choice(makers)
            made = maker(type) if maker == self.literal else maker(type, depth, scope)
            if made is not None:
                return made
        return self.literal(type)

    def arguments(self, name, types, depth, scope):
        special = TEXT_ARGUMENTS.get(name, {})
        made = []
        for index, type in enumerate(types):
            if index in special and type == TEXT and self.random.random() < 0.95:
                made.append(value(TEXT, self.random.choice(special[index])))
            elif type == INTEGER and self.random.random() < 0.5:
                # Counts and lengths: small, or the result is too long.
                made.append(value(INTEGER, str(self.random.randint(-2, 9))))
            else:
                made.append(self.expression(type, depth - 1, scope))
        return made

    def call(self, type, depth, scope):
        choices = self.signatures.functions[type]
        if not choices:
            return None
        function = self.random.choice(choices)
        return value(type, f"{function.name}(", listing(self.arguments(function.name, function.arguments, depth, scope), least=9), ")")

    def operation(self, type, depth, scope):
        choices = self.signatures.operators[type]
        if not choices:
            return None
        operator = self.random.choice(choices)
        right = self.expression(operator.right, depth - 1, scope)
        if operator.left is None:
            return value(type, f"({operator.name} ", right, ")")
        return value(type, "(", self.expression(operator.left, depth - 1, scope), f" {operator.name} ", right, ")")

    def cast(self, type, depth, scope):
        choices = self.signatures.casts[type]
        if not choices:
            return None
        source = self.random.choice(choices).source
        if source in (TEXT, "character varying") and type in TEXTS_OF and self.random.random() < 0.9:
            inner = value(source, f"{self.random.choice(TEXTS_OF[type])}::{source}")
        else:
            inner = self.expression(source, depth - 1, scope)
        if self.random.random() < 0.5:
            return value(type, "CAST(", inner, f" AS {type})")
        return value(type, "(", inner, f")::{type}")

    def conditional(self, type, depth, scope):
        kind = self.random.choice(["case", "case", "simple", "coalesce", "nullif", "greatest"])
        if kind in ("greatest", "nullif", "simple") and type in UNORDERED:
            kind = "coalesce"
        if kind == "case":
            whens = [value(None, " WHEN ", self.expression(BOOLEAN, depth - 1, scope), " THEN ", self.expression(type, depth - 1, scope))
                     for _ in range(self.random.randint(1, 2))]
            return value(type, "CASE", listing(whens, separator=""), *self.otherwise(type, depth, scope), " END")
        if kind == "simple":
            operand = self.random.choice([INTEGER, TEXT])
            whens = [value(None, " WHEN ", self.expression(operand, depth - 1, scope), " THEN ", self.expression(type, depth - 1, scope))
                     for _ in range(self.random.randint(1, 2))]
            return value(
                type, "CASE ", self.expression(operand, depth - 1, scope), listing(whens, separator=""), *self.otherwise(type, depth, scope),
                " END")
        if kind == "nullif":
            return value(type, "nullif(", self.expression(type, depth - 1, scope), ", ", self.expression(type, depth - 1, scope), ")")
        name = "coalesce" if kind == "coalesce" else self.random.choice(["greatest", "least"])
        return value(type, f"{name}(", listing([self.expression(type, depth - 1, scope) for _ in range(self.random.randint(1, 3))]), ")")

    def otherwise(self, type, depth, scope):
        return [" ELSE ", self.expression(type, depth - 1, scope)] if self.random.random() < 0.6 else []

    def array(self, type, depth, scope):
        element = type[:-2]
        if self.allows_subqueries(scope) and self.random.random() < 0.25:
            return value(type, "ARRAY(", self.subquery_column(element, depth, scope, ordered=True), ")")
        elements = listing([self.expression(element, depth - 1, scope) for _ in range(self.random.randint(1, 3))])
        return value(type, "ARRAY[", elements, "]")

    def condition(self, _, depth, scope):
        def inner(type):
            return self.expression(type, depth - 1, scope)

        kinds = ["compare", "compare", "compare", "logic", "logic", "not", "null", "truth", "between", "in", "like", "distinct", "row", "any"]
        if self.allows_subqueries(scope):
            kinds += ["exists", "in query", "any query"]
        kind = self.random.choice(kinds)
        type = self.random.choice([INTEGER, INTEGER, TEXT, NUMERIC, "date", TIMESTAMPTZ, FLOAT, "bigint"])
        comparison = self.random.choice(["=", "<>", "<", "<=", ">", ">="])
        negation = self.random.choice(["", "NOT "])
        if kind == "compare":
            return value(BOOLEAN, "(", inner(type), f" {comparison} ", inner(type), ")")
        if kind == "logic":
            return value(BOOLEAN, "(", inner(BOOLEAN), self.random.choice([" AND ", " OR "]), inner(BOOLEAN), ")")
        if kind == "not":
            return value(BOOLEAN, "(NOT ", inner(BOOLEAN), ")")
        if kind == "null":
            return value(BOOLEAN, "(", inner(self.any_type()), f" IS {negation}NULL)")
        if kind == "truth":
            return value(BOOLEAN, "(", inner(BOOLEAN), f" IS {negation}{self.random.choice(['TRUE', 'FALSE', 'UNKNOWN'])})")
        if kind == "between":
            symmetric = self.random.choice(["", "", "SYMMETRIC "])
            return value(BOOLEAN, "(", inner(type), f" {negation}BETWEEN {symmetric}", inner(type), " AND ", inner(type), ")")
        if kind == "in":
            return value(BOOLEAN, "(", inner(type), f" {negation}IN (", listing([inner(type) for _ in range(self.random.randint(1, 3))]), "))")
        if kind == "like":
            operator = self.random.choice(["LIKE", "ILIKE", "LIKE", "SIMILAR TO", "~", "~*"])
            if operator[0] == "~":
                return value(BOOLEAN, "(", inner(TEXT), f" {operator} {self.random.choice(REGEXPS)})")
            return value(BOOLEAN, "(", inner(TEXT), f" {negation}{operator} {self.random.choice(PATTERNS)})")
        if kind == "distinct":
            return value(BOOLEAN, "(", inner(type), f" IS {negation}DISTINCT FROM ", inner(type), ")")
        if kind == "row":
            other = self.random.choice([INTEGER, TEXT, "date"])
            return value(BOOLEAN, "((", inner(type), ", ", inner(other), f") {comparison} (", inner(type), ", ", inner(other), "))")
        if kind == "any":
            element = self.random.choice([INTEGER, TEXT, NUMERIC])
            return value(BOOLEAN, "(", inner(element), f" {comparison} {self.random.choice(['ANY', 'ALL'])} (", inner(f"{element}[]"), "))")
        if kind == "exists":
            return value(BOOLEAN, f"({negation}EXISTS (", self.subquery_column(type, depth, scope), "))")
        if kind == "in query":
            return value(BOOLEAN, "(", inner(type), f" {negation}IN (", self.subquery_column(type, depth, scope), "))")
        quantifier = self.random.choice(["ANY", "ALL", "SOME"])
        return value(BOOLEAN, "(", inner(type), f" {comparison} {quantifier} (", self.subquery_column(type, depth, scope), "))")

    def aggregate(self, type, depth, scope):
        """An aggregate over the rows of the group; sums of floats only where their last digits are compared with leave."""
        if type == "bigint" and self.random.random() < 0.3:
            return value(type, "count(*)", *self.filter(depth, scope))
        choices = [a for a in self.signatures.aggregates[type]
                   if not (a.name in ORDER_DEPENDENT and any(t in (FLOAT, "real") for t in a.arguments))]
        if not choices:
            return None
        return self.aggregate_call(self.random.choice(choices), type, depth, scope, self.filter(depth, scope))

    def aggregate_call(self, aggregate, type, depth, scope, filter):
        rows = scope.grouped_over
        made = [self.expression(argument, min(depth - 1, 1), rows) for argument in aggregate.arguments]
        if aggregate.name in COLLECTING:
            if any(argument in UNORDERED for argument in aggregate.arguments):
                return None
            # The whole row is the order: what is equal then looks equal.
            order = [value(None, node, self.direction()) for node in made]
            return value(type, f"{aggregate.name}(", listing(made, least=9), listing(order, prefix=" ORDER BY ", least=9), ")", *filter)
        distinct = "DISTINCT " if len(made) == 1 and aggregate.arguments[0] not in UNORDERED and self.random.random() < 0.2 else ""
        return value(type, f"{aggregate.name}({distinct}", listing(made, least=9), ")", *filter)

    def filter(self, depth, scope):
        if self.random.random() < 0.2:
            return [" FILTER (WHERE ", self.expression(BOOLEAN, min(depth - 1, 1), scope.grouped_over), ")"]
        return []

    def direction(self):
        return self.random.choice(["", "", " DESC", " NULLS FIRST", " DESC NULLS LAST"])


__all__ = ["ELEMENTS", "Expressions", "Scope", "UNORDERED"]
