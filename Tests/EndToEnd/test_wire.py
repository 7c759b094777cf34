"""Wire scripts (Tests/Wire) on a daemon: what is odd or wrong on the wire is answered as PostgreSQL answers it, and harms nobody else."""

import pathlib
import random
import socket
import struct
import subprocess
import tempfile
import time
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

    def test_answers_keep_their_order(self):
        """A query that follows the startup closely may run on another thread than the greeting: its answer comes after it all the same."""
        parameters = b"user\0weir\0database\0weir\0\0"
        startup = struct.pack("!ii", 8 + len(parameters), 196_608) + parameters
        query = b"Q" + struct.pack("!i", 4 + 9) + b"SELECT 1\0"
        random_waits = random.Random(7)
        with harness.Weir() as weir:
            for _ in range(300):
                with socket.create_connection(("127.0.0.1", weir.port), timeout=10) as client:
                    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    client.sendall(startup)
                    time.sleep(random_waits.uniform(0, 0.001))
                    client.sendall(query)
                    client.sendall(b"X" + struct.pack("!i", 4))
                    with client.makefile("rb") as answers:
                        letters = []
                        while head := answers.read(5):
                            letters.append(head[:1])
                            answers.read(struct.unpack("!i", head[1:])[0] - 4)
                    text = b"".join(letters).decode()
                    self.assertRegex(text, "^RS+KZTDCZ$")


if __name__ == "__main__":
    unittest.main()
