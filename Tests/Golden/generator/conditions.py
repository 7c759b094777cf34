"""Conditions: comparisons of values, rows and queries, patterns, truth."""

from literals import BOOLEAN, FLOAT, INTEGER, JSON_PATHS, NUMERIC, PATTERNS, REGEXPS, SIMILARS, TEXT, TIMESTAMPTZ
from tree import listing, value

COMPARISONS = ["=", "<>", "<", "<=", ">", ">="]


class Conditions:
    """Needs `self.random`, `self.expression`, `self.any_type`, and from the queries `allows_subqueries`, `subquery`."""

    def condition(self, _, depth, scope):
        kinds = [self.compared, self.compared, self.compared, self.connected, self.connected, self.negated, self.null_test, self.truth_test,
                 self.between, self.listed, self.like, self.like, self.distinct_from, self.rows, self.rows, self.array_quantified,
                 self.json_path_test]
        if self.allows_subqueries(scope):
            kinds += [self.exists, self.in_query, self.in_query, self.query_quantified]
        return self.random.choice(kinds)(depth - 1, scope)

    def comparable(self):
        return self.random.choice([INTEGER, INTEGER, TEXT, NUMERIC, "date", TIMESTAMPTZ, FLOAT, "bigint"])

    def negation(self):
        return self.random.choice(["", "NOT "])

    def compared(self, depth, scope):
        type = self.comparable()
        # Operators over two types of one family.
        other = self.random.choice([type, type, type, {INTEGER: "bigint", NUMERIC: INTEGER, "date": TIMESTAMPTZ, FLOAT: NUMERIC}.get(type, type)])
        return value(BOOLEAN, "(", self.expression(type, depth, scope), f" {self.random.choice(COMPARISONS)} ",
                     self.expression(other, depth, scope), ")")

    def connected(self, depth, scope):
        word = self.random.choice([" AND ", " OR "])
        return value(BOOLEAN, "(", self.expression(BOOLEAN, depth, scope), word, self.expression(BOOLEAN, depth, scope), ")")

    def negated(self, depth, scope):
        return value(BOOLEAN, "(NOT ", self.expression(BOOLEAN, depth, scope), ")")

    def null_test(self, depth, scope):
        test = self.random.choice([f" IS {self.negation()}NULL", f" IS {self.negation()}NULL", " ISNULL", " NOTNULL"])
        return value(BOOLEAN, "(", self.expression(self.any_type(), depth, scope), f"{test})")

    def truth_test(self, depth, scope):
        truth = self.random.choice(["TRUE", "FALSE", "UNKNOWN"])
        return value(BOOLEAN, "(", self.expression(BOOLEAN, depth, scope), f" IS {self.negation()}{truth})")

    def between(self, depth, scope):
        type = self.comparable()
        symmetric = self.random.choice(["", "", "SYMMETRIC "])
        ends = [self.expression(type, depth, scope) for _ in range(3)]
        return value(BOOLEAN, "(", ends[0], f" {self.negation()}BETWEEN {symmetric}", ends[1], " AND ", ends[2], ")")

    def listed(self, depth, scope):
        type = self.comparable()
        elements = [self.expression(type, depth, scope) for _ in range(self.random.randint(1, 3))]
        return value(BOOLEAN, "(", self.expression(type, depth, scope), f" {self.negation()}IN (", listing(elements), "))")

    def like(self, depth, scope):
        text = self.expression(TEXT, depth, scope)
        kind = self.random.choice(["like", "like", "escape", "similar", "regexp", "regexp", "operator", "any"])
        if kind == "like":
            pattern = self.random.choice(PATTERNS) if self.random.random() < 0.8 else self.expression(TEXT, depth, scope)
            return value(BOOLEAN, "(", text, f" {self.negation()}{self.random.choice(['LIKE', 'ILIKE'])} ", pattern, ")")
        if kind == "escape":
            pattern, escape = self.random.choice([("'%#%%'", "'#'"), ("'a#_%'", "'#'"), ("'a\\%'", "''"), ("'__x%'", "'x'")])
            return value(BOOLEAN, "(", text, f" {self.negation()}LIKE {pattern} ESCAPE {escape})")
        if kind == "similar":
            return value(BOOLEAN, "(", text, f" {self.negation()}SIMILAR TO {self.random.choice(SIMILARS + PATTERNS)})")
        if kind == "regexp":
            return value(BOOLEAN, "(", text, f" {self.random.choice(['~', '~*', '!~', '!~*'])} {self.random.choice(REGEXPS)})")
        if kind == "operator":
            return value(BOOLEAN, "(", text, f" {self.random.choice(['~~', '!~~', '~~*', '!~~*', '^@'])} {self.random.choice(PATTERNS)})")
        patterns = ", ".join(self.random.sample(PATTERNS, 2))
        quantifier = self.random.choice(["ANY", "ALL"])
        return value(BOOLEAN, "(", text, f" {self.negation()}LIKE {quantifier} (ARRAY[{patterns}]))")

    def distinct_from(self, depth, scope):
        type = self.comparable()
        return value(BOOLEAN, "(", self.expression(type, depth, scope), f" IS {self.negation()}DISTINCT FROM ",
                     self.expression(type, depth, scope), ")")

    def rows(self, depth, scope):
        types = [self.comparable(), self.random.choice([INTEGER, TEXT, "date"])]

        def row(word=""):
            return value(None, f"{word}(", listing([self.expression(type, depth, scope) for type in types], least=2), ")")

        kind = self.random.choice(["compare", "compare", "in", "null", "distinct", "query"])
        if kind == "compare":
            word = self.random.choice(["", "ROW"])
            return value(BOOLEAN, "(", row(word), f" {self.random.choice(COMPARISONS)} ", row(), ")")
        if kind == "in":
            return value(BOOLEAN, "(", row(), f" {self.negation()}IN (", listing([row(), row()]), "))")
        if kind == "null":
            return value(BOOLEAN, "(", row("ROW"), f" IS {self.negation()}NULL)")
        if kind == "distinct":
            return value(BOOLEAN, "(", row("ROW"), f" IS {self.negation()}DISTINCT FROM ", row("ROW"), ")")
        if not self.allows_subqueries(scope):
            return None
        if self.random.random() < 0.3:
            inner = self.subquery(types, scope)
            inner.parts.append(" ORDER BY 1, 2 LIMIT 1")
            return value(BOOLEAN, "(", row(), f" {self.random.choice(COMPARISONS)} (", inner, "))")
        if self.random.random() < 0.5:
            return value(BOOLEAN, "(", row(), f" {self.negation()}IN (", self.subquery(types, scope), "))")
        quantifier = self.random.choice(["ANY", "ALL"])
        return value(BOOLEAN, "(", row(), f" {self.random.choice(COMPARISONS)} {quantifier} (", self.subquery(types, scope), "))")

    def array_quantified(self, depth, scope):
        element = self.random.choice([INTEGER, TEXT, NUMERIC])
        return value(BOOLEAN, "(", self.expression(element, depth, scope),
                     f" {self.random.choice(COMPARISONS)} {self.random.choice(['ANY', 'ALL', 'SOME'])} (",
                     self.expression(f"{element}[]", depth, scope), "))")

    def json_path_test(self, depth, scope):
        path = self.random.choice(JSON_PATHS)
        document = self.expression("jsonb", depth, scope)
        if self.random.random() < 0.5:
            return value(BOOLEAN, "(", document, f" {self.random.choice(['@?', '@@'])} {path})")
        return value(BOOLEAN, f"{self.random.choice(['jsonb_path_exists', 'jsonb_path_match'])}(", document, f", {path}",
                     self.random.choice(["", ", '{}', true"]), ")")

    def exists(self, depth, scope):
        return value(BOOLEAN, f"({self.negation()}EXISTS (", self.subquery([self.comparable()], scope), "))")

    def in_query(self, depth, scope):
        type = self.comparable()
        return value(BOOLEAN, "(", self.expression(type, depth, scope), f" {self.negation()}IN (", self.subquery([type], scope), "))")

    def query_quantified(self, depth, scope):
        type = self.comparable()
        return value(BOOLEAN, "(", self.expression(type, depth, scope),
                     f" {self.random.choice(COMPARISONS)} {self.random.choice(['ANY', 'ALL', 'SOME'])} (", self.subquery([type], scope), "))")
