"""What every client program in Python begins with: where the server is, the values, and how an answer is told.

A program prints a line for each question, `question: answer`. Tests/Clients/run compares the lines of two servers, so an answer holds nothing
that may differ: no process numbers, ports, times of day, and no names of temporary files.
"""

import os
import pathlib
import sys
import threading

HOST, PORT = os.environ["PGHOST"], int(os.environ["PGPORT"])
USER, PASSWORD, DATABASE = os.environ["PGUSER"], os.environ["PGPASSWORD"], os.environ["PGDATABASE"]
ENCRYPTED = os.environ["PGSSLMODE"] != "disable"
ROOT_CERTIFICATE = os.environ["PGSSLROOTCERT"]
# (type, text) of every type.
VALUES = [tuple(line.split("\t")) for line in (pathlib.Path(__file__).parent / "values.tsv").read_text(encoding="utf-8").splitlines()]
SLEEP = "SELECT pg_sleep(30)"


def tell(what, answer):
    """Prints what `answer()` gives; a failure is an answer too, as some values are beyond what a library can hold."""
    try:
        given = answer()
    except Exception as error:  # Whatever the library raises is what its users would see.
        given = f"raises {described(error)}"
    print(f"{what}: {given}", flush=True)


def described(error):
    """The error's class, its SQLSTATE and its first line."""
    if error.args and isinstance(error.args[0], dict):
        # pg8000: the fields of the message; where in PostgreSQL's source it arose is PostgreSQL's own.
        return f"{type(error).__name__} { {key: value for key, value in error.args[0].items() if key in 'SCMPDH'} }"
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None) or ""
    lines = str(error).strip().splitlines() or [""]
    return f"{type(error).__name__} {state} {lines[0]}"


def fails(action):
    """How `action` fails, which it should."""
    try:
        given = action()
    except Exception as error:
        return described(error)
    return f"FAILED: no error but {given!r}"


def cancelled(action, cancel):
    """How `action`, which would take long, fails after `cancel()`. A cancel that comes before the server is at work is lost, so it is repeated."""
    timers = [threading.Timer(seconds, cancel) for seconds in (0.5, 3, 6, 12)]
    for timer in timers:
        timer.start()
    answer = fails(action)
    for timer in timers:
        timer.cancel()
    return answer


def done():
    print("done", flush=True)
    sys.exit(0)
