"""A copy of the project inside wine's C:, so that nothing a build or a test writes lands in the project."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from releasing.common import ReleaseError


def copy(root: Path, target: Path) -> int:
    """Copy what git knows, or would add, to an empty ``target``; returns the number of files.

    The copy has the content of the working tree, committed or not: what is tried is what is there.
    """
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, capture_output=True, check=True, stdin=subprocess.DEVNULL).stdout
    names = sorted({name for name in told.decode("utf-8").split("\0") if name})
    if target.exists():
        shutil.rmtree(target)
    copied = 0
    for name in names:
        source = root / name
        if not source.is_file():  # deleted, but not yet in the index
            continue
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
        copied += 1
    if not copied:
        raise ReleaseError(f"git 在 {root} 里没有找到文件。")
    return copied
