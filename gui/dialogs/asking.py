"""Everything the program asks in a window of its own. Tests answer in its place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from gui.dialogs.unsaved import Answer, ask_unsaved
from gui.files import ENDINGS

OPEN_FILTER = f"年度报告草稿 ({' '.join(f'*{ending}' for ending in ENDINGS)});;所有文件 (*)"
SAVE_FILTER = "Excel 工作簿 (*.xlsx)"


class Asking:
    """The questions, each with its answer as a value."""

    def open_file(self, parent: QWidget, folder: Path | None) -> Path | None:
        """Which draft to open; None if the person gave up."""
        name, _ = QFileDialog.getOpenFileName(parent, "打开年度报告草稿", str(folder or ""), OPEN_FILTER)
        return Path(name) if name else None

    def export_target(self, parent: QWidget, proposed: Path) -> Path | None:
        """Where to write the workbook; the dialog itself asks before it overwrites."""
        name, _ = QFileDialog.getSaveFileName(parent, "导出更正后的 Excel", str(proposed), SAVE_FILTER)
        return Path(name) if name else None

    def overwrite(self, parent: QWidget, target: Path) -> bool:
        """Whether to overwrite a file that the save dialog did not ask about."""
        button = QMessageBox.StandardButton
        asked = QMessageBox.question(
            parent, "文件已存在", f"“{target.name}”已经存在。要替换它吗？", button.Yes | button.No, button.No
        )
        return asked == button.Yes

    def unsaved(self, parent: QWidget, edited: int) -> Answer:
        """What to do with edits that no workbook holds."""
        return ask_unsaved(parent, edited)

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
