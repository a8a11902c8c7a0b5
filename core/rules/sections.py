"""S01–S04: the six sections."""

from __future__ import annotations

from collections.abc import Iterator

from core.model.document import Paragraph
from core.model.finding import Finding, Severity
from core.model.report import Report, Section, SectionStatus, TableState
from core.standard.schema import SectionSpec, Standard
from core.text.fold import squeeze

_OWES_MORE = "problems"
"""Section 五 owes problems and improvements; a bare 无 is enough nowhere but in 六."""
_NOTHING = frozenset(("", "无", "没有", "暂无", "略", "无问题", "不存在", "本年度无", "本年无", "无内容"))


_WORKBOOKS = ("xlsx", "xls")


def _is_missing(report: Report, spec: SectionSpec) -> bool:
    return report.section(spec.key).status is SectionStatus.MISSING


def _finding(rule: str, severity: Severity, spec: SectionSpec, section: Section, message: str) -> Finding:
    return Finding(rule, severity, message, section=spec.key, places=section.places)


def section_missing(report: Report, standard: Standard) -> Iterator[Finding]:
    """S01: a section of the form is not there (《条例》第五十条 names what a report must hold).

    A workbook that holds only the tables (our own template, or an office's) is no report with three sections
    missing: that its text could not be checked is told once.
    """
    with_table = {table.section for table in standard.tables}
    narrative = [spec for spec in standard.sections if spec.key not in with_table]
    if report.format in _WORKBOOKS and all(_is_missing(report, spec) for spec in narrative):
        names = "、".join(spec.number for spec in narrative)
        yield Finding(
            "S01", Severity.UNCHECKED, f"这份表格文件里只有三张表，没有第{names}节的文字，正文没有核对。"
        )
        return
    for spec in standard.sections:
        section = report.section(spec.key)
        if section.status is SectionStatus.MISSING:
            lost = [
                table.name
                for table in standard.tables
                if table.section == spec.key and report.tables[table.key].state is TableState.MISSING
            ]
            table_too = f"，{'、'.join(lost)}也没有" if lost else ""
            message = f"缺少“{spec.number}、{spec.heading}”一节{table_too}。"
            yield Finding(
                "S01", Severity.ERROR, message, section=spec.key, expected=f"{spec.number}、{spec.heading}"
            )


def sections_disordered(report: Report, standard: Standard) -> Iterator[Finding]:
    """S02: sections out of order, a number used twice, or numbers that are not the form's."""
    seen: dict[str, str] = {}
    for spec in standard.sections:
        section = report.section(spec.key)
        if section.status is SectionStatus.MISSING:
            continue
        expected = f"{spec.number}、{spec.heading}"
        if section.status is SectionStatus.MISPLACED:
            message = f"“{section.heading}”不在应在的位置，六节应按一至六的顺序排列。"
        elif section.number and section.number in seen:
            other = seen[section.number]
            message = f"“{section.heading}”与“{other}”的序号重复，应为“{spec.number}”。"
        elif section.number and section.number != spec.number:
            message = f"“{section.heading}”的序号是“{section.number}”，应为“{spec.number}”。"
        else:
            seen[section.number] = section.heading
            continue
        seen.setdefault(section.number, section.heading)
        yield Finding(
            "S02",
            Severity.WARNING,
            message,
            section=spec.key,
            places=section.places,
            expected=expected,
            actual=section.heading,
        )


def heading_reworded(report: Report, standard: Standard) -> Iterator[Finding]:
    """S03: a heading worded otherwise than the form; punctuation and blanks are let pass."""
    for spec in standard.sections:
        section = report.section(spec.key)
        if section.status is SectionStatus.MISSING:
            continue
        wording = _bare(section.heading, section.number)
        if wording != _bare(spec.heading, ""):
            yield Finding(
                "S03",
                Severity.WARNING,
                f"第{spec.number}节标题是“{section.heading}”，格式规定为“{spec.number}、{spec.heading}”。",
                section=spec.key,
                places=section.places,
                expected=f"{spec.number}、{spec.heading}",
                actual=section.heading,
            )


def _has_more(section: Section) -> bool:
    """Whether anything but paragraphs stands in a section."""
    return any(not isinstance(block, Paragraph) for block in section.blocks)


def _bare(heading: str, number: str) -> str:
    letters = "".join(char for char in squeeze(heading) if char.isalnum())
    return letters.removeprefix(number) if number else letters


def section_empty(report: Report, standard: Standard) -> Iterator[Finding]:
    """S04: nothing stands under a heading, or only 无 where more is owed (五 owes problems)."""
    with_table = {table.section for table in standard.tables}
    for spec in standard.sections:
        section = report.section(spec.key)
        expected = f"{spec.number}、{spec.heading}"
        if section.status is SectionStatus.EMPTY and spec.key not in with_table:
            yield _finding("S04", Severity.ERROR, spec, section, f"“{expected}”一节没有内容。")
        elif (
            spec.key == _OWES_MORE
            and section.blocks
            and _bare(section.text, "") in _NOTHING
            and not _has_more(section)
        ):
            message = f"“{expected}”一节只写了“{section.text.strip()}”，应写明存在的主要问题和改进情况。"
            yield _finding("S04", Severity.ERROR, spec, section, message)
