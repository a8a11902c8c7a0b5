"""Limits for every reader: a real report is far below them, a hostile file is stopped by them.

The largest real report seen is 0.5 MB and 12 pages; its Word XML unpacks to 2 MB with 400 cells.
"""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """All limits in one place, so that tests can lower them."""

    file_bytes: int = 50 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    """Sum over the members of a zip package."""
    member_bytes: int = 24 * MEGABYTE
    """One member that is parsed (document.xml, a sheet): its tree takes some fifteen times as much memory."""
    members: int = 5_000
    cells: int = 200_000
    """Cells of all tables together."""
    characters: int = 5_000_000
    nesting: int = 200
    """Depth of elements that are walked; deeper content is told, not followed."""
    pages: int = 300
    """Of a PDF."""
    seconds: float = 60.0
