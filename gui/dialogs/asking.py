"""Everything the program asks in a window of its own. Tests answer in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from gui.dialogs.ignore import ask_reason
from gui.dialogs.template import ask_template
from gui.dialogs.unsaved import Answer, ask_unsaved
from gui.exports import ExportKind
from gui.files import ENDINGS

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

OPEN_FILTER = f"年度报告草稿 ({' '.join(f'*{ending}' for ending in ENDINGS)});;所有文件 (*)"


class Asking:
    """The questions, each with its answer as a value."""

    def open_files(self, parent: QWidget, folder: Path | None) -> list[Path]:
        """Which drafts to open, one or several; [] if the person gave up."""
        title = "打开年度报告草稿（可以选多份）"
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(folder or ""), OPEN_FILTER)
        return [Path(name) for name in names]

    def open_folder(self, parent: QWidget, folder: Path | None) -> Path | None:
        """The drafts of which folder to open; None if the person gave up."""
        name = QFileDialog.getExistingDirectory(parent, "打开文件夹中的全部草稿", str(folder or ""))
        return Path(name) if name else None

    def last_year(self, parent: QWidget, folder: Path | None) -> Path | None:
        """Which file is last year's report; None if the person gave up."""
        name, _ = QFileDialog.getOpenFileName(parent, "选择上年报告", str(folder or ""), OPEN_FILTER)
        return Path(name) if name else None

    def export_target(self, parent: QWidget, proposed: Path, kind: ExportKind) -> Path | None:
        """Where to write a file; the dialog itself asks before it overwrites."""
        name, _ = QFileDialog.getSaveFileName(parent, kind.title, str(proposed), kind.filter)
        return Path(name) if name else None

    def template(self, parent: QWidget, agency: str, year: int) -> tuple[str, int] | None:
        """For which body and year an empty workbook is wanted; None if the person gave up."""
        return ask_template(parent, agency, year)

    def printer(self, parent: QWidget, name: str) -> QPrinter | None:
        """The printer as the person set it; None if the person gave up."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        printer.setDocName(name)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle("打印核对单")
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return printer if agreed else None

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

    def give_up_work(self, parent: QWidget, number: int) -> bool:
        """Whether to throw away what was left unexported in so many drafts."""
        button = QMessageBox.StandardButton
        asked = QMessageBox.question(
            parent,
            "不要了",
            f"有 {number} 份报告的修改还没有导出，丢掉以后找不回来。草稿原文件不受影响。要丢掉吗？",
            button.Yes | button.No,
            button.No,
        )
        return asked == button.Yes

    def reason(self, parent: QWidget, finding: str) -> str | None:
        """Why a finding may stand; None if the person gave up."""
        return ask_reason(parent, finding)

    def show_folder(self, folder: Path) -> None:
        """Open a folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
