"""SQLAlchemy's inspector over three drivers, and pandas."""

import ssl

import pandas
import sqlalchemy

from client import DATABASE, ENCRYPTED, HOST, PASSWORD, PORT, ROOT_CERTIFICATE, USER, done, tell


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


def queries(engine):
    calls = sqlalchemy.Table("calls", sqlalchemy.MetaData(), autoload_with=engine)
    total = sqlalchemy.func.sum(calls.c.cost)
    with engine.connect() as session:
        query = sqlalchemy.select(calls.c.model, total).where(calls.c.id.in_([1, 2, 3])).group_by(calls.c.model).order_by(total)
        rows = [tuple(row) for row in session.execute(query)]
        inserted = session.execute(sqlalchemy.insert(calls), [{"id": 8, "model": "x"}, {"id": 9, "model": None}]).rowcount
        with session.begin_nested():
            count = session.scalar(sqlalchemy.select(sqlalchemy.func.count()).select_from(sqlalchemy.text("totals")))
        session.rollback()
    return rows, inserted, count


def recovered(engine):
    with engine.connect() as session:
        try:
            session.execute(sqlalchemy.text("SELECT nope"))
        except sqlalchemy.exc.ProgrammingError as error:
            session.rollback()
            return type(error.orig).__name__, session.scalar(sqlalchemy.text("SELECT 1"))


def engine_of(driver):
    address = sqlalchemy.URL.create(f"postgresql+{driver}", USER, PASSWORD, HOST, PORT, DATABASE)
    options = {"ssl_context": ssl.create_default_context(cafile=ROOT_CERTIFICATE) if ENCRYPTED else False} if driver == "pg8000" else {}
    return sqlalchemy.create_engine(address, connect_args=options, pool_pre_ping=True)


for driver in ("psycopg", "psycopg2", "pg8000"):
    engine = engine_of(driver)
    for question, ask in QUESTIONS.items():
        tell(f"{driver} {question}", lambda: ask(sqlalchemy.inspect(engine)))
    tell(f"{driver} reflection", lambda: reflected(engine))
    tell(f"{driver} queries", lambda: queries(engine))
    tell(f"{driver} recovers", lambda: recovered(engine))
    tell(f"{driver} streams", lambda: sum(row[0] for row in engine.connect().execution_options(stream_results=True, max_row_buffer=50).execute(
        sqlalchemy.text("SELECT g FROM generate_series(1, 500) g"))))
    tell(f"{driver} pandas", lambda: pandas.read_sql("SELECT * FROM totals ORDER BY 1", engine).to_dict())
    tell(f"{driver} pandas, a table", lambda: pandas.read_sql_table("calls", engine).dtypes.astype(str).to_dict())
    tell(f"{driver} pandas, in pieces", lambda: [len(piece) for piece in pandas.read_sql("SELECT * FROM generate_series(1, 25)", engine, chunksize=10)])
    engine.dispose()
done()
