import pytest

from core.repair.slips import slip


@pytest.mark.parametrize(
    ("printed", "true", "words"),
    [
        (32, 23, "写颠倒"),
        (123, 132, "写颠倒"),
        (311, 31, "重复了一个"),
        (13, 113, "漏了一个重复"),
        (23, 213, "漏写了一个"),
        (213, 23, "多写了一个"),
        (215, 218, "写错了一个"),
        (-5, 5, "负号"),
        (4, 7, ""),
        (321, 123, ""),
        (0, 11, ""),
    ],
)
def test_known_slips(printed: int, true: int, words: str) -> None:
    found = slip(printed, true)
    assert words in found.words
    assert bool(found.words) == bool(words)
    assert bool(found.bonus) == bool(words)


def test_a_total_of_nought_was_not_filled_in() -> None:
    assert "没有填" in slip(0, 11, is_total=True).words
