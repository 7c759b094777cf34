"""The commands as a user types them."""

import os
import signal
import subprocess
import tempfile
import time
import unittest

from harness import ROOT, VIEWS, WEIR, Process, Weir, free_port, load_events, psql, wait_until

SEVENTH = """
-- A view that nobody here wrote: spend and slowness by end of answer.
CREATE MATERIALIZED VIEW slow_and_dear AS
SELECT
  model,
  COALESCE(finish_reason, 'none') AS ending,
  COUNT(*) AS calls,
  COUNT(temperature) AS with_temperature,
  MAX(cost_usd) AS dearest,
  PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY latency_ms) AS median_ms,
  CASE WHEN SUM(cost_usd) > 0.02 THEN 'dear' ELSE 'cheap' END AS verdict,
  window_start
FROM TUMBLE(llmobs_api_logs, logged_at, INTERVAL '30 minutes')
WHERE total_tokens BETWEEN 100 AND 2000 AND model LIKE 'gpt%'
GROUP BY model, COALESCE(finish_reason, 'none'), window_start;
"""

SEVENTH_ORACLE = SEVENTH.replace("MATERIALIZED ", "").replace(
    "TUMBLE(llmobs_api_logs, logged_at, INTERVAL '30 minutes')",
    "(SELECT *, date_bin('30 minutes', logged_at, 'epoch') AS window_start FROM llmobs_api_logs) AS events")


def run(*arguments, **options):
    return subprocess.run([str(WEIR), *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=ROOT, **options)


class Check(unittest.TestCase):
    def test_a_seventh_view_compiles_and_shows_its_columns(self):
        with tempfile.NamedTemporaryFile(mode="w", suffix=".sql") as file:
            file.write(SEVENTH)
            file.flush()
            done = run("check", file.name)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("slow_and_dear", done.stdout)
            for column, kind in [("ending", "character varying"), ("calls", "bigint"), ("dearest", "double precision"), ("median_ms", "integer"),
                                 ("verdict", "text"), ("window_start", "timestamp with time zone")]:
                self.assertRegex(done.stdout, rf"{column}\s+{kind}")

    def test_faults_name_file_line_state_and_construct(self):
        with tempfile.NamedTemporaryFile(mode="w", suffix=".sql") as file:
            file.write("CREATE MATERIALIZED VIEW a AS\nSELECT model, nosuch FROM llmobs_api_logs GROUP BY model;\n"
                       "CREATE MATERIALIZED VIEW b AS\nSELECT model, row_number() OVER () FROM llmobs_api_logs GROUP BY model;\n")
            file.flush()
            done = run("check", file.name)
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, rf"{file.name}:2:\d+: .*42703.*nosuch")
            self.assertRegex(done.stderr, rf"{file.name}:4:\d+: .*0A000.*window function")

    def test_our_own_files_are_right(self):
        done = run("check", "Schemas/views", "Schemas/alerts")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_seventh_view_gives_the_numbers_of_postgresql(self):
        from harness import Postgres
        with tempfile.TemporaryDirectory() as folder, Postgres() as postgres:
            path = os.path.join(folder, "my_seventh_view.sql")
            with open(path, "w") as file:
                file.write(SEVENTH)
            psql(postgres.port, (ROOT / "Tests" / "Fixtures" / "article" / "views_postgres.sql").read_text() + SEVENTH_ORACLE)
            with Weir(ROOT / "Schemas" / "tables", folder) as weir:
                for fixture in ("hourly", "latency", "errors"):
                    for port in (postgres.port, weir.port):
                        load_events(port, ROOT / "Tests" / "Fixtures" / "article" / f"{fixture}.jsonl")
                statement = "SELECT * FROM slow_and_dear ORDER BY model, ending, window_start"
                self.assertEqual(psql(weir.port, statement), psql(postgres.port, statement))


