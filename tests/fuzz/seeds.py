"""Files to mutate: generated reports in every variant of a format, with what is printed in them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from core.model.report import FigureKey
from tests.eval.generator import generate
from tests.eval.writers.catalog import shape
from tests.eval.writers.pdf_shapes import can_print, prepare

FORMATS = ("docx", "html", "xlsx", "xls", "text", "pdf")
_SHAPES = {
    "text": ("tab", "lines", "bars", "loose", "shifted"),
    "pdf": ("pdf_chromium", "pdf_lo", "pdf_unruled"),
}
_LEVELS = ("county", "city", "county_bureau", "province")
SEEDS = 24
"""Different files for each format."""


@dataclass(frozen=True)
class Seed:
    """A file, its name's suffix, and the figures printed in it."""

    content: bytes
    suffix: str
    printed: dict[FigureKey, str]


def can_make(file_format: str) -> bool:
    """Whether the programs that the format's seeds need are installed."""
    return file_format != "pdf" or all(can_print(name) for name in _SHAPES["pdf"])


@cache
def seed_file(file_format: str, number: int) -> Seed:
    """The ``number``-th file of a format (0 to SEEDS - 1)."""
    shapes = _SHAPES.get(file_format, (file_format,))
    draft = generate(9_000 + number, _LEVELS[number % len(_LEVELS)])
    written = shape(shapes[number % len(shapes)]).write(draft, random.Random(number))
    return Seed(written.content, written.suffix, draft.printed())


def prepare_seeds(file_format: str) -> None:
    """Print the PDFs in one go."""
    if file_format == "pdf":
        shapes = _SHAPES["pdf"]
        prepare(
            (
                shapes[number % len(shapes)],
                generate(9_000 + number, _LEVELS[number % len(_LEVELS)]),
                random.Random(number),
            )
            for number in range(SEEDS)
        )
