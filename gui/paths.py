"""Where things are on this machine."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path

from PySide6.QtCore import QStandardPaths


def data_folder() -> Path:
    """The program's own folder for settings and logs, not roaming; made if it is not there."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def sample_file() -> Path:
    """The sample draft. The frozen program too keeps resources as files, not in an archive."""
    return Path(str(resources.files("resources").joinpath("samples", "示例草稿.docx")))


def export_proposal(draft: Path) -> Path:
    """Beside the draft; in the person's documents where the draft's folder cannot be written."""
    folder = draft.parent
    if draft == sample_file() or not os.access(folder, os.W_OK):
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder / f"{draft.stem}_更正.xlsx"
