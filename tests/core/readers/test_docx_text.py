"""The text of paragraphs: what is printed, and nothing else."""

import pytest

from core.model.document import Paragraph
from core.readers.docx_signs import UNKNOWN
from core.text.numbers import FigureKind, parse_figure
from tests.core.readers.docx_parts import cells, only_grid, p, read_body, run, sdt, style, tbl, tc, texts, tr


def text_of(inner: str, styles: str = "") -> str:
    (block,) = read_body(f"<w:p>{inner}</w:p>", styles=styles)
    assert isinstance(block, Paragraph)
    assert block.place.as_json() == {"paragraph": 0, "start": 0, "end": len(block.text)}
    return block.text


def test_runs_signs_and_breaks():
    inner = (
        "<w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>丁</w:t>"
    )
    assert text_of(f"<w:r>{inner}</w:r>") == "甲\t乙\n丙-丁"


def test_wrappers_inside_a_paragraph_are_opened():
    inner = (
        f"<w:hyperlink>{run('链')}</w:hyperlink><w:smartTag>{run('签')}</w:smartTag>"
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控')}</w:sdtContent></w:sdt><w:bdo>{run('向')}</w:bdo>"
        f"<w:customXml>{run('标')}</w:customXml>"
    )
    assert text_of(inner) == "链签控向标"


def test_hidden_text_is_not_printed_directly_or_by_style():
    styles = style("H", "<w:rPr><w:vanish/></w:rPr>", "character") + style(
        "H2", '<w:basedOn w:val="H"/>', "character"
    )
    inner = (
        run("看")
        + run("不", "<w:vanish/>")
        + run("见", '<w:rStyle w:val="H2"/>')
        + run("得", '<w:rStyle w:val="H2"/><w:vanish w:val="0"/>')
    )
    assert text_of(inner, styles) == "看得"


def test_a_paragraph_hidden_as_a_whole_is_not_there():
    hidden = f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('隐', '<w:vanish/>')}</w:p>"
    blocks = read_body(p("前") + hidden + p("后"))
    assert [(b.text, b.place.as_json()["paragraph"]) for b in blocks if isinstance(b, Paragraph)] == [
        ("前", 0),
        ("后", 2),
    ]


def test_a_raised_digit_is_not_a_digit_of_the_figure():
    styles = style("F", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>', "character")
    assert text_of(run("12") + run("1", '<w:vertAlign w:val="superscript"/>')) == "12¹"
    assert text_of(run("12") + run("23", '<w:rStyle w:val="F"/>'), styles) == "12²³"
    assert text_of(run("１２") + run("１", '<w:vertAlign w:val="superscript"/>')) == "１２¹"
    assert text_of(run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O")) == "H₂O"
    assert parse_figure("12¹").kind is not FigureKind.NUMBER


def test_footnote_and_comment_marks_give_no_text():
    marks = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r>'
    marks += '<w:r><w:commentReference w:id="0"/></w:r>'
    assert text_of(run("5") + marks + run("件")) == "5件"


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "0052", "☑"),
        ("Symbol", "F0B7", "•"),
        ("宋体", "25A1", "□"),
        ("某字体", "F041", UNKNOWN),
        ("Wingdings", "xyz", UNKNOWN),
    ],
)
def test_symbols(font: str, char: str, shown: str):
    assert text_of(f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>') == shown


def test_of_ruby_only_the_base_is_text():
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('gōu')}</w:rt><w:rubyBase>{run('勾')}</w:rubyBase></w:ruby>"
    assert text_of(f"<w:r>{ruby}</w:r>" + run("稽")) == "勾稽"


def m(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def test_equations_are_text():
    fraction = f"<m:f><m:fPr/><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    brackets = f"<m:d><m:e>{m('a')}</m:e></m:d>"
    assert text_of(f"<m:oMath>{m('S=')}{fraction}{power}{brackets}</m:oMath>") == "S=1/2x²(a)"
    assert text_of(f"<m:oMathPara><m:oMath>{m('12')}</m:oMath></m:oMathPara>") == "12"


def test_a_built_equation_in_a_cell_is_no_figure_but_a_plain_one_is():
    fraction = f"<m:oMath><m:f><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f></m:oMath>"
    grid = only_grid(
        read_body(tbl(tr(tc(f"<w:p>{fraction}</w:p>"), tc(f"<w:p><m:oMath>{m('12')}</m:oMath></w:p>"))))
    )
    assert "公式编辑器" in grid.cells[0].unreadable
    assert (grid.cells[1].text, grid.cells[1].unreadable) == ("12", "")


def test_struck_text_in_a_cell_is_told():
    body = tbl(tr(tc(f"<w:p>{run('5', '<w:strike/>')}{run('6')}</w:p>"), tc("7")))
    grid = only_grid(read_body(body))
    assert "删除线" in grid.cells[0].unreadable
    assert grid.cells[1].unreadable == ""


def test_headings_by_style_name_chain_and_outline_level():
    styles = (
        style("1", '<w:name w:val="heading 1"/>')
        + style("own", '<w:name w:val="我的标题"/><w:basedOn w:val="1"/>')
        + style("out", '<w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("T", '<w:name w:val="Title"/>')
        + style("ring", '<w:name w:val="y"/><w:basedOn w:val="ring"/>')
    )
    body = "".join(
        p(name, properties)
        for name, properties in (
            ("样式", '<w:pStyle w:val="1"/>'),
            ("继承", '<w:pStyle w:val="own"/>'),
            ("大纲样式", '<w:pStyle w:val="out"/>'),
            ("题目", '<w:pStyle w:val="T"/>'),
            ("直接", '<w:outlineLvl w:val="0"/>'),
            ("正文级", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'),
            ("正文", ""),
            ("环", '<w:pStyle w:val="ring"/>'),
        )
    )
    found = {b.text: b.heading for b in read_body(body, styles=styles) if isinstance(b, Paragraph)}
    assert [text for text, heading in found.items() if heading] == [
        "样式",
        "继承",
        "大纲样式",
        "题目",
        "直接",
    ]


def test_blocks_inside_content_controls_and_custom_xml():
    body = sdt(p("甲") + f"<w:customXml>{p('乙')}</w:customXml>") + p("丙")
    assert texts(read_body(body)) == ["甲", "乙", "丙"]


def test_of_alternatives_one_is_read():
    def alternate(prefix: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{prefix}">{run("新")}</mc:Choice>'
            f"<mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>"
        )

    assert text_of(alternate("wps")) == "新"
    assert text_of(alternate("cx")) == "旧"


def test_full_width_digits_stay_as_printed():
    assert cells(only_grid(read_body(tbl(tr(tc("１２"), tc("，")))))) == [
        (0, 0, 1, 1, "１２"),
        (0, 1, 1, 1, "，"),
    ]
