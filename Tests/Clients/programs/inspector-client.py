"""What SQLAlchemy's inspector, pandas, asyncpg and pg8000 find out about a server, a line for each question.

usage: introspect.py PORT; needs sqlalchemy 2, psycopg, psycopg2, pg8000, pandas and asyncpg. Server and objects are those of test_catalog.py.
"""

import asyncio
import sys

import asyncpg
import pandas
import pg8000.native
import sqlalchemy

PORT = int(sys.argv[1])


def tell(who, what, answer):
    try:
        print(f"{who} {what}: {answer()}")
    except Exception as error:  # A failure is an answer that differs from the other server's.
        print(f"{who} {what}: FAILED {type(error).__name__} {str(error)[:300]}")


def types(columns):
    return [(column["name"], str(column["type"]), column["nullable"], column["default"], column.get("comment")) for column in columns]


def reflected(engine):
    data = sqlalchemy.MetaData()
    data.reflect(engine, views=True)
    return sorted(data.tables)


QUESTIONS = {
    "views": lambda i: sorted(i.get_view_names()),
    "tables": lambda i: sorted(i.get_table_names()),
    "schemas": lambda i: sorted(i.get_schema_names()),
    "materialized views": lambda i: i.get_materialized_view_names(),
    "columns of calls": lambda i: types(i.get_columns("calls")),
    "columns of totals": lambda i: types(i.get_columns("totals")),
    "primary key": lambda i: i.get_pk_constraint("calls"),
    "foreign keys": lambda i: i.get_foreign_keys("calls"),
    "indexes": lambda i: i.get_indexes("calls"),
    "unique constraints": lambda i: i.get_unique_constraints("calls"),
    "check constraints": lambda i: i.get_check_constraints("calls"),
    "comment": lambda i: i.get_table_comment("calls"),
    "comment of a view": lambda i: i.get_table_comment("cheap"),
    "definition is there": lambda i: bool(i.get_view_definition("cheap")),
    "enums": lambda i: i.get_enums(),
    "sequences": lambda i: i.get_sequence_names(),
    "domains": lambda i: i.get_domains(),
    "has table": lambda i: (i.has_table("calls"), i.has_table("nothing")),
}

for driver in ("psycopg", "psycopg2", "pg8000"):
    engine = sqlalchemy.create_engine(f"postgresql+{driver}://weir:x@127.0.0.1:{PORT}/weir")
    for question, ask in QUESTIONS.items():
        tell(driver, question, lambda: ask(sqlalchemy.inspect(engine)))
    tell(driver, "reflection", lambda: reflected(engine))
    tell(driver, "pandas", lambda: pandas.read_sql("SELECT * FROM totals ORDER BY 1", engine).to_dict())
    engine.dispose()


async def ask_asyncpg():
    connection = await asyncpg.connect(host="127.0.0.1", port=PORT, user="weir", database="weir")
    for what, query, arguments in [
        ("int array", "SELECT ARRAY[1, 2]::int4[]", []),
        ("regtype", "SELECT $1::regtype::text", ["int4"]),
        ("a relation", "SELECT relname, relkind, relnatts FROM pg_class WHERE relname = $1", ["calls"]),
        ("an oid vector", "SELECT proargtypes FROM pg_proc WHERE proname = 'date_bin' ORDER BY oid", []),
        ("names", "SELECT array_agg(nspname ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^pg_toast'", []),
        ("types", "SELECT typname, typlen, typinput, typoutput FROM pg_type WHERE typname IN ('int4', 'text', '_text') ORDER BY 1", []),
        ("whole rows", "SELECT oid, typname, typelem, typdefault, typacl FROM pg_type WHERE oid < 30 ORDER BY 1", []),
    ]:
        try:
            print(f"asyncpg {what}: {await connection.fetch(query, *arguments)}")
        except Exception as error:
            print(f"asyncpg {what}: FAILED {type(error).__name__} {str(error)[:300]}")
    await connection.close()


asyncio.run(ask_asyncpg())


def ask_pg8000():
    connection = pg8000.native.Connection("weir", host="127.0.0.1", port=PORT, database="weir", password="x")
    query = "SELECT table_name::varchar, table_type FROM information_schema.tables WHERE table_schema = :s ORDER BY 1"
    return connection.run(query, s="public")


tell("pg8000.native", "tables", ask_pg8000)
