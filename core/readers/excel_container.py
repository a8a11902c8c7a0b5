"""An OLE container around one stream, written anew for calamine.

calamine (0.9 of python-calamine) trusts a container: a count in the header makes it allocate until the
process is aborted, a loop in a chain never ends, and it takes the first stream of the name anywhere, also
that of an embedded workbook. So it gets a container that holds the workbook's own stream and nothing else.
Layout: [MS-CFB] version 4, sectors of 4096 bytes: FAT, directory, stream.
"""

from __future__ import annotations

import struct

_SECTOR = 4096
_ENTRIES = _SECTOR // 4
_ENTRY = 128
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_IN_HEADER = 109
_NO_ENTRY = 0xFFFFFFFF


def lone_stream(name: str, data: bytes) -> bytes:
    """A container with one stream. The data is filled up with zeros to whole sectors; up to 400 MB."""
    stream = -(-max(len(data), _SECTOR) // _SECTOR)
    fat = 1
    while fat * _ENTRIES < fat + 1 + stream:
        fat += 1
    directory, first = fat, fat + 1
    chain = [_FAT] * fat + [_END] + [first + at + 1 for at in range(stream - 1)] + [_END]
    chain += [_FREE] * (fat * _ENTRIES - len(chain))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 4, 0xFFFE, 12, 6,
        1, fat, directory, 0, 4096, _END, 0, _END, 0,
    )  # fmt: skip
    sectors_of_fat = list(range(fat)) + [_FREE] * (_IN_HEADER - fat)
    head = (header + struct.pack(f"<{_IN_HEADER}I", *sectors_of_fat)).ljust(_SECTOR, b"\0")
    root = _entry("Root Entry", kind=5, child=1, start=0, size=0)
    entry = _entry(name, kind=2, child=_NO_ENTRY, start=first, size=stream * _SECTOR)
    unused = _entry("", kind=0, child=_NO_ENTRY, start=0, size=0)
    entries = root + entry + unused * (_SECTOR // _ENTRY - 2)
    return head + struct.pack(f"<{len(chain)}I", *chain) + entries + data.ljust(stream * _SECTOR, b"\0")


def _entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le")
    length = len(written) + 2 if name else 0
    return struct.pack("<64sHBBIII36xIQ", written, length, kind, 1, _NO_ENTRY, _NO_ENTRY, child, start, size)
