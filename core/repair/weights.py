"""How hard it is to believe that a figure is wrong. A figure that nothing speaks for or against weighs CELL.

The weights only decide between answers with about as many cells: no reason here outweighs a whole cell more.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from core.model.report import Figure, FigureKey
from core.repair.search import CELL

Confirmed = Mapping[FigureKey, Decimal]
"""What the text of the report or last year's report says of a figure."""

_TOTAL = 5
"""Off for a total: it is worked out from parts that were counted. It decides only where nothing else does."""
_UNSURE = 30
"""Off for a figure that belongs to its cell with certainty 0."""
_CONFIRMED = 90
"""On for a figure that is said elsewhere too; less than a second cell."""
CONTRADICTED = 90
"""Off for a figure of which another value is said elsewhere."""
_EDITED = 80
"""On for a figure that a person has put in."""


def weight(figure: Figure, is_total: bool, confirmed: Confirmed) -> int:
    """The weight of changing a figure."""
    total = CELL - (_TOTAL if is_total else 0) - round(_UNSURE * (1 - figure.certainty))
    if figure.edited:
        total += _EDITED
    if figure.key in confirmed:
        total += _CONFIRMED if confirmed[figure.key] == figure.value else -CONTRADICTED
    return max(total, 1)
