"""Tracked changes: a figure in its cell, or in a line of text, struck out and another put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from xml.sax.saxutils import escape

from core.export.word_parts import INLINE_WRAPPERS, content_end, look, open_up, own_paragraphs
from core.export.word_points import in_text
from core.export.word_splice import Rank, Splices
from core.export.word_tree import Node, Tree, word_attribute
from core.model.word_draft import TextPiece

AUTHOR = "勾稽"
_PRINTS = frozenset(
    {
        "w:t", "w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen", "w:softHyphen", "w:sym", "w:fldChar",
        "w:instrText",
    }
)  # fmt: skip
_SILENT = frozenset({"w:rPr", "w:lastRenderedPageBreak", "w:annotationRef"})
_NOTES = frozenset({"w:commentReference", "w:footnoteReference", "w:endnoteReference"})
_UNTOUCHABLE = frozenset(
    {
        "w:tbl",
        "w:txbxContent",
        "w:fldSimple",
        "oMath",
        "oMathPara",
        "w:ruby",
        "mc:AlternateContent",
        "w:subDoc",
    }
)
"""Content of a cell that a tracked change cannot take out and put back: left to the person."""
_RENAMED = {"w:t": "delText", "w:instrText": "delInstrText"}


@dataclass
class Stamp:
    """Author and date of our marks, and ids that nothing else in the file has."""

    prefix: str
    """The prefix that the file binds to WordprocessingML; "" if it binds none at its root."""
    namespace: str
    date: str
    ids: Iterator[int] = field(default_factory=count)

    def element(self, name: str, attributes: str = "") -> str:
        """The beginning of a start tag: <w:name, with what makes the prefix known."""
        known = "" if self.prefix else f' xmlns:w="{self.namespace}"'
        return f"<{self.prefix or 'w'}:{name}{known}{attributes}"

    def attribute(self, name: str, value: object) -> str:
        """An attribute of WordprocessingML, with the blank before it."""
        return f' {self.prefix or "w"}:{name}="{value}"'

    def begin(self, name: str) -> bytes:
        """The start tag of a ``w:ins`` or ``w:del``."""
        told = self.attribute("id", next(self.ids)) + self.attribute("author", AUTHOR)
        return f"{self.element(name, told + self.attribute('date', self.date))}>".encode()

    def finish(self, name: str) -> bytes:
        """The end tag."""
        return f"</{self.prefix or 'w'}:{name}>".encode()

    def inserted(self, text: str, properties: bytes) -> bytes:
        """A whole ``w:ins`` with a run of text."""
        run = f"<{self.prefix or 'w'}:r>".encode() + properties
        words = f'<{self.prefix or "w"}:t xml:space="preserve">{escape(text)}'.encode()
        ends = b"".join(self.finish(name) for name in ("t", "r", "ins"))
        return self.begin("ins") + run + words + ends


def change_cell(tree: Tree, cell: Node, text: str, stamp: Stamp, splices: Splices) -> bool:
    """Strike out what is printed in a cell and put in ``text`` ("": nothing).

    False, and nothing done, for a cell with content that would not survive it: fields of one tag, formulas,
    pictures, bound or locked content controls.
    """
    paragraphs = list(own_paragraphs(cell))
    controls = [node for node in (*cell.ancestors(), *cell.descendants()) if node.name == "w:sdt"]
    if not paragraphs or any(_is_bound(control) for control in controls):
        return False
    if any(node.name in _UNTOUCHABLE for node in cell.descendants()):
        return False
    runs = [run for paragraph in paragraphs for run in _runs(paragraph)]
    printing = [run for run in runs if any(child.name in _PRINTS for child in run.children)]
    if not all(_is_simple(run) for run in runs) or not _fields_are_whole(printing):
        return False
    if not printing:
        if text:
            open_up(tree, paragraphs[0], splices)
            properties = look(tree, _mark(paragraphs[0]))
            at = content_end(paragraphs[0])
            splices.insert(at, Rank.INSERTION, stamp.inserted(text, properties))
        return True
    _strike(tree, printing, stamp, splices)
    if text:
        first = next((run for run in printing if run.child("w:t")), printing[0])
        paragraph = printing[0].within("w:p")
        last = [run for run in printing if run.within("w:p") is paragraph][-1]
        properties = look(tree, first.child("w:rPr"))
        splices.insert(_behind(last), Rank.INSERTION, stamp.inserted(text, properties))
    return True


def change_words(
    tree: Tree, pieces: Sequence[TextPiece], start: int, end: int, text: str, stamp: Stamp, splices: Splices
) -> bool:
    """The same for characters ``start:end`` of a paragraph; False if they stand in more than one run."""
    at = 0
    for piece in pieces:
        if at <= start and end <= at + piece.length and start < end:
            node = tree.nodes[piece.element]
            return _change_in(tree, node, start - at, end - at, piece.length, text, stamp, splices)
        at += piece.length
    return False


def _change_in(
    tree: Tree, node: Node, start: int, end: int, length: int, text: str, stamp: Stamp, splices: Splices
) -> bool:
    run = node.parent
    raw = tree.inner(node).decode("utf-8")
    # Entities and line ends make characters and bytes differ; a line of figures has none.
    plain = len(raw) == length and not set(raw) & set("&<\r")
    if node.name != "w:t" or not plain or run is None or run.parent is None or run.parent.name != "w:p":
        return False
    while start > 0 and raw[start - 1].isspace():  # a text may lose the blanks at its end
        start -= 1
    lead = raw[start:end][: len(raw[start:end]) - len(raw[start:end].lstrip())]
    begin = in_text(tree, run, node, len(raw[:start].encode()))
    finish = in_text(tree, run, node, len(raw[:end].encode()))
    assert begin.split is not None
    assert finish.split is not None
    tag = tree.tag(node)
    struck = tag[: -len(b"t")] + b"delText"
    opening = begin.split.open.replace(b"<" + tag + b" ", b"<" + struck + b" ")
    splices.instead(begin.at, Rank.CLOSE, begin.split.close)
    splices.instead(begin.at, Rank.OPEN, stamp.begin("del") + opening)
    closing = finish.split.close.replace(b"</" + tag + b">", b"</" + struck + b">")
    splices.instead(finish.at, Rank.CLOSE, closing + stamp.finish("del"))
    splices.instead(finish.at, Rank.OPEN, finish.split.open)
    splices.seal(begin.at, finish.at)
    if text:
        properties = look(tree, run.child("w:rPr"))
        splices.insert(finish.at, Rank.INSERTION, stamp.inserted(lead + text, properties))
    return True


def twins(tree: Tree, cell: Node) -> Iterator[Node]:
    """The same cell in the Fallback of a text box that the file holds twice, for older programs."""
    for choice in cell.ancestors():
        fallback = (
            choice.parent.child("mc:Fallback") if choice.name == "mc:Choice" and choice.parent else None
        )
        if fallback is None:
            continue
        ours = [node for node in choice.descendants() if node.name == cell.name]
        theirs = [node for node in fallback.descendants() if node.name == cell.name]
        if len(ours) == len(theirs):
            twin = theirs[ours.index(cell)]
            if _printed(tree, twin) == _printed(tree, cell):
                yield twin


def _printed(tree: Tree, cell: Node) -> bytes:
    return b"".join(tree.inner(node) for node in cell.descendants() if node.name == "w:t")


def _runs(container: Node) -> Iterator[Node]:
    for node in container.children:
        if node.name == "w:r":
            yield node
        elif node.name in INLINE_WRAPPERS:
            yield from _runs(node)


def _is_simple(run: Node) -> bool:
    """Whether a run holds text and nothing else, or nothing that is in the line of text."""
    others = {child.name for child in run.children} - _PRINTS - _SILENT
    if not others or others <= _NOTES:
        return not others or not any(child.name in _PRINTS for child in run.children)
    names = {node.name for node in run.descendants()}
    return not names & _PRINTS and "anchor" in names and "inline" not in names


def _fields_are_whole(runs: Sequence[Node]) -> bool:
    """Whether every field that begins in these runs ends in them."""
    depth = 0
    for run in runs:
        for child in run.children:
            if child.name == "w:fldChar":
                kind = word_attribute(child, "fldCharType")
                depth += {"begin": 1, "end": -1}.get(kind or "", 0)
                if depth < 0:
                    return False
    return depth == 0


def _is_bound(control: Node) -> bool:
    """A content control whose content Word fetches from elsewhere, or lets nobody change."""
    properties = control.child("w:sdtPr")
    names = set() if properties is None else {node.name for node in properties.children}
    return bool(names & {"w:dataBinding", "dataBinding", "w:lock", "checkbox", "w:picture"})


def _mark(paragraph: Node) -> Node | None:
    """The properties of a paragraph's mark: what is typed into an empty paragraph looks like it."""
    properties = paragraph.child("w:pPr")
    return None if properties is None else properties.child("w:rPr")


