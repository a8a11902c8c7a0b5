"""Whatever is written as a Word file reads back the same, cell by cell and paragraph by paragraph."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from core.model.document import Paragraph
from core.model.place import ParagraphPlace, TablePlace
from tests.core.readers.docx_parts import cells, only_grid, p, read_body, run, tbl, tc, tr

# What XML may hold and Word keeps as it is; blanks at the ends are their own matter.
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff\u2028\u2029"
)
WORDS = st.text(CHARACTERS, max_size=12)
FIGURES = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(["", "１２", "无", "1,234", "（一）"]))

Rectangle = tuple[int, int, int, int]


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Rectangle]]:
    """Rows, columns and rectangles (row, column, row span, column span) that cover them all."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(2, 6))
    covered: set[tuple[int, int]] = set()
    rectangles = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in covered:
                continue
            down, right = draw(st.integers(1, rows - row)), draw(st.integers(1, columns - column))
            while any((row, column + at) in covered for at in range(right)):
                right -= 1
            covered |= {(row + r, column + c) for r in range(down) for c in range(right)}
            rectangles.append((row, column, down, right))
    return rows, columns, rectangles


def write(rows: int, rectangles: list[Rectangle], texts: list[str]) -> str:
    """The table: each rectangle is a cell with gridSpan, and continuations below it."""
    lines: list[list[tuple[int, str]]] = [[] for _ in range(rows)]
    for (row, column, down, right), text in zip(rectangles, texts, strict=True):
        for at in range(down):
            merge = "" if down == 1 else f'<w:vMerge w:val="{"continue" if at else "restart"}"/>'
            properties = f'<w:gridSpan w:val="{right}"/>{merge}'
            lines[row + at].append((column, tc(p("" if at else text), properties)))
    return tbl(*(tr(*(cell for _, cell in sorted(line))) for line in lines))


@given(tilings(), st.data())
def test_any_table_reads_back_cell_by_cell(tiling: tuple[int, int, list[Rectangle]], data: st.DataObject):
    rows, columns, rectangles = tiling
    assume(any(right < columns for *_, right in rectangles))  # else a frame of one column
    texts = data.draw(st.lists(st.one_of(FIGURES, WORDS), min_size=len(rectangles), max_size=len(rectangles)))
    grid = only_grid(read_body(p("前") + write(rows, rectangles, texts)))
    assert (grid.rows, grid.columns) == (rows, columns)
    wanted = [(*rectangle, text) for rectangle, text in zip(rectangles, texts, strict=True)]
    assert sorted(cells(grid)) == sorted(wanted)
    assert all(cell.place == TablePlace(0, cell.row, cell.column) for cell in grid.cells)


@given(st.lists(st.lists(WORDS, max_size=4), max_size=6))
def test_any_paragraphs_read_back_with_their_places(paragraphs: list[list[str]]):
    body = "".join(f"<w:p>{''.join(map(run, runs))}</w:p>" for runs in paragraphs)
    blocks = read_body(body)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "".join(r) for r in paragraphs
    ]
    for index, block in enumerate(blocks):
        assert isinstance(block, Paragraph)
        assert block.place == ParagraphPlace(index, 0, len(block.text))
