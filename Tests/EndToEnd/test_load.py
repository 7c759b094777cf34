"""Many, slow and silent clients, in small numbers; `make test-load` has the large ones."""

import asyncio
import pathlib
import sys
import tempfile
import unittest

import harness

sys.path.append(str(harness.ROOT / "Tests" / "Load"))
import load  # noqa: E402


class Load(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        (folder / "table.sql").write_text(load.TABLE)
        (folder / "weir.json").write_text('{"connections": {"per": {"user": 1000}, "max": 1000}, "write": {"stall": {"seconds": 3}}}')
        cls.weir = cls.enterClassContext(harness.Weir(folder / "table.sql", arguments=("--config", folder / "weir.json")))
        harness.psql(cls.weir.port, load.ROWS)

    def answers(self):
        self.assertEqual(self.weir.value("SELECT count(*) FROM calls"), "2000")

    def test_an_idle_connection_takes_little_memory(self):
        count = min(300, load.allow_open_files(1_000) - 200)
        _, bytes_each = asyncio.run(load.idle(self.weir.port, self.weir.child.pid, count, "", "weir"))
        # The bar is 24 KiB for 10,000; with few the allocator's own arenas weigh more.
        self.assertLess(bytes_each, 64 << 10)

    def test_many_logins_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            _, took, failed, how = load.logins(load.login_program(folder), self.weir.port, "weir", "", 200, 2)
        self.assertEqual((len(took), failed, how), (400, 0, ""))

    def test_who_does_not_log_in_is_closed_and_others_are_answered(self):
        async def both():
            return await asyncio.gather(load.slow_logins(self.weir.port, 8, 60), load.silent(self.weir.port, 8, 60), asyncio.to_thread(self.answers))
        *closed, _ = asyncio.run(both())
        for seconds in closed[0] + closed[1]:
            self.assertIsNotNone(seconds, "still open after a minute")

    def test_who_does_not_read_is_closed_and_others_are_answered(self):
        async def both():
            return await asyncio.gather(load.slow_readers(self.weir.port, 20, 60), asyncio.to_thread(self.answers))
        closed, _ = asyncio.run(both())
        for seconds in closed:
            self.assertIsNotNone(seconds, "still open after a minute")


if __name__ == "__main__":
    unittest.main()
