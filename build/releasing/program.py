"""What the frozen program is made of, told from the program itself: its modules, resources and names."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("core", "gui")
"""The packages that are the program; resources/ is data."""

# Names of network modules: none of them may be in the frozen program. core/pipeline/self_test and
# releasing/checks look for them by the same words.
NETWORK = (
    "socket", "_socket", "ssl", "_ssl", "_hashlib", "asyncio", "_asyncio", "_overlapped",
    "http", "urllib.request", "urllib.robotparser", "socketserver",
    "multiprocessing", "_multiprocessing", "webbrowser", "xmlrpc", "ftplib", "imaplib", "poplib", "smtplib",
    "telnetlib", "nntplib", "cgi", "wsgiref", "PySide6.QtNetwork", "PySide6.QtDBus",
)  # fmt: skip


LIST = "files.txt"
"""core/pipeline/self_test_parts.py knows it by the same name."""


def version(root: Path = ROOT) -> str:
    """The program's version, from the one place that says it."""
    for line in (root / "core" / "__init__.py").read_text(encoding="utf-8").splitlines():
        if line.startswith("__version__"):
            return line.split('"')[1]
    raise SystemExit("core/__init__.py 里没有 __version__")


def modules(root: Path = ROOT) -> list[str]:
    """Every module of the program: whatever the catalogs import inside functions is among them."""
    return sorted(name for room in ROOMS for name in _of(root / room, room))


def _of(folder: Path, name: str) -> Iterator[str]:
    for path in folder.rglob("*.py"):
        parts = (name, *path.relative_to(folder).with_suffix("").parts)
        if parts[-1] != "__main__":
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def resources(root: Path = ROOT) -> list[Path]:
    """Every file under resources/ that ships, in order; the Python file that makes it a package does not."""
    found = (path for path in (root / "resources").rglob("*") if path.is_file())
    return sorted(path for path in found if path.suffix not in (".py", ".pyc"))


def write_list(folder: Path) -> None:
    """Write ``files.txt``, which the frozen program checks itself against, into its folder _internal.

    A line ``sha256  path`` a file. The two programs are not in it: who signs them changes them.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != LIST)
    lines = (
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")


def requirements(root: Path = ROOT) -> list[str]:
    """What pyproject.toml asks for at run time."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])
