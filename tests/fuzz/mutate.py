"""Mutations of a file by its format; everything is drawn from the generator that is handed in."""

from __future__ import annotations

import random
import re
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.fuzz.mutate_pdf import mutate_pdf

Mutation = Callable[[bytes, random.Random], bytes]
_ZIP_DATE = (2024, 1, 1, 0, 0, 0)


def mutate(content: bytes, file_format: str, rng: random.Random) -> tuple[bytes, str]:
    """The file with one to three mutations, and their names."""
    own = _OWN.get(file_format, ())
    names = []
    share = (
        0.95 if file_format in ("docx", "xlsx") else 0.7
    )  # damage to packed bytes is found by its checksum
    for _ in range(rng.choice((1, 1, 1, 2) if share > 0.8 else (1, 1, 2, 3))):
        mutation = rng.choice(own) if own and rng.random() < share else rng.choice(_BYTES)
        names.append(mutation.__name__.strip("_"))
        content = mutation(content, rng)
    return content, "+".join(names)


# Bytes


def _flip_bits(content: bytes, rng: random.Random) -> bytes:
    out = bytearray(content)
    for _ in range(rng.choice((1, 2, 8, 40))):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _overwrite(content: bytes, rng: random.Random) -> bytes:
    out = bytearray(content)
    for _ in range(rng.choice((1, 4, 16))):
        if out:
            out[rng.randrange(len(out))] = rng.choice((0, 0xFF, 0x20, 0x30, 0x7F, rng.randrange(256)))
    return bytes(out)


def _truncate(content: bytes, rng: random.Random) -> bytes:
    return content[: int(len(content) * rng.choice((rng.random(), 0.99, 0.999)))]


def _cut_out(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + content[end:]


def _double(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:end] + content[start:]


def _swap_parts(content: bytes, rng: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(content, rng), _span(content, rng)))
    if b > c:
        return content
    return content[:a] + content[c:d] + content[b:c] + content[a:b] + content[d:]


def _zeros(content: bytes, rng: random.Random) -> bytes:
    start, end = _span(content, rng)
    return content[:start] + bytes(end - start) + content[end:]


def _span(content: bytes, rng: random.Random) -> tuple[int, int]:
    if not content:
        return 0, 0
    start = rng.randrange(len(content))
    return start, min(len(content), start + rng.choice((1, 2, 16, 200, 3000)))


_BYTES: tuple[Mutation, ...] = (_flip_bits, _overwrite, _truncate, _cut_out, _double, _swap_parts, _zeros)


# Markup


def _well_formed(text: bytes, rng: random.Random) -> bytes:
    """Elements lost, doubled, moved; numbers of tags and digits of figures: still well formed, mostly."""
    return _markup(text, rng, rng.choice((3, 3, 4, 5, 5, 6)))


def _markup(text: bytes, rng: random.Random, kind: int = -1) -> bytes:
    """Tags, elements, attributes and characters of XML or HTML."""
    tags = [match.span() for match in re.finditer(rb"<[^<>]{1,400}>", text)]
    if not tags:
        return _flip_bits(text, rng)
    kind = rng.randrange(9) if kind < 0 else kind
    (a, b), (c, d) = sorted(rng.sample(tags, 2)) if len(tags) > 1 else (tags[0], tags[0])
    match kind:
        case 0:  # a tag is gone
            return text[:a] + text[b:]
        case 1:  # a tag twice
            return text[:b] + text[a:b] + text[b:]
        case 2:  # two tags change places
            return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]
        case 3 | 4:  # an element is gone, or stands twice, or stands elsewhere
            return _element(text, rng)
        case 5:  # a number in a tag
            return _number(text, tags, rng)
        case 6:  # digits change places with others
            found = [match.start() for match in re.finditer(rb"(?<=>)\d", text)]
            if len(found) < 2:
                return text
            one, two = sorted(rng.sample(found, 2))
            return (
                text[:one] + text[two : two + 1] + text[one + 1 : two] + text[one : one + 1] + text[two + 1 :]
            )
        case 7:  # very deep
            depth = rng.choice((50, 3000, 30000))
            name = re.match(rb"<([\w:]+)", text[a:b])
            return text[:a] + (b"<" + name[1] + b">") * depth + text[a:] if name else text
        case _:
            piece = rng.choice(
                (
                    b"&#x0;",
                    b"&amp;",
                    b"\xef\xbf\xbe",
                    b"<!--",
                    b"]]>",
                    b"&bomb;",
                    b"\0",
                    b"<![CDATA[0]]>",
                    b"&#49;",
                )
            )
            at = rng.choice((a, b))
            return text[:at] + piece + text[at:]


_ELEMENTS = (
    b"w:tc",
    b"w:tr",
    b"w:p",
    b"w:tbl",
    b"w:r",
    b"row",
    b"c",
    b"si",
    b"mergeCell",
    b"td",
    b"tr",
    b"table",
)


