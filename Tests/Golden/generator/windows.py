"""Window functions: their frames of all modes, and named windows."""

from expressions import Scope
from literals import BOOLEAN, FLOAT, INTEGER, INTERVAL, NUMERIC, ORDER_DEPENDENT, TIMESTAMPTZ, UNORDERED
from tree import clause, listing, value

# What RANGE may add to a key.
DISTANCES = {
    INTEGER: ["1", "0", "100::bigint", "2::smallint"], "bigint": ["1", "2::bigint"], "smallint": ["1::smallint", "1"], NUMERIC: ["0.5", "10"],
    FLOAT: ["0.5::float8", "1e3::float8"], "date": ["interval '1 day'", "interval '1 month'"],
    TIMESTAMPTZ: ["interval '5 minutes'", "interval '1 day'"], "timestamp without time zone": ["interval '1 hour'"],
    "real": ["0.25::float8"], INTERVAL: ["interval '1 hour'"], "time without time zone": ["interval '1 hour'"]}


class Windows:
    """Needs `self.random`, `self.signatures`, `self.expression`, `self.direction`."""

    def window_call(self, type, depth, scope):
        rows = scope.windows_over
        kind = self.random.choice(["rank", "row", "shift", "shift", "aggregate", "aggregate", "aggregate", "range"])
        if kind == "rank" and type in ("bigint", FLOAT):
            name = self.random.choice(["rank", "dense_rank"] if type == "bigint" else ["percent_rank", "cume_dist"])
            order = value(None, "ORDER BY ", self.expression(INTEGER, 1, rows), self.direction())
            return value(type, f"{name}() OVER ", self.window(scope, order))
        if kind == "row" and type == "bigint":
            return value(type, "row_number() OVER ", self.window(scope, self.total_order(rows)))
        if kind == "row" and type == INTEGER:
            return value(type, f"ntile({self.random.randint(1, 4)}) OVER ", self.window(scope, self.total_order(rows)))
        if kind == "shift":
            return self.shift(type, scope)
        choices = [a for a in self.signatures.aggregates[type]
                   if a.name not in COLLECTING_IN_WINDOWS and not (a.name in ORDER_DEPENDENT and any(t in (FLOAT, "real") for t in a.arguments))]
        if not choices:
            return None
        aggregate = self.random.choice(choices)
        made = listing([self.expression(argument, 1, rows) for argument in aggregate.arguments], least=9)
        filter = [" FILTER (WHERE ", self.expression(BOOLEAN, 1, rows), ")"] if self.random.random() < 0.15 else []
        if kind == "range" and aggregate.name not in ("array_agg", "string_agg"):
            order, frame = self.range_frame(rows)
            return value(type, f"{aggregate.name}(", made, ")", *filter, " OVER ", self.window(scope, order, frame))
        return value(type, f"{aggregate.name}(", made, ")", *filter, " OVER ", self.window(scope, self.total_order(rows), self.frame()))

    def shift(self, type, scope):
        rows = scope.windows_over
        inner = self.expression(type, 1, rows)
        name = self.random.choice(["lag", "lead", "first_value", "last_value", "nth_value"])
        more, frame = [], ""
        if name in ("lag", "lead"):
            more = [self.random.choice(["", "", ", 2", ", 0", ", -1", ", NULL"])]
            if self.random.random() < 0.3:
                more = [", 1, ", self.expression(type, 0, rows)]
        else:
            more = [", 2"] if name == "nth_value" else []
            frame = self.frame()
        return value(type, f"{name}(", inner, *more, ") OVER ", self.window(scope, self.total_order(rows), frame))

    def window(self, scope, order, frame=""):
        """The window in parentheses, or the name of one that the query's WINDOW clause defines."""
        rows = scope.windows_over
        partition = ""
        if rows.columns and self.random.random() < 0.5:
            partition = clause("PARTITION BY ", self.expression(self.random.choice([INTEGER, "text", BOOLEAN]), 1, rows), " ")
        if scope.named_windows is None or self.random.random() < 0.7:
            return value(None, "(", partition, order, frame, ")")
        name = self.name("w")
        # What the named window says, and what the use adds: nothing, the frame, or order and frame.
        cut = self.random.choice(["all", "frame", "order"])
        if cut == "all":
            scope.named_windows.append(value(None, f"{name} AS (", partition, order, frame, ")"))
            return value(None, name)
        if cut == "frame":
            scope.named_windows.append(value(None, f"{name} AS (", partition, order, ")"))
            return value(None, f"({name}", frame, ")")
        scope.named_windows.append(value(None, f"{name} AS (", partition, ")"))
        return value(None, f"({name} ", order, frame, ")")

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
        return clause(f" {unit} {self.extent(bounds)}")

    def range_frame(self, rows):
        """One ordered key and a frame of distances from it. Equal rows have equal frames, so the order needs no more."""
        keys = [type for type, _ in rows.columns if type in DISTANCES] or [INTEGER]
        type = self.random.choice(keys)
        near, far = (self.random.choice(DISTANCES[type]) for _ in range(2))
        bounds = ["UNBOUNDED PRECEDING", f"{near} PRECEDING", "CURRENT ROW", f"{far} FOLLOWING", "UNBOUNDED FOLLOWING"]
        direction = self.random.choice(["", " DESC", " NULLS FIRST", " DESC NULLS LAST"])
        return value(None, "ORDER BY ", self.expression(type, 0, rows), direction), clause(f" RANGE {self.extent(bounds)}")

    def extent(self, bounds):
        start = self.random.randrange(len(bounds) - 1)
        end = self.random.randrange(max(start, 1), len(bounds))
        exclusion = self.random.choice(["", "", "", " EXCLUDE CURRENT ROW", " EXCLUDE GROUP", " EXCLUDE TIES", " EXCLUDE NO OTHERS"])
        # nth_value of PostgreSQL 15 reads a row too many where ties are excluded from a frame that the current row is not in.
        if not start <= bounds.index("CURRENT ROW") <= end:
            exclusion = ""
        # A frame that begins behind the current row has to have an end.
        if start <= bounds.index("CURRENT ROW") and self.random.random() < 0.2:
            return f"{bounds[start]}{exclusion}"
        return f"BETWEEN {bounds[start]} AND {bounds[end]}{exclusion}"

    def window_clause(self, scope):
        return clause(listing(scope.named_windows, prefix=" WINDOW ")) if scope.named_windows else ""


# Their frames would need a total order of their own.
COLLECTING_IN_WINDOWS = {"json_agg", "jsonb_agg", "json_object_agg", "jsonb_object_agg"}
