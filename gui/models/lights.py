"""What is lit in the source for the finding and the cell in focus."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from core.model.finding import Finding, Severity
from core.model.place import Place
from core.model.report import FigureKey, Report
from core.standard.schema import Standard
from gui.models.finding_order import marked_cells


class Part(Enum):
    """How a place takes part."""

    MARKED = auto()
    """What the finding is about: a frame in its severity's colour."""
    TAKES_PART = auto()
    """What its sum is made of: tinted."""
    CURRENT = auto()
    """The cell in focus: the frame that it has in the table."""


@dataclass(frozen=True)
class Light:
    """A place to light; ``severity`` is the finding's, None for the cell in focus."""

    place: Place
    part: Part
    severity: Severity | None = None


def lights(
    finding: Finding | None, key: FigureKey | None, report: Report, standard: Standard
) -> tuple[Light, ...]:
    """Tinted ones first, so that frames are drawn over them; the first framed one is where to look."""
    lit: dict[Place, Light] = {}
    if finding is not None:
        marked = marked_cells(finding, standard)
        all_cells = [place for cell in finding.cells if (place := report.figure(cell).place)]
        framed = [place for cell in marked if (place := report.figure(cell).place)]
        for place in all_cells:
            lit[place] = Light(place, Part.TAKES_PART, finding.severity)
        for place in (*framed, *(place for place in finding.places if place not in all_cells)):
            lit.pop(place, None)
            lit[place] = Light(place, Part.MARKED, finding.severity)
    if key is not None:
        current = report.figure(key).place
        if current is not None and current not in lit:
            lit[current] = Light(current, Part.CURRENT)
    return tuple(sorted(lit.values(), key=lambda light: light.part is not Part.TAKES_PART))


def first_place(lit: tuple[Light, ...], key: FigureKey | None, report: Report) -> Place | None:
    """Where to scroll: the cell in focus, else what the finding is about."""
    current = report.figure(key).place if key is not None else None
    if current is not None:
        return current
    framed = [light.place for light in lit if light.part is Part.MARKED]
    return framed[0] if framed else (lit[0].place if lit else None)
