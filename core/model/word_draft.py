"""A Word draft as its own bytes, and where in them the places stand: what an exporter marks it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TextPiece:
    """``length`` characters of a paragraph's text, printed by one element."""

    element: int
    length: int


@dataclass(frozen=True)
class WordDraft:
    """The bytes of a .docx, and its places as numbers of elements.

    An element's number counts the start tags of the main part in document order, from 0, so that it means
    the same to every parser. ``parts`` holds the bytes of those parts of the package that an exporter reads
    or changes; ``main``, ``relationships`` and ``comments`` are their names, "" for one that is not there.
    """

    content: bytes
    parts: Mapping[str, bytes]
    main: str
    relationships: str
    comments: str
    paragraphs: tuple[int, ...]
    """The element of each paragraph, by the paragraph's number in a ParagraphPlace."""
    pieces: Mapping[int, tuple[TextPiece, ...]]
    """What prints the text of the paragraphs that stand outside of tables."""
    cells: Mapping[tuple[int, int, int], int]
    """The element of each cell, by table, row and column as in a TablePlace."""
