"""pgbench 15: three modes of the protocol, several clients, pipelines, errors."""

import pathlib
import re
import subprocess
import tempfile

from client import done, tell

PROGRAM = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/pgbench"))[-1]
SCRIPTS = {
    "a query": "SELECT * FROM totals ORDER BY 1;\n",
    "parameters": "\\set id random(1, 2)\nSELECT model, cost FROM calls WHERE id = :id;\n",
    "gset": "SELECT count(*) AS n FROM calls \\gset\n\\if :n = 0\nSELECT 1/0;\n\\endif\nSELECT :n + 1;\n",
    "a transaction": "BEGIN;\nSELECT sum(cost) FROM calls;\nEND;\n",
    "an error": "SELECT 1/0;\n",
}
PIPELINE = "\\startpipeline\nSELECT 1;\nSELECT count(*) FROM calls;\n\\endpipeline\nSELECT 2;\n"


def run(mode, text):
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(text)
        file.flush()
        ran = subprocess.run([PROGRAM, "-n", "-M", mode, "-f", file.name, "-c", "4", "-j", "2", "-t", "20"], capture_output=True, text=True, timeout=100)
    processed = re.findall(r"(?:actually processed|failed transactions): [\d/]+", ran.stdout)
    errors = sorted({re.sub(r"client \d+", "client", line) for line in ran.stderr.splitlines() if "ERROR" in line})
    return ran.returncode, processed, errors


for mode in ("simple", "extended", "prepared"):
    for name, text in SCRIPTS.items():
        tell(f"{mode}, {name}", lambda: run(mode, text))
    if mode != "simple":
        tell(f"{mode}, a pipeline", lambda: run(mode, PIPELINE))
tell("progress", lambda: subprocess.run([PROGRAM, "-n", "-S", "-t", "1"], capture_output=True, text=True).stderr.splitlines()[-1:])
done()
