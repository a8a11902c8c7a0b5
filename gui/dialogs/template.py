"""The question for which body and year an empty workbook is wanted."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

FIRST, LAST = 2021, 2099
"""The form is in force from the reports of 2021 on."""


class TemplateDialog(QDialog):
    """Can be confirmed once the body is named."""

    def __init__(self, agency: str, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("空白模板")
        self.setMinimumWidth(420)
        self.agency_field = QLineEdit(agency)
        self.agency_field.setPlaceholderText("例如：青河县水务局")
        self.agency_field.setMaxLength(80)
        self.agency_field.setAccessibleName("单位")
        self.year_field = QSpinBox()
        self.year_field.setRange(FIRST, LAST)
        self.year_field.setValue(year)
        self.year_field.setSuffix(" 年")
        self.year_field.setAccessibleName("年度")
        form = QFormLayout()
        form.setSpacing(10)
        form.addRow("单位", self.agency_field)
        form.addRow("年度", self.year_field)
        buttons = QDialogButtonBox()
        self.confirm = buttons.addButton("保存到…", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.confirm.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.agency_field.textChanged.connect(self._on_text)
        self._on_text()
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(buttons)

    @property
    def wanted(self) -> tuple[str, int]:
        """The body and the year."""
        return self.agency_field.text().strip(), self.year_field.value()

    def _on_text(self) -> None:
        self.confirm.setEnabled(bool(self.agency_field.text().strip()))


def ask_template(parent: QWidget, agency: str, year: int) -> tuple[str, int] | None:
    """Ask; None if the person gave up."""
    dialog = TemplateDialog(agency, year, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    wanted = dialog.wanted
    dialog.deleteLater()
    return wanted if agreed else None
