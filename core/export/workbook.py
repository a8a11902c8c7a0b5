"""The corrected Excel template: the three tables as the form prints them, the corrections, the findings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import PureWindowsPath

from core import __version__
from core.export.workbook_cells import cell_contents
from core.export.workbook_corrections import SHEET as CORRECTIONS_SHEET
from core.export.workbook_corrections import draw_corrections, find_corrections, last_reasons
from core.export.workbook_findings import SHEET as FINDINGS_SHEET
from core.export.workbook_findings import draw_findings
from core.export.workbook_pen import Formats, Pen
from core.export.workbook_table import draw_table, report_title
from core.export.workbook_text import clean
from core.model.edit import Edit
from core.model.finding import Finding
from core.model.report import Report
from core.model.verdict import Verdict
from core.standard.schema import Standard

# Nothing that comes from a draft may turn into a formula, a link or a number by its looks.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
PROPERTY_LIMIT = 200


def export_workbook(
    source: Report,
    report: Report,
    edits: Sequence[Edit],
    findings: Sequence[Finding],
    standard: Standard,
    *,
    source_findings: Sequence[Finding] = (),
    verdict: Verdict | None = None,
    unchecked: Sequence[str] = (),
    ignored: Sequence[tuple[Finding, str]] = (),
    now: datetime | None = None,
) -> bytes:
    """The bytes of an .xlsx file.

    ``source`` is the report as read, ``report`` the same with ``edits`` in it, ``findings`` what was found in
    ``report``. ``source_findings``, what was found in ``source``, name the rules behind the corrections: once
    a cell is right, no finding names it any more. ``unchecked`` is what was not checked, in short;
    ``ignored`` is what a person set aside, each with the reason. ``now`` is the date that is printed
    and stored; the same input with the same ``now`` gives the same bytes.
    """
    import xlsxwriter  # type: ignore[import-untyped]

    now = now or datetime.now()
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, OPTIONS)
    book.set_properties(
        {
            "title": clean(report_title(report), PROPERTY_LIMIT),
            "author": "",
            "comments": f"由“勾稽”{__version__} 导出",
            "created": now,
        }
    )
    formats = Formats(book)
    reasons = last_reasons(edits)
    for spec in standard.tables:
        contents = cell_contents(spec, source, report, reasons)
        draw_table(Pen(book.add_worksheet(spec.name), formats), standard, spec, report, contents)
    info = _info(report, now)
    corrections = find_corrections(source, report, edits, [*source_findings, *findings], standard)
    draw_corrections(Pen(book.add_worksheet(CORRECTIONS_SHEET), formats), corrections, standard, info)
    draw_findings(
        Pen(book.add_worksheet(FINDINGS_SHEET), formats),
        findings,
        standard,
        verdict,
        info,
        unchecked=unchecked,
        ignored=ignored,
    )
    book.close()
    return stream.getvalue()


def _info(report: Report, now: datetime) -> tuple[str, ...]:
    """Which draft this is about, and when. The path may come from either kind of system."""
    name = PureWindowsPath(report.path).name
    when = f"{now.year}年{now.month}月{now.day}日 {now:%H:%M}"
    return (f"原稿：{name or '（无文件名）'}　　导出时间：{when}",)
