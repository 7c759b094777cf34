"""Random expressions of a wanted type."""

from forms import Forms
from literals import (
    BOOLEAN, COLLECTING, FLOAT, INTEGER, LITERALS, NUMERIC, ORDER_DEPENDENT, PATTERNS, REGEXPS, TEXT, TEXT_ARGUMENTS, TEXTS_OF, TIMESTAMPTZ,
    INTERVAL, UNORDERED)
from signatures import ARRAYS
from tree import listing, value

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


class Expressions(Forms):
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
        makers = [self.literal, self.call, self.call, self.call, self.operation, self.operation, self.operation, self.cast, self.conditional,
                  self.form, self.form]
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
            if index in special and type == TEXT and (name == "timezone" or self.random.random() < 0.95):
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
        if self.random.random() < 0.15 and type not in UNORDERED:
            return self.ordered_set_aggregate(type, depth, scope)
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

    def ordered_set_aggregate(self, type, depth, scope):
        fraction = self.random.choice(["0", "0.25", "0.5", "0.9", "1"])
        if type == FLOAT and self.random.random() < 0.6:
            name, ordered = f"percentile_cont({fraction})", self.random.choice([INTEGER, NUMERIC, "bigint"])
        else:
            name, ordered = self.random.choice([f"percentile_disc({fraction})", "mode()"]), type
        # Cast, since a literal without a type has none here either.
        order = value(ordered, "CAST(", self.expression(ordered, min(depth - 1, 1), scope.grouped_over), f" AS {ordered})")
        direction = self.random.choice(["", " DESC"])
        return value(type, f"{name} WITHIN GROUP (ORDER BY ", order, f"{direction})", *self.filter(depth, scope))

    def filter(self, depth, scope):
        if self.random.random() < 0.2:
            return [" FILTER (WHERE ", self.expression(BOOLEAN, min(depth - 1, 1), scope.grouped_over), ")"]
        return []

    def direction(self):
        return self.random.choice(["", "", " DESC", " NULLS FIRST", " DESC NULLS LAST"])
