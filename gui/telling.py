"""What the banner tells: what became of reading, exporting, comparing; and what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from gui.dialogs.asking import Asking
from gui.disk_watch import DiskWatch
from gui.drafts import Draft
from gui.pairing import Pairing
from gui.widgets.banner import Banner
from gui.work_keeping import WorkKeeping
from gui.workspace import Workspace

Pairs = list[tuple[Draft, Draft]]


class Telling(QObject):
    """Turns what happened into words and, where something can be done about it, a button."""

    def __init__(
        self,
        workspace: Workspace,
        pairing: Pairing,
        disk: DiskWatch,
        keeping: WorkKeeping,
        banner: Banner,
        asking: Asking,
    ) -> None:
        super().__init__(banner)
        self._workspace, self._pairing, self._disk = workspace, pairing, disk
        self._banner, self._asking = banner, asking
        pairing.begun.connect(self._on_begun)
        pairing.paired.connect(self._on_paired)
        pairing.refused.connect(self._on_refused)
        pairing.offered.connect(self._on_offered)
        disk.changed.connect(self._on_changed)
        disk.lost.connect(self._on_changed)
        keeping.failed.connect(self._on_not_safe)
        workspace.reread_done.connect(self._on_reread)
        workspace.exported.connect(self._on_exported)
        for signal, words, level in (
            (workspace.printed, "核对单已送到打印机。", "good"),
            (workspace.nothing_found, _NO_DRAFTS, "warning"),
            (workspace.not_kept, _NOT_KEPT, "error"),
            (workspace.judging_failed, _NOT_JUDGED, "error"),
        ):
            signal.connect(lambda words=words, level=level: banner.tell(words, level))
        workspace.remarked.connect(lambda words: banner.tell(words, "warning"))
        workspace.export_failed.connect(lambda words: banner.tell(f"没有导出。{words}", "error"))
        workspace.reading_cut_short.connect(
            lambda left: banner.tell(f"已停止，还有 {left} 份没有读。", "warning")
        )

    def at(self, draft: Draft | None) -> None:
        """Another draft is in sight: say it if that has changed on disk."""
        if draft is not None and self._disk.is_stale(draft):
            self._on_changed(draft)

    # -- last year's report

    def _on_begun(self, path: Path) -> None:
        self._banner.tell(f"正在读上年报告：{path.name}……")

    def _on_paired(self, draft: Draft) -> None:
        if draft.previous is not None:
            self._banner.tell(f"已与上年报告“{draft.previous.name}”比对，下次打开也会带上它。")
        else:
            self._banner.tell("已去掉上年报告，不再与上年比对。")

    def _on_refused(self, words: str) -> None:
        self._banner.tell(f"没有与上年比对：{words}", "error")

    def _on_offered(self, pairs: Pairs) -> None:
        if len(pairs) == 1:
            [(draft, before)] = pairs
            words = f"“{before.path.name}”是“{draft.path.name}”同一单位上一年的报告。要拿它来比对吗？"
            self._banner.tell(words, "good", "作为上年报告", lambda: self._pair(pairs))
        else:
            words = f"这些草稿里有 {len(pairs)} 份找到了同一单位上一年的报告。要一一比对吗？"
            self._banner.tell(words, "good", "全部比对", lambda: self._pair(pairs))

    def _pair(self, pairs: Pairs) -> None:
        self._banner.hide()
        there = [pair for pair in pairs if pair[0] in self._workspace.drafts]
        if len(there) == 1 and there[0][0] is not self._workspace.current:
            self._workspace.switch(there[0][0])
        for draft, before in there:
            self._pairing.pair(draft, before)
        if len(there) > 1:
            self._banner.tell(f"已有 {len(there)} 份与上年报告比对，下次打开也会带上。")

    # -- the draft's file

    def _on_changed(self, draft: Draft) -> None:
        if draft is self._workspace.current:
            if self._disk.is_lost(draft):
                words = f"“{draft.path.name}”已被删除或移走。窗口里是先前读到的内容，仍可核对、导出。"
                self._banner.tell(words, "warning")
                return
            words = f"“{draft.path.name}”在磁盘上改动过，窗口里还是改动以前的内容。"
            self._banner.tell(words, "warning", "重新读取", lambda: self._reread(draft))

    def _reread(self, draft: Draft) -> None:
        if draft in self._workspace.drafts:
            self._workspace.reread(draft)
        else:
            self._banner.hide()

    def _on_reread(self, kept: int, gone: int) -> None:
        words = "已重新读取。"
        if kept:
            words += f"原来的 {kept} 处修改保留了。"
        if gone:
            words += f"有 {gone} 处修改没有保留：草稿里那一格已经是别的数。"
        self._banner.tell(words, "warning" if gone else "good")

    # -- the program's files

    def _on_exported(self, target: Path) -> None:
        self._banner.tell(
            f"已导出：{target}", "good", "打开所在文件夹", lambda: self._asking.show_folder(target.parent)
        )

    def _on_not_safe(self) -> None:
        self._banner.tell(_NOT_SAFE, "error")


_NO_DRAFTS = "这个文件夹里没有能读的草稿。可以拖入 Word、PDF、网页、Excel 或文本文件。"
_NOT_KEPT = "忽略的理由没有记下来：程序的数据文件夹写不进去。关闭后要重新注明。"
_NOT_JUDGED = "改动以后没有核对成：程序遇到意外问题，已记入日志。现在列出的是改动以前的问题。"
_NOT_SAFE = "没有导出的修改暂时保存不下来：程序的数据文件夹写不进去。请及时导出，以防断电丢失。"
