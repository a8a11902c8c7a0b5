"""A zip package with some members put anew and all others as they were, to the byte, in their order."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.export.write import ExportError

_ENTRY = struct.Struct("<4s4B4HL2L5H2L")
"""A central directory header; its last field is where the member begins."""
_END = struct.Struct("<4s4H2LH")
_ENTRY_SIGNATURE, _END_SIGNATURE = b"PK\x01\x02", b"PK\x05\x06"
_OLDEST = (1980, 1, 1, 0, 0, 0)
_UNUSUAL = "原稿的压缩方式少见，不能在上面加批注。请用 Word 或 WPS 打开，另存为 .docx，重新核对后再导出。"


@dataclass(frozen=True)
class _Member:
    """A member as stored: its own bytes, header and all, and its header in the central directory."""

    name: str
    stored: bytes
    entry: bytes


def rewrite_package(content: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes]) -> bytes:
    """The package with new content in the ``changed`` members, and the ``added`` ones at its end.

    Names are part names (no leading slash). ExportError for a package that cannot be copied raw.
    """
    out = io.BytesIO()
    directory = []
    for member in _members(content):
        part = _part_name(member.name)
        kept = _packed(content, member.name, changed[part]) if part in changed else member
        directory.append(_moved(kept.entry, out.tell()))
        out.write(kept.stored)
    for name, data in added.items():
        new = _new_member(zipfile.ZipInfo(name, _OLDEST), data, zipfile.ZIP_DEFLATED)
        directory.append(_moved(new.entry, out.tell()))
        out.write(new.stored)
    start = out.tell()
    out.write(b"".join(directory))
    count = len(directory)
    out.write(_END.pack(_END_SIGNATURE, 0, 0, count, count, out.tell() - start, start, 0))
    return out.getvalue()


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/")


def _members(content: bytes) -> Iterator[_Member]:
    """The members in the order of the central directory, each with all bytes up to the next one."""
    entries = list(_entries(content))
    starts = sorted({start for _, start, _ in entries})
    if len(starts) != len(entries):
        raise ExportError(_UNUSUAL)
    ends = dict(zip(starts, [*starts[1:], _directory(content)[0]], strict=True))
    for name, start, entry in entries:
        if content[start : start + 4] != b"PK\x03\x04":
            raise ExportError(_UNUSUAL)
        yield _Member(name, content[start : ends[start]], entry)


def _directory(content: bytes) -> tuple[int, int]:
    """Where the central directory begins, and how many members it lists."""
    at = content.rfind(_END_SIGNATURE)
    if at < 0 or at + _END.size > len(content):
        raise ExportError(_UNUSUAL)
    _, disk, first_disk, here, count, size, start, _ = _END.unpack_from(content, at)
    # Placeholders of zip64, several disks, or bytes before the archive: no office program writes them.
    if disk or first_disk or here != count or count == 0xFFFF or start + size != at:
        raise ExportError(_UNUSUAL)
    return start, count


def _entries(content: bytes) -> Iterator[tuple[str, int, bytes]]:
    at, count = _directory(content)
    for _ in range(count):
        if content[at : at + 4] != _ENTRY_SIGNATURE or at + _ENTRY.size > len(content):
            raise ExportError(_UNUSUAL)
        fields = _ENTRY.unpack_from(content, at)
        name_size, extra, comment, start = fields[12], fields[13], fields[14], fields[-1]
        end = at + _ENTRY.size + name_size + extra + comment
        if start == 0xFFFFFFFF:
            raise ExportError(_UNUSUAL)
        raw = content[at + _ENTRY.size : at + _ENTRY.size + name_size]
        is_utf8 = fields[5] & 0x800
        yield raw.decode("utf-8" if is_utf8 else "cp437", "replace"), start, content[at:end]
        at = end


def _packed(content: bytes, name: str, data: bytes) -> _Member:
    """New content for a member that keeps its name, date, kind of compression and attributes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        old = next(info for info in archive.infolist() if info.orig_filename == name)
    info = zipfile.ZipInfo(old.orig_filename, old.date_time)
    info.create_system, info.external_attr = old.create_system, old.external_attr
    return _new_member(info, data, old.compress_type)


def _new_member(info: zipfile.ZipInfo, data: bytes, compression: int) -> _Member:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, data, compression)
    single = stream.getvalue()
    start, _ = _directory(single)
    return _Member(info.filename, single[:start], single[start : len(single) - _END.size])


def _moved(entry: bytes, start: int) -> bytes:
    """A central directory header for a member that now begins at ``start``."""
    return entry[: _ENTRY.size - 4] + struct.pack("<L", start) + entry[_ENTRY.size :]
