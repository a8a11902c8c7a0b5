"""The buttons on the chosen card: accept, the other ways, ignore, go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from core.model.decision import SetAside
from core.model.finding import Finding
from core.standard.schema import Standard
from gui.actions import Actions
from gui.models.finding_order import change_words
from gui.models.findings_list import Entry, finding_of
from gui.widgets.buttons import ActionButton, MenuButton

TO_FILL = ("D01", "D02", "D03", "D04", "D05", "D06")
"""Rules that say: here stands no figure, or none that can be right. Without a proposal a person types it."""


class CardFoot(QWidget):
    """What is there depends on the card: no 采纳 where nothing is proposed."""

    other_chosen = Signal(object)
    """Suggestion: another way than the first was chosen."""

    def __init__(self, standard: Standard, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self.accept = ActionButton(actions.accept, "small-primary", mnemonic=False)
        self.ignore = ActionButton(actions.ignore, "small", mnemonic=False)
        self.restore = ActionButton(actions.restore, "small", mnemonic=False)
        self.next = ActionButton(actions.next, "small", mnemonic=False)
        self.others = MenuButton()
        self.menu = QMenu(self.others)
        self.menu.setToolTipsVisible(True)
        self.others.setMenu(self.menu)
        self.explain = ActionButton(actions.explain, "flat", mnemonic=False)
        self.how = QLabel("双击表中的格子，或按 F2 填写")
        self.how.setObjectName("quietWords")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.how)
        for buttons in ((self.accept, self.ignore, self.restore, self.next), (self.others, self.explain)):
            row = QHBoxLayout()
            row.setSpacing(6)
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
            column.addLayout(row)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what can be done with a card."""
        finding, aside = finding_of(entry), isinstance(entry, SetAside)
        suggestions = finding.suggestions if finding is not None and not aside else ()
        self.accept.setVisible(bool(suggestions))
        self.ignore.setVisible(not aside)
        self.restore.setVisible(aside)
        is_to_fill = finding is not None and finding.rule in TO_FILL and bool(finding.cells)
        self.how.setVisible(is_to_fill and not suggestions and not aside)
        self.others.setVisible(len(suggestions) > 1)
        self.others.setText(f"另有 {len(suggestions) - 1} 种改法")
        self.others.setAccessibleName(self.others.text())
        self.menu.clear()
        if finding is not None and not aside:
            self._offer(finding)
        self._column.activate()

    def _offer(self, finding: Finding) -> None:
        for other in finding.suggestions[1:]:
            action = self.menu.addAction(change_words(other, finding, self._standard))
            action.setToolTip(f"采纳这种改法：{other.reason}")
            action.triggered.connect(lambda checked=False, one=other: self.other_chosen.emit(one))
