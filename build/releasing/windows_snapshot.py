"""What is on a wine PC: every file and every registry value, and what changed between two looks."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HIVES = {"user.reg": "HKCU", "system.reg": "HKLM", "userdef.reg": "HKU\\.Default"}
# What wine itself writes while any program runs. Anything else that changes is the installer's.
NOISE = re.compile(
    r"""^HKCU\\Volatile\ Environment
      | ^HKCU\\Software\\Wine\\(Fonts|Drivers)
      | ^HKLM\\Software\\Microsoft\\Windows\ NT\\CurrentVersion\\(Fonts|FontLink)
      | ^HKLM\\System\\CurrentControlSet\\(Enum|Control\\Class|Control\\DeviceClasses|Control\\Video
          |Control\\Session\ Manager|Hardware\ Profiles|Services)
      | ^HKLM\\Hardware | ^HKCU\\(System|Control\ Panel)
      | ^HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\(Explorer|Telephony)
      | ^HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\(Explorer|RunMRU)""",
    re.VERBOSE | re.IGNORECASE,
)
NOISE_FILES = re.compile(r"^(windows/temp|users/[^/]+/(Temp|AppData/Local/Temp|Recent))(/|$)", re.IGNORECASE)

Values = dict[str, str]


@dataclass(frozen=True)
class Snapshot:
    """Files as paths below C: with forward slashes -> size and time (None: a folder); keys -> values."""

    files: Mapping[str, tuple[int, int] | None]
    keys: Mapping[str, Values]


@dataclass(frozen=True)
class Change:
    """What is new, gone or different from one snapshot to another."""

    new_files: frozenset[str]
    gone_files: frozenset[str]
    changed_files: frozenset[str]
    new_values: Mapping[str, Values]
    """New or changed values by key; a new key without values is there with none."""
    gone_values: Mapping[str, Values]

    def __bool__(self) -> bool:
        return any((self.new_files, self.gone_files, self.changed_files, self.new_values, self.gone_values))

    def lines(self) -> list[str]:
        """The change in words, for a person."""
        told = [f"多了文件 {name}" for name in sorted(self.new_files)]
        told += [f"少了文件 {name}" for name in sorted(self.gone_files)]
        told += [f"改了文件 {name}" for name in sorted(self.changed_files)]
        told += [f"多了或改了注册表 {key} {values}" for key, values in sorted(self.new_values.items())]
        told += [f"少了注册表 {key} {values}" for key, values in sorted(self.gone_values.items())]
        return told


def take(drive_c: Path) -> Snapshot:
    """Look at a PC whose wine has ended, for only then its registry is on disk."""
    found: dict[str, tuple[int, int] | None] = {}
    for folder, folders, names in os.walk(drive_c):
        for name in (*folders, *names):
            path = Path(folder, name)
            relative = path.relative_to(drive_c).as_posix()
            if not NOISE_FILES.search(relative):
                told = path.lstat()
                found[relative] = None if path.is_dir() else (told.st_size, told.st_mtime_ns)
    keys: dict[str, Values] = {}
    for file, hive in HIVES.items():
        text = (drive_c.parent / file).read_text(encoding="utf-8", errors="surrogateescape")
        keys |= {f"{hive}\\{key}": values for key, values in registry(text).items()}
    return Snapshot(found, {key: values for key, values in keys.items() if not NOISE.search(key)})


def registry(text: str) -> dict[str, Values]:
    """Read one of wine's registry files: key -> name -> value as written ('' is the default value's name)."""
    found: dict[str, Values] = {}
    current: Values = {}
    for line in re.sub(r"\\\n\s*", "", text).splitlines():  # long binary values go on over several lines
        if match := re.match(r"\[(.*)\] \d+", line):
            current = found.setdefault(_plain(match[1]), {})
        elif match := re.match(r'(?:@|"((?:[^"\\]|\\.)*)")=(.*)', line):
            current[_plain(match[1] or "")] = _value(match[2])
    for key in list(found):  # a key with nothing but keys below it is not written by itself
        while "\\" in key:
            key = key.rpartition("\\")[0]
            found.setdefault(key, {})
    return found


def _value(written: str) -> str:
    match = re.fullmatch(r'(?:str\(\d+\):)?"(.*)"', written)
    return _plain(match[1]) if match else written


def _plain(written: str) -> str:
    r"""Undo wine's escapes: ``\\``, ``\"``, ``\x52fe``, and three octal digits for a control character."""

    def put(match: re.Match[str]) -> str:
        if match["hex"]:
            return chr(int(match["hex"], 16))
        return match["one"]

    return re.sub(r"\\(?:x(?P<hex>[0-9a-f]{1,4})|(?P<one>.))", put, written)


def compare(before: Snapshot, after: Snapshot) -> Change:
    """Return what changed."""
    old, new = before.files, after.files
    return Change(
        frozenset(new.keys() - old.keys()),
        frozenset(old.keys() - new.keys()),
        frozenset(name for name in old.keys() & new.keys() if old[name] != new[name]),
        _more(before.keys, after.keys),
        _more(after.keys, before.keys),
    )


def _more(left: Mapping[str, Values], right: Mapping[str, Values]) -> dict[str, Values]:
    """Values of ``right`` that ``left`` lacks or has otherwise."""
    found: dict[str, Values] = {}
    for key, values in right.items():
        other = left.get(key)
        different = {name: value for name, value in values.items() if (other or {}).get(name) != value}
        if different or other is None:
            found[key] = different
    return found