class Serve(unittest.TestCase):
    def test_all_faults_of_the_configuration_at_once(self):
        done = run("serve", "--listen", "0.0.0.0:4566", "--log-level", "loud", env=dict(os.environ, WEIR_CONNECTIONS_MAX="none"))
        self.assertEqual(done.returncode, 1)
        for word in ("insecure-listen-without-authentication", "loud", "connections.max"):
            self.assertIn(word, done.stderr)

    def test_what_a_configuration_file_says_wrongly_is_told(self):
        with tempfile.NamedTemporaryFile(mode="w", suffix=".json") as file:
            file.write('{"log": {"levl": "debug"}, "schemas": "views", "connections": {"max": 5.5}, "sink": {"flush": {"ms": 50}}, "lsten": ":1"}')
            file.flush()
            done = run("serve", "--config", file.name, "--listen", "nonsense")
            self.assertEqual(done.returncode, 1)
            for word in ("unknown key \"log.levl\"", "unknown key \"lsten\"", "schemas must be", "connections.max must be", "listen must be"):
                self.assertIn(word, done.stderr)
            self.assertNotIn("sink.flush.ms must", done.stderr)

    def test_a_fault_in_a_view_stops_the_start_with_its_place(self):
        with tempfile.NamedTemporaryFile(mode="w", suffix=".sql") as file:
            file.write("CREATE MATERIALIZED VIEW broken AS\n  SELECT nosuch FROM nowhere;\n")
            file.flush()
            done = run("serve", "--listen", f"127.0.0.1:{free_port()}", "--schemas", file.name, "--ephemeral")
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, rf"{file.name}:2:\d+: .*42P01.*nowhere")

    def test_sigterm_ends_with_zero(self):
        with Weir(ROOT / "Schemas" / "tables", *VIEWS) as weir:
            self.assertEqual(weir.stop(), 0)


class Generate(unittest.TestCase):
    def test_same_seed_same_bytes(self):
        first, second, other = (run("generate", "--count", "100", "--seed", seed).stdout for seed in ("5", "5", "6"))
        self.assertEqual(first, second)
        self.assertNotEqual(first, other)
        self.assertEqual(len(first.splitlines()), 100)


    def test_a_start_that_no_timestamp_holds_is_refused(self):
        done = run("generate", "--count", "1", "--start", "99999999999999")
        self.assertEqual(done.returncode, 64)
        self.assertIn("--start must be", done.stderr)


class Replay(unittest.TestCase):
    def test_times_as_far_apart_as_can_be_are_no_trouble(self):
        lines = '{"logged_at":"2026-01-01T00:00:00Z"}\n{"logged_at":"0001-01-01T00:00:00Z"}\n'
        with tempfile.NamedTemporaryFile(mode="w", suffix=".jsonl") as file:
            file.write(lines)
            file.flush()
            done = run("replay", file.name, "--speed", "0.000001")
            self.assertEqual((done.returncode, done.stdout), (0, lines))


class MockBroker(unittest.TestCase):
    def test_it_outlives_the_interrupt_that_its_terminal_sends_to_all(self):
        with subprocess.Popen([str(WEIR), "mock-broker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as broker:
            self.assertIn("BOOTSTRAP", broker.stdout.readline())
            broker.send_signal(signal.SIGINT)
            broker.stdin.write("topic other 1\n")
            broker.stdin.flush()
            self.assertEqual(broker.stdout.readline(), "OK\n")
            broker.stdin.close()
            self.assertEqual(broker.wait(10), 0)


class Demo(unittest.TestCase):
    def test_one_command_serves_views_and_alerts(self):
        port = free_port()
        with Process(WEIR, "demo", "--listen", f"127.0.0.1:{port}", name="demo") as demo:
            statement = "SELECT model, p50_ms, p99_ms FROM llmobs_latency_percentiles ORDER BY window_start DESC LIMIT 5"
            rows = wait_until(
                "five rows", lambda: (lambda text: text if len(text.splitlines()) == 5 else None)(
                    psql(port, statement, "-At", check=False).stdout), seconds=60)
            self.assertTrue(all(len(row.split("|")) == 3 for row in rows.splitlines()))
            count = int(psql(port, "SELECT sum(total_requests) FROM llmobs_error_rates", "-At"))
            wait_until("live events", lambda: int(psql(port, "SELECT sum(total_requests) FROM llmobs_error_rates", "-At")) > count)
            self.assertIn("psql", demo.output())
            demo.child.send_signal(signal.SIGINT)
            self.assertEqual(demo.child.wait(15), 0)
            time.sleep(0.5)
            self.assertNotIn("mock-broker", subprocess.run(
                ["ps", "-o", "args", "--ppid", str(demo.child.pid)], capture_output=True, text=True).stdout)


if __name__ == "__main__":
    unittest.main()
