"""Every shape a report is written in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.eval.draft import Draft
from tests.eval.writers import docx, html, pdf_shapes, text, xls, xlsx
from tests.eval.writers.written import Written


@dataclass(frozen=True)
class Shape:
    """A shape: its writer, and what it can carry.

    ``lossless``: every cell keeps its place, so all of a clean report must be read. ``stream``: rows of text
    that can hold too few or too many values. ``pictures``: an image can stand in it. ``blanks``: a blank cell
    leaves a trace.
    """

    name: str
    write: Callable[[Draft, random.Random], Written]
    lossless: bool = True
    stream: bool = False
    pictures: bool = False
    blanks: bool = True


SHAPES: tuple[Shape, ...] = (
    Shape("docx", docx.write_docx, pictures=True),
    Shape("html", html.write_html, pictures=True),
    Shape("xlsx", xlsx.write_xlsx),
    Shape("xls", xls.write_xls),
    Shape("tab", text.write_tab, stream=True),
    Shape("lines", text.write_lines, stream=True),
    Shape("bars", text.write_bars, stream=True),
    Shape("loose", text.write_loose, lossless=False, stream=True, blanks=False),
    Shape("shifted", text.write_shifted, lossless=False, stream=True),
)
PRINTED: tuple[Shape, ...] = (
    Shape("pdf_lo", pdf_shapes.write_pdf_lo, pictures=True),
    Shape("pdf_chromium", pdf_shapes.write_pdf_chromium, pictures=True),
    Shape("pdf_rotated", pdf_shapes.write_pdf_rotated, pictures=True),
    Shape("pdf_unruled", pdf_shapes.write_pdf_unruled, lossless=False),
)
"""Shapes that need LibreOffice or Chromium: tried only where they are named."""


def shape(name: str) -> Shape:
    """The shape of a name; StopIteration if there is none."""
    return next(shape for shape in SHAPES + PRINTED if shape.name == name)
