from hypothesis import given
from hypothesis import strategies as st

from core.text.fold import fold, squeeze


def test_width_radicals_signs_and_traditional_become_one_form() -> None:
    assert squeeze("（一）製發⽂件　１２") == squeeze("(一)制发文件12")
    assert squeeze("收到和處理政府信息公開申請情況") == "收到和处理政府信息公开申请情况"
    assert squeeze("“三安全一稳定”") == squeeze('"三安全一穩定"')


def test_a_folded_span_leads_back_to_the_source() -> None:
    source = "一、 總體　情況：2024"
    folded = fold(source)
    at = folded.text.index("总体情况")
    start, end = folded.source_span(at, at + 4)
    assert source[start:end] == "總體　情況"


def test_an_empty_span_has_a_place_too() -> None:
    assert fold("甲乙").source_span(1, 1) == (1, 1)
    assert fold("甲乙").source_span(2, 2) == (2, 2)
    assert fold("").source_span(0, 0) == (0, 0)


@given(st.text())
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    for keep in (False, True):
        folded = fold(text, keep_space=keep)
        assert len(folded.text) == len(folded.origin)
        assert list(folded.origin) == sorted(folded.origin)
        assert all(0 <= at < len(text) for at in folded.origin)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = squeeze(text)
    assert squeeze(once) == once
