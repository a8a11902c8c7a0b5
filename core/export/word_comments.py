"""The comments of a Word file as a part of its package, and how the package learns of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from core.export.word_changes import AUTHOR
from core.export.word_tree import Tree, word_attribute
from core.export.workbook_text import clean
from core.export.write import ExportError
from core.model.word_draft import WordDraft

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_LONGEST = 4000
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def word_namespace(strict: bool) -> str:
    """The namespace of WordprocessingML in the transitional or the strict form."""
    return f"{_STRICT}/wordprocessingml/main" if strict else f"{_TRANSITIONAL}/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Comment:
    """A comment by its id; ``lines`` are its paragraphs."""

    id: int
    lines: Sequence[str]


def used_ids(tree: Tree) -> Iterable[int]:
    """All numbers by which something in a part is known; comments and changes must take others."""
    for node in tree.nodes:
        value = word_attribute(node, "id") or ""
        if re.fullmatch(r"\d{1,9}", value):
            yield int(value)


def check_is_document(draft: WordDraft) -> None:
    """ExportError unless the main part is that of a plain .docx: a copy of a template or of a file with
    macros, named .docx, would not open."""
    content = Tree(draft.parts[_types_name(draft)])
    wanted = f"/{draft.main}".casefold()
    for node in content.nodes:
        if node.attributes.get("PartName", "").casefold() == wanted:
            if node.attributes.get("ContentType") != f"{_WORD_TYPE}.document.main+xml":
                break
            return
    raise ExportError("原稿是带宏的 Word 文件或模板，不能直接加批注。请另存为 .docx，重新核对后再导出。")


def with_comments(
    draft: WordDraft, comments: Sequence[Comment], date: str, strict: bool
) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The parts to change, and the parts to add, so that the package holds the comments."""
    if not comments:
        return {}, {}
    if draft.comments:
        return {draft.comments: _appended(draft.parts[draft.comments], comments, date)}, {}
    namespace = word_namespace(strict)
    name = _free_name(draft)
    inner = "".join(_comment(comment, date, "w") for comment in comments)
    part = f'{_HEAD}<w:comments xmlns:w="{namespace}">{inner}</w:comments>'.encode()
    types = _types_name(draft)
    declared = (
        f'<Override xmlns="{_TYPES}" PartName="/{name}" ContentType="{_WORD_TYPE}.comments+xml"/>'
    ).encode()
    base = f"{_STRICT}/officeDocument" if strict else f"{_TRANSITIONAL}/officeDocument/2006"
    relation = _relation(draft, f"{base}/relationships/comments", posixpath.basename(name))
    changed = {types: _before_end(draft.parts[types], declared)}
    if draft.relationships:
        changed[draft.relationships] = _before_end(draft.parts[draft.relationships], relation)
        return changed, {name: part}
    folder, main = posixpath.split(draft.main)
    relations = f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'.encode() + relation + b"</Relationships>"
    return changed, {name: part, posixpath.join(folder, "_rels", f"{main}.rels"): relations}


def _types_name(draft: WordDraft) -> str:
    return next(name for name in draft.parts if name.casefold() == "[content_types].xml")


def _free_name(draft: WordDraft) -> str:
    """A part name beside the main part that no relationship of it leads to."""
    taken = draft.parts.get(draft.relationships, b"")
    folder = posixpath.dirname(draft.main)
    names = ["comments.xml", *(f"comments{number}.xml" for number in range(1, 100))]
    free = next(name for name in names if name.encode() not in taken)
    return posixpath.join(folder, free)


def _relation(draft: WordDraft, kind: str, target: str) -> bytes:
    taken = draft.parts.get(draft.relationships, b"")
    number = next(number for number in range(1, 100_000) if f'"rIdGouji{number}"'.encode() not in taken)
    told = f'Id="rIdGouji{number}" Type="{kind}" Target="{target}"'
    return f'<Relationship xmlns="{_RELATIONS}" {told}/>'.encode()


def _before_end(part: bytes, data: bytes) -> bytes:
    """``data`` as the last child of the root element of a part."""
    tree = Tree(part)
    root = tree.root
    if root.inside is None:
        return part[: root.end - 2] + b">" + data + b"</" + tree.tag(root) + b">" + part[root.end :]
    return part[: root.outside] + data + part[root.outside :]


def _appended(part: bytes, comments: Sequence[Comment], date: str) -> bytes:
    tree = Tree(part)
    prefix = tree.prefix
    known = "" if prefix else f' xmlns:w="{word_namespace(tree.strict)}"'
    data = "".join(_comment(comment, date, prefix or "w", known) for comment in comments)
    return _before_end(part, data.encode())


def _comment(comment: Comment, date: str, w: str, known: str = "") -> str:
    paragraphs = "".join(
        f"<{w}:p><{w}:r>{f'<{w}:annotationRef/></{w}:r><{w}:r>' if not at else ''}"
        f'<{w}:t xml:space="preserve">{escape(clean(line, _LONGEST))}</{w}:t></{w}:r></{w}:p>'
        for at, line in enumerate(comment.lines)
    )
    author = quoteattr(AUTHOR)
    told = f'{w}:id="{comment.id}" {w}:author={author} {w}:date="{date}" {w}:initials={author}'
    return f"<{w}:comment{known} {told}>{paragraphs}</{w}:comment>"
