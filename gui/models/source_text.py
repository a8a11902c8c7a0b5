"""Draws a document as rich text: headings, paragraphs, tables with their merges, each with its place.

Built piece by piece, because a large draft must not hold up the window.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from core.model.document import Document, Grid, Paragraph, Picture
from core.model.place import SheetPlace
from core.model.report import Report
from gui.models.source_map import SourceMap, Stretch, drawable, units
from gui.models.source_table import MOST_CELLS, draw_table
from gui.theme import appearance

MOST_CHARACTERS = 400_000
"""A report has 20,000. Past this, the rest is not drawn, and the text says so."""
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_ADJUST = QTextFormat.Property.FontSizeAdjustment.value
GAP = "\u3000"
"""Stands for a tab: one tab stop further may be no further at all, and 1 and 0 would look like 10."""
PICTURE = "〔图片：程序看不到里面的文字〕"


class SourceText:
    """The text of one document while it is drawn and afterwards."""

    def __init__(self, document: Document, report: Report, font: QFont) -> None:
        self.text = QTextDocument()
        self.text.setDefaultFont(font)
        self.text.setUndoRedoEnabled(False)
        option = self.text.defaultTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.text.setDefaultTextOption(option)
        self.map = SourceMap()
        self.done = False
        self._em = QFontMetricsF(font).horizontalAdvance("国")
        self._plain = document.format == "text"
        self._title = report.title_place
        self._headings = {section.place for section in report.sections if section.place is not None}
        self._cursor = QTextCursor(self.text)
        self._fresh = True
        self._cells = self._characters = 0
        self._work = self._draw(document)

    def draw(self, milliseconds: float) -> bool:
        """Draw for so long at most; True once all is drawn."""
        until = time.perf_counter() + milliseconds / 1000
        while not self.done and time.perf_counter() < until:
            self.done = next(self._work, None) is None
        return self.done

    def _draw(self, document: Document) -> Iterator[bool]:
        sheet = None
        for block in document.blocks:
            if self._characters > MOST_CHARACTERS:
                self._aside("后面的内容太长，没有在这里显示。请在原文件里查看。")
                return
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Picture):
                self._aside(PICTURE, block)
            else:
                place = block.cells[0].place if block.cells else None
                if isinstance(place, SheetPlace) and place.sheet != sheet:
                    sheet = place.sheet
                    self._heading(f"工作表：{sheet}")
                yield from self._table(block)
            yield True

    def _new_block(self, form: QTextBlockFormat, char: QTextCharFormat) -> int:
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(char)
            self._cursor.setCharFormat(char)
        else:
            self._cursor.insertBlock(form, char)
        self._fresh = False
        return self._cursor.position()

    def _paragraph(self, block: Paragraph) -> None:
        title = block.place == self._title
        heading = title or block.heading or block.place in self._headings
        form = QTextBlockFormat()
        form.setLineHeight(125.0 if self._plain else 140.0, int(_PROPORTIONAL))
        char = QTextCharFormat()
        if heading and not self._plain:
            form.setTopMargin(4)
            form.setBottomMargin(4)
            if title:
                form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif not self._plain and not block.text[:1].isspace() and block.text:
            form.setTextIndent(self._em * 2)
        if heading:
            char.setFontWeight(700)
            if not self._plain:
                char.setProperty(int(_ADJUST), 1)
        start = self._new_block(form, char)
        text = drawable(block.text).replace("\t", GAP)
        if block.number:
            self._cursor.insertText(drawable(block.number), char)
            start = self._cursor.position()
        self._cursor.insertText(text, char)
        self._characters += len(text) + 1
        self.map.add(Stretch(start, start + units(text), block.place, block.text))

    def _heading(self, words: str) -> None:
        char = QTextCharFormat()
        char.setFontWeight(700)
        form = QTextBlockFormat()
        form.setTopMargin(10)
        form.setBottomMargin(4)
        self._new_block(form, char)
        self._cursor.insertText(words, char)

    def _aside(self, words: str, block: Picture | None = None) -> None:
        char = QTextCharFormat()
        char.setForeground(QColor(appearance.theme.muted))
        form = QTextBlockFormat()
        form.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        form.setTopMargin(6)
        form.setBottomMargin(6)
        start = self._new_block(form, char)
        self._cursor.insertText(words, char)
        if block is not None:
            self.map.add(Stretch(start, start + units(words), block.place, words))

    def _table(self, grid: Grid) -> Iterator[bool]:
        room = MOST_CELLS - self._cells
        rows = min(grid.rows, max(room // max(grid.columns, 1), 0))
        self._cells += rows * grid.columns
        if rows and grid.columns:
            yield from draw_table(self._cursor, grid, rows, self.map)
            self._fresh = True  # Qt keeps a block behind a table: the next paragraph takes it
        if rows < grid.rows:
            self._aside(f"这张表还有 {grid.rows - rows} 行没有在这里显示。请在原文件里查看。")
