"""The second reader of figures, pdfplumber."""

import pytest

from core.model.place import PagePlace
from core.model.watch import OutOfTimeError, Watch
from core.readers.limits import Limits
from core.readers.pdf import read_pdf
from core.readers.pdf_second import second_reading
from tests.core.readers.pdf_samples import Page, make_pdf
from tests.core.readers.test_pdf import ROWS, XS, YS, grids


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("boxes", ["", "/MediaBox [-50 -30 700 900] /CropBox [40 60 560 800]"])
def test_agrees_with_the_first(rotate, boxes):
    page = Page(rotate=rotate, **({"boxes": boxes} if boxes else {}))
    page.table(XS, YS, ROWS)
    content = make_pdf(Page(), page)
    (grid,) = grids(read_pdf(content, "a.pdf", Limits(), Watch()))
    places = [cell.place for cell in grid.cells]
    assert second_reading(content, places, Watch()) == [cell.text for cell in grid.cells]


def test_copies_gaps_and_lines():
    page = Page()
    page.text(100, 100, "345")
    page.text(100.4, 100, "345")
    page.text(100, 200, "3")
    page.text(112, 200, "4")
    page.text(100, 300, "3", 8)
    page.text(100, 310, "4", 8)
    places = [PagePlace(0, (90, y - 12, 150, y + 14)) for y in (100, 200, 300, 400)]
    assert second_reading(make_pdf(page), places, Watch()) == ["345", "3 4", "3\n4", ""]


def test_sees_what_the_first_rightly_does_not():
    page = Page()
    page.text(100, 100, "345", mode=3)
    assert second_reading(make_pdf(page), [PagePlace(0, (90, 88, 150, 114))], Watch()) == ["345"]


def test_nothing_where_it_cannot_read():
    places = [PagePlace(0, (0, 0, 10, 10)), PagePlace(7, (0, 0, 10, 10))]
    assert second_reading(b"%PDF-1.4 broken", places, Watch()) == [None, None]
    assert second_reading(make_pdf(Page()), places, Watch()) == ["", None]


def test_time_is_limited():
    with pytest.raises(OutOfTimeError):
        second_reading(make_pdf(Page()), [PagePlace(0, (0, 0, 9, 9))], Watch(seconds=-1))
