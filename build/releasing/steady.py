"""Makes the same package come out of the same sources: an archive whose files stand in a fixed order."""

from __future__ import annotations

import zipfile
from pathlib import Path


def sort_archive(path: Path) -> None:
    """Write a zip file anew with its files sorted by name, contents and times as they were.

    PyInstaller puts the standard library into base_library.zip in the order of a set of objects, which
    differs from run to run even with PYTHONHASHSEED=0.
    """
    with zipfile.ZipFile(path) as archive:
        found = sorted(
            ((entry, archive.read(entry)) for entry in archive.infolist()), key=lambda one: one[0].filename
        )
    with zipfile.ZipFile(path, "w") as archive:
        for entry, content in found:
            new = zipfile.ZipInfo(entry.filename, entry.date_time)
            new.compress_type = entry.compress_type
            new.external_attr = entry.external_attr
            new.create_system = entry.create_system
            archive.writestr(new, content)
