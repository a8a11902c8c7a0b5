"""``python -m benchmarks.window``: first paint, time to result and the longest stall of the window.

Every figure stands beside a bare PySide6 window (a main window with a label) measured in the same rounds: a
process of each in turn, off screen, the median of the rounds. The draft is the largest case of ``../shared``
where that is there, else the sample; the folder is a hundred generated reports (docx, html, text, xlsx), read
in one round only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LARGEST = ROOT.parent / "shared" / "cases" / "洪泽区2023.pdf"
SAMPLE = ROOT / "resources" / "samples" / "示例草稿.docx"
_ROUNDS = 5
_REPORTS = 100


def main() -> int:
    """The run; 0 at its end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.window", description=__doc__)
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--reports", type=int, default=_REPORTS, help="in the folder; 0 leaves it out")
    parser.add_argument(
        "--json", type=Path, default=ROOT / "benchmarks/results" / f"{date.today()}-window.json"
    )
    chosen = parser.parse_args()
    draft = LARGEST if LARGEST.is_file() else SAMPLE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "reports"
        folder.mkdir()
        write_reports(folder, chosen.reports)
        bare, ours = [], []
        for number in range(chosen.rounds):
            bare.append(_run(name, "bare"))
            with_folder = [str(folder)] if number == 0 and chosen.reports else []
            ours.append(_run(name, "ours", str(draft), *with_folder))
    results = {"draft": draft.name, "rounds": chosen.rounds, "reports": chosen.reports} | _table(bare, ours)
    text = json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    chosen.json.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0


def write_reports(folder: Path, count: int) -> None:
    """Generated reports of several kinds."""
    from tests.eval.generator import generate
    from tests.eval.writers.catalog import shape

    names = ("docx", "html", "tab", "xlsx")
    for number in range(count):
        made = shape(names[number % len(names)]).write(generate(20_000 + number), random.Random(number))
        (folder / f"{number:03}{made.suffix}").write_bytes(made.content)


def _run(home: str, *arguments: str) -> dict[str, float]:
    """One process; ``painted`` as milliseconds from its start."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home}
    started = time.time()
    command = [sys.executable, "-m", "benchmarks.window_run", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    found["painted"] = round(1000 * (found["painted"] - started), 1)
    return found


def _table(bare: list[dict[str, float]], ours: list[dict[str, float]]) -> dict[str, Any]:
    """Medians, each beside the bare window's; of stalls also the work that the window's thread did."""
    start, stall, work = (
        statistics.median(one[name] for one in bare) for name in ("painted", "stall: bare", "work: bare")
    )
    made: dict[str, Any] = {"bare": {"first paint ms": start, "longest stall ms": stall, "work ms": work}}
    for name in dict.fromkeys(name for one in ours for name in one):
        values = [one[name] for one in ours if name in one]
        middle = statistics.median(values)
        if name.startswith("work: "):
            made[name.replace("work", "stall")]["work ms"] = round(middle, 1)
            continue
        against = stall if name.startswith("stall") else start
        made[name] = {"ms": round(middle, 1), "worst ms": max(values), "ratio": round(middle / against, 2)}
    return made


if __name__ == "__main__":
    sys.exit(main())
