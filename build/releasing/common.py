"""What both halves of a release share: folders, the time of the commit, running programs, hashes."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from releasing.program import ROOT

DIST = ROOT / "dist"
"""What is handed out."""
WORK = ROOT / "out" / "release"
"""What is made on the way; may be deleted at any time."""
SUMS = "SHA256SUMS"


class ReleaseError(Exception):
    """A release cannot go on; the message is Chinese."""


def cache_folder() -> Path:
    """What takes long to make and can be made again: outside the project, by the XDG rules."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "gouji-release"


def source_date_epoch() -> int:
    """Seconds of the commit that is built, for every file time that is written; 2025-01-01 without git."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return int(answer.stdout) if answer.returncode == 0 and answer.stdout.strip() else 1735689600


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a program of the release: fixed time, fixed hashes of Python, UTF-8."""
    fixed = {
        "SOURCE_DATE_EPOCH": str(source_date_epoch()),
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return {**os.environ, **fixed, **(extra or {})}


def run(command: Sequence[str | Path], *, timeout: float, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end and return what it printed. ReleaseError with its last lines if it fails."""
    words = [str(part) for part in command]
    try:
        done = subprocess.run(
            words,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=timeout,
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        raise ReleaseError(f"没有运行成：{' '.join(words[:4])}……（{error}）") from error
    printed = done.stdout.decode("utf-8", "replace")
    if done.returncode != 0:
        tail = "\n".join(printed.splitlines()[-30:])
        raise ReleaseError(f"没有成功（状态 {done.returncode}）：{' '.join(words[:6])}\n{tail}")
    return printed


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, files: Iterable[Path]) -> Path:
    """Write SHA256SUMS about files in a folder, in the form `sha256sum -c` and certutil users know.

    Lines about other files of the folder stay, as long as the files are there: both halves write it.
    """
    path = folder / SUMS
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    sums |= {file.relative_to(folder).as_posix(): sha256(file) for file in files}
    kept = sorted((name, digest) for name, digest in sums.items() if (folder / name).is_file())
    path.write_text("".join(f"{digest}  {name}\n" for name, digest in kept), encoding="utf-8", newline="\n")
    return path


def settle_times(folder: Path) -> None:
    """Give every file and folder the time of the commit, so that packages of it come out the same."""
    epoch = source_date_epoch()
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def megabytes(size: float) -> str:
    """A size for people."""
    return f"{size / 1e6:.1f} MB"
