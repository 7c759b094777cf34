"""kill -9 at random under load: after it the views are those of PostgreSQL over the same events, and the books balance.

`WEIR_CRASH_CYCLES` says how often (`make test-crash` takes 30), `WEIR_CRASH_SEED` which instants.
"""

import os
import pathlib
import random
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from harness import ROOT, VIEW_KEYS, WEIR, Broker, Postgres, Weir, load_events, psql, wait_until

TOPIC, ALERTS = "llm-api-logs", "llm-cost-alerts"
CYCLES = int(os.environ.get("WEIR_CRASH_CYCLES", "5"))
SEED = int(os.environ.get("WEIR_CRASH_SEED", "0")) or random.randrange(1 << 30)
FULL_CYCLES = int(os.environ.get("WEIR_FULL_CYCLES", "1"))
EVENTS_PER_CYCLE = 4_000
PIECE = 400


class Load(threading.Thread):
    """Writes the lines of a file to the topic, piece by piece, until all are written."""

    def __init__(self, broker, lines):
        super().__init__(daemon=True)
        self.broker, self.lines, self.failure = broker, lines, None
        self.written = 0

    def run(self):
        try:
            for start in range(0, len(self.lines), PIECE):
                piece = self.lines[start:start + PIECE]
                subprocess.run(
                    ["kcat", "-P", "-b", self.broker.bootstrap, "-t", TOPIC, "-z", "lz4", "-X", "partitioner=random"], input="".join(piece),
                    text=True, check=True, capture_output=True, timeout=60)
                self.written += len(piece)
                time.sleep(0.15)
        except Exception as error:
            self.failure = error


def verify(directory):
    done = subprocess.run([WEIR, "verify", directory], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


class SmallDisk:
    """A file system of a few megabytes."""

    def __init__(self, folder, megabytes):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, text=True)
        self.reason = done.stderr.strip() if done.returncode else None

    def fill(self):
        with open(self.folder / "filler", "ab", buffering=0) as filler:
            for size in (1 << 16, 1 << 12):
                try:
                    while True:
                        filler.write(bytes(size))
                except OSError:
                    pass

    def free(self):
        (self.folder / "filler").unlink()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.reason is None:
            subprocess.run(["umount", "-l", str(self.folder)], check=True)


