"""Groups: GROUP BY in all its forms, and aggregates."""

import re

from expressions import Scope
from literals import BOOLEAN, COLLECTING, FLOAT, INTEGER, NUMERIC, ORDER_DEPENDENT, UNORDERED
from tree import clause, listing, value

FRACTIONS = ["0", "0.25", "0.5", "0.9", "1"]


class Grouping:
    """Needs `self.random`, `self.signatures`, `self.expression`, `self.direction`."""

    def aggregate(self, type, depth, scope):
        """An aggregate over the rows of the group; sums of floats only where their last digits are compared with leave."""
        if type == "bigint" and self.random.random() < 0.3:
            return value(type, "count(*)", *self.filter(depth, scope))
        if type == INTEGER and scope.columns and self.random.random() < 0.15:
            return self.grouping_call(scope)
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
            distinct = ""
            # A subquery is the same expression only where it is the same text, which positions in it hide.
            if len(made) == 1 and "(SELECT" not in made[0].text() and self.random.random() < 0.2:
                distinct = "DISTINCT "
            return value(type, f"{aggregate.name}({distinct}", listing(made, least=9), listing(order, prefix=" ORDER BY ", least=9), ")", *filter)
        distinct = "DISTINCT " if len(made) == 1 and aggregate.arguments[0] not in UNORDERED and self.random.random() < 0.2 else ""
        return value(type, f"{aggregate.name}({distinct}", listing(made, least=9), ")", *filter)

    def ordered_set_aggregate(self, type, depth, scope):
        fraction = self.random.choice(FRACTIONS)
        direct = []
        if type in ("bigint", FLOAT) and self.random.random() < 0.5:
            # Hypothetical-set aggregates: where a row would stand.
            name = self.random.choice(["rank", "dense_rank"] if type == "bigint" else ["percent_rank", "cume_dist"])
            ordered = self.random.choice([INTEGER, NUMERIC, "date", "text"])
            name, direct = f"{name}(", [value(ordered, "CAST(", self.literal(ordered), f" AS {ordered})"), ")"]
        elif type == FLOAT and self.random.random() < 0.6:
            name, ordered = f"percentile_cont({fraction})", self.random.choice([INTEGER, NUMERIC, "bigint"])
        elif type == "interval" and self.random.random() < 0.6:
            name, ordered = f"percentile_cont({fraction})", "interval"
        elif type == "double precision[]":
            name, ordered = f"percentile_cont(ARRAY[{', '.join(self.random.sample(FRACTIONS, 2))}])", INTEGER
        elif type.endswith("[]"):
            name, ordered = f"percentile_disc(ARRAY[{', '.join(self.random.sample(FRACTIONS, 3))}])", type[:-2]
        else:
            name, ordered = self.random.choice([f"percentile_disc({fraction})", "mode()"]), type
        # Cast, since a literal without a type has none here either.
        order = value(ordered, "CAST(", self.expression(ordered, min(depth - 1, 1), scope.grouped_over), f" AS {ordered})")
        direction = self.random.choice(["", " DESC", " NULLS FIRST"])
        return value(type, name, *direct, " WITHIN GROUP (ORDER BY ", order, f"{direction})", *self.filter(depth, scope))

    def grouping_call(self, scope):
        keys = [make() for _, make in scope.columns]
        return value(INTEGER, "grouping(", listing(self.random.sample(keys, self.random.randint(1, len(keys))), least=9), ")")

    def filter(self, depth, scope):
        if self.random.random() < 0.2:
            return [" FILTER (WHERE ", self.expression(BOOLEAN, min(depth - 1, 1), scope.grouped_over), ")"]
        return []

    def grouping(self, rows):
        """GROUP BY and what may be read behind it: the grouped expressions, aggregates. The scope tells whether its rows differ in the keys."""
        keys = []
        for _ in range(self.random.choices([0, 1, 2, 3], [15, 45, 30, 10])[0]):
            type = self.random.choice(["text", "character varying", INTEGER, "date", BOOLEAN, NUMERIC, "timestamp with time zone"])
            key = self.expression(type, self.random.choice([0, 0, 1, 2]), Scope(rows.columns))
            # A constant would be an ordinal, or an error, or (under CUBE) sometimes NULL and sometimes not. A subquery is a key only
            # where it is written the same again, which the text of a statement does not show.
            if re.match(r"[A-Za-z(].*\bt\d+\.", key.text()) and "(SELECT" not in key.text():
                keys.append(key)
        scope = Scope([(key.type, (lambda key: lambda: key)(key)) for key in keys], grouped_over=rows)
        if not keys:
            return scope, clause(" GROUP BY ()") if self.random.random() < 0.1 else ""
        kind = self.random.choices(["plain", "rollup", "cube", "sets", "mixed", "product"], [73, 7, 5, 5, 5, 5])[0]
        scope.has_unique_keys = kind == "plain"
        # The keys stay as they are: an expression that reads them has to be equal to them.
        list_of_keys = listing(keys, least=9)
        if kind == "plain":
            return scope, clause(" GROUP BY ", list_of_keys)
        if kind == "sets":
            sets = listing([value(None, "(", key, ")") for key in keys] + [value(None, "(", list_of_keys, ")"), "()"])
            return scope, clause(" GROUP BY GROUPING SETS (", sets, ")")
        if kind == "mixed":
            sets = listing([value(None, "ROLLUP (", list_of_keys, ")"), value(None, "CUBE (", keys[-1], ")"), keys[0], "()"])
            return scope, clause(" GROUP BY GROUPING SETS (", sets, ")")
        if kind == "product":
            distinct = self.random.choice(["", "DISTINCT "])
            pair = self.random.choice(["ROLLUP ((", "CUBE (("])
            return scope, clause(f" GROUP BY {distinct}", keys[0], f", {pair}", list_of_keys, "))", ", ROLLUP (", keys[-1], ")")
        return scope, clause(f" GROUP BY {kind.upper()} (", list_of_keys, ")")
