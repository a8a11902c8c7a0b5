"""The file as a whole: what is opened, what is refused, limits, and files made by python-docx."""

import io

import pytest

from core.model.document import Grid, Paragraph
from core.model.place import ParagraphPlace
from core.model.watch import CancelledError, Watch
from core.readers.docx import read_docx
from core.readers.errors import ReadError
from core.readers.limits import Limits
from tests.core.readers.docx_parts import (
    box,
    cells,
    docx,
    only_grid,
    p,
    package,
    part,
    plain_table,
    read,
    read_body,
    relationships,
    sdt,
    tbl,
    tc,
    texts,
    tr,
)


def test_a_file_made_by_python_docx():
    from docx import Document as NewDocument

    made = NewDocument()
    made.add_heading("某局政府信息公开工作年度报告", 0)
    made.add_heading("一、总体情况", 1)
    made.add_paragraph("全年公开信息12条。")
    table = made.add_table(2, 3)
    for at, text in enumerate(("项目", "上年", "本年", "规章", "0", "1")):
        table.rows[at // 3].cells[at % 3].text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "年度"
    out = io.BytesIO()
    made.save(out)
    found = read(out.getvalue())
    assert found.format == "docx" and found.path == "报告.docx" and found.problems == ()
    assert [(block.text, block.heading) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("某局政府信息公开工作年度报告", True),
        ("一、总体情况", True),
        ("全年公开信息12条。", False),
    ]
    assert cells(only_grid(found.blocks)) == [
        (0, 0, 1, 1, "项目"),
        (0, 1, 1, 2, "年度"),
        (1, 0, 1, 1, "规章"),
        (1, 1, 1, 1, "0"),
        (1, 2, 1, 1, "1"),
    ]


def test_the_main_part_is_found_by_its_relationship_whatever_its_name():
    parts = {
        "_rels/.rels": relationships(("officeDocument", "/text/main2.xml")),
        "text/main2.xml": part("document", f"<w:body>{p('正文')}</w:body>"),
        "word/document.xml": part("document", f"<w:body>{p('旧的')}</w:body>"),
    }
    assert texts(read(package(parts)).blocks) == ["正文"]


def test_the_strict_form_reads_the_same():
    body = p("一、总体情况", '<w:outlineLvl w:val="0"/>') + plain_table(["甲", "乙"], ["1", "2"])
    strict = (
        part("document", f"<w:body>{body}</w:body>")
        .replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        .encode()
    )
    rels = relationships(("officeDocument", "word/document.xml")).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    assert b"purl.oclc.org" in strict
    assert read(package({"_rels/.rels": rels, "word/document.xml": strict})).blocks == read_body(body)


@pytest.mark.parametrize(
    "parts",
    [
        {"readme.txt": "no document"},
        {
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": "<workbook xmlns='x'/>",
        },
        {"word/document.xml": part("document", "")},
    ],
)
def test_a_package_without_a_word_text_is_refused(parts: dict[str, str | bytes]):
    with pytest.raises(ReadError) as caught:
        read(package(parts))
    assert caught.value.code == "not_word"
    assert "另存为 .docx" in caught.value.message


def test_broken_xml_is_refused():
    with pytest.raises(ReadError) as caught:
        read(package({"word/document.xml": part("document", "<w:body>")[:-20]}))
    assert caught.value.code == "damaged"


def test_indices_count_every_paragraph_and_every_table():
    body = (
        p("首段")
        + f"<w:p><w:r>{box(p('框内'))}</w:r></w:p>"
        + plain_table(["甲", "乙"], ["1", "2"])
        + sdt(p("控件内"))
        + plain_table(["丙", "丁"], ["3", "4"])
        + p("末段")
    )
    blocks = read_body(body)
    places = {block.text: block.place for block in blocks if isinstance(block, Paragraph) and block.text}
    assert places == {
        "首段": ParagraphPlace(0, 0, 2),
        "框内": ParagraphPlace(2, 0, 2),
        "控件内": ParagraphPlace(7, 0, 3),
        "末段": ParagraphPlace(12, 0, 2),
    }
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert [cell.place.as_json()["table"] for grid in grids for cell in grid.cells] == [0] * 4 + [1] * 4


def test_embedded_foreign_content_is_told_once():
    found = read(docx(p("正文") + '<w:altChunk r:id="rId1"/><w:altChunk r:id="rId2"/>'))
    assert [problem.code for problem in found.problems] == ["altchunk"]
    assert "另存为" in found.problems[0].message


def test_a_sub_document_is_told():
    found = read(docx('<w:p><w:subDoc r:id="rId1"/></w:p>'))
    assert [problem.code for problem in found.problems] == ["subdocument"]


def test_limits_on_characters_and_cells():
    for content, limits in (
        (docx(p("一二三四五六")), Limits(characters=5)),
        (docx(plain_table(["1", "2", "3"], ["4", "5", "6"])), Limits(cells=5)),
        (docx(tbl(tr(tc("甲", '<w:gridSpan w:val="999999"/>'), tc("乙")))), Limits()),
        (docx(tbl(tr(tc("甲"), tc("乙"), properties='<w:gridBefore w:val="900000"/>'))), Limits()),
        (docx(tbl(tr(tc("甲", '<w:gridSpan w:val="1000"/>')), *[tr(tc("乙"))] * 300)), Limits()),
    ):
        with pytest.raises(ReadError) as caught:
            read(content, limits)
        assert caught.value.code == "too_large"


def test_tables_nested_too_deep_are_told_and_the_rest_is_read():
    inner = p("最里")
    for _ in range(30):
        inner = tbl(tr(tc(inner + p())))
    found = read(docx(p("前") + inner + p("后")), Limits(nesting=60))
    assert [problem.code for problem in found.problems] == ["too_deep"]
    assert texts(found.blocks) == ["前", "后"]


def test_the_deepest_file_that_xml_allows_is_read():
    inner = p("最里")
    for _ in range(60):
        inner = tbl(tr(tc(inner + p())))
    found = read(docx(inner))
    assert texts(found.blocks) == ["最里"] and found.problems == ()
    inline = "<w:smartTag>" * 240 + "<w:r><w:t>深</w:t></w:r>" + "</w:smartTag>" * 240
    assert texts(read_body(f"<w:p>{inline}</w:p>")) == ["深"]


def test_cancelling_stops_the_reading():
    with pytest.raises(CancelledError):
        read_docx(docx(p("正文")), "a.docx", Limits(), Watch(is_cancelled=lambda: True))
