"""sqlsmith (https://github.com/anse1/sqlsmith) against the daemon: no crash, no XX000. 300 statements, or TEST_SQLSMITH.

sqlsmith reads the catalog and runs what it makes of it. It does not tell SQLSTATEs, so every statement is run once more here.
"""

import collections
import os
import re
import subprocess
import unittest

import golden  # noqa: F401
from harness import ROOT
from servers import ADDRESS, TABLES, Daemon, Server

STATEMENTS = int(os.environ.get("TEST_SQLSMITH", "300"))
SEED = int(os.environ.get("TEST_SEED", "1"))
FAULTS = ROOT / ".build" / "differential" / "sqlsmith-faults.sql"
# What a session here is for is not sqlsmith's business: it would end itself, or wait.
LEFT_OUT = re.compile(r"pg_terminate_backend|pg_cancel_backend|pg_sleep")


class SQLSmith(unittest.TestCase):
    def test_no_statement_breaks_the_daemon(self):
        daemon = Daemon(TABLES)
        try:
            server = Server(daemon.connect)
            address = ADDRESS.format(daemon.running.port)
            command = ["sqlsmith", f"--target={address}", f"--max-queries={STATEMENTS}", f"--seed={SEED}", "--dump-all-queries"]
            done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=6 * 3600)
            said = done.stderr[-3000:]
            self.assertIn("Generating indexes...done.", done.stderr, said)
            statements = [text.strip() for text in done.stdout.split(";\n") if text.strip()]
            ended = daemon.running.child.poll()
            self.assertIsNone(ended, f"the daemon ended with {ended} at\n{(statements or [said])[-1]}\n{daemon.running.output()[-3000:]}")
            self.assertGreaterEqual(len(statements), STATEMENTS * 9 // 10, said)
            states, faults = self.run_again(server, statements)
        finally:
            daemon.stop()
        print(f"{len(statements)} statements of sqlsmith: " + ", ".join(f"{state} {count}" for state, count in states.most_common(12)))
        FAULTS.parent.mkdir(parents=True, exist_ok=True)
        FAULTS.write_text("\n\n".join(f"-- {message}\n{text};" for text, message in faults))
        self.assertEqual(len(faults), 0, f"in {FAULTS}:\n" + "\n".join(message for _, message in faults[:20]))

    def run_again(self, server, statements):
        server.run("SET statement_timeout = '2s'")
        states, faults = collections.Counter(), []
        for text in statements:
            if LEFT_OUT.search(text):
                continue
            answer = server.run(text)
            states[answer.state or "ok"] += 1
            if answer.state == "crash" or answer.state.startswith("XX"):
                faults.append((text, f"{answer.state} {answer.message}"))
        return states, faults


if __name__ == "__main__":
    unittest.main()
