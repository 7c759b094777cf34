"""Random queries: select lists, set operations, CTEs, subqueries, over the sources, groups, windows and expressions."""

import re

from expressions import Expressions, Scope
from grouping import Grouping
from literals import BOOLEAN, INTEGER, LITERALS, ORDER_DEPENDENT, UNORDERED
from signatures import known_signatures
from sources import DEEPEST, TABLES, Sources, column
from tree import clause, listing, query, value
from windows import Windows


class Queries(Expressions, Grouping, Windows, Sources):
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
        kind = self.random.choices(["values", "select", "grouped", "windows", "set", "with", "recursive", "distinct"], [22, 27, 20, 12, 7, 5, 4, 3])[0]
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
                return self.recursive_query() if self.random.random() < 0.5 else self.closure()
            if kind == "distinct":
                return self.distinct_on(types, outer)
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
            if scope.has_unique_keys and self.random.random() < 0.2:
                # Window functions over the groups.
                keys = scope
                scope = Scope(keys.columns, grouped_over=rows, windows_over=keys)
        elif kind == "windows":
            scope = Scope(columns, windows_over=rows, outer=outer)
            scope.named_windows = []
        else:
            scope = rows
        items = [self.output(type, scope, top) for type in types]
        if kind == "select" and top and self.random.random() < 0.05:
            # Functions that return rows, in the list: as many rows as the longest gives.
            for index in {0, len(items) - 1}:
                call, results = self.rows_function(rows)
                if len(results) == 1:
                    items[index] = value(results[0], call)
            types = [item.type for item in items]
        distinct = ""
        if scope.windows_over is None and not any(type in UNORDERED for type in types) and self.random.random() < 0.12 \
                and not self.has_loose_sums:
            distinct = clause("DISTINCT ")
        if kind == "windows":
            tail.append(self.window_clause(scope))
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

    def distinct_on(self, types, outer):
        """The first row for each value of some keys, in an order that leaves no choice."""
        types = types or self.some_types()
        sources, columns = self.from_clause(outer)
        rows = Scope(columns, outer=outer)
        keys = [self.expression(self.random.choice([INTEGER, "text", BOOLEAN, "date"]), 1, Scope(columns)) for _ in range(2)]
        # A constant would be an ordinal.
        keys = [key for key in keys if "." in key.text() and "(SELECT" not in key.text()]
        if not keys or not self.total_order(rows):
            return self.select("select", types, outer, False)
        items = [self.expression(type, 1, rows) for type in types]
        inner = query(
            types, "SELECT DISTINCT ON (", listing(keys, least=9), ") ", listing([self.item(i, item) for i, item in enumerate(items)]), " FROM ",
            sources, " ORDER BY ", listing([value(None, key, self.direction()) for key in keys], least=9),
            self.total_order(rows).replace("ORDER BY", ","))
        alias = self.name("t")
        names = listing([self.item(i, column(alias, f"x{i}", type)()) for i, type in enumerate(types)])
        return query(types, "SELECT ", names, " FROM (", inner, f") {alias}")

    # Queries of queries

    def set_operation(self, types, outer, top):
        types = types or [type for type in self.some_types()]
        operator = self.random.choice(["UNION", "UNION ALL", "INTERSECT", "EXCEPT", "INTERSECT ALL", "EXCEPT ALL"])
        if any(type in UNORDERED for type in types):
            operator = "UNION ALL"
        kinds = ["select", "select", "grouped"] + (["set"] if top else [])
        sides = [self.any_query(self.random.choice(kinds), types, outer) for _ in range(2)]
        return query(types, "(", sides[0], f") {operator} (", sides[1], ")") if top else query(
            types, sides[0], f" {operator} ", sides[1])

    def with_query(self, types, outer, top):
        name = self.name("w")
        inner = self.any_query(self.random.choice(["select", "grouped", "windows", "set", "distinct"]), None, Scope())
        materialized = self.random.choice(["", "", "MATERIALIZED ", "NOT MATERIALIZED "])
        alias = self.name("t")
        columns = [(type, column(alias, f"x{i}", type)) for i, type in enumerate(inner.types)]
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
        carried = column(name, "x1", type)
        # The type of the recursive term has to be that of the first.
        step = value(type, "CAST(", self.expression(type, 2, Scope([(type, carried), (INTEGER, column(name, "x0", INTEGER))])), f" AS {type})")
        union = self.random.choice(["UNION ALL", "UNION"])
        return query(
            [INTEGER, type], f"WITH RECURSIVE {name} (x0, x1) AS (SELECT 1, CAST(", start, f" AS {type}) {union} SELECT {name}.x0 + 1, ", step,
            f" FROM {name} WHERE {name}.x0 < {self.random.randint(2, 5)}) SELECT x0, x1 FROM {name}")

    def closure(self):
        """A walk over a table, which ends when nothing new is found or after a few steps."""
        name, table = self.name("r"), self.name("t")
        source, key, type = self.random.choice([("pairs", "k", INTEGER), ("users", "user_id", "character varying"), ("numbers", "i2", "smallint")])
        start = column(table, key, type)
        where = clause(" WHERE ", self.expression(BOOLEAN, 1, Scope([(type, start)])))
        step = self.random.choice([f"{name}.x0 < 3", f"{name}.x1 IS NOT NULL AND {name}.x0 < 2", f"{table}.{key} > {name}.x1 AND {name}.x0 < 3"])
        join = self.random.choice([f"{name}, {source} {table}", f"{name} JOIN {source} {table} ON {table}.{key} = {name}.x1",
                                   f"{source} {table} CROSS JOIN {name}"])
        columns = [(INTEGER, column(name, "x0", INTEGER)), (type, column(name, "x1", type))]
        types = [INTEGER, type, self.any_type()]
        items = [make() for _, make in columns] + [self.expression(types[2], 1, Scope(columns))]
        return query(
            types, f"WITH RECURSIVE {name} (x0, x1) AS (SELECT 0, {table}.{key} FROM {source} {table}", where,
            f" UNION SELECT {name}.x0 + 1, {table}.{key} FROM {join} WHERE {step}) SELECT ",
            listing([self.item(i, item) for i, item in enumerate(items)]), f" FROM {name}")

    # Subqueries for expressions

    def allows_subqueries(self, scope):
        return self.nesting < DEEPEST

    @staticmethod
    def seen_from_inside(scope):
        """What a subquery may read of its surroundings: over groups the keys that are columns, as an expression is not looked for in there."""
        if scope.grouped_over is None:
            return scope
        return Scope([(type, make) for type, make in scope.columns if re.fullmatch(r"t\d+\.\w+", make().text())], outer=scope.outer)

    def subquery(self, types, scope, ordered=False):
        """A query with columns of the types, which may read what its surroundings read."""
        kind = self.random.choice(["select", "select", "select", "grouped", "set", "with"])
        inner = self.any_query(kind, types, self.seen_from_inside(scope))
        if ordered and not any(type in UNORDERED for type in types):
            inner.parts.append(clause(listing(["1" + self.direction()], least=9, prefix=" ORDER BY ")))
        return inner

    def scalar_subquery(self, type, depth, scope):
        """At most one row: an aggregate without groups, or the first in order."""
        scope = self.seen_from_inside(scope)
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


assert set(LITERALS) >= {type for columns in TABLES.values() for _, type in columns}
