import html as markup
import time
import tracemalloc

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.model.document import Grid, Paragraph, Picture
from core.model.place import ParagraphPlace, TablePlace
from core.model.watch import CancelledError, Watch
from core.readers.errors import ReadError
from core.readers.html import read_html
from core.readers.html_list import number_text
from core.readers.html_table import lay_out
from core.readers.limits import Limits
from tests.core.readers.grids import grids

PIECES = (
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=0>", "<td colspan=99>",
    "<p>", "</p>", "<div>", "</div>", "<ol>", "<li>", "</ol>", "<b>", "</b>", "<pre>", "</pre>",
    "<thead>", "</thead>", "<tfoot>", "<!--", "-->", "<br>", "<img>", "<s>", "</s>", "26", "甲",
    "&nbsp;", "\n", "<form>", "</form>", "<title>", "</title>", "<select>", "</select>", "<![if",
    "<caption>", "<svg>", "</svg>", "\0", " ",
)  # fmt: skip


def read(page, limits=None, encoding="utf-8"):
    return read_html(page.encode(encoding), "年报.html", limits or Limits(), Watch())


def paragraphs(page):
    return [block.text for block in read(page).blocks if isinstance(block, Paragraph)]


def grid(page, at=0):
    return [block for block in read(page).blocks if isinstance(block, Grid)][at]


def texts(page, at=0):
    table = grid(page, at)
    return [
        [cell.text if (cell := table.at(row, column)) else None for column in range(table.columns)]
        for row in range(table.rows)
    ]


class TestText:
    def test_blocks_and_breaks_are_paragraphs(self):
        page = "<h1>标题</h1><div>甲<p>乙</p>丙<br>丁</div><ul><li>戊<li>己</ul>庚"
        assert paragraphs(page) == ["标题", "甲", "乙", "丙", "丁", "戊", "己", "庚"]

    def test_inline_nests_are_joined(self):
        page = "<p><span><font>本年<o:p>新收</o:p></font></span><b>2</b><span>6</span>件</p>"
        assert paragraphs(page) == ["本年新收26件"]

    def test_space_as_a_browser_shows_it(self):
        page = "<p>\n  本年 \t <b> 新收</b>\n26 </p>\n<p>&nbsp;&nbsp;甲&nbsp;乙</p><p>&nbsp;</p><p>　　丙</p>"
        assert paragraphs(page) == ["本年 新收 26", "  甲 乙", "　　丙"]

    def test_preformatted_lines(self):
        assert paragraphs("<pre>规章\t0  0\n\n许可\t5</pre>") == ["规章\t0  0", "许可\t5"]

    def test_places_count_paragraphs_through_the_document(self):
        blocks = read("<p>甲</p><table><tr><td>乙</td><td>丙</td></tr></table><p>丁丁</p>").blocks
        assert blocks[0].place == ParagraphPlace(0, 0, 1)
        assert blocks[2].place == ParagraphPlace(3, 0, 2)

    def test_headings_are_marked(self):
        blocks = read("<h2><span>一、总体情况</span></h2><p>正文</p>").blocks
        assert [block.heading for block in blocks] == [True, False]

    def test_title_is_metadata_not_text(self):
        document = read("<html><head><title> 年报 \n-某县 </title></head><body><p>甲</p></body></html>")
        assert document.title == "年报 -某县"
        assert [block.text for block in document.blocks] == ["甲"]

    @pytest.mark.parametrize(
        "hidden",
        [
            "<script>乙</script>", "<style>乙</style>", "<!-- 乙 -->", '<p style="DISPLAY : none">乙</p>',
            '<span style="visibility:hidden">乙</span>', "<div hidden>乙<p>乙</p></div>",
            "<noscript>乙</noscript>", "<select><option>乙</option></select>", '<input value="乙">',
            "<textarea>乙</textarea>", "<del>乙</del>", '<span style="mso-hide:all">乙</span>',
            "<template>乙</template>",
            "<iframe>乙</iframe>", "<![if !supportEmptyParas]><![endif]>",
        ],
    )  # fmt: skip
    def test_what_is_not_shown_is_not_read(self, hidden):
        assert "".join(paragraphs(f"<div>甲{hidden}丙</div>")) == "甲丙"

    def test_footnote_signs_never_join_a_figure(self):
        assert paragraphs("<p>26<sup>1</sup></p>") == ["26¹"]
        assert paragraphs("<p>26<sub><b>12</b></sub>件</p>") == ["26₁₂件"]
        assert paragraphs('<p>26<span style="vertical-align: super">3</span></p>') == ["26³"]

    @pytest.mark.parametrize(
        "old", ["<s>5</s>", "<strike>5</strike>", '<i style="text-decoration:line-through">5</i>']
    )
    def test_struck_figures_do_not_join_the_new_one_and_are_told(self, old):
        document = read(f"<p>新收{old}6件</p>")
        assert [block.text for block in document.blocks] == ["新收6件"]
        assert [problem.code for problem in document.problems] == ["struck"]

    def test_entities_and_xhtml(self):
        page = (
            '<?xml version="1.0" encoding="gb2312"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
            '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml">'
            "<body><p>&lt;甲&gt;&amp;&#20057;&mdash;</p><br/><p>丙</p></body></html>"
        )
        assert paragraphs(page) == ["<甲>&乙—", "丙"]

    @pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
    @pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1"])
    def test_encoding_by_the_bytes(self, encoding, declared):
        page = f'<html><head><meta charset="{declared}"></head><p>政府信息公开工作年度报告</p></html>'
        document = read(page, encoding=encoding)
        assert [block.text for block in document.blocks] == ["政府信息公开工作年度报告"]

    def test_pictures_but_no_icons(self):
        page = (
            '<p>甲</p><img src="表.png"><img src="a.gif" width="16" height="16"><img src="b.png" width="600">'
            '<img src="data:image/gif;base64,R0lGOD"><img src="c.png" style="width: 12px">'
        )
        assert [block for block in read(page).blocks if isinstance(block, Picture)] == [
            Picture(ParagraphPlace(1, 0, 0))
        ] * 2

    def test_embedded_file_is_told(self):
        document = read('<p>见附件</p><iframe src="/files/年报.pdf?x=1"></iframe>')
        assert [problem.code for problem in document.problems] == ["embedded"]
        assert read('<p>甲</p><iframe src="/share.html"></iframe>').problems == ()

    def test_frame_page_is_told(self):
        page = '<html><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"></frameset></html>'
        assert [problem.code for problem in read(page).problems] == ["frames"]


