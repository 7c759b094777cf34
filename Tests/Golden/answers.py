"""Answers as text, as the golden files hold them, and what counts as a difference between two answers."""

import math
import re

FLOAT_TYPES = {700, 701}
NUMERIC = 1700
# How far a float may be off where the order of a sum is PostgreSQL's own choice.
SUM_TOLERANCE = 1e-9


# Numbers of a server's own types: those of relations' rows. Another server has others.
OWN_TYPES = 16384


def lines(answer, connection, own=None):
    """The expected part of a golden case. The server's own types are named by `own`, its connection; others by `connection`."""
    if answer.failed:
        first = f"ERROR {answer.state} at {answer.position or 0}: {answer.message}"
        return [first] + ([f"HINT: {answer.hint}"] if answer.hint else [])
    header = "\t".join(f"{name} {(own or connection if oid >= OWN_TYPES else connection).type_name(oid, modifier)}" for name, oid, modifier in answer.columns)
    return [header] + ["\t".join(shown(value) for value in row) for row in answer.rows]


def shown(value):
    """An empty line would end the case, so an empty string is written out."""
    return "NULL" if value is None else value or "(empty)"


def is_ordered(statement):
    return re.search(r"\bORDER BY\b", statement, re.IGNORECASE) is not None


def difference(expected, actual, ordered, lenient_sums=False, equal_numbers=False, exact_errors=False):
    """None, or a short name of what differs: 'state 22012 / 0A000', 'columns', 'row count', 'rows'.

    `lenient_sums`: floats may be off by `SUM_TOLERANCE`. `equal_numbers`: 1.0 and 1.00 are the same, which PostgreSQL's grouping leaves
    open. `exact_errors`: wording, place and hint count too.
    """
    if expected.failed or actual.failed:
        if expected.state != actual.state:
            return f"state {expected.state or 'ok'} / {actual.state or 'ok'}"
        if exact_errors:
            if expected.message != actual.message:
                return "message"
            if expected.hint != actual.hint:
                return "hint"
            # Where PostgreSQL gives no place, one is welcome.
            if expected.position not in ("", actual.position):
                return "position"
        return None
    if expected.parameters != actual.parameters:
        return "parameter types"
    if same_types(expected.columns) != same_types(actual.columns):
        return "columns"
    if len(expected.rows) != len(actual.rows):
        return "row count"
    same = row_comparison([oid for _, oid, _ in expected.columns], lenient_sums, equal_numbers)
    left, right = expected.rows, actual.rows
    if all(same(a, b) for a, b in zip(left, right)):
        return None
    if ordered and not equal_numbers:
        # Which of two numbers that look different and are equal comes first, an order leaves open.
        equal = row_comparison([oid for _, oid, _ in expected.columns], lenient_sums, equal_numbers=True)
        if not all(equal(a, b) for a, b in zip(left, right)):
            return "rows"
    left, right = sorted(left, key=sort_key), sorted(right, key=sort_key)
    if all(same(a, b) for a, b in zip(left, right)):
        return None
    return "rows" if not lenient_sums or not matched(left, right, same) else None


def same_types(columns):
    return [(name, min(oid, OWN_TYPES), modifier) for name, oid, modifier in columns]


def sort_key(row):
    return [(value is None, value or "") for value in row]


def matched(left, right, same):
    """Rows whose floats differ a little may sort differently: every row has to find its own partner."""
    rest = list(right)
    for row in left:
        partner = next((index for index, other in enumerate(rest) if same(row, other)), None)
        if partner is None:
            return False
        del rest[partner]
    return True


def row_comparison(oids, lenient_sums, equal_numbers):
    def same_value(oid, a, b):
        if a == b:
            return True
        if a is None or b is None:
            return False
        if oid in FLOAT_TYPES and lenient_sums:
            return math.isclose(float(a), float(b), rel_tol=SUM_TOLERANCE if oid == 701 else 1e-5, abs_tol=1e-300)
        if oid == NUMERIC and equal_numbers:
            return normal_number(a) == normal_number(b)
        return False

    return lambda a, b: all(same_value(oid, x, y) for oid, x, y in zip(oids, a, b))


def normal_number(text):
    return re.sub(r"\.?0*$", "", text) if "." in text else text
