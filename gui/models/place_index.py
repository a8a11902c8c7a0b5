"""From a place in the draft back to the figures and findings that stand there."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

from core.model.finding import Finding
from core.model.place import PagePlace, Place
from core.model.report import FigureKey
from core.pipeline.check import Checked
from gui.models.finding_order import ordered
from gui.models.source_map import TextPlace, anchor

T = TypeVar("T")


class PlaceIndex:
    """Built anew for every checked draft; looking up is quick."""

    def __init__(self, checked: Checked) -> None:
        self._figures: dict[Hashable, list[tuple[Place, FigureKey]]] = {}
        self._findings: dict[Hashable, list[tuple[Place, Finding]]] = {}
        for table in checked.report.tables.values():
            for key, figure in table.figures.items():
                if figure.place is not None:
                    self._figures.setdefault(_ground(figure.place), []).append((figure.place, key))
        for finding in ordered(checked.findings):
            for place in finding.places:
                self._findings.setdefault(_ground(place), []).append((place, finding))

    def figure(self, point: Place) -> FigureKey | None:
        """The figure that stands at a point of the draft."""
        return _nearest(self._figures.get(_ground(point), []), point)

    def finding(self, point: Place) -> Finding | None:
        """The heaviest finding that names a point of the draft; the narrowest of equal ones."""
        return _nearest(self._findings.get(_ground(point), []), point)


def _ground(place: Place) -> Hashable:
    return ("page", place.page) if isinstance(place, PagePlace) else anchor(place)


def _nearest(found: list[tuple[Place, T]], point: Place) -> T | None:
    holding = [(place, value) for place, value in found if _holds(place, point)]
    return min(holding, key=lambda pair: _size(pair[0]))[1] if holding else None


def _holds(place: Place, point: Place) -> bool:
    if isinstance(place, TextPlace) and isinstance(point, TextPlace):
        return place.start <= point.start <= place.end
    if isinstance(place, PagePlace) and isinstance(point, PagePlace):
        left, top, right, bottom = place.bbox
        x, y = point.bbox[:2]
        return left <= x <= right and top <= y <= bottom
    return place == point


def _size(place: Place) -> float:
    if isinstance(place, TextPlace):
        return place.end - place.start
    if isinstance(place, PagePlace):
        left, top, right, bottom = place.bbox
        return (right - left) * (bottom - top)
    return 0
