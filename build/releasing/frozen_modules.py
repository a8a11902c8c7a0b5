"""The names of the Python modules inside a frozen program, read from the archive behind its executable.

PyInstaller's own reader would need PyInstaller; the format is five lines: a magic word, the Python's magic
number, where the table of contents is, and the table as Python marshals it.
"""

from __future__ import annotations

import marshal
import struct
from pathlib import Path

_MAGIC = b"PYZ\0"


def names(executable: Path) -> set[str]:
    """Every module in the archive; an empty set if the file has none."""
    content = executable.read_bytes()
    found: set[str] = set()
    start = content.find(_MAGIC)
    while start >= 0:
        found |= _table(content, start)
        start = content.find(_MAGIC, start + 1)
    return found


def _table(content: bytes, start: int) -> set[str]:
    """The names in one archive; none where the four bytes stand there by chance."""
    try:
        (offset,) = struct.unpack_from("!i", content, start + 8)
        table = marshal.loads(content[start + offset :])
        return {entry[0] for entry in table}
    except (ValueError, EOFError, TypeError, struct.error, IndexError):
        return set()
