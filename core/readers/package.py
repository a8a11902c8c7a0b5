"""Opening a zip package (.docx, .xlsx) safely: bounded, unambiguous, and with its relationships."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from urllib.parse import unquote

from core.readers.errors import ReadError
from core.readers.limits import MEGABYTE, Limits
from core.readers.xml import SAVE_AGAIN, parse_xml

_CHUNK = MEGABYTE
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Everything that zipfile and zlib were seen to raise on broken input.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError, KeyError, IndexError,
)  # fmt: skip


@dataclass(frozen=True)
class Relationship:
    """A link from one part to another. ``kind`` is the last word of its type ("styles"), which is the same
    in the transitional and the strict form. ``target`` is a part name; for an external one, its address.
    """

    kind: str
    target: str
    external: bool = False


class Package:
    """An opened package. Part names are without a leading slash; case is forgiven as OPC asks."""

    def __init__(self, archive: zipfile.ZipFile, limits: Limits, advice: str) -> None:
        self._archive = archive
        self._limits = limits
        self._advice = advice
        self._unpacked = 0
        self._infos = {_part_name(info.filename): info for info in archive.infolist() if not info.is_dir()}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._by_fold = {name.casefold(): name for name in self._infos}

    @property
    def names(self) -> tuple[str, ...]:
        """All part names, in the order of the archive."""
        return tuple(self._infos)

    def find(self, name: str) -> str | None:
        """The name under which a part is stored, or None if there is none."""
        name = _part_name(name)
        return name if name in self._infos else self._by_fold.get(name.casefold())

    def read(self, name: str) -> bytes:
        """The bytes of a part. ReadError "damaged" if it is missing or broken, "too_large" if too large."""
        stored = self.find(name)
        if stored is None:
            raise ReadError("damaged", f"文件不完整，缺少“{name}”。{self._advice}")
        chunks: list[bytes] = []
        size = 0
        try:
            with self._archive.open(self._infos[stored]) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._unpacked += len(chunk)
                    # Headers can lie, so what really comes out is counted as well.
                    if size > self._limits.member_bytes or self._unpacked > self._limits.unpacked_bytes:
                        raise _too_large(self._advice)
                    chunks.append(chunk)
        except _BROKEN as error:
            raise _damaged(self._advice) from error
        return b"".join(chunks)

    def relationships(self, part: str = "") -> dict[str, Relationship]:
        """The relationships of a part by id, of the package itself for ""; empty if it has none."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        rels = self.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if rels is None:
            return {}
        found: dict[str, Relationship] = {}
        for node in parse_xml(self.read(rels), self._advice):
            kind = node.get("Type", "").rpartition("/")[2]
            target = node.get("Target", "")
            external = node.get("TargetMode", "") == "External"
            if not external:
                joined = target if target.startswith("/") else posixpath.join(folder, target)
                target = _part_name(unquote(posixpath.normpath(joined)))
            found[node.get("Id", "")] = Relationship(kind, target, external)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The first stored part that ``part`` ("" for the package) names as its ``kind`` ("styles")."""
        for relation in self.relationships(part).values():
            if relation.kind == kind and not relation.external and self.find(relation.target):
                return self.find(relation.target)
        return None


def open_package(content: bytes, limits: Limits, advice: str = SAVE_AGAIN) -> Package:
    """Open a zip package; nothing is unpacked yet.

    ``advice`` is the Chinese sentence that ends every message. ReadError: "damaged" (no zip, truncated, a
    name twice, an unusual compression), "encrypted", "too_large" (members, or unpacked sizes by the headers).
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        infos = archive.infolist()
    except _BROKEN as error:
        raise _damaged(advice) from error
    if len(infos) > limits.members:
        raise _too_large(advice)
    if sum(info.file_size for info in infos) > limits.unpacked_bytes:
        raise _too_large(advice)
    seen: set[str] = set()
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(
                "encrypted", "文件加了密码，读不出来。请先用设密码的程序打开，去掉密码后另存，再试。"
            )
        if info.compress_type not in _METHODS:
            raise _damaged(advice)
        name = _part_name(info.filename)
        if not name:
            raise _damaged(advice)  # zipfile itself stumbles over a member without a name
        # Programs differ in which of two parts they take, so what is read might not be what is shown.
        if name in seen:
            raise _damaged(advice)
        seen.add(name)
    return Package(archive, limits, advice)


def _part_name(name: str) -> str:
    """Some zip programs write backslashes; relationships may start with a slash."""
    return name.replace("\\", "/").lstrip("/")


def _damaged(advice: str) -> ReadError:
    return ReadError("damaged", f"文件已损坏或不完整，打不开。{advice}")


def _too_large(advice: str) -> ReadError:
    return ReadError("too_large", f"文件解开后过大，不像一份年度报告，没有读取。{advice}")
