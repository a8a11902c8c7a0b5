"""What this body's report has to hold, section by section; a click on a section goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.pipeline.check import Checked
from core.standard.schema import SectionSpec, Standard
from gui.theme import appearance
from gui.widgets.signs import Sign, sign_pixmap

if TYPE_CHECKING:
    from core.pipeline.checklist import Owed

WIDTH, SIGN = 460, 14
WORDS = {True: "符合", False: "不符", None: "未核对"}
SIGNS = {True: Sign.TICK, False: Sign.CROSS, None: Sign.QUERY}
WAIVED = "已注明理由"


class ChecklistPopup(QFrame):
    """Dropped down from the verdict's line."""

    section_chosen = Signal(str)

    def __init__(self, standard: Standard, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("draftsPopup")
        self._standard = standard
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._area)
        self.lines: list[str] = []
        """What is said, a line each."""

    def drop_from(self, beside: QWidget, checked: Checked) -> None:
        """Show the list for a draft under a widget, at its right end."""
        page = self._page(checked)
        self._area.setWidget(page)
        height = min(page.heightForWidth(WIDTH - 30) + 20, 640)
        self.resize(WIDTH, height)
        self.move(beside.mapToGlobal(QPoint(beside.width() - WIDTH - 12, beside.height() + 2)))
        self.show()
        self._area.setFocus()

    def _page(self, checked: Checked) -> QWidget:
        from core.pipeline.checklist import checklist  # brings rules: not before the first paint

        found = checklist(checked.report, self._standard, checked.set_aside)
        page = QWidget()
        page.setObjectName("checklistPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        body = QLabel(found.body)
        body.setWordWrap(True)
        body.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(body)
        self.lines = [found.body]
        for spec in self._standard.sections:
            column.addSpacing(4)
            column.addWidget(self._heading(spec), 0, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(self._list(found.sections[spec.key]))
        column.addStretch()
        return page

    def _heading(self, spec: SectionSpec) -> QPushButton:
        words = f"{spec.number}、{spec.heading}"
        button = QPushButton(words)
        button.setProperty("kind", "flat")
        button.setToolTip("看这一部分")
        button.clicked.connect(lambda: self._choose(spec.key))
        self.lines.append(words)
        return button

    def _list(self, owed: tuple[Owed, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(10, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        theme = appearance.theme
        inks = {True: theme.good, False: theme.error, None: theme.unchecked}
        for row, one in enumerate(owed):
            told = WAIVED if one.is_waived else WORDS[one.told]
            shape = Sign.BANG if one.is_waived else SIGNS[one.told]
            ink = theme.warning if one.is_waived else inks[one.told]
            sign = QLabel()
            sign.setPixmap(sign_pixmap(shape, ink.text, SIGN, self.devicePixelRatioF()))
            sign.setAccessibleName(told)
            words = QLabel(one.words)
            words.setWordWrap(True)
            state = QLabel(told)
            state.setObjectName("quietWords")
            for at, label in enumerate((sign, words, state)):
                grid.addWidget(label, row, at, Qt.AlignmentFlag.AlignTop)
            self.lines.append(f"{one.words}：{told}")
        return grid

    def _choose(self, section: str) -> None:
        self.hide()
        self.section_chosen.emit(section)
