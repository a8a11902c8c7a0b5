"""Paints a finding as a card, and a group's heading above its cards."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.model.decision import SetAside
from core.model.finding import Finding
from core.standard.schema import Standard
from gui.models.finding_order import change_words, figure_words, place_words, rule_words, short_message
from gui.models.findings_list import ENTRY_ROLE, Group, finding_of
from gui.theme import appearance, figure_font
from gui.widgets.signs import SIGN_OF, paint_sign, sign_size
from gui.widgets.text_block import TextBlock

Index = QModelIndex | QPersistentModelIndex
EDGE, PAD, GAP = 4, 11, 4
BESIDE = 9
"""With room for so many characters of it, the place stands beside the rule, else below."""


@dataclass(frozen=True)
class Line:
    """A piece of text on the card: its block, where it stands, its colour."""

    block: TextBlock
    left: int
    top: int
    colour: str

    @property
    def bottom(self) -> int:
        """The foot of its last line."""
        return self.top + self.block.height


class FindingDelegate(QStyledItemDelegate):
    """Cards as wide as the list; a card's height follows from its text and is kept until the list changes."""

    def __init__(self, standard: Standard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standard = standard
        self._heights: dict[tuple[int, int, str, bool], tuple[object, int]] = {}
        self.chosen: object = None
        """The finding whose card has a foot, and how high that is."""
        self.foot = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Width of the list, height of the text."""
        entry = index.data(ENTRY_ROLE)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        if isinstance(entry, Group):
            return QSize(width, int(QFontMetrics(option.font).height() * 1.9))
        # By identity: to hash a finding costs more than to measure it. Kept, so that the id stays its own.
        chosen = entry is self.chosen
        key = (id(entry), width, option.font.key(), chosen)
        if key not in self._heights:
            if len(self._heights) > 5_000:
                self._heights.clear()
            lines = self._lines(entry, option.font, QRect(0, 0, width, 0))
            self._heights[key] = (entry, max(line.bottom for line in lines) + PAD + GAP)
        foot = self.foot if chosen else 0
        return QSize(width, self._heights[key][1] + foot)

    @staticmethod
    def entry(index: Index) -> object:
        """What stands in a row."""
        return index.data(ENTRY_ROLE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A heading, or a card with its severity's edge and sign."""
        entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Group):
            self._heading(painter, option, entry)
        else:
            self._card(painter, option, entry)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        theme = appearance.theme
        painter.setPen(QColor(theme.of(group.severity).text if group.severity else theme.muted))
        box = option.rect.adjusted(2, 4, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group.words)

    def _card(self, painter: QPainter, option: QStyleOptionViewItem, entry: Finding | SetAside) -> None:
        theme = appearance.theme
        finding = finding_of(entry)
        assert finding is not None
        aside = isinstance(entry, SetAside)
        ink = theme.of(finding.severity)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        card = QRectF(option.rect.adjusted(0, GAP // 2, 0, -GAP)).adjusted(0.5, 0.5, -0.5, -0.5)
        outline = QPainterPath()
        outline.addRoundedRect(card, 6, 6)
        painter.fillPath(
            outline, QColor(theme.selection if chosen else theme.hover if hovered else theme.pane)
        )
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(
            QRectF(card.left(), card.top(), EDGE, card.height()), QColor(theme.border if aside else ink.edge)
        )
        painter.restore()
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.border), 1.4 if chosen else 1))
        painter.drawPath(outline)
        lines = self._lines(entry, option.font, option.rect)
        left = option.rect.left() + EDGE + PAD - 2
        box = QRectF(left, lines[0].top, sign_size(option.font), lines[0].block.height)
        paint_sign(painter, box, SIGN_OF[finding.severity], QColor(theme.muted if aside else ink.text))
        for line in lines:
            line.block.draw(painter, line.left, line.top, line.colour)

    def _lines(self, entry: Finding | SetAside, font: QFont, rect: QRect) -> list[Line]:
        theme = appearance.theme
        finding = finding_of(entry)
        assert finding is not None
        aside = isinstance(entry, SetAside)
        bold = QFont(font)
        bold.setBold(True)
        left, right = rect.left() + EDGE + PAD, rect.right() - PAD
        top = rect.top() + GAP // 2 + PAD - 3
        head = left + sign_size(font) + 5
        rule = rule_words(finding)
        rule_width = QFontMetrics(bold).horizontalAdvance(rule) + 4
        start = head + rule_width + 8
        place = place_words(finding, self._standard)
        lines = [
            Line(
                TextBlock(rule, bold, rule_width),
                head,
                top,
                theme.muted if aside else theme.of(finding.severity).text,
            )
        ]
        if right - start >= QFontMetrics(font).horizontalAdvance(place[:BESIDE]):
            lines.append(Line(TextBlock(place, font, right - start), start, top, theme.muted))
        else:  # a narrow card: the place gets a line of its own
            lines.append(Line(TextBlock(place, font, right - left), left, lines[0].bottom + 1, theme.muted))
        message = TextBlock(short_message(finding, self._standard), font, right - left)
        lines.append(
            Line(message, left, max(line.bottom for line in lines) + 3, theme.muted if aside else theme.text)
        )
        sides = _sides(finding)
        if sides:
            block = TextBlock(sides, figure_font(font), right - left)
            lines.append(Line(block, left, lines[-1].bottom + 2, theme.muted))
        if isinstance(entry, SetAside):
            block = TextBlock(f"已忽略：{entry.reason}", font, right - left)
            lines.append(Line(block, left, lines[-1].bottom + 2, theme.text))
        elif entry is self.chosen and finding.suggestions:
            first = finding.suggestions[0]
            said = f"建议：{change_words(first, finding, self._standard)}　{first.reason}"
            lines.append(Line(TextBlock(said, font, right - left), left, lines[-1].bottom + 3, theme.link))
        return lines


def _sides(finding: Finding) -> str:
    """Expected and found, as far as the message does not say them already."""
    sides = (("应为", finding.expected), ("实为", finding.actual))
    return "　".join(
        f"{word} {figure_words(value)}"
        for word, value in sides
        if value is not None and not _said(figure_words(value), finding.message)
    )


def _said(text: str, message: str) -> bool:
    """Whether a message says a text; a number only where it stands by itself."""
    return re.search(rf"(?<![\d.,]){re.escape(text)}(?![\d]|[.,]\d)", message) is not None
