"""What SQL writes in words of its own: functions with keywords, with any number of arguments, subscripts, zones."""

from literals import (
    BOOLEAN, FORMATS, INTEGER, INTERVAL, INTERVAL_ZONES, JSON_PATHS, KEYS, NUMERIC, PATHS, REGEXPS, SIMILARS, TEXT, TIMESTAMPTZ, UNITS,
    ZONES)
from tree import listing, value

TIMESTAMP = "timestamp without time zone"
# Types with modifiers, and what is cast to them.
MODIFIED = {
    NUMERIC: [("numeric(6,2)", NUMERIC), ("numeric(3)", NUMERIC), ("decimal(5,-1)", NUMERIC), ("numeric(4,4)", NUMERIC), ("numeric(9,1)", INTEGER)],
    "character varying": [("varchar(3)", TEXT), ("varchar(3)", INTEGER), ("character varying(2)", "character varying")],
    TIMESTAMPTZ: [("timestamptz(0)", TIMESTAMPTZ), ("timestamp(2) with time zone", TIMESTAMP)],
    TIMESTAMP: [("timestamp(1)", TIMESTAMP), ("timestamp(0) without time zone", TIMESTAMPTZ)],
    "time without time zone": [("time(0)", "time without time zone"), ("time(3)", TIMESTAMP)],
    INTERVAL: [("interval(1)", INTERVAL), ("interval day to minute", INTERVAL), ("interval month", INTERVAL), ("interval second(2)", INTERVAL)],
}
# Casts written as calls of the type.
CALLED = {TEXT: "text", INTEGER: "int4", "bigint": "int8", NUMERIC: "numeric", "double precision": "float8", "date": "date",
          TIMESTAMPTZ: "timestamptz", BOOLEAN: "bool", INTERVAL: "interval", "character varying": "\"varchar\""}


