"""Random queries: select lists, joins, groups, windows, set operations, CTEs, each over the expressions."""

import re

from expressions import Expressions, Scope
from literals import BOOLEAN, INTEGER, LITERALS, ORDER_DEPENDENT, UNORDERED
from signatures import known_signatures
from tree import clause, listing, query, value

# Tests/Golden/queries/tables.sql
TABLES = {
    "calls": [("id", "integer"), ("user_id", "character varying"), ("model", "character varying"), ("tokens", "integer"),
              ("cost", "double precision"), ("status", "character varying"), ("logged_at", "timestamp with time zone")],
    "users": [("user_id", "character varying"), ("plan", "text"), ("budget", "numeric"), ("active", "boolean"), ("since", "date")],
    "numbers": [("i2", "smallint"), ("i4", "integer"), ("i8", "bigint"), ("f4", "real"), ("f8", "double precision"), ("n", "numeric"),
                ("t", "text"), ("b", "boolean")],
    "pairs": [("k", "integer"), ("v", "text")],
    "empty": [("k", "integer"), ("v", "text")],
}
DEEPEST = 3


class Queries(Expressions):
    """A generator of statements. The same seed gives the same statements for ever, as long as the grammar stays as it is."""

    def __init__(self, random, signatures=None):
        self.random = random
        self.signatures = signatures or known_signatures()
        self.sloppiness = 0.0
        self.nesting = 0
        self.names = 0
        self.has_loose_sums = False
        self.allows_collations = True

    def statement(self):
        """A whole statement as (tree, whether its rows have an order, whether floats may be off in the last digits)."""
        self.nesting = self.names = 0
        self.allows_collations = True
        self.has_loose_sums = False
        # One in twelve may be wrong on purpose.
        self.sloppiness = 0.04 if self.random.random() < 0.08 else 0.0
        kind = self.random.choices(["values", "select", "grouped", "windows", "set", "with", "recursive"], [25, 30, 20, 10, 8, 5, 2])[0]
        if kind == "values":
            items = [self.expression(self.any_type(), 3, Scope()) for _ in range(self.random.randint(1, 3))]
            tree = query([item.type for item in items], "SELECT ", listing([self.item(i, item) for i, item in enumerate(items)]))
            return tree, False, False
        tree = self.any_query(kind, None, Scope(), top=True)
        return tree, *self.ended(tree)

    def ended(self, tree):
        """Adds ORDER BY over all columns, perhaps LIMIT; tells whether the rows now have an order, and about float sums."""
        ordered = False
        if not any(type in UNORDERED or type is None for type in tree.types) and self.random.random() < 0.8:
            tree.parts.append(self.order_by_all(tree.types, self.random.random() < 0.4 and not self.has_loose_sums))
            ordered = True
        return ordered, self.has_loose_sums

    def order_by_all(self, types, limited):
        order = listing([f"{i + 1}{self.direction()}" for i in range(len(types))], least=99, prefix=" ORDER BY ")
        if not limited:
            return clause(order)
        limit = self.random.choice([" LIMIT {}", " OFFSET {}", " FETCH FIRST {} ROWS ONLY", " LIMIT {} OFFSET 1", " OFFSET 1 ROW FETCH NEXT ROW ONLY"])
        return clause(order, clause(limit.format(self.random.randint(0, 4))))

    def any_query(self, kind, types, outer, top=False):
        self.nesting += 1
        try:
            if kind == "set":
                return self.set_operation(types, outer, top)
            if kind == "with":
                return self.with_query(types, outer, top)
            if kind == "recursive":
                return self.recursive_query()
            return self.select(kind, types, outer, top)
        finally:
            self.nesting -= 1

    def some_types(self):
        return [self.any_type() for _ in range(self.random.choice([1, 2, 2, 3, 3, 4]))]

    def name(self, prefix):
        self.names += 1
        return f"{prefix}{self.names}"

    def item(self, index, node):
        return value(node.type, node, f" AS x{index}")

    # The parts of a SELECT

    def select(self, kind, types, outer, top):
        types = types or self.some_types()
        sources, columns = self.from_clause(outer)
        rows = Scope(columns, outer=outer)
        where = clause(" WHERE ", self.expression(BOOLEAN, 2, rows)) if self.random.random() < 0.5 else ""
        tail = []
        if kind == "grouped":
            scope, group_by = self.grouping(rows)
            tail.append(group_by)
            if self.random.random() < 0.3:
                tail.append(clause(" HAVING ", self.expression(BOOLEAN, 2, scope)))
        elif kind == "windows":
            scope = Scope(columns, windows_over=rows, outer=outer)
        else:
            scope = rows
        items = [self.output(type, scope, top) for type in types]
        distinct = ""
        if kind != "windows" and not any(type in UNORDERED for type in types) and self.random.random() < 0.12 and not self.has_loose_sums:
            distinct = clause("DISTINCT ")
        return query(
            types, "SELECT ", distinct, listing([self.item(i, item) for i, item in enumerate(items)]), clause(" FROM ", sources), where, *tail)

    def output(self, type, scope, top):
        """An output column; at the top it may be a sum of floats, which nothing else reads."""
        rows = scope.grouped_over
        if top and rows is not None and type == "double precision" and self.random.random() < 0.5:
            choices = [a for a in self.signatures.aggregates[type] if a.name in ORDER_DEPENDENT]
            if choices:
                self.has_loose_sums = True
                return self.aggregate_call(self.random.choice(choices), type, 2, scope, self.filter(2, scope))
        return self.expression(type, 2, scope)

    def from_clause(self, outer):
        """The FROM list and its columns."""
        first, columns = self.source(outer, [])
        parts = [first]
        for _ in range(self.random.choices([0, 1, 2], [55, 35, 10])[0]):
            lateral = self.random.random() < 0.15
            right, added = self.source(Scope(columns, outer=outer) if lateral else outer, columns, lateral)
            kind = self.random.choice([" JOIN ", " LEFT JOIN ", ", ", " CROSS JOIN "] + ([] if lateral else [" RIGHT JOIN ", " FULL JOIN "]))
            condition = []
            if "JOIN" in kind and kind != " CROSS JOIN ":
                condition = [" ON ", self.join_condition(kind, columns, added)]
            parts.append(clause(kind, right, *condition))
            columns = columns + added
        return listing(parts, separator=""), columns

    def join_condition(self, kind, left, right):
        """Equality of two columns where there is one (FULL JOIN needs it), perhaps with more."""
        pairs = [(a, b) for t, a in left for u, b in right if t == u and t not in UNORDERED]
        if pairs:
            a, b = self.random.choice(pairs)
            equal = value(BOOLEAN, a(), " = ", b())
            if kind == " FULL JOIN " or self.random.random() < 0.7:
                return equal
            return value(BOOLEAN, equal, " AND ", self.expression(BOOLEAN, 1, Scope(left + right)))
        return value(BOOLEAN, "true") if kind == " FULL JOIN " else self.expression(BOOLEAN, 1, Scope(left + right))

    def source(self, outer, left, lateral=False):
        """One item of FROM and its columns; `left` are those that a LATERAL item may read."""
        kind = self.random.choices(
            ["table", "query", "values", "series", "unnest"], [10, 30, 0, 10, 10] if lateral else [75, 10, 5, 5, 5])[0]
        if self.nesting >= DEEPEST and kind == "query":
            kind = "table"
        alias = self.name("t")
        if kind == "table":
            table = self.random.choice(list(TABLES))
            columns = TABLES[table]
            text = f"{table} {alias}"
        elif kind == "query":
            inner = self.any_query(self.random.choice(["select", "select", "grouped", "windows", "set"]), None, outer if lateral else Scope())
            columns = [(f"x{i}", type) for i, type in enumerate(inner.types)]
            text = value(None, "LATERAL (" if lateral else "(", inner, f") {alias}")
        elif kind == "values":
            types = self.some_types()
            rows = [value(None, "(", listing([self.expression(type, 1, Scope()) for type in types], least=9), ")")
                    for _ in range(self.random.randint(1, 3))]
            columns = [(f"x{i}", type) for i, type in enumerate(types)]
            text = value(None, "(VALUES ", listing(rows), f") {alias} ({', '.join(name for name, _ in columns)})")
        elif kind == "series":
            columns = [("x0", INTEGER)]
            text = value(None, f"generate_series({self.random.randint(-1, 2)}, {self.random.randint(1, 5)}) {alias} (x0)")
        else:
            element = self.random.choice([INTEGER, "text"])
            inner = self.expression(f"{element}[]", 1, outer if lateral else Scope())
            ordinality = self.random.random() < 0.4
            columns = [("x0", element)] + ([("x1", "bigint")] if ordinality else [])
            names = ", ".join(name for name, _ in columns)
            text = value(None, "unnest(", inner, ")", " WITH ORDINALITY" if ordinality else "", f" {alias} ({names})")
        return text, [(type, self.column(alias, name, type)) for name, type in columns]

    @staticmethod
    def column(alias, name, type):
        return lambda: value(type, f"{alias}.{name}")

    def grouping(self, rows):
        """GROUP BY and what may be read behind it: the grouped expressions, aggregates."""
        keys = []
        for _ in range(self.random.choices([0, 1, 2, 3], [15, 45, 30, 10])[0]):
            type = self.random.choice(["text", "character varying", INTEGER, "date", BOOLEAN, "numeric", "timestamp with time zone"])
            key = self.expression(type, self.random.choice([0, 0, 1, 2]), Scope(rows.columns))
            # A constant would be an ordinal, or an error, or (under CUBE) sometimes NULL and sometimes not. A subquery is a key only
            # where it is written the same again, which the text of a statement does not show.
            if re.match(r"[A-Za-z(].*\bt\d+\.", key.text()) and "(SELECT" not in key.text():
                keys.append(key)
        scope = Scope([(key.type, (lambda key: lambda: key)(key)) for key in keys], grouped_over=rows)
        if not keys:
            return scope, clause(" GROUP BY ()") if self.random.random() < 0.1 else ""
        kind = self.random.choices(["plain", "rollup", "cube", "sets"], [76, 8, 8, 8])[0]
        # The keys stay as they are: an expression that reads them has to be equal to them.
        list_of_keys = listing(keys, least=9)
        if kind == "plain":
            return scope, clause(" GROUP BY ", list_of_keys)
        if kind == "sets":
            sets = listing([value(None, "(", key, ")") for key in keys] + ["()"])
            return scope, clause(" GROUP BY GROUPING SETS (", sets, ")")
        return scope, clause(f" GROUP BY {kind.upper()} (", list_of_keys, ")")

    # Windows

    def window_call(self, type, depth, scope):
        rows = scope.windows_over
        kind = self.random.choice(["rank", "row", "shift", "aggregate", "aggregate"])
        order = self.total_order(rows)
        partition = ""
        if rows.columns and self.random.random() < 0.6:
            partition = clause("PARTITION BY ", self.expression(self.random.choice([INTEGER, "text", BOOLEAN]), 1, Scope(rows.columns)), " ")
        if kind == "rank" and type in ("bigint", "double precision"):
            name = self.random.choice(["rank", "dense_rank"] if type == "bigint" else ["percent_rank", "cume_dist"])
            return value(type, f"{name}() OVER (", partition, "ORDER BY ", self.expression(INTEGER, 1, rows), self.direction(), ")")
        if kind == "row" and type == "bigint":
            return value(type, "row_number() OVER (", partition, order, ")")
        if kind == "row" and type == INTEGER:
            return value(type, f"ntile({self.random.randint(1, 4)}) OVER (", partition, order, ")")
        if kind == "shift":
            inner = self.expression(type, 1, rows)
            name = self.random.choice(["lag", "lead", "first_value", "last_value", "nth_value"])
            more, frame = "", ""
            if name in ("lag", "lead"):
                more = self.random.choice(["", "", ", 2", ", 0", ", -1"])
            else:
                more = ", 2" if name == "nth_value" else ""
                frame = self.frame()
            return value(type, f"{name}(", inner, f"{more}) OVER (", partition, order, frame, ")")
        choices = [a for a in self.signatures.aggregates[type]
                   if a.name not in COLLECTING_IN_WINDOWS and not (a.name in ORDER_DEPENDENT and any(
                       t in ("double precision", "real") for t in a.arguments))]
        if not choices:
            return None
        aggregate = self.random.choice(choices)
        made = listing([self.expression(argument, 1, rows) for argument in aggregate.arguments], least=9)
        filter = [" FILTER (WHERE ", self.expression(BOOLEAN, 1, rows), ")"] if self.random.random() < 0.15 else []
        return value(type, f"{aggregate.name}(", made, ")", *filter, " OVER (", partition, order, self.frame(), ")")

    def total_order(self, rows):
        """All columns in sight, in a random order: rows that are equal in it are equal in everything."""
        columns = [make().text() for type, make in rows.columns if type not in UNORDERED]
        self.random.shuffle(columns)
        return "ORDER BY " + ", ".join(name + self.direction() for name in columns) if columns else ""

    def frame(self):
        if self.random.random() < 0.5:
            return ""
        unit = self.random.choice(["ROWS", "ROWS", "GROUPS", "RANGE"])
        bounds = ["UNBOUNDED PRECEDING", "CURRENT ROW", "UNBOUNDED FOLLOWING"]
        if unit != "RANGE":
            bounds[1:1] = ["2 PRECEDING", "1 PRECEDING"]
            bounds[-1:-1] = ["1 FOLLOWING", "2 FOLLOWING"]
        start = self.random.randrange(len(bounds) - 1)
        end = self.random.randrange(max(start, 1), len(bounds))
        exclusion = self.random.choice(["", "", "", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES"])
        # nth_value of PostgreSQL 15 reads a row too many where ties are excluded from a frame that the current row is not in.
        if not start <= bounds.index("CURRENT ROW") <= end:
            exclusion = ""
        return clause(f" {unit} BETWEEN {bounds[start]} AND {bounds[end]}{exclusion}")

    # Queries of queries

    def set_operation(self, types, outer, top):
        types = types or [type for type in self.some_types()]
        operator = self.random.choice(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"])
        if any(type in UNORDERED for type in types):
            operator = "UNION ALL"
        sides = [self.any_query(self.random.choice(["select", "select", "grouped"]), types, outer) for _ in range(2)]
        return query(types, "(", sides[0], f") {operator} (", sides[1], ")") if top else query(
            types, sides[0], f" {operator} ", sides[1])

    def with_query(self, types, outer, top):
        name = self.name("w")
        inner = self.any_query(self.random.choice(["select", "grouped", "set"]), None, Scope())
        materialized = self.random.choice(["", "", "MATERIALIZED ", "NOT MATERIALIZED "])
        alias = self.name("t")
        columns = [(type, self.column(alias, f"x{i}", type)) for i, type in enumerate(inner.types)]
        types = types or self.some_types()
        items = [self.expression(type, 2, Scope(columns)) for type in types]
        return query(
            types, f"WITH {name} AS {materialized}(", inner, ") SELECT ", listing([self.item(i, item) for i, item in enumerate(items)]),
            f" FROM {name} {alias}")

    def recursive_query(self):
        """A counter to a small limit, carrying a value that changes with it."""
        # Both terms have to agree in their collation.
        self.allows_collations = False
        type = self.random.choice([INTEGER, "text", "numeric"])
        name = self.name("r")
        start = self.literal(type)
        carried = self.column(name, "x1", type)
        # The type of the recursive term has to be that of the first.
        step = value(type, "CAST(", self.expression(type, 2, Scope([(type, carried), (INTEGER, self.column(name, "x0", INTEGER))])), f" AS {type})")
        union = self.random.choice(["UNION ALL", "UNION"])
        return query(
            [INTEGER, type], f"WITH RECURSIVE {name} (x0, x1) AS (SELECT 1, CAST(", start, f" AS {type}) {union} SELECT {name}.x0 + 1, ", step,
            f" FROM {name} WHERE {name}.x0 < {self.random.randint(2, 5)}) SELECT x0, x1 FROM {name}")

    # Subqueries for expressions

    def allows_subqueries(self, scope):
        # Not over groups: an outer column in there would have to be a grouped one.
        return self.nesting < DEEPEST and scope.grouped_over is None

    def subquery_column(self, type, depth, scope, ordered=False):
        """A query of one column."""
        inner = self.any_query(self.random.choice(["select", "select", "select", "grouped"]), [type], scope)
        if ordered and type not in UNORDERED:
            inner.parts.append(clause(listing(["1" + self.direction()], least=9, prefix=" ORDER BY ")))
        return inner

    def scalar_subquery(self, type, depth, scope):
        """At most one row: an aggregate without groups, or the first in order."""
        aggregates = [a for a in self.signatures.aggregates[type] if len(a.arguments) == 1 and a.name in ("max", "min", "count", "bool_and")]
        if aggregates and self.random.random() < 0.6:
            self.nesting += 1
            try:
                sources, columns = self.from_clause(scope)
                rows = Scope(columns, outer=scope)
                aggregate = self.random.choice(aggregates)
                where = clause(" WHERE ", self.expression(BOOLEAN, 1, rows)) if self.random.random() < 0.6 else ""
                inner = self.expression(aggregate.arguments[0], 1, rows)
                return value(type, "(", query([type], f"SELECT {aggregate.name}(", inner, ") FROM ", sources, where), ")")
            finally:
                self.nesting -= 1
        if type in UNORDERED:
            return None
        inner = self.any_query("select", [type], scope)
        inner.parts.append(f" ORDER BY 1{self.direction()} LIMIT 1")
        return value(type, "(", inner, ")")


# Their frames would need a total order of their own.
COLLECTING_IN_WINDOWS = {"json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg"}

assert set(LITERALS) >= {type for columns in TABLES.values() for _, type in columns}
