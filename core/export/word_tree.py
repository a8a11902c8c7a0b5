"""The main part of a Word file as a tree of elements that know the bytes they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from core.export.write import ExportError

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_START_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_TAG_NAME = re.compile(rb"</?([^\s/>]+)")
_NOT_UTF8 = "原稿的文字编码少见，不能在上面加批注。请用 Word 或 WPS 打开，另存为 .docx，重新核对后再导出。"


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``name`` is "w:p" for WordprocessingML whatever prefix the file uses, "mc:Choice" for
    alternatives, and the bare local name else. Its content is ``inside:outside`` of the bytes, itself
    ``start:end``; ``inside`` is None for an element that is only one tag (<w:p/>).
    """

    number: int
    name: str
    start: int
    attributes: dict[str, str]
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    inside: int | None = None
    outside: int = 0
    end: int = 0

    def ancestors(self) -> Iterator[Node]:
        """The elements around this one, the innermost first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def descendants(self) -> Iterator[Node]:
        """The elements inside, in document order."""
        for child in self.children:
            yield child
            yield from child.descendants()

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def within(self, *names: str) -> Node | None:
        """The innermost element around this one that has one of the names."""
        return next((node for node in self.ancestors() if node.name in names), None)


class Tree:
    """A part, parsed. ``nodes`` are all its elements in document order."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.nodes: list[Node] = []
        self.strict = False
        self._open: list[Node] = []
        self._prefixes: dict[str, str] = {}
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        self._parser = parser
        if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise ExportError(_NOT_UTF8)
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise ExportError("原稿的内容有损坏，不能在上面加批注。请用 Word 或 WPS 另存后再试。") from error

    @property
    def root(self) -> Node:
        """The outermost element."""
        return self.nodes[0]

    @property
    def prefix(self) -> str:
        """The prefix that the root binds to WordprocessingML, "" if it binds none."""
        return self._prefixes.get("w", "")

    def tag(self, node: Node) -> bytes:
        """The name of an element as written in the file, prefix and all."""
        found = _TAG_NAME.match(self.content, node.start)
        assert found is not None
        return found[1]

    def inner(self, node: Node) -> bytes:
        """The bytes between its tags."""
        return b"" if node.inside is None else self.content[node.inside : node.outside]

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii", "ascii"):
            raise ExportError(_NOT_UTF8)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        if not self.nodes and prefix and uri in _WORD:
            self._prefixes["w"] = prefix
            self.strict = uri == _STRICT

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        parent = self._open[-1] if self._open else None
        node = Node(len(self.nodes), _short(name), at, attributes, parent)
        found = _START_TAG.match(self.content, at)
        assert found is not None
        node.end = node.outside = found.end()
        if not found[0].endswith(b"/>"):
            node.inside = node.end
        if parent is not None:
            parent.children.append(node)
        self.nodes.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:
        node = self._open.pop()
        if node.inside is not None:
            node.outside = self._parser.CurrentByteIndex
            node.end = self.content.index(b">", node.outside) + 1


def _short(name: str) -> str:
    uri, _, local = name.rpartition("}")
    if uri in _WORD:
        return f"w:{local}"
    return f"mc:{local}" if uri == _COMPATIBILITY else local


def word_attribute(node: Node, local: str) -> str | None:
    """An attribute of WordprocessingML, by its local name."""
    for uri in _WORD:
        value = node.attributes.get(f"{uri}}}{local}")
        if value is not None:
            return value
    return None
