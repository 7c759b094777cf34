"""What SQL writes in words of its own: functions with keywords, with any number of arguments, subscripts, zones."""

from literals import BOOLEAN, INTEGER, NUMERIC, TEXT, TIMESTAMPTZ, UNITS, ZONES
from tree import listing, value

TIMESTAMP = "timestamp without time zone"


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

    def element(self, type, depth, scope):
        return value(type, "(", self.expression(f"{type}[]", depth, scope), f")[{self.random.randint(0, 3)}]")

    def slice(self, type, depth, scope):
        low, high = self.random.choice(["", "1", "2"]), self.random.choice(["", "1", "2", "3"])
        return value(type, "(", self.expression(type, depth, scope), f")[{low}:{high}]")


FORMS = [
    (TEXT, Forms.concat), (TEXT, Forms.format), (TEXT, Forms.substring), (TEXT, Forms.trim), (TEXT, Forms.overlay), (TEXT, Forms.collate),
    (INTEGER, Forms.position), (INTEGER, Forms.null_count), (NUMERIC, Forms.extract), (TIMESTAMPTZ, Forms.at_zone), (TIMESTAMP, Forms.at_zone),
    (BOOLEAN, Forms.overlaps), (BOOLEAN, Forms.like_escape), ("json", Forms.json_object), ("jsonb", Forms.json_object),
    ("json", Forms.json_array), ("jsonb", Forms.json_array), ("json", Forms.to_json), ("jsonb", Forms.to_json),
]
