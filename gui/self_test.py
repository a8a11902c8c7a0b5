"""``--self-test FOLDER``: the program tries itself out, the window included (core/pipeline/self_test.py)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, SignalInstance
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication

from core.pipeline.self_test import SelfTestError, Step, self_test
from core.pipeline.self_test_exports import TAIL, refused_as_sheet
from core.pipeline.self_test_formats import sample_copy
from core.pipeline.self_test_modules import load_all

PATIENCE = 120_000
"""Milliseconds for the window to show the sample."""
SETTLE = 300
"""Milliseconds between the result and the picture."""
_COLOURS = 20
"""A picture with fewer colours shows no text."""

log = logging.getLogger(__name__)


def main(app: QApplication, out: Path) -> int:
    """Run every step with an application that is set up; 0 if all passed. The result is in ``out``."""
    from gui.theme import appearance

    appearance.set_up(app, dark=False)
    return self_test(out.absolute(), window_steps(app), _say)


def _say(text: str) -> None:
    from gui.options import complain

    log.info("%s", text)
    complain(text)


def window_steps(app: QApplication) -> Iterator[Step]:
    """What needs Qt."""
    yield Step("窗口模块齐全", lambda out: load_all("gui"))
    yield Step("Qt 中文翻译", lambda out: translated())
    yield Step("图标、样式与帮助", lambda out: dressed(app))
    yield Step("窗口打开示例并截图", window)
    yield Step("原文页面图（PDF）", page_picture)
    yield Step("核对单打印成 PDF 再读回", printed_sheet)


def translated() -> str:
    """Qt's own buttons speak Chinese."""
    word = QCoreApplication.translate("QPlatformTheme", "Cancel")
    if word != "取消":
        raise SelfTestError(f"“取消”显示为“{word}”")
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    return f"中文字体：{'、'.join(chinese[:3]) or '这台机器没有，界面文字会显示成方块'}"


def dressed(app: QApplication) -> str:
    """The icon, the style sheet and the pages of the help."""
    from gui import help_texts
    from gui.icon import app_icon

    if app_icon().pixmap(32, 32).isNull():
        raise SelfTestError("没有图标")
    if not app.styleSheet():
        raise SelfTestError("没有样式")
    pages = (help_texts.rules_page, help_texts.keys_page, help_texts.promises_page, help_texts.about_page)
    if empty := [page.__name__ for page in pages if len(page()) < 20]:
        raise SelfTestError(f"帮助是空的：{'、'.join(empty)}")
    return f"{len(pages)} 页帮助"


def window(out: Path) -> str:
    """The real window with the sample in it, its findings compared, and a picture."""
    from core.pipeline.self_test_known import compare, known
    from gui.main_window import MainWindow
    from gui.recent import Recent
    from gui.remembered import Remembered
    from gui.workspace import Workspace

    workspace = Workspace(records=None)
    shown = MainWindow(workspace, Recent(None), remembered=Remembered(None))
    try:
        shown.resize(1366, 768)
        shown.show()
        sample = sample_copy(".docx", out)
        checked = _awaited(lambda: shown.open_file(sample), workspace.opened, workspace.failed)
        told = compare(checked, known())
        picture = shown.grab()
        if not picture.save(str(out / "window.png"), "PNG"):
            raise SelfTestError("截图写不下来")
        return f"{told}，截图有 {_colours(picture.toImage())} 种颜色"
    finally:
        shown.close()
        workspace.shut_down()


def page_picture(out: Path) -> str:
    """A page of the PDF, drawn as the window draws it."""
    from gui.workers.page_pictures import PagePictures

    pages = PagePictures()
    sample = sample_copy(".pdf", out)
    try:
        sizes = _awaited(lambda: pages.open(sample), pages.sized, pages.failed)
        image = _awaited(lambda: pages.want(0, 1.0), pages.drawn, pages.failed)
    finally:
        pages.close()
    return f"{len(sizes)} 页，首页有 {_colours(image)} 种颜色"


def printed_sheet(out: Path) -> str:
    """The check sheet as the window prints it, and the module that asks for a printer."""
    import PySide6.QtPrintSupport  # noqa: F401 - asked for by the print dialog only

    from core.pipeline.check import check_file
    from core.pipeline.export import check_sheet_html
    from gui.printing import pdf_bytes

    target = out / f"示例草稿{TAIL}.pdf"
    target.write_bytes(pdf_bytes(check_sheet_html(check_file(sample_copy(".docx", out)))))
    return refused_as_sheet(target)


def _awaited(start: Callable[[], object], done: SignalInstance, failed: SignalInstance) -> Any:  # noqa: ANN401 - what a signal brings
    """Start something and turn the event loop until it is done; the last value its signal brought."""
    loop = QEventLoop()
    values: list[Any] = []
    reasons: list[str] = []

    def on_done(*brought: object) -> None:
        values.append(brought[-1])
        QTimer.singleShot(SETTLE, loop.quit)

    def on_failed(*brought: object) -> None:
        reasons.append(str(brought[0]) if brought else "没有成功")
        loop.quit()

    done.connect(on_done)
    failed.connect(on_failed)
    QTimer.singleShot(PATIENCE, loop.quit)
    QTimer.singleShot(0, start)
    loop.exec()
    done.disconnect(on_done)
    failed.disconnect(on_failed)
    if reasons or not values:
        raise SelfTestError(reasons[0] if reasons else "等得太久")
    return values[0]


def _colours(image: QImage) -> int:
    """How many colours a grid of points in a picture has; SelfTestError if it is as good as empty."""
    points = ((x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    colours = len({image.pixel(x, y) for x, y in points})
    if colours < _COLOURS:
        raise SelfTestError(f"图几乎是空的（{colours} 种颜色）")
    return colours
