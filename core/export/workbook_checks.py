"""The check cells: where they stand beside and below a table (outside of what is printed), what they say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.export.workbook_formulas import (
    GOOD,
    OFF,
    UNKNOWN,
    Frame,
    broken_condition,
    check_formula,
    check_result,
)
from core.export.workbook_pen import Area, Pen
from core.export.workbook_style import CHECK, CHECK_LABEL, LEGEND, LIVE_GOOD, LIVE_WRONG
from core.model.report import FigureKey
from core.standard.schema import Relation, TableSpec

GAP_PIXELS, CHECK_PIXELS = 14, 76
_LABEL_PIXELS = 260
_SIGNS = (
    f"：{GOOD} 相符；{OFF.strip()}：两边相差的数；"
    f"{UNKNOWN} 有空白或不是数字的格，不能核对，填好以后自动核对。"
)


@dataclass(frozen=True)
class Strip:
    """The checks of one rule, in one column right of the table or in one row below it.

    ``at`` counts columns or rows from the edge of the table, the empty one that keeps the checks apart from
    the table included; ``cells`` are pairs of the layout row (or column) and the relation.
    """

    beside: bool
    at: int
    name: str
    rule: str
    cells: tuple[tuple[int, Relation], ...]


def plan_strips(spec: TableSpec) -> tuple[Strip, ...]:
    """A rule whose relations lie in a row each goes beside these rows; any other goes below the table."""
    strips: list[Strip] = []
    by_rule: dict[str, list[Relation]] = {}
    for relation in spec.relations:
        by_rule.setdefault(relation.rule, []).append(relation)
    beside = below = 1
    for rule, relations in by_rule.items():
        rows = [row for relation in relations if (row := _only_row(spec, relation)) is not None]
        if len(set(rows)) == len(relations):
            cells = tuple(zip(rows, relations, strict=True))
            strips.append(Strip(True, beside, relations[0].name, rule, cells))
            beside += 1
            continue
        waiting = relations
        while waiting:  # two checks of one rule under the same column need two rows
            taken: dict[int, Relation] = {}
            for relation in waiting:
                taken.setdefault(spec.cell_of[relation.left[0]].column, relation)
            strips.append(Strip(False, below, relations[0].name, rule, tuple(taken.items())))
            below += 1
            waiting = [relation for relation in waiting if relation not in taken.values()]
    return tuple(strips)


def _only_row(spec: TableSpec, relation: Relation) -> int | None:
    rows = {spec.cell_of[key].row for key in relation.keys}
    return rows.pop() if len(rows) == 1 else None


def draw_checks(pen: Pen, frame: Frame, numbers: Mapping[FigureKey, Decimal]) -> int:
    """Write all check cells of a table; gives the first sheet row below them."""
    spec = frame.spec
    strips = plan_strips(spec)
    if any(strip.beside for strip in strips):
        pen.sheet.set_column_pixels(spec.columns, spec.columns, GAP_PIXELS)
    for strip in strips:
        _draw_label(pen, frame, strip)
        for at, relation in strip.cells:
            area = (
                Area(frame.top + at, spec.columns + strip.at)
                if strip.beside
                else Area(frame.top + spec.rows + strip.at, at, 1, spec.cell_of[relation.left[0]].column_span)
            )
            pen.formula(area, check_formula(frame, relation), check_result(numbers, relation), CHECK)
            _light(pen, area)
    _light_totals(pen, frame)
    return frame.top + spec.rows + 1 + max((strip.at for strip in strips if not strip.beside), default=0)


def _draw_label(pen: Pen, frame: Frame, strip: Strip) -> None:
    spec = frame.spec
    first = min(at for at, _ in strip.cells)
    if strip.beside:
        column = spec.columns + strip.at
        pen.sheet.set_column_pixels(column, column, CHECK_PIXELS)
        # In a line of its own above the table, not in its heading rows: there it would be a column that the
        # form does not have, for a person as well as for the program when it reads the workbook again.
        pen.text(Area(frame.top - 1, column), f"{strip.name}（{strip.rule}）{_SIGNS}", LEGEND)
        return
    row = frame.top + spec.rows + strip.at
    words = f"核对：{strip.name}（{strip.rule}）"
    if first:
        pen.text(Area(row, 0, 1, first), words, CHECK_LABEL)
    else:  # no room on the left: behind the last column
        pen.sheet.set_column_pixels(spec.columns + 1, spec.columns + 1, _LABEL_PIXELS)
        pen.text(Area(row, spec.columns + 1), words, {**CHECK_LABEL, "align": "left"})


def _light(pen: Pen, area: Area) -> None:
    box = (area.row, area.column, area.last_row, area.last_column)
    good, wrong = pen.formats.get(LIVE_GOOD), pen.formats.get(LIVE_WRONG)
    is_good = {"type": "cell", "criteria": "==", "value": f'"{GOOD}"', "format": good}
    is_off = {"type": "text", "criteria": "begins with", "value": OFF.strip(), "format": wrong}
    pen.sheet.conditional_format(*box, is_good)
    pen.sheet.conditional_format(*box, is_off)


def _light_totals(pen: Pen, frame: Frame) -> None:
    """A total is tinted itself while it is not the sum that it should be."""
    wrong = pen.formats.get(LIVE_WRONG)
    for relation in frame.spec.relations:
        if len(relation.left) == 1:
            area = frame.area(frame.spec.cell_of[relation.left[0]])
            condition = {"type": "formula", "criteria": broken_condition(frame, relation), "format": wrong}
            pen.sheet.conditional_format(area.row, area.column, area.last_row, area.last_column, condition)
