"""Sinks under faults: kill -9 around emission, a topic that is away; and events that come twice.

`WEIR_SINK_CYCLES` says how often the daemon is killed (`make test-crash` may take 500), `WEIR_CRASH_SEED` at which instants.
"""

import json
import os
import pathlib
import random
import signal
import subprocess
import tempfile
import time
import unittest

from harness import Broker, Weir, psql, wait_until
from test_events import write

CYCLES = int(os.environ.get("WEIR_SINK_CYCLES", "20"))
SEED = int(os.environ.get("WEIR_CRASH_SEED", "0")) or random.randrange(1 << 30)
SCHEMA = """
CREATE SOURCE calls (id INT, model VARCHAR, cost INT) WITH (connector = 'kafka', topic = 'calls', properties.bootstrap.server = '%s',
  deduplicate_by = 'id', deduplicate_within = '1 day') FORMAT PLAIN ENCODE JSON;
CREATE MATERIALIZED VIEW per_model AS SELECT model, count(*) AS calls, sum(cost) AS cost FROM calls GROUP BY model;
CREATE SINK totals FROM per_model WITH (connector = 'kafka', topic = 'totals', properties.bootstrap.server = '%s',
  type = 'upsert', primary_key = 'model') FORMAT UPSERT ENCODE JSON;
"""


def records(broker):
    """Every record of the sink's topic in the order of its partition."""
    done = subprocess.run(
        ["kcat", "-C", "-b", broker.bootstrap, "-t", "totals", "-e", "-q", "-f", "%s\\n"], capture_output=True, text=True, timeout=30)
    return [json.loads(line) for line in done.stdout.splitlines()]


def table(broker):
    return sorted([value["model"], str(value["calls"]), str(value["cost"])] for value in {r["model"]: r for r in records(broker)}.values())


class Sinks(unittest.TestCase):
    maxDiff = None

    def test_kill_around_emission(self):
        print(f"WEIR_CRASH_SEED={SEED} WEIR_SINK_CYCLES={CYCLES}", flush=True)
        chance = random.Random(SEED)
        with tempfile.TemporaryDirectory(prefix="weir-sinks-") as folder, Broker("calls:1", "totals:1") as broker:
            schema, data = pathlib.Path(folder) / "schema.sql", pathlib.Path(folder) / "data"
            schema.write_text(SCHEMA % (broker.bootstrap, broker.bootstrap))
            sent, written = {}, 0
            for cycle in range(CYCLES):
                weir = Weir(schema, data=data)
                try:
                    events = []
                    for _ in range(50):
                        # A third of the events comes again, some of them from before the last death.
                        known = chance.choice(list(sent)) if sent and chance.random() < 0.33 else len(sent)
                        sent.setdefault(known, {"id": known, "model": f"m{chance.randrange(6)}", "cost": chance.randrange(100)})
                        events.append(sent[known])
                    write(broker, events, topic="calls")
                    written += len(events)
                    time.sleep(chance.uniform(0, 0.4 if cycle % 4 else 2.6))
                finally:
                    weir.child.send_signal(signal.SIGKILL)
                    weir.child.wait(10)
                    weir.log.close()
            with Weir(schema, data=data) as weir:
                wait_until("all events", lambda: weir.value("SELECT coalesce(sum(consumed), 0) FROM weir.ledger") == str(written), seconds=60)
                expected = {}
                for event in sent.values():
                    calls, cost = expected.get(event["model"], (0, 0))
                    expected[event["model"]] = (calls + 1, cost + event["cost"])
                rows = weir.rows("SELECT * FROM per_model ORDER BY model")
                self.assertEqual(rows, sorted([model, str(calls), str(cost)] for model, (calls, cost) in expected.items()))
                self.assertEqual(weir.rows("SELECT duplicate, imbalance FROM weir.ledger"), [[str(written - len(sent)), "0"]])
                wait_until("the topic to say what the view says", lambda: table(broker) == rows, seconds=60)
                self.assertEqual(weir.stop(), 0)

    def test_a_topic_that_is_away_holds_up_nothing(self):
        with tempfile.TemporaryDirectory(prefix="weir-sinks-") as folder, Broker("calls:1") as source, Broker("totals:1") as sink:
            schema = pathlib.Path(folder) / "schema.sql"
            schema.write_text(SCHEMA % (source.bootstrap, sink.bootstrap))
            with Weir(schema, data=pathlib.Path(folder) / "data") as weir:
                write(source, [{"id": 0, "model": "m0", "cost": 1}], topic="calls")
                wait_until("the first record", lambda: table(sink) == [["m0", "1", "1"]])
                sink.tell("down 1")
                for piece in range(10):
                    write(source, [{"id": 1 + piece * 500 + i, "model": f"m{i % 7}", "cost": 1} for i in range(500)], topic="calls")
                    wait_until("ingest", lambda: weir.value("SELECT sum(calls) FROM per_model") == str(1 + 500 * (piece + 1)))
                # One record for each key waits or is under way, with one more of each that was under way before it.
                self.assertLessEqual(int(weir.value("SELECT pending FROM weir.sinks")), 14)
                psql(weir.port, "CREATE TABLE notes (a INT); INSERT INTO notes VALUES (1);")
                sink.tell("up 1")
                rows = weir.rows("SELECT * FROM per_model ORDER BY model")
                wait_until("the topic to say what the view says", lambda: table(sink) == rows, seconds=60)
                wait_until("an empty outbox", lambda: weir.value("SELECT pending FROM weir.sinks") == "0")

    def test_an_insert_outlives_a_crash(self):
        with tempfile.TemporaryDirectory(prefix="weir-sinks-") as folder:
            data = pathlib.Path(folder) / "data"
            schema = pathlib.Path(folder) / "schema.sql"
            schema.write_text("CREATE TABLE notes (a INT); CREATE MATERIALIZED VIEW sums AS SELECT sum(a) AS s FROM notes;")
            for count in range(1, 4):
                with Weir(schema, data=data) as weir:
                    psql(weir.port, f"INSERT INTO notes VALUES ({count});")
                    weir.child.send_signal(signal.SIGKILL)
                    weir.child.wait(10)
            with Weir(schema, data=data) as weir:
                self.assertEqual(weir.rows("SELECT (SELECT count(*) FROM notes), s FROM sums"), [["3", "6"]])
                psql(weir.port, "BEGIN; CREATE MATERIALIZED VIEW gone AS SELECT count(*) AS n FROM notes; ROLLBACK;")
                weir.child.send_signal(signal.SIGKILL)
                weir.child.wait(10)
            with Weir(schema, data=data) as weir:
                self.assertEqual(weir.value("SELECT to_regclass('gone') IS NULL"), "t")


if __name__ == "__main__":
    unittest.main()
