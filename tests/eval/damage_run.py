"""``python -m tests.eval.damage_run``: damage operators alone, in pairs and in threes, and what was read."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.eval.damage import OPERATORS, compatible
from tests.eval.damage_score import DamageCase, DamageScore, make_text, score_damage

_COLUMNS = ("texts", "there", "right", "told", "guessed", "wrong", "false_errors", "failed")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.eval.damage_run", description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="texts for each operator")
    parser.add_argument("--pairs", type=int, default=4, help="texts for each pair of operators")
    parser.add_argument("--threes", type=int, default=300, help="texts with three operators, drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--operators", nargs="*", default=[], choices=[one.name for one in OPERATORS])
    parser.add_argument("--show", type=int, default=20, help="how many bad texts to tell")
    parser.add_argument("--keep", type=Path, help="folder for the bad texts")
    parser.add_argument("--json", type=Path, help="file for the counts")
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2, 3))
    chosen = parser.parse_args()
    wanted = damage_cases(chosen.count, chosen.pairs, chosen.threes, chosen.seed, chosen.operators)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        scores = list(pool.map(score_damage, wanted, chunksize=8))
    summary = summarise_damage(scores)
    print(damage_table(summary))
    _tell(scores, chosen.show, chosen.keep)
    if chosen.json:
        chosen.json.write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    return int(any(one.wrong or one.failed for one in scores))


def damage_cases(
    count: int, pairs: int, threes: int, seed: int, only: Iterable[str] = ()
) -> list[DamageCase]:
    """Single operators, all pairs that go together, and ``threes`` drawn; ``only``: with one of these."""
    only = set(only)
    sets = [((operator,), count) for operator in OPERATORS]
    sets += [(pair, pairs) for pair in combinations(OPERATORS, 2) if compatible(pair)]
    triples = [three for three in combinations(OPERATORS, 3) if compatible(three)]
    rng = random.Random(seed)
    sets += [(rng.choice(triples), 1) for _ in range(threes)]
    cases = []
    for number, (operators, times) in enumerate(sets):
        names = tuple(operator.name for operator in operators)
        if not only or only & set(names):
            cases += [DamageCase(names, seed * 10_000 + number + 997 * at) for at in range(times)]
    return cases


def summarise_damage(scores: Iterable[DamageScore]) -> dict[str, dict[str, Any]]:
    """Counts by how many operators, and for each operator and each pair."""
    groups: dict[str, dict[str, Any]] = {}
    for score in scores:
        names = score.case.operators
        keys = [f"all {len(names)}", *(names if len(names) == 1 else ())]
        keys += [f"with {name}" for name in names] if len(names) == 3 else []
        keys += ["+".join(names)] if len(names) == 2 else []
        for key in keys:
            counts = groups.setdefault(key, dict.fromkeys(_COLUMNS, 0))
            counts["texts"] += 1
            for column in ("there", "right", "told", "guessed"):
                counts[column] += getattr(score, column)
            counts["wrong"] += len(score.wrong)
            counts["false_errors"] += len(score.false_errors)
            counts["failed"] += bool(score.failed)
    return groups


def damage_table(summary: dict[str, dict[str, Any]]) -> str:
    """The counts for people; the share is that of the figures that can still be read."""
    lines = [f"{'':44}" + "".join(f"{column:>13}" for column in (*_COLUMNS, "share"))]
    for name, counts in summary.items():
        share = counts["right"] / counts["there"] if counts["there"] else 1.0
        cells = "".join(f"{counts[column]:>13}" for column in _COLUMNS)
        lines.append(f"{name:44}{cells}{share:>13.1%}")
    return "\n".join(lines)


def _tell(scores: list[DamageScore], most: int, folder: Path | None) -> None:
    bad = sorted((s for s in scores if s.wrong or s.failed or s.false_errors), key=lambda s: -len(s.wrong))
    for one in bad[:most]:
        print(f"\n{one.case.name}: {len(one.wrong)} wrong {one.failed}")
        for words in (*one.wrong[:3], *one.false_errors[:2]):
            print(f"  {words[:220]}")
    for one in bad if folder else ():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{one.case.name}.txt").write_text(make_text(one.case).text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
