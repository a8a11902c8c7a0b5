"""One report written, read back by the program, and compared with what was printed."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.model.finding import Finding, Severity
from core.model.report import Figure, FigureKey, FigureStatus
from core.text.numbers import FigureKind, parse_figure
from tests.eval.cases import Case, make
from tests.eval.draft import KEYS
from tests.eval.faults.planted import Expected, Planted
from tests.eval.writers.catalog import Shape, shape


@dataclass(frozen=True)
class Score:
    """What came of one case. ``wrong`` are figures given as read (or as blank) that are printed otherwise.

    ``told`` counts printed figures that were not read but said to be unreadable. An expected finding is
    ``found``; in a shape that loses something it may instead be told that its table could not be read.
    """

    case: Case
    variant: str
    right: int = 0
    told: int = 0
    wrong: tuple[str, ...] = ()
    found: int = 0
    told_instead: int = 0
    missed: tuple[str, ...] = ()
    false_errors: tuple[str, ...] = ()
    false_others: tuple[str, ...] = field(default=())
    failed: str = ""


def score(case: Case) -> Score:
    """Write, check, compare. An exception of the program is a failure of the case, not of the run."""
    from core.pipeline.check import CheckStatus, check_file

    planted, written = make(case)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{written.suffix}"
        path.write_bytes(written.content)
        try:
            checked = check_file(path)
        except Exception as error:
            return Score(case, written.variant, failed=f"{type(error).__name__}: {error}")
    if checked.status is CheckStatus.FAILED:
        return Score(case, written.variant, failed=f"refused: {checked.report.problems}")
    figures = {key: checked.report.figure(key) for key in KEYS}
    right, told, wrong = compare(planted, figures)
    form = shape(case.shape)
    found, instead, missed = _expectations(planted, form, checked.findings)
    errors, others = _false(planted, form, checked.findings)
    return Score(case, written.variant, right, told, wrong, found, instead, missed, errors, others)


def compare(planted: Planted, figures: Mapping[FigureKey, Figure]) -> tuple[int, int, tuple[str, ...]]:
    """Figures right, figures told as not read, and the silently wrong ones in words."""
    printed = planted.draft.printed()
    right = told = 0
    wrong = []
    for key in KEYS:
        figure = figures[key]
        attributable = key in printed and key not in planted.unsure
        if (key in planted.zero and figure.value == 0) or _agrees(
            figure, printed[key] if attributable else None
        ):
            right += 1
        elif _speaks(figure, attributable):
            told += 1
        else:
            text = repr(printed[key]) if key in printed else "not there"
            given = f"{figure.status} {figure.value} {figure.raw!r}"
            wrong.append(f"{key.table}.{key.name}: printed {text}, {given}")
    return right, told, tuple(wrong)


def _agrees(figure: Figure, text: str | None) -> bool:
    """The figure is exactly what is printed; where nothing sure is printed, it is not given as read."""
    if text is None:
        return figure.status in (FigureStatus.ABSENT, FigureStatus.UNREADABLE)
    printed = parse_figure(text)
    match printed.kind:
        case FigureKind.NUMBER:
            return figure.status is FigureStatus.READ and figure.value == printed.value
        case FigureKind.BLANK:
            return figure.status is FigureStatus.BLANK
        case FigureKind.NOT_A_NUMBER:
            return figure.status is FigureStatus.NOT_A_NUMBER
        case _:
            return figure.status is FigureStatus.UNREADABLE


def _speaks(figure: Figure, attributable: bool) -> bool:
    """Not read, but honestly so. A printed figure that is called blank is not honest."""
    if not attributable:
        return figure.status is not FigureStatus.READ
    return figure.status in (FigureStatus.UNREADABLE, FigureStatus.ABSENT)


def _instead(expected: Expected, form: Shape, findings: tuple[Finding, ...]) -> bool:
    """In a shape that loses something: its table, or a row of it, is told as unreadable or not the form's."""
    if form.lossless:
        return False
    tables = {key.table for key in expected.keys} | ({expected.table} if expected.table else set())
    return any(
        finding.table in tables and (finding.severity is Severity.UNCHECKED or finding.rule in ("S07", "D06"))
        for finding in findings
    )


def _expectations(
    planted: Planted, form: Shape, findings: tuple[Finding, ...]
) -> tuple[int, int, tuple[str, ...]]:
    found = instead = 0
    missed = []
    for expected in planted.must:
        if any(expected.matches(finding) for finding in findings):
            found += 1
        elif _instead(expected, form, findings):
            instead += 1
        else:
            keys = " ".join(sorted(key.name for key in expected.keys)[:3])
            missed.append(f"{expected.rule} {expected.table or expected.section or ''} {keys}".strip())
    return found, instead, tuple(missed)


def _false(
    planted: Planted, form: Shape, findings: tuple[Finding, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Findings that nothing planted explains: errors, and the others."""
    known = planted.must + planted.may
    strange = [finding for finding in findings if not any(one.matches(finding) for one in known)]
    # A figure of a table that was changed is no longer what the text says of it.
    changed = frozenset(key for one in planted.must for key in one.keys)
    strange = [f for f in strange if not (f.rule.startswith("N0") and changed.intersection(f.cells))]
    if not form.lossless:
        # Lost labels are a departure from the form, and values that cannot be assigned are to be told.
        strange = [f for f in strange if f.rule not in ("S07", "S09", "D06", "S14")]
    words = [(f.severity is Severity.ERROR, f"{f.rule} {f.message}") for f in strange]
    return tuple(w for error, w in words if error), tuple(w for error, w in words if not error)
