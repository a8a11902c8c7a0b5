"""The PDF of the check sheet: A4, Chinese letters in it, rows whole, heads repeated."""

import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QTextDocument

from core.pipeline.check import check_file
from core.pipeline.export import check_sheet_html
from gui.paged import cut_pages
from gui.printing import page_font, pdf_bytes

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "示例草稿.docx"


def page_texts(content: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    finally:
        pdf.close()


def long_table(rows: int) -> str:
    words = "很长的一句话。" * 12
    lines = "".join(
        f'<tr><td width="20%">行{row:03d}起</td><td width="80%">{words}<br>行{row:03d}止</td></tr>'
        for row in range(rows)
    )
    return (
        "<h1>题目</h1><h2>问题清单</h2>"
        '<table width="100%" border="1" cellspacing="0" cellpadding="3" style="border-collapse: collapse">'
        f"<thead><tr><th>表头甲</th><th>表头乙</th></tr></thead><tbody>{lines}</tbody></table><p>末尾一句。</p>"
    )


@pytest.mark.usefixtures("qapp")
class TestPrinting:
    def test_the_printed_check_sheet_is_known_as_ours(self, tmp_path: Path) -> None:
        target = tmp_path / "核对单.pdf"
        target.write_bytes(pdf_bytes(check_sheet_html(check_file(SAMPLE))))
        assert [problem.code for problem in check_file(target).report.problems] == ["check_sheet"]

    def test_it_is_a4_with_page_numbers_and_all_text(self, tmp_path: Path) -> None:
        target = tmp_path / "核对单.pdf"
        target.write_bytes(pdf_bytes("<p>核对单：一、总体情况</p>"))
        pdf = pypdfium2.PdfDocument(target)
        width, height = pdf[0].get_size()
        pdf.close()
        assert (round(width), round(height)) == (595, 842)
        (text,) = page_texts(target.read_bytes())
        assert "核对单：一、总体情况" in text
        assert "第 1 页，共 1 页" in text

    def test_rows_are_whole_and_heads_repeated(self) -> None:
        pages = page_texts(pdf_bytes(long_table(40)))
        assert len(pages) > 2
        for number, text in enumerate(pages, start=1):
            assert f"第 {number} 页，共 {len(pages)} 页" in text
            assert text.count("表头甲") == 1
            assert re.findall(r"行(\d{3})起", text) == re.findall(r"行(\d{3})止", text)
        everything = "".join(pages)
        assert all(everything.count(f"行{row:03d}起") == 1 for row in range(40))
        assert "末尾一句。" in pages[-1]

    def test_a_heading_stays_with_what_follows_and_a_forced_page_begins_one(self) -> None:
        for lines in range(30, 60):
            html = "<p>一段。</p>" * lines + "<h2>小标题</h2><p>跟着的话。</p>"
            pages = page_texts(pdf_bytes(html))
            assert all(("小标题" in text) == ("跟着的话" in text) for text in pages)
        pages = page_texts(pdf_bytes('<p>前。</p><h2 style="page-break-before: always">后。</h2><p>完</p>'))
        assert len(pages) == 2

    def test_pages_together_cover_everything_once(self) -> None:
        sheet = QTextDocument()
        sheet.setHtml(long_table(30))
        sheet.setTextWidth(500)
        pages = cut_pages(sheet, 400)
        for page, following in pairwise(pages):
            assert page.body.bottom <= following.body.top + 1
            head = page.header.bottom - page.header.top if page.header else 0
            assert page.body.bottom - page.body.top + head <= 401

    def test_a_row_higher_than_a_page_is_cut_and_not_lost(self) -> None:
        words = "".join(f"第{number:04d}句。" for number in range(1500))
        pages = page_texts(pdf_bytes(f"<table><tr><td>{words}</td></tr></table>"))
        assert len(pages) > 1
        everything = "".join(pages).replace("\r", "").replace("\n", "")
        missing = [number for number in range(1500) if f"第{number:04d}句" not in everything]
        assert len(missing) <= len(pages)  # a line on a cut is on both pages, in halves

    def test_nothing_is_loaded_from_anywhere(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.html"
        secret.write_text("机密", encoding="utf-8")
        link = f'<link rel="stylesheet" href="file://{secret}"/>'
        html = f'<html><head>{link}</head><body><img src="file://{secret}"><p>正文</p></body></html>'
        (text,) = page_texts(pdf_bytes(html))
        assert "正文" in text
        assert "机密" not in text

    def test_the_font_has_a_size_and_a_family(self) -> None:
        assert page_font().pointSizeF() > 0
        assert page_font().families()