class TestLists:
    def test_numbers_are_not_text(self):
        page = '<ol start="3"><li>甲<li value="7"><p>乙</p><p>丙</p><li>丁</ol><ul><li>戊</ul>'
        assert [(block.number, block.text) for block in read(page).blocks] == [
            ("3.", "甲"), ("7.", "乙"), ("", "丙"), ("8.", "丁"), ("", "戊"),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("attributes", "number"),
        [
            ('type="a"', "a."), ('type="I"', "I."), ('style="list-style-type: cjk-ideographic"', "一、"),
            ('style="list-style-type:simp-chinese-informal"', "一、"), ('style="list-style:none"', ""),
            ("reversed", ""),
        ],
    )  # fmt: skip
    def test_styles(self, attributes, number):
        assert read(f"<ol {attributes}><li>甲</ol>").blocks[0].number == number

    def test_nested_lists_go_on_counting(self):
        page = "<ol><li>甲<ol type=a><li>子</ol><li>乙</ol>"
        assert [block.shown for block in read(page).blocks] == ["1.甲", "a.子", "2.乙"]

    @pytest.mark.parametrize(
        ("number", "text"),
        [
            (1, "一、"),
            (10, "十、"),
            (11, "十一、"),
            (20, "二十、"),
            (105, "一百零五、"),
            (110, "一百一十、"),
            (1001, "一千零一、"),
        ],
    )
    def test_chinese_numbers(self, number, text):
        assert number_text(number, "cjk-ideographic") == text

    def test_number_in_a_cell_keeps_apart_from_a_figure(self):
        assert texts("<table><tr><td>甲<td><ol><li>5</ol></table>") == [["甲", "1. 5"]]


