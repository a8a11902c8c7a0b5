"""One draft through all the stages: read, fit, check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from core.model.decision import Decision, SetAside, part
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
from core.model.suggestion import edits_of
from core.model.verdict import Verdict
from core.model.watch import Watch
from core.rules.previous_given import why_not_comparable
from core.standard.loader import load_standard
from core.standard.schema import Standard

CURRENT_STANDARD = "2021"
OLDER_STANDARDS = ("2019",)
__all__ = [
    "CheckStatus",
    "Checked",
    "accept_sure",
    "check_file",
    "current_standard",
    "why_not_comparable",
    "with_decisions",
    "with_edits",
]  # fmt: skip
_ROUNDS = 5
"""Accepting a correction may make others sure; this often they are looked for again."""


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
    ``decisions`` are all that were handed in; ``set_aside`` are the findings that they set aside here, which
    are not among ``findings``.
    """

    status: CheckStatus
    source: Report
    report: Report
    findings: tuple[Finding, ...]
    verdict: Verdict
    document: Document | None = None
    edits: tuple[Edit, ...] = ()
    decisions: tuple[Decision, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    previous: Report | None = None
    """Last year's report as read, if one was given (it may have failed to read: no standard)."""


def current_standard() -> Standard:
    """The form that drafts are checked against."""
    return load_standard(CURRENT_STANDARD)


def check_file(path: Path, watch: Watch | None = None, previous: Path | None = None) -> Checked:
    """Read, fit and check one file. Never raises for a bad file; CancelledError if the person cancelled.

    ``previous`` is the body's report of the year before: carried figures, text and totals are compared.
    """
    watch = watch or Watch()
    before = _read(previous, watch)[0] if previous is not None else None
    report, document = _read(path, watch)
    if report.standard is None:
        return _failed(report)
    return _judged(report, report, (), document, previous=before)


def _read(path: Path, watch: Watch) -> tuple[Report, Document | None]:
    """The report in a file, with its facts; one without a standard and with the reason if it failed."""
    # Readers and fitters bring lxml, calamine and rapidfuzz with them: imported when a file is there to read.
    from core.align.fit import align
    from core.facts.extract import extract_facts
    from core.model.watch import OutOfTimeError
    from core.pipeline.own_files import own_sheet
    from core.pipeline.second_look import look_again
    from core.readers.errors import ReadError
    from core.readers.read import read_file

    standard = current_standard()
    file_format = ""
    try:
        watch.tell("正在读取文件")
        document = read_file(path, watch=watch)
        file_format = document.format
        if (own := own_sheet(document)) is not None:
            return _unread(path, file_format, own), None
        report = align(document, standard, [load_standard(old) for old in OLDER_STANDARDS], watch)
        if report.standard is None:
            words = "没有找到年度报告的任何一节，也没有找到三张表。请确认打开的是政府信息公开工作年度报告。"
            problems = (*document.problems, Problem("not_a_report", words))
            return _unread(path, file_format, *problems), None
        watch.tell("正在读正文")
        report = extract_facts(replace(report, digest=document.digest), standard)
        report = look_again(report, path, standard, watch)
        watch.tell("正在核对")
    except ReadError as error:
        return _unread(path, "", Problem(error.code, error.message)), None
    except OutOfTimeError:
        words = "读取用时过长，已停止。请用 Word 或 WPS 打开后另存为 .docx 再试。"
        return _unread(path, file_format, Problem("too_slow", words)), None
    return report, document


def with_edits(checked: Checked, edits: Sequence[Edit]) -> Checked:
    """The same draft with exactly these edits in it (none: as read), checked again."""
    if checked.status is CheckStatus.FAILED:
        return checked
    report = apply_edits(checked.source, edits)
    return _judged(
        checked.source, report, tuple(edits), checked.document, checked.decisions, checked.previous
    )


def with_decisions(checked: Checked, decisions: Sequence[Decision]) -> Checked:
    """The same draft with exactly these findings set aside (none: all stand), its edits kept."""
    if checked.status is CheckStatus.FAILED:
        return checked
    return _judged(
        checked.source, checked.report, checked.edits, checked.document, tuple(decisions), checked.previous
    )


def accept_sure(checked: Checked) -> Checked:
    """The draft with every suggestion accepted that is sure, and those that are sure only then."""
    for _ in range(_ROUNDS):
        sure = (one for finding in checked.findings for one in finding.suggestions if one.sure)
        edits = edits_of(sure)
        if not edits:
            break
        checked = with_edits(checked, (*checked.edits, *edits))
    return checked


def _judged(
    source: Report,
    report: Report,
    edits: tuple[Edit, ...],
    document: Document | None,
    decisions: tuple[Decision, ...] = (),
    previous: Report | None = None,
) -> Checked:
    from core.pipeline.verdict import make_verdict
    from core.repair.repair import with_suggestions
    from core.rules.catalog import find_all
    from core.rules.confirmed import confirmed_figures

    standard = current_standard()
    confirmed = confirmed_figures(report, standard, previous)
    found = with_suggestions(report, find_all(report, standard, previous), standard, confirmed)
    findings, set_aside = part(found, report, decisions)
    status = CheckStatus.PARTIAL if _is_partial(report) else CheckStatus.OK
    verdict = make_verdict(report, findings, standard, set_aside, previous)
    return Checked(status, source, report, findings, verdict, document, edits, decisions, set_aside, previous)


def _is_partial(report: Report) -> bool:
    """Something could not be read: told by the reader, or a figure that is there but unreadable."""
    unreadable = any(
        figure.status is FigureStatus.UNREADABLE
        for table in report.tables.values()
        for figure in table.figures.values()
    )
    lost = any(table.state is TableState.UNREADABLE for table in report.tables.values())
    return bool(report.problems) or unreadable or lost


def _unread(path: Path, file_format: str, *problems: Problem) -> Report:
    """The empty report of a file that could not be read."""
    standard = current_standard()
    tables = {
        spec.key: FittedTable(
            spec.key, TableState.MISSING, {key: Figure(key, FigureStatus.ABSENT) for key in spec.keys}
        )
        for spec in standard.tables
    }
    sections = tuple(Section(spec.key, SectionStatus.MISSING) for spec in standard.sections)
    return Report(str(path), file_format, None, "", None, None, None, sections, tables, problems)


def _failed(report: Report) -> Checked:
    verdict = Verdict(0, 0, 0, 0, f"未能核对：{report.problems[-1].message}")
    return Checked(CheckStatus.FAILED, report, report, (), verdict)
