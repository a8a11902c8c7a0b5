import re

import pytest
from PySide6.QtGui import QFont

from core import data
from gui.colours import DARK, LIGHT
from gui.theme import BODY, appearance, body_font, style_sheet


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_names_only_colours_that_there_are(theme):
    sheet = style_sheet(data.read_text("styles/window.qss"), theme, 10)
    assert "@" not in sheet


def test_sizes_follow_the_system():
    assert style_sheet("a { font-size: @1.5em; }", LIGHT, 12) == "a { font-size: 18.00pt; }"
    system = QFont()
    system.setPointSizeF(20)
    assert body_font(system).pointSizeF() == pytest.approx(20 * BODY)


def test_no_colour_is_written_into_the_style_sheet_itself():
    assert not re.search(r":\s*(#[0-9a-fA-F]{3,8}|rgba?\()", data.read_text("styles/window.qss"))


def test_the_window_can_change_its_theme_while_open(opened, qapp):
    appearance.use(DARK)
    try:
        colour = opened.grab().toImage().pixelColor(6, 6)
        assert colour.name() == DARK.pane
    finally:
        appearance.use(LIGHT)
    assert opened.grab().toImage().pixelColor(6, 6).name() == LIGHT.pane
