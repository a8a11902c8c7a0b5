"""Web pages: whole pages of government sites, and Word or Excel files saved as a web page."""

from __future__ import annotations

from lxml import etree

from core.model.document import Document
from core.model.watch import Watch
from core.readers.encoding import declared_charset, decode
from core.readers.errors import ReadError
from core.readers.html_walk import Walk
from core.readers.limits import Limits

_SAVE_AGAIN = "请用浏览器重新打开网页另存，或用 Word、WPS 打开后另存为 .docx，再检查。"

_TAGS_PER_CELL = 5
"""The tree of a page takes far more memory than its file; a real page has some ten thousand tags."""
_DEEPEST = 2048
"""Elements one in another. libxml2 stops there since 2.12; the 2.11 in lxml's Windows wheel goes on."""


def read_html(content: bytes, path: str, limits: Limits, watch: Watch) -> Document:
    """Everything that the page shows, in order: navigation too, which the fitting stage tells apart.

    Links, frames and images are not followed. Tables are grids with their spans resolved; those that only
    lay out the page are replaced by their contents. ReadError: "damaged", "too_large", "too_deep".
    """
    decoded = decode(content, declared_charset(content))
    if decoded.text.count("<") > limits.cells * _TAGS_PER_CELL:
        raise ReadError("too_large", f"网页过大，不像一份年度报告，没有读取。{_SAVE_AGAIN}")
    root = _parse(decoded.text)
    watch.check()
    walk = Walk(limits, watch)
    walk.run(root)
    title = next((element for element in root.iter("title")), None)
    words = " ".join("".join(map(str, title.itertext())).split()) if title is not None else ""
    problems = (*decoded.problems, *walk.problems.values())
    return Document(path, "html", tuple(walk.blocks), problems, words)


def _parse(text: str) -> etree._Element:
    # huge_tree lifts the depth from 256 to 2048 elements: pages made by old editors nest unclosed <font>
    # elements. The walk does not recurse, and the size of the file is limited already.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except (etree.XMLSyntaxError, etree.ParserError) as error:
        raise ReadError("damaged", f"网页已损坏，内容读不出来。{_SAVE_AGAIN}") from error
    if root is None:
        raise ReadError("damaged", f"网页里没有内容。{_SAVE_AGAIN}")
    # The parser drops the rest of the page at a fatal error; half a report must not pass for a whole one.
    if any(entry.level >= etree.ErrorLevels.FATAL for entry in parser.error_log) or _is_too_deep(root):
        raise ReadError("too_deep", f"网页结构异常（嵌套过深或内容过大），不能完整读取。{_SAVE_AGAIN}")
    return root


def _is_too_deep(root: etree._Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
