"""A second look at a file, as crude as can be: which numbers stand in it at all.

It shares nothing with the readers: regular expressions, zlib, and poppler's pdftotext for PDF.
"""

from __future__ import annotations

import html
import re
import shutil
import struct
import subprocess
import unicodedata
import zlib
from collections import Counter
from contextlib import suppress
from decimal import Decimal

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][+-]?\d+)?")
_BREAKS = re.compile(
    r"</(?:w:p|w:tc|c|si|td|th|tr|p|div|li|h\d)\b[^>]*>|<(?:w:br|w:tab|br|td|th|tr|p|div)\b[^>]*>"
)
# A web page's tags as browsers cut them (HTML standard, tokenization): a tag may hold "<", its name ends only
# at a blank, "/" or ">", and "</" or "<!" with anything else behind it is a comment.
_WEB_TAG = re.compile(
    r"<!--.*?(?:-->|$)"
    r"""|</?[A-Za-z][^\t\n\f\r />]*(?:=[\t\n\f\r ]*(?:"[^"]*"|'[^']*')|[^>])*>"""
    r"|<[!?][^>]*>|</[^A-Za-z>][^>]*>",
    re.DOTALL,
)
_WEB_BREAK = re.compile(
    r"</?(?:td|th|tr|p|br|div|li|h[1-6]|table|tbody|thead)(?=[\t\n\f\r />])[^>]*>", re.IGNORECASE
)
_LOCAL = b"PK\x03\x04"


class Numbers:
    """The numbers in a file. ``known`` is False where it could not be looked into this way."""

    def __init__(self, content: bytes, file_format: str) -> None:
        self._content = content if file_format == "xls" else b""
        texts = _texts(content, file_format)
        self.known = texts is not None
        self.counts: Counter[Decimal] = Counter()
        self._seen: set[float] | None = None
        for text in texts or ():
            plain = unicodedata.normalize("NFKC", text)
            counts = Counter(
                number
                for found in _NUMBER.findall(plain)
                if len(found) < 40 and (number := _decimal(found.replace(",", ""))) is not None
            )
            self.counts |= counts

    def has(self, value: Decimal) -> bool:
        """Whether the number stands somewhere in the file."""
        wanted = abs(value).normalize()
        if wanted in self.counts or (self._content and self._in_biff(value)):
            return True
        # 2.675 kept as 2.6749999999999998 is printed 2.675.
        return any(abs(one - wanted) < Decimal("1e-9") for one in self.counts if one % 1)

    def _in_biff(self, value: Decimal) -> bool:
        if _rk(self._content, value):
            return True
        if self._seen is None:
            self._seen = _doubles(self._content)
        return float(f"{float(value):.14e}") in self._seen

    def times(self, value: Decimal) -> int:
        """How often it stands there."""
        return self.counts[abs(value).normalize()]


def _decimal(text: str) -> Decimal | None:
    """The number, None if its exponent is beyond all numbers (1e99999999)."""
    try:
        return Decimal(text).normalize()
    except ArithmeticError:
        return None


def _texts(content: bytes, file_format: str) -> list[str] | None:
    match file_format:
        case "docx" | "xlsx":
            return [_plain(data) for data in _members(content)] or None
        case "html":
            return [_plain(content), *(_as_browsed(text) for text in _all_ways(content))]
        case "text":
            return _all_ways(content)
        case "xls":
            return [content.decode("latin-1"), content.decode("utf-16-le", "replace"),
                    content[1:].decode("utf-16-le", "replace")]  # fmt: skip
        case _:
            return _pdf(content)


def _all_ways(content: bytes) -> list[str]:
    out = []
    for codec in ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "latin-1"):
        try:
            out.append(content.decode(codec, "replace"))
            out.append(content.decode(codec, "ignore"))
            out.append(content[1:].decode(codec, "ignore"))
        except UnicodeError:
            continue
    return out


def _plain(data: bytes) -> str:
    """The text of markup: with and without what is struck out, tags as nothing and as breaks."""
    out = []
    utf8 = [data.decode("utf-8", way) for way in ("replace", "ignore")]
    for text in utf8 if utf8[0] == utf8[1] else [*utf8, *_all_ways(data)]:
        broken = _BREAKS.sub("\n", text)
        out.append(re.sub(r"<[^<>]*>", "", broken))
        if "<w:del" in broken or "<w:moveFrom" in broken:
            kept = re.sub(r"<w:(?:del|moveFrom)\b.*?</w:(?:del|moveFrom)>", "", broken, flags=re.DOTALL)
            out.append(re.sub(r"<[^<>]*>", "", kept))
        out.append(re.sub(r"<[^<>]*>", "\n", text))
    return html.unescape("\n\n".join(dict.fromkeys(out)))


def _as_browsed(text: str) -> str:
    """A web page's text with its tags cut as browsers do, however broken they are; they pass over NUL."""
    text = text.replace("\0", "")
    broken = _WEB_TAG.sub(lambda tag: "\n" if _WEB_BREAK.fullmatch(tag[0]) else "", text)
    return html.unescape(broken)


def _members(content: bytes) -> list[bytes]:
    """What can be unpacked behind every local header, wherever it stands."""
    out = []
    at = content.find(_LOCAL)
    while at >= 0:
        head = content[at + 4 : at + 30]
        if len(head) == 26:
            method, name, extra = struct.unpack("<4xH16xHH", head)
            start = at + 30 + name + extra
            if method == 8:
                with suppress(zlib.error):
                    out.append(zlib.decompressobj(-15).decompress(content[start:], 20_000_000))
            else:
                after = content.find(b"PK", start)
                out.append(content[start : after if after > 0 else len(content)])
        at = content.find(_LOCAL, at + 4)
    return out


def _doubles(content: bytes) -> set[float]:
    """Every eight bytes taken as a double, to 15 digits as a program shows them."""
    out = set()
    for shift in range(8):
        part = content[shift : shift + (len(content) - shift) // 8 * 8]
        out |= {float(f"{one:.14e}") for (one,) in struct.iter_unpack("<d", part) if 1e-9 < abs(one) < 1e16}
    return out


def _rk(content: bytes, value: Decimal) -> bool:
    """Whether a number stands in BIFF as an RK number (0 in any way)."""
    number = float(value)
    wanted = []
    for factor, flag in ((1, 0), (100, 1)):
        scaled = round(number * factor, 6)
        if scaled == int(scaled) and abs(scaled) < 1 << 29:
            wanted.append(struct.pack("<I", ((int(scaled) << 2) & 0xFFFFFFFC) | 2 | flag))
        bits = struct.unpack("<Q", struct.pack("<d", scaled))[0] >> 32
        wanted.append(struct.pack("<I", (bits & 0xFFFFFFFC) | flag))
    return any(one in content for one in wanted)


def _pdf(content: bytes) -> list[str] | None:
    program = shutil.which("pdftotext")
    if program is None:
        return None
    texts = []
    for options in (("-raw",), ("-layout",)):
        try:
            done = subprocess.run(
                [program, *options, "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, timeout=10
            )
        except subprocess.TimeoutExpired:
            return None
        text = done.stdout.decode("utf-8", "replace")
        texts += [text, re.sub(r"(?<=[０-９]) (?=[０-９])", "", text)]
    return texts if any(text.strip() for text in texts) else None
