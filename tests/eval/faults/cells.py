"""D: a cell is blank, holds words, a negative, a decimal, a remark, or a row has too few or too many."""

from __future__ import annotations

import random
from dataclasses import replace

from core.model.finding import Severity
from core.model.report import FigureKey
from tests.eval.draft import KEYS, STANDARD, Draft, PrintedCell
from tests.eval.faults.planted import Expected, Fault, Planted, broken, number
from tests.eval.figures import APPLICANTS


def _applicant_keys() -> list[FigureKey]:
    return [key for key in KEYS if key.table == "requests" and key.column in APPLICANTS]


def _blank_proved(draft: Draft, rng: random.Random) -> Planted | None:
    """A blank whose row proves a figure other than 0."""
    keys = [key for key in _applicant_keys() if number(draft.printed()[key])]
    if not keys:
        return None
    key = rng.choice(keys)
    expected = Expected("D01", frozenset([key]), key.table, severity=Severity.ERROR)
    return Planted(draft.with_figures({key: ""}), (expected,))


def _blank_zeros(draft: Draft, rng: random.Random) -> Planted:
    """Some zeros left blank, in rows where the other figures prove them: one note for the table."""
    keys = [key for key in _applicant_keys() if number(draft.printed()[key]) == 0]
    chosen = rng.sample(keys, min(len(keys), rng.choice((1, 2, 5, 40))))
    changed = draft.with_figures(dict.fromkeys(chosen, ""))
    return Planted(changed, (Expected("D01", frozenset(chosen), "requests", severity=Severity.NOTE),))


def _blank_unproved(draft: Draft, rng: random.Random) -> Planted:
    """A blank in 表二: no relation says anything about it."""
    key = rng.choice([key for key in KEYS if key.table == "disclosure"])
    expected = Expected("D01", frozenset([key]), key.table, severity=Severity.ERROR)
    return Planted(draft.with_figures({key: ""}), (expected,))


def _words(draft: Draft, rng: random.Random) -> Planted:
    """Words or signs where a number belongs."""
    key = rng.choice(KEYS)
    text = rng.choice(("无", "/", "—", "——", "－", "O", "o", "〇件左右", "若干", "零星", "N/A", "无。"))
    return Planted(draft.with_figures({key: text}), (Expected("D02", frozenset([key]), key.table),))


def _negative(draft: Draft, rng: random.Random) -> Planted:
    key = rng.choice(KEYS)
    changed = draft.with_figures({key: f"-{rng.randint(1, 40)}"})
    return Planted(changed, (Expected("D03", frozenset([key]), key.table),), broken(changed))


def _decimal(draft: Draft, rng: random.Random) -> Planted:
    decimals = {key for table in STANDARD.tables for key in table.decimals}
    key = rng.choice([key for key in KEYS if key not in decimals])
    changed = draft.with_figures({key: f"{rng.randint(0, 40)}.{rng.choice((5, 25, 75))}"})
    return Planted(changed, (Expected("D04", frozenset([key]), key.table),), broken(changed))


def _remark(draft: Draft, rng: random.Random) -> Planted:
    """A number with something behind it: the number counts, the remark is told."""
    key = rng.choice([key for key in KEYS if key.row != "fees"])
    remark = rng.choice(("（其中修订1件）", "(其中2件为联合制发)", "件", "（见说明）", "件（含补办）"))
    changed = draft.with_figures({key: draft.printed()[key] + remark})
    return Planted(changed, (Expected("D05", frozenset([key]), key.table, severity=Severity.NOTE),))


def _row_keys(row: str) -> frozenset[FigureKey]:
    return frozenset(key for key in KEYS if key.table == "requests" and key.row == row)


def _six(draft: Draft, rng: random.Random) -> Planted:
    """A row of 表三 in which one value is not there at all, not even as a blank cell."""
    gone = rng.choice([key for key in KEYS if key.table == "requests"])
    table = draft.table("requests").change(lambda cell: None if cell.key == gone else cell)
    keys = _row_keys(gone.row)
    expected = Expected("D06", keys, "requests", severity=Severity.UNCHECKED)
    return Planted(draft.with_table(table), (expected,), unsure=keys)


def _eight(draft: Draft, rng: random.Random) -> Planted:
    """A row of 表三 with one value too many."""
    key = rng.choice([key for key in KEYS if key.table == "requests" and key.column == "total"])
    table = draft.table("requests")
    at = next(cell for cell in table.cells if cell.key == key)
    extra = PrintedCell(at.row, at.column + 1, 1, 1, rng.choice((at.text, "0", "1")))
    keys = _row_keys(key.row)
    all_zero = {number(draft.printed()[one]) for one in keys} == {number(extra.text)} == {0}
    return Planted(
        draft.with_table(replace(table, cells=(*table.cells, extra))),
        (Expected("D06", keys, "requests", severity=Severity.UNCHECKED),),
        unsure=keys,
        zero=keys if all_zero else frozenset(),
    )


def _regulations(draft: Draft, rng: random.Random) -> Planted:
    """规章 at a body that cannot issue them."""
    columns = ("issued", "in_force")
    texts = {FigureKey("disclosure", "regulations", column): str(rng.randint(1, 9)) for column in columns}
    return Planted(
        draft.with_figures(texts),
        (Expected("D07", frozenset(texts), "disclosure", severity=Severity.WARNING),),
        (Expected("D08"),),
    )


FAULTS = (
    Fault("D01.proved", _blank_proved),
    Fault("D01.zeros", _blank_zeros),
    Fault("D01.unproved", _blank_unproved),
    Fault("D02.words", _words),
    Fault("D03.negative", _negative),
    Fault("D04.decimal", _decimal),
    Fault("D05.remark", _remark),
    Fault("D06.six", _six, stream=True),
    Fault("D06.eight", _eight, stream=True),
    Fault("D07.county_bureau", _regulations, level="county_bureau"),
    Fault("D07.township", _regulations, level="township"),
    Fault("D07.city_bureau", _regulations, level="city_bureau"),
)
