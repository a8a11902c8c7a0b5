"""Writes what was checked into a file, by the suffix of its name."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.export.catalog import EXPORTERS
from core.export.dossier import Dossier
from core.export.write import ExportError, write_file
from core.model.word_draft import WordDraft
from core.pipeline.check import Checked, CheckStatus, current_standard, with_edits

__all__ = ["ExportError", "check_sheet_html", "export_file", "export_template", "write_file"]


def export_file(checked: Checked, target: Path) -> None:
    """Write the checked draft to ``target``. ExportError (Chinese) if that cannot be done.

    The draft itself is never written over.
    """
    _refuse_failed(checked)
    exporter = next((entry for entry in EXPORTERS if entry.suffix == target.suffix.lower()), None)
    if exporter is None:
        known = "、".join(f"{entry.suffix}（{entry.words}）" for entry in EXPORTERS)
        raise ExportError(
            f"不能导出为“{target.suffix or target.name}”，{_advice(target.suffix.lower(), known)}"
        )
    draft = _word_draft(checked) if exporter.marks_draft else None
    write_file(target, exporter.make(_dossier(checked, draft)), draft=Path(checked.report.path))


def _advice(suffix: str, known: str) -> str:
    """What to do where a kind of file cannot be written."""
    names = f"请把文件名的结尾改为 {known}。"
    if suffix == ".pdf":
        return f"{names}要 PDF，请在窗口里选“导出核对单 PDF”，或导出 .html 后用浏览器打印。"
    if suffix in (".xls", ".doc"):
        return f"{names}旧格式请改用 {suffix}x。"
    return names


def check_sheet_html(checked: Checked) -> str:
    """The 核对单 as HTML, for whoever prints it (the window makes a PDF of it)."""
    from core.export.sheet_html import check_sheet

    _refuse_failed(checked)
    return check_sheet(_dossier(checked, None))


def export_template(agency: str, year: int, target: Path) -> None:
    """Write the empty official workbook for a body and a year. ExportError if that cannot be done."""
    from core.export.blank import blank_workbook

    if target.suffix.lower() != ".xlsx":
        raise ExportError("空白模板是 Excel 文件，文件名请以 .xlsx 结尾。")
    write_file(target, blank_workbook(agency, year, current_standard()))


def _refuse_failed(checked: Checked) -> None:
    if checked.status is CheckStatus.FAILED:
        raise ExportError(f"文件没有读出来，不能导出：{checked.report.problems[-1].message}")


def _dossier(checked: Checked, draft: WordDraft | None) -> Dossier:
    from core.pipeline.standing import what_is_unchecked
    from core.rules.catalog import RULE_NAMES

    report, standard = checked.report, current_standard()
    return Dossier(
        checked.source,
        report,
        checked.edits,
        checked.findings,
        standard,
        source_findings=with_edits(checked, ()).findings,
        verdict=checked.verdict,
        ignored=tuple((one.finding, one.reason) for one in checked.set_aside),
        unchecked=tuple(
            one.words for one in what_is_unchecked(report, checked.findings, standard, checked.previous)
        ),
        rule_names=RULE_NAMES,
        draft=draft,
    )


def _word_draft(checked: Checked) -> WordDraft:
    """The draft's own file, read again: it must still be what was checked."""
    from core.readers.docx_places import locate_docx
    from core.readers.errors import ReadError
    from core.readers.limits import Limits

    report = checked.report
    if report.format != "docx":
        raise ExportError("只有 Word 原稿（.docx）才能导出带批注的 Word 文件。请改为导出 .xlsx 或 .html。")
    path, limits = Path(report.path), Limits()
    try:
        with path.open("rb") as stream:
            content = stream.read(min(path.stat().st_size, limits.file_bytes) + 1)
    except OSError as error:
        raise ExportError(f"原稿“{path.name}”打不开，可能已被移动或删除。请重新打开原稿再导出。") from error
    if hashlib.sha256(content).hexdigest() != report.digest:
        raise ExportError(f"原稿“{path.name}”在核对以后改动过，批注会对不上。请重新打开原稿再导出。")
    try:
        return locate_docx(content, limits)
    except ReadError as error:
        raise ExportError(f"原稿不能再次读出：{error.message}") from error
