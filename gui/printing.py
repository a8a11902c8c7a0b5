"""A page of HTML as a PDF on A4: margins, page numbers, headings of tables repeated (by Qt's rich text)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from gui.paged import Strip, cut_pages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_RESOLUTION = 300
_MARGINS = QMarginsF(13, 13, 13, 15)
"""Millimetres: left, top, right, bottom; the page number stands in the lower margin."""
_FOOT = 7.0
"""Millimetres from the text to the middle of the page number."""
_POINTS = 10.0
_LINE = 4.0
"""Half a table line, generously, in dots of the page."""
_FAMILIES = (
    "Microsoft YaHei", "微软雅黑", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimSun", "宋体",
)  # fmt: skip


class _Sheet(QTextDocument):
    """A document that loads nothing: no picture, no style sheet, from nowhere."""

    def loadResource(self, kind: int, url: QUrl) -> object:
        return QByteArray()


def pdf_bytes(html: str) -> bytes:
    """The page as a PDF. Needs a QGuiApplication, but not its thread."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_page())
    sheet = _laid_out(html, writer)
    writer.setTitle(sheet.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    writer.setCreator("勾稽")
    painter = QPainter(writer)
    try:
        _paint(painter, writer, sheet)
    finally:
        painter.end()
        buffer.close()
    return bytes(store.data())


def print_html(html: str, printer: QPrinter) -> None:
    """Send the page to a printer, off the GUI thread. ExportRefusedError if the printer does not take it."""
    from gui.engine import ExportRefusedError

    printer.setResolution(_RESOLUTION)
    printer.setPageLayout(_page())
    sheet = _laid_out(html, printer)
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportRefusedError("打印机没有响应。请检查打印机，或者导出核对单 PDF 后再打印。")
    try:
        _paint(painter, printer, sheet)
    finally:
        painter.end()


def _page() -> QPageLayout:
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        _MARGINS,
        QPageLayout.Unit.Millimeter,
    )


def page_font() -> QFont:
    """The first of the usual Chinese fonts that is there, with the others to fall back on."""
    there = set(QFontDatabase.families())
    font = QFont()
    found = [family for family in _FAMILIES if family in there]
    font.setFamilies([*found, font.family()])
    font.setPointSizeF(_POINTS)
    return font


def _laid_out(html: str, writer: QPagedPaintDevice) -> QTextDocument:
    sheet = _Sheet()
    sheet.setUndoRedoEnabled(False)
    sheet.setDefaultFont(page_font())
    sheet.documentLayout().setPaintDevice(writer)
    sheet.setDocumentMargin(0)
    sheet.setHtml(html)
    sheet.setTextWidth(writer.width())  # one endless page: paged.py cuts it
    return sheet


def _paint(painter: QPainter, writer: QPagedPaintDevice, sheet: QTextDocument) -> None:
    width, height = writer.width(), writer.height()
    pages = cut_pages(sheet, height)
    painter.setFont(page_font())
    foot = _FOOT / 25.4 * _RESOLUTION
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        top = 0.0
        for part in (page.header, page.body):
            if part is not None:
                _paint_part(painter, sheet, part, top, width)
                top += part.bottom - part.top
        box = QRectF(0, height, width, 2 * foot)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"第 {number} 页，共 {len(pages)} 页")


def _paint_part(painter: QPainter, sheet: QTextDocument, part: Strip, top: float, width: float) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    # A line between two rows belongs to both of them, so each part shows it.
    context.clip = QRectF(-_LINE, part.top - _LINE, width + 2 * _LINE, part.bottom - part.top + 2 * _LINE)
    painter.save()
    painter.translate(QPointF(0, top - part.top))
    painter.setClipRect(context.clip)
    sheet.documentLayout().draw(painter, context)
    painter.restore()
