"""Lines of digits: copies, overprints and broken widths, told apart by where the characters stand."""

import pytest

from core.readers.pdf_lines import line_text
from core.readers.pdf_page import Char
from core.readers.pdf_paragraphs import page_lines


def digits(text, step=5.0, width=5.0, first=100.0, top=50.0, size=10.0):
    """Digits ``step`` points apart, each ``width`` wide, their ink in the middle of the step."""
    out = []
    for at, sign in enumerate(text):
        x = first + at * step
        out.append(Char(sign, x, top, x + width, top + size, x + step / 2, top + size / 2, 0))
    return out


def read(*runs):
    return line_text(sorted((char for run in runs for char in run), key=lambda char: char.x0))


@pytest.mark.parametrize("step", [3.5, 4.2, 5.0, 5.4])
def test_evenly_set_digits_are_one_number(step):
    assert read(digits("1204", step=step)) == ("1204", True)


@pytest.mark.parametrize("off", [0.0, 0.4, 1.2])
def test_a_copy_a_little_to_the_right_is_bold(off):
    assert read(digits("345"), digits("345", first=100 + off)) == ("345", True)


def test_a_wide_box_does_not_make_the_neighbour_a_copy():
    """A font with broken widths: 881 was read as 81 (fuzzing, pdf 4141)."""
    first, second, third = digits("881", step=5.2, width=20.0)
    assert not read([first], [second], [third]).sure


@pytest.mark.parametrize(("off", "down"), [(2.3, 1.5), (2.3, 0.0), (-2.3, 0.0), (5.0, 1.5)])
def test_a_digit_of_another_figure_between_two(off, down):
    """18 with a 0 printed upon it was read as 108 (fuzzing, pdf 146)."""
    assert not read(digits("18"), digits("0", first=100 + off, top=50 + down)).sure


def test_digits_of_a_font_with_broken_widths():
    """48 9 8939 was read as 4898939: each box reaches to the next digit (fuzzing, pdf 1870)."""
    one, two = digits("48")
    wide = two._replace(x1=117.0)
    three = Char("9", 117.0, 50, 122.0, 60, 119.5, 55, 0)
    assert not read([one, wide, three]).sure


def test_a_line_of_text_loses_such_digits():
    chars = [*digits("18"), *digits("0", first=102.3)]
    (line,) = page_lines(0, chars)
    assert "\ufffd" in line.text
    assert not any(sign.isdigit() for sign in line.text)


def test_figures_of_neighbouring_columns_are_set_at_any_distance():
    assert read(digits("0"), digits("0", first=160), digits("10", first=220)) == ("0 0 10", True)
