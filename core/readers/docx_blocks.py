"""The story of a Word document: paragraphs, tables, text boxes and pictures in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from core.model.document import Paragraph, Picture, Problem
from core.model.place import ParagraphPlace
from core.model.watch import Watch
from core.readers.docx_drawings import Drawn
from core.readers.docx_inline import InlineReader
from core.readers.docx_names import BODY_LEVEL, TBL, P, W
from core.readers.docx_numbering import Numbering
from core.readers.docx_pieces import Budget, Piece, Source, children
from core.readers.docx_properties import paragraph_properties
from core.readers.docx_styles import Styles
from core.readers.docx_tables import read_table
from core.readers.limits import Limits

_LEVELS_OF_A_TABLE = 3  # w:tbl, w:tr, w:tc


@dataclass
class _Carried:
    """Content of paragraphs whose mark is deleted: it belongs to the next paragraph that keeps its mark."""

    text: str = ""
    index: int | None = None
    drawn: list[Drawn] = field(default_factory=list)
    doubt: str = ""
    sources: list[Source] = field(default_factory=list)


class BlockReader:
    """Walks a document once. Indices of paragraphs and tables count every ``w:p`` and ``w:tbl`` of the part
    in document order, those passed over as well, so that ``list(root.iter(W + "p"))[index]`` is the source.
    """

    def __init__(
        self, root: etree._Element, styles: Styles, numbering: Numbering, limits: Limits, watch: Watch
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._inline = InlineReader(styles)
        self._deepest = limits.nesting
        self._watch = watch
        self._budget = Budget(limits)
        # lxml gives the same object for an element as long as somebody holds it; these do.
        self._paragraphs = {node: index for index, node in enumerate(root.iter(P))}
        self._tables = {node: index for index, node in enumerate(root.iter(TBL))}
        self._problems: dict[str, Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read so far, each kind once."""
        return tuple(self._problems.values())

    def read(self, container: etree._Element, depth: int = 0) -> list[Piece]:
        """The pieces of a body, a cell or a text box."""
        pieces: list[Piece] = []
        carried = _Carried()
        for node in children(container):
            tag = node.tag
            if tag == P:
                carried = self._paragraph(node, carried, pieces, depth)
                continue
            if tag == TBL:
                self._flush(carried, pieces, depth)
                carried = _Carried()
                pieces += self._table(node, depth + _LEVELS_OF_A_TABLE)
            elif tag == W + "altChunk":
                self._tell(
                    "altchunk",
                    "文件里嵌入了另一份文档的内容，这一部分没有读到；请用 Word 打开后另存为 .docx 再试。",
                )
        self._flush(carried, pieces, depth)
        return pieces

    def _tell(self, code: str, message: str) -> None:
        self._problems.setdefault(code, Problem(code, message))

    def _too_deep(self, depth: int) -> bool:
        if depth > self._deepest:
            self._tell(
                "too_deep", "表格或文本框一层套一层，套得太深，里面的内容没有读；请把内容移到外层再试。"
            )
            return True
        return False

    def _table(self, node: etree._Element, depth: int) -> list[Piece]:
        if self._too_deep(depth):
            return []
        return read_table(node, self._tables[node], lambda cell: self.read(cell, depth), self._budget)

    def _paragraph(
        self, node: etree._Element, carried: _Carried, pieces: list[Piece], depth: int
    ) -> _Carried:
        """Add a paragraph to the pieces, or hand its content on if its mark is deleted."""
        self._watch.check()
        own = paragraph_properties(node)
        style = self._styles.paragraph(own.style)
        content = self._inline.read(node, style.look)
        text = content.text
        self._budget.take_characters(len(text))
        if content.sub_document:
            self._tell(
                "subdocument", "文件是主控文档，子文档在别的文件里，没有读到；请在 Word 里合并后再试。"
            )
        index = self._paragraphs[node]
        if own.mark_gone:
            return _Carried(
                carried.text + text,
                index if carried.index is None and (text or content.drawn) else carried.index,
                carried.drawn + content.drawn,
                carried.doubt or content.doubt,
                carried.sources + content.sources,
            )
        if own.mark_hidden and content.hidden and not (text or carried.text or content.drawn):
            return carried
        carried.text += text
        carried.index = index if carried.index is None else carried.index
        carried.drawn += content.drawn
        carried.sources += content.sources
        carried.doubt = carried.doubt or content.doubt
        self._add(
            carried,
            pieces,
            depth,
            count=self._numbering.next_number(own.number_id, own.level, style),
            heading=style.heading if own.outline is None else own.outline < BODY_LEVEL,
        )
        return _Carried()

    def _flush(self, carried: _Carried, pieces: list[Piece], depth: int) -> None:
        """No paragraph follows that could take the content: it stands alone, as in Word."""
        if carried.text or carried.drawn:
            self._add(carried, pieces, depth)

    def _add(
        self, content: _Carried, pieces: list[Piece], depth: int, count: str = "", heading: bool = False
    ) -> None:
        index = content.index or 0
        place = ParagraphPlace(index, 0, len(content.text))
        paragraph = Paragraph(content.text, place, count, heading)
        pieces.append(Piece(paragraph, doubt=content.doubt, sources=tuple(content.sources)))
        for drawn in content.drawn:
            if drawn.picture:
                pieces.append(Piece(Picture(place), afloat=True))
            for box in drawn.boxes:
                if not self._too_deep(depth + _LEVELS_OF_A_TABLE):
                    inner = self.read(box, depth + _LEVELS_OF_A_TABLE)
                    pieces += [Piece(piece.block, afloat=True) for piece in inner]
