"""sqlsmith (https://github.com/anse1/sqlsmith) against the daemon: no crash, no XX000. 500 statements, or TEST_SQLSMITH."""

import os
import re
import subprocess
import unittest

import golden  # noqa: F401
from servers import ADDRESS, TABLES, Daemon

STATEMENTS = int(os.environ.get("TEST_SQLSMITH", "500"))
SEED = int(os.environ.get("TEST_SEED", "1"))
# Errors that a statement of sqlsmith may well deserve; it prints one line for each that it does not expect.
FAULT = re.compile(r"XX\d{3}|server closed the connection|Connection refused|terminat", re.IGNORECASE)


class SQLSmith(unittest.TestCase):
    def test_no_statement_breaks_the_daemon(self):
        daemon = Daemon(TABLES)
        try:
            connection = daemon.connect()
            connection.require("SELECT count(*) FROM numbers")
            address = ADDRESS.format(daemon.running.port)
            done = subprocess.run(
                ["sqlsmith", f"--target={address}", f"--max-queries={STATEMENTS}", f"--seed={SEED}", "--verbose"],
                capture_output=True, text=True, timeout=3600, errors="replace")
            self.assertEqual(done.returncode, 0, done.stderr[-4000:])
            self.assertIn("Loading aggregate parameters...done.", done.stdout + done.stderr)
            self.assertEqual(daemon.running.child.poll(), None, "the daemon ended:\n" + daemon.running.output()[-4000:])
            faults = [line for line in done.stderr.splitlines() if FAULT.search(line)]
            self.assertEqual(faults, [], "\n".join(faults[:10]))
            self.assertEqual(connection.run("SELECT 1").rows, [["1"]])
        finally:
            daemon.stop()


if __name__ == "__main__":
    unittest.main()
