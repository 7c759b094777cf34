"""Every panel of the provisioned Grafana dashboards runs, with Grafana's macros expanded as its data source expands them."""

import json
import re
import unittest

from harness import ROOT, VIEWS, Weir, load_events, psql

FROM, TO = "2026-03-28T00:00:00Z", "2026-03-29T00:00:00Z"


def expand(sql):
    sql = re.sub(r"\$__timeFilter\(([^)]*)\)", rf"\1 BETWEEN '{FROM}' AND '{TO}'", sql)
    return sql.replace("$__timeFrom()", f"'{FROM}'").replace("$__timeTo()", f"'{TO}'")


class Dashboards(unittest.TestCase):
    def test_every_panel_answers(self):
        seen = set()
        with Weir(ROOT / "Schemas" / "tables", *VIEWS) as weir:
            for fixture in ("hourly", "latency", "errors"):
                load_events(weir.port, ROOT / "Tests" / "Fixtures" / "article" / f"{fixture}.jsonl")
            for path in sorted((ROOT / "Schemas" / "grafana" / "dashboards").glob("*.json")):
                for panel in json.loads(path.read_text())["panels"]:
                    for target in panel["targets"]:
                        with self.subTest(f"{path.name}: {panel['title']}"):
                            sql = expand(target["rawSql"])
                            self.assertNotIn("$__", sql)
                            self.assertNotEqual(psql(weir.port, sql, "-At").strip(), "", sql)
                            seen.update(re.findall(r"llmobs_\w+", sql))
        self.assertLessEqual({path.stem.split("_", 1)[1] for path in VIEWS}, seen, "a panel for each view")


if __name__ == "__main__":
    unittest.main()
