"""Numbers with their measure words."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.prose import mask_titles, plain, sentences
from core.text.quantities import chinese_number, find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "about"),
    [
        ("共1，234件", "1234", "件", False),
        ("三件", "3", "件", False),
        ("十二件", "12", "件", False),
        ("一百零五份", "105", "份", False),
        ("50余篇", "50", "篇", True),
        ("约358.6万元", "358.6", "万元", True),
        ("1.2万条", "12000", "条", True),
        ("增长1.05%", "1.05", "%", False),
        ("近20％", "20", "%", True),
    ],
)
def test_read(text: str, value: str, unit: str, about: bool) -> None:
    (one,) = find_quantities(plain(text)[0])
    assert (one.value, one.unit, one.about) == (Decimal(value), unit, about)


@pytest.mark.parametrize(
    "text", ["第三条", "每件", "一件事", "3-5件", "2024年", "一次性", "十十件", "第711号", "三五件"]
)
def test_not_a_count(text: str) -> None:
    assert find_quantities(plain(text)[0]) == []


def _written(value: int) -> str:
    """A numeral below a thousand as it is written."""
    digits = "零一二三四五六七八九"
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    out = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (digits[ones] if ones else "") or "零"


@given(st.integers(0, 999))
def test_chinese_numerals_read_back(value: int) -> None:
    assert chinese_number(_written(value)) == value


@given(st.text(alphabet="收到申请 12,，。；《》（）(三件", max_size=60))
def test_plain_text_knows_where_each_character_was(text: str) -> None:
    told, origin = plain(text)
    assert len(told) == len(origin)
    assert list(origin) == sorted(origin)
    assert all(0 <= at < len(text) for at in origin)
    spans = sentences(told)
    assert "".join(told[start:end] for start, end in spans) == told


@pytest.mark.parametrize("sign", ["1", "1,", "1，", "2024", "一", "《", "《a", "〔", "1.", "1%"])
def test_a_hostile_line_takes_no_time(sign: str) -> None:
    started = time.monotonic()
    told, _ = plain(sign * 60_000)
    find_quantities(mask_titles(told))
    assert time.monotonic() - started < 4
