"""Every text can be read: contrast by WCAG 2, 4.5 : 1 for text, 3 : 1 for what is disabled."""

import pytest
from PySide6.QtGui import QColor

from gui.colours import DARK, LIGHT

INKS = ("error", "warning", "note", "unchecked", "good", "edited")


def luminance(colour):
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first, second):
    pair = sorted(luminance(QColor(name).getRgbF()[:3]) for name in (first, second))
    return (pair[1] + 0.05) / (pair[0] + 0.05)


def pairs(theme):
    for ground in (theme.window, theme.pane, theme.label_ground, theme.label_lit, theme.hover):
        yield theme.text, ground
    for ground in (theme.window, theme.pane, theme.label_ground, theme.selection, theme.hover):
        yield theme.muted, ground
    yield theme.text, theme.selection
    yield theme.text, theme.tint
    yield theme.muted, theme.tint
    yield theme.on_accent, theme.accent
    yield theme.on_accent, theme.accent_hover
    yield theme.link, theme.pane
    yield theme.link, theme.window
    yield theme.link, theme.selection
    yield theme.link, theme.hover
    yield theme.text, theme.desk
    yield theme.text, theme.sheet
    yield theme.muted, theme.sheet
    for name in INKS:
        ink = getattr(theme, name)
        yield ink.text, ink.ground
        yield ink.text, theme.pane
        yield ink.text, theme.window
        yield ink.text, theme.selection
        yield ink.text, theme.tint
        yield theme.text, ink.ground
        yield theme.muted, ink.ground
    yield theme.muted, theme.edited.ground


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(theme):
    poor = [(a, b, round(contrast(a, b), 2)) for a, b in pairs(theme) if contrast(a, b) < 4.5]
    assert not poor


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_disabled_words_and_the_current_cell_can_be_seen(theme):
    assert contrast(theme.disabled, theme.pane) >= 3
    assert contrast(theme.accent, theme.pane) >= 3, "the border of the current cell"
