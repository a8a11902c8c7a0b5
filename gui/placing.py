"""Where the window stands first: all of it in sight, its frame and its last line too."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

FRAME = QMargins(8, 38, 8, 8)
"""Logical pixels that a system draws round a window. It is known only once the window is shown; these are a
little more than what Windows 11, GNOME and KDE need."""


def fitted(wanted: QSize, least: QSize, screen: QRect) -> QRect:
    """The window without its frame: as large as wanted if there is room, in the middle of what is free.

    ``screen`` is what taskbars leave free. Below ``least`` no window can be: then its top left is in sight.
    """
    free = screen.marginsRemoved(FRAME)
    size = wanted.boundedTo(free.size()).expandedTo(least)
    spare = (free.size() - size).expandedTo(QSize(0, 0))
    return QRect(free.topLeft() + QPoint(spare.width() // 2, spare.height() // 2), size)


def place(window: QWidget, wanted: QSize, screen: QRect) -> None:
    """Give a window that is not shown yet its size and place."""
    inside = fitted(wanted, window.minimumSize(), screen)
    window.resize(inside.size())
    # A window is moved by the corner of its frame.
    window.move(inside.topLeft() - QPoint(FRAME.left(), FRAME.top()))
