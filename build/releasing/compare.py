"""What differs between two outputs of a release: folders, zip, tar.gz, .deb, single files.

    python3 build/release.py compare A B

A release made again from the same commit must say 没有差别; docs/decisions/0011-packaging.md lists what may
differ and why.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_MOST = 40
"""So many lines are printed."""


@dataclass(frozen=True)
class Entry:
    """One file: its content by hash, its size, its mode, its time in seconds (0 where the form has none)."""

    digest: str
    size: int
    mode: int
    time: int


def contents(path: Path) -> dict[str, Entry]:
    """Every file inside an output by its path."""
    return dict(sorted(_kind(path)(path)))


def _kind(path: Path) -> Callable[[Path], Iterator[tuple[str, Entry]]]:
    if path.is_dir():
        return _folder
    if path.name.endswith((".tar.gz", ".tar.xz", ".tar")):
        return lambda path: _tar(path.read_bytes())
    return {".zip": _zip, ".deb": _deb}.get(path.suffix, _single)


def _entry(content: bytes, mode: int, time: int) -> Entry:
    return Entry(hashlib.sha256(content).hexdigest(), len(content), mode & 0o777, time)


def _folder(folder: Path) -> Iterator[tuple[str, Entry]]:
    for path in folder.rglob("*"):
        name, status = path.relative_to(folder).as_posix(), path.lstat()
        if path.is_symlink():
            yield name, _entry(os.readlink(path).encode(), 0, 0)  # noqa: PTH115
        elif path.is_file():
            yield name, _entry(path.read_bytes(), status.st_mode, int(status.st_mtime))


def _tar(packed: bytes) -> Iterator[tuple[str, Entry]]:
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            content = file.read() if file else f"{member.type!r} {member.linkname}".encode()
            yield member.name, _entry(content, member.mode, int(member.mtime))


def _deb(path: Path) -> Iterator[tuple[str, Entry]]:
    for option in ("--ctrl-tarfile", "--fsys-tarfile"):
        command = ["dpkg-deb", option, str(path)]
        yield from _tar(subprocess.run(command, capture_output=True, check=True).stdout)


def _zip(path: Path) -> Iterator[tuple[str, Entry]]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            moment = int("".join(f"{part:02d}" for part in info.date_time))
            yield info.filename, _entry(archive.read(info), info.external_attr >> 16, moment)


def _single(path: Path) -> Iterator[tuple[str, Entry]]:
    yield path.name, _entry(path.read_bytes(), 0, 0)


def differences(first: Path, second: Path) -> list[str]:
    """What differs, a line each; an empty list if every file is the same, byte for byte and in its time."""
    here, there = contents(first), contents(second)
    if not first.is_dir() and len(here) == len(there) == 1:  # single files may have other names
        there = dict(zip(here, there.values(), strict=True))
    lines = [f"只在前者：{name}" for name in here if name not in there]
    lines += [f"只在后者：{name}" for name in there if name not in here]
    for name in here:
        if name in there and here[name] != there[name]:
            lines.append(f"{name}：{_words(here[name], there[name])}")
    return lines


def _words(one: Entry, other: Entry) -> str:
    said = []
    if one.digest != other.digest:
        said.append(f"内容（{one.size}、{other.size} 字节）")
    if one.mode != other.mode:
        said.append(f"权限（{one.mode:o}、{other.mode:o}）")
    if one.time != other.time:
        said.append(f"时间（{one.time}、{other.time}）")
    return "，".join(said)


def main(arguments: list[str]) -> int:
    """``release.py compare A B``; 0 if nothing differs."""
    if len(arguments) != 2 or not all(Path(item).exists() for item in arguments):
        print("用法：python3 build/release.py compare 甲 乙")
        return 2
    found = differences(Path(arguments[0]), Path(arguments[1]))
    for line in found[:_MOST]:
        print(line)
    if len(found) > _MOST:
        print(f"……共 {len(found)} 处")
    print(f"有 {len(found)} 处差别。" if found else "没有差别。")
    return 1 if found else 0
