"""A damaged data directory: the start refuses it and says what to do, and both ways that it names lead to the right views."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

from harness import WEIR, Broker, Weir, free_port, psql, wait_until

TOPIC = "calls"
SCHEMA = """
CREATE SOURCE calls (k VARCHAR, v INT) WITH (connector = 'kafka', topic = 'calls') FORMAT PLAIN ENCODE JSON;
CREATE MATERIALIZED VIEW sums AS SELECT k, COUNT(*) AS n, SUM(v) AS total FROM calls GROUP BY k;
CREATE TABLE notes (id INT);
"""


def run(*arguments):
    return subprocess.run([WEIR, *map(str, arguments)], capture_output=True, text=True, timeout=120)


class Damage(unittest.TestCase):
    def write(self, broker, first, count):
        lines = "".join(f'{{"k":"k{index % 5}","v":{index}}}\n' for index in range(first, first + count))
        subprocess.run(["kcat", "-P", "-b", broker.bootstrap, "-t", TOPIC, "-X", "partitioner=random"], input=lines, text=True, check=True, timeout=60)

    def test_refused_then_mended_in_both_ways(self):
        with tempfile.TemporaryDirectory() as folder, Broker(f"{TOPIC}:2") as broker:
            folder = pathlib.Path(folder)
            schema, data, copy = folder / "schema.sql", folder / "data", folder / "copy"
            schema.write_text(SCHEMA)

            def start():
                return Weir(schema, kafka=broker.bootstrap, data=data)

            def all_read(weir, count):
                wait_until("all events", lambda: weir.value("SELECT coalesce(sum(consumed), 0) FROM weir.sources WHERE source = 'calls'") == str(count))
                return weir.rows("SELECT * FROM sums ORDER BY k")

            self.write(broker, 0, 1_000)
            with start() as weir:
                all_read(weir, 1_000)
                psql(weir.port, "INSERT INTO notes VALUES (1); CREATE VIEW mine AS SELECT k FROM sums; CREATE TABLE made_here (id INT)")
                # A copy while it runs; it must hold what was committed.
                done = run("backup", data, copy)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("1 materialized views", done.stdout)
                again = run("backup", data, copy)
                self.assertEqual(again.returncode, 1)
                self.assertIn("is there already", again.stderr)
                psql(weir.port, "INSERT INTO notes VALUES (2)")
                self.write(broker, 1_000, 500)
                expected = all_read(weir, 1_500)
                self.assertEqual(weir.stop(), 0)
            self.assertEqual(sorted(int(row[1]) for row in expected), [300] * 5)

            # All pages but the first two are lost.
            with open(data / "weir.db", "r+b") as file:
                size = file.seek(0, 2)
                file.seek(2 * 16_384)
                file.write(bytes(size - 2 * 16_384))
            refused = run("serve", "--listen", f"127.0.0.1:{free_port()}", "--schemas", schema, "--kafka", broker.bootstrap, "--data", data)
            self.assertEqual(refused.returncode, 1)
            for text in (str(data / "weir.db"), "Nothing was changed", '"weir backup"', "scan.startup.mode", "rows of\n"):
                self.assertIn(text, refused.stderr)
            self.assertEqual(run("verify", data).returncode, 1)
            self.assertEqual(run("backup", data, folder / "useless").returncode, 1)
            self.assertFalse((folder / "useless").exists())

            data.rename(folder / "damaged")
            shutil.copytree(copy, data)
            with start() as weir:
                self.assertEqual(all_read(weir, 1_500), expected)
                self.assertEqual(weir.rows("SELECT id FROM notes"), [["1"]])
                self.assertEqual(weir.value("SELECT count(*) FROM mine"), "5")
                self.assertEqual(weir.value("SELECT count(*) FROM weir.ledger WHERE imbalance <> 0"), "0")
                self.assertEqual(weir.stop(), 0)
            self.assertEqual(run("verify", data).returncode, 0)

            shutil.rmtree(data)
            with start() as weir:
                self.assertEqual(all_read(weir, 1_500), expected)
                self.assertEqual(weir.rows("SELECT id FROM notes"), [])
                self.assertEqual(weir.value("SELECT to_regclass('made_here') IS NULL"), "t")
                self.assertEqual(weir.stop(), 0)


if __name__ == "__main__":
    unittest.main()
