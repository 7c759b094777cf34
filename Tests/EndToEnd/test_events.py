"""Raw drill-down: SELECT over a source reads its topic, beside ingest."""

import datetime
import json
import pathlib
import random
import subprocess
import tempfile
import unittest

from harness import Broker, Weir, psql, wait_until

TOPIC = "calls"
SOURCE = """
CREATE SOURCE calls (id INT, finish_reason VARCHAR, logged_at TIMESTAMPTZ)
WITH (connector = 'kafka', topic = 'calls', properties.bootstrap.server = 'unused:1') FORMAT PLAIN ENCODE JSON;
CREATE MATERIALIZED VIEW reasons AS SELECT finish_reason, count(*) AS calls FROM calls GROUP BY finish_reason;
"""


def write(broker, events, topic=TOPIC):
    text = "".join(event if isinstance(event, str) else json.dumps(event) + "\n" for event in events)
    subprocess.run(
        ["kcat", "-P", "-b", broker.bootstrap, "-t", topic, "-X", "partitioner=random"], input=text, text=True, check=True,
        capture_output=True, timeout=60)


def make(first, count, ago):
    """Events of the last `ago` seconds."""
    chance = random.Random(first)
    now = datetime.datetime.now(datetime.timezone.utc)
    return [
        {"id": first + index, "finish_reason": chance.choice(["stop", "stop", "length"]),
         "logged_at": (now - datetime.timedelta(seconds=chance.random() * ago)).isoformat()} for index in range(count)]


class Events(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="weir-events-")
        self.addCleanup(folder.cleanup)
        self.schema = pathlib.Path(folder.name) / "calls.sql"
        self.schema.write_text(SOURCE)
        self.data = pathlib.Path(folder.name) / "data"

    def wait(self, weir, count):
        wait_until("the events", lambda: weir.value("SELECT coalesce(sum(calls), 0) FROM reasons") == str(count))

    def expected(self, events, condition):
        return sorted(str(event["id"]) for event in events if condition(event))

    def test_events_of_the_last_minutes(self):
        old, new = make(0, 3_000, 7_200), make(10_000, 200, 30)
        limit = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(minutes=10)).isoformat()
        query = f"SELECT id FROM calls WHERE logged_at > '{limit}' AND finish_reason = 'length'"
        found = self.expected(old + new, lambda event: event["logged_at"] > limit and event["finish_reason"] == "length")
        with Broker(f"{TOPIC}:3") as broker:
            with Weir(self.schema, kafka=broker.bootstrap, data=self.data) as weir:
                self.assertEqual(weir.rows("SELECT * FROM calls"), [])
                write(broker, old + ["{broken\n"] + new)
                self.wait(weir, 3_200)
                self.assertEqual(sorted(row[0] for row in weir.rows(query)), found)
                self.assertEqual(
                    weir.rows("SELECT finish_reason, count(*) FROM calls GROUP BY 1 ORDER BY 1"), weir.rows("SELECT * FROM reasons ORDER BY 1"))
                self.assertEqual(weir.value("SELECT count(*) FROM calls c JOIN reasons r USING (finish_reason)"), "3200")
                # The place of a reject leads to its neighbours.
                partition, offset = weir.rows("SELECT partition, \"offset\" FROM weir.rejects")[0]
                near = f"_rw_kafka_partition = {partition} AND _rw_kafka_offset BETWEEN {offset} - 2 AND {offset} + 2"
                self.assertEqual(weir.value(f"SELECT count(*) FROM calls WHERE {near}"), "4")
                plan = psql(weir.port, f"EXPLAIN ANALYZE SELECT count(*) FROM calls WHERE {near}", "-At")
                self.assertIn("Log Scan on calls", plan)
                self.assertIn("Log: partitions=1 messages<=5 read=", plan)
                # No reader is left behind, and ingest has not noticed.
                self.assertEqual(weir.value("SELECT count(DISTINCT imbalance) FROM weir.ledger WHERE imbalance = 0"), "1")
            # What is known of record times outlives the process: the same answer, from a narrow stretch.
            with Weir(self.schema, kafka=broker.bootstrap, data=self.data) as weir:
                self.assertEqual(sorted(row[0] for row in weir.rows(query)), found)
                self.assertIn("Record Time: from", psql(weir.port, f"EXPLAIN {query}", "-At"))

    def test_cursor_copy_and_prepared_statement(self):
        with Broker(f"{TOPIC}:2") as broker, Weir(self.schema, kafka=broker.bootstrap) as weir:
            write(broker, make(0, 1_000, 60))
            self.wait(weir, 1_000)
            fetched = psql(
                weir.port, "BEGIN; DECLARE c CURSOR FOR SELECT id FROM calls; FETCH 400 FROM c; FETCH 400 FROM c; CLOSE c; COMMIT;", "-Atq")
            self.assertEqual(len(set(fetched.split())), 800)
            self.assertEqual(len(psql(weir.port, "COPY (SELECT * FROM calls) TO STDOUT").splitlines()), 1_000)
            prepared = "PREPARE p(int) AS SELECT count(*) FROM calls WHERE id < $1; EXECUTE p(10); EXECUTE p(500);"
            self.assertEqual(psql(weir.port, prepared, "-Atq").split(), ["10", "500"])
            self.assertEqual(weir.value("SELECT count(*) FROM (SELECT * FROM calls LIMIT 7) t"), "7")
            psql(weir.port, "CREATE VIEW long_calls AS SELECT * FROM calls WHERE finish_reason = 'length'")
            self.assertEqual(weir.value("SELECT count(*) FROM long_calls"), weir.value("SELECT calls FROM reasons WHERE finish_reason = 'length'"))

    def test_a_broker_that_is_away_holds_nobody(self):
        with Broker(f"{TOPIC}:1") as broker, Weir(self.schema, kafka=broker.bootstrap) as weir:
            write(broker, make(0, 100, 60))
            self.wait(weir, 100)
            broker.tell("down 1")
            failed = psql(weir.port, "SET statement_timeout = '2s'; SELECT count(*) FROM calls;", check=False)
            self.assertIn("canceling statement due to statement timeout", failed.stderr)
            self.assertEqual(weir.value("SELECT sum(calls) FROM reasons"), "100")
            broker.tell("up 1")
            self.assertEqual(weir.value("SELECT count(*) FROM calls"), "100")


if __name__ == "__main__":
    unittest.main()