class TestTables:
    def test_cells_and_places(self):
        page = "<table><tr><td>外</td><td>框</td></tr></table><table><tr><th>规章</th><td>8</td></tr></table>"
        table = grid(page, 1)
        assert [(cell.text, cell.place) for cell in table.cells] == [
            ("规章", TablePlace(1, 0, 0)),
            ("8", TablePlace(1, 0, 1)),
        ]

    def test_spans(self):
        page = (
            "<table><tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td rowspan=9 colspan=9>戊"
            "<tr><td>己</table>"
        )
        assert texts(page) == [["甲", "甲", "乙"], ["甲", "甲", "丙"], ["丁", "戊", "戊"], ["己", "戊", "戊"]]

    def test_rowspan_zero_reaches_the_end_of_its_group(self):
        page = (
            "<table><thead><tr><td rowspan=0>甲<td>乙<tr><td>丙</thead>"
            "<tbody><tr><td>丁<td>戊</tbody></table>"
        )
        assert texts(page) == [["甲", "乙"], ["甲", "丙"], ["丁", "戊"]]

    def test_rowspan_ends_with_its_group(self):
        page = "<table><thead><tr><td rowspan=5>甲<td>乙</thead><tbody><tr><td>丙<td>丁</tbody></table>"
        assert texts(page) == [["甲", "乙"], ["丙", "丁"]]

    def test_colspan_gives_way_to_a_cell_from_above(self):
        page = "<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=3>4<td>5</table>"
        assert texts(page) == [["1", "2", "3"], ["4", "2", "5"]]

    def test_order_as_on_the_screen(self):
        page = (
            "<table><tfoot><tr><td>总计<td>9</tfoot><tbody><tr><td>甲<td>1</tbody>"
            "<thead><tr><td>项<td>数</thead></table>"
        )
        assert texts(page) == [["项", "数"], ["甲", "1"], ["总计", "9"]]

    def test_hidden_rows_take_no_place(self):
        page = '<table><tr><td>甲<td>1<tr style="display:none"><td>乙<td>2<tr><td>丙<td>3</table>'
        assert texts(page) == [["甲", "1"], ["丙", "3"]]

    def test_missing_end_tags_and_a_form_between(self):
        page = "<table><form><tr><td>甲<td><p>1<p>2<tr><td>乙</form></table><p>后"
        assert texts(page) == [["甲", "1\n2"], ["乙", None]]
        assert paragraphs(page) == ["后"]

    def test_blank_cells_are_there(self):
        page = "<table><tr><td>甲<td>&nbsp;<td></td><td> </td></table>"
        assert texts(page) == [["甲", "", "", ""]]

    def test_caption_and_text_outside_cells_stand_before(self):
        blocks = read("<table><caption>表三</caption><tr>散<td>甲<td>1</table>").blocks
        assert [getattr(block, "text", "grid") for block in blocks] == ["表三", "散", "grid"]

    @pytest.mark.parametrize(
        ("content", "word"),
        [('<input type="text" value="5">', "输入框"), ('<img src="a.png">', "图片"), ("<s>5</s>", "删除线")],
    )
    def test_cell_whose_content_is_no_text_is_unreadable(self, content, word):
        cell = grid(f"<table><tr><td>甲<td>{content}</table>").at(0, 1)
        assert cell.text == ""
        assert word in cell.unreadable

    def test_frame_around_an_article_is_unpacked(self):
        inner = "<table><tr><td>规章</td><td>0</td></tr></table>"
        article = f"<table><tr><td><p>一、总体</p>{inner}<p>后</p></td></tr></table>"
        page = f"<table><tr><td>首页</td><td>{article}</td></tr></table>"
        blocks = read(page).blocks
        assert [getattr(block, "text", "grid") for block in blocks] == ["首页", "一、总体", "grid", "后"]
        assert blocks[2].cells[0].place == TablePlace(2, 0, 0)

    def test_long_cells_are_an_article(self):
        article = f"<p>一、总体情况</p><p>{'字' * 600}</p>"
        page = f"<table><tr><td>发布日期<td>2024</tr><tr><td colspan=2>{article}</table>"
        assert paragraphs(page)[2] == "一、总体情况"

    def test_single_column_of_long_lines_is_an_article(self):
        page = f"<table><tr><td>一、总体情况<tr><td>{'字' * 80}</table>"
        assert paragraphs(page) == ["一、总体情况", "字" * 80]

    def test_one_cell_table_inside_a_cell_is_its_text(self):
        page = "<table><tr><td>规章<td><table><tr><td>5</td></tr></table></table>"
        assert texts(page) == [["规章", "5"]]

    def test_cells_outside_of_any_table_are_text(self):
        assert paragraphs("<div><td>甲</td><tr><td>乙</td></tr></div>")

    @given(content=grids())
    @settings(max_examples=150, deadline=None)
    def test_any_grid_reads_back_cell_by_cell(self, content):
        rows, _, cells = content
        assume(len(cells) > 1)  # one cell is a frame
        lines = []
        for row in range(rows):
            line = "".join(
                f'<td rowspan="{cell.height}" colspan="{cell.width}">{markup.escape(cell.text)}</td>'
                for cell in cells
                if cell.row == row
            )
            lines.append(f"<tr>{line}</tr>")
        table = grid(f"<p>甲</p><table>{''.join(lines)}</table>")
        assert table.rows == rows
        for cell in cells:
            for row in range(cell.row, cell.row + cell.height):
                for column in range(cell.column, min(cell.column + cell.width, table.columns)):
                    found = table.at(row, column)
                    assert (found.row, found.column, found.text) == (cell.row, cell.column, cell.text)

    @given(
        groups=st.lists(
            st.lists(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=5), max_size=5)
        )
    )
    @settings(max_examples=200, deadline=None)
    def test_any_spans_give_a_table_without_overlaps(self, groups):
        layout = lay_out(groups, 100_000)
        seen = set()
        for slot in layout.slots:
            for row in range(slot.row, slot.row + slot.row_span):
                for column in range(slot.column, slot.column + slot.column_span):
                    assert (row, column) not in seen
                    seen.add((row, column))
                    assert row < layout.rows
                    assert column < layout.columns
        assert len(layout.slots) == sum(len(row) for group in groups for row in group)


