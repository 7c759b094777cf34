"""psycopg2: simple Query with literals that it writes itself; named cursors, COPY, cancel, notices, two-phase states."""

import io

import psycopg2
import psycopg2.errors
import psycopg2.extras

from client import SLEEP, VALUES, cancelled, described, done, fails, tell

session = psycopg2.connect("")
session.autocommit = True
cursor = session.cursor()


def ask(statement, *parameters):
    cursor.execute(statement, parameters or None)
    rows = [tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in cursor.fetchall()]
    return [(column.name, column.type_code) for column in cursor.description], rows


tell("connection", lambda: (session.info.ssl_in_use, session.protocol_version, session.encoding, session.info.used_password))
tell("browse", lambda: ask("SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"))
tell("columns", lambda: ask("SELECT * FROM calls ORDER BY id"))
for type, text in VALUES:
    tell(f"{type} {text}", lambda: ask(f"SELECT %s::{type} AS v", text))
    tell(f"{type} again", lambda: ask(f"SELECT %s::{type} AS v", ask(f"SELECT %s::{type}", text)[1][0][0]) if "json" not in type else None)
tell("many", lambda: psycopg2.extras.execute_values(cursor, "SELECT * FROM (VALUES %s) v ORDER BY 1", [(i, str(i)) for i in range(3)], fetch=True))
tell("a dictionary", lambda: cursor.execute("SELECT %(a)s + %(a)s", {"a": 2}) or cursor.fetchall())
tell("an error", lambda: fails(lambda: ask("SELECT nope FROM calls")))
tell("which error", lambda: fails(lambda: ask("SELECT 1/0")))
tell("after it", lambda: ask("SELECT 1"))

session.autocommit = False
tell("a transaction", lambda: [fails(lambda: ask("SELECT nope")), session.info.transaction_status, fails(lambda: ask("SELECT 1")), session.rollback(), ask("SELECT 2")[1]])
with session.cursor("named") as named:
    named.itersize = 3
    named.execute("SELECT g, 'x' || g FROM generate_series(1, 10) g")
    tell("a named cursor", lambda: [named.fetchone(), named.fetchmany(4), [row for row in named], named.rowcount])
with session.cursor("scrolls", scrollable=True) as named:
    named.execute("SELECT g FROM generate_series(1, 10) g")
    tell("scrolling", lambda: [named.fetchmany(3), named.scroll(-2), named.fetchone(), named.scroll(8, mode="absolute"), named.fetchall()])
session.commit()
with session.cursor("held", withhold=True) as named:
    named.execute("SELECT g FROM generate_series(1, 3) g")
    session.commit()
    tell("held over the commit", lambda: named.fetchall())
tell("levels", lambda: [session.set_session(isolation_level=level) or ask("SHOW transaction_isolation")[1] + [session.rollback()] for level in (1, 2, 3, 4)])
tell("read only", lambda: [session.set_session(readonly=True), fails(lambda: cursor.execute("INSERT INTO calls (id) VALUES (9)")), session.rollback(), session.set_session(readonly=False)])
tell("reset", lambda: [session.reset(), ask("SELECT 3")[1], session.rollback()])


def copied(statement):
    out = io.StringIO()
    cursor.copy_expert(statement, out)
    return out.getvalue()


tell("copy out", lambda: copied("COPY (SELECT id, model, cost FROM calls ORDER BY 1) TO STDOUT WITH CSV HEADER"))
tell("copy in", lambda: [cursor.copy_from(io.StringIO("7\tx\n8\t\\N\n"), "calls", columns=("id", "model")), cursor.rowcount, session.rollback()])
tell("copy in, broken", lambda: fails(lambda: cursor.copy_from(io.StringIO("x\n"), "calls", columns=("id",))))
session.rollback()
session.autocommit = True


tell("cancel", lambda: cancelled(lambda: ask(SLEEP), session.cancel))
tell("after the cancel", lambda: ask("SELECT 1"))
tell("a timeout", lambda: [cursor.execute("SET statement_timeout = 200"), fails(lambda: ask(SLEEP)), cursor.execute("RESET statement_timeout")])
tell("notices", lambda: [cursor.execute("ROLLBACK"), [line.strip() for line in session.notices]])
tell("wrong password", lambda: fails(lambda: psycopg2.connect("", user="ann", password="no", sslmode="require")).split("FATAL:")[-1])
session.close()
done()
