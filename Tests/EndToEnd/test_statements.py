"""Statements put together at random, on PostgreSQL 15 and on Weir (`Tests/Golden/generator`): 2,000, or TEST_STATEMENTS."""

import os
import unittest

import golden  # noqa: F401
from differential import Differential
from servers import servers
from statements import DEFAULT_SEED, FAILURES, summary, write_failures

COUNT = int(os.environ.get("TEST_STATEMENTS", "2000"))
SEED = int(os.environ.get("TEST_SEED", DEFAULT_SEED))


class Statements(unittest.TestCase):
    def test_random_statements_are_answered_as_postgresql_answers_them(self):
        with servers() as (oracle, tested):
            check = Differential(oracle, tested, SEED)
            failures = check.run(0, COUNT)
            write_failures(failures, oracle)
        print(summary(check))
        shown = "\n".join(f"[{failure.index}] {failure.kind}: {failure.statement}" for failure in failures[:20])
        self.assertEqual(failures, [], f"{len(failures)} kinds of differences, in {FAILURES}:\n{shown}")
        # A generator whose statements mostly fail would prove little.
        self.assertGreater(check.outcomes["ok"], COUNT // 2)


if __name__ == "__main__":
    unittest.main()
