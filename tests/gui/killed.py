"""Run as a program of its own: the real start-up, a person who edits, or who comes back after a crash.

Says on standard output what it sees, a line each; ends only if it is told to, or killed.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

import gui.paths


def data_folder():
    """A folder of the test's: on Windows no variable moves the person's own one."""
    folder = Path(os.environ["GOUJI_TEST_DATA"])
    folder.mkdir(parents=True, exist_ok=True)
    return folder


gui.paths.data_folder = data_folder  # before anything imports it

import gui.app  # noqa: E402
from core.model.report import FigureKey  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402

FIGURE = FigureKey("requests", "granted", "natural_person")


def say(*words):
    print(*words, flush=True)


class Edited(MainWindow):
    """Edits a figure as soon as the draft is open, and says so once that is on the disk."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.workspace.opened.connect(self._edit)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)

    def _edit(self):
        self.workspace.set_figures({FIGURE: 4321})
        finding = self.workspace.checked.findings[0]
        self.workspace.ignore(finding, "核对过")
        self._timer.start(20)

    def _look(self):
        if self.keeping._kept and not self.workspace.scribe.is_busy and not self.keeping._timer.isActive():
            self._timer.stop()
            say("edited")


class Back(MainWindow):
    """Says what is offered, takes it up, says what is there then, and ends."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer.changed.connect(self._on_offer)
        self.offer.taken.connect(lambda taken: QTimer.singleShot(0, self._on_taken))
        self._offered = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(50)

    def _look(self):
        if self.offer.has_looked:
            self._timer.stop()
            if not self._offered:
                say("nothing")
                self.close()

    def _on_offer(self):
        if self.offer.works and not self._offered:
            self._offered = True
            say("offered", self.restore_bar.text)
            self.restore_bar.take_up.click()

    def _on_taken(self):
        checked = self.workspace.checked
        say("restored", checked.report.figure(FIGURE).value, len(checked.decisions), self.banner.text)
        self.workspace.undo_stack.undo()
        say("undone", self.workspace.checked.report.figure(FIGURE).value)
        self.workspace.undo_stack.setClean()
        self.close()


gui.app.MainWindow = {"edit": Edited, "back": Back}[sys.argv[1]]
sys.exit(gui.app.main(sys.argv[2:]))
