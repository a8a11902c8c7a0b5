"""What the person looks at: one finding, one cell. Panels show it and set it; none knows the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from core.model.finding import Finding, Severity
from core.model.report import FigureKey
from core.pipeline.check import Checked
from core.standard.schema import Standard
from gui.models.finding_filter import FindingFilter
from gui.models.finding_order import belongs_to, ordered
from gui.workspace import Workspace


def _same(finding: Finding) -> object:
    """What a finding is known by after the draft has changed."""
    return finding.rule, finding.cells, finding.places


class Focus(QObject):
    """The finding and the cell in focus. ``changed`` tells whether a panel should jump to the cell."""

    changed = Signal(bool)
    """True: go to the cell (a finding was chosen); False: the person is at the cell already."""
    section_chosen = Signal(str)
    """A section without findings was asked for."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._standard: Standard = workspace.standard
        self._findings: tuple[Finding, ...] = ()
        self._aside: tuple[Finding, ...] = ()
        self._last = 0
        """Where in the list the finding in focus stood: F8 goes on from there when it is mended."""
        self.finding: Finding | None = None
        self.key: FigureKey | None = None
        self.filter = FindingFilter()
        """F8 goes through what the list shows."""
        self._wants_new = False
        self.from_source = False
        """The person clicked in the source: it need not scroll."""
        workspace.opened.connect(self._on_opened)
        workspace.changed.connect(self._on_changed)

    def _on_opened(self, checked: Checked) -> None:
        self._findings = ordered(checked.findings)
        self._aside = tuple(one.finding for one in checked.set_aside)
        self._last, self._wants_new = 0, False
        self.finding = self.key = None
        self.changed.emit(False)

    def _on_changed(self, checked: Checked) -> None:
        """After an edit: stay at the same finding if it is still there, else at the same cell."""
        old, before = self.finding, {_same(finding) for finding in self._findings}
        was_aside = old in self._aside
        self._findings = ordered(checked.findings)
        self._aside = tuple(one.finding for one in checked.set_aside)
        fresh = self._first_new(before)
        if fresh is not None:
            self.at_finding(fresh)
            return
        if old is not None:
            same = [
                finding
                for finding in (*self._findings, *(self._aside if was_aside else ()))
                if _same(finding) == _same(old)
            ]
            self.finding = same[0] if same else None
        if self.finding is None and self.key is not None:
            self.finding = self._about(self.key)
        self.changed.emit(False)

    def expect_new(self) -> None:
        """Something was added to the draft: what must be mended only now is to be looked at next."""
        self._wants_new = True

    def _first_new(self, before: set[object]) -> Finding | None:
        wanted, self._wants_new = self._wants_new, False
        errors = (one for one in self._findings if one.severity is Severity.ERROR)
        return next((one for one in errors if _same(one) not in before), None) if wanted else None

    def _about(self, key: FigureKey) -> Finding | None:
        return next((finding for finding in self._findings if key in finding.cells), None)

    def at_finding(self, finding: Finding) -> None:
        """Look at a finding: its first cell is the place to go, if it is about cells."""
        self.finding = finding
        shown = self._shown()
        self._last = shown.index(finding) if finding in shown else self._last
        self.key = finding.cells[0] if finding.cells else None
        self.changed.emit(True)

    def begin(self) -> None:
        """Look at what must be mended first, if anything must."""
        if self._findings and self._findings[0].severity is Severity.ERROR:
            self.at_finding(self._findings[0])

    def at_cell(self, key: FigureKey) -> None:
        """Look at a cell; the finding in focus stays if it concerns the cell."""
        if key == self.key:
            return
        self.key = key
        if self.finding is None or key not in self.finding.cells:
            self.finding = self._about(key)
        self.changed.emit(False)

    def at_next_of(self, keys: Sequence[FigureKey]) -> None:
        """Go to the cell after the one in focus, of those wanted; round the end."""
        if not keys:
            return
        at = keys.index(self.key) + 1 if self.key in keys else 0
        self.key = keys[at % len(keys)]
        if self.finding is None or self.key not in self.finding.cells:
            self.finding = self._about(self.key)
        self.changed.emit(True)

    def at_source(self, key: FigureKey | None, finding: Finding | None) -> None:
        """Look at what stands where the person clicked in the source: a figure, else a finding."""
        self.from_source = True
        try:
            if key is not None:
                self.key = key
                if self.finding is None or key not in self.finding.cells:
                    self.finding = self._about(key)
                self.changed.emit(True)
            elif finding is not None:
                self.at_finding(finding)
        finally:
            self._wants_new = False
        self.from_source = False

    def at_section(self, section: str) -> None:
        """Look at the first finding of a section, or at the section's table where it has none."""
        for finding in self._findings:
            if belongs_to(finding, section, self._standard):
                self.at_finding(finding)
                return
        self.section_chosen.emit(section)

    def step(self, by: int) -> None:
        """Look at the next (1) or previous (-1) finding, round the ends."""
        shown = self._shown()
        if not shown:
            return
        if self.finding in shown:
            at = shown.index(self.finding) + by
        else:  # it was mended: another stands in its place now
            at = self._last if by > 0 else self._last - 1
        self.at_finding(shown[at % len(shown)])

    def _shown(self) -> list[Finding]:
        return [one for one in self._findings if self.filter.passes(one, self._standard)]
