"""T: one figure is changed; every relation through it breaks and no other."""

from __future__ import annotations

import random
from decimal import Decimal

from core.model.report import FigureKey
from tests.eval.draft import KEYS, STANDARD, Draft
from tests.eval.faults.planted import Fault, Planted, broken, number
from tests.eval.generator import plain


def _change(draft: Draft, rng: random.Random, keys: list[FigureKey]) -> Planted:
    key = rng.choice(keys)
    old = number(draft.printed()[key]) or Decimal(0)
    candidates = [old + 1, old + rng.randint(2, 30), old * 10 + rng.randint(1, 9)]
    if old > 0:
        candidates.append(old - 1)
    changed = draft.with_figures({key: plain(rng.choice(candidates))})
    expected = broken(changed)
    assert {one.rule for one in expected} == {one.rule for one in STANDARD.relations_of[key]}
    return Planted(changed, expected)


def _inner(draft: Draft, rng: random.Random) -> Planted:
    """A result row's applicant figure: T01 and T02."""
    relation = rng.choice([r for r in STANDARD.table("requests").relations if r.rule == "T02"][:6])
    return _change(draft, rng, list(relation.right))


def _row_total(draft: Draft, rng: random.Random) -> Planted:
    """A 总计 of any row of 表三."""
    return _change(draft, rng, [key for key in KEYS if key.table == "requests" and key.column == "total"])


def _column_total(draft: Draft, rng: random.Random) -> Planted:
    """（七）总计 of a column: T01, T02 and T03."""
    return _change(draft, rng, [key for key in KEYS if key.row == "handled_total"])


def _balance(draft: Draft, rng: random.Random) -> Planted:
    """新收, 上年结转 or 结转下年度: T01 and T03."""
    rows = ("new", "carried_over", "carried_forward")
    return _change(draft, rng, [key for key in KEYS if key.row in rows])


def _litigation(draft: Draft, rng: random.Random) -> Planted:
    """Any figure of 表四."""
    return _change(draft, rng, [key for key in KEYS if key.table == "litigation"])


def _swapped(draft: Draft, rng: random.Random) -> Planted | None:
    """A whole applicant column's figure written one column further: both columns break, the row does not."""
    printed = draft.printed()
    rows = [key for key in KEYS if key.table == "requests" and key.column == "natural_person"]
    pairs = [(key, FigureKey(key.table, key.row, "business")) for key in rows]
    pairs = [(one, two) for one, two in pairs if printed[one] != printed[two]]
    if not pairs:
        return None
    one, two = rng.choice(pairs)
    changed = draft.with_figures({one: printed[two], two: printed[one]})
    return Planted(changed, broken(changed))


FAULTS = (
    Fault("T02.inner", _inner),
    Fault("T01.total", _row_total),
    Fault("T03.handled", _column_total),
    Fault("T03.balance", _balance),
    Fault("T04.figure", _litigation),
    Fault("T02.swapped", _swapped),
)
