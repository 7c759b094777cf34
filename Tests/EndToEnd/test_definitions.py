"""CREATE and DROP from clients while events pour in: views are filled from the topic, sources and sinks come and go."""

import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from harness import ROOT, VIEW_KEYS, VIEWS, WEIR, Broker, Weir, psql, wait_until
from test_pipeline import ALERTS, TOPIC, alerts, event, produce

SOURCE = ROOT / "Schemas" / "views" / "00_llmobs_api_logs.sql"


def statement(path, name):
    """The CREATE MATERIALIZED VIEW of a file, under another name."""
    text = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("--"))
    return re.sub(r"(CREATE MATERIALIZED VIEW) \w+", rf"\1 {name}", text, count=1)


def start_psql(port, sql):
    command = ["psql", "-X", "-h", "127.0.0.1", "-p", str(port), "-U", "weir", "-d", "weir", "-v", "ON_ERROR_STOP=1", "-c", sql]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


class Load:
    """Events for the topic, until told to stop. The mock broker keeps 5 MB of a partition, so there is an end to it."""

    ROUNDS, EVENTS = 40, 1_000

    def __init__(self, broker, folder):
        self.paths = []
        for seed in range(3):
            path = pathlib.Path(folder) / f"events-{seed}.jsonl"
            with open(path, "w") as file:
                subprocess.run([WEIR, "generate", "--count", str(self.EVENTS), "--seed", str(seed), "--users", "50"], stdout=file, check=True)
                file.write('{broken\n{"model":"no time"}\n')
            self.paths.append(path)
        self.broker, self.rounds, self.stop = broker, 0, threading.Event()
        self.thread = threading.Thread(target=self.run)

    def run(self):
        while not self.stop.is_set() and self.rounds < self.ROUNDS:
            command = [WEIR, "replay", self.paths[self.rounds % 3], "--kafka", self.broker.bootstrap, "--topic", TOPIC]
            subprocess.run(command, check=True, capture_output=True)
            self.rounds += 1
            time.sleep(0.1)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()

    @property
    def count(self):
        return self.rounds * (self.EVENTS + 2)