class Forms:
    """Needs `self.random`, `self.expression`, `self.any_type` and `self.allows_collations`."""

    def form(self, type, depth, scope):
        forms = [make for kind, make in FORMS if kind == type]
        if type.endswith("[]"):
            forms.append(Forms.slice)
        if f"{type}[]" in ("integer[]", "text[]", "numeric[]"):
            forms.append(Forms.element)
        return self.random.choice(forms)(self, type, depth - 1, scope) if forms else None

    def some(self, depth, scope, least=1):
        """Values of any types, for functions that take anything."""
        return [self.expression(self.plain_type(), depth, scope) for _ in range(self.random.randint(least, 3))]

    def plain_type(self):
        return self.random.choice([INTEGER, TEXT, NUMERIC, BOOLEAN, "date", TIMESTAMPTZ])

    def small(self):
        return str(self.random.randint(-1, 6))

    def concat(self, type, depth, scope):
        if self.random.random() < 0.5:
            return value(type, "concat(", listing(self.some(depth, scope)), ")")
        return value(type, "concat_ws(', ', ", listing(self.some(depth, scope)), ")")

    def format(self, type, depth, scope):
        pattern = self.random.choice(["%s", "%s|%5s", "%L %s", "%%%s", "%2$s %1$s", "%-4s|"])
        arguments = self.some(depth, scope, least=2)
        return value(type, f"format('{pattern}', ", listing(arguments, least=2), ")")

    def substring(self, type, depth, scope):
        ending = self.random.choice([f" FOR {self.random.randint(0, 4)}", ""])
        return value(type, "substring(", self.expression(TEXT, depth, scope), f" FROM {self.small()}{ending})")

    def trim(self, type, depth, scope):
        return value(type, f"trim({self.random.choice(['BOTH', 'LEADING', 'TRAILING'])} 'a ' FROM ", self.expression(TEXT, depth, scope), ")")

    def overlay(self, type, depth, scope):
        start = self.random.randint(1, 4)
        return value(type, "overlay(", self.expression(TEXT, depth, scope), " PLACING ", self.expression(TEXT, depth, scope), f" FROM {start})")

    def collate(self, type, depth, scope):
        if not self.allows_collations:
            return None
        return value(type, "(", self.expression(TEXT, depth, scope), ' COLLATE "C")')

    def position(self, type, depth, scope):
        return value(type, "position(", self.expression(TEXT, depth, scope), " IN ", self.expression(TEXT, depth, scope), ")")

    def null_count(self, type, depth, scope):
        name = self.random.choice(["num_nulls", "num_nonnulls"])
        return value(type, f"{name}(", listing(self.some(depth, scope)), ")")

    def extract(self, type, depth, scope):
        source = self.random.choice(["date", TIMESTAMPTZ, TIMESTAMP, "interval", "time without time zone"])
        fields = UNITS if source != "time without time zone" else ["'hour'", "'minute'", "'second'", "'epoch'"]
        field = self.random.choice(fields).strip("'")
        return value(type, f"extract({field} FROM ", self.expression(source, depth, scope), ")")

    def at_zone(self, type, depth, scope):
        source = TIMESTAMP if type == TIMESTAMPTZ else TIMESTAMPTZ
        return value(type, "(", self.expression(source, depth, scope), f" AT TIME ZONE {self.random.choice(ZONES)})")

    def overlaps(self, type, depth, scope):
        kind = self.random.choice(["date", TIMESTAMPTZ])
        ends = [self.expression(kind, depth, scope) for _ in range(4)]
        return value(type, "((", ends[0], ", ", ends[1], ") OVERLAPS (", ends[2], ", ", ends[3], "))")

    def like_escape(self, type, depth, scope):
        return value(type, "(", self.expression(TEXT, depth, scope), " LIKE ", self.expression(TEXT, depth, scope), " ESCAPE '#')")

    def json_object(self, type, depth, scope):
        prefix = "json" if type == "json" else "jsonb"
        pairs = [value(None, f"'{key}', ", self.expression(self.plain_type(), depth, scope)) for key in "ab"[:self.random.randint(1, 2)]]
        return value(type, f"{prefix}_build_object(", listing(pairs), ")")

    def json_array(self, type, depth, scope):
        prefix = "json" if type == "json" else "jsonb"
        return value(type, f"{prefix}_build_array(", listing(self.some(depth, scope)), ")")

    def to_json(self, type, depth, scope):
        return value(type, f"to_{type}(", self.expression(self.any_type(), depth, scope), ")")

    def json_subscript(self, type, depth, scope):
        subscripts = self.random.choice(["['a']", "['b'][0]", "[0]", "['b']['a'][-1]", "['zz']"])
        return value(type, "(", self.expression("jsonb", depth, scope), f"){subscripts}")

    def json_extract(self, type, depth, scope):
        prefix = "json" if type == "json" else self.random.choice(["json", "jsonb"]) if type == TEXT else "jsonb"
        name = f"{prefix}_extract_path{'_text' if type == TEXT else ''}"
        keys = ", ".join(self.random.sample(KEYS, self.random.randint(1, 2)))
        return value(type, f"{name}(", self.expression(prefix, depth, scope), f", {keys})")

    def json_path(self, type, depth, scope):
        name = self.random.choice(["jsonb_path_query_array", "jsonb_path_query_first"])
        more = self.random.choice(["", "", ", '{\"x\": 1}', true"])
        return value(type, f"{name}(", self.expression("jsonb", depth, scope), f", {self.random.choice(JSON_PATHS)}{more})")

    def json_set(self, type, depth, scope):
        path, document = self.random.choice(PATHS), self.expression("jsonb", depth, scope)
        if self.random.random() < 0.5:
            return value(type, "jsonb_set(", document, f", {path}, ", self.expression("jsonb", depth, scope), ")")
        return value(type, "jsonb_insert(", document, f", {path}, ", self.expression("jsonb", depth, scope), f", {self.random.choice(['true', 'false'])})")

    def modified(self, type, depth, scope):
        name, source = self.random.choice(MODIFIED[type])
        if self.random.random() < 0.5:
            return value(type, "CAST(", self.expression(source, depth, scope), f" AS {name})")
        return value(type, "(", self.expression(source, depth, scope), f")::{name}")

    def called(self, type, depth, scope):
        casts = self.signatures.casts[type]
        source = self.random.choice(casts).source if casts else type
        return value(type, f"{CALLED[type]}(", self.convertible(type, source, depth, scope), ")")

    def padded(self, type, depth, scope):
        return value(type, "(", self.expression(TEXT, depth, scope), f")::char({self.random.randint(1, 5)})::text")

    def similar_substring(self, type, depth, scope):
        text = self.expression(TEXT, depth, scope)
        if self.random.random() < 0.5:
            return value(type, "substring(", text, f" FROM {self.random.choice(REGEXPS)})")
        pattern = self.random.choice(SIMILARS + ["'%#\"b#\"%'", "'#\"_#\"%'"])
        return value(type, "substring(", text, f" SIMILAR {pattern} ESCAPE '#')")

    def picture(self, type, depth, scope):
        source = self.random.choice([INTEGER, NUMERIC, "bigint", "double precision", TIMESTAMPTZ, TIMESTAMP, INTERVAL])
        formats = [FORMATS[0], "'DD HH12:MI:SS.MS AM'"] if source == INTERVAL else FORMATS
        return value(type, "to_char(", self.expression(source, depth, scope), f", {self.random.choice(formats)})")

    def interval_zone(self, type, depth, scope):
        source = TIMESTAMP if type == TIMESTAMPTZ else TIMESTAMPTZ
        return value(type, "(", self.expression(source, depth, scope), f" AT TIME ZONE {self.random.choice(INTERVAL_ZONES)})")

    def scaled(self, type, depth, scope):
        factor = self.random.choice(["1.5::float8", "-1", "0.1", "3"])
        operator = self.random.choice(["*", "/"])
        return value(type, "(", self.expression(INTERVAL, depth, scope), f" {operator} {factor})")

    def element(self, type, depth, scope):
        return value(type, "(", self.expression(f"{type}[]", depth, scope), f")[{self.random.randint(0, 3)}]")

    def slice(self, type, depth, scope):
        low, high = self.random.choice(["", "1", "2"]), self.random.choice(["", "1", "2", "3"])
        second = self.random.choice(["", "", "", "[1:1]", "[2]"])
        return value(type, "(", self.expression(type, depth, scope), f")[{low}:{high}]{second}")


