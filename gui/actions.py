"""What the person can do, with names and keys; the window says what each does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence


class Actions:
    """All actions of the window. The owner gets their shortcuts."""

    def __init__(self, owner: QObject) -> None:
        self._owner = owner
        self.open = self._make("打开(&O)…", "打开年度报告草稿，可以一次选多份", "Ctrl+O")
        self.open_folder = self._make("打开文件夹(&D)…", "打开一个文件夹里的全部草稿", "Ctrl+Shift+O")
        self.last_year = self._make("上年报告(&L)…", "选择本单位上一年的报告，与本年比对")
        self.undo = self._make("撤销(&U)", "撤销上一处修改", "Ctrl+Z")
        self.redo = self._make("重做(&R)", "恢复刚撤销的修改", "Ctrl+Y", "Ctrl+Shift+Z")
        self.export = self._make("更正后的 Excel 模板(&E)…", "更正后的三张表和问题清单", "Ctrl+E", "Ctrl+S")
        self.export_word = self._make("带批注的 Word 稿(&W)…", "")
        self.export_pdf = self._make("核对单 PDF(&P)…", "签字存档用的核对单")
        self.export_html = self._make("核对单 网页(&H)…", "签字存档用的核对单")
        self.print = self._make("打印核对单…", "把核对单送到打印机", "Ctrl+P")
        self.template = self._make("空白模板(&B)…", "按单位和年度保存一份空白的 Excel 模板")
        self.next = self._make("下一处(&N)", "看下一处问题", "F8")
        self.previous = self._make("上一处(&P)", "看上一处问题", "Shift+F8")
        self.copy = self._make("复制(&C)", "把列出的核查结果复制为文字", "Ctrl+Shift+C")
        self.accept = self._make("采纳", "按建议改，可以撤销", "Ctrl+Return")
        self.accept_sure = self._make(
            "采纳全部有把握的", "只采纳别无他解的建议，一步撤销", "Ctrl+Shift+Return"
        )
        self.ignore = self._make("忽略并注明…", "这一处不改，写明理由；核对单里会印出", "Ctrl+I")
        self.restore = self._make("取消忽略", "让这一处重新算作问题")
        self.sample = self._make("打开示例(&S)", "打开一份有六处错误的示例草稿")
        self.close_draft = self._make("关闭这份草稿", "关闭这份草稿，有修改会先问", "Ctrl+W")
        self.next_draft = self._make("下一份草稿", "看打开的下一份草稿", "Ctrl+PgDown")
        self.previous_draft = self._make("上一份草稿", "看打开的上一份草稿", "Ctrl+PgUp")
        self.help = self._make("帮助(&H)", "快捷键、规则说明、本程序不做什么", "F1")
        self.find = self._make("搜索(&F)", "搜索核查结果", "Ctrl+F")
        self.explain = self._make("规则说明", "说明选中问题的规则和依据", "Shift+F1")
        self.checklist = self._make("应写内容", "本单位的报告各部分应当写到什么，写到了没有", "Ctrl+L")
        self.pane = self._make("换到另一栏", "在原文、标准表、核查结果之间切换", "F6")
        self.show_source = self._make("原文", "显示或收起原文", "Ctrl+1", checkable=True)
        self.show_table = self._make("标准表", "显示或收起标准表", "Ctrl+2", checkable=True)
        self.show_findings = self._make("核查结果", "显示或收起核查结果", "Ctrl+3", checkable=True)

    def _make(self, text: str, told: str, *keys: str, checkable: bool = False) -> QAction:
        action = QAction(text, self._owner)
        action.setCheckable(checkable)
        action.setToolTip(told)
        action.setShortcuts([QKeySequence(key) for key in keys])
        return action

    @property
    def exports(self) -> tuple[QAction, ...]:
        """What writes about the draft, in the order of the menu."""
        return (self.export, self.export_word, self.export_pdf, self.export_html, self.print)

    def set_word(self, is_word: bool) -> None:
        """A draft that is no .docx cannot bear comments."""
        self.export_word.setEnabled(is_word)
        told = "草稿的副本，问题写成批注，更正写成修订" if is_word else "只有 Word 草稿（.docx）才能带批注"
        self.export_word.setToolTip(told)

    @property
    def panes(self) -> tuple[QAction, ...]:
        """What shows and hides the panes, from left to right."""
        return (self.show_source, self.show_table, self.show_findings)

    def all(self) -> list[QAction]:
        """Every action, for the window to own."""
        return [value for value in vars(self).values() if isinstance(value, QAction)]

    def set_open(self, is_open: bool) -> None:
        """Enable what needs an open draft."""
        results = (
            *self.exports,
            self.last_year,
            self.next,
            self.previous,
            self.copy,
            self.find,
            self.explain,
            self.checklist,
        )
        decisions = (self.accept, self.accept_sure, self.ignore, self.restore)
        if not is_open:
            for action in decisions:  # once a draft is open it depends on the finding (gui/deciding.py)
                action.setEnabled(False)
        drafts = (self.close_draft, self.next_draft, self.previous_draft)
        for action in (*results, self.explain, *drafts, *self.panes, self.pane):
            action.setEnabled(is_open)
        self.set_undo(False, False)

    def set_undo(self, can_undo: bool, can_redo: bool) -> None:
        """Enable what the undo stack can do."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
