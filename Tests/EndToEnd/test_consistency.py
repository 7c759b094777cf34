"""One statement sees one moment: three views joined never disagree while events pour in. 300 samples each way, or TEST_SAMPLES."""

import os
import subprocess
import tempfile
import threading
import unittest

import golden  # noqa: F401
from harness import ROOT, VIEWS, WEIR, Broker, Weir, load_events
from libpq import Connection

SAMPLES = int(os.environ.get("TEST_SAMPLES", "300"))
# The three views count the successful events: by model and 5 minutes, by model and hour, by user and hour.
STATEMENT = """
    SELECT a.n, b.n, c.n
    FROM (SELECT sum(request_count) AS n FROM llmobs_latency_percentiles) a
    CROSS JOIN (SELECT sum(request_count) AS n FROM llmobs_cost_per_model) b
    JOIN (SELECT sum(request_count) AS n FROM llmobs_cost_per_user) c ON true"""
EVENTS = 2_000


def generated(folder, count, seed):
    path = os.path.join(folder, f"events-{seed}.jsonl")
    with open(path, "w") as file:
        subprocess.run([WEIR, "generate", "--count", str(count), "--seed", str(seed), "--users", "50"], stdout=file, check=True)
    return path


class Consistency(unittest.TestCase):
    def sample(self, port, feed):
        """Asks while `feed()` runs again and again in a thread of its own; returns the different sums that were seen."""
        stop, failures = threading.Event(), []

        def run():
            try:
                while not stop.is_set():
                    feed()
            except Exception as error:  # The sampling thread has to hear of it.
                failures.append(error)

        feeder = threading.Thread(target=run)
        feeder.start()
        sums = set()
        connection = Connection(f"host=127.0.0.1 port={port} dbname=weir user=weir")
        try:
            for sample in range(SAMPLES):
                answer = connection.require(STATEMENT)
                self.assertEqual(len(set(answer.rows[0])), 1, f"sample {sample}: {answer.rows[0]}")
                sums.add(answer.rows[0][0])
        finally:
            stop.set()
            feeder.join()
            connection.close()
        self.assertEqual(failures, [])
        return sums

    def test_while_copies_come_in(self):
        with tempfile.TemporaryDirectory() as folder, Weir(ROOT / "Schemas" / "tables", *VIEWS) as weir:
            path = generated(folder, EVENTS // 10, 5)
            sums = self.sample(weir.port, lambda: load_events(weir.port, path))
            self.assertGreater(len(sums), 3, "the sums moved while they were read")

    def test_while_events_come_from_kafka(self):
        with tempfile.TemporaryDirectory() as folder, Broker("llm-api-logs:4", "llm-cost-alerts:1") as broker, \
                Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            path = generated(folder, EVENTS, 6)

            def feed():
                command = [WEIR, "replay", path, "--kafka", broker.bootstrap, "--topic", "llm-api-logs"]
                subprocess.run(command, check=True, capture_output=True)

            feed()
            sums = self.sample(weir.port, feed)
            self.assertGreater(len(sums), 3, "the sums moved while they were read")


if __name__ == "__main__":
    unittest.main()
