"""--memory: windows leave memory and answer from the disk, and the answers are those of a daemon that has them all in memory."""

import subprocess
import tempfile
import unittest

from harness import ROOT, VIEW_KEYS, WEIR, Broker, Weir, psql, wait_until

TOPIC, ALERTS = "llm-api-logs", "llm-cost-alerts"
COUNT = 8_000


class Memory(unittest.TestCase):
    maxDiff = None

    def test_same_answers_with_little_memory(self):
        with tempfile.TemporaryDirectory() as folder, Broker(f"{TOPIC}:4", f"{ALERTS}:2") as broker:
            with Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as whole:
                small = lambda: Weir(
                    ROOT / "Schemas" / "views", kafka=broker.bootstrap, data=f"{folder}/data", arguments=("--memory", "1MiB"))

                def is_read(weir):
                    return lambda: weir.value("SELECT coalesce(sum(consumed), 0) FROM weir.sources") == str(COUNT)

                def cold(weir):
                    return int(weir.value("SELECT count(*) FROM weir.windows WHERE NOT in_memory"))

                def expect_equal(weir):
                    for view, keys in VIEW_KEYS.items():
                        statement = f"SELECT * FROM {view} ORDER BY {keys}"
                        self.assertEqual(psql(weir.port, "SET statement_timeout = 0; " + statement, "-At"), psql(whole.port, "SET statement_timeout = 0; " + statement, "-At"), view)

                with small() as weir:
                    # Each user has few calls an hour, so there are about as many groups as events.
                    events = subprocess.run(
                        [WEIR, "generate", "--count", str(COUNT), "--users", "4000", "--hours", "24"], capture_output=True, text=True, check=True)
                    lines = events.stdout.splitlines(keepends=True)
                    for start in range(0, COUNT, 4_000):
                        subprocess.run(
                            ["kcat", "-P", "-b", broker.bootstrap, "-t", TOPIC, "-z", "lz4", "-X", "partitioner=random"],
                            input="".join(lines[start:start + 4_000]), text=True, check=True, capture_output=True, timeout=120)
                    wait_until("all events, in memory", is_read(whole), seconds=180)
                    wait_until("all events, with little memory", is_read(weir), seconds=180)
                    wait_until("windows leave memory", lambda: cold(weir) > 0, seconds=90)
                    expect_equal(weir)
                    plan = psql(weir.port, "EXPLAIN ANALYZE SELECT count(*) FROM llmobs_cost_per_user", "-At")
                    self.assertIn(" disk=", plan)
                    wait_until("a commit that knows of them", lambda: weir.value(
                        "SELECT dirty_groups FROM weir.store") == "0" and cold(weir) > 0, seconds=90)
                    self.assertEqual(weir.stop(), 0)
                with small() as weir:
                    self.assertGreater(cold(weir), 0)
                    wait_until("the topic is read", is_read(weir), seconds=90)
                    expect_equal(weir)
                    self.assertEqual(weir.value("SELECT count(*) FROM weir.ledger WHERE imbalance <> 0"), "0")
                    self.assertEqual(weir.stop(), 0)
                done = subprocess.run([WEIR, "verify", f"{folder}/data"], capture_output=True, text=True, timeout=120)
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
