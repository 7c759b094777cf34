"""psql 15: its backslash commands, \\watch, \\copy, \\crosstabview, FETCH_COUNT, cancel by Ctrl-C, recovery from errors."""

import pathlib
import re
import signal
import subprocess
import tempfile
import time

from client import VALUES, done, tell


def psql(text, *arguments):
    """What psql prints, errors among it."""
    ran = subprocess.run(["psql", "-X", *arguments], input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=100)
    return f"[{ran.returncode}] {ran.stdout}"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def watch():
    """\\watch goes on until Ctrl-C."""
    child = subprocess.Popen(["psql", "-X"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    child.stdin.write("SELECT count(*) FROM calls \\watch 0.05\n")
    child.stdin.flush()
    lines = []
    while sum("(1 row)" in line for line in lines) < 3:
        lines.append(child.stdout.readline())
    child.send_signal(signal.SIGINT)
    child.stdin.close()
    child.stdout.read()
    child.wait(30)
    return re.sub(r"^.*\(every", "(every", "".join(lines[:7]), flags=re.M)


def cancel():
    with tempfile.TemporaryDirectory() as folder:
        begun = pathlib.Path(folder) / "begun"
        # -f -: psql reads statements one at a time; its own output says when it has come so far.
        child = subprocess.Popen(
            ["psql", "-X", "-v", "ON_ERROR_STOP=0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        child.stdin.write(f"\\! touch {begun}\nSELECT pg_sleep(60);\nSELECT 'after';\n")
        child.stdin.close()
        while not begun.exists():
            time.sleep(0.01)
        deadline = time.monotonic() + 50
        while child.poll() is None and time.monotonic() < deadline:
            # The statement may not have begun at the first of them, and psql takes one between statements for its own end.
            time.sleep(0.3)
            if not is_asleep():
                continue
            child.send_signal(signal.SIGINT)
            break
        output = child.stdout.read()
        child.wait(50)
        return output


def is_asleep():
    asked = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(60)%' AND state = 'active' AND usename = current_user"
    return subprocess.run(["psql", "-X", "-At", "-c", asked], capture_output=True, text=True).stdout.strip() == "1"


tell("conninfo", lambda: re.sub(r'port "\d+"', "port", re.sub(r"cipher: [^,)]*", "cipher", psql("\\conninfo\n"))))
for command in [r"\d", r"\d calls", r"\d+ cheap", r"\dt", r"\dv+ cheap", r"\dn", r"\df now", r"\dT", r"\dconfig TimeZone", r"\z", r"\dp calls", r"\d nothing"]:
    # A view's definition stands as it was written; PostgreSQL writes it anew.
    tell(command, lambda: re.sub(r"View definition:\n.*?;\n", "", psql(command + "\n"), flags=re.S))
tell("gdesc", lambda: psql("SELECT id, model, cost, 1.5 AS x, now() AS t, NULL AS n FROM calls \\gdesc\n"))
tell("gset", lambda: psql("SELECT 7 AS a, 'x' AS b \\gset pre_\n\\echo :pre_a :pre_b\n"))
tell("gexec", lambda: psql("SELECT format('SELECT %L AS n', relname) FROM pg_class WHERE relname IN ('calls', 'cheap') ORDER BY 1 \\gexec\n"))
tell("gx", lambda: psql("SELECT id, model, cost FROM calls ORDER BY 1 \\gx\n"))
tell("crosstabview", lambda: psql("SELECT model, id % 2 AS odd, cost FROM calls ORDER BY 1, 2 \\crosstabview\n"))
tell("watch", watch)
tell("several at once", lambda: psql("SELECT 1 \\; SELECT 2 \\; SELECT 3;\n"))
tell("one string of many", lambda: psql("", "-c", "SELECT 1; SELECT 2; SELECT 1/0; SELECT 3"))
tell("FETCH_COUNT", lambda: psql("\\set FETCH_COUNT 2\nSELECT g FROM generate_series(1, 5) g;\nSELECT 1/g FROM generate_series(0, 5) g;\nSELECT 1;\n"))
tell("ON_ERROR_ROLLBACK", lambda: psql("\\set ON_ERROR_ROLLBACK on\nBEGIN; SELECT 1/0;\nSELECT 'still in';\nCOMMIT;\n"))
tell("AUTOCOMMIT off", lambda: psql("\\set AUTOCOMMIT off\nSELECT 1;\nROLLBACK;\nROLLBACK;\n"))
tell("single transaction", lambda: psql("SELECT 1;\nSELECT nope;\nSELECT 2;\n", "-1", "-v", "ON_ERROR_STOP=1", "-f", "-"))
tell("errverbose", lambda: re.sub(r"LOCATION:.*\n", "", psql("SELECT 'é', nope FROM calls;\n\\errverbose\n")))
tell("a failed transaction", lambda: psql("BEGIN;\nSELECT 1/0;\nSELECT 1;\nROLLBACK;\nSELECT 2;\n"))
tell("prompts", lambda: psql("\\echo :ENCODING :SERVER_VERSION_NUM :LAST_ERROR_SQLSTATE\nSELECT nope;\n\\echo :SQLSTATE :ROW_COUNT\n").split("150", 1)[0])
tell("formats", lambda: psql("\\pset format csv\nTABLE totals ORDER BY 1;\n\\pset format html\nTABLE totals ORDER BY 1;\n\\a\\t\nTABLE totals ORDER BY 1;\n"))
with tempfile.TemporaryDirectory() as folder:
    file = pathlib.Path(folder) / "rows"
    tell("copy to", lambda: psql(f"\\copy (SELECT id, model, cost FROM calls ORDER BY 1) TO {file} WITH (FORMAT csv, HEADER)\n") + file.read_text())
    for layout in ("text", "csv", "binary"):
        tell(f"copy from {layout}", lambda: psql(
            f"BEGIN;\n\\copy (SELECT g, 'x' || g FROM generate_series(1::int8, 3) g) TO {file} WITH (FORMAT {layout})\n"
            f"\\copy calls (id, v) FROM {file} WITH (FORMAT {layout})\nROLLBACK;\n"))
    file.write_text("1\tx\nno number\ty\n")
    tell("copy from, broken", lambda: psql(f"\\copy calls (id, v) FROM {file}\nSELECT count(*) FROM calls;\n"))
tell("copy from standard input", lambda: psql("BEGIN;\nCOPY calls (id) FROM STDIN;\n1\n2\n\\.\nROLLBACK;\nCOPY (SELECT 1, NULL, 'a\tb') TO STDOUT;\n"))
for type, text in VALUES:
    tell(f"{type} {text}", lambda: psql(f"PREPARE p AS SELECT $1::{type} AS v;\nEXECUTE p({quoted(text)});\n\\pset format unaligned\nSELECT $${text}$$::{type} \\g\n"))
tell("cancel", cancel)
done()
