"""Parsing the XML of a file that nobody vouches for: no entities, no network, no unbounded depth."""

from __future__ import annotations

from lxml import etree

from core.readers.errors import ReadError

SAVE_AGAIN = "请用 Word、Excel 或 WPS 打开，另存为一份新文件再试。"
"""What to do about a damaged file when the reader knows nothing better."""


def parse_xml(content: bytes, advice: str = SAVE_AGAIN) -> etree._Element:
    """The root element of ``content``.

    A document type declaration is refused before parsing: no office program writes one, and entities are
    the only way by which small XML grows large or reaches for other files. lxml's own limits (256 levels,
    10 MB a text) stay on. ReadError "xml_forbidden", "too_deep" or "damaged"; ``advice`` is the Chinese
    sentence that ends its message.
    """
    if _declares_document_type(content):
        raise ReadError(
            "xml_forbidden", f"文件里有办公软件不会写入的内容（DTD 或实体声明），为安全起见没有读取。{advice}"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "Excessive depth" in str(error):
            raise ReadError("too_deep", f"文件里的内容一层套一层，套得太深，没有读取。{advice}") from error
        raise ReadError("damaged", f"文件已损坏，内容读不出来。{advice}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(
            "xml_forbidden", f"文件里有办公软件不会写入的内容（DTD 或实体声明），为安全起见没有读取。{advice}"
        )
    return root


def _declares_document_type(content: bytes) -> bool:
    """Looked for anywhere, also in UTF-16; in text a '<' is written as &lt;, so nothing honest is hit."""
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    # Most parts hold no "!" at all, which is found out much faster.
    return b"!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content)
