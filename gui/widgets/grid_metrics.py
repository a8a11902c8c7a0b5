"""Widths and heights for a printed layout: from its labels, the font and the room there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetrics

from core.standard.schema import LayoutCell
from gui.models.grid_plan import GridPlan
from gui.widgets.text_block import TextBlock

PAD_X, PAD_Y = 7, 5
TIGHT = 3
"""Pixels beside centred text, which needs no margin to look right."""
SPACING = 1.12
WIDEST = 96
"""A table is never wider than this many characters: further apart, the eye loses the row."""
ROOMY = 80
"""With so many characters of room, labels may be longer before they wrap."""


@dataclass(frozen=True)
class GridMetrics:
    """Pixels of every layout row and column."""

    widths: tuple[int, ...]
    heights: tuple[int, ...]


def measure(plan: GridPlan, font: QFont, room: int, texts: Iterable[str]) -> GridMetrics:
    """Fit a layout into ``room`` pixels of width; figures get the room that labels leave."""
    metrics = QFontMetrics(font)
    em = metrics.horizontalAdvance("国")
    spec = plan.spec
    figures = plan.figure_columns
    widths = [0] * spec.columns
    most = (25 if room > ROOMY * em else 19) * em
    for column in range(spec.columns):
        if column not in figures:
            widths[column] = _label_width(spec.layout, column, metrics, most)
    room = min(room, WIDEST * em)
    widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
    least = max(int(3.3 * em), widest) + 2 * PAD_X
    labels = [column for column in range(spec.columns) if column not in figures]
    spare = room - sum(widths) - least * len(figures)
    labels.sort(key=lambda column: -widths[column])
    if spare < 0:  # the widest label column gives way first
        _give_way(widths, labels[:1], -spare, 10 * em)
    if room - sum(widths) < least * len(figures):  # then the figures, down to two characters a line
        least = max(int(2.2 * em) + 2 * TIGHT, widest + 2 * TIGHT + 2)
        lacking = sum(widths) + least * len(figures) - room
        narrow = 4 * em + 2 * PAD_X + 2
        # Labels before the last column stand beside several rows, and have room for more lines.
        lacking = _give_way(widths, [column for column in labels if column != max(labels)], lacking, narrow)
        _give_way(widths, labels, lacking, narrow)
    each, rest = divmod(max(room - sum(widths), least * len(figures)), len(figures))
    for at, column in enumerate(sorted(figures)):
        widths[column] = each + (1 if at < rest else 0)
    return GridMetrics(tuple(widths), tuple(_heights(plan, widths, font)))


def _give_way(widths: list[int], columns: list[int], lacking: int, least: int) -> int:
    """Narrow columns one after the other, none below ``least``; what is lacking still."""
    for column in columns:
        taken = max(min(widths[column] - least, lacking), 0)
        widths[column] -= taken
        lacking -= taken
    return lacking


def _label_width(layout: Iterable[LayoutCell], column: int, metrics: QFontMetrics, most: int) -> int:
    """Wide enough for its labels, tall ones wrapped: 三、本年度办理结果 stands beside 23 rows."""
    em = metrics.horizontalAdvance("国")
    width = 0.0
    for cell in layout:
        if cell.label is None or cell.column != column or cell.column_span > 1:
            continue
        natural = metrics.horizontalAdvance(cell.label.text)
        lines = max(1, cell.row_span // 4)
        width = max(width, min(max(natural / lines + (em if lines > 1 else 2), 3 * em), most))
    return ceil(width) + 2 * PAD_X


def _heights(plan: GridPlan, widths: list[int], font: QFont) -> list[int]:
    heights = [int(QFontMetrics(font).height() * 1.2) + 2 * PAD_Y] * plan.spec.rows
    for cell in sorted(plan.spec.layout, key=lambda cell: cell.row_span):
        if cell.label is None:
            continue
        width = sum(widths[cell.column : cell.column + cell.column_span])
        needed = label_block(cell.label.text, font, width, centred=plan.is_centred(cell)).height + 2 * PAD_Y
        covered = range(cell.row, cell.row + cell.row_span)
        lacking = needed - sum(heights[row] for row in covered)
        if lacking > 0:
            heights[covered[-1]] += lacking
    return heights


def label_block(text: str, font: QFont, width: int, *, centred: bool) -> TextBlock:
    """A label's text as it is measured and as it is painted."""
    pad = TIGHT if centred else PAD_X
    return TextBlock(text, font, width - 2 * pad - 1, centred=centred, spacing=SPACING)
