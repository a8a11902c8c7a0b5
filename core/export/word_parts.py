"""Questions about the tree of a Word part that both comments and tracked changes ask."""

from __future__ import annotations

from collections.abc import Iterator

from core.export.word_splice import Rank, Splices
from core.export.word_tree import Node, Tree

INLINE_WRAPPERS = frozenset(
    {
        "w:ins",
        "w:moveTo",
        "w:hyperlink",
        "w:smartTag",
        "w:customXml",
        "w:dir",
        "w:bdo",
        "w:sdt",
        "w:sdtContent",
    }
)
"""Elements between a paragraph and its runs whose content stands in their place."""
_BLOCK_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})
_NOT_LOOK = frozenset(
    {
        "w:rPrChange", "w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:strike", "w:dstrike", "w:vanish",
        "w:specVanish", "w:webHidden", "w:vertAlign",
    }
)  # fmt: skip
"""Properties of a run or a paragraph mark that new text must not inherit."""


def own_paragraphs(cell: Node) -> Iterator[Node]:
    """The paragraphs of a cell (or of any container), not those of tables and text boxes in it."""
    for node in cell.children:
        if node.name == "w:p":
            yield node
        elif node.name in _BLOCK_WRAPPERS:
            yield from own_paragraphs(node)


def in_text_box(node: Node) -> bool:
    """Whether an element stands in a text box, where Word shows no comments (MS-OI29500, 2.1.315 c)."""
    return node.within("w:txbxContent") is not None


def host(node: Node) -> Node:
    """What stands in the running text for an element in a text box: the run of the outermost drawing."""
    box = [other for other in node.ancestors() if other.name == "w:txbxContent"][-1]
    return top_of_paragraph(box)


def top_of_paragraph(node: Node) -> Node:
    """The child of the paragraph around an element that holds it, or the element itself."""
    while node.parent is not None and node.parent.name != "w:p":
        node = node.parent
    return node


def content_start(paragraph: Node) -> int:
    """Where the content of a paragraph begins, behind its properties."""
    properties = paragraph.child("w:pPr")
    if properties is not None:
        return properties.end
    return paragraph.end if paragraph.inside is None else paragraph.inside


def content_end(paragraph: Node) -> int:
    """Where its content ends."""
    return paragraph.end if paragraph.inside is None else paragraph.outside


def open_up(tree: Tree, node: Node, splices: Splices) -> None:
    """Give an element that is only one tag (<w:p/>) an end tag, so that something can stand in it.

    The blank in the end tag (</w:p >, XML allows it) tells that it was not there before.
    """
    if node.inside is None:
        splices.replace(node.end - len(b"/>"), node.end, b">")
        splices.once(node.end, Rank.CLOSED, b"</" + tree.tag(node) + b" >")


def look(tree: Tree, properties: Node | None) -> bytes:
    """A ``w:rPr`` for new text with the look of this one (of a run or a paragraph mark), b"" for none."""
    if properties is None or properties.inside is None:
        return b""
    kept = [child for child in properties.children if child.name not in _NOT_LOOK]
    inner = b"".join(tree.content[child.start : child.end] for child in kept)
    tag = tree.tag(properties)
    return b"<" + tag + b">" + inner + b"</" + tag + b">" if inner else b""


def copied(tree: Tree, run: Node) -> bytes:
    """The properties of a run as they are, for the other half when it is split."""
    properties = run.child("w:rPr")
    return b"" if properties is None else tree.content[properties.start : properties.end]
