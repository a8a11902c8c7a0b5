"""With which report of last year the draft in sight is compared; it can be opened, and taken away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.pairing import Pairing
from gui.widgets.elided_label import ElidedLabel
from gui.workspace import Workspace


class LastYearMark(QWidget):
    """Not there where there is none."""

    def __init__(self, workspace: Workspace, pairing: Pairing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._pairing = workspace, pairing
        self._name = ElidedLabel()
        self._name.setObjectName("fileName")
        self.open = _button("打开", "打开上年报告", "打开上年报告，作为单独的一份来看")
        self.open.clicked.connect(self._on_open)
        self.remove = _button("×", "去掉上年报告", "去掉上年报告，不再与上年比对")
        self.remove.clicked.connect(self._on_remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for part in (self._name, self.open, self.remove):
            row.addWidget(part)
        workspace.drafts_changed.connect(self._show)
        pairing.paired.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        """What is said; "" if there is none."""
        return self._name.text()

    def _show(self) -> None:
        draft = self._workspace.current
        path = draft.previous if draft else None
        self._name.setText(f"·　上年：{path.name}" if path else "")
        self._name.setToolTip(str(path) if path else "")
        self.setVisible(path is not None)

    def _on_open(self) -> None:
        draft = self._workspace.current
        if draft is not None and draft.previous is not None:
            self._workspace.open_beside(draft.previous)

    def _on_remove(self) -> None:
        if self._workspace.current is not None:
            self._pairing.remove(self._workspace.current)


def _button(text: str, name: str, told: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "flat")
    button.setAccessibleName(name)
    button.setToolTip(told)
    return button
