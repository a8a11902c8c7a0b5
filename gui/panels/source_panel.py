"""The draft as the person knows it: as text or as pages, with what is in focus lit."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.model.document import Document
from core.model.place import Place
from core.pipeline.check import Checked
from gui.focus import Focus
from gui.models.lights import Part, first_place, lights
from gui.models.place_index import PlaceIndex
from gui.models.source_text import SourceText
from gui.panels.source_pages import SourcePages
from gui.remembered import Remembered
from gui.theme import appearance
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.pane_head import PaneHead
from gui.widgets.source_view import SourceView
from gui.workspace import Workspace

AT_ONCE = 20
"""Milliseconds of drawing between two turns of the event loop."""
STEPS = (50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)
"""Zoom in per cent."""
FORMATS = {
    "docx": "Word 文稿",
    "html": "网页",
    "text": "文本",
    "xlsx": "Excel 工作簿",
    "xls": "Excel 工作簿",
}
COMFORT = 440
"""Pixels of pane width for which 适合宽度 draws text at 100 %."""


class SourcePanel(QWidget):
    """The first pane."""

    def __init__(
        self, workspace: Workspace, focus: Focus, remembered: Remembered, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._focus, self._remembered = workspace, focus, remembered
        self._document: Document | None = None
        self._index: PlaceIndex | None = None
        self._drawing: SourceText | None = None
        self._waiting = self._laid_out = False
        self._stay_at: int | None = None
        self._percent: int | None = next(iter(remembered.numbers("zoom")), 0) or None
        self.setObjectName("sourcePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = QLabel("原文")
        title.setObjectName("paneTitle")
        self.where = ElidedLabel(Qt.TextElideMode.ElideRight)
        self.where.setObjectName("quietWords")
        self.closer = _button("＋", "放大（Ctrl+加号，Ctrl+滚轮向上）", "放大原文")
        self.further = _button("－", "缩小（Ctrl+减号，Ctrl+滚轮向下）", "缩小原文")
        self.whole = _button("100%", "回到 100%（Ctrl+0）", "原文按 100% 显示")
        self.fit = _button("适合宽度", "随本栏的宽窄调整大小", "原文适合宽度")
        self.view = SourceView()
        self.sheets = SourcePages()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PaneHead(title, self.where, self.further, self.whole, self.closer, self.fit))
        column.addWidget(self._stack, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw)
        self.closer.clicked.connect(lambda: self.zoom(1))
        self.further.clicked.connect(lambda: self.zoom(-1))
        self.whole.clicked.connect(lambda: self._set_zoom(100))
        self.fit.clicked.connect(lambda: self._set_zoom(None))
        for button, keys in (
            (self.closer, ("Ctrl++", "Ctrl+=")),
            (self.further, ("Ctrl+-",)),
            (self.whole, ("Ctrl+0",)),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self, button.click)
        for view in (self.view, self.sheets):
            view.pressed_at.connect(self._on_pressed)
            view.zoom_wanted.connect(self.zoom)
        self.sheets.page_changed.connect(self._on_page)
        self.sheets.fitted.connect(self._tell_zoom)
        self.sheets.failed.connect(self._draw_text)
        appearance.changed.connect(self._on_theme)
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._on_changed)
        focus.changed.connect(self._on_focus)

    # -- the draft

    @property
    def is_drawn(self) -> bool:
        """Whether the text is on the sheet (pages are drawn as they come into sight)."""
        return not self._waiting

    @property
    def is_paged(self) -> bool:
        """Whether the draft is shown as pages."""
        return self._stack.currentWidget() is self.sheets

    @property
    def page(self) -> SourceView | SourcePages:
        """What is shown now."""
        return self.sheets if self.is_paged else self.view

    def _on_opened(self, checked: Checked) -> None:
        self._document = checked.document
        self._index = PlaceIndex(checked)
        path = self._workspace.path
        self._timer.stop()
        self._waiting, self._drawing, self._stay_at = False, None, None
        self.view.clear_text()
        if checked.document is not None and checked.document.format == "pdf" and path is not None:
            self._stack.setCurrentWidget(self.sheets)
            self.where.setText("")
            self.sheets.show_file(path)
            self._apply_zoom()
        else:
            self.sheets.clear()
            self._draw_text()

    def _on_theme(self) -> None:
        """Lines of tables are drawn in the theme's colours: draw anew, and stay where the person is."""
        if self._document is not None and not self.is_paged:
            self._stay_at = self.view.verticalScrollBar().value() if self.is_drawn else None
            self._draw_text()

    def _draw_text(self) -> None:
        """Draw the draft as text; of a PDF only if its pages cannot be drawn."""
        checked = self._workspace.checked
        self._stack.setCurrentWidget(self.view)
        if self._document is None or checked is None:
            return
        self.where.setText(FORMATS.get(self._document.format, ""))
        self._waiting, self._drawing = True, None
        # Not in the turn that shows tables and findings: each turn is short.
        self._timer.start()

    def _draw(self) -> None:
        checked = self._workspace.checked
        if self._drawing is None and self._document is not None and checked is not None:
            self._apply_zoom()
            self._drawing = SourceText(self._document, checked.source, self.view.paper_font())
        drawing = self._drawing
        if drawing is None:
            return
        if not drawing.done:
            if drawing.draw(AT_ONCE):
                self._laid_out = False
            return
        if not self._laid_out:
            self._laid_out = True
            self.view.lay_out(drawing.text)
            return
        # Drawing, laying out, showing, and lighting with its scrolling: each has a turn of its own.
        if self.view.document() is not drawing.text:
            self.view.show_text(drawing.text, drawing.map)
            return
        self._timer.stop()
        self._waiting, self._drawing = False, None
        stay, self._stay_at = self._stay_at, None
        self._light(reveal=stay is None)
        if stay is not None:
            self.view.verticalScrollBar().setValue(stay)

    def _on_changed(self, checked: Checked) -> None:
        self._index = PlaceIndex(checked)

    # -- focus

    def _on_focus(self, jump: bool) -> None:
        self._light(reveal=not self._focus.from_source)

    def _light(self, *, reveal: bool) -> None:
        checked = self._workspace.checked
        if checked is None or self._waiting:
            return
        lit = lights(self._focus.finding, self._focus.key, checked.report, self._workspace.standard)
        self.page.light(lit)
        spots = dict.fromkeys(light.place.words() for light in lit if light.part is not Part.TAKES_PART)
        self.page.setAccessibleDescription(f"亮出：{'、'.join(spots)}" if spots else "")
        place = first_place(lit, self._focus.key, checked.report)
        if reveal and place is not None:
            self.page.reveal(place)

    def _on_pressed(self, point: Place) -> None:
        """Go to the figure that stands there, or to the finding that names the words."""
        if self._index is not None:
            self._focus.at_source(self._index.figure(point), self._index.finding(point))

    # -- zoom

    def zoom(self, by: int) -> None:
        """One step closer (1) or further (-1)."""
        now = round(self._factor() * 100)
        steps = [step for step in STEPS if (step > now if by > 0 else step < now)]
        if steps:
            self._set_zoom(steps[0] if by > 0 else steps[-1])

    def _set_zoom(self, percent: int | None) -> None:
        self._percent = percent
        self._remembered.keep("zoom", [percent or 0])
        self._apply_zoom()

    def _factor(self) -> float:
        if self._percent is not None:
            return self._percent / 100
        if self.is_paged:
            return self.sheets.factor
        return min(max(round(self.width() / COMFORT * 20) / 20, 0.85), 1.1)

    def _apply_zoom(self) -> None:
        if self.is_paged:
            self.sheets.set_factor(None if self._percent is None else self._percent / 100)
        else:
            self.view.set_factor(self._factor())
        self._tell_zoom()
        self.fit.setProperty("on", self._percent is None)

    def _tell_zoom(self) -> None:
        self.whole.setText(f"{round(self._factor() * 100)}%")

    def resizeEvent(self, event: object) -> None:
        """适合宽度 follows the pane."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        if self._percent is None and not self._waiting:
            self._apply_zoom()

    def _on_page(self, page: int, pages: int) -> None:
        self.where.setText(f"第 {page} 页 / 共 {pages} 页")

    def shut_down(self) -> bool:
        """Wait for pictures under way."""
        self._timer.stop()
        return self.sheets.pictures.shut_down()


def _button(text: str, told: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("kind", "flat")
    button.setToolTip(told)
    button.setAccessibleName(name)
    return button
