"""The parts that end-to-end tests are made of: a broker, a daemon, a PostgreSQL, and psql, each a process of its own."""

import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIR = pathlib.Path(os.environ.get("TEST_WEIR_BINARY", ROOT / ".build" / "debug" / "weir"))
VIEWS = sorted(path for path in (ROOT / "Schemas" / "views").glob("*.sql") if path.name[:2] not in ("00", "90"))
VIEW_KEYS = {
    "llmobs_token_usage_per_user": "user_id, model, window_start",
    "llmobs_latency_percentiles": "model, window_start",
    "llmobs_error_rates": "model, window_start",
    "llmobs_cost_per_model": "model, window_start",
    "llmobs_cost_per_user": "user_id, window_start",
    "llmobs_model_quality_drift": "model, window_start",
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(what, check, seconds=30.0):
    """Calls `check` until it is true; fails with the last thing it said."""
    deadline = time.monotonic() + seconds
    last = None
    while time.monotonic() < deadline:
        try:
            last = check()
            if last:
                return last
        except (OSError, subprocess.CalledProcessError) as error:
            last = error
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {seconds} s; last answer: {last!r}")


def psql(port, sql, *arguments, host="127.0.0.1", user="weir", database="weir", check=True):
    """Runs SQL through psql, which is libpq; returns what it printed."""
    command = ["psql", "-X", "-h", host, "-p", str(port), "-U", user, "-d", database, "-v", "ON_ERROR_STOP=1", *arguments]
    environment = dict(os.environ, PGCONNECT_TIMEOUT="10", PGTZ="UTC", LC_ALL="C.UTF-8")
    done = subprocess.run(command, input=sql, capture_output=True, text=True, env=environment, timeout=300)
    if check and done.returncode != 0:
        raise AssertionError(f"psql failed: {done.stderr}\n{sql[:2000]}")
    return done.stdout if check else done


class Process:
    """A child process whose output is kept for the failure message, and which never outlives the test."""

    def __init__(self, *command, name, env=None, stdin=None, cwd=ROOT):
        self.name = name
        self.log = tempfile.NamedTemporaryFile(mode="w+", prefix=f"weir-{name}-", suffix=".log")
        self.child = subprocess.Popen(
            [str(part) for part in command], stdout=self.log, stderr=subprocess.STDOUT, stdin=stdin, cwd=cwd,
            env=dict(os.environ, **(env or {})), text=True)

    def output(self):
        with open(self.log.name) as log:
            return log.read()

    def stop(self, seconds=15):
        if self.child.poll() is None:
            self.child.send_signal(signal.SIGTERM)
            try:
                self.child.wait(seconds)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
                raise AssertionError(f"{self.name} did not stop within {seconds} s of SIGTERM:\n{self.output()[-4000:]}")
        return self.child.returncode

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        try:
            self.stop()
        finally:
            if kind is not None:
                print(f"--- {self.name}:\n{self.output()[-6000:]}")
            self.log.close()
            if self.child.stdin:
                self.child.stdin.close()


class Weir(Process):
    """State is in memory, unless `data` names a directory."""

    def __init__(self, *schemas, kafka=None, arguments=(), data=None, port=None):
        self.port = port or free_port()
        command = [WEIR, "serve", "--listen", f"127.0.0.1:{self.port}", *arguments]
        for schema in schemas:
            command += ["--schemas", schema]
        if kafka:
            command += ["--kafka", kafka]
        command += ["--data", data] if data else ["--ephemeral"]
        super().__init__(*command, name="daemon")
        try:
            wait_until("the daemon's first answer", self.answers)
        except AssertionError:
            print(self.output())
            self.child.kill()
            raise

    def answers(self):
        if self.child.poll() is not None:
            raise AssertionError(f"the daemon ended with {self.child.returncode}:\n{self.output()}")
        return psql(self.port, "SELECT 1", "-At", check=False).stdout.strip() == "1"

    def rows(self, sql):
        text = psql(self.port, sql, "-At", "-F", "\t")
        return [line.split("\t") for line in text.splitlines()]

    def value(self, sql):
        return self.rows(sql)[0][0]


class Broker(Process):
    """librdkafka's mock cluster, run by `weir mock-broker` in its own process."""

    def __init__(self, *topics):
        super().__init__(
            WEIR, "mock-broker", *[part for topic in topics for part in ("--topic", topic)], name="broker", stdin=subprocess.PIPE)
        line = wait_until("the broker's address", lambda: [l for l in self.output().splitlines() if l.startswith("BOOTSTRAP ")])
        self.bootstrap = line[0].split()[1]

    def tell(self, line):
        self.child.stdin.write(line + "\n")
        self.child.stdin.flush()


class Postgres:
    """A PostgreSQL cluster of the test's own, in a temporary folder: the oracle."""

    def __init__(self):
        programs = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not programs:
            raise AssertionError("PostgreSQL is the oracle of this test: scripts/install-dependencies --with-test-tools")
        self.bin = programs[-1].parent
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="weir-oracle-"))
        self.port = free_port()
        self.as_owner = []
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root.
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
            self.as_owner = ["setpriv", "--reuid", str(owner.pw_uid), "--regid", str(owner.pw_gid), "--clear-groups"]
        data = self.folder / "data"
        self.run("initdb", "-D", data, "--locale=C.UTF-8", "-E", "UTF8", "-A", "trust", "-U", "weir", "--no-sync")
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off -c timezone=UTC"
        self.run("pg_ctl", "-D", data, "-o", options, "-l", self.folder / "log", "-w", "start")
        psql(self.port, "CREATE DATABASE weir", database="postgres")

    def run(self, program, *arguments):
        subprocess.run(
            [*self.as_owner, str(self.bin / program), *map(str, arguments)], check=True, capture_output=True, text=True, cwd=self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(
            [*self.as_owner, str(self.bin / "pg_ctl"), "-D", str(self.folder / "data"), "-m", "immediate", "stop"], capture_output=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def load_events(port, path, table="llmobs_api_logs"):
    """Feeds JSON lines to a table through COPY, for Weir and PostgreSQL alike."""
    columns = [
        "request_id", "user_id", "model", "prompt_tokens", "completion_tokens", "total_tokens", "latency_ms", "status", "error_code",
        "finish_reason", "temperature", "cost_usd", "logged_at"]
    lines = []
    with open(path) as events:
        for line in events:
            event = json.loads(line)
            lines.append("\t".join("\\N" if event.get(name) is None else str(event[name]) for name in columns))
    psql(port, f"COPY {table} ({', '.join(columns)}) FROM STDIN;\n" + "\n".join(lines) + "\n\\.\n")
    return len(lines)
