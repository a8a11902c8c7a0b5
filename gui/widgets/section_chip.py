"""A section's chip: its number, a sign, a count; a click goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from core.model.finding import Severity
from core.model.report import SectionStatus
from gui.theme import appearance
from gui.widgets.signs import SIGN_OF, Sign, paint_sign, sign_size
from gui.words import SECTION_WORDS, SEVERITY_WORDS

if TYPE_CHECKING:
    from core.pipeline.checklist import Owed

GAP = 5


@dataclass(frozen=True)
class ChipState:
    """What a chip shows: the section's status and how many findings of each severity it has."""

    number: str
    heading: str
    status: SectionStatus
    counts: dict[Severity, int]
    owed: tuple[Owed, ...] = ()

    @property
    def severity(self) -> Severity | None:
        """The heaviest thing about the section; None if it is well. Notes leave it well.

        A line of the checklist that does not hold is to be looked at, finding or not: a blank whose value is
        sure is a note only, and the section is not well before it is filled.
        """
        if self.counts.get(Severity.ERROR):
            return Severity.ERROR
        if self.status in (SectionStatus.MISSING, SectionStatus.EMPTY):
            return Severity.UNCHECKED  # no rule minds: a workbook holds the tables only
        if self.counts.get(Severity.WARNING) or self.status is SectionStatus.MISPLACED or self.unmet:
            return Severity.WARNING
        return Severity.UNCHECKED if self.counts.get(Severity.UNCHECKED) else None

    @property
    def unmet(self) -> int:
        """Lines of the checklist that do not hold, and that nobody has given a reason for."""
        return sum(one.told is False and not one.is_waived for one in self.owed)

    @property
    def told(self) -> str:
        """The whole in words."""
        parts = [f"{SEVERITY_WORDS[severity]} {count}" for severity, count in self.counts.items() if count]
        state = "" if self.status is SectionStatus.PRESENT else SECTION_WORDS[self.status]
        owed = f"应写内容有 {self.unmet} 项不符" if self.unmet else ""
        found = "，".join(part for part in [state, *parts, owed] if part) or "没有发现问题"
        return "\n".join([f"{self.number}、{self.heading}：{found}", *map(owed_words, self.owed)])


def owed_words(owed: Owed) -> str:
    """A line of the checklist: its sign stands beside words that say the same."""
    if owed.is_waived:
        return f"！ {owed.words}（已注明理由）"
    sign, words = {True: ("√", ""), False: ("×", "（不符）"), None: ("？", "（未核对）")}[owed.told]
    return f"{sign} {owed.words}{words}"


class SectionChip(QPushButton):
    """One of the chips. It paints number, sign and count itself: a button has its icon at one end only."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.state: ChipState | None = None
        self.setObjectName("chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_state(self, state: ChipState) -> None:
        """Show a section's state."""
        self.state = state
        self.setToolTip(state.told)
        self.setAccessibleName(state.told)
        self.setProperty("level", state.severity.value if state.severity else "good")
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()
        self.update()

    @property
    def tail(self) -> str:
        """What stands behind the sign: the count, or 缺 for a section that is not there."""
        if self.state is None or self.state.severity is None:
            return ""
        if self.state.status is SectionStatus.MISSING:
            return "缺"
        count = self.state.counts.get(self.state.severity, 0)
        return str(count) if count else ""

    def _widths(self) -> tuple[int, int, int]:
        metrics = self.fontMetrics()
        number = self.state.number if self.state else ""
        return metrics.horizontalAdvance(number), sign_size(self.font()), metrics.horizontalAdvance(self.tail)

    def sizeHint(self) -> QSize:
        """Number, sign and count with room around them."""
        widths = [width for width in self._widths() if width]
        return QSize(sum(widths) + GAP * (len(widths) - 1) + 2 * 11, self.fontMetrics().height() + 2 * 5)

    def minimumSizeHint(self) -> QSize:
        """Chips do not shrink."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's ground by the style sheet, and on it number, sign and count."""
        super().paintEvent(event)
        if self.state is None:
            return
        severity = self.state.severity
        ink = appearance.theme.of(severity) if severity else appearance.theme.good
        sign = SIGN_OF[severity] if severity else Sign.TICK
        number, size, count = self._widths()
        total = number + GAP + size + (GAP + count if count else 0)
        x = (self.width() - total) // 2
        painter = QPainter(self)
        painter.setPen(QColor(ink.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(x, 0, number + 1, self.height()), middle, self.state.number)
        paint_sign(painter, QRectF(x + number + GAP, 0, size, self.height()), sign, QColor(ink.text))
        tail = QRect(x + number + GAP + size + GAP, 0, count + 1, self.height())
        painter.drawText(tail, middle, self.tail)
        painter.end()
