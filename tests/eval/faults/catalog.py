"""Every kind of fault that is planted."""

from __future__ import annotations

from tests.eval.faults import cells, figures, form, sections, text
from tests.eval.faults.planted import Fault

FAULTS: tuple[Fault, ...] = (*figures.FAULTS, *cells.FAULTS, *sections.FAULTS, *form.FAULTS, *text.FAULTS)


def fault(name: str) -> Fault:
    """The fault of a name; StopIteration if there is none."""
    return next(fault for fault in FAULTS if fault.name == name)
