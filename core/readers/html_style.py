"""What an element's tag and attributes say of how it is shown: hidden, struck out, raised, an icon."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from core.readers.raised import LOWERED, RAISED

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Never shown as text of the page, or shown by a program that is not here.
SKIPPED = frozenset(
    [
        "applet",
        "area",
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "frame",
        "frameset",
        "head",
        "iframe",
        "input",
        "map",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "param",
        "rp",
        "rt",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    ]
)
_STRUCK = frozenset(("s", "strike"))
_SMALLEST_PICTURE = 40
"""Pixels. No scanned table is narrower or lower; logos of share buttons and spacers are."""
_SMALLEST_DATA = 200
"""Characters of a data: address; a one-pixel spacer has about 80."""
_PIXELS = re.compile(r"\s*(\d+)(?:\.\d+)?\s*(?:px)?\s*\Z")
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd)(?:[?#].*)?\Z", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _declarations(style: str) -> MappingProxyType[str, str]:
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return MappingProxyType(
        {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs if value}
    )


def style_of(element: etree._Element) -> MappingProxyType[str, str]:
    """The element's own style attribute; style sheets are not followed."""
    return _declarations(element.get("style") or "")


def is_hidden(element: etree._Element, tag: str) -> bool:
    """Not shown by a browser: hidden by its own attributes, or a kind of element that is not text."""
    if tag in SKIPPED or element.get("hidden") is not None:
        return True
    style = style_of(element)
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("mso-hide") == "all"
    )


def is_struck(element: etree._Element, tag: str) -> bool:
    """Struck out: the author means it as deleted, and '<s>5</s>6' must not become 56."""
    style = style_of(element)
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    return tag in _STRUCK or "line-through" in decoration


def script_of(element: etree._Element, tag: str) -> dict[int, int] | None:
    """How digits are to be written in a raised or lowered element, so that a footnote's sign never joins
    the figure before it; None for other elements.
    """
    align = style_of(element).get("vertical-align")
    if tag == "sup" or align in ("super", "text-top"):
        return RAISED
    if tag == "sub" or align in ("sub", "text-bottom"):
        return LOWERED
    return None


def keeps_space(element: etree._Element, tag: str) -> bool:
    """Whether line ends in the source are line ends on the screen."""
    return tag in ("pre", "listing", "xmp") or style_of(element).get("white-space", "").startswith("pre")


def is_block(element: etree._Element, tag: str) -> bool:
    """Whether the element stands on lines of its own."""
    return tag in BLOCKS or style_of(element).get("display") in ("block", "list-item", "flex", "grid")


def is_picture(element: etree._Element) -> bool:
    """An image that may be content: no icon by its given size, and no spacer."""
    style = style_of(element)
    for name in ("width", "height"):
        for value in (element.get(name), style.get(name)):
            match = _PIXELS.match(value or "")
            if match and int(match.group(1)) < _SMALLEST_PICTURE:
                return False
    source = element.get("src") or ""
    return not (source.startswith("data:") and len(source) < _SMALLEST_DATA)


def is_field(element: etree._Element, tag: str) -> bool:
    """A form's field that a person types a value into."""
    kind = (element.get("type") or "text").lower()
    return tag in ("select", "textarea") or (tag == "input" and kind in ("text", "number", "tel"))


def embeds_document(element: etree._Element, tag: str) -> bool:
    """A frame of the page that shows another document, as many sites do with the PDF of a report."""
    if tag not in ("iframe", "embed", "object", "frame"):
        return False
    return bool(_DOCUMENT.search(element.get("src") or element.get("data") or ""))
