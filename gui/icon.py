"""The program's icon."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QIcon, QPixmap

from core import data


@cache
def app_icon() -> QIcon:
    """The icon, from a PNG: a frozen program may lack Qt's SVG plugin."""
    icon = QIcon()
    for size in (32, 256):
        pixmap = QPixmap()
        pixmap.loadFromData(data.read_bytes(f"icons/gouji-{size}.png"))
        icon.addPixmap(pixmap)
    return icon
