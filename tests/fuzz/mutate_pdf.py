"""Mutations of a PDF's objects and streams; the file is written again with a true cross-reference table."""

from __future__ import annotations

import random
import re
import zlib

_OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"(.*?)stream\r?\n(.*)\r?\nendstream", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*(<<.*?>>)\s*startxref", re.DOTALL)


def mutate_pdf(content: bytes, rng: random.Random) -> bytes:
    """One object changed: its dictionary, its stream, its number; unchanged if no object can be found."""
    objects = {int(match[1]): match[2].strip() for match in _OBJECT.finditer(content)}
    trailer = _TRAILER.search(content)
    if len(objects) < 3 or trailer is None:
        return content
    for _ in range(rng.choice((1, 1, 3))):
        _change(objects, rng)
    return _written(objects, trailer[1])


def _change(objects: dict[int, bytes], rng: random.Random) -> None:
    streams = [number for number, body in objects.items() if _STREAM.fullmatch(body)]
    one, two = rng.sample(sorted(objects), 2)
    match rng.randrange(8):
        case 0:
            objects[one], objects[two] = objects[two], objects[one]
        case 1:
            objects[one] = objects[two]
        case 2:
            del objects[one]
        case 3 | 4:
            objects[one] = _dictionary(objects[one], rng)
        case _:
            if streams:
                number = rng.choice(streams)
                objects[number] = _stream(objects[number], rng)


def _dictionary(body: bytes, rng: random.Random) -> bytes:
    """A number, a name, a reference or a whole entry of the dictionary."""
    head, mark, rest = body.partition(b"stream")
    numbers = [match.span() for match in re.finditer(rb"-?\d+(?:\.\d+)?", head)]
    names = [match.span() for match in re.finditer(rb"/[A-Za-z0-9]+", head)]
    if numbers and rng.random() < 0.6:
        a, b = rng.choice(numbers)
        new = rng.choice((b"0", b"-1", b"1", b"90", b"270", b"99999", b"4294967296", b"1e30", b"3", b"0.001"))
        head = head[:a] + new + head[b:]
    elif names:
        a, b = rng.choice(names)
        head = head[:a] + rng.choice((b"/Kids", b"/X", b"/Length", b"/Page", b"/Rotate", b"")) + head[b:]
    return head + mark + rest


def _stream(body: bytes, rng: random.Random) -> bytes:
    """The stream's content: numbers, operators and lines of a page, bytes of anything else."""
    match = _STREAM.fullmatch(body)
    if match is None:
        return body
    head, data = match[1], match[2]
    packed = b"FlateDecode" in head
    if packed:
        try:
            data = zlib.decompress(data)
        except zlib.error:
            return body
    data = _page_content(data, rng) if b" Tf" in data or b"begincmap" in data else _bytes(data, rng)
    if packed:
        data = zlib.compress(data)
    head = re.sub(rb"/Length \d+(?: 0 R)?", b"/Length %d" % len(data), head, count=1)
    return head + b"stream\n" + data + b"\nendstream"


def _page_content(data: bytes, rng: random.Random) -> bytes:
    lines = re.split(rb"(?<=\n)", data)
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(8):
        case 0:
            del lines[at : at + rng.choice((1, 5, 40))]
        case 1:
            lines[at:at] = lines[at : at + rng.choice((1, 10))] * rng.choice((1, 3, 2000))
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3 | 4:
            lines[at] = _numbers(lines[at], rng)
        case 5:
            new = rng.choice(
                (b" q\n", b" Q\n", b" BT\n", b" ET\n", b" 3 Tr\n", b" 0 -1 1 0 0 0 cm\n", b" W n\n")
            )
            lines.insert(at, new)
        case 6:
            return _bytes(data, rng)
        case _:  # a hexadecimal string: other glyphs, or another character for a glyph
            strings = [m.span() for m in re.finditer(rb"<[0-9A-Fa-f]{4,}>", data)]
            if len(strings) > 1:
                (a, b), (c, d) = sorted(rng.sample(strings, 2))
                return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]
    return b"".join(lines)


def _numbers(line: bytes, rng: random.Random) -> bytes:
    found = [match.span() for match in re.finditer(rb"-?\d+(?:\.\d+)?", line)]
    if not found:
        return line
    a, b = rng.choice(found)
    value = float(line[a:b])
    new = rng.choice((0.0, -value, value + 3, value * 1.5, value / 20, 1e6, value + 0.5))
    return line[:a] + f"{new:.3f}".encode() + line[b:]


def _bytes(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice((1, 5, 30))):
        if out:
            out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def _written(objects: dict[int, bytes], trailer: bytes) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number] if number in offsets else b"0000000000 00000 f \n"
    return bytes(out + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % start)