FORMS = [
    (TEXT, Forms.concat), (TEXT, Forms.format), (TEXT, Forms.substring), (TEXT, Forms.trim), (TEXT, Forms.overlay), (TEXT, Forms.collate),
    (INTEGER, Forms.position), (INTEGER, Forms.null_count), (NUMERIC, Forms.extract), (TIMESTAMPTZ, Forms.at_zone), (TIMESTAMP, Forms.at_zone),
    (BOOLEAN, Forms.overlaps), (BOOLEAN, Forms.like_escape), ("json", Forms.json_object), ("jsonb", Forms.json_object),
    ("json", Forms.json_array), ("jsonb", Forms.json_array), ("json", Forms.to_json), ("jsonb", Forms.to_json),
    ("jsonb", Forms.json_subscript), ("jsonb", Forms.json_extract), ("json", Forms.json_extract), (TEXT, Forms.json_extract),
    ("jsonb", Forms.json_path), ("jsonb", Forms.json_set), (TEXT, Forms.padded), (TEXT, Forms.similar_substring), (TEXT, Forms.picture),
    (TIMESTAMPTZ, Forms.interval_zone), (TIMESTAMP, Forms.interval_zone), (INTERVAL, Forms.scaled),
    *((type, Forms.modified) for type in MODIFIED), *((type, Forms.called) for type in CALLED),
]
