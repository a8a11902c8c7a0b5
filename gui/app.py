"""Start-up: the application, its language and looks, the window, the file to open."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from core import __version__
from gui.crash import CrashTeller, start_log
from gui.first_paint import FirstPaint
from gui.icon import app_icon
from gui.main_window import MainWindow
from gui.options import USAGE, UsageError, complain, parse
from gui.paths import data_folder
from gui.placing import place
from gui.recent import Recent
from gui.records import Records
from gui.remembered import Remembered
from gui.screenshot import Screenshot
from gui.theme import appearance
from gui.work_store import WorkStore
from gui.workers.job import Job
from gui.workers.warm_up import AFTER, warm_up
from gui.workspace import Workspace


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application with its names, icon and Qt's own words in Chinese."""
    app = QApplication(list(arguments))
    app.setApplicationName("gouji")
    app.setApplicationDisplayName("勾稽")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("gouji")
    app.setWindowIcon(app_icon())
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window; the exit status is 0, or 1 if a picture was wanted and could not be made."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--self-test"] and len(given) == 2:
        from gui.self_test import main as self_test

        return self_test(make_application(["gouji"]), Path(given[1]))
    try:
        options = parse(given)
    except UsageError as error:
        complain(f"{error}\n{USAGE}")
        return 2
    # Findings are looked for on threads: so long the window may wait for one of them to let it go on.
    sys.setswitchinterval(0.001)
    app = make_application(["gouji"])
    teller = CrashTeller(start_log(data_folder() / "logs"), app)
    teller.install()
    appearance.set_up(app, dark={"dark": True, "light": False}.get(options.theme))
    records = None if options.screenshot else Records(data_folder() / "records")
    workspace = Workspace(records=records)
    settings = None if options.screenshot else data_folder() / "settings.ini"
    store = None if options.screenshot else WorkStore(data_folder() / "unsaved")
    window = MainWindow(workspace, Recent(settings), remembered=Remembered(settings), store=store)
    teller.window = window
    if options.screenshot:
        window.resize(*options.size)
    else:
        place(window, QSize(*options.size), app.primaryScreen().availableGeometry())
    picture = Screenshot(window, options.screenshot) if options.screenshot else None
    if options.first_paint:
        FirstPaint(window)
    else:
        QTimer.singleShot(AFTER, lambda: workspace.jobs.start(Job(warm_up)))
    window.show()
    if picture is not None:
        picture.wait(for_file=bool(options.files))
    if options.files:
        paths = [path.absolute() for path in options.files]
        QTimer.singleShot(0, lambda: window.open_paths(paths))
    status = app.exec()
    if not workspace.shut_down():
        # A thread that hangs in a library would make Qt abort: everything is written, so just go.
        os._exit(status)
    return picture.status if picture is not None else status
