"""Every model keeps Qt's rules, and keeps them while a person works."""

import importlib
import pkgutil
from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

import gui
from gui.models.drafts_list import DraftsModel
from gui.models.figure_table import FigureTableModel
from gui.models.findings_list import FindingsModel
from tests.gui.drafts import key
from tests.gui.test_use import click_finding

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test
WATCHED = {DraftsModel, FigureTableModel, FindingsModel}


def all_models():
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    def below(kind):
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    return {kind for kind in below(QAbstractItemModel) if kind.__module__.startswith("gui.")}


def test_every_model_of_the_window_is_watched_below():
    assert all_models() == WATCHED


def test_the_models_keep_the_rules_of_qt_while_a_person_works(opened, qtbot, asking, tmp_path):
    models = [model for model in opened.findChildren(QAbstractItemModel) if type(model) in WATCHED]
    assert {type(model) for model in models} == WATCHED
    testers = [QAbstractItemModelTester(model, STRICT) for model in models]
    workspace = opened.workspace
    click_finding(opened, qtbot, "T04")
    with qtbot.waitSignal(workspace.changed, timeout=5_000):
        workspace.set_figures({key("unavailable.not_held.total"): Decimal(6)})
    opened.findings_panel.filter_bar.search.setText("复议")
    qtbot.wait(1)
    opened.findings_panel.filter_bar.clear()
    asking.why = "已核对"
    with qtbot.waitSignal(workspace.changed, timeout=5_000):
        opened.actions_.ignore.trigger()
    with qtbot.waitSignal(workspace.changed, timeout=5_000):
        opened.actions_.undo.trigger()
    for name in ("另一份.docx", "坏.docx", "第三份.pdf"):
        opened.open_file(tmp_path / name)
        qtbot.waitUntil(lambda: not workspace.is_reading, timeout=5_000)
    opened.actions_.previous_draft.trigger()
    opened.actions_.close_draft.trigger()
    for tester, model in zip(testers, models, strict=True):
        assert tester.model() is model
        for row in range(min(model.rowCount(), 40)):
            for column in range(model.columnCount() if isinstance(model, FigureTableModel) else 1):
                index = model.index(row, column)
                shown = model.data(index, Qt.ItemDataRole.DisplayRole)
                spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
                flags = model.flags(index)
                assert not shown or spoken or not flags & Qt.ItemFlag.ItemIsSelectable
