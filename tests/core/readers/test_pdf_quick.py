"""The quick bindings say what pypdfium2's own say, and give None where there is nothing."""

import ctypes

import pypdfium2.raw as pdfium
import pytest

from core.readers.limits import Limits
from core.readers.pdf_open import open_document, open_page, open_text
from core.readers.pdf_quick import Numbers, address, quick
from tests.core.readers.pdf_samples import Page, make_pdf


@pytest.fixture
def opened():
    page = Page()
    page.table([100, 200, 300], [100, 120, 140], [["收到申请", "217"], ["结转", "-3"]])
    with (
        open_document(make_pdf(page), Limits()) as document,
        open_page(document, 0) as first,
        open_text(first) as text,
    ):
        yield first, text


def test_the_boxes_of_characters(opened):
    _, text = opened
    own, box = pdfium.FS_RECTF(), Numbers(ctypes.c_float)
    count = pdfium.FPDFText_CountChars(text)
    assert count > 10
    for index in range(count):
        assert pdfium.FPDFText_GetLooseCharBox(text, index, own)
        assert quick("FPDFText_GetLooseCharBox")(address(text), index, box.at[0])
        assert box.values() == [own.left, own.top, own.right, own.bottom]


def test_numbers_that_are_filled_in_one_by_one(opened):
    _, text = opened
    own, ink = [ctypes.c_double() for _ in range(4)], Numbers(ctypes.c_double)
    assert pdfium.FPDFText_GetCharBox(text, 0, *own)
    assert quick("FPDFText_GetCharBox")(address(text), 0, *ink.at)
    assert ink.values() == [one.value for one in own]
    assert len(set(ink.values())) > 1


def test_objects_are_addresses(opened):
    page, _ = opened
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        assert quick("FPDFPage_GetObject")(address(page), index) == address(item)
        assert quick("FPDFPageObj_GetType")(address(item)) == pdfium.FPDFPageObj_GetType(item)


def test_what_is_not_there_is_none(opened):
    page, text = opened
    assert quick("FPDFPage_GetObject")(address(page), 10_000) is None
    assert quick("FPDFText_GetTextObject")(address(text), 10_000) is None
    assert quick("FPDFPageObj_GetType")(None) == pdfium.FPDF_PAGEOBJ_UNKNOWN
    assert quick("FPDFText_GetCharAngle")(address(text), 10_000) == -1
