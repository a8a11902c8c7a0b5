"""What kind of file it is, by its content: names on clerks' disks and government sites often lie."""

from __future__ import annotations

import io
import re
import zipfile

from core.readers.encoding import decode

READABLE = ("docx", "xlsx", "xls", "pdf", "html", "text")

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"BM", "image"),
    (b"II*\0", "image"), (b"MM\0*", "image"), (b"\0\0\x01\0", "image"),
    (b"7z\xbc\xaf\x27\x1c", "archive"), (b"Rar!\x1a\x07", "archive"), (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"), (b"\xfd7zXZ\0", "archive"), (b"MSCF", "archive"),
    (b"MZ", "program"), (b"\x7fELF", "program"), (b"L\0\0\0\x01\x14\x02\0", "program"),
    # BOF records of Excel 2 to 5 as a bare stream, before or without the OLE container.
    (b"\x09\0\x04\0", "old_xls"), (b"\x09\x02\x06\0", "old_xls"), (b"\x09\x04\x06\0", "old_xls"),
    (b"\x09\x08\x08\0", "old_xls"), (b"\x09\x08\x06\0", "old_xls"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS_BYTES = 1024 * 1024
_SAMPLE_BYTES = 256 * 1024

_OLE_STREAMS = (
    ("encryptedpackage", "encrypted"), ("workbook", "xls"), ("book", "xls"), ("worddocument", "doc"),
    ("powerpoint document", "presentation"), ("matost", "works"), ("mn0", "works"),
    ("__properties_version1.0", "mail"),
)  # fmt: skip
# Words of the content types of the main part, transitional and strict, plain, template and with macros.
_CONTENT_TYPES = (
    (b"ms-excel.sheet.binary.macroenabled.main", "xlsb"),
    (b"wordprocessingml.document.main", "docx"), (b"wordprocessingml.template.main", "docx"),
    (b"ms-word.document.macroenabled.main", "docx"), (b"ms-word.template.macroenabled.main", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"), (b"spreadsheetml.template.main", "xlsx"),
    (b"ms-excel.sheet.macroenabled.main", "xlsx"), (b"ms-excel.template.macroenabled.main", "xlsx"),
    (b"presentationml", "presentation"), (b"ms-powerpoint", "presentation"),
)  # fmt: skip
_ZIP_PARTS = (
    ("ofd.xml", "ofd"), ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"), ("ppt/presentation.xml", "presentation"),
)  # fmt: skip
_XML_ROOTS = (
    ("urn:schemas-microsoft-com:office:spreadsheet", "excel_xml"),
    ("schemas.microsoft.com/office/word/2003/wordml", "word_xml"),
    ("schemas.microsoft.com/office/2006/xmlpackage", "word_xml"),
    ("urn:oasis:names:tc:opendocument", "odt"),
    ("schemas.uof.org", "uof"), ("schemas.cesi.ac.cn", "uof"),
)  # fmt: skip
_XML_ROOT = re.compile(r"<(?![?!])([\w.:-]+)([^>]*)>")
_FRONT_MATTER = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>|<!\[.*?\]>)*", re.DOTALL)
_HTML_FRAME = re.compile(r"<(?:!doctype\s+html|(?:html|head|body)(?:\s[^<>]*)?>)", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:a|article|b|body|br|center|div|font|form|h[1-6]|head|html|img|li|link|main|meta|nav|ol|p|pre|script"
    r"|section|span|strong|style|table|tbody|td|th|thead|title|tr|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_MAIL_HEADER = re.compile(rb"(?:^|\n)(?:content-type:\s*multipart/related|mime-version:)", re.IGNORECASE)


def probe(content: bytes, name: str) -> str:
    """The kind of a file: one of READABLE, or a key of refusals.REFUSALS.

    The content decides. ``name`` is used only where the content is a broken container of some kind.
    """
    if not content:
        return "empty"
    if content.startswith(_OLE):
        return _ole(content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(content)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif") or (
        content.startswith(b"RIFF") and content[8:12] == b"WEBP"
    ):
        return "image"
    for magic, kind in _MAGIC:
        if content.startswith(magic) and not (kind in ("image", "program") and _is_text(content)):
            return kind
    if content[257:262] == b"ustar":
        return "archive"
    if name.lower().endswith((".docx", ".xlsx")) and not _is_text(content):
        return "damaged"
    return _characters(content)


def _ole(content: bytes) -> str:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            roots = {path[0].strip("\x01\x05").lower() for path in container.listdir(streams=True)}
    except Exception:  # olefile reports a broken container by many kinds of errors
        return "damaged"
    for stream, kind in _OLE_STREAMS:
        if stream in roots:
            return kind
    return "office_other"


def _zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {
                info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()
            }
            kind = _zip_kind(archive, parts)
    except Exception:  # zipfile reports a broken archive by many kinds of errors
        return "damaged"
    if kind == "archive" and any(info.flag_bits & 1 for info in parts.values()):
        return "encrypted"
    return kind


def _zip_kind(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    def opening(part: str) -> bytes:
        info = parts.get(part)
        if info is None or info.flag_bits & 1:
            return b""
        with archive.open(info) as stream:
            return stream.read(_PARTS_BYTES).replace(b"\0", b"").lower()

    types = opening("[content_types].xml")
    for word, kind in _CONTENT_TYPES:
        if word in types:
            return kind
    for part, kind in _ZIP_PARTS:
        if part in parts:
            return kind
    mimetype = opening("mimetype")
    if b"opendocument.text" in mimetype:
        return "odt"
    if b"opendocument.spreadsheet" in mimetype:
        return "ods"
    return "office_other" if types or mimetype else "archive"


def _is_text(content: bytes) -> bool:
    """Whether the bytes are characters: hardly any control characters once decoded."""
    sample = content[:_SAMPLE_BYTES]
    text = decode(sample).text
    if not text:
        return False
    odd = sum(char < " " and char not in "\t\n\r\f\v\x1a\x1b" for char in text)
    nuls = sample.count(0) if len(text) > len(sample) * 0.6 else 0  # in UTF-16 they belong to characters
    lost = text.count("\ufffd")  # few in a page in an unknown encoding, half of the characters of junk
    return (odd + nuls <= 1 or (odd + nuls) / len(text) < 0.02) and lost / len(text) < 0.2


def _characters(content: bytes) -> str:
    if not _is_text(content):
        return "unknown"
    if content[:200].lstrip().lower().startswith((b"from:", b"mime-version:", b"content-type:", b"date:")):
        match = _MAIL_HEADER.search(content[:4096])
        if match:
            return "mhtml" if b"multipart/related" in content[:4096].lower() else "mail"
    text = decode(content[:_SAMPLE_BYTES]).text
    body = text[_front_matter(text) :]
    root = _XML_ROOT.match(body)
    if root and not _HTML_FRAME.match(body):
        kind = next((kind for word, kind in _XML_ROOTS if word in root.group(0).lower()), "xml")
        if kind != "xml" or text.lstrip().startswith("<?xml"):
            return kind
    if _HTML_FRAME.match(body) or (_HTML_TAG.match(body) and len(_HTML_TAG.findall(body)) >= 2):
        return "html"
    return "html" if _framed(text) else "text"


def _front_matter(text: str) -> int:
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def _framed(text: str) -> bool:
    """A page with something written before it (a script's output, a stray character) is still a page."""
    return bool(_HTML_FRAME.search(text)) and len(_HTML_TAG.findall(text)) >= 10
