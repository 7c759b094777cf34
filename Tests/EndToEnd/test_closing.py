"""EMIT ON WINDOW CLOSE over real processes: rows and alerts once, an idle topic, kill -9."""

import json
import pathlib
import signal
import subprocess
import tempfile
import unittest

from harness import Broker, Weir, wait_until
from test_events import write

SCHEMA = """
CREATE SOURCE calls (model VARCHAR, logged_at TIMESTAMPTZ, WATERMARK FOR logged_at AS logged_at - INTERVAL '1 minute')
WITH (connector = 'kafka', topic = 'calls', properties.bootstrap.server = 'unused:1') FORMAT PLAIN ENCODE JSON;
CREATE MATERIALIZED VIEW closed AS SELECT model, count(*) AS calls, window_start
FROM TUMBLE(calls, logged_at, INTERVAL '5 minutes') GROUP BY model, window_start EMIT ON WINDOW CLOSE;
CREATE SINK closed_sink FROM closed WITH (connector = 'kafka', topic = 'closed', properties.bootstrap.server = 'unused:1',
  type = 'upsert', primary_key = 'model,window_start') FORMAT UPSERT ENCODE JSON;
"""


def event(minute, second=0, model="m"):
    return {"model": model, "logged_at": f"2026-03-28T10:{minute:02}:{second:02}Z"}


def records(broker):
    done = subprocess.run(
        ["kcat", "-C", "-b", broker.bootstrap, "-t", "closed", "-e", "-q", "-f", "%s\\n"], capture_output=True, text=True, timeout=30)
    return [(value["window_start"][11:16], value["model"], value["calls"]) for value in map(json.loads, done.stdout.splitlines())]


class Closing(unittest.TestCase):
    maxDiff = None

    def test_rows_and_alerts_once(self):
        with tempfile.TemporaryDirectory(prefix="weir-closing-") as folder, Broker("calls:1", "closed:1") as broker:
            schema, data = pathlib.Path(folder) / "schema.sql", pathlib.Path(folder) / "data"
            schema.write_text(SCHEMA)
            rows = "SELECT to_char(window_start, 'HH24:MI'), model, calls FROM closed ORDER BY 1, 2"
            with Weir(schema, kafka=broker.bootstrap, data=data) as weir:
                write(broker, [event(1), event(2), event(5, 59), event(0), event(4)], topic="calls")
                wait_until("the events", lambda: weir.value("SELECT sum(consumed) FROM weir.ledger") == "5")
                self.assertEqual(weir.rows(rows), [])
                write(broker, [event(6), event(3), event(7, model="n")], topic="calls")
                wait_until("the window", lambda: weir.rows(rows) == [["10:00", "m", "2"]])
                wait_until("the alert", lambda: records(broker) == [("10:00", "m", 2)])
                # 10:00, 10:04 and 10:03 came behind the watermark of their partition.
                wait_until("the ledger", lambda: weir.rows("SELECT late, imbalance FROM weir.ledger") == [["3", "0"]])
                self.assertEqual(weir.rows("SELECT sum(events) FROM weir.lateness"), [["3"]])
                late = weir.rows("SELECT to_char(event_time, 'HH24:MI') FROM weir.late_events ORDER BY 1")
                wait_until("a commit", lambda: weir.value("SELECT generation FROM weir.store") != "1")
                weir.child.send_signal(signal.SIGKILL)
                weir.child.wait(10)
            with Weir(schema, kafka=broker.bootstrap, data=data) as weir:
                self.assertEqual(weir.rows("SELECT to_char(event_time, 'HH24:MI') FROM weir.late_events ORDER BY 1"), late)
                self.assertEqual(weir.rows(rows)[0], ["10:00", "m", "2"])
                # Nothing comes any more: the open window closes by the time of the records.
                wait_until("the last window", lambda: weir.rows(rows) == [["10:00", "m", "2"], ["10:05", "m", "2"], ["10:05", "n", "1"]], seconds=60)
                wait_until("its alerts", lambda: set(records(broker)) == {("10:00", "m", 2), ("10:05", "m", 2), ("10:05", "n", 1)})


if __name__ == "__main__":
    unittest.main()
