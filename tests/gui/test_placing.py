"""The first window stands whole on the screen, its frame and its status bar too."""

import pytest
from PySide6.QtCore import QRect, QSize

from gui.placing import FRAME, fitted, place
from tests.gui.test_app import run

LEAST = QSize(880, 460)


@pytest.mark.parametrize(
    "screen",
    [
        QRect(0, 0, 1366, 768),
        QRect(0, 0, 1366, 728),  # with a taskbar below
        QRect(64, 32, 1302, 736),  # with bars at the left and above
        QRect(1920, -200, 1093, 574),  # at 125 %, beside another screen
        QRect(0, 0, 3840, 2160),
    ],
)
def test_all_of_it_with_its_frame_is_in_sight(screen):
    inside = fitted(QSize(1366, 768), LEAST, screen)
    assert screen.contains(inside.marginsAdded(FRAME))
    assert inside.width() <= 1366 and inside.height() <= 768


def test_where_there_is_room_it_is_as_large_as_wanted_and_in_the_middle():
    inside = fitted(QSize(1366, 768), LEAST, QRect(0, 0, 1920, 1040))
    assert inside.size() == QSize(1366, 768)
    assert abs(inside.center().x() - 960) <= 1


def test_on_a_screen_that_is_too_small_its_beginning_is_in_sight():
    inside = fitted(QSize(1366, 768), LEAST, QRect(0, 0, 800, 400))
    assert (
        inside.size() == LEAST and inside.topLeft() == QRect(0, 0, 800, 400).marginsRemoved(FRAME).topLeft()
    )


def test_the_window_is_placed_so(window):
    screen = QRect(0, 0, 1366, 768)
    place(window, QSize(1366, 768), screen)
    assert window.geometry().height() + FRAME.top() + FRAME.bottom() <= screen.height()
    assert screen.contains(window.pos())


def test_the_program_begins_so(tmp_path):
    """The offscreen platform has one screen of 800 by 800."""
    code = (
        "import gui.app as app, gui.first_paint as first;"
        "seen = [];"
        "app.FirstPaint = lambda window: (seen.append(window), first.FirstPaint(window));"
        "app.main(['--first-paint', '--size', '1366x1200']);"
        "print(seen[0].height())"
    )
    height = int(run("-c", code, HOME=str(tmp_path)).stdout.split()[-1])
    assert height + FRAME.top() + FRAME.bottom() <= 800
