"""The help: every rule is explained under its own name, every key that is told works."""

import re
import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from core import data
from core.rules.catalog import RULE_NAMES
from gui.help_texts import rules_page

SILENT = pytest.mark.qt_log_ignore("This plugin does not support")
RULES = {
    rule["id"]: (rule, group)
    for group in tomllib.loads(data.read_text("help/rules.toml"))["group"]
    for rule in group["rules"]
}


@pytest.mark.parametrize("rule", sorted(RULE_NAMES))
def test_every_rule_is_explained_under_its_name(rule):
    told, group = RULES[rule]
    assert told["name"] == RULE_NAMES[rule], "resources/help/rules.toml says another name than the catalog"
    assert told["checks"].endswith(("。", "”。")) and (told.get("basis") or group["basis"])


def test_rules_of_other_versions_are_not_told(monkeypatch):
    shown = set(re.findall(r'<a name="(\w+)">', rules_page()))
    assert shown == RULE_NAMES.keys()


@SILENT
def test_f1_opens_the_help_in_chinese(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help.isVisible()
    texts = [page.toPlainText() for page in window.help.pages.values()]
    assert "F8" in texts[0] and "T01 横向合计" in texts[1] and "不联网" in texts[2] and "LGPL" in texts[3]
    window.help.close()


@SILENT
def test_the_rule_of_the_chosen_finding_is_explained(opened, qtbot):
    qtbot.keyClick(opened, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    page = opened.help.pages["规则说明"]
    assert opened.help.tabs.currentWidget() is page
    opened.help.close()


def test_every_key_of_an_action_is_told(window):
    told = window.help.pages["快捷键"].toPlainText().replace("PgDn", "PgDown")
    keys = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions_.all()
        for key in action.shortcuts()
    }
    untold = {key for key in keys if key not in told}
    assert untold <= {"Ctrl+Shift+Z", "F1", "Shift+F1"}


def test_ctrl_f_goes_to_the_search_even_if_the_findings_are_hidden(opened, qtbot):
    opened.actions_.show_findings.trigger()
    qtbot.keyClick(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert opened.findings_panel.filter_bar.search.hasFocus()
