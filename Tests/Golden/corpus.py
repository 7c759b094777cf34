#!/usr/bin/env python3
"""The golden files against live servers, and new cases for them.

    corpus.py add FILE.slt ['STATEMENT']     appends a case (or those read from standard input, separated by empty lines)
                                             with PostgreSQL 15's answer
    corpus.py check [FILE.slt ...]           every case against a live PostgreSQL and a live daemon
    corpus.py regenerate [FILE.slt ...]      writes all answers again

Servers: --oracle CONNINFO and --tested CONNINFO, else a PostgreSQL and a daemon of its own.
"""

import argparse
import glob
import os
import sys

from answers import difference, is_ordered, lines
from regenerate import FOLDER, read_cases, regenerate
from servers import oracle_server, servers


def path_of(name):
    return name if os.sep in name else os.path.join(FOLDER, name if name.endswith(".slt") else name + ".slt")


def all_files():
    return sorted(glob.glob(os.path.join(FOLDER, "*.slt")))


def add(name, statements, oracle):
    """Appends cases; one that is there already stays as it is."""
    path = path_of(name)
    text = ""
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
    known = {statement for statement, _ in read_cases(text)}
    blocks = [text.rstrip("\n")] if text else []
    for statement in statements:
        if statement not in known:
            known.add(statement)
            blocks.append("\n".join([statement, "----"] + lines(oracle.run(statement), oracle.connection)))
            print(blocks[-1] + "\n")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(blocks) + "\n")


def normal(answer, statement, keeps_place):
    """Lines that can be compared: rows without an order sorted, and no place where PostgreSQL gave none."""
    if answer[0].startswith("ERROR "):
        if not keeps_place:
            state, _, message = answer[0].partition(": ")
            return [" ".join(state.split()[:2]) + ": " + message] + answer[1:]
        return answer
    # Rows without columns are empty lines, which a file cannot hold at its end.
    while answer and not answer[-1]:
        answer = answer[:-1]
    return answer if is_ordered(statement) else answer[:1] + sorted(answer[1:])


def differences(name, expected, actual, statement):
    keeps_place = " at 0: " not in expected[0]
    if normal(expected, statement, keeps_place) == normal(actual, statement, keeps_place):
        return []
    return [f"{name}\n{statement}\n--- recorded\n" + "\n".join(expected[:30]) + "\n--- now\n" + "\n".join(actual[:30])]


def check(paths, oracle, tested):
    """(number of cases, what PostgreSQL answers differently today, what the daemon answers differently)."""
    count, stale, wrong = 0, [], []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            found = [(statement, expected) for statement, expected in read_cases(file.read()) if expected is not None]
        name = os.path.basename(path)
        for statement, expected in found:
            count += 1
            stale += differences(name, expected, lines(oracle.run(statement), oracle.connection), statement)
            # Type names are the oracle's, so that only types are compared.
            wrong += differences(name, expected, lines(tested.run(statement), oracle.connection, tested.connection), statement)
    return count, stale, wrong


def check_extended(paths, oracle, tested):
    """(number of cases, what the daemon answers differently) by the extended protocol: what Describe says, and the rows in binary."""
    count, wrong = 0, []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            statements = [statement for statement, expected in read_cases(file.read()) if expected is not None]
        for statement in statements:
            expected, actual = (described(server, statement) for server in (oracle, tested))
            count += 1
            kind = difference(expected, actual, is_ordered(statement), exact_errors=True)
            if kind:
                wrong.append(f"{os.path.basename(path)}\n{statement}\n--- {kind}\n{expected}\n--- here\n{actual}")
    return count, wrong


def described(server, statement):
    """Parse, Describe and Execute with binary rows; an error of whichever comes first."""
    # One transaction, as 'now' is read when a statement is parsed.
    server.run("BEGIN")
    answer = server.prepare(statement)
    if not answer.failed:
        answer = server.execute(binary=True)
    server.run("ROLLBACK")
    return answer


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["add", "check", "regenerate"])
    parser.add_argument("arguments", nargs="*")
    parser.add_argument("--oracle")
    parser.add_argument("--tested")
    options = parser.parse_args()
    if options.command == "add":
        if not options.arguments:
            parser.error("which file?")
        statements = options.arguments[1:] or [block.strip() for block in sys.stdin.read().split("\n\n") if block.strip()]
        with oracle_server(options.oracle) as oracle:
            add(options.arguments[0], statements, oracle)
        return 0
    paths = [path_of(name) for name in options.arguments] or all_files()
    if options.command == "regenerate":
        with oracle_server(options.oracle) as oracle:
            for path in paths:
                regenerate(oracle, path)
        return 0
    with servers(options.oracle, options.tested) as (oracle, tested):
        count, stale, wrong = check(paths, oracle, tested)
    print("\n\n".join(["PostgreSQL: " + text for text in stale] + ["Weir: " + text for text in wrong]))
    print(f"{count} cases, {len(stale)} that PostgreSQL answers differently, {len(wrong)} that Weir answers differently")
    return 1 if stale or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
