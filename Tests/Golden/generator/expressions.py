"""Random expressions of a wanted type."""

from conditions import Conditions
from forms import Forms
from literals import (
    BOOLEAN, FLOAT, FORMATS, INTEGER, INTERVAL, INTERVAL_ZONES, KEY_OPERATORS, LITERALS, NUMERIC, TEXT, TEXT_ARGUMENTS, TEXTS_OF, TIMESTAMPTZ,
    UNORDERED)
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
        # Definitions for the query's WINDOW clause, where it may have one.
        self.named_windows = None
        # Whether no two of the grouped rows have equal keys.
        self.has_unique_keys = False

    def of_type(self, type):
        return [make for kind, make in self.columns if kind == type]


class Expressions(Conditions, Forms):
    """Needs `self.random`, `self.signatures`, and from the queries `aggregate`, `window_call`, `scalar_subquery`, `subquery`."""

    def literal(self, type):
        return value(type, self.random.choice(LITERALS[type]))

    def direction(self):
        return self.random.choice(["", "", " DESC", " NULLS FIRST", " DESC NULLS LAST"])

    def any_type(self):
        return self.random.choice([
            INTEGER, INTEGER, INTEGER, TEXT, TEXT, TEXT, NUMERIC, NUMERIC, "bigint", FLOAT, BOOLEAN, "date", TIMESTAMPTZ, TIMESTAMPTZ,
            INTERVAL, "character varying", "smallint", "real", "timestamp without time zone", "time without time zone", "jsonb", "jsonb",
            "bytea", "integer[]", "text[]", self.random.choice(list(LITERALS))])

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
        # Pictures of calendar dates mean nothing over an interval.
        special = {1: FORMATS[:1]} if name == "to_char" and types[0] == INTERVAL else TEXT_ARGUMENTS.get(name, {})
        made = []
        for index, type in enumerate(types):
            if index in special and type in (TEXT, "text[]") and (name == "timezone" or self.random.random() < 0.95):
                made.append(value(type, self.random.choice(special[index])))
            elif name == "timezone" and type == INTERVAL:
                made.append(value(type, self.random.choice(INTERVAL_ZONES)))
            elif type == INTEGER and self.random.random() < 0.6:
                # Counts and lengths: small, or the result is too long.
                made.append(value(INTEGER, str(self.random.randint(-1 if self.random.random() < 0.3 else 1, 9))))
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
        if operator.name in KEY_OPERATORS and operator.left in ("json", "jsonb") and operator.right in (TEXT, "text[]"):
            right = value(operator.right, self.random.choice(KEY_OPERATORS[operator.name]))
        else:
            right = self.expression(operator.right, depth - 1, scope)
        if operator.left is None:
            return value(type, f"({operator.name} ", right, ")")
        return value(type, "(", self.expression(operator.left, depth - 1, scope), f" {operator.name} ", right, ")")

    def cast(self, type, depth, scope):
        choices = self.signatures.casts[type]
        if not choices:
            return None
        inner = self.convertible(type, self.random.choice(choices).source, depth, scope)
        if self.random.random() < 0.5:
            return value(type, "CAST(", inner, f" AS {type})")
        return value(type, "(", inner, f")::{type}")

    def convertible(self, type, source, depth, scope):
        """A value of `source` for a cast to `type`; most texts and documents would not do."""
        if source in (TEXT, "character varying") and type in TEXTS_OF and self.random.random() < 0.95:
            return value(source, f"{self.random.choice(TEXTS_OF[type])}::{source}")
        if source == "jsonb" and self.random.random() < 0.9:
            document = "true" if type == BOOLEAN else self.random.choice(["1", "2.50", "-3e1"])
            return value(source, f"'{document}'::jsonb")
        return self.expression(source, depth - 1, scope)

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
            return value(type, "ARRAY(", self.subquery([element], scope, ordered=True), ")")
        if self.random.random() < 0.15:
            lists = [value(None, "[", listing([self.expression(element, depth - 2, scope) for _ in range(2)], least=9), "]") for _ in range(2)]
            return value(type, "ARRAY[", listing(lists), "]")
        elements = listing([self.expression(element, depth - 1, scope) for _ in range(self.random.randint(1, 3))])
        return value(type, "ARRAY[", elements, "]")

    def direction(self):
        return self.random.choice(["", "", " DESC", " NULLS FIRST", " DESC NULLS LAST"])
