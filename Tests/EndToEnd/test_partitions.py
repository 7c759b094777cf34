"""Partitions that a topic gets while it is being read: found without a restart, and read from their first message."""

import subprocess
import tempfile
import unittest

from harness import Broker, Weir, psql, wait_until
from kafka_proxy import PartitionProxy

TOPIC = "calls"
SCHEMA = """
CREATE SOURCE calls (k VARCHAR, v INT) WITH (connector = 'kafka', topic = 'calls', properties.topic.metadata.refresh.interval.ms = '1000')
  FORMAT PLAIN ENCODE JSON;
CREATE MATERIALIZED VIEW sums AS SELECT k, COUNT(*) AS n, SUM(v) AS total FROM calls GROUP BY k;
"""


class Partitions(unittest.TestCase):
    def write(self, broker, partition, count):
        lines = "".join(f'{{"k":"p{partition}","v":{index}}}\n' for index in range(count))
        subprocess.run(["kcat", "-P", "-b", broker.bootstrap, "-t", TOPIC, "-p", str(partition)], input=lines, text=True, check=True, timeout=60)

    def test_partitions_added_while_running(self):
        with tempfile.NamedTemporaryFile(mode="w", suffix=".sql") as schema, tempfile.TemporaryDirectory() as folder:
            schema.write(SCHEMA)
            schema.flush()
            with Broker(f"{TOPIC}:4") as broker, PartitionProxy(broker.bootstrap, 2) as proxy:
                for partition in range(2):
                    self.write(broker, partition, 100)
                with Weir(schema.name, kafka=proxy.bootstrap, data=f"{folder}/data") as weir:
                    wait_until("the first two", lambda: weir.value("SELECT sum(consumed) FROM weir.sources") == "200")
                    self.assertEqual(weir.value("SELECT count(*) FROM weir.sources"), "2")
                    # Written before anybody here knows of the partition: its beginning must not be passed over.
                    self.write(broker, 2, 300)
                    proxy.partitions = 3
                    wait_until("the third", lambda: weir.value("SELECT sum(consumed) FROM weir.sources") == "500", seconds=90)
                    self.write(broker, 3, 50)
                # One more came while nobody was there.
                proxy.partitions = 4
                with Weir(schema.name, kafka=proxy.bootstrap, data=f"{folder}/data") as weir:
                    wait_until("the fourth", lambda: weir.value("SELECT sum(consumed) FROM weir.sources") == "550", seconds=90)
                    self.assertEqual(weir.rows("SELECT k, n, total FROM sums ORDER BY k"), [
                        [f"p{partition}", str(count), str(count * (count - 1) // 2)] for partition, count in enumerate((100, 100, 300, 50))])
                    self.assertEqual(weir.value("SELECT count(*) FROM weir.gaps"), "0")
                    self.assertEqual(weir.value("SELECT count(*) FROM weir.ledger WHERE imbalance <> 0"), "0")
                    self.assertEqual(weir.stop(), 0)


if __name__ == "__main__":
    unittest.main()
