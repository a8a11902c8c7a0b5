"""``python -m benchmarks.repair``: how long repair takes, told against the reading of the same figures.

Times are told in ratios because machines differ: one repair against reading, fitting and checking one .docx
draft of the same size. Run from the root of the repository.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from core.pipeline.check import check_file
from tests.eval.cases import Case, make
from tests.eval.localisation import KINDS, measure

LIMITS = {"95 %": 0.050, "most": 2.0}
"""Seconds that issue 5 allows."""


def timed(work: Callable[[], object]) -> float:
    """Seconds that one run takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def reading(count: int) -> float:
    """Median seconds of reading and checking a clean .docx draft, its table full of figures that agree."""
    with tempfile.TemporaryDirectory() as folder:
        spent = []
        for seed in range(count):
            written = make(Case("docx", "", seed))[1]
            path = Path(folder) / f"{seed}{written.suffix}"
            path.write_bytes(written.content)
            check_file(path)
            spent.append(timed(lambda path=path: check_file(path)))  # type: ignore[misc]
    return median(spent)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print the table; exit status 1 if a limit is passed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repair", description=__doc__)
    parser.add_argument("--count", type=int, default=150, help="repairs a kind")
    chosen = parser.parse_args()
    base = reading(12)
    _tell(f"reading and checking one .docx: {1000 * base:.0f} ms = 1")
    _tell(f"{'repair of':32} repairs   median     95 %     most   (of one reading)")
    spent: list[float] = []
    for kind in KINDS:
        seconds = sorted(measure(kind, chosen.count, seed=5).seconds)
        spent += seconds
        told = (seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)], seconds[-1])
        _tell(f"{kind:32} {len(seconds):7} " + " ".join(f"{one / base:8.3f}" for one in told))
    spent.sort()
    told_all = {"median": spent[len(spent) // 2], "95 %": spent[int(len(spent) * 0.95)], "most": spent[-1]}
    _tell("all: " + ", ".join(f"{name} {1000 * one:.1f} ms" for name, one in told_all.items()))
    return int(any(told_all[name] > limit for name, limit in LIMITS.items()))


if __name__ == "__main__":
    sys.exit(main())