class Crash(unittest.TestCase):
    maxDiff = None

    def kill(self, weir):
        weir.child.send_signal(signal.SIGKILL)
        weir.child.wait(10)

    def test_kill_at_random_instants_under_load(self):
        print(f"WEIR_CRASH_SEED={SEED} WEIR_CRASH_CYCLES={CYCLES}", flush=True)
        chance = random.Random(SEED)
        count = EVENTS_PER_CYCLE * CYCLES
        with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile(mode="w+", suffix=".jsonl") as events:
            subprocess.run([WEIR, "generate", "--count", str(count), "--seed", "5", "--users", "300"], stdout=events, check=True)
            lines = pathlib.Path(events.name).read_text().splitlines(keepends=True)
            directory = f"{folder}/data"
            with Broker(f"{TOPIC}:4", f"{ALERTS}:2") as broker:
                load = Load(broker, lines)
                load.start()

                def start():
                    return Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap, data=directory)

                generations = []
                for cycle in range(CYCLES):
                    weir = start()
                    try:
                        if cycle == 0:
                            psql(weir.port, """
                                CREATE MATERIALIZED VIEW wire_made AS SELECT status, COUNT(*) AS n, SUM(total_tokens) AS tokens FROM llmobs_api_logs GROUP BY status;
                                COMMENT ON MATERIALIZED VIEW wire_made IS 'kept';""")
                        time.sleep(chance.uniform(0.05, 3.5))
                    finally:
                        self.kill(weir)
                        weir.log.close()
                    report = verify(directory)
                    generations.append(int(report.split("transaction ")[1].split(",")[0]))
                self.assertEqual(generations, sorted(generations))
                self.assertGreater(generations[-1], 0)
                load.join(120)
                self.assertIsNone(load.failure)
                with start() as weir, Postgres() as postgres:
                    wait_until(
                        "all events", lambda: weir.value("SELECT coalesce(sum(consumed), 0) FROM weir.sources") == str(count), seconds=120)
                    psql(postgres.port, (ROOT / "Tests" / "Fixtures" / "article" / "views_postgres.sql").read_text())
                    self.assertEqual(load_events(postgres.port, events.name), count)
                    for view, keys in VIEW_KEYS.items():
                        statement = f"SELECT * FROM {view} ORDER BY {keys}"
                        expected = psql(postgres.port, statement, "-At").splitlines()
                        answer = psql(weir.port, statement, "-At").splitlines()
                        self.assertGreater(len(expected), 5, view)
                        self.assertEqual(answer, expected, view)
                    wait_until("the view made over the wire", lambda: weir.value(
                        "SELECT state FROM weir.views WHERE view = 'wire_made'") == "ready", seconds=60)
                    statement = "SELECT status, COUNT(*) AS n, SUM(total_tokens) AS tokens FROM llmobs_api_logs GROUP BY status ORDER BY 1"
                    self.assertEqual(
                        psql(weir.port, "SELECT * FROM wire_made ORDER BY 1", "-At"), psql(postgres.port, statement, "-At"))
                    self.assertEqual(weir.value("SELECT obj_description('wire_made'::regclass)"), "kept")
                    self.assertEqual(weir.value("SELECT count(*) FROM weir.ledger WHERE imbalance <> 0"), "0")
                    self.assertEqual(weir.value("SELECT coalesce(sum(lost), 0) FROM weir.sources"), "0")
                    self.assertEqual(weir.stop(), 0)
                verify(directory)

    def test_full_disk(self):
        """Nothing ends, nothing is lost, and the operator is told."""
        with tempfile.TemporaryDirectory() as folder, SmallDisk(f"{folder}/small", 24) as disk:
            if disk.reason:
                self.skipTest(f"no file system can be made here: {disk.reason}")
            directory, total = f"{folder}/small/data", 0
            with Broker(f"{TOPIC}:4", f"{ALERTS}:2") as broker:
                for cycle in range(FULL_CYCLES):
                    lines = subprocess.run(
                        [WEIR, "generate", "--count", "6000", "--seed", str(cycle), "--users", "3000"], capture_output=True, text=True,
                        check=True).stdout.splitlines(keepends=True)
                    with Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap, data=directory) as weir:

                        def add(part):
                            load = Load(broker, part)
                            load.run()
                            self.assertIsNone(load.failure)
                            return len(part)

                        def is_read():
                            return weir.value("SELECT coalesce(sum(consumed), 0) FROM weir.sources") == str(total)

                        total += add(lines[:1000])
                        wait_until("the first events", is_read, seconds=60)
                        before = int(weir.value("SELECT generation FROM weir.store"))
                        wait_until("a commit", lambda: int(weir.value("SELECT generation FROM weir.store")) > before, seconds=60)
                        disk.fill()
                        total += add(lines[1000:])
                        wait_until("the state", lambda: weir.value("SELECT state FROM weir.store") == "full", seconds=90)
                        wait_until("ingest goes on", is_read, seconds=60)
                        self.assertEqual(weir.value("SELECT count(*) FROM weir.ledger WHERE imbalance <> 0"), "0")
                        disk.free()
                        wait_until("the state again", lambda: weir.value("SELECT state FROM weir.store") == "ok", seconds=60)
                        self.kill(weir)
                    verify(directory)
                    with Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap, data=directory) as weir:
                        wait_until("all events", is_read, seconds=60)
                        self.assertEqual(weir.value("SELECT sum(lost) FROM weir.sources"), "0")
                        self.assertEqual(weir.stop(), 0)
            verify(directory)

    def test_clean_stop_keeps_everything(self):
        with tempfile.TemporaryDirectory() as folder:
            directory = f"{folder}/data"
            with Weir(ROOT / "Schemas" / "tables", data=directory) as weir:
                psql(weir.port, """
                    CREATE TABLE notes (id INT, body TEXT, price NUMERIC);
                    CREATE MATERIALIZED VIEW note_sums AS SELECT body, SUM(price) AS total FROM notes GROUP BY body;
                    INSERT INTO notes VALUES (1, 'a', 1.50), (2, 'b', NULL), (3, 'a', 2.25);""")
                self.assertEqual(weir.stop(), 0)
            verify(directory)
            with Weir(ROOT / "Schemas" / "tables", data=directory) as weir:
                self.assertEqual(weir.rows("SELECT * FROM notes ORDER BY id"), [["1", "a", "1.50"], ["2", "b", ""], ["3", "a", "2.25"]])
                self.assertEqual(weir.rows("SELECT * FROM note_sums ORDER BY body"), [["a", "3.75"], ["b", ""]])
                # One process for each directory.
                second = subprocess.run(
                    [WEIR, "serve", "--listen", "127.0.0.1:0", "--schemas", ROOT / "Schemas" / "tables", "--data", directory],
                    capture_output=True, text=True, timeout=60)
                self.assertEqual(second.returncode, 1)
                self.assertIn("used by another process", second.stderr)
                psql(weir.port, "DROP TABLE notes CASCADE")
                self.kill(weir)
            # A definition is in the store when its statement has ended.
            with Weir(ROOT / "Schemas" / "tables", data=directory) as weir:
                self.assertEqual(weir.value("SELECT to_regclass('notes') IS NULL"), "t")


if __name__ == "__main__":
    unittest.main()
