"""Reports and documents made by hand for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from core.model.document import Block, Document, Grid, GridCell, Paragraph
from core.model.place import LinePlace, ParagraphPlace, TablePlace
from core.model.report import (
    Figure,
    FigureKey,
    FigureStatus,
    FittedTable,
    FormFault,
    Report,
    Section,
    SectionStatus,
    TableState,
)
from core.standard.loader import load_standard
from core.standard.schema import TableSpec

STANDARD = load_standard("2021")
OLD = load_standard("2019")


def key(table: str, name: str) -> FigureKey:
    row, _, column = name.rpartition(".")
    return FigureKey(table, row, column)


def report(
    values: Mapping[str, Mapping[str, str]] | None = None,
    *,
    agency: str = "青河县水务局",
    states: Mapping[str, TableState] | None = None,
    faults: Mapping[str, Sequence[FormFault]] | None = None,
    sections: Mapping[str, Section] | None = None,
) -> Report:
    """A report of zeros with some figures as printed: {"requests": {"new.total": "5"}}; "?" is unreadable."""
    from core.align.cells import read_figure, unreadable

    tables = {}
    for spec in STANDARD.tables:
        figures = {k: Figure(k, FigureStatus.READ, Decimal(0), "0", TablePlace(0, 0, 0)) for k in spec.keys}
        for name, text in ((values or {}).get(spec.key) or {}).items():
            k = key(spec.key, name)
            place = TablePlace(1, 2, 3)
            figures[k] = unreadable(k, text, place, "看不清") if text == "?" else read_figure(k, text, place)
        state = (states or {}).get(spec.key, TableState.FITTED)
        tables[spec.key] = FittedTable(spec.key, state, figures, tuple((faults or {}).get(spec.key, ())))
    made = []
    for index, spec in enumerate(STANDARD.sections):
        text = Paragraph("本节内容。", ParagraphPlace(index * 2 + 1, 0, 5))
        heading = f"{spec.number}、{spec.heading}"
        place = ParagraphPlace(index * 2, 0, len(heading))
        section = Section(spec.key, SectionStatus.PRESENT, spec.number, heading, place, (text,))
        made.append((sections or {}).get(spec.key, section))
    return Report(
        "草稿.docx",
        "docx",
        "2021",
        f"{agency}2024年政府信息公开工作年度报告",
        None,
        agency,
        2024,
        tuple(made),
        tables,
    )


def lines(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line, LinePlace(at, 0, len(line))) for at, line in enumerate(text.split("\n")))


def document(*blocks: Block, title: str = "") -> Document:
    return Document("草稿", "text", tuple(blocks), (), title)


def form_grid(
    spec: TableSpec,
    values: Mapping[str, str] | None = None,
    *,
    table: int = 0,
    labels: Mapping[str, str] | None = None,
) -> Grid:
    """The table as the form prints it; ``values`` and ``labels`` replace the zeros and the form's labels."""
    cells = []
    for cell in spec.layout:
        if cell.label is not None:
            text = (labels or {}).get(cell.label.text, cell.label.text)
        else:
            assert cell.key is not None
            text = (values or {}).get(cell.key.name, "0")
        place = TablePlace(table, cell.row, cell.column)
        cells.append(GridCell(cell.row, cell.column, text, place, cell.row_span, cell.column_span))
    return Grid(spec.rows, spec.columns, tuple(cells))


def without_rows(grid: Grid, first: int, end: int) -> Grid:
    """The grid without rows ``first:end``; merged cells over them shrink."""
    cells = []
    for cell in grid.cells:
        inside = range(cell.row, cell.row + cell.row_span)
        kept = [row for row in inside if not first <= row < end]
        if not kept:
            continue
        row = kept[0] - (end - first if kept[0] >= end else 0)
        cells.append(GridCell(row, cell.column, cell.text, cell.place, len(kept), cell.column_span))
    return Grid(grid.rows - (end - first), grid.columns, tuple(cells))


def rows_only(grid: Grid, first: int, end: int) -> Grid:
    """Rows ``first:end`` as a grid of their own, as a page break leaves them (merged labels begin anew)."""
    upper = without_rows(grid, end, grid.rows)
    return without_rows(upper, 0, first) if first else upper
