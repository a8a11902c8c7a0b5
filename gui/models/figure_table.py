"""A standard table as a Qt model: its scrolling part, figures and the headings between them."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.model.report import FigureKey, FigureStatus
from core.pipeline.check import Checked
from core.standard.schema import LayoutCell, Standard, TableSpec
from gui.entry import EntryError, parse_entry
from gui.models.cell_face import CellFace, faces
from gui.models.grid_plan import GridPlan

Index = QModelIndex | QPersistentModelIndex
FACE_ROLE = Qt.ItemDataRole.UserRole + 1
TINT_ROLE = Qt.ItemDataRole.UserRole + 2
PARTNER_ROLE = Qt.ItemDataRole.UserRole + 3


class FigureTableModel(QAbstractTableModel):
    """Shows one table of what is open. Typing asks for an edit; the workspace makes it."""

    entered = Signal(object)
    """dict of key → value that the person put in."""
    refused = Signal(str)
    """Why what the person typed is no figure, in Chinese."""

    def __init__(self, spec: TableSpec, standard: Standard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.plan = GridPlan(spec)
        self._standard = standard
        self._faces: Mapping[FigureKey, CellFace] = {}
        self._tinted: frozenset[FigureKey] = frozenset()
        self._outlined: frozenset[FigureKey] = frozenset()

    def show(self, checked: Checked) -> None:
        """Show the figures of a draft."""
        self._faces = faces(self.spec, self._standard, checked)
        self._all_changed()

    def tint(self, keys: Iterable[FigureKey]) -> None:
        """Tint the cells that take part in the finding in focus."""
        tinted = frozenset(key for key in keys if key.table == self.spec.key)
        if tinted != self._tinted:
            self._tinted = tinted
            self._all_changed()

    def outline(self, keys: Iterable[FigureKey]) -> None:
        """Outline the cells that the cell in focus is summed with."""
        outlined = frozenset(keys)
        if outlined != self._outlined:
            self._outlined = outlined
            self._all_changed()

    def _all_changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    @property
    def shown_texts(self) -> list[str]:
        """All texts in cells, to find the widest."""
        return [face.text for face in self._faces.values()]

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows that scroll."""
        return 0 if parent is not None and parent.isValid() else self.plan.rows

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns that scroll."""
        return 0 if parent is not None and parent.isValid() else self.plan.columns

    def cell(self, index: Index) -> LayoutCell | None:
        """The cell of the form at an index."""
        return self.plan.at(index.row(), index.column()) if index.isValid() else None

    def key(self, index: Index) -> FigureKey | None:
        """The figure at an index, None on a heading."""
        cell = self.cell(index)
        return cell.key if cell else None

    def index_of(self, key: FigureKey) -> QModelIndex:
        """Where a figure stands; KeyError for a figure of another table."""
        return self.index(*self.plan.position(key))

    def face(self, key: FigureKey) -> CellFace | None:
        """How a figure looks, None before anything is shown."""
        return self._faces.get(key)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Figures can be selected and edited; headings only stand there."""
        if self.key(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """A heading's text; a figure's text, face, tooltip and words for screen readers."""
        cell = self.cell(index)
        if cell is None:
            return None
        if cell.key is None:
            return cell.label.text if cell.label and role == Qt.ItemDataRole.DisplayRole else None
        face = self._faces.get(cell.key)
        if face is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return face.text
        if role == Qt.ItemDataRole.EditRole:
            return face.text if face.status is FigureStatus.READ else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{html.escape(face.told).replace(chr(10), '<br>')}</p>"  # plain ones do not wrap
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return face.told
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.spec.words(cell.key)}：{face.text}"
        if role == FACE_ROLE:
            return face
        if role == TINT_ROLE:
            return cell.key in self._tinted
        if role == PARTNER_ROLE:
            return cell.key in self._outlined
        return None

    def headerData(  # noqa: ANN201 - Qt's
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ):
        """A row's or column's words, for screen readers; the headers paint the printed labels themselves."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        across = orientation == Qt.Orientation.Horizontal
        for at in range(self.plan.rows if across else self.plan.columns):
            cell = self.plan.at(at, section) if across else self.plan.at(section, at)
            if cell is not None and cell.key is not None:
                return self.spec.column_words(cell.key) if across else self.spec.row_words(cell.key)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Ask for the edit that a person typed; ``refused`` tells why it is none."""
        key = self.key(index)
        if key is None or role != Qt.ItemDataRole.EditRole:
            return False
        face = self._faces.get(key)
        text = str(value)
        if face is not None and text == self.data(index, Qt.ItemDataRole.EditRole):
            return True
        return self.enter({key: text})

    def enter(self, texts: Mapping[FigureKey, str]) -> bool:
        """Ask for edits from texts; all or none. ``refused`` tells the first that is no figure."""
        values = {}
        for key, text in texts.items():
            try:
                values[key] = parse_entry(text, decimals=key in self.spec.decimals)
            except EntryError as error:
                self.refused.emit(f"{self.spec.words(key)}：{error}")
                return False
        self.entered.emit(values)
        return True
