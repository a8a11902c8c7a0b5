"""The pictured states of the window: a name, the size, and what the person did to get there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from gui.main_window import MainWindow
from gui.work import Work
from gui.workspace import Failure
from tests.visual.drafts import HELD, WRONG
from tests.visual.pages import write_pdf

NAME = "青河县水务局2024年政府信息公开工作年度报告（草稿）"
Do = Callable[["Stage"], None]


class Stage:
    """A window, and what can be done with it before it is pictured."""

    def __init__(self, window: MainWindow, settle: Callable[[], None], folder: Path) -> None:
        self.window, self.settle, self._folder = window, settle, folder
        self.over: list[QWidget] = []
        """Windows of their own that lie over it."""
        self.alone: QWidget | None = None
        """A window of its own that is pictured instead."""

    def open(self, name: str) -> None:
        """Open a draft by its name: the kind follows from the ending, 干净 has no faults."""
        path = self._folder / name
        if path.suffix == ".pdf":
            write_pdf(path, WRONG)
        self.window.open_file(path)
        self.settle()

    def picture(self) -> QPixmap:
        """The window with what lies over it."""
        picture = (self.alone or self.window).grab()
        painter = QPainter(picture)
        for part in self.over:
            at = part.mapToGlobal(QPoint(0, 0)) - self.window.mapToGlobal(QPoint(0, 0))
            painter.drawPixmap(at, part.grab())
        painter.end()
        return picture


@dataclass(frozen=True)
class State:
    """``scale`` is the display's, ``points`` the system's font size, ``size`` in logical pixels."""

    name: str
    do: Do
    size: tuple[int, int] = (1366, 768)
    dark: bool = False
    scale: float = 1
    points: float = 9


def _start(stage: Stage) -> None:
    pass


def _recent(stage: Stage) -> None:
    folder = Path("/报告")
    stage.window.start_page.show_recent([folder / f"{NAME}.docx", folder / "青河县交通运输局2024年年报.pdf"])


def _reading(stage: Stage) -> None:
    page = stage.window.reading_page
    stage.window._on_reading(Path(f"{NAME}.docx"))
    page.tell("正在对照标准表格……")
    page.end()  # a moving bar is another picture each time


def _failed(stage: Stage) -> None:
    reason = "这是扫描件：页面是图片，程序不能读出里面的文字。请找到草稿的原稿（Word 或 WPS 文件）后再检查。"
    stage.window.workspace.failed.emit(Failure(Path("扫描件.pdf"), (reason,)))


def _opens(ending: str, name: str = NAME) -> Do:
    def do(stage: Stage) -> None:
        stage.open(f"{name}.{ending}")

    return do


def _edited(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    stage.window.workspace.set_figures({HELD: Decimal(6)})
    stage.settle()
    stage.window.focus_.at_cell(HELD)
    stage.window.table_panel.page.view.go_to(HELD)


def _editor(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    page = stage.window.table_panel.page
    page.view.edit(page.model.index_of(HELD))


def _ignored(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    finding = next(one for one in stage.window.workspace.checked.findings if one.rule == "T04")
    stage.window.workspace.ignore(finding, "已与登记台账核对，数字无误")
    stage.settle()
    stage.window.focus_.at_finding(finding)


def _words(stage: Stage) -> None:
    """A finding in the text."""
    stage.open(f"{NAME}.docx")
    finding = next(one for one in stage.window.workspace.checked.findings if one.rule == "N09")
    stage.window.focus_.at_finding(finding)


def _second(stage: Stage) -> None:
    """A finding of another table, in a kind of file."""
    stage.open(f"{NAME}.pdf")
    finding = next(one for one in stage.window.workspace.checked.findings if one.rule == "T04")
    stage.window.focus_.at_finding(finding)


def _first_table(stage: Stage) -> None:
    stage.open(f"{NAME}.html")
    stage.window.table_panel.show_table("disclosure")


def _banner(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    stage.window.banner.tell(
        f"“{NAME}.docx”在磁盘上改动过，窗口里还是改动以前的内容。", "warning", "重新读取"
    )


def _help(page: str) -> Do:
    def do(stage: Stage) -> None:
        help_ = stage.window.help
        help_.tabs.setCurrentWidget(help_.pages[page])
        help_.show()
        stage.alone = help_

    return do


def _drafts(stage: Stage) -> None:
    for name in (f"{NAME}.docx", "青河县交通运输局干净.docx", "青河县教育局2024年年报.pdf"):
        stage.open(name)
    stage.window.workspace.step(1)
    stage.settle()
    bar = stage.window.top_bar
    bar.popup.drop_from(bar.drafts)
    stage.over = [bar.popup]


def _checklist(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    stage.window.actions_.checklist.trigger()
    stage.over = [stage.window.checklist]


def _gap(stage: Stage) -> None:
    """Nothing wrong, one figure blank: the person has clicked the way to it."""
    stage.open("青河县水务局2024年空白.docx")
    stage.window.verdict_bar.go.click()


def _restore(stage: Stage) -> None:
    """Work that was left behind by a program that did not end properly."""
    offer = stage.window.offer
    paths = [Path("/报告") / name for name in (f"{NAME}.docx", "青河县交通运输局2024年年报.pdf")]
    offer._works = {path: [(None, Work(path, "", (), {}))] for path in paths}
    offer.changed.emit()


def _batch(stage: Stage) -> None:
    """More drafts are read behind the one in sight."""
    stage.open(f"{NAME}.docx")
    line = stage.window.batch_line
    line._words.setText("正在读第 3 份，共 12 份：青河县交通运输局2024年年报.pdf")
    line._bar.setRange(0, 12)
    line._bar.setValue(2)
    line.show()


def _to_fill(stage: Stage) -> None:
    """A card without a proposal."""
    stage.open(f"{NAME}.docx")
    finding = next(one for one in stage.window.workspace.checked.findings if one.rule == "D06")
    stage.window.focus_.at_finding(finding)


def _two_panes(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    stage.window.actions_.show_source.trigger()


def _veil(stage: Stage) -> None:
    stage.open(f"{NAME}.docx")
    stage.window.drop_veil.lift(True)


STATES: tuple[State, ...] = (
    State("start", _start),
    State("start-recent-dark", _recent, dark=True),
    State("reading", _reading),
    State("failed", _failed),
    State("docx", _opens("docx")),
    State("docx-dark", _opens("docx"), dark=True),
    State("docx-words", _words),
    State("clean", _opens("docx", "青河县水务局2024年干净")),
    State("gap", _gap),
    State("gap-900", _gap, (900, 700)),
    State("to-fill", _to_fill),
    State("restore", _restore),
    State("batch", _batch),
    State("pdf", _opens("pdf")),
    State("pdf-dark", _second, dark=True),
    State("html-first-table", _first_table),
    State("text", _opens("txt")),
    State("xlsx", _opens("xlsx")),
    State("edited-cell", _edited),
    State("editor", _editor),
    State("ignored", _ignored),
    State("two-panes", _two_panes),
    State("drafts", _drafts),
    State("banner", _banner),
    State("checklist", _checklist),
    State("drop", _veil),
    State("help-keys", _help("快捷键")),
    State("help-rules-dark", _help("规则说明"), dark=True),
    State("small-1024", _opens("docx"), (1024, 700)),
    State("small-900", _opens("docx"), (900, 700)),
    State("large-1920", _opens("docx"), (1920, 1040)),
    State("points-11", _opens("docx"), points=11),
    State("points-16", _opens("docx"), points=16),
    State("scale-125", _opens("docx"), (1093, 574), scale=1.25),
    State("scale-150", _opens("docx"), (911, 472), scale=1.5),
    State("scale-200", _opens("docx"), (960, 500), scale=2),
    State("scale-200-start", _recent, (960, 500), scale=2),
)
