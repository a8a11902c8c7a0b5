"""Opens PDF files with pdfium: the lock, the refusals, and handles that are closed where they were opened."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from core.readers.errors import ReadError
from core.readers.limits import Limits

PDFIUM = threading.RLock()
"""pdfium is not safe to use from two threads; whoever calls it (readers, page pictures) holds this lock."""

ADVICE = "请找到草稿的原稿（Word 或 WPS 文件），另存为 .docx 后再检查。"

_PASSWORD = "文件设了打开密码，无法读取。请输入密码打开，另存为无密码的文件后再检查。"
_DAMAGED = f"PDF 文件已损坏或不完整，打不开。请重新取得文件；或者{ADVICE.removeprefix('请')}"
_SECURITY = f"PDF 文件用了本程序不认识的加密方式，无法读取。{ADVICE}"

Handle = Any
"""A pdfium pointer; the bindings have no types."""


@dataclass(frozen=True)
class Frame:
    """How a page is shown: the visible box in PDF coordinates (y upwards), and quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box in PDF coordinates (two opposite corners) as x0, top, x1, bottom from the shown top left."""
        match self.turns:
            case 0:
                a, b, c, d = x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
            case 1:
                a, b, c, d = y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
            case 2:
                a, b, c, d = self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
            case _:
                a, b, c, d = self.top - y1, self.right - x1, self.top - y0, self.right - x0
        if a <= c and b <= d:
            return a, b, c, d
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def page(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """The way back from ``shown``: a box in PDF coordinates, left, bottom, right, top."""
        x0, top, x1, bottom = box
        match self.turns:
            case 0:
                return x0 + self.left, self.top - bottom, x1 + self.left, self.top - top
            case 1:
                return top + self.left, x0 + self.bottom, bottom + self.left, x1 + self.bottom
            case 2:
                return self.right - x1, top + self.bottom, self.right - x0, bottom + self.bottom
            case _:
                return self.right - bottom, self.top - x1, self.right - top, self.top - x0


@contextmanager
def open_document(content: bytes, limits: Limits) -> Iterator[Handle]:
    """The document in the bytes, with the lock held until it is closed. ReadError if it cannot be opened.

    A file locked by its owner against copying and printing opens without a password and is read.
    """
    import pypdfium2.raw as pdfium

    with PDFIUM:
        document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
        if not document:
            match pdfium.FPDF_GetLastError():
                case pdfium.FPDF_ERR_PASSWORD:
                    raise ReadError("password", _PASSWORD)
                case pdfium.FPDF_ERR_SECURITY:
                    raise ReadError("encrypted", _SECURITY)
                case _:
                    raise ReadError("damaged", _DAMAGED)
        try:
            pages = pdfium.FPDF_GetPageCount(document)
            if pages <= 0:
                raise ReadError("damaged", f"PDF 文件里没有一页内容。{ADVICE}")
            if pages > limits.pages:
                words = f"PDF 有 {pages} 页，超过 {limits.pages} 页，不像一份年度报告，没有读取。{ADVICE}"
                raise ReadError("too_large", words)
            yield document
        finally:
            pdfium.FPDF_CloseDocument(document)


@contextmanager
def open_page(document: Handle, index: int) -> Iterator[Handle | None]:
    """A page, closed at the end; None if it is broken."""
    import pypdfium2.raw as pdfium

    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def open_text(page: Handle) -> Iterator[Handle | None]:
    """The text of a page, closed at the end; None if it is broken."""
    import pypdfium2.raw as pdfium

    text = pdfium.FPDFText_LoadPage(page)
    try:
        yield text or None
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)


def page_frame(page: Handle) -> Frame:
    """The visible box (crop box within the media box, inherited ones too) and the rotation of a page."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    turns = pdfium.FPDFPage_GetRotation(page)
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return Frame(0.0, 0.0, 595.0, 842.0, max(turns, 0))
    return Frame(box.left, box.bottom, box.right, box.top, max(turns, 0))
