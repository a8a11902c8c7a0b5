"""Where the values of a row that could not be assigned stand in the text."""

from core.model.place import LinePlace
from core.model.report import FittedTable
from tests.core.align.test_stream_damage import LEAVES, ROWS, WIDE, cells, fit, labels, wide_rows


def places(table: FittedTable, row: int) -> list[LinePlace]:
    """The places of the row's misfit; all of its figures stand at the first of them."""
    (misfit,) = (one for one in table.misfits if one.keys == ROWS[row].keys)
    assert {table.figures[key].place for key in ROWS[row].keys} == {misfit.place}
    found = [place for place in misfit.places if isinstance(place, LinePlace)]
    assert len(found) == len(misfit.places) > 0
    return found


def test_a_glued_row_is_placed_where_its_digits_stand() -> None:
    rows = [f"{LEAVES[row]}\n{' '.join(cells(row))}" for row in range(len(ROWS))]
    rows[0] = f"{LEAVES[0]}640020470"
    text = "\n".join(rows)
    table = fit(text)
    start = text.index("640020470")
    assert places(table, 0) == [LinePlace(0, start, start + 9)]


def test_a_short_row_of_one_value_a_line_is_placed_on_all_its_lines() -> None:
    rows = [[LEAVES[row], *cells(row)] for row in range(len(ROWS))]
    rows[1] = rows[1][:-1]
    written = [line for row in rows for line in row]
    table = fit("\n".join(written))
    first = written.index(LEAVES[1]) + 1
    assert [place.line for place in places(table, 1)] == list(range(first, first + 6))


def test_a_short_row_on_one_line_is_one_place() -> None:
    rows = wide_rows()
    rows[5] = "\t".join([*labels(5), *cells(5)[:5]])
    (place,) = places(fit("\n".join([*WIDE, *rows])), 5)
    assert rows[5][place.start : place.end].split("\t") == cells(5)[:5]
