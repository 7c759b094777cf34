"""The two servers of a comparison: PostgreSQL 15, the oracle, and Weir, each started here unless an address is given."""

import contextlib
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.append(str(ROOT / "Tests" / "EndToEnd"))

import harness  # noqa: E402
from libpq import Answer, Connection, ConnectionLost  # noqa: E402

TABLES = (HERE / "queries" / "tables.sql").read_text(encoding="utf-8")
STATEMENT_TIMEOUT = "20s"
ADDRESS = "host=127.0.0.1 port={} dbname=weir user=weir"


class Server:
    """A connection that comes back: `connect` starts the server again where that is ours to do."""

    def __init__(self, connect):
        self.connect = connect
        self.connection = connect()

    def run(self, text):
        """The answer; a lost connection is the answer with state 'crash'."""
        return self.asked(lambda connection: connection.run(text))

    def prepare(self, text):
        return self.asked(lambda connection: connection.prepare(text))

    def execute(self, values=(), binary=False):
        return self.asked(lambda connection: connection.execute(values, binary))

    def asked(self, ask):
        try:
            return ask(self.connection)
        except ConnectionLost as error:
            self.connection = self.connect()
            return Answer(state="crash", message=str(error))


def prepared(conninfo, tables=None):
    """A connection with the session settings of the tests; creates the tables unless they are there."""
    connection = Connection(conninfo)
    connection.require("SET timezone = 'UTC'")
    connection.require(f"SET statement_timeout = '{STATEMENT_TIMEOUT}'")
    if tables:
        first = re.search(r"CREATE TABLE (\w+)", tables).group(1)
        if connection.run(f"SELECT 1 FROM {first}").failed:
            connection.require(tables)
    return connection


class Daemon:
    """The daemon under test, started again after it has crashed."""

    def __init__(self, tables):
        self.tables = tables
        # Without a schema file the daemon would take the project's own views.
        self.schemas = tempfile.NamedTemporaryFile(mode="w", prefix="weir-no-relations-", suffix=".sql")
        self.schemas.write("-- no relations\n")
        self.schemas.flush()
        self.running = None

    def connect(self):
        if self.running is not None:
            # The connection may be gone although the daemon is there.
            try:
                return prepared(ADDRESS.format(self.running.port), self.tables)
            except ConnectionLost:
                self.running.stop()
        self.running = harness.Weir(self.schemas.name)
        return prepared(ADDRESS.format(self.running.port), self.tables)

    def stop(self):
        if self.running is not None:
            self.running.stop()
        self.schemas.close()


@contextlib.contextmanager
def oracle_server(conninfo=None, tables=TABLES):
    with contextlib.ExitStack() as stack:
        if conninfo is None:
            conninfo = ADDRESS.format(stack.enter_context(harness.Postgres()).port)
        yield Server(lambda: prepared(conninfo, tables))


@contextlib.contextmanager
def tested_server(conninfo=None, tables=TABLES):
    if conninfo is not None:
        yield Server(lambda: prepared(conninfo, tables))
        return
    daemon = Daemon(tables)
    try:
        yield Server(daemon.connect)
    finally:
        daemon.stop()


@contextlib.contextmanager
def servers(oracle=None, tested=None, tables=TABLES):
    """(oracle, tested) as `Server`s with the tables in them."""
    with oracle_server(oracle, tables) as left, tested_server(tested, tables) as right:
        yield left, right
