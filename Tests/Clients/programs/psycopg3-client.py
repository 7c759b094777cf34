"""psycopg 3: extended protocol with text and binary parameters and results, prepared statements, pipelines, server cursors, COPY, async."""

import asyncio

import psycopg
from psycopg.rows import dict_row

from client import SLEEP, VALUES, cancelled, done, fails, tell

session = psycopg.connect("", autocommit=True)


def ask(statement, parameters=None, **options):
    cursor = session.execute(statement, parameters, **options)
    return [(column.name, column.type_code) for column in cursor.description], cursor.fetchall()


tell("connection", lambda: (session.pgconn.ssl_in_use, session.info.encoding, session.pgconn.used_password, session.info.parameter_status("TimeZone")))
tell("browse", lambda: ask("SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = %s ORDER BY 1", ["public"]))
tell("columns", lambda: ask("SELECT * FROM calls ORDER BY id", binary=True))
for type, text in VALUES:
    for binary in (False, True):
        def value():
            return ask(f"SELECT %s::{type} AS v", [text], binary=binary)[1][0][0]
        # A name in binary is its number, which is each server's own.
        if not (binary and type.startswith("reg")):
            tell(f"{type} {text} {'binary' if binary else 'text'}", value)
        if binary and not type.startswith(("json", "reg")):
            # What Python made of it goes back as a parameter: in binary, and as text.
            for mark in ("%b", "%t"):
                tell(f"{type} {mark}", lambda: ask(f"SELECT {mark}::{type} AS v", [value()], binary=True))
tell("prepared", lambda: [ask("SELECT model FROM calls WHERE id = %s", [i % 2 + 1], prepare=True)[1] for i in range(8)])
tell("prepared by itself", lambda: [ask("SELECT %s::int + 1", [i])[1] for i in range(8)])
tell("prepared statements", lambda: ask("SELECT count(*) FROM pg_prepared_statements"))
tell("many", lambda: (cursor := session.cursor()).executemany("SELECT %s::int", [(1,), (2,), (3,)], returning=True) or [cursor.fetchall() if not index else cursor.nextset() and cursor.fetchall() for index in range(3)])
tell("names", lambda: session.cursor(row_factory=dict_row).execute("SELECT id, model FROM calls ORDER BY 1").fetchall())
tell("an error", lambda: fails(lambda: ask("SELECT nope FROM calls WHERE id = %s", [1])))
tell("a wrong value", lambda: fails(lambda: ask("SELECT %s::int", ["x"])))
tell("several statements", lambda: fails(lambda: ask("SELECT 1; SELECT %s", [1])))


def piped():
    with session.pipeline() as pipeline:
        first = session.execute("SELECT 1 AS a")
        second = session.execute("SELECT %s::int8 + 1", [41], binary=True)
        pipeline.sync()
        return [first.fetchall(), second.fetchall(), session.cursor().executemany("SELECT %s", [("x",), ("y",)])]


def broken_pipe():
    def broken():
        with session.pipeline():
            session.execute("SELECT 1")
            session.execute("SELECT 1/%s::int", [0])
            session.execute("SELECT 3")
    return fails(broken), session.info.transaction_status.name


tell("a pipeline", piped)
tell("a broken pipeline", broken_pipe)
tell("after it", lambda: ask("SELECT 1"))


def transaction():
    with session.transaction():
        with session.cursor("server") as cursor:
            cursor.itersize = 4
            cursor.execute("SELECT g, g::text FROM generate_series(1, 10) g WHERE g > %s", [2])
            first = [cursor.fetchone(), cursor.fetchmany(3), cursor.fetchall()]
        with session.cursor("scrolls", scrollable=True) as cursor:
            cursor.execute("SELECT g FROM generate_series(1, 10) g", binary=True)
            cursor.scroll(5)
            second = [cursor.fetchone(), cursor.scroll(-3), cursor.fetchone()]
        try:
            with session.transaction():
                session.execute("SELECT nope")
        except psycopg.Error as error:
            third = error.sqlstate
        return first, second, third, ask("SELECT 7")


tell("a transaction", transaction)
tell("a stream", lambda: sum(row[0] for row in session.cursor().stream("SELECT g FROM generate_series(1, 5000) g")))


class Undo(Exception):
    """Ends a transaction without a trace."""


def copied(options):
    with session.cursor().copy(f"COPY (SELECT id, model, cost, at FROM calls ORDER BY id) TO STDOUT {options}") as copy:
        return b"".join(bytes(piece) for piece in copy)


def copy_in(options, types=None):
    try:
        with session.transaction():
            cursor = session.cursor()
            with cursor.copy(f"COPY calls (id, model) FROM STDIN {options}") as copy:
                if types:
                    copy.set_types(types)
                for row in [(5, "x"), (6, None)]:
                    copy.write_row(row)
            raise Undo(cursor.statusmessage)
    except Undo as undo:
        return undo.args


tell("copy out", lambda: copied(""))
tell("copy out, binary", lambda: copied("(FORMAT binary)"))
tell("copy in", lambda: copy_in(""))
tell("copy in, binary", lambda: copy_in("(FORMAT binary)", ["int8", "varchar"]))


tell("cancel", lambda: cancelled(lambda: ask(SLEEP), session.cancel))
tell("after the cancel", lambda: ask("SELECT 1"))


async def at_once():
    other = await psycopg.AsyncConnection.connect("", autocommit=True)
    async with other.cursor() as cursor:
        await cursor.execute("SELECT %s::numeric * 2", [1.25], binary=True)
        rows = await cursor.fetchall()
    await other.close()
    return rows


tell("async", lambda: asyncio.run(at_once()))
session.close()
done()
