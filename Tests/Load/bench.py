"""scripts/bench-sql as a module: it knows how to start WeirBench, to fill a PostgreSQL with the same rows and to give panels a range."""

import importlib.machinery
import importlib.util
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]


def bench_sql():
    loader = importlib.machinery.SourceFileLoader("bench_sql", str(ROOT / "scripts" / "bench-sql"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_sql", loader))
    loader.exec_module(module)
    return module
