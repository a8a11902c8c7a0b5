"""``python -m tests.eval.certainty``: how sure the program was of what it read, and how often it was right.

Over damaged texts and PDFs without ruling lines: for each threshold, how many figures are given as read at
that certainty or above, and how many of them are wrong. Kept in certainty.json, and as a table in README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from core.model.report import FigureStatus
from core.text.numbers import parse_figure
from tests.eval.cases import Case, make, print_ahead
from tests.eval.damage_run import damage_cases
from tests.eval.damage_score import DamageCase, DamageScore, score_damage
from tests.eval.draft import KEYS
from tests.eval.writers.pdf_shapes import can_print

THRESHOLDS = (0.0, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99, 1.0)
KEPT = Path(__file__).with_name("certainty.json")
_README = Path(__file__).with_name("README.md")
_MARK = "<!-- certainty -->"
Sure = Sequence[tuple[float, bool]]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.eval.certainty", description=__doc__)
    parser.add_argument("--texts", type=int, default=600, help="damaged texts")
    parser.add_argument("--pdfs", type=int, default=40, help="PDFs without ruling lines")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2, 3))
    chosen = parser.parse_args()
    texts = _drawn(chosen.texts, chosen.seed)
    pdfs = [Case("pdf_unruled", "", chosen.seed * 1_000 + at) for at in range(chosen.pdfs)]
    if not can_print("pdf_unruled"):
        pdfs = []
    print_ahead(pdfs)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        scores: list[DamageScore] = list(pool.map(score_damage, texts, chunksize=8))
        printed = list(pool.map(_sure_of_pdf, pdfs, chunksize=4))
    curves = {
        "text": curve([one for score in scores for one in score.sure]),
        "pdf_unruled": curve([one for sure in printed for one in sure]),
    }
    kept = {"seed": chosen.seed, "texts": len(texts), "pdfs": len(pdfs), "curves": curves}
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    table = curve_table(curves)
    before, _, rest = _README.read_text(encoding="utf-8").partition(_MARK)
    _, _, after = rest.partition(_MARK)
    _README.write_text(f"{before}{_MARK}\n{table}\n{_MARK}{after}", encoding="utf-8")
    print(table)
    return 0


def curve(sure: Sure) -> list[dict[str, float]]:
    """For each threshold: figures given as read at this certainty or above, and how many are wrong."""
    return [
        {
            "threshold": threshold,
            "read": sum(certainty >= threshold for certainty, _ in sure),
            "wrong": sum(certainty >= threshold and not right for certainty, right in sure),
        }
        for threshold in THRESHOLDS
    ]


def curve_table(curves: dict[str, list[dict[str, float]]]) -> str:
    """The curves side by side, in Markdown."""
    names = list(curves)
    lines = ["| certainty at least | " + " | ".join(f"{name}: read | wrong" for name in names) + " |"]
    lines.append("| --- |" + " --- | --- |" * len(names))
    for at, threshold in enumerate(THRESHOLDS):
        cells = [f"{curves[name][at]['read']} | {curves[name][at]['wrong']}" for name in names]
        lines.append(f"| {threshold} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _drawn(count: int, seed: int) -> list[DamageCase]:
    """Single operators, pairs and threes in even parts."""
    return damage_cases(count // 42 or 1, count // 255 or 1, count // 3, seed)


def _sure_of_pdf(case: Case) -> list[tuple[float, bool]]:
    from core.pipeline.check import check_file

    planted, written = make(case)
    truth = planted.draft.printed()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{written.suffix}"
        path.write_bytes(written.content)
        report = check_file(path).report
    figures = [report.figure(key) for key in KEYS]
    return [
        (figure.certainty, figure.value == parse_figure(truth[figure.key]).value)
        for figure in figures
        if figure.status is FigureStatus.READ
    ]


if __name__ == "__main__":
    sys.exit(main())
