import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.numbers import FigureKind, parse_figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        (" 12 ", "12"),
        ("１２", "12"),
        ("1,234", "1234"),
        ("１，２３４，５６７", "1234567"),
        ("-3", "-3"),
        ("－3", "-3"),
        ("3.50", "3.50"),
        ("24252.311082", "24252.311082"),
        ("\u30005\n", "5"),
    ],
)
def test_numbers_as_printed(text: str, value: str) -> None:
    printed = parse_figure(text)
    assert (printed.kind, printed.value, printed.remark) == (FigureKind.NUMBER, Decimal(value), "")


@pytest.mark.parametrize(
    ("text", "value", "remark"),
    [
        ("22（其中修订16件）", 22, "（其中修订16件）"),
        ("5件", 5, "件"),
        ("３ 条", 3, "条"),
        ("4068.2万元", "4068.2", "万元"),
    ],
)
def test_a_remark_behind_a_number_is_told(text: str, value: object, remark: str) -> None:
    printed = parse_figure(text)
    assert (printed.kind, printed.value, printed.remark) == (FigureKind.NUMBER, Decimal(str(value)), remark)


@pytest.mark.parametrize(
    "text",
    [
        "000",
        "01",
        "1 2",
        "1\n2",
        "1,23",
        "12,34,567",
        "1.2.3",
        "5²",
        "①",
        "1、234",
        "3。5",
        "1" * 16,
        "--3",
        "745\x1410",
        "1\u200b2",
    ],
)
def test_digits_that_are_not_surely_one_number_are_doubtful(text: str) -> None:
    printed = parse_figure(text)
    assert (printed.kind, printed.value) == (FigureKind.DOUBTFUL, None)


@pytest.mark.parametrize("text", ["无", "/", "—", "O", "十二", "3万", "3亿件", "约5", "5左右", "a", "5-6件"])
def test_words_are_not_numbers(text: str) -> None:
    assert parse_figure(text).kind is FigureKind.NOT_A_NUMBER


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\n", "\u200b"])
def test_blank_is_not_zero(text: str) -> None:
    assert parse_figure(text).kind is FigureKind.BLANK


@given(st.decimals(min_value=0, max_value=10**14, places=4, allow_nan=False))
def test_any_plain_number_reads_back(value: Decimal) -> None:
    assert parse_figure(f"{value:f}").value == value
    assert parse_figure(f"{value:,f}").value == value


@given(st.text(max_size=20))
def test_a_number_is_never_made_of_anything_but_its_digits(text: str) -> None:
    printed = parse_figure(text)
    if printed.kind is FigureKind.NUMBER:
        assert printed.value is not None
        digits = "".join(ch for ch in f"{printed.value:f}" if ch.isdigit())
        plain = "".join(str(int(ch)) for ch in text if ch in "0123456789０１２３４５６７８９")
        assert plain.startswith(digits) or plain.lstrip("0").startswith(digits.lstrip("0"))


@pytest.mark.parametrize(
    "text", ["5" + " " * 200_000 + "x", "1 " * 100_000 + "x", "1." * 100_000 + "x", "-" * 200_000]
)
def test_a_hostile_cell_takes_no_time(text: str) -> None:
    started = time.monotonic()
    assert parse_figure(text).value is None
    assert time.monotonic() - started < 2