def _element(text: bytes, rng: random.Random) -> bytes:
    name = rng.choice([name for name in _ELEMENTS if b"<" + name in text] or [b"p"])
    pattern = re.compile(rb"<" + name + rb"(?:\s[^<>]*)?>.*?</" + name + rb">", re.DOTALL)
    found = [match.span() for match in pattern.finditer(text)]
    if len(found) < 2:
        return text
    (a, b), (c, d) = sorted(rng.sample(found, 2))
    match rng.randrange(3):
        case 0:
            return text[:a] + text[b:]
        case 1:
            return text[:b] + text[a:b] * rng.choice((1, 1, 300)) + text[b:]
        case _:
            return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:] if b <= c else text


def _number(text: bytes, tags: list[tuple[int, int]], rng: random.Random) -> bytes:
    tags = [span for span in tags if re.search(rb"\d", text[slice(*span)])]
    if not tags:
        return text
    a, b = rng.choice(tags)
    new = rng.choice((b"0", b"-1", b"2", b"3", b"9999", b"2147483648", b"99999999999999999999", b"1e9", b"x"))
    return text[:a] + re.sub(rb"\d+", new, text[a:b], count=1) + text[b:]


# Zip packages


def _members(content: bytes) -> list[tuple[str, bytes]] | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return [(name, package.read(name)) for name in package.namelist()]
    except Exception:  # already broken by a mutation before this one, in one of many ways
        return None


def _zipped(members: list[tuple[str, bytes]], rng: random.Random) -> bytes:
    import warnings

    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # duplicate names are wanted
        with zipfile.ZipFile(buffer, "w") as package:
            for name, data in members:
                info = zipfile.ZipInfo(name, _ZIP_DATE)
                info.compress_type = rng.choice(
                    (zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
                )
                package.writestr(info, data)
    return buffer.getvalue()


def _package_members(content: bytes, rng: random.Random) -> bytes:
    """Members swapped, doubled, lost, renamed, emptied."""
    members = _members(content)
    if not members:
        return content
    one, two = rng.randrange(len(members)), rng.randrange(len(members))
    name, data = members[one]
    match rng.randrange(6):
        case 0:
            members[one], members[two] = (name, members[two][1]), (members[two][0], data)
        case 1:
            members.append((name, members[two][1]))
        case 2:
            members.insert(0, (name, _markup(data, rng)))
        case 3:
            del members[one]
        case 4:
            members[one] = (rng.choice(("../" + name, name.upper(), "/" + name, name + "\0x", "")), data)
        case _:
            members[one] = (name, b"")
    return _zipped(members, rng)


def _package_markup(content: bytes, rng: random.Random) -> bytes:
    """The markup of one member, the one with the tables most often."""
    members = _members(content)
    if not members:
        return content
    weights = [
        60 if re.search(r"document\.xml$|sheet\d+\.xml$|sharedStrings", name) else 1 for name, _ in members
    ]
    at = rng.choices(range(len(members)), weights)[0]
    name, data = members[at]
    for _ in range(rng.choice((1, 3, 8))):
        data = rng.choice((*[_well_formed] * 20, _markup, _flip_bits, _cut_out))(data, rng)
    members[at] = (name, data)
    return _zipped(members, rng)


# Text


def _lines(content: bytes, rng: random.Random) -> bytes:
    """Lines lost, doubled, moved, joined; tabs and bars lost; signs put in."""
    lines = content.split(b"\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(8):
        case 0:
            del lines[at : at + rng.choice((1, 3, 10))]
        case 1:
            lines[at:at] = lines[at : at + rng.choice((1, 8))] * rng.choice((1, 2, 500))
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at : at + 2] = [b"".join(lines[at : at + 2])]
        case 4:
            lines[at] = lines[at].replace(rng.choice((b"\t", b"|", b" ")), b"")
        case 5:
            lines[at] += rng.choice(
                (b"\t" * 5000, b"|" * 300, b"0" * 400, b"\0", b"\xff\xfe", b"\x0c", b"1 2")
            )
        case 6:
            lines = lines[:at] + lines[other:]
        case _:
            parts = lines[at].split(b"\t")
            rng.shuffle(parts)
            lines[at] = b"\t".join(parts)
    return b"\n".join(lines)


# BIFF


def _records(content: bytes, rng: random.Random) -> bytes:
    """The head of a record of a workbook stream: its kind or its length."""
    kinds = (0x0203, 0x027E, 0x00FD, 0x00FC, 0x0085, 0x0809, 0x0201, 0x00E5, 0x0006, 0x00BD)
    kind = struct.pack("<H", rng.choice(kinds))
    found = [match.start() for match in re.finditer(re.escape(kind), content)]
    if not found:
        return _flip_bits(content, rng)
    at = rng.choice(found)
    new = struct.pack("<H", rng.choice((0, 1, 0xFFFF, rng.choice(kinds), rng.randrange(65536))))
    where = at + rng.choice((0, 2, 4, 6))
    return content[:where] + new + content[where + 2 :]


_OWN: dict[str, tuple[Mutation, ...]] = {
    "docx": (_package_members, _package_markup, _package_markup, _package_markup),
    "xlsx": (_package_members, _package_markup, _package_markup, _package_markup),
    "html": (_markup,),
    "text": (_lines,),
    "xls": (_records,),
    "pdf": (mutate_pdf,),
}
