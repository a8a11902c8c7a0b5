"""Files that this program wrote and that are no drafts."""

from __future__ import annotations

from itertools import islice

from core.export.sheet_title import SHEET_TITLE
from core.model.document import Document, Paragraph, Problem

_HEAD = 3
"""A page header that a printer driver adds may stand before the title."""


def own_sheet(document: Document) -> Problem | None:
    """Why a document is not checked if it is a check sheet of ours: its tables are copies, not a report's."""
    paragraphs = (block for block in document.blocks if isinstance(block, Paragraph))
    if any(SHEET_TITLE in "".join(block.text.split()) for block in islice(paragraphs, _HEAD)):
        return Problem("check_sheet", "这是本程序导出的核对单，不是年度报告。请打开核对单上写的那份原稿。")
    return None