class Definitions(unittest.TestCase):
    maxDiff = None

    def consumed(self, weir):
        return int(weir.value("SELECT coalesce(sum(consumed), 0) FROM weir_sources"))

    def require_equal(self, weir, declared, late):
        """Every cell, and the books by partition."""
        key = VIEW_KEYS[declared]
        rows = weir.rows(f"SELECT * FROM {declared} ORDER BY {key}")
        self.assertGreater(len(rows), 0)
        self.assertEqual(weir.rows(f"SELECT * FROM {late} ORDER BY {key}"), rows, late)
        books = "SELECT partition, consumed, applied, filtered, late, rejected, imbalance FROM weir_ledger WHERE view = '%s' ORDER BY 1"
        self.assertEqual(weir.rows(books % late), weir.rows(books % declared))
        rejects = "SELECT partition, \"offset\", reason FROM weir_rejects WHERE view = '%s' ORDER BY 1, 2"
        self.assertEqual(weir.rows(rejects % late), weir.rows(rejects % declared))

    def test_views_made_under_load_equal_those_declared_at_start(self):
        with tempfile.TemporaryDirectory() as folder, Broker(f"{TOPIC}:4", f"{ALERTS}:1") as broker, \
                Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            with Load(broker, folder) as load:
                wait_until("some events", lambda: self.consumed(weir) > 4_000)
                moments = []
                for number, path in enumerate(VIEWS):
                    moments.append(self.consumed(weir))
                    done = psql(weir.port, statement(path, f"late_{number}"), check=False)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    self.assertEqual(done.stdout.strip(), "CREATE MATERIALIZED VIEW")
                    self.assertIn("is kept until the daemon stops", done.stderr)
                    self.assertEqual(weir.rows(f"SELECT state, percent, missed FROM weir.views WHERE view = 'late_{number}'"), [["ready", "100", "0"]])
                    # It goes on with the stream at once.
                    self.assertGreater(int(weir.value(f"SELECT sum(consumed) FROM weir_ledger WHERE view = 'late_{number}'")), 4_000)
                psql(weir.port, "DROP MATERIALIZED VIEW late_0")
                psql(weir.port, statement(VIEWS[0], "late_0"))
            wait_until("all events", lambda: self.consumed(weir) == load.count)
            self.assertLess(moments[-1], load.count, "events came in while the views were made")
            self.assertGreater(len(set(moments)), 1)
            for number, path in enumerate(VIEWS):
                self.require_equal(weir, path.stem[3:], f"late_{number}")
            self.assertEqual(weir.value("SELECT count(*) FROM weir_ledger WHERE imbalance <> 0"), "0")

    def test_filling_in_the_background_cancelling_and_what_waits(self):
        view = statement(VIEWS[4], "late")
        with tempfile.TemporaryDirectory() as folder, Broker(f"{TOPIC}:4", f"{ALERTS}:1") as broker, \
                Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            with Load(broker, folder):
                wait_until("some events", lambda: self.consumed(weir) > 4_000)
            # With the broker asleep a fill gets nowhere.
            broker.child.send_signal(signal.SIGSTOP)
            try:
                waiting = start_psql(weir.port, view)
                state = "SELECT state, percent FROM weir.views WHERE view = 'late'"
                wait_until("the fill", lambda: weir.rows(state) == [["filling", "0"]])
                refused = psql(weir.port, "\\set VERBOSITY verbose\nSELECT * FROM late", check=False)
                self.assertIn("55000: materialized view \"late\" is still being filled", refused.stderr)
                self.assertEqual(weir.value("SELECT count(*) > 0 FROM llmobs_cost_per_user"), "t", "other sessions go on")
                waiting.send_signal(signal.SIGINT)
                _, errors = waiting.communicate(timeout=20)
                self.assertIn("canceling statement due to user request", errors)
                self.assertEqual(weir.rows(state), [])
                timeout = psql(weir.port, f"SET statement_timeout = 300;\n{view}", check=False)
                self.assertIn("canceling statement due to statement timeout", timeout.stderr)
                done = psql(weir.port, f"SET background_ddl = true;\n{view}", check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("is being filled", done.stderr)
                self.assertEqual(weir.rows(state), [["filling", "0"]])
            finally:
                broker.child.send_signal(signal.SIGCONT)
            wait_until("the view", lambda: weir.rows(state) == [["ready", "100"]], seconds=60)
            self.require_equal(weir, "llmobs_cost_per_user", "late")

    def test_sources_and_sinks_come_and_go(self):
        with Broker(f"{TOPIC}:2", f"{ALERTS}:2") as broker, Weir(ROOT / "Schemas" / "tables", kafka=broker.bootstrap) as weir:
            produce(broker, [event(), event(user_id="bob", cost_usd=0.5)])
            psql(weir.port, "DROP TABLE llmobs_api_logs;\n" + SOURCE.read_text() + VIEWS[4].read_text())
            wait_until("the rows", lambda: weir.value("SELECT count(*) FROM llmobs_cost_per_user") == "2")
            sink = (ROOT / "Schemas" / "views" / "90_llmobs_cost_alerts_sink.sql").read_text()
            psql(weir.port, sink)

            def latest():
                return {key["user_id"]: value["total_cost_usd"] for key, value in alerts(broker) if value}
            wait_until("the rows from before the sink", lambda: latest() == {"alice": "0.0100", "bob": "0.5000"})
            produce(broker, [event(cost_usd=0.02)])
            wait_until("a change", lambda: latest()["alice"] == "0.0300")
            name = re.search(r"CREATE SINK (\w+)", sink)[1]
            wait_until("the books of the sink", lambda: weir.rows("SELECT sink, pending FROM weir.sinks") == [[name, "0"]])
            refused = psql(weir.port, "DROP SOURCE llmobs_api_logs", check=False)
            self.assertIn("cannot drop source llmobs_api_logs because other objects depend on it", refused.stderr)
            self.assertIn("Use DROP ... CASCADE to drop the dependent objects too.", refused.stderr)
            psql(weir.port, f"DROP SINK {name}")
            produce(broker, [event(cost_usd=0.04)])
            total = "SELECT total_cost_usd FROM llmobs_cost_per_user WHERE user_id = 'alice'"
            wait_until("the view without the sink", lambda: weir.value(total) == "0.0700")
            self.assertEqual(latest()["alice"], "0.0300")
            psql(weir.port, sink)
            wait_until("the sink again", lambda: latest()["alice"] == "0.0700")
            done = psql(weir.port, "DROP SOURCE llmobs_api_logs CASCADE", check=False)
            self.assertIn("drop cascades to 2 other objects", done.stderr)
            self.assertEqual(weir.rows("SELECT * FROM weir.sinks"), [])
            self.assertEqual(weir.rows("SELECT * FROM weir_sources"), [])
            # A new source of the same name reads from the beginning.
            psql(weir.port, SOURCE.read_text() + VIEWS[4].read_text())
            wait_until("the rows again", lambda: weir.rows(total) == [["0.0700"]])
            refused = psql(weir.port, "CREATE SOURCE bad (k TEXT) WITH (connector = 'kafka', topic = 'x', properties.no.such = '1') FORMAT PLAIN ENCODE JSON;", check=False)
            self.assertIn("no.such", refused.stderr)
            self.assertEqual(weir.value("SELECT count(*) FROM pg_class WHERE relname = 'bad'"), "0")
            self.assertEqual(weir.stop(), 0)


if __name__ == "__main__":
    unittest.main()
