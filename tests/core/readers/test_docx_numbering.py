"""Automatic numbers: formats, levels, restarts, styles."""

import pytest

from core.model.document import Paragraph
from core.readers.docx_counting import format_count
from tests.core.readers.docx_parts import p, read_body, run, style


def lvl(index: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, inner: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{inner}</w:num>'


def item(number: int, level: int = 0, text: str = "文") -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    return [b.number for b in read_body(body, numbering=numbering, styles=styles) if isinstance(b, Paragraph)]


CHINESE = abstract(0, lvl(0, "chineseCountingThousand", "%1、"), lvl(1, "chineseCounting", "（%2）"))


def test_chinese_headings_with_restarting_sub_levels():
    body = item(1) + item(1, 1) + item(1, 1) + p("正文") + item(1) + item(1, 1)
    assert numbers(body, CHINESE + num(1, 0)) == ["一、", "（一）", "（二）", "", "二、", "（一）"]


def test_the_number_is_not_in_the_text():
    (block,) = read_body(item(1, text="总体情况"), numbering=CHINESE + num(1, 0))
    assert isinstance(block, Paragraph)
    assert (block.text, block.shown) == ("总体情况", "一、总体情况")
    assert block.place.as_json()["end"] == 4


def test_levels_shown_together_and_in_legal_form():
    numbering = abstract(
        0, lvl(0, "upperRoman", "%1"), lvl(1, "decimal", "%1.%2"), lvl(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    body = item(1) + item(1) + item(1, 1) + item(1, 2)
    assert numbers(body, numbering + num(1, 0)) == ["I", "II", "II.1", "2.1.1"]


def test_a_level_passed_over_shows_its_start_and_counts_as_begun():
    numbering = abstract(0, lvl(0, "decimal", "%1.", start=3), lvl(1, "decimal", "%1.%2"))
    assert numbers(item(1, 1) + item(1), numbering + num(1, 0)) == ["3.1", "4."]


def test_lists_of_one_definition_count_on_unless_they_start_anew():
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = CHINESE + num(1, 0) + num(2, 0) + num(3, 0, anew)
    body = item(1) + item(2) + item(3) + item(3)
    assert numbers(body, numbering) == ["一、", "二、", "一、", "二、"]


def test_an_override_may_replace_the_level():
    own = f'<w:lvlOverride w:ilvl="0">{lvl(0, "decimal", "第%1条", start=5)}</w:lvlOverride>'
    assert numbers(item(2), CHINESE + num(2, 0, own)) == ["第5条"]


def test_a_level_that_never_restarts_and_one_that_restarts_only_below_the_first():
    numbering = abstract(
        0,
        lvl(0, "decimal", "%1."),
        lvl(1, "decimal", "（%2）", '<w:lvlRestart w:val="0"/>'),
        lvl(2, "decimal", "%3）", '<w:lvlRestart w:val="1"/>'),
    )
    body = item(1) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 1) + item(1, 2)
    assert numbers(body, numbering + num(1, 0)) == [
        "1.",
        "（1）",
        "1）",
        "（2）",
        "2）",
        "2.",
        "（3）",
        "1）",
    ]


def listing(number: str) -> str:
    return f"<w:pPr><w:numPr>{number}</w:numPr></w:pPr>"


STYLES = (
    style("1", '<w:name w:val="heading 1"/>' + listing('<w:numId w:val="1"/>'))
    + style("2", '<w:name w:val="heading 2"/><w:basedOn w:val="1"/>' + listing('<w:ilvl w:val="1"/>'))
    + style("none", '<w:basedOn w:val="1"/>' + listing('<w:numId w:val="0"/>'))
    + style("third", listing('<w:numId w:val="2"/>'))
)


def styled(style: str, extra: str = "") -> str:
    return p("文", f'<w:pStyle w:val="{style}"/>{extra}')


def test_numbering_by_style_and_by_inherited_style():
    body = styled("1") + styled("2") + styled("2") + styled("1") + styled("none")
    assert numbers(body, CHINESE + num(1, 0), STYLES) == ["一、", "（一）", "（二）", "二、", ""]


def test_a_paragraph_outweighs_its_style():
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    lower = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    assert numbers(styled("1", off) + styled("1") + styled("1", lower), CHINESE + num(1, 0), STYLES) == [
        "",
        "一、",
        "（一）",
    ]


def test_a_level_that_names_its_style():
    numbering = abstract(
        0, lvl(0, "decimal", "%1."), lvl(1, "lowerLetter", "%2)", '<w:pStyle w:val="third"/>')
    )
    assert numbers(styled("third") * 2, numbering + num(2, 0), STYLES) == ["a)", "b)"]


def test_a_definition_that_links_to_a_list_style():
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
    styles = style("L", listing('<w:numId w:val="1"/>'), "numbering")
    assert numbers(item(7) + item(1), CHINESE + link + num(1, 0) + num(7, 5), styles) == ["一、", "二、"]


def test_bullets_static_texts_and_what_is_not_defined():
    numbering = abstract(0, lvl(0, "bullet", "\uf06c"), lvl(1, "none", "附件：")) + num(1, 0) + num(2, 99)
    assert numbers(item(1) + item(1, 1) + item(1, 8) + item(2) + item(44), numbering) == [
        "",
        "附件：",
        "",
        "",
        "",
    ]


def test_deleted_paragraphs_do_not_count_but_empty_ones_do():
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = f"<w:p><w:pPr>{listed}<w:rPr><w:del/></w:rPr></w:pPr><w:del>{run('旧')}</w:del></w:p>"
    assert numbers(item(1) + gone + item(1, text="") + item(1), CHINESE + num(1, 0)) == [
        "一、",
        "二、",
        "三、",
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", {1: "1", 21: "21"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {1: "１", 10: "１０"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {3: "③"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("upperRoman", {1: "I", 4: "IV", 1994: "MCMXCIV", 4000: "4000"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 26: "Z", 28: "BB"}),
        ("lowerLetter", {2: "b"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 105: "壹佰零伍"}),
        ("chineseCounting", {1: "一", 10: "十", 19: "十九", 20: "二十", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {
                1: "一", 10: "十", 11: "十一", 20: "二十", 45: "四十五", 100: "一百", 105: "一百〇五",
                110: "一百一十", 999: "九百九十九", 1001: "一千〇一", 2340: "二千三百四十", 10000: "10000",
            },
        ),
        ("japaneseCounting", {1: "一", 10: "十", 21: "二十一", 105: "百五", 110: "百十"}),
        ("somethingElse", {7: "7"}),
        ("chineseCountingThousand", {0: "0"}),
    ],
)  # fmt: skip
def test_formats(form: str, expected: dict[int, str]):
    assert {count: format_count(count, form) for count in expected} == expected


def test_chinese_counting_is_read_back_up_to_999():
    digits = {char: at for at, char in enumerate("〇一二三四五六七八九")}
    units = {"百": 100, "十": 10}
    for count in range(1, 1000):
        total = digit = 0
        for char in format_count(count, "chineseCountingThousand"):
            if char in units:
                total += (digit or 1) * units[char]
                digit = 0
            else:
                digit = digits[char]
        assert total + digit == count
