"""The question why a finding may stand."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

MOST = 200
"""Characters: the reason is printed in one cell of the check sheet."""


class IgnoreDialog(QDialog):
    """Can be confirmed only with a reason."""

    def __init__(self, finding: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("忽略并注明理由")
        self.setMinimumWidth(460)
        told = QLabel(finding)
        told.setWordWrap(True)
        asked = QLabel("为什么这一处可以不改？理由会印在核对单里。")
        asked.setObjectName("quietWords")
        self.field = QPlainTextEdit()
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
