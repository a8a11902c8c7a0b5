"""``python -m tests.eval``: score the program on invented reports; README.md tells how."""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.eval.cases import cases, make, print_ahead
from tests.eval.scorer import Score, score
from tests.eval.summary import BASELINE, differences, summarise, table, write_baseline
from tests.eval.writers.catalog import PRINTED, SHAPES


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("--count", type=int, default=120, help="reports a shape")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shapes", nargs="*", default=[], choices=[s.name for s in SHAPES + PRINTED])
    parser.add_argument("--faults", nargs="*", default=None, help='only these ("" is clean)')
    parser.add_argument("--show", type=int, default=12, help="how many bad cases to tell")
    parser.add_argument("--keep", type=Path, help="folder for the files of bad cases")
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2))
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--write-baseline", action="store_true")
    group.add_argument("--compare", action="store_true", help="with the run that made the baseline")
    chosen = parser.parse_args()
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if chosen.compare else {}
    count, seed = baseline.get("count", chosen.count), baseline.get("seed", chosen.seed)
    wanted = cases(count, seed, chosen.shapes)
    if chosen.faults is not None:
        wanted = [case for case in wanted if case.fault in chosen.faults]
    print_ahead(wanted)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        scores = list(pool.map(score, wanted, chunksize=8))
    summary = summarise(scores)
    print(table(summary))
    _tell(scores, chosen.show, chosen.keep)
    if chosen.write_baseline:
        write_baseline(count, seed, summary)
    if chosen.compare:
        lines, worse = differences(baseline, summary)
        print("\n".join(lines) or "no difference from the baseline")
        return int(worse)
    return 0


def _tell(scores: list[Score], most: int, folder: Path | None) -> None:
    """The bad cases, and their files if wanted."""
    bad = [s for s in scores if s.failed or s.wrong or s.missed or s.false_errors or s.false_others]
    for one in bad[:most]:
        print(f"\n{one.case.name} [{one.variant}]")
        for name in ("failed", "wrong", "missed", "false_errors", "false_others"):
            value = getattr(one, name)
            if value:
                print(f"  {name}: {value if isinstance(value, str) else ' | '.join(value[:4])}")
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            written = make(one.case)[1]
            (folder / f"{one.case.name}{written.suffix}").write_bytes(written.content)
    if len(bad) > most:
        print(f"\n… {len(bad) - most} more")


if __name__ == "__main__":
    sys.exit(main())
