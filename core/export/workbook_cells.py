"""What goes into each figure's cell: a number, a live sum, or nothing; and the note that says why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.export.workbook_formulas import sum_of, total_relation
from core.export.workbook_text import plain
from core.model.report import Figure, FigureKey, FigureStatus, FittedTable, Report, TableState
from core.standard.schema import Relation, TableSpec

EXACT_DIGITS = 15
"""Excel keeps no more digits of a number; a longer one is written as text, so that none is lost."""

_SHOWN_PARTS = 3


@dataclass(frozen=True)
class CellContent:
    """The content of one figure's cell. At most one of ``number`` and ``text`` is set.

    ``total`` is set where the number is written as the live sum of that relation. ``doubtful`` marks a cell
    that had something in it which could not be taken for a number.
    """

    number: Decimal | None = None
    text: str = ""
    total: Relation | None = None
    note: str = ""
    edited: bool = False
    doubtful: bool = False


def changed(source: Figure, figure: Figure) -> bool:
    """Whether a person's edit made the figure another one than was read."""
    return figure.edited and (
        (source.status, source.value, source.remark) != (figure.status, figure.value, figure.remark)
    )


def printed_words(source: Figure) -> str:
    """What stood in the draft, for the notes and the change log."""
    if source.raw is not None and source.raw.strip():
        return source.raw.strip()
    if source.value is not None:
        return plain(source.value)
    if source.status is FigureStatus.BLANK:
        return "（空白）"
    return "（原稿没有这一格）" if source.status is FigureStatus.ABSENT else "（读不清）"


def value_words(value: Decimal | None) -> str:
    """A corrected value in words."""
    return "（空白）" if value is None else plain(value)


def cell_contents(
    spec: TableSpec, source: Report, report: Report, reasons: Mapping[FigureKey, str]
) -> dict[FigureKey, CellContent]:
    """The contents of all figures of a table; ``reasons`` are the person's words for the edits."""
    table = report.tables[spec.key]
    numbers = exact_numbers(spec, table)
    return {
        key: _content(spec, source.figure(key), table, numbers, reasons.get(key, "")) for key in spec.keys
    }


def exact_numbers(spec: TableSpec, table: FittedTable) -> dict[FigureKey, Decimal]:
    """The figures that a spreadsheet can hold as numbers without changing them."""
    values = {key: table.figures[key].value for key in spec.keys}
    return {key: value for key, value in values.items() if value is not None and _is_exact(value)}


def _is_exact(value: Decimal) -> bool:
    return len(plain(abs(value)).replace(".", "").strip("0")) <= EXACT_DIGITS


def _content(
    spec: TableSpec,
    source: Figure,
    table: FittedTable,
    numbers: Mapping[FigureKey, Decimal],
    reason: str,
) -> CellContent:
    key = source.key
    figure = table.figures[key]
    edited = changed(source, figure)
    notes = [_edit_note(source, figure, reason)] if edited else []
    number = numbers.get(key)
    text = "" if number is not None or figure.value is None else plain(figure.value)
    doubtful = figure.status in (FigureStatus.NOT_A_NUMBER, FigureStatus.UNREADABLE)
    if text:
        notes.append(f"这个数字超过 {EXACT_DIGITS} 位，Excel 不能准确保存，所以按文字存放。请核对。")
    # In a table that was not found or not read at all the sheet says so once, not in every cell.
    if table.state is not TableState.FITTED and not edited:
        return CellContent(number, text, note="\n".join(notes))
    if not edited:
        notes += _source_notes(figure)
    total = total_relation(spec, key)
    if total and number is not None and sum_of(numbers, total.right) == number:
        live: Relation | None = total
    else:
        live = None
    relations = [relation for relation in spec.relations if relation.left == (key,)]
    notes += [note for relation in relations if (note := _total_note(spec, relation, number, numbers))]
    return CellContent(number, text, live, "\n".join(notes), edited, doubtful)


def _edit_note(source: Figure, figure: Figure, reason: str) -> str:
    note = f"已更正：原表为“{printed_words(source)}”，更正为“{value_words(figure.value)}”。"
    return f"{note}原因：{reason.strip()}" if reason.strip() else note


def _source_notes(figure: Figure) -> list[str]:
    raw = (figure.raw or "").strip()
    if figure.status is FigureStatus.NOT_A_NUMBER:
        return [f"原表此处印的是“{raw}”，不是数字。请填写数字。"]
    if figure.status is FigureStatus.UNREADABLE:
        seen = f"（看到的是“{raw}”）" if raw else ""
        why = f"{figure.reason.strip().rstrip('。')}。" if figure.reason.strip() else ""
        return [f"原表此处读不清{seen}。{why}请对照原稿填写。"]
    if figure.status is FigureStatus.ABSENT:
        return ["原稿的表里没有这一格。请填写。"]
    return [f"原表所印：{raw}"] if figure.remark else []


def _total_note(
    spec: TableSpec, relation: Relation, number: Decimal | None, numbers: Mapping[FigureKey, Decimal]
) -> str:
    """Why a total is not a live sum, or does not fit another sum; "" if all is well."""
    total = sum_of(numbers, relation.right)
    if total is None:
        missing = [key for key in relation.right if key not in numbers]
        if len(missing) == len(relation.right) and number is None:
            return ""  # nothing is filled in yet: the empty cells speak for themselves
        return f"不能核对{relation.name}：{_places(spec, missing)}没有可用的数字。"
    if number is None:
        return f"此处没有可用的数字；按{relation.name}，各分项之和是 {plain(total)}。"
    if total != number:
        return f"与{relation.name}不符：各项之和是 {plain(total)}，这里填的是 {plain(number)}。"
    return ""


def _places(spec: TableSpec, keys: Sequence[FigureKey]) -> str:
    shown = "、".join(f"“{spec.words(key)}”" for key in keys[:_SHOWN_PARTS])
    return shown if len(keys) <= _SHOWN_PARTS else f"{shown}等 {len(keys)} 格"
