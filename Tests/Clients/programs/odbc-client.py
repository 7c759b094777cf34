"""psqlodbc, through unixODBC: catalog functions, parameters, fetch by cursor, errors."""

import sys

import pyodbc

from client import DATABASE, ENCRYPTED, HOST, PASSWORD, PORT, USER, VALUES, done, fails, tell

pyodbc.pooling = False


def connected(**options):
    words = {"Driver": sys.argv[1], "Servername": HOST, "Port": PORT, "Database": DATABASE, "UserName": USER, "Password": "{" + PASSWORD + "}",
             "SSLmode": "verify-full" if ENCRYPTED else "disable", "pqopt": "", **options}
    return pyodbc.connect(";".join(f"{key}={value}" for key, value in words.items() if value != ""), autocommit=True)


def described_column(row):
    """What the driver tells of a column, without the number of its table."""
    return tuple(row)[1:22] + tuple(row)[23:]


def ask(cursor, statement, *parameters):
    cursor.execute(statement, *parameters)
    return [column[:2] + column[4:] for column in cursor.description], [tuple(row) for row in cursor.fetchall()]


for name, options in [("server side", {"UseServerSidePrepare": 1}), ("client side", {"UseServerSidePrepare": 0}), ("cursors", {"UseDeclareFetch": 1, "Fetch": 3})]:
    session = connected(**options)
    cursor = session.cursor()
    tell(f"{name}, tables", lambda: [tuple(row)[1:4] for row in cursor.tables(schema="public")])
    tell(f"{name}, columns", lambda: [described_column(row) for row in cursor.columns(table="calls")])
    tell(f"{name}, columns of a view", lambda: [described_column(row) for row in cursor.columns(table="totals")])
    tell(f"{name}, primary keys", lambda: [tuple(row) for row in cursor.primaryKeys("calls")])
    tell(f"{name}, statistics", lambda: [tuple(row)[2:] for row in cursor.statistics("calls")])
    tell(f"{name}, types", lambda: [tuple(row)[:3] for row in cursor.getTypeInfo()])
    tell(f"{name}, rows", lambda: ask(cursor, "SELECT * FROM calls ORDER BY id"))
    tell(f"{name}, more rows than a fetch", lambda: ask(cursor, "SELECT g, g::text FROM generate_series(1, 10) g"))
    for type, text in VALUES:
        tell(f"{name}, {type} {text}", lambda: ask(cursor, f"SELECT CAST(? AS {type}) AS v", text))
    tell(f"{name}, numbers", lambda: ask(cursor, "SELECT ?::int + 1, ?::float8 * 2, ?::bool", 41, 1.25, True))
    tell(f"{name}, an error", lambda: fails(lambda: ask(cursor, "SELECT nope FROM calls")))
    tell(f"{name}, after it", lambda: ask(cursor, "SELECT 1"))
    session.autocommit = False
    tell(f"{name}, a transaction", lambda: [ask(cursor, "SELECT count(*) FROM calls"), fails(lambda: ask(cursor, "SELECT 1/0")), session.rollback(), ask(cursor, "SELECT 2"), session.commit()])
    session.autocommit = True
    tell(f"{name}, a timeout", lambda: [cursor.execute("SET statement_timeout = 200") and None, fails(lambda: ask(cursor, "SELECT pg_sleep(30)")), cursor.execute("RESET statement_timeout") and None])
    tell(f"{name}, name", lambda: (session.getinfo(pyodbc.SQL_DBMS_NAME), session.getinfo(pyodbc.SQL_DBMS_VER)[:3], session.getinfo(pyodbc.SQL_IDENTIFIER_QUOTE_CHAR)))
    session.close()
done()