def _strike(tree: Tree, runs: Sequence[Node], stamp: Stamp, splices: Splices) -> None:
    for at, run in enumerate(runs):
        before = runs[at - 1] if at else None
        after = runs[at + 1] if at + 1 < len(runs) else None
        if before is None or before.parent is not run.parent or before.end != run.start:
            splices.insert(run.start, Rank.OPEN, stamp.begin("del"))
        if after is None or after.parent is not run.parent or run.end != after.start:
            splices.insert(run.end, Rank.CLOSE, stamp.finish("del"))
        splices.seal(run.start, run.end)
        for child in run.children:
            if child.name in _RENAMED:
                _rename(tree, child, _RENAMED[child.name].encode(), splices)


def _rename(tree: Tree, node: Node, name: bytes, splices: Splices) -> None:
    tag = tree.tag(node)
    kept = tag.rfind(b":") + 1
    starts = [node.start + 1] if node.inside is None else [node.start + 1, node.outside + 2]
    for start in starts:
        splices.replace(start + kept, start + len(tag), name)


def _behind(run: Node) -> int:
    """Where the new text goes: behind the run, inside a content control but outside of links, and never
    inside an insertion of somebody else (Word knows no nested insertions, MS-OE376 2.1.341)."""
    around = []
    for node in run.ancestors():
        if node.name == "w:p":
            break
        around.append(node)
    inserted = [node for node in around if node.name in ("w:ins", "w:moveTo")]
    target = inserted[-1] if inserted else run
    while target.parent is not None and target.parent.name not in ("w:p", "w:sdtContent"):
        target = target.parent
    return target.end
