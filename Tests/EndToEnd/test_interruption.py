"""A statement stops soon after a CancelRequest or its `statement_timeout`, whatever it computes.

The table has one statement for each kind of work that takes long within one value, one batch or one step of a plan. The deadline is generous:
what matters is that it does not grow with the work. Some statements run here, all of them with `TEST_INTERRUPTION=all` against a release build
(`make test-sql`), others with `TEST_INTERRUPTION=name,name`; `TEST_INTERRUPTION_SECONDS` sets the deadline. `./test_interruption.py PORT [name
..]` measures a daemon that runs.
"""

import os
import pathlib
import socket
import struct
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Wire"))
import harness
import wire

DEADLINE = float(os.environ.get("TEST_INTERRUPTION_SECONDS", "30"))
# What does not take long to begin even without optimization, for each kind of work.
SOME = [
    "like_rows", "regexp", "regexp_replace", "factorial", "power", "gcd", "sqrt", "array_any", "jsonb_path", "filter", "count", "sort_text", "group",
    "hash_one_key", "cross_filter", "correlated", "window_frame", "recursive", "sleep", "rows", "copy", "window_range"]
# How long a statement runs before it is stopped, seconds.
HEAD_START = 0.05

LONG = "repeat('abcdefghij', 6000000)"
NINES = "repeat('9', 130000)::numeric"
MANY = "generate_series(1, 3000000) g"
STATEMENTS = {
    # One value of text
    "lower": f"SELECT length(lower({LONG}))",
    "initcap": f"SELECT length(initcap({LONG}))",
    "reverse": f"SELECT length(reverse({LONG}))",
    "translate": f"SELECT length(translate({LONG}, 'abc', 'xyz'))",
    "trim": "SELECT length(btrim(repeat('ab', 30000000), 'ab'))",
    "position": "SELECT position(repeat('a', 1000000) || 'b' IN repeat('a', 60000000))",
    "replace": "SELECT length(replace(repeat('ab', 30000000), 'a', 'xy')) FROM generate_series(1, 100)",
    "split_part": "SELECT split_part(repeat('a,', 30000000), ',', 29999999) FROM generate_series(1, 1000)",
    "lpad": "SELECT sum(length(lpad('x', 16000000 + g, 'ab'))) FROM generate_series(1, 1000) g",
    "repeat": "SELECT sum(length(repeat('ab', 30000000 + g))) FROM generate_series(1, 1000) g",
    "like": f"SELECT {LONG} LIKE '%j' || repeat('a%', 200) || 'zz%'",
    "like_rows": "SELECT count(*) FROM generate_series(1, 3000000) g WHERE repeat('ab', 200) LIKE '%a%b%a%b%c' || g",
    "ilike": f"SELECT {LONG} ILIKE '%zz%'",
    "similar": f"SELECT {LONG} SIMILAR TO '%(x|y)+%'",
    "regexp": "SELECT repeat('a', 10000000) ~ '(a|b)*c$'",
    "regexp_replace": "SELECT regexp_replace(repeat('a', 3000000), '(a|b)*c', 'x')",
    "regexp_replace_all": "SELECT length(regexp_replace(repeat('ab', 6000000), 'b', 'xy', 'g'))",
    "regexp_split": "SELECT cardinality(regexp_split_to_array(repeat('a,', 6000000), ','))",
    "regexp_captures": "SELECT regexp_match(repeat('ab', 100000), '((a|b)*)((a|b)*)((a|b)*)')",
    "string_to_array": "SELECT cardinality(string_to_array(repeat('a,', 16000000), ','))",
    "to_characters": "SELECT cardinality(string_to_array(repeat('a', 16000000), NULL))",
    # Bytes
    "md5": "SELECT md5(repeat('x', 60000000)) FROM generate_series(1, 20)",
    "md5_rows": "SELECT sum(length(md5(repeat('x', 60000000 + g)))) FROM generate_series(1, 200) g",
    "sha224": "SELECT sha224(repeat('x', 60000000)::bytea)",
    "sha512": "SELECT sum(length(sha512(repeat('x', 60000000 + g)::bytea))) FROM generate_series(1, 100) g",
    "encode": "SELECT sum(length(encode(repeat('x', 15000000 + g)::bytea, 'base64'))) FROM generate_series(1, 100) g",
    "decode": "SELECT length(decode(repeat('78', 30000000), 'hex'))",
    "decode_base64": "SELECT length(decode(repeat('eHh4', 15000000), 'base64'))",
    "bytea": "SELECT length(('\\x' || repeat('78', 30000000))::bytea) FROM generate_series(1, 10)",
    # Long numbers
    "factorial": "SELECT sum(length(factorial(30000 + g)::text)) FROM generate_series(1, 1000) g",
    "power": "SELECT sum(power(g::numeric, 50)) FROM generate_series(1, 5000000) g",
    "power_long": "SELECT sum(length(power(3 + g::numeric, 100000)::text)) FROM generate_series(1, 1000) g",
    "exp": "SELECT sum(exp(5000 + g / 1000.0)) FROM generate_series(1, 500) g",
    "ln": "SELECT sum(ln(2 + g / 1000.0 + 1e-900)) FROM generate_series(1, 5000) g",
    "sqrt": f"SELECT length(sum(sqrt({NINES} - g))::text) FROM generate_series(1, 1000) g",
    "division": f"SELECT length(sum(({NINES} - g) / (repeat('7', 65000)::numeric + g))::text) FROM generate_series(1, 1000) g",
    "product": f"SELECT length(sum((repeat('9', 65000)::numeric - g) * repeat('7', 65000)::numeric)::text) FROM generate_series(1, 1000) g",
    "remainder": f"SELECT length(sum(({NINES} - g) % (repeat('7', 65000)::numeric + g))::text) FROM generate_series(1, 1000) g",
    "gcd": f"SELECT gcd({NINES}, repeat('7', 65001)::numeric)",
    "numeric_text": f"SELECT sum(length(({NINES} - g)::text)) FROM generate_series(1, 1000) g",
    "numeric_input": "SELECT sum(length(repeat((g % 9 + 1)::text, 130000)::numeric::text)) FROM generate_series(1, 1000) g",
    "numeric_sum": f"SELECT length(sum({NINES} - g)::text) FROM generate_series(1, 100000) g",
    # Arrays
    "array_text": "SELECT cardinality(('{1' || repeat(',1', 15000000) || '}')::int[])",
    "array_remove": "SELECT cardinality(array_remove(array_fill(1, ARRAY[10000000]), 2)) FROM generate_series(1, 100)",
    "array_contains": "SELECT array_fill(1, ARRAY[10000000]) @> array_fill(1, ARRAY[10000000]) FROM generate_series(1, 100)",
    "array_any": "SELECT count(*) FROM generate_series(1, 1000000) g WHERE g = ANY (array_fill(-1, ARRAY[10000000]))",
    "array_all": "SELECT count(*) FROM generate_series(1, 1000000) g WHERE g <> ALL (array_fill(-1, ARRAY[10000000]))",
    "array_to_string": "SELECT length(array_to_string(array_fill(1, ARRAY[16000000]), ',')) FROM generate_series(1, 100)",
    "array_sort": "SELECT cardinality(array_agg(g ORDER BY md5(g::text))) FROM generate_series(1, 2000000) g",
    "array_compare": "SELECT count(*) FROM generate_series(1, 1000) g WHERE array_fill(1, ARRAY[10000000 + g]) = array_fill(1, ARRAY[10000000])",
    "unnest": "SELECT count(*) FROM unnest(array_fill(1, ARRAY[16000000])) u WHERE u = 2",
    # JSON
    "jsonb_parse": "SELECT length(('[1' || repeat(',1', 20000000) || ']')::jsonb::text)",
    "json_parse": "SELECT json_array_length(('[1' || repeat(',{\"a\":[1]}', 4000000) || ']')::json)",
    "jsonb_path": "SELECT jsonb_path_query_array(('[1' || repeat(',1', 5000000) || ']')::jsonb, '$[*] ? (@ > 1)')",
    "jsonb_set": "SELECT length(jsonb_set(('[1' || repeat(',1', 5000000) || ']')::jsonb, '{7}', '2')::text)",
    "jsonb_compare": "SELECT ('[1' || repeat(',1', 5000000) || ']')::jsonb = ('[1' || repeat(',1', 5000000) || ',2]')::jsonb",
    "json_agg": f"SELECT length(json_agg(g)::text) FROM {MANY}",
    "jsonb_agg": f"SELECT length(jsonb_agg(g)::text) FROM {MANY}",
    # Scans, and what plans keep
    "filter": "SELECT g FROM generate_series(1, 2000000000) g WHERE g < 0",
    "count": "SELECT count(*) FROM generate_series(1, 2000000000)",
    "select_list": "SELECT count(*) FROM (SELECT generate_series(1, 2000000000)) t",
    "sort": "SELECT g FROM generate_series(1, 3000000) g ORDER BY -g OFFSET 2999999",
    "sort_text": "SELECT g FROM generate_series(1, 2000000) g ORDER BY md5(g::text) OFFSET 1999999",
    "sort_numeric": "SELECT g FROM generate_series(1, 2000000) g ORDER BY (g * 7919 % 2000003)::numeric / 7 OFFSET 1999999",
    "sort_bounded": "SELECT g FROM generate_series(1, 20000000) g ORDER BY g % 1000, g LIMIT 5",
    "group": "SELECT g % 1000000, count(*) FROM generate_series(1, 20000000) g GROUP BY 1 HAVING count(*) > 100",
    "distinct": "SELECT count(DISTINCT g) FROM generate_series(1, 30000000) g",
    "distinct_text": "SELECT count(DISTINCT md5(g::text)) FROM generate_series(1, 3000000) g",
    "percentile": "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY g) FROM generate_series(1, 10000000) g",
    "string_agg": f"SELECT length(string_agg(g::text, ',')) FROM generate_series(1, 6000000) g",
    "string_agg_long": "SELECT length(string_agg(repeat('x', 30) , ',')) FROM generate_series(1, 8000000)",
    "array_agg": f"SELECT array_length(array_agg(g ORDER BY -g), 1) FROM {MANY}",
    "hash_join": f"SELECT count(*) FROM {MANY} JOIN generate_series(1, 3000000) b ON g = b",
    "hash_one_key": "SELECT count(*) FROM generate_series(1, 100000) a JOIN generate_series(1, 100000) b ON a * 0 = b * 0",
    "cross": "SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b",
    "cross_filter": "SELECT count(*) FROM generate_series(1, 100000) a JOIN generate_series(1, 100000) b ON a < b - a * 7",
    "full_join": f"SELECT count(*) FROM {MANY} FULL JOIN generate_series(1, 3000000) b ON g = -b",
    "lateral": "SELECT count(*) FROM generate_series(1, 100000) a, LATERAL (SELECT b FROM generate_series(1, a) b) q",
    "correlated": "SELECT sum((SELECT count(*) FROM generate_series(1, g))) FROM generate_series(1, 100000) g",
    "not_in": "SELECT count(*) FROM generate_series(1, 2000000) a WHERE a NOT IN (SELECT b FROM generate_series(1, 2000000) b WHERE b % 2 = 0)",
    "any_subquery": "SELECT count(*) FROM generate_series(1, 100000) a WHERE a > ALL (SELECT b FROM generate_series(1, 100000) b WHERE b < 0 OR b > a * 0)",
    "except": "SELECT count(*) FROM (SELECT g FROM generate_series(1, 5000000) g EXCEPT SELECT g FROM generate_series(2, 5000000) g) q",
    "window": f"SELECT sum(x) FROM (SELECT sum(g) OVER (PARTITION BY g % 10 ORDER BY g) x FROM {MANY}) q",
    "window_frame": "SELECT sum(x) FROM (SELECT max(g) OVER (ORDER BY g ROWS BETWEEN 100000 PRECEDING AND 100000 FOLLOWING) x FROM generate_series(1, 300000) g) q",
    "window_range": "SELECT sum(x) FROM (SELECT sum(g::numeric) OVER (ORDER BY g RANGE BETWEEN 50000 PRECEDING AND 50000 FOLLOWING EXCLUDE CURRENT ROW) x FROM generate_series(1, 200000) g) q",
    "grouping_sets": f"SELECT g % 7, g % 1000003, count(*) FROM {MANY} GROUP BY CUBE (1, 2) HAVING count(*) > 10000000",
    "recursive": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r",
    "recursive_join": "WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT (n * 7 + b) % 1000003 FROM r, generate_series(1, 100) b) SELECT count(*) FROM r",
    "sleep": "SELECT pg_sleep(30)",
    # Answers
    "rows": "SELECT g FROM generate_series(1, 200000000) g",
    "wide_rows": "SELECT g, repeat('x', 100), now() + g * interval '1 second', g::numeric / 7 FROM generate_series(1, 200000000) g",
    "copy": "COPY (SELECT g, repeat('x', 10) FROM generate_series(1, 200000000) g) TO STDOUT",
    "bytea_out": "SELECT repeat('x', 30000000 + g)::bytea FROM generate_series(1, 100) g",
    "array_out": "SELECT array_fill('a b'::text, ARRAY[4000000 + g]) FROM generate_series(1, 100) g",
    # What PostgreSQL computes before it runs
    "planning": "SELECT regexp_replace(repeat('a', 3000000), '(a|b)*c', 'x') || length(md5(repeat('x', 60000000)))",
    "explain": "EXPLAIN ANALYZE SELECT count(*) FROM generate_series(1, 2000000000) g WHERE g < 0",
}


