"""Writing an exported file safely: the old file stays whole until the new one is complete."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

# What Office, WPS and LibreOffice put beside a file that they hold open; {} is the name of the file.
_LOCK_FILES = ("~${}", ".~{}", ".~lock.{}#")
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})


class ExportError(Exception):
    """The file could not be written. ``message`` is Chinese and says what to do about it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def write_file(path: Path, content: bytes, *, draft: Path | None = None) -> None:
    """Write ``content`` to ``path``; an existing file is replaced in one step or not touched at all.

    ``draft`` is the file that the person opened: it is never written over, under whatever name.
    ExportError if it cannot be done; nothing is left behind then.
    """
    _refuse_draft(path, draft)
    try:
        _write(path, content)
    except OSError as error:
        raise _failed(path, error) from error


def _write(path: Path, content: bytes) -> None:
    folder = path.parent
    if not folder.is_dir():
        raise ExportError(f"找不到文件夹“{folder}”。请选择一个已有的文件夹。")
    if path.is_dir():
        raise ExportError(f"“{path}”是一个文件夹。请换一个文件名。")
    _refuse_open(path)
    # In the same folder, because only there can it be renamed in one step. Not mkstemp: its files are for
    # the owner alone, and colleagues on a shared drive must be able to open the result.
    temporary = folder / f".gouji-{secrets.token_hex(8)}.tmp"
    try:
        _write_whole(temporary, content)
        _replace(temporary, path)
    finally:
        with suppress(OSError):  # what went wrong before matters more
            temporary.unlink(missing_ok=True)


def _refuse_draft(path: Path, draft: Path | None) -> None:
    if draft is None:
        return
    try:
        same = path.samefile(draft)
    except OSError:  # one of them is not there, so nothing can be written over
        same = path.absolute() == draft.absolute()
    if same:
        raise ExportError("不能覆盖原稿。请换一个文件名或文件夹保存，原稿保持不动。")


def _refuse_open(path: Path) -> None:
    if not path.exists():
        return
    for pattern in _LOCK_FILES:
        lock = path.with_name(pattern.format(path.name))
        if _exists(lock):
            raise ExportError(
                f"“{path.name}”正在 Excel 或 WPS 中打开。请先关闭它再保存，或换一个文件名。"
                f"（如果确实没有打开，请删除同一文件夹里的“{lock.name}”再试。）"
            )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # the name with its addition is longer than a name can be, so there is no such file
        return False


def _write_whole(temporary: Path, content: bytes) -> None:
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except PermissionError as error:
        folder = temporary.parent
        raise ExportError(f"没有权限在文件夹“{folder}”里保存文件。请换一个文件夹，例如“文档”。") from error


def _replace(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except PermissionError as error:
        raise ExportError(
            f"“{path.name}”不能改写：它可能正在 Excel 或 WPS 中打开，或者是只读文件。"
            "请先关闭它再保存，或换一个文件名。"
        ) from error


def _failed(path: Path, error: OSError) -> ExportError:
    if error.errno in _DISK_FULL:
        return ExportError("磁盘空间不足，文件没有保存。请清理磁盘或换一个位置再试。")
    if error.errno == errno.EROFS:
        return ExportError(f"“{path.parent}”所在的磁盘是只读的。请换一个位置保存。")
    if error.errno == errno.ENAMETOOLONG:
        return ExportError("文件名或路径太长，文件没有保存。请用短一些的文件名或换一个文件夹。")
    return ExportError(f"无法保存“{path}”：{error.strerror or error}。请换一个位置再试。")
