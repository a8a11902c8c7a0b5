"""What a Linux program file asks of the system, as binutils' objdump tells it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

MAGIC = b"\x7fELF"


@dataclass(frozen=True)
class Elf:
    """The libraries a file needs, the versions of glibc symbols it needs (as numbers), its architecture."""

    needed: tuple[str, ...]
    glibc: tuple[tuple[int, ...], ...]
    architecture: str


def is_elf(path: Path) -> bool:
    """Tell by its first bytes."""
    with path.open("rb") as file:
        return file.read(4) == MAGIC


def read(path: Path) -> Elf:
    """Look into one file."""
    told = subprocess.run(
        ["objdump", "-p", str(path)], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60
    ).stdout
    return parse(told)


def parse(told: str) -> Elf:
    """Take in what ``objdump -p`` printed."""
    architecture = re.search(r"file format elf\d+-(\S+)", told)
    versions = {
        tuple(int(part) for part in found.split("."))
        for found in re.findall(r"\bGLIBC_(\d+(?:\.\d+)+)", told)
    }
    return Elf(
        tuple(re.findall(r"^\s+NEEDED\s+(\S+)", told, re.MULTILINE)),
        tuple(sorted(versions)),
        architecture.group(1) if architecture else "",
    )
