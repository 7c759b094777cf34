"""Broker, daemon, libpq client and alert consumer, each its own process: one event travels all the way."""

import json
import pathlib
import subprocess
import tempfile
import time
import unittest

from harness import ROOT, WEIR, Broker, Weir, psql, wait_until

TOPIC, ALERTS = "llm-api-logs", "llm-cost-alerts"


def event(**fields):
    base = {
        "request_id": "r", "user_id": "alice", "model": "gpt-4o", "prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120,
        "latency_ms": 400, "status": "success", "error_code": None, "finish_reason": "stop", "temperature": 0.7, "cost_usd": 0.01,
        "logged_at": "2026-03-28T10:00:00Z"}
    return json.dumps(base | fields)


def produce(broker, lines, topic=TOPIC):
    with tempfile.NamedTemporaryFile(mode="w", suffix=".jsonl") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        subprocess.run([WEIR, "replay", file.name, "--kafka", broker.bootstrap, "--topic", topic], check=True, capture_output=True)


def alerts(broker, topic=ALERTS):
    """All records of the alerts topic as (key, value) pairs, read by kcat."""
    done = subprocess.run(
        ["kcat", "-C", "-b", broker.bootstrap, "-t", topic, "-e", "-q", "-Z", "-f", "%k\t%s\n"], capture_output=True, text=True, timeout=30)
    pairs = [line.split("\t", 1) for line in done.stdout.splitlines()]
    return [(json.loads(key), None if value == "NULL" else json.loads(value)) for key, value in pairs]


class Pipeline(unittest.TestCase):
    maxDiff = None

    def test_from_event_to_alert(self):
        with Broker(f"{TOPIC}:4", f"{ALERTS}:4") as broker, Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            produce(broker, [event(), event(user_id="bob", cost_usd=0.5)])
            wait_until("the rows", lambda: weir.value("SELECT count(*) FROM llmobs_cost_per_user") == "2")
            records = wait_until("two alerts", lambda: (lambda found: found if len(found) >= 2 else None)(alerts(broker)))
            latest = {key["user_id"]: (key, value) for key, value in records}
            self.assertEqual(
                latest["alice"],
                ({"user_id": "alice", "window_start": "2026-03-28T10:00:00.000000Z"},
                 {"user_id": "alice", "request_count": 1, "total_tokens": 120, "total_cost_usd": "0.0100", "avg_cost_per_request": "0.010000",
                  "window_start": "2026-03-28T10:00:00.000000Z", "window_end": "2026-03-28T11:00:00.000000Z"}))
            # An update of the same key: the last record is the truth.
            produce(broker, [event(cost_usd=0.02)])
            wait_until("the update", lambda: {k["user_id"]: v for k, v in alerts(broker)}["alice"]["total_cost_usd"] == "0.0300")
            self.assertEqual(weir.stop(), 0)

    def test_filtered_sink_tells_entering_changing_and_leaving(self):
        with Broker(f"{TOPIC}:1", f"{ALERTS}:1", "llm-budget-exceeded:1") as broker, \
                Weir(ROOT / "Schemas" / "views", ROOT / "Schemas" / "alerts", kafka=broker.bootstrap) as weir:
            def latest():
                return {key["user_id"]: value for key, value in alerts(broker, "llm-budget-exceeded")}
            produce(broker, [event(), event(user_id="bob", cost_usd=0.06)])
            wait_until("bob over budget", lambda: "bob" in latest())
            self.assertNotIn("alice", latest())
            produce(broker, [event(cost_usd=0.05)])
            wait_until("alice over budget", lambda: (latest().get("alice") or {}).get("total_cost_usd") == "0.0600")
            # A refund brings alice under the limit: her key is deleted.
            produce(broker, [event(cost_usd=-0.04)])
            wait_until("alice deleted", lambda: "alice" in latest() and latest()["alice"] is None)
            self.assertEqual(latest()["bob"]["total_cost_usd"], "0.0600")
            self.assertEqual(weir.stop(), 0)

    def test_daemon_starts_before_its_broker_topic_and_survives_an_outage(self):
        with Broker(f"{ALERTS}:1") as broker, Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            self.assertEqual(weir.value("SELECT count(*) FROM llmobs_cost_per_user"), "0")
            broker.tell(f"topic {TOPIC} 2")
            produce(broker, [event()])
            wait_until("the first event", lambda: weir.value("SELECT count(*) FROM llmobs_cost_per_user") == "1", seconds=60)
            broker.tell("down 1")
            time.sleep(2)
            self.assertEqual(weir.value("SELECT count(*) FROM llmobs_cost_per_user"), "1")
            broker.tell("up 1")
            produce(broker, [event(user_id="bob")])
            wait_until("an event after the outage", lambda: weir.value("SELECT count(*) FROM llmobs_cost_per_user") == "2", seconds=60)

    def test_every_codec(self):
        with Broker(f"{TOPIC}:4", f"{ALERTS}:1") as broker, Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            for count, codec in enumerate(("none", "gzip", "snappy", "lz4", "zstd"), start=1):
                with self.subTest(codec):
                    subprocess.run(
                        ["kcat", "-P", "-b", broker.bootstrap, "-t", TOPIC, "-z", codec], input=event(user_id=codec), text=True, check=True)
                    wait_until(codec, lambda: weir.value("SELECT count(*) FROM llmobs_cost_per_user") == str(count))

    def test_ledger_balances(self):
        lines = [event(user_id=f"user_{n % 7}", status="error" if n % 5 == 0 else "success") for n in range(5_000)]
        lines += [event(logged_at="2025-01-01T00:00:00Z")] * 3 + ["{broken", event(logged_at=None), event(latency_ms="slow")]
        with Broker(f"{TOPIC}:4", f"{ALERTS}:1") as broker, Weir(ROOT / "Schemas" / "views", kafka=broker.bootstrap) as weir:
            produce(broker, lines)
            total = f"SELECT coalesce(sum(consumed), 0) FROM weir_ledger WHERE view = 'llmobs_error_rates'"
            wait_until("all messages", lambda: weir.value(total) == str(len(lines)))
            for row in weir.rows("SELECT view, partition, consumed, applied + filtered + late + rejected FROM weir_ledger"):
                self.assertEqual(row[2], row[3], row)
            sums = {row[0]: row[1:] for row in weir.rows(
                "SELECT view, sum(applied), sum(filtered), sum(rejected) FROM weir_ledger GROUP BY view")}
            self.assertEqual(sums["llmobs_error_rates"][1], "0")
            self.assertEqual(sums["llmobs_cost_per_user"][1], "1000")
            self.assertEqual(sums["llmobs_error_rates"][2], "3")
            reasons = weir.rows("SELECT reason, \"column\" FROM weir_rejects ORDER BY 1, 2")
            self.assertEqual(len({tuple(row) for row in reasons}), 3)


if __name__ == "__main__":
    unittest.main()
