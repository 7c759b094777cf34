"""Runs generated statements on two servers, compares the answers, and makes small what differs."""

import collections
import dataclasses
import random
import re

from answers import difference
from literals import LITERALS, is_literal
from queries import Queries
from shrinking import shrink
from tree import every_node

# A statement that takes too long on PostgreSQL says nothing; one that takes too long only here is a failure.
CANCELLED = "57014"
MOST_SHRINKING_STEPS = 600
# Functions that may give no rows.
ROWS_FUNCTIONS = r"\b(generate_series|generate_subscripts|unnest|regexp_matches|jsonb_path_query|\w+_(each|each_text|elements|elements_text|keys|table))\("
# COLLATE "C" changes nothing here (docs/sql.md); in PostgreSQL it knows no letters but those of ASCII.
READS_LETTERS = re.compile(r"\b(lower|upper|initcap|regexp_\w+)\(|~|\bSIMILAR\b|\bILIKE\b")
MODIFIED_BY_PLANNING = re.compile(r"\b(coalesce|CASE|greatest|least|nullif)\b")
# A crash costs a new daemon for every step.
MOST_CRASH_STEPS = 60
# An error in the data that only one server meets is mostly free, see `is_free`.
MOST_DATA_ERROR_STEPS = 120

Failure = collections.namedtuple("Failure", "index kind statement expected actual count")


def is_data_error(answer):
    """An error that a value made when it was computed: in PostgreSQL it has no place in the statement."""
    return answer.position == "" and (answer.state[:2] in ("21", "22", "0A", "54") or answer.state == "42601")


def may_be_data_error(answer):
    """The same of the server under test, which tells a place where it knows one."""
    return is_data_error(dataclasses.replace(answer, position=""))


def without_modifiers(answer):
    return dataclasses.replace(answer, columns=[(name, type, -1) for name, type, _ in answer.columns])


class Differential:
    def __init__(self, oracle, tested, seed):
        self.oracle, self.tested, self.seed = oracle, tested, seed
        self.failures = {}
        self.outcomes = collections.Counter()

    def generate(self, index):
        """Every fourth statement is the one before it with other constants: a server may keep the plan of a statement's shape."""
        if index % 4 != 3:
            return Queries(random.Random(f"{self.seed}/{index}")).statement()
        tree, ordered, loose = Queries(random.Random(f"{self.seed}/{index - 1}")).statement()
        choices = random.Random(f"twin/{self.seed}/{index}")
        for node in list(every_node(tree)):
            if is_literal(node) and choices.random() < 0.7:
                node.parts = [choices.choice(LITERALS[node.type])]
        return tree, ordered, loose

    def run(self, first, count, progress=lambda index: None):
        for index in range(first, first + count):
            tree, ordered, loose = self.generate(index)
            kind, expected, actual = self.compare(tree.text(), ordered, loose)
            self.outcomes[expected.state or "ok"] += 1
            if kind:
                self.examine(index, tree, ordered, loose, kind, expected, actual)
            progress(index)
        return sorted(self.failures.values(), key=lambda failure: len(failure.statement))

    def compare(self, text, ordered, loose):
        expected = self.oracle.run(text)
        if expected.state == CANCELLED:
            return None, expected, expected
        actual = self.tested.run(text)
        return self.judge(text, expected, actual, ordered, loose), expected, actual

    @staticmethod
    def judge(text, expected, actual, ordered, loose):
        if ' COLLATE "C"' in text and READS_LETTERS.search(text):
            return None
        # With several errors in a statement, which one is met first is the server's choice too.
        if expected.failed and actual.failed and expected.position and actual.position and expected.position != actual.position \
                and expected.state != actual.state:
            return None
        # What the planner makes of a statement may know a type modifier that the statement does not.
        if MODIFIED_BY_PLANNING.search(text):
            expected, actual = (without_modifiers(answer) for answer in (expected, actual))
        # With several errors in the data, which one is met first is the server's choice.
        if is_data_error(expected) and may_be_data_error(actual):
            return None
        groups = re.search(r"GROUP BY|DISTINCT|UNION|INTERSECT|EXCEPT", text) is not None
        return difference(expected, actual, ordered and " ORDER BY " in text, lenient_sums=loose, equal_numbers=groups)

    def examine(self, index, tree, ordered, loose, kind, expected, actual):
        """Shrinks a failure and keeps it, unless a like one is there."""
        early = self.key(kind, expected, actual)
        if early in self.failures and kind != "rows":
            self.count(early)
            return

        def still_differs(text):
            return self.compare(text, ordered, loose)[0] == kind

        if "crash" in kind:
            steps = MOST_CRASH_STEPS
        elif is_data_error(expected) or may_be_data_error(actual):
            steps = MOST_DATA_ERROR_STEPS
        else:
            steps = MOST_SHRINKING_STEPS
        shrink(tree, still_differs, steps)
        text = tree.text()
        _, expected, actual = self.compare(text, ordered, loose)
        if self.is_free(text, expected, actual):
            self.outcomes["free"] += 1
            return
        key = self.key(kind, expected, actual) if kind != "rows" else (kind, re.sub(r"'[^']*'|\d+", "?", text))
        if key in self.failures:
            self.count(key)
        else:
            self.failures[key] = Failure(index, kind, self.shown(text), expected, actual, 1)

    def shown(self, text):
        """The statement as a failure shows it."""
        return text

    def count(self, key):
        self.failures[key] = self.failures[key]._replace(count=self.failures[key].count + 1)

    @staticmethod
    def key(kind, expected, actual):
        message = re.sub(r'"[^"]*"|\d+|\(.*\)', "?", actual.message or expected.message)
        # What is missing here is one difference, whatever PostgreSQL made of it.
        return (actual.state if actual.state in ("0A000", "42883") else kind, message)

    @staticmethod
    def is_free(text, expected, actual):
        """PostgreSQL's manual (4.2.14) leaves open which expressions are evaluated where conditions, joins and constants meet.

        An error in the data that only one server meets is a failure where nothing but one expression over a row is left.
        """
        if "crash" in (expected.state, actual.state) or not (is_data_error(expected) or may_be_data_error(actual)):
            return False
        # PostgreSQL 15 lets the years of make_interval wrap around, and counts with infinity in age.
        if re.search(r"make_interval|age\(", text) and actual.state == "22008":
            return True
        # An infinite value makes a sum of floats infinite here, in whatever order the values come.
        if expected.message == "value out of range: overflow" and "f8" in text:
            return True
        # A function of NULL is NULL at once where the planner sees it.
        if "NULL::" in text or (actual.failed and "VALUES" in text):
            return True
        if re.search(rf", {ROWS_FUNCTIONS}", text):
            return True
        if re.search(r"\b(WHERE|JOIN|GROUP BY|HAVING|LIMIT|OFFSET|FETCH|EXISTS|IN \(SELECT|OVER|WINDOW|UNION|INTERSECT|EXCEPT|WITH)\b|\(SELECT|, \w+ t\d", text):
            return True
        # Constants are evaluated while planning, even in a branch that is never taken or for no row at all.
        return expected.failed and re.search(rf"\b(CASE|coalesce|AND|OR|empty|VALUES)\b|{ROWS_FUNCTIONS}", text) is not None
