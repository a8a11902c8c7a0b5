"""What a page draws besides text: ruling lines from strokes and thin areas, filled areas, images.

Word and WPS stroke their borders or fill thin rectangles; browsers fill one piece for each cell border, dash
or dot. A filled area that is not thin is a background and never a line; neither is a line as white as paper.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from core.model.watch import Watch
from core.readers.errors import ReadError
from core.readers.pdf_looks import is_white
from core.readers.pdf_matrix import IDENTITY, Matrix, apply, around, pieces, times
from core.readers.pdf_open import ADVICE, Frame, Handle
from core.readers.pdf_page import Area, Box, Drawn, Ruling, within
from core.readers.pdf_quick import Address, Numbers, address, quick

_THIN = 2.5
"""Points: a filled piece up to so thick is a line."""
_STROKE = 4.5
"""Points: a stroke up to so thick is a line, a thicker one paints an area."""
_SLOPE = 0.7
"""Points: how far the ends of a line may be out of true."""
_OBJECTS = 200_000
_DEPTH = 12
_EVERY = 512
_FAINT = 30
"""Less alpha (of 255) cannot be seen."""
_LINE_WHITE = 0xF6
"""Web pages rule their tables in as light a grey as #eee (238)."""
_RECTANGLE = 5
"""Segments of a rectangle; a path with more may be many pieces."""


def read_drawn(page: Handle, frame: Frame, watch: Watch) -> Drawn:
    """All lines, areas and images of a page, those in forms included. ReadError if there are too many."""
    reader = _PathReader(frame, watch)
    reader.page(page)
    return reader.drawn


