"""The appearance: font, palette and style sheet, light or dark as the system is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from core import data
from gui.colours import DARK, LIGHT, Theme

FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "微软雅黑",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "黑体",
    "SimSun",
    "宋体",
)
"""In order of liking. A Chinese Windows may know its fonts by either name."""
BODY = 1.12
"""The body's size over the system's: 9 pt Chinese text is too small for a table of 200 figures."""


class Appearance(QObject):
    """The one appearance of the program; delegates ask it for colours when they paint."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = LIGHT
        self._sheet = ""
        self._font: QFont | None = None

    def set_up(self, app: QApplication, *, dark: bool | None = None) -> None:
        """Style, font and colours of the application; ``dark`` None follows the system."""
        app.setStyle("Fusion")
        if app.font() != self._font:  # else it is ours already, and would grow
            app.setFont(body_font(app.font()))
            self._font = QFont(app.font())
        self._sheet = data.read_text("styles/window.qss")
        hints = app.styleHints()
        if dark is None:
            self._follow(hints.colorScheme())
            hints.colorSchemeChanged.connect(self._follow)
        else:
            self.use(DARK if dark else LIGHT)

    def _follow(self, scheme: Qt.ColorScheme) -> None:
        self.use(DARK if scheme == Qt.ColorScheme.Dark else LIGHT)

    def use(self, theme: Theme) -> None:
        """Show the window in this theme."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme = theme
        # To dress every widget takes a turn of the event loop; to paint them all is for the next.
        shown = [window for window in app.topLevelWidgets() if window.isVisible()]
        for window in shown:
            window.setUpdatesEnabled(False)
        app.setPalette(palette(theme))
        app.setStyleSheet(style_sheet(self._sheet, theme, app.font().pointSizeF()))
        # On Windows, putting on a style sheet gives tables, lists and menus the small fonts of the system
        # again; setting the one font once more takes them away.
        app.setFont(app.font())
        self.changed.emit()
        QTimer.singleShot(0, self, lambda: _let_paint(shown))


def _let_paint(windows: list[QWidget]) -> None:
    for window in windows:
        if isValid(window):  # it may have been closed and deleted meanwhile
            window.setUpdatesEnabled(True)


def body_font(system: QFont) -> QFont:
    """A Chinese font that the machine has, in the size the person set for the system."""
    font = QFont(system)
    font.setFamilies([*installed(FAMILIES), *system.families()])
    font.setPointSizeF(max(system.pointSizeF(), 8.0) * BODY)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def installed(families: Iterable[str]) -> list[str]:
    """Those that the machine has: Qt warns of one that it has not, and takes long to look for it."""
    return [family for family in families if QFontDatabase.hasFamily(family)]


def figure_font(font: QFont, scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The font with digits of one width, so that columns of figures stand straight."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    figures.setPointSizeF(font.pointSizeF() * scale)
    figures.setBold(bold)
    return figures


def style_sheet(template: str, theme: Theme, points: float) -> str:
    """The style sheet with @name colours put in and @1.5em sizes in points of the body font."""
    names = theme.names()

    def put(match: re.Match[str]) -> str:
        if match["em"]:
            return f"{float(match['em']) * points:.2f}pt"
        return names[match["name"]]

    return re.sub(r"@(?:(?P<em>[\d.]+)em|(?P<name>[a-z_]+))", put, template)


def palette(theme: Theme) -> QPalette:
    """The palette for what the style sheet does not name: dialogs, tooltips, selections in text."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.pane,
        roles.AlternateBase: theme.label_ground,
        roles.Text: theme.text,
        roles.Button: theme.pane,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.on_accent,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.ToolTipBase: theme.pane,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Link: theme.link,
        roles.Light: theme.hover,
        roles.Midlight: theme.border,
        roles.Mid: theme.control_border,
        roles.Dark: theme.control_border,
        roles.Shadow: theme.border,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.disabled))
    return made


appearance = Appearance()
