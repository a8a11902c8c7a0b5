from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.entry import EntryError, parse_entry, show_value


@given(st.integers(min_value=0, max_value=10**12))
def test_whole_numbers_come_back_as_typed(number):
    assert parse_entry(str(number), decimals=False) == number
    assert show_value(parse_entry(f" {number} ", decimals=True)) == str(number)


@pytest.mark.parametrize(
    ("text", "value"), [("", None), ("　", None), ("１２", 12), ("1,234", 1234), ("3.0", 3)]
)
def test_what_is_taken(text, value):
    assert parse_entry(text, decimals=False) == value


@pytest.mark.parametrize("text", ["-1", "1.5", "无", "1 2", "007", "22（其中1件）", "3件", "1e3", "①"])
def test_what_is_not(text):
    with pytest.raises(EntryError, match="请填 0 或更大的整数"):
        parse_entry(text, decimals=False)


def test_decimals_only_where_the_form_has_them():
    assert parse_entry("12.50", decimals=True) == Decimal("12.50")


@given(st.decimals(min_value=0, max_value=10**9, places=4))
def test_values_are_shown_without_exponent(value):
    assert "E" not in show_value(value)
    assert Decimal(show_value(value)) == value


@pytest.mark.parametrize("text", ["123456789012345678901234", "9" * 16, "1,000,000,000,000,000", "９" * 30])
@pytest.mark.parametrize("decimals", [False, True])
def test_a_number_that_is_too_long_is_called_so(text, decimals):
    with pytest.raises(EntryError, match=r"太长.*最多 15 位"):
        parse_entry(text, decimals=decimals)


def test_the_longest_number_is_taken():
    assert parse_entry("9" * 15, decimals=False) == Decimal("9" * 15)
