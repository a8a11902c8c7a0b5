"""``python -m tests.fuzz --format docx --count 5000 --seed 1``: fuzz one format; see tests/eval/README.md."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.fuzz.run import fuzz, mutated
from tests.fuzz.seeds import FORMATS, can_make

_BAD = ("crash", "died", "hang", "memory", "invented")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--format", required=True, choices=FORMATS)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--first", type=int, default=0, help="the first file's number")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, choices=(1, 2, 3))
    parser.add_argument("--show", type=int, default=12, help="cases of each kind to tell")
    parser.add_argument("--keep", type=Path, help="folder for the files of the cases")
    parser.add_argument("--json", type=Path, help="file for the counts")
    chosen = parser.parse_args()
    if not can_make(chosen.format):
        print("LibreOffice and Chromium are needed to make PDFs", file=sys.stderr)
        return 2
    result = fuzz(chosen.format, chosen.count, chosen.seed, chosen.jobs, chosen.first)
    kinds = [*_BAD, "unseen", "multiplied"]
    counts = {
        "format": chosen.format,
        "seed": chosen.seed,
        "first": chosen.first,
        "files": result.files,
        "statuses": dict(sorted(result.statuses.items())),
        "figures": result.figures,
        "changed": result.changed,
        "slowest_seconds": round(result.seconds, 2),
        "most_megabytes": round(result.megabytes),
        **{kind: result.count(kind) for kind in kinds},
    }
    print(json.dumps(counts))
    for kind in kinds:
        for one in [case for case in result.cases if case[0] == kind][: chosen.show]:
            print(f"{kind} #{one[1]} {one[2]}: {one[3]}")
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        for kind, number, _, _ in result.cases:
            content, _, made_from = mutated(chosen.format, chosen.seed, number)
            (chosen.keep / f"{kind}-{chosen.seed}-{number}{made_from.suffix}").write_bytes(content)
    if chosen.json:
        chosen.json.write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")
    return int(any(result.count(kind) for kind in _BAD))


if __name__ == "__main__":
    sys.exit(main())
