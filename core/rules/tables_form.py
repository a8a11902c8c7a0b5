"""S06–S09, S14: the three standard tables as tables: there, readable, and of the form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.model.finding import Finding, Severity
from core.model.place import Place
from core.model.report import (
    FaultKind,
    FigureKey,
    FigureStatus,
    FormFault,
    Report,
    SectionStatus,
    TableState,
)
from core.rules.wording import some
from core.standard.schema import Standard, TableSpec


def table_missing(report: Report, standard: Standard) -> Iterator[Finding]:
    """S06: a standard table is not there though its section is; without the section S01 tells it."""
    for spec in standard.tables:
        section = report.section(spec.section)
        missing = report.tables[spec.key].state is TableState.MISSING
        if missing and section.status is not SectionStatus.MISSING:
            heading = standard.section(spec.section).heading
            yield Finding(
                "S06",
                Severity.ERROR,
                f"“{heading}”一节没有{spec.name}，应按格式附表。",
                spec.key,
                spec.section,
                places=section.places,
            )


def table_unreadable(report: Report, standard: Standard) -> Iterator[Finding]:
    """S14: a table that is a picture, or without values: not checked, and never counted as passed."""
    for spec in standard.tables:
        table = report.tables[spec.key]
        if table.state is not TableState.UNREADABLE:
            continue
        if all(figure.status is FigureStatus.READ for figure in table.figures.values()):
            continue  # a person has put all of it in
        yield Finding(
            "S14",
            Severity.UNCHECKED,
            f"{spec.name}未能核对：{table.reason}。请对照原表补填，或换用能读出表格的 Word 原稿。",
            spec.key,
            spec.section,
            places=(table.place,) if table.place else (),
        )


_TOLD = {
    FaultKind.ROW_MISSING: "缺少“{expected}”一行",
    FaultKind.ROWS_MERGED: "“{found}”合成了一行，没有分“{expected}”",
    FaultKind.LABEL_LOST: "“{expected}”的名称缺失{instead}",
    FaultKind.ROW_EXTRA: "多出一行“{found}”",
    FaultKind.COLUMN_MISSING: "缺少“{expected}”",
    FaultKind.COLUMN_EXTRA: "多出一列“{found}”",
    FaultKind.COLUMNS_DISORDERED: "各列的顺序与格式不一致",
}


def form_departed(report: Report, standard: Standard) -> Iterator[Finding]:
    """S07: a row, a column or a label of the form is missing, merged away or extra; one finding a table.

    A warning where the table has no lines: there the reader may have parted the rows wrongly.
    """
    for spec in standard.tables:
        faults = [fault for fault in report.tables[spec.key].faults if fault.kind in _TOLD]
        if _old_form(report, spec):  # S08 tells that rows are one, and which columns are another form's
            columns_too = _has_old_columns(report, spec)
            faults = [f for f in faults if f.kind is not FaultKind.ROWS_MERGED and not columns_too]
        if not faults:
            continue
        told = list(dict.fromkeys(_told(spec, fault) for fault in faults))
        doubtful = all(fault.doubtful for fault in faults)
        what = (
            f"{spec.name}没有框线，行和列按对齐认出，看来与格式不一致：{some(told)}。请对照原表核对。"
            if doubtful
            else f"{spec.name}与格式不一致：{some(told)}。请按格式的行、列和名称填写。"
        )
        yield Finding(
            "S07",
            Severity.WARNING if doubtful else Severity.ERROR,
            f"{what}{_sums_unchecked(report, spec)}",
            spec.key,
            spec.section,
            _keys(faults),
            _places(faults),
        )


def _told(spec: TableSpec, fault: FormFault) -> str:
    instead = f"，该处是“{fault.found}”" if fault.found else ""
    expected = spec.inside(fault.expected)
    return _TOLD[fault.kind].format(expected=expected, found=fault.found[:30], instead=instead)


def old_form_used(report: Report, standard: Standard) -> Iterator[Finding]:
    """S08: a table of the form of 2019 (国办公开办函〔2019〕60号), which the form of 2021 replaced."""
    for spec in standard.tables:
        faults = [fault for fault in report.tables[spec.key].faults if fault.kind is FaultKind.OLD_FORM]
        for fault in faults:
            yield Finding(
                "S08",
                Severity.ERROR,
                f"{spec.name}用的是{fault.expected}年旧格式（{fault.found}{_as_one(report, spec)}），"
                f"应改用{standard.name}的格式。{_sums_unchecked(report, spec)}",
                spec.key,
                spec.section,
                tuple(key for key in spec.keys if report.figure(key).status is FigureStatus.UNREADABLE),
                _places(faults),
                expected=standard.id,
                actual=fault.expected,
            )


def _as_one(report: Report, spec: TableSpec) -> str:
    """What the one row does not tell apart."""
    merged = [f for f in report.tables[spec.key].faults if f.kind is FaultKind.ROWS_MERGED]
    rows = [spec.inside(fault.expected).rpartition(" ")[2] for fault in merged]
    return f"合成一行，没有分{'、'.join(rows)}" if rows else ""


def _sums_unchecked(report: Report, spec: TableSpec) -> str:
    """That sums over figures which are not there were not judged; "" if all were."""
    unknown = (FigureStatus.ABSENT, FigureStatus.UNREADABLE)
    left = {
        relation.name
        for relation in spec.relations
        if any(report.figure(key).status in unknown for key in relation.keys)
    }
    return f"与之有关的{'、'.join(sorted(left))}没有核对。" if left else ""


def label_misspelt(report: Report, standard: Standard) -> Iterator[Finding]:
    """S09: a label spelt otherwise than the form; one note a table."""
    for spec in standard.tables:
        faults = [fault for fault in report.tables[spec.key].faults if fault.kind is FaultKind.LABEL_MISSPELT]
        if not faults or _has_old_columns(report, spec):
            continue
        told = list(dict.fromkeys(f"“{fault.found}”应为“{fault.expected}”" for fault in faults))
        yield Finding(
            "S09",
            Severity.NOTE,
            f"{spec.name}的名称与格式有出入：{some(told)}。",
            spec.key,
            spec.section,
            places=_places(faults),
            expected=faults[0].expected,
            actual=faults[0].found,
        )


def _old_form(report: Report, spec: TableSpec) -> bool:
    return any(fault.kind is FaultKind.OLD_FORM for fault in report.tables[spec.key].faults)


def _has_old_columns(report: Report, spec: TableSpec) -> bool:
    """Whether the table's columns are the old form's; then all its other labels follow from that."""
    merged = any(fault.kind is FaultKind.ROWS_MERGED for fault in report.tables[spec.key].faults)
    return _old_form(report, spec) and not merged


def _keys(faults: Sequence[FormFault]) -> tuple[FigureKey, ...]:
    return tuple(dict.fromkeys(key for fault in faults for key in fault.keys))


def _places(faults: Sequence[FormFault]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(fault.place for fault in faults if fault.place is not None))
