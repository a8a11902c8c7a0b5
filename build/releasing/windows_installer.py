"""Compiles the NSIS installer: the list of files, then makensis."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from releasing import common
from releasing.common import ReleaseError

SCRIPT = Path(__file__).with_name("installer.nsi")
OURS = ("uninstall.exe",)
"""Names in the installed folder that the installer itself makes."""


def quoted(text: str) -> str:
    """A text as NSIS reads it between backquotes; ReleaseError for one that cannot stand there."""
    if "`" in text or "\n" in text:
        raise ReleaseError(f"安装程序里不能有这样的文件名：{text}")
    return text.replace("$", "$$")


def file_list(names: Iterable[str], folder: Path) -> str:
    """Return the two macros for these files, paths below ``folder`` with forward slashes, sorted.

    By name and not `File /r`: that takes what the disk has in the order the disk has it.
    """
    paths = sorted(PurePosixPath(name) for name in names)
    install, remove = ["!macro InstallFiles"], ["!macro RemoveFiles"]
    current: PurePosixPath | None = None
    for path in paths:
        if path.parent != current:
            current = path.parent
            install.append(f"  SetOutPath `$INSTDIR{_below(current)}`")
        install.append(f"  File `{quoted(str(folder / path))}`")
        remove.append(f"  Delete `$INSTDIR{_below(path)}`")
    folders = {parent for path in paths for parent in path.parents} - {PurePosixPath(".")}
    for parent in sorted(folders, key=lambda one: (-len(one.parts), str(one))):
        remove.append(f"  RMDir `$INSTDIR{_below(parent)}`")
    return "\n".join([*install, "!macroend", *remove, "!macroend", ""])


def _below(path: PurePosixPath) -> str:
    return "".join(f"\\{quoted(part)}" for part in path.parts)


def build(folder: Path, version: str, icon: Path, target: Path) -> None:
    """Make the installer of a frozen folder. ReleaseError with makensis's words if it fails."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    target.parent.mkdir(parents=True, exist_ok=True)
    listing = common.WORK / f"windows-files-{version}.nsh"
    listing.parent.mkdir(parents=True, exist_ok=True)
    names = [path.relative_to(folder).as_posix() for path in files]
    listing.write_text(file_list(names, folder), encoding="utf-8", newline="\n")
    values = {
        "VERSION": version,
        "FILES": str(listing),
        "ICON": str(icon),
        "OUT": str(target),
        "KILOBYTES": str(sum(path.stat().st_size for path in files) // 1024),
    }
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in values.items()]
    # In another locale makensis cannot find files with Chinese names.
    environment = os.environ | {"LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(common.source_date_epoch())}
    done = subprocess.run(
        [*command, str(SCRIPT)],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=900,
    )
    if done.returncode != 0 or not target.is_file():
        raise ReleaseError(f"makensis 没有成功：\n{done.stdout.decode('utf-8', 'replace')[-3000:]}")
