import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from core import data
from gui import theme as theme_module
from gui.colours import DARK, LIGHT
from gui.theme import BODY, FAMILIES, appearance, body_font, style_sheet
from gui.widgets.buttons import ActionButton
from gui.widgets.source_view import PAPER
from tests.gui.test_app import run


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_names_only_colours_that_there_are(theme):
    sheet = style_sheet(data.read_text("styles/window.qss"), theme, 10)
    assert "@" not in sheet


def test_sizes_follow_the_system():
    assert style_sheet("a { font-size: @1.5em; }", LIGHT, 12) == "a { font-size: 18.00pt; }"
    system = QFont()
    system.setPointSizeF(20)
    assert body_font(system).pointSizeF() == pytest.approx(20 * BODY)


def test_no_kind_of_widget_keeps_a_font_that_windows_gave_it(qapp):
    theirs = QFont(qapp.font())
    theirs.setPointSizeF(qapp.font().pointSizeF() / 2)
    for kind in ("QAbstractItemView", "QMenu"):
        qapp.setFont(theirs, kind)
    appearance.use(LIGHT)
    assert {QTableView().font().pointSizeF(), QMenu().font().pointSizeF()} == {qapp.font().pointSizeF()}


def test_no_colour_is_written_into_the_style_sheet_itself():
    assert not re.search(r":\s*(#[0-9a-fA-F]{3,8}|rgba?\()", data.read_text("styles/window.qss"))


def test_the_window_can_change_its_theme_while_open(opened, qapp):
    appearance.use(DARK)
    try:
        qapp.processEvents()
        colour = opened.grab().toImage().pixelColor(6, 6)
        assert colour.name() == DARK.pane
    finally:
        appearance.use(LIGHT)
        qapp.processEvents()
    assert opened.grab().toImage().pixelColor(6, 6).name() == LIGHT.pane


def test_the_lines_of_the_source_follow_the_theme_and_nobody_is_moved(opened, qtbot):
    panel = opened.source_panel
    qtbot.waitUntil(lambda: panel.is_drawn)
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    at = bar.value()
    for theme in (DARK, LIGHT):
        appearance.use(theme)
        qtbot.waitUntil(lambda: panel.is_drawn)
        [table, *_] = panel.view.document().rootFrame().childFrames()
        assert table.format().borderBrush().color().name() == theme.sheet_line
        assert (
            table.cellAt(0, 0).format().toTableCellFormat().leftBorderBrush().color().name()
            == theme.sheet_line
        )
        assert bar.value() == at and panel.view.lit_rects()


@pytest.mark.parametrize("points", [9, 11, 16])
def test_panes_heads_and_tables_follow_the_size_of_the_system_s_letters(opened, qtbot, qapp, points):
    before = qapp.font()
    system = QFont(before)
    system.setPointSizeF(points)
    qapp.setFont(body_font(system))
    appearance.use(LIGHT)
    try:
        qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
        qapp.processEvents()
        view = opened.table_panel.page.view
        em = opened.fontMetrics().horizontalAdvance("国")
        assert view.rowHeight(0) >= opened.fontMetrics().height()
        assert opened.panes.widget(1).minimumWidth() == 36 * em
        if opened.table_panel.isVisible():
            assert view.horizontalScrollBar().maximum() == 0
        for button in opened.findings_panel.findChildren(ActionButton):
            if button.isVisible():
                assert button.width() >= button.minimumSizeHint().width() - 1, button.text()
    finally:
        qapp.setFont(before)
        appearance.use(LIGHT)
        qapp.processEvents()


# -- fonts


def test_the_first_font_that_the_machine_has_is_taken(monkeypatch):
    there = {"Noto Sans CJK SC", "宋体", "SimSun"}
    monkeypatch.setattr(theme_module.QFontDatabase, "hasFamily", lambda name: name in there)
    assert body_font(QFont("Sans")).families() == ["Noto Sans CJK SC", "SimSun", "宋体", "Sans"]
    there |= {"Microsoft YaHei UI", "微软雅黑"}
    assert body_font(QFont("Segoe UI")).families()[:2] == ["Microsoft YaHei UI", "微软雅黑"]


def test_no_font_is_asked_for_that_is_not_there(opened, qtbot):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    for widget in (opened, *opened.findChildren(QWidget)):
        named = set(widget.font().families())
        assert named and not (named & {*FAMILIES, *PAPER}) - set(QFontDatabase.families())
        assert QFontInfo(widget.font()).family()


@pytest.mark.skipif(not Path("/usr/share/fonts/truetype/wqy").is_dir(), reason="fonts lie elsewhere here")
@pytest.mark.parametrize("folder", ["wqy", "none"])
def test_qt_has_nothing_to_complain_of_whatever_fonts_there_are(tmp_path, folder):
    conf = tmp_path / "fonts.conf"
    where = f"/usr/share/fonts/truetype/{folder}" if folder == "wqy" else tmp_path
    conf.write_text(f"<fontconfig><dir>{where}</dir><cachedir>{tmp_path}</cachedir></fontconfig>", "utf-8")
    done = run("-m", "gui", "--first-paint", HOME=str(tmp_path), FONTCONFIG_FILE=str(conf))
    assert done.returncode == 0 and done.stderr == ""


def test_the_window_writes_no_letter_that_chinese_fonts_lack():
    """Every Chinese font has the letters of GBK. Other signs are painted (gui/widgets/signs.py), or they
    would be empty boxes on some machines."""
    for file in sorted((Path(__file__).parents[2] / "gui").rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                odd = {char for char in node.value if char.isprintable() and not char.encode("gbk", "ignore")}
                assert odd <= {"\u2e80"}, (file.name, node.lineno, odd)  # where Chinese begins: not shown
