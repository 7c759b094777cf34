"""100,000 generated events into Weir and into PostgreSQL 15: every cell of the six views must agree."""

import subprocess
import tempfile
import unittest

from harness import ROOT, VIEW_KEYS, VIEWS, WEIR, Postgres, Weir, load_events, psql

EVENTS = 100_000


class Oracle(unittest.TestCase):
    def test_every_cell_agrees(self):
        with tempfile.NamedTemporaryFile(mode="w", suffix=".jsonl") as events:
            subprocess.run([WEIR, "generate", "--count", str(EVENTS), "--seed", "11", "--users", "500"], stdout=events, check=True)
            with Postgres() as postgres, Weir(ROOT / "Schemas" / "tables", *VIEWS) as weir:
                psql(postgres.port, (ROOT / "Tests" / "Fixtures" / "article" / "views_postgres.sql").read_text())
                self.assertEqual(load_events(postgres.port, events.name), EVENTS)
                self.assertEqual(load_events(weir.port, events.name), EVENTS)
                for view, keys in VIEW_KEYS.items():
                    statement = f"SELECT * FROM {view} ORDER BY {keys}"
                    expected = psql(postgres.port, statement, "-At").splitlines()
                    answer = psql(weir.port, statement, "-At").splitlines()
                    self.assertGreater(len(expected), 50, view)
                    self.assertEqual(len(answer), len(expected), view)
                    for row, (got, wanted) in enumerate(zip(answer, expected)):
                        self.assertEqual(got, wanted, f"{view}, row {row}")


if __name__ == "__main__":
    unittest.main()
