"""The way from the end-to-end tests to the comparisons of Tests/Golden."""

import sys

from harness import ROOT

sys.path += [str(ROOT / "Tests" / "Golden"), str(ROOT / "Tests" / "Golden" / "generator")]
