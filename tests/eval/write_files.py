"""``python -m tests.eval.write_files FOLDER --count 8 --seed 1``: invented reports as files.

Of every shape that needs no office program or browser; every second one with a fault planted.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.eval.cases import Case, make
from tests.eval.faults.catalog import FAULTS
from tests.eval.writers.catalog import SHAPES


def main() -> None:
    """Write the files; their names are the names of their cases."""
    parser = argparse.ArgumentParser(description="Write invented reports into a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=8, help="reports of each shape")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for place, shape in enumerate(SHAPES):
        for number in range(options.count):
            fault = FAULTS[(place * options.count + number) % len(FAULTS)].name if number % 2 else ""
            case = Case(shape.name, fault, options.seed + number)
            _, written = make(case)
            (options.folder / f"{case.name}{written.suffix}").write_bytes(written.content)


if __name__ == "__main__":
    main()
