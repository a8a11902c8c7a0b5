"""Which files are drafts, by their names; what a person drops, spread out into files."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from core.model.watch import Watch

ENDINGS = (".docx", ".docm", ".wps", ".pdf", ".html", ".htm", ".shtml", ".xlsx", ".xlsm", ".et", ".xls")
ENDINGS += (".txt", ".md", ".csv")
"""The endings that core.readers.catalog reads; a test holds the two together."""
MOST_FILES = 500
"""Of a dropped folder: more is a disk, not a year's reports."""


def gather(paths: Sequence[Path], watch: Watch) -> list[Path]:
    """The files given, and of every folder the drafts in it and below, in order of name; 500 at most."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        for folder, folders, names in os.walk(path):
            watch.check()
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(ENDINGS) and not name.startswith(("~$", ".")):
                    found.append(Path(folder) / name)
            if len(found) >= MOST_FILES:
                return found[:MOST_FILES]
    return found[:MOST_FILES]
