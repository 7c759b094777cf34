"""pg8000: a driver without libpq; extended protocol in text, named statements, COPY."""

import io
import ssl

import pg8000.dbapi
import pg8000.native

from client import DATABASE, ENCRYPTED, HOST, PASSWORD, PORT, ROOT_CERTIFICATE, USER, VALUES, done, fails, tell

OPTIONS = {"user": USER, "host": HOST, "port": PORT, "database": DATABASE, "password": PASSWORD,
           "ssl_context": ssl.create_default_context(cafile=ROOT_CERTIFICATE) if ENCRYPTED else False}
session = pg8000.native.Connection(**OPTIONS)


def ask(statement, stream=None, **parameters):
    rows = session.run(statement, stream=stream, **parameters)
    return [(column["name"], column["type_oid"]) for column in session.columns or []], session.row_count, rows


tell("browse", lambda: ask("SELECT table_name::varchar, table_type FROM information_schema.tables WHERE table_schema = :s ORDER BY 1", s="public"))
tell("columns", lambda: ask("SELECT * FROM calls ORDER BY id"))
for type, text in VALUES:
    tell(f"{type} {text}", lambda: ask(f"SELECT CAST(:v AS {type}) AS v", v=text))
    tell(f"{type} again", lambda: ask(f"SELECT CAST(:v AS {type}) AS v", v=ask(f"SELECT CAST(:v AS {type})", v=text)[2][0][0]) if "json" not in type else None)
prepared = session.prepare("SELECT model FROM calls WHERE id = :id")
tell("prepared", lambda: [prepared.run(id=number % 2 + 1) for number in range(7)])
prepared.close()
tell("an error", lambda: fails(lambda: ask("SELECT nope FROM calls")))
tell("a wrong value", lambda: fails(lambda: ask("SELECT CAST(:v AS int)", v="x")))
tell("a failed transaction", lambda: [ask("BEGIN"), fails(lambda: ask("SELECT 1/0")), fails(lambda: ask("SELECT 1")), ask("ROLLBACK"), ask("SELECT 2")])
tell("a timeout", lambda: [ask("SET statement_timeout = 200"), fails(lambda: ask("SELECT pg_sleep(30)")), ask("RESET statement_timeout")])
out = io.BytesIO()
tell("copy out", lambda: [ask("COPY (SELECT id, model, cost FROM calls ORDER BY 1) TO STDOUT WITH (FORMAT csv)", stream=out), out.getvalue()])
tell("copy in", lambda: [ask("BEGIN"), ask("COPY calls (id, model) FROM STDIN", stream=io.BytesIO(b"5\tx\n6\t\\N\n")), ask("ROLLBACK")])
tell("notices", lambda: [ask("COMMIT"), [notice[b"M"] for notice in session.notices]])
tell("parameters", lambda: sorted(session.parameter_statuses))
session.close()

session = pg8000.dbapi.connect(**OPTIONS)
cursor = session.cursor()
tell("dbapi", lambda: [cursor.execute("SELECT id, model, cost FROM calls WHERE id > %s ORDER BY 1", (0,)), cursor.fetchall(), cursor.description, cursor.rowcount])
tell("dbapi, many", lambda: [cursor.executemany("SELECT %s", [(1,), (2,)]), cursor.fetchall()])
tell("dbapi, an error", lambda: [fails(lambda: cursor.execute("SELECT nope")), session.rollback(), cursor.execute("SELECT 1"), cursor.fetchall()])
session.close()
done()
