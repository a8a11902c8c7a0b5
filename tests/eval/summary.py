"""Scores added up, by shape and by fault; the baseline file and its comparison."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.eval.scorer import Score

BASELINE = Path(__file__).with_name("baseline.json")
_WORSE_IF_MORE = ("wrong", "false_errors", "false_others", "missed", "failed")
_WORSE_IF_LESS = ("right", "found")


def summarise(scores: Iterable[Score]) -> dict[str, Any]:
    """Counts: clean reports and faulty ones of each shape, and how often each fault was found."""
    shapes: dict[str, dict[str, dict[str, int]]] = {}
    faults: dict[str, dict[str, int]] = {}
    for score in scores:
        kind = "faulty" if score.case.fault else "clean"
        counts = shapes.setdefault(score.case.shape, {}).setdefault(kind, defaultdict(int))
        _add(counts, score)
        if score.case.fault:
            _add(faults.setdefault(score.case.fault, defaultdict(int)), score)
    return {"shapes": shapes, "faults": faults}


def _add(counts: dict[str, int], score: Score) -> None:
    counts["reports"] += 1
    counts["right"] += score.right
    counts["told"] += score.told
    counts["wrong"] += len(score.wrong)
    counts["found"] += score.found
    counts["told_instead"] += score.told_instead
    counts["missed"] += len(score.missed)
    counts["false_errors"] += len(score.false_errors)
    counts["false_others"] += len(score.false_others)
    counts["failed"] += bool(score.failed)


def table(summary: dict[str, Any]) -> str:
    """The summary for people."""
    columns = (
        "reports", "right", "told", "wrong", "found", "told_instead", "missed", "false_errors",
        "false_others", "failed",
    )  # fmt: skip
    lines = [f"{'':24}" + "".join(f"{column:>13}" for column in columns)]
    rows = [
        (f"{shape} {kind}", counts)
        for shape, kinds in summary["shapes"].items()
        for kind, counts in kinds.items()
    ]
    rows += sorted(summary["faults"].items())
    for name, counts in rows:
        lines.append(f"{name:24}" + "".join(f"{counts.get(column, 0):>13}" for column in columns))
    return "\n".join(lines)


def write_baseline(count: int, seed: int, summary: dict[str, Any]) -> None:
    """Keep a summary as the baseline, with the run that made it."""
    text = json.dumps({"count": count, "seed": seed, **summary}, ensure_ascii=False, indent=1, sort_keys=True)
    BASELINE.write_text(text + "\n", encoding="utf-8")


def differences(before: dict[str, Any], after: dict[str, Any]) -> tuple[list[str], bool]:
    """Every count that changed, in words, and whether any change is for the worse."""
    lines, worse = [], False
    old, new = _flat(before), _flat(after)
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, 0), new.get(name, 0)
        if was == now:
            continue
        count = name.rpartition("/")[2]
        bad = (count in _WORSE_IF_MORE and now > was) or (count in _WORSE_IF_LESS and now < was)
        worse = worse or bad
        lines.append(f"{'WORSE ' if bad else '      '}{name}: {was} -> {now}")
    return lines, worse


def _flat(summary: dict[str, Any]) -> dict[str, int]:
    out = {}
    for shape, kinds in summary["shapes"].items():
        for kind, counts in kinds.items():
            out |= {f"shapes/{shape}/{kind}/{name}": value for name, value in counts.items()}
    for fault, counts in summary["faults"].items():
        out |= {f"faults/{fault}/{name}": value for name, value in counts.items()}
    return out
