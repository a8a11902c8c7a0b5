"""Random tables with merged cells, for writing in a format and reading back."""

from dataclasses import dataclass

from hypothesis import strategies as st


@dataclass(frozen=True)
class Cell:
    row: int
    column: int
    height: int
    width: int
    text: str


# What every format here keeps as it is: no control characters, nothing that a format trims or takes for
# a formula; figures, labels and blanks as in real tables.
TEXTS = st.one_of(
    st.just(""),
    st.integers(0, 99999).map(str),
    st.sampled_from(
        ["规章", "行政许可", "（一）予以公开", "7730.28", "22（其中修订16件）", "无", "/", "１２"]
    ),
    st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0xFFFF), max_size=8),
)


@st.composite
def grids(draw, texts=TEXTS):
    """(rows, columns, cells): every position is covered once; no row or column without a cell of its own."""
    rows = draw(st.integers(2, 6))
    columns = draw(st.integers(2, 6))
    taken = set()
    cells = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            height = draw(st.integers(1, 2)) if row + 1 < rows else 1
            width = draw(st.integers(1, 3))
            width = min(width, columns - column)
            while any((row, column + step) in taken for step in range(width)):
                width -= 1
            for down in range(height):
                for right in range(width):
                    taken.add((row + down, column + right))
            cells.append(Cell(row, column, height, width, draw(texts)))
    if not cells[0].text:  # a table without any text is no table
        cells[0] = Cell(0, 0, cells[0].height, cells[0].width, "项目")
    return rows, columns, cells
