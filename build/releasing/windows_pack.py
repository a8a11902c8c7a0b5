"""Puts what is handed out into dist/: the installer, the zip that needs none, the list of parts."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

from releasing import common, program
from releasing.common import ReleaseError

MOST_SETUP, MOST_INSTALLED = 45_000_000, 110_000_000
"""Bytes; issue 7."""


def name(ending: str) -> str:
    """A file name of dist/. ASCII: some tools that hand out software spoil Chinese names."""
    return f"gouji-{program.version()}-windows{ending}"


def write_zip(folder: Path, target: Path) -> None:
    """Pack the frozen folder as ``勾稽-0.1.0/...``, sorted, every file with the time of the commit."""
    top = f"勾稽-{program.version()}"
    moment = time.gmtime(common.source_date_epoch())[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(item for item in folder.rglob("*") if item.is_file()):
            entry = zipfile.ZipInfo(f"{top}/{path.relative_to(folder).as_posix()}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def sizes(folder: Path, setup: Path) -> str:
    """Tell both sizes; ReleaseError if one is more than promised."""
    installed = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    told = f"安装程序 {common.megabytes(setup.stat().st_size)}，装好后 {common.megabytes(installed)}"
    if setup.stat().st_size > MOST_SETUP or installed > MOST_INSTALLED:
        raise ReleaseError(f"太大：{told}")
    return told
