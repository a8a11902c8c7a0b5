"""Plain text: every line a paragraph, blank lines too (the fitter takes them as row separators)."""

from __future__ import annotations

import re

from core.model.document import Document, Paragraph
from core.model.place import LinePlace
from core.model.watch import Watch
from core.readers.encoding import decode
from core.readers.errors import ReadError
from core.readers.limits import Limits

# Line ends of all systems, and what Word and PDF programs leave for a line or page break. Longest first.
_LINE_END = re.compile("\r\n|[\r\n\f\v\x85\u2028\u2029]")


def read_text(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    """The lines of a text file (.txt, .md, .csv: taken as it stands, marks and tabs kept).

    ReadError "too_large" beyond the limit of characters. What could not be decoded is in ``problems``.
    """
    decoded = decode(content)
    if len(decoded.text) > limits.characters:
        raise ReadError(
            "too_large", "文本文件过大，不像一份年度报告，没有读取。请只保留年度报告的内容，另存后再检查。"
        )
    watch.check()
    lines = _LINE_END.split(decoded.text)
    if lines[-1] == "":
        lines.pop()
    blocks = tuple(Paragraph(line, LinePlace(at, 0, len(line))) for at, line in enumerate(lines))
    return Document(path, "text", blocks, decoded.problems)
