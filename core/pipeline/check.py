"""One draft through all the stages: read, fit, check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.model.document import Document, Problem
from core.model.edit import Edit, apply_edits
from core.model.finding import Finding
from core.model.report import (
    Figure,
    FigureStatus,
    FittedTable,
    Report,
    Section,
    SectionStatus,
    TableState,
)
from core.model.verdict import Verdict
from core.model.watch import Watch
from core.pipeline.verdict import make_verdict
from core.standard.loader import load_standard
from core.standard.schema import Standard

CURRENT_STANDARD = "2021"
OLDER_STANDARDS = ("2019",)


class CheckStatus(StrEnum):
    """Whether the file could be read (contract.md)."""

    OK = "ok"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True)
class Checked:
    """The result for one file. ``edits`` are the corrections already put into ``report``.

    ``source`` is the report as read, before any edit; ``document`` what the reader gave, None if it failed.
    A failed file has an empty report: no section and no table found, and the reason in ``problems``.
    """

    status: CheckStatus
    source: Report
    report: Report
    findings: tuple[Finding, ...]
    verdict: Verdict
    document: Document | None = None
    edits: tuple[Edit, ...] = ()


def current_standard() -> Standard:
    """The form that drafts are checked against."""
    return load_standard(CURRENT_STANDARD)


def check_file(path: Path, watch: Watch | None = None) -> Checked:
    """Read, fit and check one file. Never raises for a bad file; CancelledError if the person cancelled."""
    # Readers and fitters bring lxml, calamine and rapidfuzz with them: imported when a file is there to read.
    from core.align.fit import align
    from core.model.watch import OutOfTimeError
    from core.readers.errors import ReadError
    from core.readers.read import read_file

    watch = watch or Watch()
    watch.tell("正在读取文件")
    try:
        document = read_file(path, watch=watch)
    except ReadError as error:
        return _failed(path, "", Problem(error.code, error.message))
    try:
        report = align(document, current_standard(), [load_standard(old) for old in OLDER_STANDARDS], watch)
    except OutOfTimeError:
        words = "读取用时过长，已停止。请用 Word 或 WPS 打开后另存为 .docx 再试。"
        return _failed(path, document.format, Problem("too_slow", words))
    if report.standard is None:
        words = "没有找到年度报告的任何一节，也没有找到三张表。请确认打开的是政府信息公开工作年度报告。"
        return _failed(path, document.format, *document.problems, Problem("not_a_report", words))
    watch.tell("正在核对")
    return _judged(report, report, (), document)


def with_edits(checked: Checked, edits: Sequence[Edit]) -> Checked:
    """The same draft with exactly these edits in it (none: as read), checked again."""
    if checked.status is CheckStatus.FAILED:
        return checked
    report = apply_edits(checked.source, edits)
    return _judged(checked.source, report, tuple(edits), checked.document)


def _judged(source: Report, report: Report, edits: tuple[Edit, ...], document: Document | None) -> Checked:
    from core.rules.catalog import find_all

    standard = current_standard()
    findings = find_all(report, standard)
    status = CheckStatus.PARTIAL if _is_partial(report) else CheckStatus.OK
    verdict = make_verdict(report, findings, standard)
    return Checked(status, source, report, findings, verdict, document, edits)


def _is_partial(report: Report) -> bool:
    """Something could not be read: told by the reader, or a figure that is there but unreadable."""
    unreadable = any(
        figure.status is FigureStatus.UNREADABLE
        for table in report.tables.values()
        for figure in table.figures.values()
    )
    lost = any(table.state is TableState.UNREADABLE for table in report.tables.values())
    return bool(report.problems) or unreadable or lost


def _failed(path: Path, file_format: str, *problems: Problem) -> Checked:
    standard = current_standard()
    tables = {
        spec.key: FittedTable(
            spec.key, TableState.MISSING, {key: Figure(key, FigureStatus.ABSENT) for key in spec.keys}
        )
        for spec in standard.tables
    }
    sections = tuple(Section(spec.key, SectionStatus.MISSING) for spec in standard.sections)
    report = Report(str(path), file_format, None, "", None, None, None, sections, tables, problems)
    verdict = Verdict(0, 0, 0, 0, f"未能核对：{problems[-1].message}")
    return Checked(CheckStatus.FAILED, report, report, (), verdict)
