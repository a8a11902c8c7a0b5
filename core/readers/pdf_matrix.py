"""Points of PDF paths: matrices, and the pieces (subpaths) a path consists of."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from core.readers.pdf_page import Box
from core.readers.pdf_quick import Address, Numbers, quick

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SEGMENTS = 20_000
"""A path with more is a drawing; its first pieces do."""


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first`` and ``then`` one after the other."""
    if then is IDENTITY:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Sequence[Point]) -> Box:
    """The smallest upright box around points: least x and y, greatest x and y."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def pieces(item: Address, matrix: Matrix) -> list[list[Point]]:
    """The subpaths of a path as points in page coordinates, a closed one ending where it began.

    Control points of curves count as points: enough for the box of a dot, and no straight line of a table.
    """
    import pypdfium2.raw as pdfium

    get_segment, get_point, get_type, get_close = (
        quick("FPDFPath_GetPathSegment"), quick("FPDFPathSegment_GetPoint"),
        quick("FPDFPathSegment_GetType"), quick("FPDFPathSegment_GetClose"),
    )  # fmt: skip
    ends = Numbers(ctypes.c_float, 2)
    found: list[list[Point]] = []
    for index in range(min(quick("FPDFPath_CountSegments")(item), _SEGMENTS)):
        segment = get_segment(item, index)
        if not segment or not get_point(segment, *ends.at):
            continue
        x, y = ends.values()
        point = apply(matrix, x, y)
        if not found or get_type(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            found.append([])
        found[-1].append(point)
        if get_close(segment):
            found[-1].append(found[-1][0])
    return found
