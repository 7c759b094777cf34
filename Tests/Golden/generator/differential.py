"""Runs generated statements on two servers, compares the answers, and makes small what differs."""

import collections
import random
import re

from answers import difference
from queries import Queries
from shrinking import shrink

# A statement that takes too long on PostgreSQL says nothing; one that takes too long only here is a failure.
CANCELLED = "57014"
MOST_SHRINKING_STEPS = 600
# A crash costs a new daemon for every step.
MOST_CRASH_STEPS = 60

Failure = collections.namedtuple("Failure", "index kind statement expected actual count")


def is_data_error(answer):
    """An error that a value made when it was computed: it has no place in the statement."""
    return answer.position == "" and answer.state[:2] in ("21", "22", "0A", "54")


class Differential:
    def __init__(self, oracle, tested, seed):
        self.oracle, self.tested, self.seed = oracle, tested, seed
        self.failures = {}
        self.outcomes = collections.Counter()

    def generate(self, index):
        return Queries(random.Random(f"{self.seed}/{index}")).statement()

    def run(self, first, count, progress=lambda index: None):
        for index in range(first, first + count):
            tree, ordered, loose = self.generate(index)
            kind, expected, actual = self.compare(tree.text(), ordered, loose)
            self.outcomes[expected.state or "ok"] += 1
            if kind:
                self.examine(index, tree, ordered, loose, kind, actual)
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
        # With several errors in the data, which one is met first is the server's choice.
        if is_data_error(expected) and is_data_error(actual):
            return None
        groups = re.search(r"GROUP BY|DISTINCT|UNION|INTERSECT|EXCEPT", text) is not None
        return difference(expected, actual, ordered and " ORDER BY " in text, lenient_sums=loose, equal_numbers=groups)

    def examine(self, index, tree, ordered, loose, kind, actual):
        """Shrinks a failure and keeps it, unless a like one is there."""
        early = self.key(kind, actual)
        if early in self.failures and kind != "rows":
            self.count(early)
            return

        def still_differs(text):
            return self.compare(text, ordered, loose)[0] == kind

        shrink(tree, still_differs, MOST_CRASH_STEPS if "crash" in kind else MOST_SHRINKING_STEPS)
        text = tree.text()
        _, expected, actual = self.compare(text, ordered, loose)
        if self.is_free(text, expected, actual):
            self.outcomes["free"] += 1
            return
        key = self.key(kind, actual) if kind != "rows" else (kind, re.sub(r"'[^']*'|\d+", "?", text))
        if key in self.failures:
            self.count(key)
        else:
            self.failures[key] = Failure(index, kind, text, expected, actual, 1)

    def count(self, key):
        self.failures[key] = self.failures[key]._replace(count=self.failures[key].count + 1)

    @staticmethod
    def key(kind, actual):
        message = re.sub(r'"[^"]*"|\d+|\(.*\)', "?", actual.message)
        # What is missing here is one difference, whatever PostgreSQL made of it.
        return (actual.state if actual.state in ("0A000", "42883") else kind, message)

    @staticmethod
    def is_free(text, expected, actual):
        """PostgreSQL's manual (4.2.14) leaves open which expressions are evaluated where conditions, joins and constants meet.

        An error in the data that only one server meets is a failure where nothing but one expression over a row is left.
        """
        if "crash" in (expected.state, actual.state) or not (is_data_error(expected) or is_data_error(actual)):
            return False
        # PostgreSQL 15 lets the years of make_interval wrap around.
        if "make_interval" in text and actual.state == "22008":
            return True
        # A function of NULL is NULL at once where the planner sees it.
        if "NULL::" in text or (actual.failed and "VALUES" in text):
            return True
        if re.search(r"\b(WHERE|JOIN|GROUP BY|HAVING|LIMIT|OFFSET|FETCH|EXISTS|IN \(SELECT|OVER|UNION|INTERSECT|EXCEPT|WITH)\b|\(SELECT|, \w+ t\d", text):
            return True
        # Constants are evaluated while planning, even in a branch that is never taken or for no row at all.
        return expected.failed and re.search(r"\b(CASE|coalesce|AND|OR|empty|VALUES|generate_series|unnest)\b", text) is not None
