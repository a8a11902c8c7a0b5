import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.align.form import form_rows
from core.align.labels import ALIKE, is_exact, label_score
from tests.builders import STANDARD

LABELS = [row.leaf for row in form_rows(STANDARD.table("requests")) if row.leaf]


def best(text: str) -> str:
    return max(LABELS, key=lambda label: label_score(text, label)).text


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.text[:8])
def test_every_label_is_itself(label: object) -> None:
    assert best(label.text) == label.text  # type: ignore[attr-defined]
    assert is_exact(label.text, label)  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2.其他法律行政止公开", "2.其他法律行政法规禁止公开"),
        ("8.屬於行政查詢事項", "8.属于行政查询事项"),
        ("其他", "3.其他"),
        ("（三）不予公开 3.危及“三安全一稳定”", "3.危及“三安全一稳定”"),
        ("4.无正当理由大量反复审请", "4.无正当理由大量反复申请"),
    ],
)
def test_damaged_labels_are_still_known(text: str, label: str) -> None:
    assert best(text) == label
    assert max(label_score(text, one) for one in LABELS) >= ALIKE


@pytest.mark.parametrize("text", ["0", "", "—", "合计金额", "申请人", "MAKK", "第三方"])
def test_other_texts_are_no_label(text: str) -> None:
    assert max(label_score(text, label) for label in LABELS) < ALIKE


def test_spelling_is_told_apart_from_punctuation() -> None:
    label = next(label for label in LABELS if "国家秘密" in label.text)
    assert is_exact("1、属于国家秘密", label)
    assert is_exact("属于国家秘密", label)
    assert not is_exact("1.属于国家机密", label)
    assert not is_exact("2.属于国家秘密", label)


@given(st.sampled_from(LABELS), st.data())
def test_a_label_with_one_character_lost_is_still_itself(label: object, data: st.DataObject) -> None:
    text = label.text  # type: ignore[attr-defined]
    if len(text) < 8:
        return
    at = data.draw(st.integers(2, len(text) - 1))
    assert best(text[:at] + text[at + 1 :]) == text
