"""``python -m tests.visual.render FOLDER SCALE``: every state of one display scale as a PNG.

In a process of its own: scale and fonts are settled once a process. The font is the one in fonts.conf.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FAMILY = "WenQuanYi Micro Hei"
OFFSCREEN = "This plugin does not support"
"""What Qt says of windows that nobody sees."""
SETTLED = 0.15
"""Seconds without work after which nothing moves any more."""


def render(folder: Path, scale: float) -> None:
    """Start the process for a scale; its error output is the failure's message."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(scale),
            "QT_FONT_DPI": "96",
            "FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf")),
            "HOME": home,
            "XDG_CACHE_HOME": home,
        }
        command = [sys.executable, "-m", "tests.visual.render", str(folder), str(scale)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180)
    told = [line for line in done.stderr.splitlines() if not line.startswith(OFFSCREEN)]
    if done.returncode or told:
        raise RuntimeError(f"the pictures at {scale} were not made:\n{done.stdout}\n{done.stderr}")


def main(folder: Path, scale: float, only: Iterable[str] = ()) -> None:
    """In the process: picture the states."""
    from PySide6.QtGui import QFont, QGuiApplication
    from PySide6.QtWidgets import QApplication

    from gui import theme
    from gui.app import make_application
    from gui.colours import DARK, LIGHT
    from gui.widgets import source_view
    from tests.visual.states import STATES

    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        QGuiApplication.highDpiScaleFactorRoundingPolicy().PassThrough
    )
    theme.FAMILIES, source_view.PAPER = (FAMILY,), ()  # type: ignore[misc]
    app = make_application(["gouji"])
    app.setCursorFlashTime(0)
    for state in STATES:
        if state.scale != scale or (only and state.name not in only):
            continue
        font = QFont(FAMILY)
        font.setPointSizeF(state.points)
        app.setFont(font)
        theme.appearance.set_up(app, dark=state.dark)
        assert theme.appearance.theme is (DARK if state.dark else LIGHT)
        started = time.perf_counter()
        _picture(state, folder / f"{state.name}.png")
        print(state.name, round(time.perf_counter() - started, 2))
    QApplication.processEvents()
    sys.stdout.flush()
    os._exit(0)


def _picture(state, target: Path) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow
    from gui.recent import Recent
    from gui.workspace import Workspace
    from tests.gui.conftest import FakeAsking
    from tests.visual.engine import StillEngine
    from tests.visual.states import Stage

    def settle() -> None:
        until = time.perf_counter() + SETTLED
        while time.perf_counter() < until:
            QApplication.processEvents()
            panel = window.source_panel
            busy = workspace.is_reading or workspace.jobs.running or panel.sheets.pictures._running
            if busy or not panel.is_drawn:
                until = time.perf_counter() + SETTLED
            time.sleep(0.002)

    workspace = Workspace(StillEngine().engine)
    window = MainWindow(workspace, Recent(None), FakeAsking())
    window.resize(*state.size)
    window.show()
    window.activateWindow()
    stage = Stage(window, settle, Path.home())
    settle()
    state.do(stage)
    settle()
    if not stage.picture().save(str(target), "PNG"):
        raise OSError(f"{target} could not be written")
    for part in (*stage.over, *([stage.alone] if stage.alone else [])):
        part.close()
    window.hide()
    window.source_panel.shut_down()
    workspace.shut_down()
    window.deleteLater()
    workspace.deleteLater()
    # Outside of an event loop this happens only if asked for; what is left would be dressed anew each time.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])
