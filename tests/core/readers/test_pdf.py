"""PDF as a whole: pages, rotation, crop boxes, refusals, and what is told about unreadable pages."""

import gc
import threading
import warnings

import pytest

from core.model.document import Grid, Paragraph, Picture
from core.model.watch import OutOfTimeError, Watch
from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.pdf import read_pdf
from tests.core.readers.pdf_samples import Page, make_pdf

XS = [100, 220, 280, 340, 400]
YS = [100, 120, 140, 160]
ROWS = [["信息内容", "制发", "废止", "有效"], ["规章", "0", "12", "345"], ["规范性文件", "7", "8", "9"]]


def read(*pages, limits=None):
    return read_pdf(make_pdf(*pages), "a.pdf", limits or Limits(), Watch())


def grids(document):
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(grid):
    return [
        [cell.text if (cell := grid.at(row, column)) else None for column in range(grid.columns)]
        for row in range(grid.rows)
    ]


def refused(content, code, limits=None):
    with pytest.raises(ReadError) as caught:
        read_pdf(content, "a.pdf", limits or Limits(), Watch())
    assert caught.value.code == code
    assert "请" in caught.value.message
    assert caught.value.message.endswith("。")


def test_table_and_text_in_reading_order():
    page = Page()
    page.text(100, 180, "三、收到和处理政府信息公开申请情况", 12)
    page.table(XS, YS, ROWS)
    page.text(100, 90, "二、主动公开政府信息情况", 12)
    document = read(page)
    first, grid, last = document.blocks
    assert (first.text, last.text) == ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况")
    assert texts(grid) == ROWS
    assert document.problems == ()
    place = grid.at(1, 3).place
    assert place.page == 0
    assert place.bbox == pytest.approx((340, 120, 400, 140), abs=0.01)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("boxes", ["", "/MediaBox [-50 -30 700 900] /CropBox [40 60 560 800]"])
def test_pages_shown_turned_are_read_along_their_text(rotate, boxes):
    page = Page(rotate=rotate, **({"boxes": boxes} if boxes else {}))
    page.table(XS, YS, ROWS)
    (grid,) = grids(read(page))
    assert texts(grid) == ROWS
    # PDF y 702 to 722, x 340 to 400; the visible box is 40 60 560 800 or the whole page.
    left, bottom, right, top = (40, 60, 560, 800) if boxes else (0, 0, 595, 842)
    shown = {
        0: (340 - left, top - 722, 400 - left, top - 702),
        90: (702 - bottom, 340 - left, 722 - bottom, 400 - left),
        180: (right - 400, 702 - bottom, right - 340, 722 - bottom),
        270: (top - 722, right - 400, top - 702, right - 340),
    }[rotate]
    assert grid.at(1, 3).place.bbox == pytest.approx(shown, abs=0.01)


def test_landscape_page_whose_content_is_turned_to_stand_upright():
    page = Page(rotate=90)
    page.draw("q 0 1 -1 0 842 0 cm")
    sideways = Page()
    sideways.table(XS, YS, ROWS)
    page.ops += [*sideways.ops, "Q"]
    (grid,) = grids(read(page))
    assert texts(grid) == ROWS


def test_what_lies_outside_the_visible_box_is_not_read():
    page = Page(boxes="/MediaBox [0 0 595 842] /CropBox [60 60 560 800]")
    page.text(10, 300, "外面")
    page.text(100, 300, "里面")
    assert [block.text for block in read(page).blocks] == ["里面"]


def test_forms_are_read_with_their_matrices():
    inner = Page()
    inner.table(XS, YS, ROWS)
    page = Page(forms={"Fm": "\n".join(inner.ops)}, matrices={"Fm": "[0.9 0 0 0.9 10 20]"})
    page.draw("q 1.05 0 0 1.05 5 -30 cm /Fm Do Q")
    (grid,) = grids(read(page))
    assert texts(grid) == ROWS
    assert grid.at(0, 0).place.bbox[0] == pytest.approx((100 * 0.9 + 10) * 1.05 + 5, abs=0.05)


