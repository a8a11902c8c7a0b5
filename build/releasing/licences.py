"""Collects the licence texts of everything shipped into a folder 许可 beside the program."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from releasing.common import ReleaseError
from releasing.inventory import Package
from releasing.program import ROOT

FOLDER = "许可"
_TEXTS = Path(__file__).resolve().parent / "licence_texts"
_WITHOUT_TEXT = {"pyside6_essentials", "shiboken6"}
"""Wheels that bring no text: theirs is in licence_texts/."""


def collect(
    target: Path, packages: Iterable[Package], python_licence: Path, more: Mapping[str, Path] | None = None
) -> list[str]:
    """Fill ``target``/许可 and return the names in its list. ReleaseError if a package has no text.

    ``more``: what else ships, name -> the file with its licence.
    """
    place = target / FOLDER
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", place / "勾稽.txt")
    for text in sorted(_TEXTS.glob("*.txt")):
        shutil.copyfile(text, place / text.name)
    lines = ["勾稽：勾稽.txt", "Qt、PySide6、Shiboken6：LGPL-3.0-only，见 Qt与PySide6.txt"]
    lines.append("OpenCC 的繁简字表：Apache-2.0，见 OpenCC字表.txt")
    for name, file in {"Python": python_licence, **(more or {})}.items():
        shutil.copyfile(file, place / f"{name}.txt")
        lines.append(f"{name}：{name}.txt")
    for package in packages:
        files = package.licence_files
        if not files and package.name.lower() not in _WITHOUT_TEXT:
            raise ReleaseError(f"{package.name} 没有许可文本，不能发布。")
        for file in files:
            inside = file.relative_to(package.folder)
            parts = inside.parts[1:] if inside.parts[0] == "licenses" else inside.parts
            copy = place / package.name / Path(*parts)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        if files:
            lines.append(f"{package.name} {package.version}：{package.licence or '见其文件夹'}")
    text = "程序各组成部分的许可（一个部分一个文件夹或一个文件）\r\n\r\n" + "\r\n".join(lines) + "\r\n"
    (place / "目录.txt").write_text(text, encoding="utf-8-sig", newline="")
    return lines
