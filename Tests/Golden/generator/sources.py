"""FROM: tables, queries, VALUES, functions that return rows, and joins of all kinds."""

from expressions import Scope
from literals import BOOLEAN, INTEGER, JSON_PATHS, NUMERIC, REGEXPS, TEXT, TIMESTAMPTZ, UNORDERED
from tree import clause, listing, value

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
STEPS = {INTEGER: ["1", "2", "-1"], "bigint": ["1::bigint"], NUMERIC: ["0.5", "1.25"], TIMESTAMPTZ: ["interval '1 day'", "interval '6 hours'"]}
SERIES = {
    INTEGER: ("0", "4"), "bigint": ("5000000000", "5000000002"), NUMERIC: ("1.0", "2.7"),
    TIMESTAMPTZ: ("timestamptz '2026-03-28 00:00Z'", "timestamptz '2026-03-30 00:00Z'")}


class Sources:
    """Needs `self.random`, `self.expression`, `self.any_query`, `self.some_types`, `self.name`, and `self.nesting`."""

    def from_clause(self, outer):
        """The FROM list and its columns."""
        first, columns = self.source(outer, [])
        parts = [first]
        # Names that a join's USING or NATURAL may find on its left: those of the first item.
        names = columns
        for _ in range(self.random.choices([0, 1, 2], [55, 35, 10])[0]):
            lateral = self.random.random() < 0.15
            right, added = self.source(Scope(columns, outer=outer) if lateral else outer, columns, lateral)
            kind = self.random.choice([" JOIN ", " LEFT JOIN ", ", ", " CROSS JOIN "] + ([] if lateral else [" RIGHT JOIN ", " FULL JOIN "]))
            condition = []
            if "JOIN" in kind and kind != " CROSS JOIN ":
                using = self.using(names, added) if names is columns and self.random.random() < 0.3 else None
                if using and self.random.random() < 0.5:
                    kind = " NATURAL" + kind
                elif using:
                    condition = [f" USING ({', '.join(using)})"]
                else:
                    condition = [" ON ", self.join_condition(kind, columns, added)]
            parts.append(clause(kind, right, *condition))
            columns = columns + added
            names = None
        return listing(parts, separator=""), columns

    @staticmethod
    def using(left, right):
        """The names that both sides have, if their types are equal too."""
        names = {name_of(make): type for type, make in left}
        shared = [(name_of(make), type) for type, make in right if name_of(make) in names]
        if shared and all(names[name] == type and type not in UNORDERED for name, type in shared):
            return [name for name, _ in shared]
        return None

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
            ["table", "query", "values", "series", "unnest", "function", "rows from", "joined"],
            [10, 30, 0, 10, 10, 20, 5, 0] if lateral else [68, 10, 5, 4, 4, 5, 2, 2])[0]
        if self.nesting >= DEEPEST and kind in ("query", "joined"):
            kind = "table"
        alias = self.name("t")
        reads = outer if lateral else Scope()
        if kind == "table":
            table = self.random.choice(list(TABLES))
            return f"{table} {alias}", self.columns_of(alias, TABLES[table])
        if kind == "query":
            inner = self.any_query(
                self.random.choice(["select", "select", "grouped", "windows", "set", "distinct"]), None, outer if lateral else Scope())
            columns = [(f"x{i}", type) for i, type in enumerate(inner.types)]
            return value(None, "LATERAL (" if lateral else "(", inner, f") {alias}"), self.columns_of(alias, columns)
        if kind == "values":
            types = self.some_types()
            rows = [value(None, "(", listing([self.expression(type, 1, Scope()) for type in types], least=9), ")")
                    for _ in range(self.random.randint(1, 3))]
            columns = [(f"x{i}", type) for i, type in enumerate(types)]
            return value(None, "(VALUES ", listing(rows), f") {alias} ({names_of(columns)})"), self.columns_of(alias, columns)
        if kind == "joined":
            # A join under a name of its own: its columns are those of both sides, renamed.
            inner, columns = self.from_clause(Scope())
            renamed = [(f"x{i}", type) for i, (type, _) in enumerate(columns)]
            # One item is no join, and one with USING has fewer columns.
            text = inner.text()
            if len(inner.parts) == 2 and " JOIN " in text and "USING" not in text and "NATURAL" not in text:
                return value(None, "(", inner.text(), f") {alias} ({names_of(renamed)})"), self.columns_of(alias, renamed)
            return f"pairs {alias}", self.columns_of(alias, TABLES["pairs"])
        if kind == "rows from":
            calls = [self.rows_function(reads) for _ in range(2)]
            types = [type for _, types in calls for type in types]
            ordinality = self.random.random() < 0.4
            columns = [(f"x{i}", type) for i, type in enumerate(types + (["bigint"] if ordinality else []))]
            text = value(None, "ROWS FROM (", listing([call for call, _ in calls], least=9), ")", " WITH ORDINALITY" if ordinality else "",
                         f" {alias} ({names_of(columns)})")
            return text, self.columns_of(alias, columns)
        makers = {"series": self.series, "unnest": self.unnest, "function": self.rows_function}
        text, types = makers[kind](reads)
        ordinality = self.random.random() < 0.3
        columns = [(f"x{i}", type) for i, type in enumerate(types + (["bigint"] if ordinality else []))]
        return value(None, text, " WITH ORDINALITY" if ordinality else "", f" {alias} ({names_of(columns)})"), self.columns_of(alias, columns)

    def columns_of(self, alias, columns):
        return [(type, column(alias, name, type)) for name, type in columns]

    # Functions that return rows, as (node, types of the columns)

    def series(self, reads):
        type = self.random.choice([INTEGER, INTEGER, INTEGER, "bigint", NUMERIC, TIMESTAMPTZ])
        start, stop = SERIES[type]
        if type == INTEGER:
            start, stop = str(self.random.randint(-1, 2)), str(self.random.randint(1, 5))
        if type == TIMESTAMPTZ or self.random.random() < 0.4:
            return value(None, f"generate_series({start}, {stop}, {self.random.choice(STEPS[type])})"), [type]
        return value(None, f"generate_series({start}, {stop})"), [type]

    def unnest(self, reads):
        elements = [self.random.choice([INTEGER, TEXT]) for _ in range(self.random.choice([1, 1, 1, 2]))]
        return value(None, "unnest(", listing([self.expression(f"{type}[]", 1, reads) for type in elements], least=9), ")"), elements

    def rows_function(self, reads):
        prefix = self.random.choice(["json", "jsonb"])

        def made(type):
            return self.expression(type, 1, reads)

        return self.random.choice([
            lambda: self.series(reads),
            lambda: (value(None, f"{prefix}_array_elements_text(", made(prefix), ")"), [TEXT]),
            lambda: (value(None, "jsonb_array_elements(", made("jsonb"), ")"), ["jsonb"]),
            lambda: (value(None, f"{prefix}_object_keys(", made(prefix), ")"), [TEXT]),
            lambda: (value(None, "jsonb_each(", made("jsonb"), ")"), [TEXT, "jsonb"]),
            lambda: (value(None, f"{prefix}_each_text(", made(prefix), ")"), [TEXT, TEXT]),
            lambda: (value(None, "jsonb_path_query(", made("jsonb"), f", {self.random.choice(JSON_PATHS)})"), ["jsonb"]),
            lambda: (value(None, "regexp_split_to_table(", made(TEXT), f", {self.random.choice(REGEXPS)})"), [TEXT]),
            lambda: (value(None, "regexp_matches(", made(TEXT), f", {self.random.choice(REGEXPS)}, 'g')"), ["text[]"]),
            lambda: (value(None, "string_to_table(", made(TEXT), ", 'a')"), [TEXT]),
            lambda: (value(None, "generate_subscripts(", made("integer[]"), ", 1)"), [INTEGER]),
        ])()


def column(alias, name, type):
    return lambda: value(type, f"{alias}.{name}")


def name_of(make):
    return make().text().split(".")[-1]


def names_of(columns):
    return ", ".join(name for name, _ in columns)
