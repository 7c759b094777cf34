"""pgcli: what it loads for its completion, and its own backslash commands."""

import subprocess
import sys

from pgcli.pgexecute import PGExecute
from pgspecial.main import PGSpecial

from client import DATABASE, HOST, PASSWORD, PORT, USER, done, tell

execute = PGExecute(DATABASE, USER, PASSWORD, HOST, PORT, None)
special = PGSpecial()
tell("search path", lambda: execute.search_path())
tell("schemas", lambda: sorted(execute.schemata()))
tell("tables", lambda: sorted(table for table in execute.tables() if table[0] == "public"))
tell("views", lambda: sorted(view for view in execute.views() if view[0] == "public"))
tell("databases", lambda: "weir" in execute.databases())
tell("columns of tables", lambda: [column for column in execute.table_columns() if column[0] == "public"])
tell("columns of views", lambda: [column for column in execute.view_columns() if column[0] == "public"])
tell("keys", lambda: list(execute.foreignkeys()))
tell("types", lambda: [type for type in execute.datatypes() if type[0] == "public"])
tell("functions", lambda: [str(function.func_name) for function in execute.functions() if function.schema_name == "public"])
tell("casing", lambda: "calls" in list(execute.casing()))
tell("definition", lambda: bool(execute.view_definition("cheap")))
for command in ["\\d", "\\dt", "\\dv", "\\d calls", "\\d totals", "\\dn", "\\df now", "\\dT", "\\dx", "SELECT * FROM totals ORDER BY 1", "SELECT nope", "SELECT 1; SELECT 2"]:
    def rows():
        answers = []
        for title, cursor, headers, status, *_ in execute.run(command, special, on_error_resume=True):
            answers.append((title, list(cursor) if cursor is not None and not isinstance(cursor, str) else cursor, headers, status))
        return answers
    tell(command, rows)
for arguments in (["--ping"], ["--list"]):
    def program():
        ran = subprocess.run([sys.executable, "-c", "from pgcli.main import cli; cli()", *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
        # The list of databases is each server's own.
        return ran.returncode, "weir" in ran.stdout or ran.stdout
    tell(arguments[0], program)
done()
