"""What must never be read as a figure: it is told as unreadable, or it is not printed at all."""

import pytest

from core.text.numbers import FigureKind, parse_figure
from tests.core.readers.pdf_samples import Page
from tests.core.readers.test_pdf import XS, YS, grids, read

BOX = (342, 122, 398, 138)
"""Inside the cell of row 1, column 3."""


def sheet():
    page = Page()
    page.grid(XS, YS)
    page.fill_in(
        XS, YS, [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12"], ["规范性文件", "7", "8", "9"]]
    )
    return page


def cell(page, column=3):
    (grid,) = grids(read(page))
    assert [grid.at(2, 1).text, grid.at(2, 2).text, grid.at(2, 3).text] == ["7", "8", "9"]
    return grid.at(1, column)


def is_read(found):
    return not found.unreadable and parse_figure(found.text).kind is FigureKind.NUMBER


@pytest.mark.parametrize("text", ["345", "11", "1000"])
@pytest.mark.parametrize("off", [0.0, 0.3, 0.6])
def test_bold_by_printing_twice(text, off):
    page = sheet()
    page.text(344, 133.5, text)
    page.text(344 + off, 133.5, text)
    assert cell(page).text == text
    assert is_read(cell(page))


def test_figures_upon_one_another():
    page = sheet()
    page.text(344, 133.5, "345")
    page.text(346, 133.5, "678")
    assert "叠在一起" in cell(page).unreadable


@pytest.mark.parametrize("down", [0.0, 1.5])
def test_a_digit_printed_half_upon_another(down):
    page = sheet()
    page.text(344, 133.5, "18")
    page.text(346.5, 133.5 + down, "0")
    assert not is_read(cell(page))


def test_the_same_digit_printed_beside_itself_is_no_bold():
    page = sheet()
    page.text(344, 133.5, "8")
    page.text(346, 133.5, "8")
    page.text(353, 133.5, "1")
    assert not is_read(cell(page))


def test_digits_spread_unevenly_are_no_number():
    page = sheet()
    page.draw("0.8 Tc")  # so that no gap shows: the letters' boxes are as wide as their distance
    page.text(344, 133.5, "48")
    page.draw("0 Tc")
    page.text(362, 133.5, "9")
    assert not is_read(cell(page))


def test_unpainted_figure_is_not_there():
    page = sheet()
    page.text(344, 133.5, "345", mode=3)
    assert cell(page).text == ""
    assert [problem.code for problem in read(page).problems] == ["unseen_text"]


def test_white_figure_on_paper():
    page = sheet()
    page.draw("1 1 1 rg")
    page.text(344, 133.5, "345")
    assert "看不清" in cell(page).unreadable


def test_white_figure_on_a_dark_cell():
    page = sheet()
    page.ops.insert(0, "q 0 0 0.5 rg 340 702 60 20 re f Q")
    page.draw("1 1 1 rg")
    page.text(344, 133.5, "345")
    assert is_read(cell(page))


@pytest.mark.parametrize("colour", ["1 1 1", "0 0 0"])
def test_figure_that_was_painted_over(colour):
    page = sheet()
    page.text(344, 133.5, "345")
    page.fill(*BOX, colour)
    assert "看不清" in cell(page).unreadable


def test_figure_that_was_painted_over_and_printed_anew():
    page = sheet()
    page.text(344, 133.5, "345")
    page.fill(*BOX, "1 1 1")
    page.text(344, 133.5, "678")
    assert cell(page).unreadable


def test_figure_over_an_area():
    page = sheet()
    page.fill(*BOX, "1 1 0.6")
    page.text(344, 133.5, "345")
    assert is_read(cell(page))


@pytest.mark.parametrize("x", [326, 329, 331.1, 334, 336])
def test_figure_across_a_border(x):
    page = sheet()
    page.text(x, 133.5, "34567")
    assert cell(page, 2).unreadable
    assert cell(page, 3).unreadable


def test_figure_on_the_border_between_rows():
    page = sheet()
    page.text(344, 143.4, "3")
    (grid,) = grids(read(page))
    assert grid.at(1, 3).unreadable
    assert grid.at(2, 3).unreadable


def test_figures_close_to_their_borders_are_sure():
    page = sheet()
    page.text(341, 133.5, "345")
    assert is_read(cell(page))
    page = sheet()
    page.text(399 - 3 * 5.56, 133.5, "345")
    assert is_read(cell(page))


def test_two_lines_are_not_one_number():
    page = sheet()
    page.text(344, 129, "3", size=7)
    page.text(344, 138, "4", size=7)
    assert cell(page).text == "3\n4"
    assert not is_read(cell(page))


@pytest.mark.parametrize("gap", [1.2, 2.5, 8])
def test_a_gap_parts_numbers(gap):
    page = sheet()
    page.text(344, 133.5, "3")
    page.text(344 + 5.56 + gap, 133.5, "4")
    assert cell(page).text == "3 4"
    assert not is_read(cell(page))


@pytest.mark.parametrize(("y", "text"), [(129.5, "26¹"), (136.5, "26₁")])
def test_raised_and_lowered_digits(y, text):
    page = sheet()
    page.text(344, 133.5, "26")
    page.text(355.3, y, "1", size=6)
    assert cell(page).text == text
    assert not is_read(cell(page))


@pytest.mark.parametrize("text", ["-", "/", "—", "-5", "1,234", "7730.28", "22（其中修订16件）"])
def test_signs_stay(text):
    page = sheet()
    page.text(342, 133.5, text, size=5)
    assert cell(page).text == text


def test_watermark_is_no_content():
    page = sheet()
    page.text(350, 160, "草稿", size=60, tm="0.7 0.7 -0.7 0.7")
    page.text(344, 133.5, "5")
    assert cell(page).text == "5"
    assert len(read(page).blocks) == 1


def test_digit_without_a_meaning():
    page = sheet()
    page.draw(f"BT /F2 10 Tf 1 0 0 1 344 {842 - 133.5} Tm <E001E002> Tj ET")
    assert "没有编码" in cell(page).unreadable


def test_label_set_sideways():
    page = Page()
    page.grid([100, 130, 220, 280], [100, 160, 220])
    page.text(110, 110, "本年度结果", tm="0 -1 1 0")
    page.text(134, 133, "予以公开")
    page.text(224, 133, "5")
    page.text(134, 193, "总计")
    page.text(224, 193, "6")
    # One character after another goes down here, as the matrix turns the text.
    page.ops = [op for op in page.ops if "0 -1 1 0" not in op]
    page.draw(f"BT /F2 10 Tf 0 -1 1 0 110 {842 - 105} Tm <{'本年度结果'.encode('utf-16-be').hex()}> Tj ET")
    (grid,) = grids(read(page))
    assert grid.at(0, 0).text == "本年度结果"
    assert grid.at(0, 2).text == "5"


@pytest.mark.parametrize(
    ("kind", "flags", "doubtful"),
    [
        ("FreeText", 4, True),
        ("Stamp", 4, True),
        ("Widget", 4, True),
        ("FreeText", 2, False),
        ("Link", 4, False),
    ],
)
def test_figure_under_a_note(kind, flags, doubtful):
    page = sheet()
    page.text(344, 133.5, "345")
    page.notes.append(f"<< /Type /Annot /Subtype /{kind} /F {flags} /Rect [345 706 380 716] /Contents (9) >>")
    assert bool(cell(page).unreadable) == doubtful
    assert not cell(page, 2).unreadable


def test_figure_struck_through():
    page = sheet()
    page.text(344, 133.5, "15587")
    page.line(344, 130, 355, 130)
    assert "删除线" in cell(page).unreadable
    assert not is_read(cell(page))
    assert [problem.code for problem in read(page).problems] == ["struck"]


def test_underlined_figure_is_read():
    page = sheet()
    page.text(344, 133.5, "15587")
    page.line(344, 134.7, 372, 134.7)
    assert is_read(cell(page))
