"""What the banner tells about last year's report and about drafts that changed on disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from gui.disk_watch import DiskWatch
from gui.drafts import Draft
from gui.pairing import Pairing
from gui.widgets.banner import Banner
from gui.workspace import Workspace


class Telling(QObject):
    """Turns what happened into words and, where something can be done about it, a button."""

    def __init__(self, workspace: Workspace, pairing: Pairing, disk: DiskWatch, banner: Banner) -> None:
        super().__init__(banner)
        self._workspace, self._pairing, self._disk, self._banner = workspace, pairing, disk, banner
        pairing.begun.connect(self._on_begun)
        pairing.paired.connect(self._on_paired)
        pairing.refused.connect(self._on_refused)
        pairing.offered.connect(self._on_offered)
        disk.changed.connect(self._on_changed)
        workspace.reread_done.connect(self._on_reread)

    def at(self, draft: Draft | None) -> None:
        """Another draft is in sight: say it if that has changed on disk."""
        if draft is not None and self._disk.is_stale(draft):
            self._on_changed(draft)

    def _on_begun(self, path: Path) -> None:
        self._banner.tell(f"正在读上年报告：{path.name}……")

    def _on_paired(self, draft: Draft) -> None:
        if draft.previous is not None:
            self._banner.tell(f"已与上年报告“{draft.previous.name}”比对。")
        else:
            self._banner.tell("已去掉上年报告，不再与上年比对。")

    def _on_refused(self, words: str) -> None:
        self._banner.tell(f"没有与上年比对：{words}", "error")

    def _on_offered(self, draft: Draft, before: Draft) -> None:
        words = f"“{before.path.name}”是“{draft.path.name}”同一单位上一年的报告。要拿它来比对吗？"
        self._banner.tell(words, "good", "作为上年报告", lambda: self._pair(draft, before))

    def _pair(self, draft: Draft, before: Draft) -> None:
        if draft not in self._workspace.drafts:
            self._banner.hide()
            return
        if draft is not self._workspace.current:
            self._workspace.switch(draft)
        self._pairing.pair(draft, before)

    def _on_changed(self, draft: Draft) -> None:
        if draft is self._workspace.current:
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
