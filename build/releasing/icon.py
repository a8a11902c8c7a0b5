"""The Windows icon of the two programs, made from the icon the window shows."""

from __future__ import annotations

from pathlib import Path

from releasing.program import ROOT

_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def write(folder: str) -> str:
    """Write gouji.ico into a folder and return the file's path; Pillow comes with the runtime lock."""
    from PIL import Image

    path = Path(folder) / "gouji.ico"
    with Image.open(ROOT / "resources" / "icons" / "gouji-256.png") as picture:
        picture.save(path, sizes=[(size, size) for size in _SIZES])
    return str(path)
