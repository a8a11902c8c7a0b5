"""Files that are whole or not there, also after the power failed."""

from __future__ import annotations

import os
from pathlib import Path


def write_durably(file: Path, text: str) -> None:
    """Write UTF-8 text so that a reader finds the old file or the new one, never half of it.

    It is on the disk, not only in a cache, when this returns: not for the GUI thread. OSError if not.
    """
    temporary = file.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(file)
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    """The new name, too. Windows has no such thing: there a rename is written with the file."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
