"""Legal bases and fixed phrases: data of the program, and an office's own additions beside it.

The office's files have the same names and lie in its own folder (``user_folder``), which no update touches:
``%APPDATA%\\gouji\\law`` on Windows, ``~/.config/gouji/law`` elsewhere. They add, and replace nothing.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core import data

BASES_FILE, PHRASES_FILE = "legal_bases.toml", "phrases.toml"


@dataclass(frozen=True)
class Basis:
    """A document that may be cited. ``number`` is as printed: 国办函〔2020〕109号, 国务院令第711号."""

    name: str
    number: str
    words: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    year: int | None = None
    serial: int = 0
    date: str = ""
    repealed: bool = False
    instead: str = ""


@dataclass(frozen=True)
class Law:
    """All bases and phrases. ``problems`` tells, in Chinese, which of the office's files were no use."""

    bases: tuple[Basis, ...]
    boilerplate: tuple[str, ...]
    doubled: tuple[str, ...]
    placeholders: tuple[str, ...]
    problems: tuple[str, ...] = ()


def user_folder() -> Path:
    """Where an office keeps its own additions; it need not exist."""
    if own := os.environ.get("GOUJI_HOME"):
        return Path(own) / "law"
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home()) / "gouji" / "law"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "gouji" / "law"


def current_law() -> Law:
    """The program's data with the office's additions; read again when one of its files changes."""
    folder = user_folder()
    return _law(folder, tuple(_stamp(folder / name) for name in (BASES_FILE, PHRASES_FILE)))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _law(folder: Path, stamps: tuple[tuple[int, int], ...]) -> Law:
    bases = list(_bases(tomllib.loads(data.read_text(f"law/{BASES_FILE}"))))
    phrases = tomllib.loads(data.read_text(f"law/{PHRASES_FILE}"))
    problems = []
    lists = {name: list(phrases[name]) for name in ("boilerplate", "doubled", "placeholders")}
    for name, stamp in zip((BASES_FILE, PHRASES_FILE), stamps, strict=True):
        if stamp == (0, 0):
            continue
        try:
            own = tomllib.loads((folder / name).read_text(encoding="utf-8-sig"))
            if name == BASES_FILE:
                bases += _bases(own)
            else:
                added = {key: [str(one) for one in own.get(key, ())] for key in lists}
                for pattern in added["placeholders"]:
                    re.compile(pattern)
                for key, values in added.items():
                    lists[key] += values
        except (
            OSError,
            UnicodeDecodeError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            re.error,
        ) as error:
            problems.append(f"自备的文件“{folder / name}”没有用上：{error}")
    return Law(
        tuple(bases),
        tuple(lists["boilerplate"]),
        tuple(lists["doubled"]),
        tuple(lists["placeholders"]),
        tuple(problems),
    )


def _bases(table: dict[str, Any]) -> list[Basis]:
    found = []
    for entry in table.get("basis", ()):
        name, words = str(entry["name"]), tuple(str(word) for word in entry.get("words", ()))
        status = entry["status"]
        if status not in ("in_force", "repealed"):
            raise ValueError(f"status = {status!r}")
        common = {"date": str(entry.get("date", "")), "instead": str(entry.get("instead", ""))}
        if "order" in entry:
            serial, issuers = int(entry["order"]), tuple(entry.get("issuers", ("国务院令",)))
            number, year = f"{issuers[0]}第{serial}号", None
        else:
            serial, year, issuers = int(entry["number"]), int(entry["year"]), (str(entry["issuer"]),)
            number = f"{issuers[0]}〔{year}〕{serial}号"
        found.append(
            Basis(name, number, words, issuers, year, serial, repealed=status == "repealed", **common)
        )
    return found
