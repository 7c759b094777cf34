"""weir rejects: what a source refused is fed again after its schema was mended."""

import pathlib
import subprocess
import tempfile
import unittest

from harness import WEIR, Broker, Weir, wait_until
from test_events import write

SOURCE = """
CREATE SOURCE calls (id %s, at TIMESTAMPTZ)
WITH (connector = 'kafka', topic = 'calls', properties.bootstrap.server = 'unused:1', scan.startup.mode = '%s') FORMAT PLAIN ENCODE JSON;
CREATE MATERIALIZED VIEW ids AS SELECT id, count(*) AS calls FROM calls GROUP BY id;
"""


class Rejects(unittest.TestCase):
    def run_weir(self, *arguments):
        done = subprocess.run([WEIR, "rejects", *map(str, arguments)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_replay_after_a_schema_fix(self):
        with tempfile.TemporaryDirectory(prefix="weir-rejects-") as folder, Broker("calls:1") as broker:
            schema, old, new = (pathlib.Path(folder) / name for name in ("calls.sql", "old", "new"))
            schema.write_text(SOURCE % ("INT", "earliest"))
            with Weir(schema, kafka=broker.bootstrap, data=old) as weir:
                write(broker, ['{"id": 1}\n', '{"id": 5000000000}\n', '{"id": "x"}\n', '{"id": 6000000000}\n'], topic="calls")
                wait_until("the books", lambda: weir.rows("SELECT consumed, rejected, imbalance FROM weir.ledger") == [["4", "3", "0"]])
                self.assertEqual(weir.stop(), 0)
            listed = self.run_weir("list", old).splitlines()
            self.assertEqual([line.split("\t")[2:5] for line in listed], [["1", "id", "out_of_range"], ["2", "id", "wrong_type"], ["3", "id", "out_of_range"]])
            # The mended source would read the log itself: nothing is to be written.
            mended = SOURCE % ("BIGINT", "earliest")
            schema.write_text(mended)
            to = ("--schemas", schema, "--kafka", broker.bootstrap)
            self.assertEqual(
                self.run_weir("replay", old, *to), "calls: 0 written, 2 are still in the log, 1 are refused still, 0 are not kept whole\n")
            # One that begins with what comes now gets them again, once.
            schema.write_text(SOURCE % ("BIGINT", "latest"))
            with Weir(schema, kafka=broker.bootstrap, data=new) as weir:
                wait_until("the place to start at", lambda: weir.rows("SELECT next_offset FROM weir.sources") == [["4"]])
                self.assertEqual(
                    self.run_weir("replay", old, *to, "--all", "--dry-run"),
                    "calls: 2 would be written, 0 are still in the log, 1 are refused still, 0 are not kept whole\n")
                self.run_weir("replay", old, *to, "--all")
                wait_until("the messages", lambda: weir.rows("SELECT * FROM ids ORDER BY 1") == [["5000000000", "1"], ["6000000000", "1"]])


if __name__ == "__main__":
    unittest.main()
