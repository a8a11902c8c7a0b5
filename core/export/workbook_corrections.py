"""The sheet 更正记录: every figure that a person changed, with what was printed, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.export.workbook_cells import changed, printed_words, value_words
from core.export.workbook_list import Column, draw_list
from core.export.workbook_pen import Pen
from core.model.edit import Edit
from core.model.finding import Finding
from core.model.report import FigureKey, Report
from core.model.sheets import CORRECTIONS
from core.standard.schema import Standard

SHEET = CORRECTIONS
BY_HAND = "人工填写"
_COLUMNS = (
    Column("序号", 50, centred=True),
    Column("位置", 360),
    Column("原表所印", 130, centred=True),
    Column("更正为", 110, centred=True),
    Column("原因", 300),
    Column("规则", 90, centred=True),
)


@dataclass(frozen=True)
class Correction:
    """One changed figure: as printed, the new value (None: emptied), the person's reason, the rules."""

    key: FigureKey
    printed: str
    value: Decimal | None
    reason: str
    rules: tuple[str, ...]


def find_corrections(
    source: Report, report: Report, edits: Sequence[Edit], findings: Sequence[Finding], standard: Standard
) -> tuple[Correction, ...]:
    """The corrections in the order of the form. They are found by comparing the two reports, so that no
    changed figure can be missing here; ``edits`` give the reasons, ``findings`` the rules."""
    reasons = last_reasons(edits)
    return tuple(
        Correction(
            key,
            printed_words(source.figure(key)),
            report.figure(key).value,
            reasons.get(key, BY_HAND),
            tuple(sorted({finding.rule for finding in findings if key in finding.cells})),
        )
        for table in standard.tables
        for key in table.keys
        if changed(source.figure(key), report.figure(key))
    )


def last_reasons(edits: Sequence[Edit]) -> Mapping[FigureKey, str]:
    """The reason of the last edit of each figure; that it was typed in where the person gave none."""
    return {edit.key: edit.reason.strip() or BY_HAND for edit in edits}


def draw_corrections(
    pen: Pen, corrections: Sequence[Correction], standard: Standard, info: Sequence[str]
) -> None:
    """The whole sheet."""
    rows = [
        (
            str(number),
            standard.words(correction.key),
            correction.printed,
            value_words(correction.value) if correction.value is None else correction.value,
            correction.reason,
            "、".join(correction.rules),
        )
        for number, correction in enumerate(corrections, start=1)
    ]
    count = f"共更正 {len(rows)} 处。" if rows else "没有更正。"
    draw_list(pen, SHEET, [count, *info], _COLUMNS, rows, empty="没有更正")
