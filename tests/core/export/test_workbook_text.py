from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.export.workbook_text import CELL_LIMIT, clean, height_for, line_count, looks_like_formula, plain


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_is_xml_and_fits_a_cell(text):
    cleaned = clean(text)
    encoded = cleaned.encode("utf-8")
    assert not any(byte < 0x20 and byte != 0x0A for byte in encoded)
    assert "\ufffe" not in cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize("char", ["长", "𠀀", "a"])
def test_overlong_text_is_cut_and_says_so(char):
    cleaned = clean(char * (CELL_LIMIT + 1))
    assert len(cleaned.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert len(cleaned.encode("utf-16-le")) // 2 > CELL_LIMIT - 40
    assert cleaned.endswith("以下略）")
    assert clean("长" * CELL_LIMIT) == "长" * CELL_LIMIT


def test_line_ends_and_control_characters():
    assert clean("一\r\n二\r三\t四\x00五\ud800") == "一\n二\n三 四\ufffd五\ufffd"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("=1", True), ("+86", True), ("-", True), ("@a", True), ("\t=1", True), (" =1", True), ("1=1", False)],
)
def test_looks_like_formula(text, expected):
    assert looks_like_formula(text) is expected
    assert not looks_like_formula("")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4))
def test_plain_keeps_the_value_and_has_no_exponent(value):
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


def test_lines_grow_with_the_text_and_shrink_with_the_width():
    text = "申请人无正当理由逾期不补正"  # 13 characters of 14 pixels
    assert line_count(text, 13 * 14 + 8, 10.5) == 1
    assert line_count(text, 12 * 14 + 8, 10.5) == 2
    assert line_count("一\n二\n三", 200, 10.5) == 3
    assert line_count("一二", 1, 10.5) == 2
    assert height_for(2, 10.5) > height_for(1, 10.5) > 14
