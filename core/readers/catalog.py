"""The readers, one line each. Adding a reader is a function that imports it, and its line here.

The imports stand inside functions, because readers pull in libraries that the first window does not need;
they are written out, because modules imported by a computed name are lost in the packaged program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.model.document import Document
from core.model.watch import Watch
from core.readers.limits import Limits

Read = Callable[[bytes, str, Limits, Watch], Document]


@dataclass(frozen=True)
class Reader:
    """A format by the name that probe() gives it, the function that reads it, and usual name endings."""

    format: str
    read: Read
    endings: tuple[str, ...]


def _docx(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    from core.readers.docx import read_docx

    return read_docx(content, path, limits, watch)


def _excel(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    from core.readers.excel import read_excel

    return read_excel(content, path, limits, watch)


def _html(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    from core.readers.html import read_html

    return read_html(content, path, limits, watch)


def _text(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    from core.readers.text import read_text

    return read_text(content, path, limits, watch)


def _pdf(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    from core.readers.pdf import read_pdf

    return read_pdf(content, path, limits, watch)


READERS: tuple[Reader, ...] = (
    Reader("docx", _docx, (".docx", ".docm", ".wps")),
    Reader("xlsx", _excel, (".xlsx", ".xlsm", ".et")),
    Reader("xls", _excel, (".xls",)),
    Reader("pdf", _pdf, (".pdf",)),
    Reader("html", _html, (".html", ".htm", ".shtml")),
    Reader("text", _text, (".txt", ".md", ".csv")),
)


def reader_for(format: str) -> Reader | None:
    """The reader of a format, None if there is none."""
    return next((reader for reader in READERS if reader.format == format), None)
