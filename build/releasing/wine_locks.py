"""What of a lock is meant for Windows: pip evaluates markers for the machine it runs on, not for wine's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from releasing.common import ReleaseError

PYTHON = "3.11"
WINDOWS: Mapping[str, str] = {
    "sys_platform": "win32",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_version": PYTHON,
    "python_full_version": "3.11.9",
}
_ENTRY = re.compile(
    r"^(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>\S+?)(?:\s*;\s*(?P<marker>[^\\\n]+?))?\s*\\?$"
)
_TERM = re.compile(r"(?P<key>\w+)\s*(?P<how>==|!=|<=|>=|<|>)\s*['\"](?P<value>[^'\"]*)['\"]")
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


class LockError(ReleaseError):
    """A lock says something this file does not understand; better to stop than to guess."""


@dataclass(frozen=True)
class Pin:
    """One locked project for Windows: its version and the hashes of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]

    def line(self) -> str:
        """Return it as a requirement for ``pip --require-hashes``, without its marker."""
        return f"{self.name}=={self.version} " + " ".join(f"--hash={item}" for item in self.hashes)


def holds(marker: str, facts: Mapping[str, str] = WINDOWS) -> bool:
    """Evaluate a marker made of comparisons with ``and`` and ``or``; LockError for anything else."""
    if "(" in marker:
        raise LockError(f"看不懂的条件：{marker}")
    return any(all(_compare(term, facts) for term in part.split(" and ")) for part in marker.split(" or "))


def _compare(term: str, facts: Mapping[str, str]) -> bool:
    match = _TERM.fullmatch(term.strip())
    if match is None or match["key"] not in facts:
        raise LockError(f"看不懂的条件：{term}")
    is_version = "version" in match["key"]
    ours, theirs = facts[match["key"]], match["value"]
    left, right = (_numbers(ours), _numbers(theirs)) if is_version else (ours, theirs)
    if is_version and len(left) > len(right):
        left = left[: len(right)]
    match match["how"]:
        case "==":
            return left == right
        case "!=":
            return left != right
        case "<":
            return left < right
        case "<=":
            return left <= right
        case ">":
            return left > right
        case _:
            return left >= right


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def pins(text: str, facts: Mapping[str, str] = WINDOWS) -> list[Pin]:
    """Return what a lock pins for Windows; a pin without a hash is a LockError."""
    found: list[Pin] = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", "\n" + text):
        first = (block.strip().splitlines() or [""])[0]
        if not first or first.startswith("#"):
            continue
        entry = _ENTRY.match(first.strip())
        if entry is None:
            raise LockError(f"看不懂的一行：{first}")
        if entry["marker"] and not holds(entry["marker"], facts):
            continue
        hashes = tuple(_HASH.findall(block))
        if not hashes:
            raise LockError(f"没有散列值：{first}")
        found.append(Pin(entry["name"], entry["version"], hashes))
    return found


def merged(locks: Iterable[Path]) -> list[Pin]:
    """Return the pins of several locks as one list; two versions of one project are a LockError."""
    by_name: dict[str, Pin] = {}
    for lock in locks:
        for pin in pins(lock.read_text(encoding="utf-8")):
            name = re.sub(r"[-_.]+", "-", pin.name).lower()
            known = by_name.setdefault(name, pin)
            if known.version != pin.version:
                raise LockError(f"两个锁文件的版本不一致：{pin.name} {known.version}、{pin.version}")
    return [by_name[name] for name in sorted(by_name)]
