"""Mutates, checks, and judges what was shown as read."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from zlib import crc32

from core.model.report import FigureKey
from core.text.numbers import parse_figure
from tests.fuzz.crude import Numbers
from tests.fuzz.mutate import mutate
from tests.fuzz.seeds import SEEDS, Seed, prepare_seeds, seed_file
from tests.fuzz.workers import MEGABYTES, Outcome, run_files


@dataclass
class Result:
    """Counts of a run, and the cases to look at: ``kind``, case number, mutations, words.

    ``invented``: a figure shown as read whose number is nowhere in the file. ``multiplied``: shown as read
    more often than the number stands in the file. ``unseen``: a figure of a PDF that pdftotext does not see;
    suspicious only, for the two often disagree on what a broken file holds.
    """

    files: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    figures: int = 0
    changed: int = 0
    """Figures shown as read with another value than before the mutation: most are mutated digits."""
    seconds: float = 0.0
    """Of the slowest file."""
    megabytes: float = 0.0
    """Of the largest."""
    cases: list[tuple[str, int, str, str]] = field(default_factory=list)

    def count(self, kind: str) -> int:
        return sum(case[0] == kind for case in self.cases)


def mutated(file_format: str, seed: int, number: int) -> tuple[bytes, str, Seed]:
    """The ``number``-th file of a run with this seed, its mutations, and what it was made from."""
    rng = random.Random(crc32(f"{file_format}-{seed}-{number}".encode()))
    made_from = seed_file(file_format, rng.randrange(SEEDS))
    content, names = mutate(made_from.content, file_format, rng)
    return content, names, made_from


def fuzz(file_format: str, count: int, seed: int, jobs: int = 2, first: int = 0) -> Result:
    """Check ``count`` mutated files of a format."""
    prepare_seeds(file_format)
    result = Result()

    def files() -> Iterator[tuple[int, bytes, str]]:
        for number in range(first, first + count):
            content, _, made_from = mutated(file_format, seed, number)
            yield number, content, made_from.suffix

    for number, outcome in run_files(files(), jobs):
        _judge(result, file_format, seed, number, outcome)
    return result


def _judge(result: Result, file_format: str, seed: int, number: int, outcome: Outcome) -> None:
    result.files += 1
    result.statuses[outcome.status] += 1
    result.figures += len(outcome.figures)
    result.seconds = max(result.seconds, outcome.seconds)
    result.megabytes = max(result.megabytes, outcome.megabytes)
    content, names, made_from = mutated(file_format, seed, number)
    if outcome.status in ("crash", "died", "hang"):
        result.cases.append((outcome.status, number, names, outcome.words.strip()[-600:]))
        return
    if outcome.megabytes > MEGABYTES:
        result.cases.append(("memory", number, names, f"{outcome.megabytes:.0f} MB"))
    if not outcome.figures:
        return
    numbers = Numbers(content, file_format)
    shown: Counter[Decimal] = Counter()
    for table, name, text in outcome.figures:
        value = Decimal(text)
        shown[value] += 1
        row, _, column = name.rpartition(".")
        same = value == _number(made_from, FigureKey(table, row, column))
        result.changed += not same
        words = f"{table}.{name} {text}"
        if not numbers.known:
            if not same:
                result.cases.append(("unseen", number, names, words))
        elif not numbers.has(value):
            # Two PDF programs mend a broken file in two ways: what was printed before is only suspicious.
            kind = "unseen" if same and file_format == "pdf" else "invented"
            result.cases.append((kind, number, names, words))
    if numbers.known and file_format not in ("xls", "xlsx"):  # workbooks keep a text once for all its cells
        for value, times in shown.items():
            if value > 9 and times > numbers.times(value) > 0:
                words = f"{value} shown {times} times, printed {numbers.times(value)}"
                result.cases.append(("multiplied", number, names, words))


def _number(made_from: Seed, key: FigureKey) -> Decimal | None:
    text = made_from.printed.get(key)
    return parse_figure(text).value if text is not None else None
