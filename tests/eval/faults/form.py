"""S06–S09, S14: a table is gone, a picture, the 2019 form, or its rows and labels are not the form's."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from core.model.finding import Severity
from core.model.report import FigureKey
from tests.eval.draft import KEYS, STANDARD, Draft, PrintedCell, PrintedTable
from tests.eval.faults.planted import Expected, Fault, Planted, number
from tests.eval.figures import result_rows


def _gone(draft: Draft, rng: random.Random) -> Planted:
    """The heading is there, its table is not."""
    spec = rng.choice(STANDARD.tables)
    section = replace(draft.section(spec.section), table=None)
    return Planted(
        draft.with_section(section),
        (Expected("S06", table=spec.key, severity=Severity.ERROR),),
        (Expected("S04", section=spec.section),),
    )


def _picture(draft: Draft, rng: random.Random) -> Planted:
    """The table is there as an image."""
    spec = rng.choice(STANDARD.tables)
    table = replace(draft.table(spec.key), picture=True)
    return Planted(draft.with_table(table), (Expected("S14", table=spec.key, severity=Severity.UNCHECKED),))


def _row_of(table: PrintedTable, row: str) -> int:
    return next(cell.row for cell in table.cells if cell.key and cell.key.row == row)


def _row_gone(draft: Draft, rng: random.Random) -> Planted:
    """A row of 表三 is missing."""
    row = rng.choice(result_rows())
    table = draft.table("requests")
    keys = frozenset(key for key in KEYS if key.table == "requests" and key.row == row)
    return Planted(
        draft.with_table(table.without_row(_row_of(table, row))),
        (Expected("S07", table="requests", severity=Severity.ERROR),),
        unsure=keys,
    )


def _label_lost(draft: Draft, rng: random.Random) -> Planted:
    """A row of 表三 has its figures and no label."""
    row = rng.choice([row for row in result_rows() if row not in ("granted", "partially_granted")])
    table = draft.table("requests")
    at = _row_of(table, row)

    def change(cell: PrintedCell) -> PrintedCell:
        return replace(cell, text="") if cell.key is None and cell.row == at and cell.column == 2 else cell

    return Planted(
        draft.with_table(table.change(change)), (Expected("S07", table="requests", severity=Severity.ERROR),)
    )


def _rows_merged(draft: Draft, rng: random.Random) -> Planted:
    """Two rows of one group stand in one: both labels, one set of cells."""
    rows = [row for row in result_rows() if "." in row]
    pairs = [(a, b) for a, b in pairwise(rows) if a.split(".")[0] == b.split(".")[0]]
    one, two = rng.choice(pairs)
    table = draft.table("requests")
    first, second = _row_of(table, one), _row_of(table, two)
    label = next(c.text for c in table.cells if c.row == second and c.key is None and c.column == 2)

    def change(cell: PrintedCell) -> PrintedCell:
        if cell.row != first or cell.column < 2:
            return cell
        if cell.key is None:
            return replace(cell, text=cell.text + label)
        other = number(draft.printed()[cell.key._replace(row=two)]) or Decimal(0)
        return replace(cell, key=None, text=f"{(number(cell.text) or Decimal(0)) + other}")

    keys = frozenset(key for key in KEYS if key.table == "requests" and key.row in (one, two))
    return Planted(
        draft.with_table(table.without_row(second).change(change)),
        (Expected("S07", table="requests", severity=Severity.ERROR),),
        (Expected("D06", table="requests"),),
        unsure=keys,
        zero=_all_zero(draft, (one, two), keys),
    )


def _all_zero(draft: Draft, rows: Sequence[str], keys: frozenset[FigureKey]) -> frozenset[FigureKey]:
    """Of the keys those in whose column all the rows have 0."""
    printed = draft.printed()
    return frozenset(
        key for key in keys if all(number(printed.get(key._replace(row=row))) == 0 for row in rows)
    )


def _column_gone(draft: Draft, rng: random.Random) -> Planted:
    """An applicant column is missing, heading and all."""
    table = draft.table("requests")
    column = rng.randint(4, 8)
    keys = frozenset(c.key for c in table.cells if c.key and c.column == column)

    def change(cell: PrintedCell) -> PrintedCell | None:
        if cell.column <= column < cell.column + cell.column_span:
            return replace(cell, column_span=cell.column_span - 1) if cell.column_span > 1 else None
        return replace(cell, column=cell.column - 1) if cell.column > column else cell

    return Planted(
        draft.with_table(table.change(change)),
        (Expected("S07", table="requests", severity=Severity.ERROR),),
        (Expected("D06", table="requests"),),
        unsure=keys,
    )


def _misspelt(draft: Draft, rng: random.Random) -> Planted:
    """One or two characters of a label are wrong."""
    spec = rng.choice(STANDARD.tables[:2])
    table = draft.table(spec.key)
    # rows' own labels: text shapes that lose something lose those of their groups
    labels = [c for c in table.cells if c.key is None and c.row > 1 and c.column + c.column_span in (1, 3)]
    chosen = rng.choice([cell for cell in labels if len(cell.text) >= 7 and "条第" not in cell.text])
    text = list(chosen.text)
    for _ in range(2 if len(text) > 11 and rng.random() < 0.5 else 1):
        at = rng.randint(4, len(text) - 2)
        text[at] = rng.choice([char for char in "的事得作部位末己" if char != text[at]])
    wrong = "".join(text)
    changed = table.change(lambda cell: replace(cell, text=wrong) if cell == chosen else cell)
    return Planted(draft.with_table(changed), (Expected("S09", table=spec.key, severity=Severity.NOTE),))


_OLD_DISCLOSURE = (
    (("第二十条第（一）项", 4),),
    (("信息内容", 1), ("本年新制作数量", 1), ("本年新公开数量", 1), ("对外公开总数量", 1)),
    (("规章", 1), "", "", ""),
    (("规范性文件", 1), "", "", ""),
    (("第二十条第（五）项", 4),),
    (("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 1), ("处理决定数量", 1)),
    (("行政许可", 1), "", "", ""),
    (("其他对外管理服务事项", 1), "", "", ""),
    (("第二十条第（六）项", 4),),
    (("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 1), ("处理决定数量", 1)),
    (("行政处罚", 1), "", "", ""),
    (("行政强制", 1), "", "", ""),
    (("第二十条第（八）项", 4),),
    (("信息内容", 1), ("上一年项目数量", 1), ("本年增/减", 2)),
    (("行政事业性收费", 1), "", ("0", 2)),
    (("第二十条第（九）项", 4),),
    (("信息内容", 1), ("采购项目数量", 1), ("采购总金额", 2)),
    (("政府集中采购", 1), "", ("0", 2)),
)
_KEPT = {
    "行政许可": FigureKey("disclosure", "licensing", "decisions"),
    "行政处罚": FigureKey("disclosure", "penalty", "decisions"),
    "行政强制": FigureKey("disclosure", "coercion", "decisions"),
}


def _old_disclosure(draft: Draft, rng: random.Random) -> Planted:
    """表二 of the 2019 form: of its columns only 处理决定数量 means what a column of 2021 means."""
    cells = []
    for row, parts in enumerate(_OLD_DISCLOSURE):
        column = 0
        for part in parts:
            text, span = part if isinstance(part, tuple) else (str(rng.choice((0, 0, 3, 18))), 1)
            key = _KEPT.get(str(parts[0][0])) if column == 3 else None
            cells.append(PrintedCell(row, column, 1, span, text, key))
            column += span
    keys = frozenset(key for key in KEYS if key.table == "disclosure") - set(_KEPT.values())
    return Planted(
        draft.with_table(PrintedTable("disclosure", tuple(cells))),
        (Expected("S08", severity=Severity.ERROR),),
        (Expected("S07", table="disclosure"), Expected("S06", table="disclosure")),
        unsure=keys,
    )


OTHER_ROWS = ("other.correction_overdue", "other.fee_overdue", "other.other")


def _old_other(draft: Draft, rng: random.Random) -> Planted:
    """表三 of the 2019 form: （六）其他处理 is one row."""
    table = draft.table("requests")
    for row in ("other.fee_overdue", "other.other"):
        table = table.without_row(_row_of(table, row))
    at = _row_of(table, "other.correction_overdue")

    def change(cell: PrintedCell) -> PrintedCell | None:
        if cell.row != at:
            return cell
        if cell.key:
            column = [FigureKey("requests", row, cell.key.column) for row in OTHER_ROWS]
            total = sum((number(draft.printed()[key]) or Decimal(0) for key in column), Decimal(0))
            return replace(cell, key=None, text=f"{total}")
        return replace(cell, column_span=2) if cell.column == 1 else (None if cell.column == 2 else cell)

    keys = frozenset(key for key in KEYS if key.table == "requests" and key.row.startswith("other."))
    return Planted(
        draft.with_table(table.change(change)),
        (Expected("S08", severity=Severity.ERROR),),
        (Expected("S07", table="requests"),),
        unsure=keys,
        zero=_all_zero(draft, OTHER_ROWS, keys),
    )


FAULTS = (
    Fault("S06.gone", _gone),
    Fault("S07.row_gone", _row_gone),
    Fault("S07.label_lost", _label_lost),
    Fault("S07.rows_merged", _rows_merged),
    Fault("S07.column_gone", _column_gone),
    Fault("S08.disclosure", _old_disclosure),
    Fault("S08.other", _old_other),
    Fault("S09.misspelt", _misspelt),
    Fault("S14.picture", _picture, pictures=True),
)
