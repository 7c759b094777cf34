"""Grafana panels, macros expanded as its data source does, over tables with the columns and types of the six views.

Each answer is the recorded CSV, and has the column names and types that PostgreSQL 15 gives today.
"""

import csv
import unittest

import golden  # noqa: F401
from answers import difference, row_comparison
from harness import ROOT
from libpq import Answer
from servers import servers

PANELS = ROOT / "Tests" / "Fixtures" / "panels"
TABLES = "".join((PANELS / "tables" / name).read_text() for name in ("schema.sql", "data.sql"))


class Panels(unittest.TestCase):
    maxDiff = None

    def test_every_panel(self):
        panels = sorted(PANELS.glob("[0-9]*.sql"))
        self.assertGreaterEqual(len(panels), 12)
        with servers(tables=TABLES) as (oracle, tested):
            for panel in panels:
                with self.subTest(panel.name):
                    sql = panel.read_text()
                    expected, actual = oracle.run(sql), tested.run(sql)
                    self.assertFalse(expected.failed, expected.message)
                    self.assertFalse(actual.failed, f"{actual.state} {actual.message}")
                    self.assertEqual(actual.columns, expected.columns)
                    # The order is checked by the first column: panels may leave the order of equal times open.
                    self.assertIsNone(difference(expected, actual, ordered=False, lenient_sums=True))
                    same = row_comparison([expected.columns[0][1]], lenient_sums=True, equal_numbers=False)
                    self.assertTrue(all(same(a[:1], b[:1]) for a, b in zip(expected.rows, actual.rows)), "the order of the first column")
                    recorded = Answer(actual.columns, from_csv(PANELS / "expected" / f"{panel.stem}.csv", actual.columns))
                    actual.rows = [[value or "" for value in row] for row in actual.rows]
                    self.assertIsNone(difference(recorded, actual, ordered=False, lenient_sums=True), "the recorded answer")

    def test_recorded_answers_are_all_used(self):
        self.assertEqual({path.stem for path in (PANELS / "expected").glob("*.csv")}, {path.stem for path in PANELS.glob("[0-9]*.sql")})


def from_csv(path, columns):
    """The rows of a CSV file, in which NULL and the empty text are the same; its first line has to be the columns' names."""
    with open(path, newline="") as file:
        names, *rows = csv.reader(file)
    assert names == [name for name, _, _ in columns], f"{path.name}: {names}"
    return rows


if __name__ == "__main__":
    unittest.main()
