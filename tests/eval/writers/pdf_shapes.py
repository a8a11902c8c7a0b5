"""Reports as PDF: printed by Chromium, converted by LibreOffice, with and without ruling lines.

Both programs are slow to start, so ``prepare`` makes the PDFs of many reports in one go; they are kept in a
folder of the system's temporary files, by the hash of what they were made from.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.eval.draft import Draft
from tests.eval.writers import pdf_docx, pdf_html
from tests.eval.writers.pdf_chromium import Options, chromium, print_pages
from tests.eval.writers.pdf_office import convert_documents, office
from tests.eval.writers.written import Written


@dataclass(frozen=True)
class _Source:
    """What a PDF is made from: a web page with print options, or (``options`` None) a docx."""

    content: bytes
    options: Options | None
    variant: str

    @property
    def path(self) -> Path:
        key = hashlib.sha256(self.content + json.dumps(self.options).encode()).hexdigest()
        return _folder() / f"{key}.pdf"


def _folder() -> Path:
    folder = Path(os.environ.get("GOUJI_EVAL_PDFS") or Path(tempfile.gettempdir()) / "gouji-eval-pdfs")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def can_print(name: str) -> bool:
    """Whether the programs that a shape needs are installed."""
    needed = {
        "pdf_chromium": (chromium,),
        "pdf_rotated": (chromium,),
        "pdf_lo": (office,),
        "pdf_unruled": (chromium, office),
    }[name]
    return all(program() for program in needed)


def _by_chromium(draft: Draft, rng: random.Random, borders: tuple[str, ...]) -> _Source:
    look = pdf_html.draw_look(rng, borders)
    return _Source(pdf_html.page_of(draft, look), pdf_html.print_options(look), f"chromium {look}")


def _by_office(draft: Draft, rng: random.Random, borders: tuple[str, ...]) -> _Source:
    document, variant = pdf_docx.draw_docx(draft, rng, borders)
    return _Source(document, None, f"office {variant}")


def _source(name: str, draft: Draft, rng: random.Random) -> _Source:
    match name:
        case "pdf_chromium" | "pdf_rotated":
            return _by_chromium(draft, rng, pdf_html.RULED)
        case "pdf_lo":
            return _by_office(draft, rng, pdf_docx.RULED)
        case _:
            if rng.random() < 0.7:
                return _by_chromium(draft, rng, pdf_html.UNRULED)
            return _by_office(draft, rng, pdf_docx.UNRULED)


def prepare(reports: Iterable[tuple[str, Draft, random.Random]]) -> None:
    """Make the PDFs of many reports (name of the shape, draft, generator); those kept are not made again."""
    missing = {}
    for name, draft, rng in reports:
        source = _source(name, draft, rng)
        if not source.path.exists():
            missing[source.path] = source
    pages = [source for source in missing.values() if source.options is not None]
    documents = [source for source in missing.values() if source.options is None]
    if pages:
        printed = print_pages([(source.content, source.options or {}) for source in pages])
        _keep(pages, printed)
    if documents:
        _keep(documents, convert_documents([source.content for source in documents]))


def _keep(sources: list[_Source], pdfs: list[bytes]) -> None:
    for source, pdf in zip(sources, pdfs, strict=True):
        part = source.path.with_suffix(f".{os.getpid()}")
        part.write_bytes(pdf)
        part.replace(source.path)


def _write(name: str, draft: Draft, rng: random.Random) -> Written:
    state = rng.getstate()
    source = _source(name, draft, rng)
    if not source.path.exists():
        again = random.Random()
        again.setstate(state)
        prepare([(name, draft, again)])
    return Written(source.path.read_bytes(), ".pdf", source.variant)


def write_pdf_chromium(draft: Draft, rng: random.Random) -> Written:
    """Printed by Chromium, with ruling lines of one style or another."""
    return _write("pdf_chromium", draft, rng)


def write_pdf_lo(draft: Draft, rng: random.Random) -> Written:
    """The docx writer's document converted by LibreOffice, with ruling lines."""
    return _write("pdf_lo", draft, rng)


def write_pdf_rotated(draft: Draft, rng: random.Random) -> Written:
    """Ruled, printed by Chromium, and every page turned by a quarter, a half or three quarters: scanned and
    merged files have such pages, and wide tables set sideways."""
    written = _write("pdf_rotated", draft, rng)
    turns = rng.choice((90, 180, 270))
    return Written(_turned(written.content, turns), ".pdf", f"{written.variant} turned {turns}")


def _turned(content: bytes, degrees: int) -> bytes:
    import pypdfium2

    buffer = BytesIO()
    with pypdfium2.PdfDocument(content) as document:
        for number in range(len(document)):
            page = document[number]
            page.set_rotation(degrees)
            page.close()
        document.save(buffer)
    return buffer.getvalue()


def write_pdf_unruled(draft: Draft, rng: random.Random) -> Written:
    """No ruling lines between the columns: none at all, or horizontal ones, or shaded rows."""
    return _write("pdf_unruled", draft, rng)
