"""The founding article's statements: three fixtures, six views, and exactly the tables that PostgreSQL 15 prints."""

import json
import unittest

from harness import ROOT, Broker, VIEWS, WEIR, Weir, psql, load_events, wait_until
import subprocess

ARTICLE = ROOT / "Tests" / "Fixtures" / "article"


def questions():
    """(fixture, view, statement) from queries.sql: a comment names the fixture, the next line asks."""
    fixture = None
    for line in (ARTICLE / "queries.sql").read_text().splitlines():
        if line.startswith("-- ") and " " not in line[3:].strip():
            fixture = line[3:].strip()
        elif line.startswith("SELECT"):
            yield fixture, line.split(" FROM ")[1].split()[0], line


class Article(unittest.TestCase):
    maxDiff = None

    def compare(self, weir, fixture):
        for name, view, statement in questions():
            if name == fixture:
                expected = (ARTICLE / "expected" / f"{view}.txt").read_text()
                self.assertEqual(psql(weir.port, statement), expected, view)

    def test_tables_fed_by_copy(self):
        for fixture in ("hourly", "latency", "errors"):
            with self.subTest(fixture), Weir(ROOT / "Schemas" / "tables", *VIEWS) as weir:
                load_events(weir.port, ARTICLE / f"{fixture}.jsonl")
                self.compare(weir, fixture)

    def test_tables_fed_by_insert(self):
        with Weir(ROOT / "Schemas" / "tables", *VIEWS) as weir:
            for line in (ARTICLE / "hourly.jsonl").read_text().splitlines():
                event = json.loads(line)
                values = ", ".join("NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value) for value in event.values())
                self.assertEqual(psql(weir.port, f"INSERT INTO llmobs_api_logs ({', '.join(event)}) VALUES ({values})"), "INSERT 0 1\n")
            self.compare(weir, "hourly")

    def test_source_fed_by_kafka(self):
        for fixture in ("hourly", "latency", "errors"):
            with self.subTest(fixture), Broker("llm-api-logs:4", "llm-cost-alerts:4") as broker:
                path = ARTICLE / f"{fixture}.jsonl"
                subprocess.run([WEIR, "replay", path, "--kafka", broker.bootstrap, "--topic", "llm-api-logs"], check=True, capture_output=True)
                count = len(path.read_text().splitlines())
                with Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
                    wait_until("all events", lambda: weir.value(
                        "SELECT coalesce(sum(consumed), 0) FROM weir_ledger WHERE view = 'llmobs_error_rates'") == str(count))
                    self.compare(weir, fixture)


if __name__ == "__main__":
    unittest.main()
