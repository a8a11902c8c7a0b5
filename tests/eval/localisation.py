"""``python -m tests.eval.localisation``: plant mistakes in invented tables; is what is proposed true?

Counted through the same door as the program: a report, the findings of all rules, their suggestions.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise

from core.align.cells import unreadable
from core.model.finding import Finding
from core.model.report import FigureKey, Misfit, Report
from core.repair.repair import with_suggestions
from core.rules.catalog import find_all
from tests.builders import report
from tests.eval.bodies import invent_body
from tests.eval.draft import STANDARD
from tests.eval.figures import invent_figures

Figures = Mapping[FigureKey, Decimal]
REQUESTS = STANDARD.table("requests").keys
LITIGATION = STANDARD.table("litigation").keys
SUMS = {relation.rule for table in STANDARD.tables for relation in table.relations}


@dataclass(frozen=True)
class Planting:
    """Figures as they are printed after the mistake, and what the text of the report says of some."""

    printed: Figures
    told: Figures = field(default_factory=dict)
    blank: frozenset[FigureKey] = frozenset()


Plant = Callable[[Figures, random.Random], Planting | None]


def mistyped(value: int, rng: random.Random) -> int:
    """Another figure, as a hand makes it: swapped, dropped, doubled or wrong digits, miscounted, left 0."""
    digits = str(value)
    at = rng.randrange(len(digits))
    made = [
        value + 1,
        value + rng.randint(2, 30),
        int(digits[:at] + str(rng.randint(0, 9)) + digits[at + 1 :]),
    ]
    made += [int(digits[: at + 1] + digits[at:])] if value else []
    made += [int(digits[:at] + digits[at + 1 :]), 0, value - 1] if len(digits) > 1 else []
    made += (
        [int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])] if at + 1 < len(digits) else []
    )
    return rng.choice([wrong for wrong in made if wrong not in (value, -1)])


def wrong_cells(count: int, keys: tuple[FigureKey, ...]) -> Callable[[Figures, random.Random], Planting]:
    """So many cells mistyped, anywhere among the keys."""

    def plant(figures: Figures, rng: random.Random) -> Planting:
        cells = rng.sample(keys, count)
        return Planting({**figures, **{key: Decimal(mistyped(int(figures[key]), rng)) for key in cells}})

    return plant


def _exchange(pairs: list[tuple[FigureKey, FigureKey]]) -> Plant:
    def plant(figures: Figures, rng: random.Random) -> Planting | None:
        different = [(one, two) for one, two in pairs if figures[one] != figures[two]]
        if not different:
            return None
        one, two = rng.choice(different)
        return Planting({**figures, one: figures[two], two: figures[one]})

    return plant


def _lines() -> list[list[FigureKey]]:
    rows = list(dict.fromkeys(key.row for key in REQUESTS))
    return [[key for key in REQUESTS if key.row == row] for row in rows]


def _shifted(figures: Figures, rng: random.Random) -> Planting | None:
    """A row that begins one column too far right; what falls out at its end is lost."""
    lines = [line for line in _lines() if any(figures[key] for key in line)]
    if not lines:
        return None
    line = rng.choice(lines)
    moved = {line[0]: Decimal(0)} | {line[at + 1]: figures[line[at]] for at in range(len(line) - 1)}
    return Planting({**figures, **moved}) if any(figures[key] != moved[key] for key in line) else None


def _litigation(total: bool, told: bool) -> Plant:
    """A figure of 表四; with ``told`` the text says the true figure and, for a part, the true total."""

    def plant(figures: Figures, rng: random.Random) -> Planting:
        key = rng.choice([key for key in LITIGATION if (key.column == "total") is total])
        said = {key: figures[key], FigureKey(key.table, key.row, "total"): figures[FigureKey(
            key.table, key.row, "total")]} if told else {}  # fmt: skip
        return Planting({**figures, key: Decimal(mistyped(int(figures[key]), rng))}, said)

    return plant


def _with_blanks(figures: Figures, rng: random.Random) -> Planting:
    """Two cells of 表三 mistyped, and eight blank; a blank figure is printed as nothing."""
    planted = wrong_cells(2, REQUESTS)(figures, rng)
    whole = [key for key in REQUESTS if planted.printed[key] == figures[key]]
    return replace(planted, blank=frozenset(rng.sample(whole, 8)))


KINDS: Mapping[str, Plant] = {
    "表三 1 cell": wrong_cells(1, REQUESTS),
    "表三 2 cells": wrong_cells(2, REQUESTS),
    "表三 3 cells": wrong_cells(3, REQUESTS),
    "表三 4 cells": wrong_cells(4, REQUESTS),
    "表三 6 cells": wrong_cells(6, REQUESTS),
    "表三 2 cells, 8 blank": _with_blanks,
    "表三 neighbours exchanged": _exchange([pair for line in _lines() for pair in pairwise(line[:-1])]),
    "表三 total and part exchanged": _exchange([(part, line[-1]) for line in _lines() for part in line[:-1]]),
    "表三 in the row above": _exchange(
        [pair for above, below in pairwise(_lines()) for pair in zip(above, below, strict=True)]
    ),
    "表三 row shifted": _shifted,
    "表四 total": _litigation(total=True, told=False),
    "表四 total, text tells": _litigation(total=True, told=True),
    "表四 part": _litigation(total=False, told=False),
    "表四 part, text tells": _litigation(total=False, told=True),
}  # fmt: skip


@dataclass
class Outcome:
    """Counts for one kind. ``first``: the first suggestions of the findings together are the true cells;
    ``exact``: with the true values; ``mended``: putting them in leaves no sum broken."""

    cases: int = 0
    first: int = 0
    exact: int = 0
    mended: int = 0
    sure: int = 0
    """Figures in sure suggestions."""
    sure_wrong: int = 0
    seconds: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)


def as_report(figures: Figures, blank: Collection[FigureKey] = ()) -> Report:
    """A report with these figures, read for certain."""
    values: dict[str, dict[str, str]] = {}
    for key, value in figures.items():
        values.setdefault(key.table, {})[key.name] = "" if key in blank else format(value, "f")
    return report(values)


def proposed(findings: tuple[Finding, ...]) -> dict[FigureKey, Decimal]:
    """What the first suggestion of every finding would make of the figures."""
    return {
        change.key: change.after
        for finding in findings
        if finding.suggestions
        for change in finding.suggestions[0].changes
    }


def drafts(seed: int) -> Iterator[tuple[Figures, random.Random]]:
    """Tables without end that have requests and litigation in them."""
    rng = random.Random(seed)
    while True:
        figures = invent_figures(rng, invent_body(rng))
        if any(figures[key] for key in REQUESTS) and any(figures[key] for key in LITIGATION):
            yield figures, rng


def measure(kind: str, count: int, seed: int = 1) -> Outcome:
    """Plant one kind of mistake in so many tables. Mistakes that break no sum are not counted."""
    outcome = Outcome()
    for figures, rng in drafts(seed):
        if outcome.cases == count:
            return outcome
        planting = KINDS[kind](figures, rng)
        if planting is None:
            continue
        made = as_report(planting.printed, planting.blank)
        findings = find_all(made, STANDARD)
        if any(finding.rule in SUMS for finding in findings):
            _score(outcome, figures, planting, made, findings)
    return outcome


def _score(
    outcome: Outcome, figures: Figures, planting: Planting, made: Report, findings: tuple[Finding, ...]
) -> None:
    started = time.perf_counter()
    findings = with_suggestions(made, findings, STANDARD, planting.told)
    outcome.seconds.append(time.perf_counter() - started)
    truth = {key: value for key, value in figures.items() if planting.printed[key] != value}
    best = {key: value for key, value in proposed(findings).items() if key not in planting.blank}
    outcome.cases += 1
    outcome.first += best.keys() == truth.keys()
    outcome.exact += best == truth
    after = find_all(as_report({**planting.printed, **best}, planting.blank), STANDARD)
    outcome.mended += not any(finding.rule in SUMS for finding in after)
    if best != truth:
        told = {key.name: (str(planting.printed[key]), str(value)) for key, value in truth.items()}
        outcome.bad.append(f"true {told} proposed { {key.name: str(value) for key, value in best.items()} }")
    sure = {
        change
        for finding in findings
        for suggestion in finding.suggestions
        if suggestion.sure
        for change in suggestion.changes
    }
    outcome.sure += len(sure)
    outcome.sure_wrong += sum(figures[change.key] != change.after for change in sure)


@dataclass
class Glue:
    """Rows whose digits were glued: how many, split as they were (surely or not), and split wrongly."""

    rows: int = 0
    right: int = 0
    sure: int = 0
    wrong: int = 0
    sure_wrong: int = 0


def glued(made: Report, tables: tuple[str, ...]) -> Report:
    """The report as a converter leaves it that writes the figures of a row without anything between them."""
    changed = dict(made.tables)
    for name in tables:
        table = made.tables[name]
        misfits, figures = [], dict(table.figures)
        for row in dict.fromkeys("" if name == "litigation" else key.row for key in table.figures):
            keys = tuple(key for key in table.figures if not row or key.row == row)
            raw = "".join(str(table.figures[key].value) for key in keys)
            misfits.append(Misfit(row or name, len(keys), 1, keys, None, raw))
            figures.update({key: unreadable(key, None, None, "连在一起") for key in keys})
        changed[name] = replace(table, figures=figures, misfits=tuple(misfits))
    return replace(made, tables=changed)


def measure_glued(count: int, seed: int = 1, *, wrong: int = 0) -> Glue:
    """Glue every row of 表三 and 表四; with ``wrong`` figures mistyped before, so that sums do not hold."""
    outcome = Glue()
    for (figures, rng), _ in zip(drafts(seed), range(count), strict=False):
        cells = rng.sample([*REQUESTS, *LITIGATION], wrong)
        printed = {**figures, **{key: Decimal(mistyped(int(figures[key]), rng)) for key in cells}}
        made = glued(as_report(printed), ("requests", "litigation"))
        outcome.rows += sum(len(table.misfits) for table in made.tables.values())
        for finding in with_suggestions(made, find_all(made, STANDARD), STANDARD):
            for one in finding.suggestions:
                right = all(printed[change.key] == change.after for change in one.changes)
                outcome.right += right
                outcome.sure += right and one.sure
                outcome.wrong += not right
                outcome.sure_wrong += one.sure and not right
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.eval.localisation", description=__doc__)
    parser.add_argument("--count", type=int, default=400, help="tables a kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--show", type=int, default=0, help="how many misses to tell")
    chosen = parser.parse_args()
    print(f"{'kind':32} cases  cells  values  mended   sure wrong    ms: median   95 %    most")
    for kind in chosen.kinds:
        made = measure(kind, chosen.count, chosen.seed)
        spent = sorted(made.seconds)
        times = (spent[len(spent) // 2], spent[int(len(spent) * 0.95)], spent[-1])
        shares = [f"{100 * part / made.cases:6.1f}%" for part in (made.first, made.exact, made.mended)]
        shown = "  ".join(f"{1000 * one:7.1f}" for one in times)
        print(f"{kind:32} {made.cases:5} {' '.join(shares)} {made.sure:6} {made.sure_wrong:5}      {shown}")
        for line in made.bad[: chosen.show]:
            print("   ", line)
    print("glued rows: mistyped figures, rows, split right, of these sure, split wrong, of these sure")
    for wrong in (0, 1, 2):
        one = measure_glued(chosen.count, chosen.seed, wrong=wrong)
        print(f"{wrong:12} {one.rows:10} {one.right:8} {one.sure:8} {one.wrong:8} {one.sure_wrong:8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
