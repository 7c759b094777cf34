"""Statements put together at random, on PostgreSQL 15 and on Weir (`Tests/Golden/generator`): 2,000, or TEST_STATEMENTS.

A quarter as many more run by the extended protocol, with parameters in the place of constants.
"""

import os
import unittest

import golden  # noqa: F401
from differential import Differential
from parameters import WithParameters
from servers import servers
from statements import DEFAULT_SEED, FAILURES, summary, write_failures

COUNT = int(os.environ.get("TEST_STATEMENTS", "2000"))
SEED = int(os.environ.get("TEST_SEED", DEFAULT_SEED))


class Statements(unittest.TestCase):
    def test_random_statements_are_answered_as_postgresql_answers_them(self):
        self.compare(Differential, COUNT)

    def test_random_statements_with_parameters(self):
        self.compare(WithParameters, COUNT // 4)

    def compare(self, comparison, count):
        with servers() as (oracle, tested):
            check = comparison(oracle, tested, SEED)
            failures = check.run(0, count)
            write_failures(failures, oracle)
        print(summary(check))
        shown = "\n".join(f"[{failure.index}] {failure.kind}: {failure.statement}" for failure in failures[:20])
        self.assertEqual(failures, [], f"{len(failures)} kinds of differences, in {FAILURES}:\n{shown}")
        # A generator whose statements mostly fail would prove little.
        self.assertGreater(check.outcomes["ok"], count // 3)


if __name__ == "__main__":
    unittest.main()
