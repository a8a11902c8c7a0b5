"""One damaged text read by the program, and what came of its figures."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from core.model.finding import Severity
from core.model.report import Figure, FigureKey, FigureStatus
from core.text.numbers import parse_figure
from tests.eval.damage import OPERATORS, Damaged, Operator, damage
from tests.eval.draft import KEYS, Draft
from tests.eval.generator import generate

_LEVELS = ("county", "city", "province", "county_bureau", "autonomous_prefecture", "township")
"""More large bodies than the generator draws: where all is 0, a shifted value does not show."""


@dataclass(frozen=True)
class DamageCase:
    """A generated report and the operators applied to it; the same case always gives the same text."""

    operators: tuple[str, ...]
    seed: int

    @property
    def name(self) -> str:
        return f"{'+'.join(self.operators) or 'none'}-{self.seed}"


@dataclass(frozen=True)
class DamageScore:
    """``right`` of the ``there`` figures that can still be read, ``told`` the others of them.

    ``wrong``: given as read with another value than is printed, or printed and called blank, or blank and
    given as read. ``guessed``: not to be attributed for sure, yet given as read, rightly.
    ``sure``: certainty and rightness of every figure given as read.
    """

    case: DamageCase
    there: int = 0
    right: int = 0
    told: int = 0
    guessed: int = 0
    wrong: tuple[str, ...] = ()
    false_errors: tuple[str, ...] = ()
    failed: str = ""
    sure: tuple[tuple[float, bool], ...] = field(default=())


def _draft(case: DamageCase) -> Draft:
    return generate(case.seed, _LEVELS[case.seed % len(_LEVELS)])


def make_text(case: DamageCase) -> Damaged:
    """The damaged text of a case, with its truth."""
    known: Mapping[str, Operator] = {operator.name: operator for operator in OPERATORS}
    rng = random.Random(crc32(case.name.encode()))
    return damage(_draft(case), [known[name] for name in case.operators], rng)


def score_damage(case: DamageCase) -> DamageScore:
    """Damage, read, compare. An exception of the program is a failure of the case."""
    import tempfile
    from pathlib import Path

    from core.pipeline.check import CheckStatus, check_file

    damaged = make_text(case)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(damaged.text, encoding="utf-8")
        try:
            checked = check_file(path)
        except Exception as error:
            return DamageScore(case, failed=f"{type(error).__name__}: {error}")
    if checked.status is CheckStatus.FAILED:
        return DamageScore(case, there=len(damaged.there), told=len(damaged.there))
    figures = [checked.report.figure(key) for key in KEYS]
    false = [f for f in checked.findings if f.severity is Severity.ERROR and f.rule.startswith("T")]
    return _compared(case, damaged, figures, [f"{f.rule} {f.message}" for f in false])


def _compared(
    case: DamageCase, damaged: Damaged, figures: Sequence[Figure], false: Sequence[str]
) -> DamageScore:
    truth = _draft(case).printed()
    right = told = guessed = 0
    wrong: list[str] = []
    sure: list[tuple[float, bool]] = []
    for figure in figures:
        key = figure.key
        read = figure.status is FigureStatus.READ
        good = _is_right(figure, truth[key]) and key not in damaged.blank
        if read:
            sure.append((figure.certainty, good))
        if read and not good:
            wrong.append(_words(figure, truth[key], damaged, key))
        elif key in damaged.there:
            if read:
                right += 1
            elif figure.status in (FigureStatus.UNREADABLE, FigureStatus.ABSENT):
                told += 1
            else:
                wrong.append(_words(figure, truth[key], damaged, key))
        elif figure.status is FigureStatus.BLANK and key in damaged.glued:
            wrong.append(_words(figure, truth[key], damaged, key))
        elif read:
            guessed += 1
    return DamageScore(
        case, len(damaged.there), right, told, guessed, tuple(wrong), tuple(false), "", tuple(sure)
    )


def _is_right(figure: Figure, text: str) -> bool:
    return figure.value == parse_figure(text).value


def _words(figure: Figure, text: str, damaged: Damaged, key: FigureKey) -> str:
    if key in damaged.there:
        state = "there"
    elif key in damaged.blank:
        state = "blank"
    else:
        state = "glued" if key in damaged.glued else "lost or not to be attributed"
    value = f"{figure.status} {figure.value} (certainty {figure.certainty:.2f})"
    return f"{key.table}.{key.name}: printed {text!r}, {state}; {value}"
