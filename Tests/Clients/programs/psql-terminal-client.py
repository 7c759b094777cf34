"""psql 15 in a terminal: what the tab key completes, and Ctrl-C."""

import os
import pty
import re
import select
import signal
import time

from client import done, tell

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07|\r")


class Terminal:
    def __init__(self):
        self.child, self.handle = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="dumb", INPUTRC="/dev/null", HISTFILE="/dev/null", COLUMNS="200")
            os.execvp("psql", ["psql", "-X", "-v", "PROMPT1=> ", "-v", "PROMPT2=- ", "-v", "HISTFILE=/dev/null"])
        self.until("> ")

    def until(self, end, seconds=60):
        """What the terminal shows up to `end`."""
        text, deadline = "", time.monotonic() + seconds
        while not text.endswith(end):
            if not select.select([self.handle], [], [], max(0, deadline - time.monotonic()))[0]:
                raise TimeoutError(f"no {end!r} but {text[-300:]!r}")
            text += ESCAPES.sub("", os.read(self.handle, 65536).decode())
        return text

    def type(self, keys):
        os.write(self.handle, keys.encode())

    def ask(self, keys):
        """The answer to a line; the keys are shown as they were completed."""
        self.type(keys + "\n")
        return self.until("\n> ").rsplit("\n", 1)[0]

    def close(self):
        os.write(self.handle, b"\\q\n")
        os.waitpid(self.child, 0)
        os.close(self.handle)


terminal = Terminal()
tell("a start", lambda: terminal.ask("\\pset pager off"))
for keys in [
    "SELECT count(*) FROM cal\t;", "SELECT count(*) FROM tot\t;", "\\d che\t", "SELECT mod\t 7, 3;", "SELECT * FROM information_schema.schem\t LIMIT 0;",
    "SHOW datest\t;", "SET timez\t TO 'UTC';", "\\dv tot\t", "SELECT id FROM calls WHERE mod\t = 'a';", "INSERT INTO cal\tVALUES;", "DROP VIEW IF EXISTS noth\t;",
    "SELECT * FROM pg_catalog.pg_namesp\tLIMIT 0;", "COMMENT ON COLUMN calls.\x15SELECT 1;", "\\echo :SERVER_VERSION_N\x15SELECT 2;", "TABLE to\tORDER BY 1;",
    "DEALLOCATE AL\t;", "BEG\t;", "ROLLB\t;", "EXPLAIN (COSTS of\t) SELECT 1;", "SET search_path TO pub\t;", "SELECT 'x'::reg\x15SELECT 3;",
]:
    # The costs of a plan are the server's own.
    tell(repr(keys), lambda: terminal.ask(keys).split("QUERY PLAN")[0])
# Two tabs list what there is; the line is drawn again below, and then wiped.
for keys in ["SELECT * FROM c\t\t", "\\d \t\t", "SET datestyle TO \t\t", "ALTER \t\t", "CREATE \t\t", "DISCARD \t\t", "SELECT * FROM weir.\t\t"]:
    def listed():
        terminal.type(keys + "\x15\\echo wiped\n")
        return sorted(set(terminal.until("\n> ").split()) - {"SELECT", "*", "FROM"})
    if "weir" in keys:
        continue
    tell(f"list {keys!r}", listed)


def interrupted():
    terminal.type("SELECT pg_sleep(60);\n")
    deadline = time.monotonic() + 50
    while time.monotonic() < deadline:
        time.sleep(0.3)
        terminal.type("\x03")
        if select.select([terminal.handle], [], [], 5)[0]:
            break
    return "canceling statement due to user request" in terminal.until("\n> ")


tell("Ctrl-C", interrupted)
tell("a line that is not finished", lambda: (terminal.type("SELECT\n"), terminal.until("- "), terminal.type("\x03"), terminal.until("> "), terminal.ask("SELECT 4;"))[-1])
tell("after an error", lambda: [terminal.ask("SELECT nope;"), terminal.ask("SELECT 5;")])
terminal.close()
done()