class TestHostile:
    def refused(self, page, code, limits=None):
        with pytest.raises(ReadError) as caught:
            read(page, limits)
        assert caught.value.code == code
        assert caught.value.message.endswith(("再检查。", "后再检查。"))

    def test_deep_nesting_is_refused_not_cut(self):
        self.refused("<p>前</p>" + "<div>" * 100_000 + "深" + "</div>" * 100_000 + "<p>后</p>", "too_deep")

    def test_a_thousand_unclosed_fonts_are_read(self):
        page = "".join(f"<p><font>第{at}段</p>" for at in range(1000))
        assert paragraphs(page) == [f"第{at}段" for at in range(1000)]

    def test_nested_tables_beyond_the_limit_are_told(self):
        page = "<table><tr><td>外" * 30 + "</table>" * 30
        document = read(page, Limits(nesting=10))
        assert len(document.blocks) == 10
        assert [problem.code for problem in document.problems] == ["too_deep"]

    def test_span_bomb(self):
        row = '<tr><td colspan="1000" rowspan="65534">x</td><td>y</td></tr>'
        self.refused("<table>" + row * 3000 + "</table>", "too_large", Limits(cells=6000))

    def test_too_many_cells(self):
        self.refused("<table><tr>" + "<td>1" * 101 + "</table>", "too_large", Limits(cells=100))

    def test_too_much_text(self):
        self.refused(f"<p>{'字' * 101}</p>", "too_large", Limits(characters=100))

    def test_too_many_elements(self):
        tracemalloc.start()
        started = time.monotonic()
        self.refused("<b></b>" * 1_000_000, "too_large")
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
        assert time.monotonic() - started < 10
        tracemalloc.stop()

    @pytest.mark.parametrize("page", ["", "   ", "\0", "<!-- -->"])
    def test_page_without_content(self, page):
        try:
            document = read(page)
        except ReadError as error:
            assert error.code == "damaged"
        else:
            assert document.blocks == ()

    def test_can_be_cancelled(self):
        with pytest.raises(CancelledError):
            read_html(b"<p>1", "x", Limits(), Watch(is_cancelled=lambda: True))

    @given(
        pieces=st.lists(
            st.sampled_from(PIECES),
            max_size=60,
        )
    )
    @settings(max_examples=300, deadline=None)
    def test_any_mess_is_read_or_refused(self, pieces):
        try:
            document = read("".join(pieces))
        except ReadError:
            return
        for block in document.blocks:
            if isinstance(block, Grid):
                for cell in block.cells:
                    assert cell.row + cell.row_span <= block.rows
                    assert cell.column + cell.column_span <= block.columns
