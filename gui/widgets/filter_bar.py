"""The line above the findings: search, and a menu of what to show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from core.model.finding import Finding, Severity
from core.standard.schema import Standard
from gui.models.finding_filter import TEXT, FindingFilter
from gui.models.finding_order import rule_words
from gui.widgets.buttons import MenuButton
from gui.words import SEVERITY_WORDS


class FilterBar(QWidget):
    """Holds the filter; ``changed`` tells it."""

    changed = Signal(object)
    """FindingFilter."""

    def __init__(self, standard: Standard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.filter = FindingFilter()
        self._standard = standard
        self._rules: dict[str, str] = {}
        self.search = QLineEdit()
        self.search.setObjectName("search")
        self.search.setPlaceholderText("搜索规则、位置、文字")
        self.search.setAccessibleName("搜索核查结果")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda words: self._set(replace(self.filter, words=words)))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self.fill)
        self.button = MenuButton()
        self.button.setMenu(self.menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 10, 1)
        row.setSpacing(6)
        row.addWidget(self.search, 1)
        row.addWidget(self.button)
        self._name_button()

    def offer(self, findings: Iterable[Finding]) -> None:
        """The rules that can be chosen: those that found something."""
        self._rules = {finding.rule: rule_words(finding) for finding in findings}

    def clear(self) -> None:
        """Show everything again."""
        self.search.clear()
        self._set(FindingFilter())

    def fill(self) -> None:
        """Make the menu: severities, tables, rules."""
        self.menu.clear()
        now = self.filter
        for severity in Severity:
            flipped = replace(now, severities=now.severities ^ {severity})
            self._choice(SEVERITY_WORDS[severity], severity in now.severities, flipped)
        self.menu.addSeparator()
        for key, name in [*((spec.key, spec.name) for spec in self._standard.tables), (TEXT, "正文")]:
            self._choice(name, key in now.tables, replace(now, tables=now.tables ^ {key}))
        self.menu.addSeparator()
        for rule in sorted(self._rules.keys() | now.rules):
            flipped = replace(now, rules=now.rules ^ {rule})
            self._choice(self._rules.get(rule, rule), rule in now.rules, flipped)
        self.menu.addSeparator()
        self.menu.addAction("全部显示").triggered.connect(self.clear)

    def _choice(self, words: str, checked: bool, flipped: FindingFilter) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(checked)
        action.triggered.connect(lambda: self._set(flipped))
        return action

    def _set(self, wanted: FindingFilter) -> None:
        if wanted != self.filter:
            self.filter = wanted
            self._name_button()
            self.changed.emit(wanted)

    def _name_button(self) -> None:
        chosen = self.filter.chosen
        self.button.setText(f"筛选（{chosen}）" if chosen else "筛选")
        self.button.setToolTip("按轻重、表、规则挑选要看的问题")
        self.button.setAccessibleName(self.button.text())
