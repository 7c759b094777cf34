#!/usr/bin/env python3
"""Writes the expected part of Tests/Golden/queries/*.slt from a real PostgreSQL 15.

    regenerate.py HOST PORT DATABASE USER [FILE.slt ...]       without files: all of them

Each case of a file is one statement, a line of four dashes, and what PostgreSQL answers; an empty line ends it. The answer is the
columns (name and type), then the rows, values separated by tabs; or ERROR with SQLSTATE, position and message, then the hint.
Everything runs in a scratch schema that is dropped at the end. Needs only libpq.
"""
import ctypes, ctypes.util, glob, os, sys

pq = ctypes.CDLL(ctypes.util.find_library("pq") or "libpq.so.5")
for name, result in [("PQconnectdb", ctypes.c_void_p), ("PQexec", ctypes.c_void_p), ("PQgetvalue", ctypes.c_char_p),
                     ("PQfname", ctypes.c_char_p), ("PQresultErrorField", ctypes.c_char_p), ("PQerrorMessage", ctypes.c_char_p),
                     ("PQftype", ctypes.c_uint)]:
    getattr(pq, name).restype = result
voidp = ctypes.c_void_p


def connect(host, port, database, user):
    connection = voidp(pq.PQconnectdb(f"host={host} port={port} dbname={database} user={user}".encode()))
    if pq.PQstatus(connection) != 0:
        sys.exit(pq.PQerrorMessage(connection).decode())
    return connection


def run(connection, text):
    """(error, columns, rows); error is None or a dictionary."""
    result = voidp(pq.PQexec(connection, text.encode()))
    try:
        status = pq.PQresultStatus(result)
        if status not in (1, 2):
            field = lambda code: (pq.PQresultErrorField(result, ord(code)) or b"").decode()
            return {"state": field("C"), "position": field("P"), "message": field("M"), "hint": field("H")}, [], []
        width = pq.PQnfields(result)
        columns = [(pq.PQfname(result, i).decode(), pq.PQftype(result, i), pq.PQfmod(result, i)) for i in range(width)]
        rows = [[None if pq.PQgetisnull(result, r, c) else pq.PQgetvalue(result, r, c).decode() for c in range(width)]
                for r in range(pq.PQntuples(result))]
        return None, columns, rows
    finally:
        pq.PQclear(result)


def answer(connection, statement):
    error, columns, rows = run(connection, statement)
    if error:
        lines = [f"ERROR {error['state']} at {error['position'] or 0}: {error['message']}"]
        return lines + ([f"HINT: {error['hint']}"] if error["hint"] else [])
    types = []
    for name, oid, modifier in columns:
        _, _, described = run(connection, f"SELECT format_type({oid}, {modifier})")
        types.append(f"{name} {described[0][0]}")
    return ["\t".join(types)] + ["\t".join(shown(value) for value in row) for row in rows]


def shown(value):
    """An empty line would end the case, so an empty string is written out."""
    return "NULL" if value is None else value or "(empty)"


def cases(text):
    for block in text.split("\n\n"):
        statement = block.strip("\n").split("\n----", 1)[0]
        if statement:
            yield statement


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    connection = connect(*sys.argv[1:5])
    schema = f"golden_{os.getpid()}"
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "queries")
    for setting in ["SET client_min_messages = error",
                    f"CREATE SCHEMA {schema}", f"SET search_path = {schema}", "SET timezone = 'UTC'"]:
        run(connection, setting)
    error, _, _ = run(connection, open(os.path.join(folder, "tables.sql"), encoding="utf-8").read())
    if error:
        sys.exit(error["message"])
    for path in sys.argv[5:] or sorted(glob.glob(os.path.join(folder, "*.slt"))):
        text = open(path, encoding="utf-8").read()
        blocks = []
        for statement in cases(text):
            if all(line.startswith("#") for line in statement.split("\n")):
                blocks.append(statement)
            else:
                blocks.append("\n".join([statement, "----"] + answer(connection, statement)))
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n\n".join(blocks) + "\n")
    run(connection, f"DROP SCHEMA {schema} CASCADE")


main()