class _PathReader:
    def __init__(self, frame: Frame, watch: Watch) -> None:
        import pypdfium2.raw as pdfium

        self.drawn = Drawn()
        self._pdfium = pdfium
        self._frame = frame
        self._watch = watch
        self._matrix = Numbers(ctypes.c_float, 6)
        self._edges, self._width = Numbers(ctypes.c_float), Numbers(ctypes.c_float, 1)
        self._parts = Numbers(ctypes.c_uint)
        self._modes = Numbers(ctypes.c_int, 2)
        self._texts: list[tuple[Address, int]] = []
        self._get_mode, self._get_bounds, self._get_matrix, self._has_transparency, self._count_segments = (
            quick("FPDFPath_GetDrawMode"), quick("FPDFPageObj_GetBounds"),
            quick("FPDFPageObj_GetMatrix"), quick("FPDFPageObj_HasTransparency"),
            quick("FPDFPath_CountSegments"),
        )  # fmt: skip
        self._get_fill, self._get_stroke, self._get_width = (
            quick("FPDFPageObj_GetFillColor"), quick("FPDFPageObj_GetStrokeColor"),
            quick("FPDFPageObj_GetStrokeWidth"),
        )  # fmt: skip

    def page(self, page: Handle) -> None:
        """All objects of a page, in the order they are drawn."""
        get = partial(quick("FPDFPage_GetObject"), address(page))
        self._items(get, self._pdfium.FPDFPage_CountObjects(page))
        # Which text lies below an area matters only where an area is drawn after text.
        areas = (*self.drawn.fills, *self.drawn.images)
        first = self._texts[0][1] if self._texts else 0
        if first and any(area.opaque and area.order > first for area in areas):
            self.drawn.texts.update(self._texts)

    def _items(
        self, get: Callable[[int], Address], count: int, outer: Matrix = IDENTITY, depth: int = 0
    ) -> None:
        pdfium, drawn = self._pdfium, self.drawn
        get_type, is_text, add_text = (
            quick("FPDFPageObj_GetType"), pdfium.FPDF_PAGEOBJ_TEXT, self._texts.append
        )  # fmt: skip
        for item in map(get, range(count)):
            kind = get_type(item)
            drawn.objects += 1
            if kind == is_text:
                add_text((item, drawn.objects))
                continue
            if drawn.objects % _EVERY == 0:
                self._watch.check()
            if drawn.objects > _OBJECTS:
                raise ReadError("too_large", f"PDF 的一页里图形过多，没有读取。{ADVICE}")
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(item, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(item, outer)
                if box:
                    opaque = not self._has_transparency(item)
                    drawn.images.append(Area(self._frame.shown(*box), drawn.objects, False, opaque))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                inner = times(self._own_matrix(item), outer)
                inside = quick("FPDFFormObj_CountObjects")(item)
                self._items(partial(quick("FPDFFormObj_GetObject"), item), inside, inner, depth + 1)

    def _path(self, item: Address, outer: Matrix) -> None:
        if not self._get_mode(item, *self._modes.at):
            return
        filled, stroked = self._modes.values()
        if stroked:
            red, green, blue, alpha = self._colour(self._get_stroke, item)
            if alpha >= _FAINT:
                self._strokes(item, outer, is_white(red, green, blue, _LINE_WHITE))
        if filled:
            red, green, blue, alpha = self._colour(self._get_fill, item)
            if alpha >= _FAINT:
                self._fills(item, outer, (red, green, blue), alpha)

    def _strokes(self, item: Address, outer: Matrix, white: bool) -> None:
        matrix = times(self._own_matrix(item), outer)
        self._get_width(item, *self._width.at)
        scale = max(abs(matrix[0]) + abs(matrix[1]), abs(matrix[2]) + abs(matrix[3]))
        if self._width.values()[0] * scale > _STROKE:
            return
        for points in pieces(item, matrix):
            for (x0, y0), (x1, y1) in pairwise(points):
                self._line(self._frame.shown(x0, y0, x1, y1), white, _SLOPE)

    def _fills(self, item: Address, outer: Matrix, colour: tuple[int, int, int], alpha: int) -> None:
        simple = self._count_segments(item) <= _RECTANGLE
        if simple:
            box = self._bounds(item, outer)
            boxes = [box] if box else []
        else:
            matrix = times(self._own_matrix(item), outer)
            boxes = [around(points) for points in pieces(item, matrix)]
        for one in boxes:
            shown = self._frame.shown(*one)
            if min(shown[2] - shown[0], shown[3] - shown[1]) <= _THIN:
                self._line(shown, is_white(*colour, _LINE_WHITE), _THIN)
            elif simple:
                opaque = alpha == 255 and not self._has_transparency(item)
                area = Area(shown, self.drawn.objects, is_white(*colour), opaque)
                self.drawn.fills.append(area)

    def _line(self, box: Box, white: bool, thick: float) -> None:
        """Keep a thin box as a line; a dot may be a part of a line in either direction."""
        x0, top, x1, bottom = box
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if white and not any(not fill.white and within(x, y, fill.box) for fill in self.drawn.fills):
            return  # white lines are seen on coloured cells only
        if bottom - top <= thick:
            self.drawn.horizontal.append(Ruling(y, x0, x1))
        if x1 - x0 <= thick:
            self.drawn.vertical.append(Ruling(x, top, bottom))

    def _colour(self, get: Callable[..., int], item: Address) -> tuple[int, int, int, int]:
        """Red, green, blue, alpha; grey where it is a pattern."""
        if not get(item, *self._parts.at):
            return 128, 128, 128, 254
        red, green, blue, alpha = self._parts.values()
        return red, green, blue, alpha

    def _bounds(self, item: Address, outer: Matrix) -> Box | None:
        """Left, bottom, right, top in PDF coordinates."""
        if not self._get_bounds(item, *self._edges.at):
            return None
        left, bottom, right, top = self._edges.values()
        if outer is IDENTITY:
            return left, bottom, right, top
        return around([apply(outer, x, y) for x in (left, right) for y in (bottom, top)])

    def _own_matrix(self, item: Address) -> Matrix:
        if not self._get_matrix(item, self._matrix.at[0]):
            return IDENTITY
        a, b, c, d, e, f = self._matrix.values()
        return a, b, c, d, e, f