def test_sentence_over_lines_and_pages_is_one_paragraph():
    page, after = Page(), Page()
    line = "本报告由办公室根据条例编制报告中所列数据的统计期限自一月一日起至年底止"
    page.text(120, 700, line[:33], 12)
    page.text(96, 720, line[:35], 12)
    after.text(96, 80, "到此为止。", 12)
    after.text(120, 100, "一、总体情况", 12)
    after.text(120, 120, "另起一段。", 12)
    found = [block.text for block in read(page, after).blocks]
    assert found == [line[:33] + line[:35] + "到此为止。", "一、总体情况", "另起一段。"]


def test_look_alikes_are_common_characters_and_full_width_signs_stay():
    page = Page()
    page.text(100, 100, "⽂件（１２）〔2021〕")
    assert read(page).blocks[0].text == "文件（１２）〔2021〕"


def test_scanned_page_is_a_picture_and_told():
    page = Page()
    page.draw("q 500 0 0 700 40 60 cm /Im Do Q")
    document = read(Page(ops=["BT ET"]), page)
    assert [type(block) for block in document.blocks] == [Picture]
    assert document.blocks[0].place.bbox == pytest.approx((40, 82, 540, 782), abs=0.01)
    assert [problem.code for problem in document.problems] == ["scanned_page"]
    assert document.problems[0].message.startswith("第2页是图片")


@pytest.mark.parametrize("order", ["text under the picture", "unpainted text over it"])
def test_figures_of_recognised_text_are_not_taken(order):
    page = Page()
    picture = "q 595 0 0 842 0 0 cm /Im Do Q"
    if order == "unpainted text over it":
        page.draw(picture)
        page.draw("3 Tr")
        page.fill_in(XS, YS, ROWS)
        page.ops = [op.replace(" 0 Tr", " 3 Tr") for op in page.ops]
        page.grid(XS, YS)
    else:
        page.table(XS, YS, ROWS)
        page.draw(picture)
    document = read(page)
    assert [problem.code for problem in document.problems] == ["recognised_text"]
    (grid,) = grids(document)
    assert grid.at(1, 2).text == "12"
    assert "识别" in grid.at(1, 2).unreadable
    assert not grid.at(1, 0).unreadable


def test_page_without_chinese_is_told():
    page = Page()
    page.text(60, 100, "Th1s 1s what a f0nt w1thout a map l00ks l1ke, page after page")
    assert [problem.code for problem in read(page).problems] == ["no_unicode"]


def test_empty_page_has_nothing_to_tell():
    document = read(Page())
    assert document.blocks == ()
    assert document.problems == ()


def test_refusals():
    whole = make_pdf(Page())
    refused(b"%PDF-1.7\n", "damaged")
    refused(b"%PDF-1.7\n" + b"\0" * 500, "damaged")
    refused(make_pdf(), "damaged")
    refused(make_pdf(*[Page()] * 4), "too_large", Limits(pages=3))
    page = Page()
    page.text(100, 100, "一二三四五")
    refused(make_pdf(page), "too_large", Limits(characters=4))
    page.table(XS, YS, ROWS)
    refused(make_pdf(page), "too_large", Limits(cells=11))
    assert read_pdf(whole, "a.pdf", Limits(), Watch()).format == "pdf"


def test_time_is_limited():
    with pytest.raises(OutOfTimeError):
        read_pdf(make_pdf(Page()), "a.pdf", Limits(), Watch(seconds=-1))


def test_handles_are_closed():
    page = Page()
    page.table(XS, YS, ROWS)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(3):
            read(page)
        gc.collect()


def test_threads_take_turns():
    page = Page()
    page.table(XS, YS, ROWS)
    content = make_pdf(*[page] * 3)
    found = []

    def work():
        for _ in range(5):
            document = read_pdf(content, "a.pdf", Limits(), Watch())
            found.append([texts(grid) for grid in grids(document)])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[ROWS * 3]] * 20


def test_paragraph_has_its_box():
    page = Page()
    page.text(100, 90, "总体情况", 12)
    (block,) = read(page).blocks
    assert isinstance(block, Paragraph)
    assert block.place.bbox[0] == pytest.approx(100, abs=0.1)
    assert block.place.bbox[2] == pytest.approx(148, abs=0.1)
