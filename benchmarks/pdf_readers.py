"""``python -m benchmarks.pdf_readers``: the tables of PDFs read by this program and by others, side by side.

Eleven files: ten of our generator with ruling lines (five through LibreOffice, five through Chromium), and
the published report ../shared/cases/洪泽区2023.pdf where it is there. Each reader has a process of its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.memory import peak_megabytes
from benchmarks.table_readers import READERS

ROOT = Path(__file__).parents[1]
_PUBLISHED = ROOT.parent / "shared" / "cases" / "洪泽区2023.pdf"
_ROUNDS = 3
_SLOW = 1.0
"""Seconds: a reader that takes longer for a file is not asked again."""
_SECONDS = 600


def main() -> int:
    """The run; 0 at its end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pdf_readers", description=__doc__)
    parser.add_argument("--seed", type=int, default=300)
    parser.add_argument("--one", choices=READERS, help="(used by the run itself)")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--json", type=Path, default=ROOT / "benchmarks/results" / f"{date.today()}-pdf.json")
    chosen = parser.parse_args()
    if chosen.one:
        sys.stdout.write(json.dumps(_measure(chosen.one, chosen.folder)) + "\n")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _files(folder, chosen.seed)
        results = {reader: _apart(reader, folder) for reader in READERS}
    floor = results["pypdfium2 text only"]["seconds"]
    for result in results.values():
        result["time_ratio"] = round(sum(result["seconds"].values()) / sum(floor.values()), 1)
    chosen.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(_table(results) + "\n")
    return 0


def _files(folder: Path, seed: int) -> None:
    """The PDFs, and beside each the truth: table, key, printed text."""
    from tests.eval.cases import Case, make, print_ahead
    from tests.eval.draft import KEYS

    wanted = [Case(shape, "", seed + at) for shape in ("pdf_lo", "pdf_chromium") for at in range(5)]
    print_ahead(wanted)
    for case in wanted:
        planted, written = make(case)
        (folder / f"{case.name}.pdf").write_bytes(written.content)
        truth = [(key.table, key.row, key.column, text) for key, text in planted.draft.printed().items()]
        (folder / f"{case.name}.json").write_text(json.dumps(truth), encoding="utf-8")
    if _PUBLISHED.exists():
        tables = json.loads(_PUBLISHED.with_suffix(".tables.json").read_text(encoding="utf-8"))
        t2 = tables["t2"]
        flat = [*t2["reg"], *t2["norm"], t2["lic"], t2["pun"], t2["coe"], t2["fee"]]
        flat += [value for row in tables["t3"] for value in row] + tables["t4"]
        truth = [(k.table, k.row, k.column, str(v)) for k, v in zip(KEYS, flat, strict=True)]
        (folder / "published.pdf").write_bytes(_PUBLISHED.read_bytes())
        (folder / "published.json").write_text(json.dumps(truth), encoding="utf-8")


def _apart(reader: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.pdf_readers", "--one", reader, "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_SECONDS, check=False)
    if done.returncode:
        raise RuntimeError(f"{reader}: {done.stderr[-800:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _measure(reader: str, folder: Path) -> dict[str, Any]:
    read = READERS[reader]
    paths = sorted(folder.glob("*.pdf"))
    read(paths[0])  # imports
    seconds = {}
    grids = {}
    for path in paths:
        times = []
        for _ in range(_ROUNDS):
            started = time.perf_counter()
            grids[path.stem] = read(path)
            times.append(time.perf_counter() - started)
            if times[0] > _SLOW:
                break
        seconds[path.stem] = min(times)
    peak = peak_megabytes()
    counts = {name: _compare(found, folder / f"{name}.json") for name, found in grids.items()}
    return {"seconds": seconds, "peak_megabytes": round(peak), "cells": counts}


def _compare(grids: list[Any], truth_path: Path) -> dict[str, int]:
    """Figures exact, silently wrong, and not read, after fitting the grids to the form."""
    from core.align.fit import align
    from core.model.document import Document
    from core.model.report import FigureKey, FigureStatus
    from core.model.watch import Watch
    from core.pipeline.check import CURRENT_STANDARD, OLDER_STANDARDS
    from core.standard.loader import load_standard

    older = [load_standard(name) for name in OLDER_STANDARDS]
    report = align(Document("", "pdf", tuple(grids)), load_standard(CURRENT_STANDARD), older, Watch())
    counts = {"exact": 0, "wrong": 0, "not read": 0}
    for table, row, column, text in json.loads(truth_path.read_text(encoding="utf-8")):
        figure = report.figure(FigureKey(table, row, column))
        if figure.status is FigureStatus.READ:
            counts["exact" if figure.value == Decimal(text) else "wrong"] += 1
        else:
            counts["wrong" if figure.status is FigureStatus.BLANK else "not read"] += 1
    return counts


def _table(results: dict[str, Any]) -> str:
    lines = ["| reader | cells exact | silently wrong | not read | time, text only = 1 | peak MB |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for name, result in results.items():
        sums = [sum(one[kind] for one in result["cells"].values()) for kind in ("exact", "wrong", "not read")]
        shown = ["–"] * 3 if name == "pypdfium2 text only" else [str(count) for count in sums]
        cells = [name, *shown, str(result["time_ratio"]), str(result["peak_megabytes"])]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
