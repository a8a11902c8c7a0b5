import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.readers.encoding import declared_charset, decode

REPORT = "2024年某某县政府信息公开工作年度报告\n一、总体情况\n本年新收申请数量26件，上年结转0件。\n"
TRADITIONAL = "政府信息公開工作年度報告\n一、總體情況\n本年新收申請數量26件，行政規範性文件4件。\n"

# Characters that every encoding here can hold: no surrogates, and no NUL (which is told as lost).
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff\ufffd"))


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"],
)
def test_report_reads_back_whatever_the_encoding(encoding):
    content = REPORT.encode(encoding)
    if encoding == "utf-32-be":
        content = codecs.BOM_UTF32_BE + content
    decoded = decode(content)
    assert decoded.text == REPORT
    assert decoded.problems == ()


@pytest.mark.parametrize("encoding", ["cp950", "gb18030", "utf-8", "utf-16-le"])
def test_traditional_report(encoding):
    decoded = decode(TRADITIONAL.encode(encoding))
    assert decoded.text == TRADITIONAL
    assert decoded.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@given(text=ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_behind_a_report_reads_back(encoding, text):
    assert decode((REPORT * 3 + text).encode(encoding)).text == REPORT * 3 + text


@given(text=ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_any_text_in_utf8_reads_back(text):
    # Without zero bytes nothing but UTF-8 is tried before UTF-8.
    assert decode(text.encode("utf-8")).text == text


@given(content=st.binary(max_size=300), declared=st.none() | st.text(max_size=12))
@settings(max_examples=500, deadline=None)
def test_never_raises_and_never_loses_silently(content, declared):
    decoded = decode(content, declared)
    assert "\0" not in decoded.text
    if "\ufffd" in decoded.text:
        assert [problem.code for problem in decoded.problems] != []


@pytest.mark.parametrize(
    "declared", ["gb2312", "iso-8859-1", "big5", "nonsense", "utf-7", "unicode_escape", ""]
)
def test_wrong_declaration_does_not_win(declared):
    assert decode(REPORT.encode(), declared).text == REPORT
    assert decode(REPORT.encode("gb18030"), declared).text == REPORT


def test_declaration_decides_where_it_fits():
    latin = "Résumé naïve café".encode("cp1252")
    assert decode("かなカナ仮名の文書です。政府".encode("cp932"), "shift_jis").encoding == "cp932"
    assert decode(latin, "iso-8859-1").encoding in ("cp1252", "gb18030", "cp950")


def test_bom_before_another_encoding():
    assert decode(codecs.BOM_UTF8 + REPORT.encode("gb18030")).text == REPORT


def test_broken_byte_is_told_and_the_rest_is_read():
    content = REPORT.encode() + b"\xff" + REPORT.encode()
    decoded = decode(content)
    assert decoded.text == REPORT + "\ufffd" + REPORT
    assert decoded.problems[0].code == "encoding"
    assert "1 处" in decoded.problems[0].message
    assert decoded.problems[0].message.endswith("后再检查。")


def test_broken_gb18030_stays_gb18030():
    decoded = decode(REPORT.encode("gb18030") + b"\xff\xff" + REPORT.encode("gb18030"))
    assert decoded.encoding == "gb18030"
    assert decoded.text.startswith(REPORT)
    assert decoded.problems


def test_nul_is_a_lost_character_and_told():
    decoded = decode(b"380\x0008 abc" + REPORT.encode() + b"\x00\x00")
    assert decoded.text == "380\ufffd08 abc" + REPORT  # never 38008
    assert "1 个空字符" in decoded.problems[0].message


def test_mojibake_in_the_source_is_told():
    assert "乱码" in decode("总计\ufffd26".encode()).problems[0].message


def test_another_language_is_told_as_doubtful():
    assert decode("テストかなもじれつ".encode("cp932")).problems


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (b'<meta charset="gb2312">', "gb2312"),
        (b'<META http-equiv="Content-Type" content="text/html; charset=GBK" />', "GBK"),
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<?xml version="1.0" encoding="big5"?>', "big5"),
        (b"<p>charset=gbk</p>", None),
        (b"", None),
    ],
)
def test_declared_charset(content, charset):
    assert declared_charset(content) == charset