class Session(wire.Connection):
    """A client that sends a statement and takes what comes until it is ready again."""

    def __init__(self, port):
        super().__init__(port)
        self.login({"user": "weir", "database": "weir"})

    def cancel(self):
        request = wire.Connection(self.port)
        request.send(wire.packet(wire.SPECIAL["CANCEL"], struct.pack("!i", self.process) + self.key))
        request.socket.close()

    @property
    def port(self):
        return self.socket.getpeername()[1]

    def begin(self, text):
        self.send(wire.message("Q", text.encode() + b"\0"))

    def end(self, seconds):
        """The SQLSTATE of the answer (or its tag), and when it came; rows are only counted off."""
        state, came = None, None
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            while len(self.buffer) < 5 or len(self.buffer) <= struct.unpack_from("!i", self.buffer, 1)[0]:
                if not self.fill(max(0.01, limit - time.monotonic())):
                    return state or "nothing", came or time.monotonic()
            (length,) = struct.unpack_from("!i", self.buffer, 1)
            letter, payload = self.buffer[:1], self.buffer[5 : length + 1]
            self.buffer = self.buffer[length + 1 :]
            if letter == b"E":
                state, came = wire.fields(payload)["C"], time.monotonic()
            elif letter == b"C" and state is None:
                state, came = payload[:-1].decode(), time.monotonic()
            elif letter == b"Z":
                return state, came
        return "nothing", time.monotonic()


