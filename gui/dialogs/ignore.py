"""The question why a finding may stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

MOST = 200
"""Characters: the reason is printed in one cell of the check sheet."""


class ReasonField(QPlainTextEdit):
    """Enter is the answer, Shift+Enter a new line; Enter that belongs to an input method is neither."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether something is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone confirms."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.accept()
            if not self._composing:
                self.answered.emit()
            return
        super().keyPressEvent(event)


class IgnoreDialog(QDialog):
    """Can be confirmed only with a reason."""

    def __init__(self, finding: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("忽略并注明理由")
        self.setMinimumWidth(460)
        told = QLabel(finding)
        told.setWordWrap(True)
        asked = QLabel("为什么这一处可以不改？理由会印在核对单里。（回车确认，Shift+回车换行）")
        asked.setObjectName("quietWords")
        self.field = ReasonField()
        self.field.setAccessibleName("理由")
        self.field.setPlaceholderText("例如：已与登记台账核对，数字无误")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.fontMetrics().height() * 4)
        buttons = QDialogButtonBox()
        self.confirm = buttons.addButton("忽略", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.confirm.setDefault(True)
        self.confirm.setEnabled(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.field.answered.connect(self.confirm.click)
        self.field.textChanged.connect(self._on_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        for part in (told, asked, self.field, buttons):
            column.addWidget(part)
        self.field.setFocus()

    @property
    def reason(self) -> str:
        """What was written, on one line."""
        return " ".join(self.field.toPlainText().split())

    def _on_text(self) -> None:
        self.confirm.setEnabled(0 < len(self.reason) <= MOST)


def ask_reason(parent: QWidget, finding: str) -> str | None:
    """Ask; None if the person gave up."""
    dialog = IgnoreDialog(finding, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    reason = dialog.reason
    dialog.deleteLater()
    return reason if agreed else None
