import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.model.document import Paragraph
from core.model.place import LinePlace
from core.model.watch import CancelledError, Watch
from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.text import read_text


def lines(content, limits=None):
    document = read_text(content, "稿.txt", limits or Limits(), Watch())
    assert document.format == "text"
    assert all(isinstance(block, Paragraph) for block in document.blocks)
    return [block.text for block in document.blocks]


def test_lines_with_their_places():
    document = read_text("一、总体情况\n\n规章\t0\t0\t0\n".encode(), "稿.txt", Limits(), Watch())
    assert [block.text for block in document.blocks] == ["一、总体情况", "", "规章\t0\t0\t0"]
    assert [block.place for block in document.blocks] == [
        LinePlace(0, 0, 6),
        LinePlace(1, 0, 0),
        LinePlace(2, 0, 8),
    ]


def test_every_kind_of_line_end():
    text = "甲\r\n乙\r丙\n丁\u2028戊\f己\v庚\x85辛\u2029壬"
    assert lines(text.encode()) == list("甲乙丙丁戊己庚辛壬")
    assert lines("甲\r\n\r\n乙".encode()) == ["甲", "", "乙"]


def test_marks_of_markdown_are_text():
    assert lines("## 二、主动公开\n| 规章 | 0 |\n- （一）主动".encode()) == [
        "## 二、主动公开",
        "| 规章 | 0 |",
        "- （一）主动",
    ]


def test_spaces_are_kept():
    assert lines("　　一、 总体 \n".encode()) == ["　　一、 总体 "]


def test_problem_of_the_encoding_is_told():
    assert read_text("总\0计".encode(), "x", Limits(), Watch()).problems[0].code == "encoding"


def test_limit_of_characters():
    with pytest.raises(ReadError) as caught:
        lines(b"1234567890", Limits(characters=9))
    assert caught.value.code == "too_large"


def test_can_be_cancelled():
    with pytest.raises(CancelledError):
        read_text(b"1", "x", Limits(), Watch(is_cancelled=lambda: True))


LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffd"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@given(rest=st.lists(LINE, min_size=1))
@settings(max_examples=40, deadline=None)
def test_any_lines_read_back(encoding, end, rest):
    written = ["政府信息公开工作年度报告，收到和处理申请情况"] * 3 + rest + ["末行"]
    assert lines(end.join(written).encode(encoding)) == written