def cancelled(port, text, seconds):
    session = Session(port)
    session.begin(text)
    # The reader takes what comes meanwhile, so that the statement does not wait for its client.
    answer = []
    reader = threading.Thread(target=lambda: answer.append(session.end(HEAD_START + seconds)))
    reader.start()
    time.sleep(HEAD_START)
    begun = time.monotonic()
    session.cancel()
    reader.join()
    session.socket.close()
    (state, came), = answer
    return state, came - begun


def timed_out(port, text, seconds):
    session = Session(port)
    session.begin(f"SET statement_timeout = {int(HEAD_START * 1000)}")
    session.end(seconds)
    begun = time.monotonic() + HEAD_START
    session.begin(text)
    state, came = session.end(HEAD_START + seconds)
    session.socket.close()
    return state, came - begun


def abandoned(port, text, seconds):
    """How long the session goes on when its client is gone."""
    session = Session(port)
    session.begin(text)
    time.sleep(HEAD_START)
    session.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    session.socket.close()
    begun = time.monotonic()
    watcher = Session(port)
    while time.monotonic() - begun < seconds:
        watcher.begin(f"SELECT 'there' FROM pg_stat_activity WHERE pid = {session.process}")
        state, came = watcher.end(seconds)
        if state == "SELECT 0":
            break
        time.sleep(0.005)
    watcher.socket.close()
    return "57014" if state == "SELECT 0" else "still there", came - begun


