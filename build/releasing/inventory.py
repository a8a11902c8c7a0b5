"""What was really shipped: which of the installed packages have a part in the frozen folder.

The packages are read as files from the site-packages that was frozen, so that a Windows folder can be looked
into from Linux.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path
from typing import Any

from releasing import frozen_modules

_TOOLS = {"pyinstaller": "PyInstaller 的启动程序（bootloader）是两个程序文件的外壳"}
"""Packages of which something ships though no module of theirs does."""


@dataclass(frozen=True)
class Package:
    """A Python package with a part in the program. ``inside`` is what its own SBOMs name, CycloneDX."""

    name: str
    version: str
    licence: str
    folder: Path
    inside: tuple[dict[str, Any], ...] = field(default=(), compare=False)

    @property
    def licence_files(self) -> list[Path]:
        """The texts the package brings, in order."""
        words = ("licen", "copying", "notice", "authors", "copyright")
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(
            path
            for path in found
            if "licenses" in path.relative_to(self.folder).parts or path.name.lower().startswith(words)
        )


def packages(site: Path, folder: Path) -> list[Package]:
    """The packages of ``site`` that have a module, a library or a data file in the frozen ``folder``."""
    executables = [path for path in folder.iterdir() if path.name.split(".")[0] in ("gouji", "gouji-cli")]
    modules = {name for path in executables if path.is_file() for name in frozen_modules.names(path)}
    internal = folder / "_internal"
    files = {path.relative_to(internal).as_posix().lower() for path in internal.rglob("*") if path.is_file()}
    found = (_package(place) for place in sorted(site.glob("*.dist-info")))
    return [one for one in found if _ships(one, modules, files)]


def _ships(package: Package, modules: set[str], files: set[str]) -> bool:
    return package.name.lower() in _TOOLS or any(
        path.lower() in files or _module(path) in modules for path in _record(package.folder)
    )


def _record(folder: Path) -> Iterator[str]:
    """The files of an installed package, as paths in site-packages."""
    for line in (folder / "RECORD").read_text(encoding="utf-8").splitlines():
        path = line.split(",")[0].strip('"').replace("\\", "/")
        if not path.startswith("..") and ".dist-info/" not in path:
            yield path


def _module(path: str) -> str:
    if not path.endswith(".py"):
        return ""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _package(folder: Path) -> Package:
    told = HeaderParser().parsestr((folder / "METADATA").read_text(encoding="utf-8", errors="replace"))
    inside = [entry for path in sorted(folder.glob("sboms/*.json")) for entry in _inside(path)]
    return Package(told["Name"], told["Version"], _licence(told), folder, tuple(inside))


def _licence(told: Message) -> str:
    """The licence in as few words as the package has for it."""
    for line in (told["License-Expression"], (told["License"] or "").splitlines()[:1]):
        words = line if isinstance(line, str) else "".join(line or ())
        if words.strip() and words.strip() != "UNKNOWN":
            return words.strip()
    classifiers = told.get_all("Classifier") or []
    names = [item.rpartition(" :: ")[2] for item in classifiers if item.startswith("License ::")]
    return "；".join(names)


def _inside(path: Path) -> Iterator[dict[str, Any]]:
    """Name, version and address of each component that a package's own SBOM lists."""
    for entry in json.loads(path.read_text(encoding="utf-8")).get("components", ()):
        kept = {key: entry[key] for key in ("type", "name", "version", "purl") if entry.get(key)}
        if kept.get("name"):
            yield {"type": "library", **kept}
