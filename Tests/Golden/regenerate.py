#!/usr/bin/env python3
"""Writes the expected part of Tests/Golden/queries/*.slt from a real PostgreSQL 15.

    regenerate.py HOST PORT DATABASE USER [FILE.slt ...]       without files: all of them

Each case of a file is one statement, a line of four dashes, and what PostgreSQL answers; an empty line ends it. The answer is the
columns (name and type), then the rows, values separated by tabs; or ERROR with SQLSTATE, position and message, then the hint.
Everything runs in a scratch schema that is dropped at the end. Needs only libpq. `corpus.py` does the same with a PostgreSQL of its own.
"""
import glob
import os
import sys

from answers import lines
from libpq import Connection

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "queries")


def read_cases(text):
    """The statements of a file with their expected lines, in order; a comment block has None."""
    for block in text.split("\n\n"):
        statement, _, expected = block.strip("\n").partition("\n----")
        if statement:
            is_comment = all(line.startswith("#") for line in statement.split("\n"))
            yield statement, None if is_comment else expected.strip("\n").split("\n")


class ScratchSchema:
    """The golden tables in a schema of their own on a running PostgreSQL, with the session settings of the tests."""

    def __init__(self, connection):
        self.connection = connection
        self.name = f"golden_{os.getpid()}"

    def __enter__(self):
        for setting in ["SET client_min_messages = error", f"CREATE SCHEMA {self.name}", f"SET search_path = {self.name}",
                        "SET timezone = 'UTC'"]:
            self.connection.require(setting)
        with open(os.path.join(FOLDER, "tables.sql"), encoding="utf-8") as file:
            self.connection.require(file.read())
        return self

    def run(self, text):
        return self.connection.run(text)

    def __exit__(self, *_):
        self.connection.run(f"DROP SCHEMA {self.name} CASCADE")


def regenerate(server, path):
    """Writes the answers of one file anew; `server` has `run(text)` and `connection`."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    blocks = []
    for statement, expected in read_cases(text):
        answer = [] if expected is None else ["----"] + lines(server.run(statement), server.connection)
        blocks.append("\n".join([statement] + answer))
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(blocks) + "\n")


def main():
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    host, port, database, user = sys.argv[1:5]
    with ScratchSchema(Connection(f"host={host} port={port} dbname={database} user={user}")) as schema:
        for path in sys.argv[5:] or sorted(glob.glob(os.path.join(FOLDER, "*.slt"))):
            regenerate(schema, path)


if __name__ == "__main__":
    main()
