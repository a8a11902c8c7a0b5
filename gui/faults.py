"""Plain words for what went wrong; the traceback goes to the log file."""

from __future__ import annotations

from core.model.watch import OutOfTimeError
from gui.engine import ExportRefusedError

UNEXPECTED = "程序遇到意外问题，已记入日志。请换一种格式另存后再试，并把日志文件发给维护人员。"


def reading_words(error: Exception | None) -> str:
    """Why a file could not be read. Core tells of bad files itself; this is for what it did not foresee."""
    if error is None:
        return "没有读到内容。请确认选中的是年度报告草稿。"
    if isinstance(error, OutOfTimeError):
        return "读这个文件用时太久，已经停下。请用 Word 或 WPS 打开它，另存为 .docx 后再试。"
    if isinstance(error, PermissionError):
        return "没有读取这个文件的权限，或者它正被别的程序占用。请关闭别的程序后再试。"
    if isinstance(error, FileNotFoundError):
        return "找不到这个文件。它可能已被移动、改名或删除。"
    if isinstance(error, OSError):
        return "读不到这个文件。如果它在网络盘或 U 盘上，请先复制到本机。"
    return UNEXPECTED


def export_words(error: Exception) -> str:
    """Why a workbook could not be written."""
    if isinstance(error, ExportRefusedError):
        return str(error)
    if isinstance(error, PermissionError):
        return "写不进去：同名文件可能正在 Excel 或 WPS 里打开，或者没有权限。请关闭它，或者换一个位置。"
    if isinstance(error, OSError):
        return "写不进去：磁盘可能已满，或者位置不可用。请换一个位置再导出。"
    return UNEXPECTED
