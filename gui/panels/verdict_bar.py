"""The verdict in one line, the counts, and a chip for each section."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.model.finding import Severity
from core.pipeline.check import Checked
from core.standard.schema import Standard
from gui.actions import Actions
from gui.models.end_state import EndState, counts_line, end_state
from gui.models.finding_order import belongs_to
from gui.theme import appearance
from gui.widgets.buttons import ActionButton
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.section_chip import ChipState, SectionChip
from gui.widgets.signs import SIGN_OF, Sign, sign_pixmap

PATIENCE = 150
"""Milliseconds of judging that nobody notices."""


class VerdictBar(QWidget):
    """What must be done, first of all."""

    section_chosen = Signal(str)
    cells_wanted = Signal(object)
    """The cells that the line tells of: the person wants to go to them, one after the other."""

    def __init__(self, standard: Standard, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._standard = standard
        self._checked: Checked | None = None
        self._end = EndState("", None)
        self._not_exported = 0
        self._sign = QLabel()
        self._sign.setFixedSize(26, 26)
        self._text = QLabel()
        self._text.setObjectName("verdict")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._counts = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._counts.setObjectName("counts")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._text)
        self.go = QPushButton()
        self.go.setProperty("kind", "small")
        self.go.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go.clicked.connect(lambda: self.cells_wanted.emit(self._end.keys))
        self.go.hide()
        self._unexported = QLabel()
        self._unexported.setObjectName("verdictHint")
        self.export = QPushButton("导出 Excel…")
        self.export.setProperty("kind", "small-primary")
        self.export.setToolTip(actions.export.toolTip())
        self.export.clicked.connect(actions.export.trigger)
        actions.export.changed.connect(lambda: self.export.setEnabled(actions.export.isEnabled()))
        self._saving = QWidget()
        saving = QHBoxLayout(self._saving)
        saving.setContentsMargins(0, 0, 0, 0)
        saving.setSpacing(8)
        saving.addWidget(self._unexported)
        saving.addWidget(self.export)
        self._saving.hide()
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self._counts, 1)
        second.addWidget(self._saving)
        words.addLayout(second)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE)
        self._late.timeout.connect(lambda: self._counts.setText("正在重新核对……"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 16, 9)
        row.setSpacing(11)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self.go)
        row.addSpacing(12)
        self.chips = [SectionChip(section.key) for section in standard.sections]
        together = QHBoxLayout()
        together.setSpacing(6)
        for chip in self.chips:
            chip.clicked.connect(lambda checked=False, key=chip.key: self.section_chosen.emit(key))
            together.addWidget(chip)
        row.addLayout(together)
        row.addWidget(ActionButton(actions.checklist, "flat", mnemonic=False))
        appearance.changed.connect(self._paint_sign)

    @property
    def text(self) -> str:
        """The verdict as shown."""
        return self._text.text()

    def show_checked(self, checked: Checked) -> None:
        """Show a draft's verdict."""
        self._late.stop()
        self._checked = checked
        self._end = end_state(checked, self._standard)
        self._text.setText(self._end.text)
        self._counts.setText(self._second_line(checked))
        self._counts.setToolTip(self._counts.text())
        self._show_saving()
        self._show_go()
        severity = self._end.severity
        for widget in (self, self._text):
            widget.setProperty("level", severity.value if severity else "good")
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._paint_sign()
        from core.pipeline.checklist import checklist  # brings rules: not before the first paint

        owed = checklist(checked.report, self._standard, checked.set_aside)
        for chip, spec in zip(self.chips, self._standard.sections, strict=True):
            found = [finding for finding in checked.findings if belongs_to(finding, spec.key, self._standard)]
            counts = {
                severity: sum(finding.severity is severity for finding in found) for severity in Severity
            }
            status = checked.report.section(spec.key).status
            chip.show_state(ChipState(spec.number, spec.heading, status, counts, owed.sections[spec.key]))

    def _second_line(self, checked: Checked) -> str:
        left = self._end.remaining
        named = f"没有核对：{'；'.join(left)}　·　" if left else ""
        return named + counts_line(checked, zeros=not self._end.is_end)

    def wait(self) -> None:
        """Figures have changed; the findings follow. Said only if that takes so long that it is noticed."""
        if not self._late.isActive():
            self._late.start()

    def show_stale(self) -> None:
        """No findings can be had for the figures as they are now."""
        self._late.stop()
        self._text.setText("改动以后没有核对成，不能视为通过。")
        self.go.hide()
        self._counts.setText("下面列出的是改动以前的问题。")

    def show_not_exported(self, number: int) -> None:
        """How many figures are changed and in no exported file."""
        self._not_exported = number
        self._show_saving()

    def _show_saving(self) -> None:
        self._unexported.setText(f"还有 {self._not_exported} 处修改没有导出")
        self._saving.setVisible(self._not_exported > 0 and self._end.is_end)

    def _show_go(self) -> None:
        """The way to the cells that the line tells of."""
        number = len(self._end.keys)
        self.go.setText("看这一格" if number == 1 else "逐格看")
        self.go.setToolTip("到要填的那一格" if number == 1 else f"依次看这 {number} 格；按 F2 填写")
        self.go.setAccessibleName(self.go.toolTip())
        self.go.setVisible(number > 0)

    def _paint_sign(self) -> None:
        if self._checked is None:
            return
        severity = self._end.severity
        ink = appearance.theme.of(severity) if severity else appearance.theme.good
        sign = SIGN_OF[severity] if severity else Sign.TICK
        self._sign.setPixmap(sign_pixmap(sign, ink.text, 26, self.devicePixelRatioF()))
        self._sign.setAccessibleName(sign.value)
