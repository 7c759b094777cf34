"""The catalog beside PostgreSQL's: what psql's commands and the clients' introspection print for the same objects."""

import os
import pathlib
import re
import tempfile
import unittest

from harness import ROOT, Postgres, Weir, psql

FIXTURES = ROOT / "Tests" / "Fixtures" / "catalog"
OBJECTS, ROWS = (FIXTURES / "objects.sql").read_text(), (FIXTURES / "rows.sql").read_text()
# What Weir has besides, so that lists are equal.
POSTGRES_ONLY = "CREATE SCHEMA weir; COMMENT ON SCHEMA weir IS 'what Weir tells about itself'; DROP EXTENSION plpgsql;"

SAME = r"""
\d
\dt
\dv
\dm
\di
\ds
\dE
\dt calls
\dv+ cheap
\d calls
\d+ calls
\d cheap
\d+ cheap
\d totals
\dn
\dn+
\df
\df round
\df date_trunc
\df now
\dT
\dD
\do
\dx
\dp
\dp calls
\z
\db
\dL
\dO
\dX
\dP
\dy
\dRp
\dRs
\drds
\ddp
\det
\dc
\dd
\lo_list
\dconfig TimeZone
\dtS pg_cla*
\dvS pg_views
\d pg_views
\d information_schema.tables
""".split("\n")

# Answers of their own: other roles, databases, access methods, settings; views as they were written.
SUCCEED = r"""
\du
\du+
\dg
\l
\l+
\dA
\dconfig
\dconfig *
\dC
\dC+ integer
\dC numeric
\do =
\do+ +
\dT+ numeric
\dTS
\dfS
\df+ lower
\da
\daS
\da+ sum
\dt+
\dtS
\dtS+
\dv+
\d+
\dS
\sv cheap
\sv+ totals
\d pg_class
\d+ pg_class
\d pg_type
\d weir.*
\d+ weir.views
\dF
\dFp
\des
\dew
\dew+
\des+
\dO+
\dAc
\dAf
\dAo
\dAp
\d information_schema.*
\d pg_catalog.pg_s*
""".split("\n")


def without_definition(text):
    """What stands in a view's definition is the text that its author wrote; PostgreSQL writes it anew."""
    return re.sub(r"View definition:\n.*?;\n", "View definition:\n", text, flags=re.S)


class Catalog(unittest.TestCase):
    maxDiff = 4_000

    @classmethod
    def setUpClass(cls):
        cls.postgres = cls.enterClassContext(Postgres())
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        (folder / "objects.sql").write_text(OBJECTS)
        # PostgreSQL's default, so that pg_settings shows the same.
        (folder / "weir.json").write_text('{"statement": {"timeout": {"seconds": 0}}}')
        cls.weir = cls.enterClassContext(Weir(folder, arguments=("--config", folder / "weir.json")))
        psql(cls.postgres.port, OBJECTS)
        for server in (cls.postgres, cls.weir):
            psql(server.port, ROWS)
        psql(cls.postgres.port, POSTGRES_ONLY)

    def both(self, text, *arguments):
        return psql(self.postgres.port, text, *arguments), psql(self.weir.port, text, *arguments)

    def test_psql_commands_print_what_postgresql_prints(self):
        for command in filter(None, SAME):
            with self.subTest(command):
                expected, answer = self.both(command + "\n")
                self.assertEqual(without_definition(answer), without_definition(expected))

    def test_psql_commands_succeed(self):
        for command in filter(None, SUCCEED):
            with self.subTest(command):
                done = psql(self.weir.port, command + "\n", check=False)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertNotEqual(done.stdout, "")

    def test_a_view_is_made_again_from_its_definition(self):
        for view in ("cheap", "totals"):
            definition = psql(self.weir.port, f"\\sv {view}\n")
            before = self.weir.rows(f"SELECT * FROM {view} ORDER BY 1")
            psql(self.weir.port, definition + ";")
            self.assertEqual(self.weir.rows(f"SELECT * FROM {view} ORDER BY 1"), before)

    def test_statements_of_clients_have_postgresqls_columns_and_rows(self):
        for path in sorted((FIXTURES / "statements").glob("*.sql")):
            for number, statement in enumerate(path.read_text().split(";\n"), 1):
                if not statement.strip():
                    continue
                with self.subTest(f"{path.name}, statement {number}"):
                    expected, answer = self.both(statement + "\n\\gdesc\n")
                    self.assertEqual(answer, expected)
                    if not re.search(r"\$\d", statement) and "-- columns only" not in statement:
                        expected, answer = self.both(statement + ";\n", "-At")
                        self.assertEqual(sorted(answer.splitlines()), sorted(expected.splitlines()))

    @unittest.skipUnless("TEST_CLIENT_CAPTURES" in os.environ, "TEST_CLIENT_CAPTURES names a folder of captured statements")
    def test_captured_statements_have_postgresqls_columns(self):
        count = 0
        for path in sorted(pathlib.Path(os.environ["TEST_CLIENT_CAPTURES"]).glob("*.sql")):
            for piece in path.read_text().split("-- @query ")[1:]:
                statement = piece.split("\n", 1)[1].split("\n-- @end")[0].strip().rstrip(";")
                if not re.sub(r"--[^\n]*", "", statement).strip() or "llmobs_" in statement:
                    continue
                with self.subTest(path.name, statement=statement[:100]):
                    expected, answer = self.both(statement + "\n\\gdesc\n")
                    self.assertEqual(answer, expected)
                    count += 1
        self.assertGreater(count, 5)


if __name__ == "__main__":
    unittest.main()
