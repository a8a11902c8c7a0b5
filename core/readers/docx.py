"""Reads Word documents (.docx, .docm, .dotx): real merged cells, automatic numbers, tracked changes accepted.

What is not part of the running page is not read: headers, footers, footnotes, comments. Macros, embedded
files and external links are never touched.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from core.model.document import Document
from core.model.watch import Watch
from core.readers.docx_blocks import BlockReader
from core.readers.docx_names import W, transitional
from core.readers.docx_numbering import Numbering
from core.readers.docx_pieces import ADVICE
from core.readers.docx_styles import Styles
from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.package import Package, open_package
from core.readers.xml import parse_xml

_USUAL_NAME = "word/document.xml"


def read_docx(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    """The document in the bytes of a file; ``path`` is only handed on. ReadError if it cannot be read."""
    opened = open_docx(content, limits, watch)
    blocks = tuple(piece.block for piece in opened.blocks.read(opened.body))
    return Document(path, "docx", blocks, opened.blocks.problems)


@dataclass(frozen=True)
class OpenedDocx:
    """A Word file before it is read: its package, the name and the tree of its main part, its reader."""

    package: Package
    main: str
    root: etree._Element
    body: etree._Element
    blocks: BlockReader


def open_docx(content: bytes, limits: Limits, watch: Watch) -> OpenedDocx:
    """Open the bytes of a file; ReadError if it is no Word document."""
    package = open_package(content, limits, ADVICE)
    main = package.related("", "officeDocument") or package.find(_USUAL_NAME)
    if main is None:
        raise ReadError("not_word", f"文件里没有 Word 正文，不是 Word 文档，或者已经损坏。{ADVICE}")
    root = _parse(package, main)
    body = root.find(W + "body")
    if root.tag != W + "document" or body is None:
        raise ReadError("not_word", f"文件里没有 Word 正文，不是 Word 文档，或者已经损坏。{ADVICE}")
    watch.check()
    styles = Styles(_related(package, main, "styles"))
    numbering = Numbering(_related(package, main, "numbering"), styles)
    return OpenedDocx(package, main, root, body, BlockReader(root, styles, numbering, limits, watch))


def _parse(package: Package, part: str) -> etree._Element:
    return parse_xml(transitional(package.read(part)), ADVICE)


def _related(package: Package, main: str, kind: str) -> etree._Element | None:
    part = package.related(main, kind)
    return None if part is None else _parse(package, part)
