"""Wire scripts (Tests/Wire) on a daemon: what is odd or wrong on the wire is answered as PostgreSQL answers it, and harms nobody else."""

import pathlib
import subprocess
import tempfile
import unittest

import harness

RUN = harness.ROOT / "Tests" / "Wire" / "run"


class WireScripts(unittest.TestCase):
    def test_scripts(self):
        with tempfile.TemporaryDirectory() as folder:
            schema = pathlib.Path(folder) / "wire.sql"
            schema.write_text("CREATE TABLE wire_kept (a int4, b text);\n")
            with harness.Weir(schema) as weir:
                done = subprocess.run([RUN, "--port", str(weir.port)], capture_output=True, text=True, timeout=300)
                self.assertEqual(done.returncode, 0, done.stdout[-8000:] + done.stderr[-4000:])
                print(done.stdout.splitlines()[-1], end=" ")


if __name__ == "__main__":
    unittest.main()
