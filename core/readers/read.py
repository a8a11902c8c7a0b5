"""The way in for every file: bounded reading, the kind by content, and every failure one kind of error."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from core.model.document import Document, Grid, Paragraph, Picture, Problem
from core.model.watch import CancelledError, OutOfTimeError, Watch
from core.readers.catalog import reader_for
from core.readers.errors import ReadError
from core.readers.limits import MEGABYTE, Limits
from core.readers.probe import probe
from core.readers.refusals import refusal

_DEFAULT = Limits()
_CHOOSE_AGAIN = "请核对文件的位置和名称，重新选择。"


def read_file(path: Path, limits: Limits = _DEFAULT, watch: Watch | None = None) -> Document:
    """Read one file.

    Raises ReadError (Chinese, with what to do) for whatever is wrong with the file; CancelledError if the
    person cancelled. Nothing else: what a reader or its library throws is the cause of a ReadError "damaged".
    """
    watch = watch or Watch(seconds=limits.seconds)
    try:
        watch.tell("正在读取文件")
        content = _bytes(path, limits)
        kind = probe(content, path.name)
        reader = reader_for(kind)
        if reader is None:
            raise refusal(kind)
        document = reader.read(content, str(path), limits, watch)
        return _with_emptiness(replace(document, digest=hashlib.sha256(content).hexdigest()))
    except (ReadError, CancelledError):
        raise
    except OutOfTimeError as error:
        raise ReadError(
            "too_slow", "读取用时过长，已停止；文件可能已损坏或过于复杂。请另存为一份新文件后再检查。"
        ) from error
    except BaseException as error:
        # A panic inside a Rust library (calamine) is no Exception; an interrupt must stay one.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise refusal("damaged") from error


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        mode = status.st_mode
        if stat.S_ISDIR(mode):
            raise ReadError("directory", "这是一个文件夹，不是文件。请打开文件夹，选择其中的草稿。")
        if not stat.S_ISREG(mode):
            raise ReadError("not_a_file", f"这不是普通文件，无法读取。{_CHOOSE_AGAIN}")
        with path.open("rb") as stream:
            # Only as much as it said, plus one: read(n) sets aside n bytes at once.
            content = stream.read(min(status.st_size, limits.file_bytes) + 1)
    except FileNotFoundError as error:
        raise ReadError("not_found", f"找不到文件“{path.name}”。{_CHOOSE_AGAIN}") from error
    except PermissionError as error:
        raise ReadError(
            "no_permission",
            "没有权限读取这个文件，或它正被别的程序占用。请关闭占用它的程序，或把文件复制到桌面后再打开。",
        ) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            "unreadable", "文件读不出来（位置无效、名称过长或磁盘有错）。请复制到桌面后再打开。"
        ) from error
    if len(content) > limits.file_bytes:
        allowed = limits.file_bytes // MEGABYTE
        raise ReadError(
            "too_large",
            f"文件超过 {allowed} MB，不像一份年度报告，没有读取。请压缩其中的图片，另存后再检查。",
        )
    return content


def _with_emptiness(document: Document) -> Document:
    """Say so if there is nothing to check: no text at all, or pictures only."""
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.shown.strip():
            return document
        if isinstance(block, Grid) and any(cell.text.strip() or cell.unreadable for cell in block.cells):
            return document
    if any(isinstance(block, Picture) for block in document.blocks):
        problem = Problem(
            "only_pictures", "文件里只有图片，没有文字，无法检查。请找到草稿的文字稿，另存为 .docx 后再检查。"
        )
    else:
        problem = Problem("no_text", "文件里没有任何文字，无法检查。请确认打开的是年度报告的草稿。")
    return replace(document, problems=(*document.problems, problem))
