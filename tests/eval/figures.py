"""Two hundred figures that satisfy every relation of the standard."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal

from core.model.report import FigureKey
from tests.eval.bodies import Body
from tests.eval.draft import KEYS, STANDARD

APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other")
_APPLICANT_WEIGHTS = (86, 9, 1, 1, 2, 1)
_RESULT_WEIGHTS = {"granted": 40, "partially_granted": 10, "unavailable.not_held": 20, "rejected.petition": 6}
_SIZES = {
    "province": (800, 20_000), "city": (60, 2_500), "autonomous_prefecture": (40, 900), "county": (10, 750),
    "new_area": (3, 120), "province_bureau": (5, 300), "city_bureau": (0, 80), "county_bureau": (0, 15),
    "township": (0, 25), "street": (0, 20),
}  # fmt: skip


def result_rows() -> tuple[str, ...]:
    """The 21 result rows, as the standard's own relation names them."""
    relation = next(r for r in STANDARD.table("requests").relations if r.rule == "T02")
    return tuple(key.row for key in relation.right)


def invent_figures(rng: random.Random, body: Body) -> dict[FigureKey, Decimal]:
    """Figures for a body: one in four small bodies had nothing at all."""
    figures = {key: Decimal(0) for key in KEYS}
    small = body.level in ("county_bureau", "township", "street", "city_bureau")
    if not (small and rng.random() < 0.25):
        low, high = _SIZES[body.level]
        # Provinces spread over more than an order of magnitude, so even steps of the logarithm.
        new = rng.randint(low, high) if high < 3000 else int(low * (high / low) ** rng.random())
        _requests(rng, figures, new)
        _litigation(rng, figures, max(1, high // 15))
    _disclosure(rng, figures, body, small)
    return figures


def _requests(rng: random.Random, figures: dict[FigureKey, Decimal], new: int) -> None:
    def put(row: str, column: str, value: int) -> None:
        figures[FigureKey("requests", row, column)] += value
        figures[FigureKey("requests", row, "total")] += value

    rows = result_rows()
    weights = [_RESULT_WEIGHTS.get(row, rng.choice((0, 0, 1, 3, 8))) for row in rows]
    carried = rng.choice((0, 0, rng.randint(0, new // 12 + 1)))
    column_of = rng.choices(APPLICANTS, _APPLICANT_WEIGHTS, k=new + carried)
    forward = rng.choice((0, rng.randint(0, (new + carried) // 10)))
    for index, column in enumerate(column_of):
        put("carried_over" if index < carried else "new", column, 1)
    rng.shuffle(column_of)
    for column in column_of[:forward]:
        put("carried_forward", column, 1)
    for column in column_of[forward:]:
        put("handled_total", column, 1)
        put(rng.choices(rows, weights)[0], column, 1)


def _litigation(rng: random.Random, figures: dict[FigureKey, Decimal], most: int) -> None:
    for group in ("reconsideration", "direct_litigation", "litigation_after_reconsideration"):
        if rng.random() < 0.35:
            continue
        for outcome in ("upheld", "corrected", "other", "pending"):
            value = Decimal(rng.choice((0, rng.randint(0, most))))
            figures[FigureKey("litigation", group, outcome)] = value
            figures[FigureKey("litigation", group, "total")] += value


def _disclosure(rng: random.Random, figures: dict[FigureKey, Decimal], body: Body, small: bool) -> None:
    def put(row: str, column: str, value: Decimal | int) -> None:
        figures[FigureKey("disclosure", row, column)] = Decimal(value)

    if body.regulations:
        put("regulations", "issued", rng.randint(0, 6))
        put("regulations", "repealed", rng.randint(0, 4))
        put("regulations", "in_force", rng.randint(10, 140))
    if not small or rng.random() < 0.5:
        issued = rng.randint(0, 4 if small else 60)
        put("normative_documents", "issued", issued)
        put("normative_documents", "repealed", rng.randint(0, 3 if small else 40))
        put("normative_documents", "in_force", issued + rng.randint(0, 9 if small else 900))
    if rng.random() < 0.8:
        most = 300 if small else 900_000
        put("licensing", "decisions", rng.randint(0, most))
        put("penalty", "decisions", rng.randint(0, most))
        put("coercion", "decisions", rng.randint(0, most // 10))
        places = rng.choice((0, 1, 2, 2, 4))
        amount = Decimal(rng.randint(0, most * 100)).scaleb(-2)
        put("fees", "amount", amount.quantize(Decimal(1).scaleb(-places)))


def relations_hold(figures: Mapping[FigureKey, Decimal]) -> bool:
    """True if every relation of the standard holds."""
    return all(
        sum(figures[key] for key in relation.left) == sum(figures[key] for key in relation.right)
        for table in STANDARD.tables
        for relation in table.relations
    )
