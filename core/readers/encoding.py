"""Bytes to characters: which encoding a text or a web page is in, decided from its bytes.

Government sites and clerks' computers give UTF-8, GB18030 (GBK, GB2312), Big5 and UTF-16, often with a
wrong declaration or none. A text is never decoded with silent losses: what does not decode is told.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from core.model.document import Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: the old Chinese names all mean the newest superset, Latin-1 means Windows' Latin.
_SUPERSETS = {
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5hkscs": "big5hkscs",
    "iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
# Not encodings of text, or ones that turn plain ASCII into something else.
_NEVER = {"utf-7", "punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_SURE = 0.7
"""Real Chinese text has more than 0.9 of its characters among the common ones; mojibake under 0.6."""
_DOUBTFUL = 0.5
_CLEARLY_BETTER = 0.1
_SAMPLE = 20_000
_SAVE_AS_UTF8 = "请用记事本打开原文件核对，另存为 UTF-8 编码后再检查。"
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?|\?xml\b[^>]*?en)c(?:harset|oding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)


@dataclass(frozen=True)
class Decoded:
    """Text, the Python name of its encoding, and what had to be said about it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def declared_charset(content: bytes) -> str | None:
    """The encoding that a web page or an XML file names in its first 4 KB; None if it names none."""
    match = _DECLARED.search(content[:4096])
    return match.group(1).decode("ascii", "replace") if match else None


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole file. Never raises; losses and doubts are told in ``problems``.

    ``declared`` is what the file says of itself: it decides only between readings that decode cleanly
    and are plausible, because many pages are saved anew in another encoding and keep the old declaration.
    """
    encoding, body = _choose(content, declared)
    problems: list[Problem] = []
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError:
        text = body.decode(encoding, "replace")
        problems.append(_problem(f"文件里有 {text.count(chr(0xFFFD))} 处文字的编码已损坏，显示为“�”。"))
    else:
        if lost := text.count("\ufffd"):
            problems.append(_problem(f"原文件里有 {lost} 处乱码“�”，原来的字已丢失。"))
        elif _commonness(text) < _DOUBTFUL and encoding not in ("utf-8", "cp1252") and body is content:
            problems.append(_problem("认不准文件的文字编码，读出来的可能是乱码。"))
    text = text.rstrip("\0")  # what a disk or a transfer filled up with says nothing
    if nuls := text.count("\0"):
        # Never dropped: a NUL may stand where a digit stood, and the digits beside it would join.
        text = text.replace("\0", "\ufffd")
        problems.append(_problem(f"文件里有 {nuls} 个空字符，那里原来的字已丢失，显示为“�”。"))
    return Decoded(text, encoding, tuple(problems))


def _problem(words: str) -> Problem:
    return Problem("encoding", words + _SAVE_AS_UTF8)


def _choose(content: bytes, declared: str | None) -> tuple[str, bytes]:
    """The encoding to use, and the content without its byte order mark."""
    for mark, encoding in _BOMS:
        if content.startswith(mark) and _decodes(content[len(mark) :], encoding):
            return encoding, content[len(mark) :]
    # A mark before bytes that do not decode cleanly: a damaged file, or a mark put before another encoding.
    for mark, encoding in _BOMS:
        if content.startswith(mark) and (len(mark) == 2 or not _clean_readings(content[len(mark) :], None)):
            return encoding, content[len(mark) :]
    body = content.removeprefix(codecs.BOM_UTF8)
    if wide := _wide(body):
        return wide, body
    if _decodes(body, "utf-8"):
        return "utf-8", body
    named = _known(declared)
    clean = _clean_readings(body, named)
    if clean:
        best = max(clean, key=lambda encoding: clean[encoding])
        if named in clean and clean[named] >= max(_DOUBTFUL, clean[best] - _CLEARLY_BETTER):
            return str(named), body
        return best, body
    return max(("utf-8", "gb18030", "cp950"), key=lambda encoding: _damaged_score(body, encoding)), body


def _clean_readings(body: bytes, named: str | None) -> dict[str, float]:
    """Encodings that decode ``body`` without loss, with how common their characters are; best first."""
    scores: dict[str, float] = {}
    for encoding in ("gb18030", "cp950", named):
        if encoding and encoding not in scores and _decodes(body, encoding):
            scores[encoding] = _commonness(body.decode(encoding))
    return scores


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: half of the bytes of its figures, blanks and line ends are zero."""
    if len(body) % 2 or body.count(0) * 50 < len(body):
        return None
    clean = [encoding for encoding in ("utf-16-le", "utf-16-be") if _decodes(body, encoding)]
    scores = {encoding: _readable(body.decode(encoding)) for encoding in clean}
    best = max(scores, key=lambda encoding: scores[encoding], default=None)
    return best if best and scores[best] > _SURE else None


def _readable(text: str) -> float:
    """The share of characters that are common or printable ASCII."""
    sample = text[:_SAMPLE]
    good = sum(char in _common() or " " <= char <= "~" or char in "\t\r\n\f\u3000" for char in sample)
    return good / max(len(sample), 1)


def _commonness(text: str) -> float:
    """The share of the characters beyond ASCII that are common in Chinese text; 1 if there are none."""
    beyond = [char for char in text[: 4 * _SAMPLE] if char > "\x7f"][:_SAMPLE]
    return sum(char in _common() for char in beyond) / len(beyond) if beyond else 1.0


def _damaged_score(body: bytes, encoding: str) -> float:
    """How common the characters are when lost ones (which fall out of the common ones) are put in."""
    return _commonness(body.decode(encoding, "replace"))


def _decodes(body: bytes, encoding: str) -> bool:
    try:
        body.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _known(declared: str | None) -> str | None:
    """The Python codec of a declared charset, None for unknown and for unfit ones."""
    try:
        info = codecs.lookup((declared or "").strip())
        if info.name in _NEVER or not info._is_text_encoding or "utf" in info.name:
            return None
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(info.name, info.name)


@cache
def _common() -> frozenset[str]:
    """First-level characters of GB2312 and Big5 (the frequent ones of each), and Chinese punctuation."""
    rows = [("gb2312", range(0xB0, 0xD8)), ("gb2312", (0xA1, 0xA3)), ("big5", range(0xA4, 0xC7))]
    found: set[str] = set()
    for encoding, leads in rows:
        for lead in leads:
            for trail in range(0x40, 0xFF):
                found.update(bytes((lead, trail)).decode(encoding, "ignore"))
    # ASCII bytes left over from pairs that do not exist.
    return frozenset(char for char in found if char > "\x7f") | frozenset("〔〕—…·“”‘’　﹝﹞∶㎡")
