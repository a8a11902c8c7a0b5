"""Walking a web page once, in order, into blocks. No recursion: a hostile page can nest as it likes."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from core.model.document import Block, Paragraph, Picture, Problem
from core.model.place import ParagraphPlace
from core.model.watch import Watch
from core.readers import html_style as style
from core.readers.errors import ReadError
from core.readers.html_cells import Cell, Table, to_blocks
from core.readers.html_flow import Flow
from core.readers.html_list import Numbering, open_list
from core.readers.limits import Limits

_CHECK_EVERY = 1000


@dataclass(frozen=True)
class _Inherited:
    """What an element passes on to what stands in it."""

    keep_space: bool = False
    digits: dict[int, int] | None = None
    heading: bool = False


@dataclass
class Walk:
    """The state of the walk. ``run`` may be called once; then ``blocks`` and ``problems`` are complete."""

    limits: Limits
    watch: Watch
    blocks: list[Block] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._flow = Flow(self.limits.characters)
        self._inherited = [_Inherited()]
        self._tables: list[Table] = []
        self._lists: list[Numbering] = []
        self._paragraphs = 0
        self._tables_seen = 0
        self._cells_left = self.limits.cells
        self._number = ""

    def run(self, root: etree._Element) -> None:
        """Walk the tree under ``root``."""
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: etree._Element | None = None
        for count, (event, element) in enumerate(walker):
            if count % _CHECK_EVERY == 0:
                self.watch.check()
            if event == "start":
                if self._skips(element):
                    skipped = element
                    walker.skip_subtree()
                else:
                    self._open(element)
                continue
            if event == "end" and skipped is None:
                self._close(element)
            skipped = None
            self._text(element.tail)
        self._flush()

    def _skips(self, element: etree._Element) -> bool:
        tag = _tag(element)
        if self._tables and style.is_field(element, tag) and (cell := self._tables[-1].cell):
            cell.field = True
        if style.embeds_document(element, tag):
            self._tell(
                "embedded",
                "网页里嵌入了另一份文件（如 PDF），其中的内容没有读取。请把那份文件另存后单独检查。",
            )
        if tag == "frameset":
            self._tell("frames", "这是框架网页，正文在别的文件里。请打开正文所在的页面，另存后再检查。")
        if style.is_hidden(element, tag) or tag == "del":
            return True
        if style.is_struck(element, tag):
            if self._tables and (cell := self._tables[-1].cell):
                cell.struck = True
            self._tell(
                "struck", "网页里有加了删除线的文字，已当作删去的内容，没有读取。请核对后去掉这些文字。"
            )
            return True
        if tag == "table" and len(self._tables) >= self.limits.nesting:
            self._tell("too_deep", "网页里的表格嵌套过深，里层的内容没有读取。请另存为 .docx 后再检查。")
            return True
        return False

    def _open(self, element: etree._Element) -> None:
        tag = _tag(element)
        if style.is_block(element, tag) or tag == "br":
            self._flush()
        above = self._inherited[-1]
        self._inherited.append(
            _Inherited(
                above.keep_space or style.keeps_space(element, tag),
                style.script_of(element, tag) or above.digits,
                above.heading or tag in style.HEADINGS,
            )
        )
        if tag == "img":
            self._picture(element)
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(open_list(element, tag))
        elif tag == "li" and self._lists:
            self._number = self._lists[-1].next(element)
        elif tag == "table":
            # A list number before a table stands beside it, not in its first cell.
            self._number = ""
            self._tables.append(Table(self._tables_seen))
            self._tables_seen += 1
        elif self._tables and tag in ("thead", "tbody", "tfoot"):
            self._tables[-1].open_group(tag)
        elif self._tables and tag == "tr":
            self._tables[-1].open_row()
        elif self._tables and tag in ("td", "th"):
            self._cells_left -= 1
            if self._cells_left < 0:
                raise ReadError(
                    "too_large",
                    "网页里的表格过大，不像一份年度报告，没有读取。请只保存年度报告的正文后再检查。",
                )
            self._tables[-1].open_cell(element.get("rowspan"), element.get("colspan"))
        self._text(element.text)

    def _close(self, element: etree._Element) -> None:
        tag = _tag(element)
        if style.is_block(element, tag):
            self._flush()
        self._inherited.pop()
        if tag in ("ol", "ul", "menu", "dir") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._number = ""
        elif tag == "table":
            table = self._tables.pop()
            self._sink().extend(to_blocks(table, self.limits))
        elif self._tables and tag in ("td", "th"):
            self._tables[-1].close_cell()
        elif self._tables and tag == "tr":
            self._tables[-1].close_row()
        elif self._tables and tag in ("thead", "tbody", "tfoot"):
            self._tables[-1].close_group()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        inherited = self._inherited[-1]
        if inherited.digits:
            text = text.translate(inherited.digits)
        if not inherited.keep_space:
            self._flow.add(text, keep_space=False)
            return
        first, *lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._flow.add(first, keep_space=True)
        for line in lines:
            self._flush()
            self._flow.add(line, keep_space=True)

    def _flush(self) -> None:
        text = self._flow.take()
        if text:
            place = ParagraphPlace(self._paragraphs, 0, len(text))
            self._sink().append(Paragraph(text, place, self._number, self._inherited[-1].heading))
            self._number = ""
            self._paragraphs += 1

    def _picture(self, element: etree._Element) -> None:
        if style.is_picture(element):
            self._sink().append(Picture(ParagraphPlace(self._paragraphs, 0, 0)))

    def _sink(self) -> list[Block]:
        if not self._tables:
            return self.blocks
        cell: Cell | None = self._tables[-1].cell
        return cell.blocks if cell else self._tables[-1].loose

    def _tell(self, code: str, message: str) -> None:
        self.problems.setdefault(code, Problem(code, message))


def _tag(element: etree._Element) -> str:
    return str(element.tag).lower()
