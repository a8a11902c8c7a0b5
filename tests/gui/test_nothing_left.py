"""After a window is closed, nothing of it works on: no thread, no timer, no widget."""

import gc
import threading
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QThread, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from gui.colours import DARK, LIGHT
from gui.dialogs.unsaved import Answer
from gui.main_window import MainWindow
from gui.recent import Recent
from gui.theme import appearance
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.drafts import WRONG, FakeEngine, key, report
from tests.gui.test_source_pages import paged, pdf_bytes


def alive(kind):
    """Objects of a kind that Qt has not deleted."""
    from shiboken6 import isValid

    return [one for one in gc.get_objects() if isinstance(one, kind) and isValid(one)]


def sweep():
    for _ in range(3):
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()


def a_day(qtbot, tmp_path):
    """A window in which a person has done something of everything; closed and deleted."""
    engine = FakeEngine()
    engine.sources["甲.pdf"] = paged(report(WRONG))
    (tmp_path / "甲.pdf").write_bytes(pdf_bytes())
    asking = FakeAsking()
    workspace = Workspace(engine.engine)
    window = MainWindow(workspace, Recent(None), asking)
    window.show()
    for name in ("甲.pdf", "乙.docx", "坏.docx"):
        window.open_file(tmp_path / name)
        qtbot.waitUntil(lambda: not workspace.is_reading, timeout=5_000)
    window._back()
    with qtbot.waitSignal(workspace.changed, timeout=5_000):
        workspace.set_figures({key("unavailable.not_held.total"): Decimal(6)})
    window.actions_.next.trigger()
    window.banner.tell("已导出")
    for theme in (DARK, LIGHT):
        appearance.use(theme)
    _ = window.help
    asking.answer = Answer.DISCARD
    window.close()
    assert workspace.shut_down() and not window.isVisible()
    busy = [timer for timer in alive(QTimer) if timer.isActive()]
    assert not busy, busy
    own = QThread.currentThread()
    assert not [one for one in alive(QThread) if one.isRunning() and one is not own]
    window.deleteLater()
    workspace.deleteLater()


def test_of_drafts_opened_one_after_the_other_only_one_text_is_kept(opened, qtbot, tmp_path):
    qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    sweep()
    before = len(alive(QTextDocument))
    for number in range(4):
        with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
            opened.open_file(tmp_path / f"{number}.docx")
        qtbot.waitUntil(lambda: opened.source_panel.is_drawn)
    sweep()
    assert len(alive(QTextDocument)) == before


def test_no_thread_timer_or_widget_outlives_its_window(qtbot, qapp, tmp_path):
    a_day(qtbot, tmp_path)
    sweep()
    widgets, threads = len(qapp.allWidgets()), threading.active_count()
    objects = len(alive(QObject))
    for _ in range(2):
        a_day(qtbot, tmp_path)
        sweep()
    assert len(qapp.allWidgets()) == widgets
    assert threading.active_count() == threads
    assert len(alive(QObject)) <= objects + 2
