"""The golden files over the wire: the daemon answers as recorded, and PostgreSQL 15 still answers what was recorded."""

import unittest

import golden  # noqa: F401
from corpus import all_files, check, check_extended
from servers import servers


class Corpus(unittest.TestCase):
    def test_every_recorded_answer(self):
        with servers() as (oracle, tested):
            count, stale, wrong = check(all_files(), oracle, tested)
        self.assertGreater(count, 600)
        self.assertEqual(stale, [], f"{len(stale)} answers are not PostgreSQL's: Tests/Golden/corpus.py regenerate\n" + "\n".join(stale[:5]))
        self.assertEqual(wrong, [], f"{len(wrong)} differ\n" + "\n\n".join(wrong[:10]))

    def test_every_statement_by_the_extended_protocol(self):
        with servers() as (oracle, tested):
            count, wrong = check_extended(all_files(), oracle, tested)
        self.assertGreater(count, 600)
        self.assertEqual(wrong, [], f"{len(wrong)} differ\n" + "\n\n".join(wrong[:10]))


if __name__ == "__main__":
    unittest.main()
