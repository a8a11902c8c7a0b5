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


def export_folder(draft: Path | None) -> Path:
    """The draft's; the person's documents where there is none or it cannot be written."""
    if draft is None or draft == sample_file() or not os.access(draft.parent, os.W_OK):
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return draft.parent


def export_proposal(draft: Path, ending: str = "_更正.xlsx") -> Path:
    """Beside the draft, named after it; ``ending`` keeps the name from being the draft's own."""
    return export_folder(draft) / f"{draft.stem}{ending}"
