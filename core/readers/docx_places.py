"""Where the places of a Word document stand in its file: the same walk as reading, its elements kept."""

from __future__ import annotations

import posixpath

from core.model.document import Paragraph
from core.model.place import ParagraphPlace
from core.model.watch import Watch
from core.model.word_draft import TextPiece, WordDraft
from core.readers.docx import OpenedDocx, open_docx
from core.readers.docx_names import TBL, P
from core.readers.docx_tables import row_cells, table_rows
from core.readers.limits import Limits

_CONTENT_TYPES = "[Content_Types].xml"


def locate_docx(content: bytes, limits: Limits | None = None, watch: Watch | None = None) -> WordDraft:
    """The places of the document in the bytes of a file. ReadError if it cannot be read."""
    limits = limits or Limits()
    opened = open_docx(content, limits, watch or Watch(seconds=limits.seconds))
    # Elements only: the tree has neither comments nor processing instructions.
    elements = list(opened.root.iter())
    numbers = {node: number for number, node in enumerate(elements)}
    pieces: dict[int, tuple[TextPiece, ...]] = {}
    for piece in opened.blocks.read(opened.body):
        if isinstance(piece.block, Paragraph) and isinstance(piece.block.place, ParagraphPlace):
            pieces[piece.block.place.paragraph] = tuple(
                TextPiece(numbers[node], length) for node, length in piece.sources
            )
    cells = {
        (index, row, column): numbers[tc]
        for index, table in enumerate(opened.root.iter(TBL))
        for row, (node, properties) in enumerate(table_rows(table))
        for column, tc, _ in row_cells(node, properties)
    }
    paragraphs = tuple(numbers[node] for node in opened.root.iter(P))
    relationships, comments = _names(opened)
    package = opened.package
    wanted = [opened.main, relationships, comments, package.find(_CONTENT_TYPES) or ""]
    parts = {name: package.read(name) for name in wanted if name}
    return WordDraft(content, parts, opened.main, relationships, comments, paragraphs, pieces, cells)


def _names(opened: OpenedDocx) -> tuple[str, str]:
    """The names of the main part's relationships and comments, "" each if there are none."""
    folder, name = posixpath.split(opened.main)
    relationships = opened.package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    return relationships or "", opened.package.related(opened.main, "comments") or ""