WAYS = {"cancel": cancelled, "timeout": timed_out, "client's end": abandoned}


def measured(port, names, seconds):
    """For each statement and each way, how it ended and how long that took."""
    found = {}
    for name in names:
        for way, stop in WAYS.items():
            found[name, way] = state, took = stop(port, STATEMENTS[name], seconds)
            print(f"{name:20} {way:12} {1000 * took:8.0f} ms  {state}", flush=True)
    return found


class Interruption(unittest.TestCase):
    def test_every_statement_stops_soon(self):
        wanted = os.environ.get("TEST_INTERRUPTION", "")
        names = list(STATEMENTS) if wanted == "all" else [name for name in wanted.split(",") if name] or SOME
        with harness.Weir() as weir:
            # The first statements of a process read what later ones know.
            weir.value("SELECT count(*) FROM pg_stat_activity")
            found = measured(weir.port, names, DEADLINE)
            others = "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            harness.wait_until("the end of all other sessions", lambda: weir.value(others) == "0", DEADLINE)
        late = [f"{name} by {way}: {state} after {took:.2f} s" for (name, way), (state, took) in found.items() if state != "57014" or took > DEADLINE]
        self.assertEqual(late, [], f"not stopped within {DEADLINE} s:\n" + "\n".join(late))

    def test_the_daemon_ends_beside_long_statements(self):
        """SIGTERM leaves statements a grace period; then the process ends, whatever they compute."""
        with harness.Weir() as weir:
            sessions = [Session(weir.port) for _ in range(20)]
            for session, name in zip(sessions, ["md5_rows", "sort_text", "gcd", "regexp", "jsonb_parse"] * 4):
                session.begin(STATEMENTS[name])
            time.sleep(1)
            # Five seconds of grace, and what a slow machine takes to end.
            self.assertEqual(weir.stop(seconds=60), 0)


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1].isdigit():
        measured(int(sys.argv[1]), sys.argv[2:] or STATEMENTS, DEADLINE)
    else:
        unittest.main()
