"""The verdict in one line, the counts, and a chip for each section."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.model.finding import Severity
from core.model.report import FigureStatus
from core.pipeline.check import Checked, CheckStatus
from core.standard.schema import Standard
from gui.models.finding_order import belongs_to
from gui.theme import appearance
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.section_chip import ChipState, SectionChip
from gui.widgets.signs import SIGN_OF, Sign, sign_pixmap
from gui.words import SEVERITY_WORDS


def verdict_severity(checked: Checked) -> Severity | None:
    """The severity whose sign goes with the verdict; None if the draft can be published."""
    verdict = checked.verdict
    if verdict.errors:
        return Severity.ERROR
    if verdict.warnings:
        return Severity.WARNING
    partial = checked.status is not CheckStatus.OK  # then nothing may look as if it had passed
    return Severity.UNCHECKED if verdict.unchecked or partial else None


def counts_line(checked: Checked) -> str:
    """The counts by severity and how many figures there are."""
    verdict = checked.verdict
    numbers = {
        Severity.ERROR: verdict.errors,
        Severity.WARNING: verdict.warnings,
        Severity.NOTE: verdict.notes,
        Severity.UNCHECKED: verdict.unchecked,
    }
    parts = [f"{SEVERITY_WORDS[severity]} {number}" for severity, number in numbers.items()]
    figures = [figure for table in checked.report.tables.values() for figure in table.figures.values()]
    read = sum(figure.status is FigureStatus.READ for figure in figures)
    edited = sum(figure.edited for figure in figures)
    parts.append(f"数据 {len(figures)} 个，读出 {read} 个" + (f"，其中改过 {edited} 个" if edited else ""))
    return "　·　".join(parts)


class VerdictBar(QWidget):
    """What must be done, first of all."""

    section_chosen = Signal(str)

    def __init__(self, standard: Standard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdictBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._standard = standard
        self._checked: Checked | None = None
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
        words.addWidget(self._counts)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 16, 9)
        row.setSpacing(11)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addSpacing(12)
        self.chips = [SectionChip(section.key) for section in standard.sections]
        for chip in self.chips:
            chip.clicked.connect(self._on_chip)
            row.addWidget(chip)
        appearance.changed.connect(self._paint_sign)

    def _on_chip(self) -> None:
        chip = self.sender()
        assert isinstance(chip, SectionChip)
        self.section_chosen.emit(chip.key)

    @property
    def text(self) -> str:
        """The verdict as shown."""
        return self._text.text()

    def show_checked(self, checked: Checked) -> None:
        """Show a draft's verdict."""
        self._checked = checked
        self._text.setText(checked.verdict.text)
        self._counts.setText(counts_line(checked))
        severity = verdict_severity(checked)
        for widget in (self, self._text):
            widget.setProperty("level", severity.value if severity else "good")
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._paint_sign()
        for chip, spec in zip(self.chips, self._standard.sections, strict=True):
            found = [finding for finding in checked.findings if belongs_to(finding, spec.key, self._standard)]
            counts = {
                severity: sum(finding.severity is severity for finding in found) for severity in Severity
            }
            status = checked.report.section(spec.key).status
            chip.show_state(ChipState(spec.number, spec.heading, status, counts))

    def _paint_sign(self) -> None:
        if self._checked is None:
            return
        severity = verdict_severity(self._checked)
        ink = appearance.theme.of(severity) if severity else appearance.theme.good
        sign = SIGN_OF[severity] if severity else Sign.TICK
        self._sign.setPixmap(sign_pixmap(sign, ink.text, 26, self.devicePixelRatioF()))
        self._sign.setAccessibleName(sign.value)
