"""asyncpg: binary extended protocol with Flush, its type introspection, cursors, COPY, and its pool with the reset statements."""

import asyncio
import io
import ssl

import asyncpg

from client import DATABASE, ENCRYPTED, HOST, PASSWORD, PORT, ROOT_CERTIFICATE, SLEEP, USER, VALUES, described, done

OPTIONS = {"host": HOST, "port": PORT, "user": USER, "password": PASSWORD, "database": DATABASE,
           "ssl": ssl.create_default_context(cafile=ROOT_CERTIFICATE) if ENCRYPTED else False}


async def tell(what, answer):
    try:
        given = await answer
    except Exception as error:
        given = f"raises {described(error)}"
    print(f"{what}: {given}", flush=True)


async def fails(answer):
    try:
        return f"FAILED: no error but {await answer!r}"
    except Exception as error:
        return described(error)


async def statement(session, text):
    prepared = await session.prepare(text)
    return [str(parameter) for parameter in prepared.get_parameters()], [str(attribute) for attribute in prepared.get_attributes()], prepared.get_statusmsg()


async def cursors(session):
    async with session.transaction():
        seen = [row[0] async for row in session.cursor("SELECT g FROM generate_series(1, 120) g", prefetch=50)]
        cursor = await session.cursor("SELECT g FROM generate_series(1, 10) g WHERE g > $1", 2)
        return sum(seen), await cursor.fetchrow(), await cursor.forward(2), await cursor.fetch(3), await cursor.fetch(100)


async def transactions(session):
    answers = []
    for level in ("read_committed", "repeatable_read", "serializable"):
        async with session.transaction(isolation=level, readonly=True):
            answers.append(await session.fetchval("SHOW transaction_isolation"))
    async with session.transaction():
        answers.append(await fails(nested(session)))
        answers.append(await session.fetchval("SELECT 'outer goes on'"))
    return answers, session.is_in_transaction()


async def nested(session):
    async with session.transaction():
        await session.fetch("SELECT 1/0")


async def copies(session):
    out = io.BytesIO()
    answers = [await session.copy_from_query("SELECT id, model, cost FROM calls WHERE id >= $1 ORDER BY 1", 1, output=out, format="csv"), out.getvalue()]
    transaction = session.transaction()
    await transaction.start()
    answers.append(await session.copy_records_to_table("calls", records=[(11, "a"), (12, None)], columns=["id", "model"]))
    answers.append(await session.copy_to_table("calls", source=io.BytesIO(b"13\tx\n"), columns=["id", "model"]))
    await transaction.rollback()
    return answers, await session.fetchval("SELECT count(*) FROM calls")


async def pooled():
    pool = await asyncpg.create_pool(min_size=2, max_size=4, max_queries=5, **OPTIONS)
    async with pool:
        async def one(number):
            async with pool.acquire() as session:
                await session.execute("SET application_name = 'x'")
                return await session.fetchval("SELECT $1::int * 2", number)
        answers = await asyncio.gather(*(one(number) for number in range(20)))
        async with pool.acquire() as session:
            return answers, await session.fetchval("SHOW application_name")


async def timed_out(session):
    try:
        await session.fetch(SLEEP, timeout=0.5)
    except TimeoutError:
        return "timeout", await session.fetchval("SELECT 'after it'")


async def main():
    session = await asyncpg.connect(**OPTIONS)
    await tell("settings", statement(session, "SELECT $1::int + id AS n, model FROM calls WHERE cost > $2"))
    await tell("browse", session.fetch("SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1", "public"))
    await tell("columns", session.fetch("SELECT * FROM calls ORDER BY id"))
    for type, text in VALUES:
        # A text that the server reads; then what Python made of it as a parameter.
        await tell(f"{type} {text}", session.fetchval(f"SELECT ($1::text)::{type}", text))
        try:
            value = await session.fetchval(f"SELECT ($1::text)::{type}", text)
        except Exception:
            continue
        await tell(f"{type} again", session.fetchval(f"SELECT $1::{type}", value))
        await tell(f"{type} as text", session.fetchval(f"SELECT ($1::{type})::text", value))
    for what, query, arguments in [
        ("int array", "SELECT ARRAY[1, 2]::int4[]", []), ("regtype", "SELECT $1::regtype::text", ["int4"]),
        ("a relation", "SELECT relname, relkind, relnatts FROM pg_class WHERE relname = $1", ["calls"]),
        ("an oid vector", "SELECT proargtypes FROM pg_proc WHERE proname = 'date_bin' ORDER BY oid", []),
        ("names", "SELECT array_agg(nspname ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^pg_toast'", []),
        ("types", "SELECT typname, typlen, typinput, typoutput FROM pg_type WHERE typname IN ('int4', 'text', '_text') ORDER BY 1", []),
        ("whole rows", "SELECT oid, typname, typelem, typdefault, typacl FROM pg_type WHERE oid < 30 ORDER BY 1", []),
        ("a record", "SELECT ROW(1, 'x'::text, NULL::int)", []),
    ]:
        await tell(what, session.fetch(query, *arguments))
    await tell("many", session.executemany("SELECT $1::int", [(1,), (2,), (3,)]))
    await tell("several", session.execute("SELECT 1; SELECT 2; SET timezone = 'UTC'"))
    await tell("cursors", cursors(session))
    await tell("transactions", transactions(session))
    await tell("an error", fails(session.fetch("SELECT nope FROM calls")))
    await tell("a wrong value", fails(session.fetch("SELECT $1::int", "x")))
    await tell("a wrong count", fails(session.fetch("SELECT $1::int")))
    await tell("after it", session.fetchval("SELECT 1"))
    await tell("copies", copies(session))
    await tell("a timeout cancels", timed_out(session))
    await tell("reload", session.reload_schema_state())
    await tell("reset", session.reset())
    await session.close()
    await tell("a pool", pooled())
    await tell("wrong password", fails(asyncpg.connect(**{**OPTIONS, "user": "ann", "password": "no", "ssl": ssl.create_default_context(cafile=ROOT_CERTIFICATE)})))


asyncio.run(main())
done()
