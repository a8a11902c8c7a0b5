"""How messages write figures, places and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from core.model.place import Place
from core.model.report import FigureKey, Report


def number(value: Decimal) -> str:
    """A figure without trailing zeros or exponents."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def sum_words(values: Sequence[Decimal]) -> str:
    """A sum as a clerk writes it: 5+1+0."""
    return "+".join(number(value) if value >= 0 else f"（{number(value)}）" for value in values)


def some(items: Sequence[str], most: int = 6) -> str:
    """The first few of a list, and how many more there are."""
    shown = "；".join(items[:most])
    return shown if len(items) <= most else f"{shown}；等 {len(items)} 处"


def places(report: Report, keys: Iterable[FigureKey]) -> tuple[Place, ...]:
    """Where the figures stand in the source; those without a place are left out."""
    found = (report.figure(key).place for key in keys)
    return tuple(dict.fromkeys(place for place in found if place is not None))
