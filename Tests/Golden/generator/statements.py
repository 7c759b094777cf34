#!/usr/bin/env python3
"""Random statements, run on PostgreSQL 15 and on Weir: the answers have to be the same.

    statements.py run [--seed N] [--first N] [--count N]    differences, shrunk, go to .build/differential/failures.slt
                      [--parameters]                        by the extended protocol, with parameters
    statements.py print [--seed N] [--first N] [--count N]  the statements alone, with no server
    statements.py signatures                                writes signatures.txt from what both servers know
    statements.py golden FILE [--seed N] [--count N]        writes a golden file of generated statements

Servers: --oracle CONNINFO and --tested CONNINFO, else a PostgreSQL and a daemon of its own. A statement is made from its seed and
number alone: `--first 812 --count 1` shows number 812 again. To keep a failure, append its block to Tests/Golden/queries/found.slt.
"""

import argparse
import pathlib
import re
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path[:0] = [str(HERE), str(HERE.parent)]

import signatures  # noqa: E402
from answers import lines  # noqa: E402
from corpus import differences  # noqa: E402
from differential import Differential  # noqa: E402
from parameters import WithParameters  # noqa: E402
from servers import servers  # noqa: E402

FAILURES = ROOT / ".build" / "differential" / "failures.slt"
DEFAULT_SEED = 15


def write_failures(failures, oracle, path=FAILURES):
    path.parent.mkdir(parents=True, exist_ok=True)
    blocks = []
    for failure in failures:
        blocks.append(f"# number {failure.index}, {failure.kind}, {failure.count} times; here:\n"
                      + "\n".join(f"#     {line}" for line in lines(failure.actual, oracle.connection)[:8]))
        blocks.append("\n".join([failure.statement, "----"] + lines(failure.expected, oracle.connection)))
    path.write_text("\n\n".join(blocks) + "\n" if blocks else "", encoding="utf-8")


def summary(check):
    total = sum(check.outcomes.values()) - check.outcomes["free"]
    states = ", ".join(f"{state} {count}" for state, count in check.outcomes.most_common(8))
    return f"{total} statements, PostgreSQL's answers: {states}; {len(check.failures)} kinds of differences"


def run(options):
    start = time.monotonic()
    with servers(options.oracle, options.tested) as (oracle, tested):
        check = (WithParameters if options.parameters else Differential)(oracle, tested, options.seed)

        def progress(index):
            if (index + 1) % 1000 == 0:
                print(f"{index + 1}: {summary(check)}", flush=True)

        failures = check.run(options.first, options.count, progress)
        write_failures(failures, oracle)
    for failure in failures[:40]:
        print(f"\n[{failure.index}] {failure.kind}, {failure.count} times\n{failure.statement}")
        if failure.actual.failed:
            print(f"  here: {failure.actual.state} {failure.actual.message}")
    print(f"\n{summary(check)}; {time.monotonic() - start:.0f} s; seed {options.seed}")
    if failures:
        print(f"all of them: {FAILURES}")
    return 1 if failures else 0


def golden(options):
    """Statements with PostgreSQL's answers, as a golden file: those on which both servers agree to the letter."""
    with servers(options.oracle, options.tested) as (oracle, tested):
        check = Differential(oracle, tested, options.seed)
        blocks = [f"# Written by `Tests/Golden/generator/statements.py golden` with seed {options.seed}."]
        for index in range(options.first, options.first + options.count):
            tree, _, loose = check.generate(index)
            text = tree.text()
            answer = oracle.run(text)
            # Sums of floats leave PostgreSQL a choice that a file cannot hold; line breaks are the file's own.
            values = answer.message + "".join(value or "" for row in answer.rows for value in row)
            if loose or len(answer.rows) > 40 or re.search(r"[\t\n]", values):
                continue
            expected = lines(answer, oracle.connection)
            if not differences("", expected, lines(tested.run(text), oracle.connection, tested.connection), text):
                blocks.append("\n".join([text, "----"] + expected))
    pathlib.Path(options.file).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["run", "print", "signatures", "golden"])
    parser.add_argument("file", nargs="?")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--parameters", action="store_true")
    parser.add_argument("--oracle")
    parser.add_argument("--tested")
    options = parser.parse_args()
    if options.command == "print":
        for index in range(options.first, options.first + options.count):
            print(Differential(None, None, options.seed).generate(index)[0].text() + ";")
        return 0
    if options.command == "signatures":
        with servers(options.oracle, options.tested) as (oracle, tested):
            print(signatures.write(oracle.connection, tested.connection), "signatures")
        return 0
    return golden(options) if options.command == "golden" else run(options)


if __name__ == "__main__":
    sys.exit(main())
