import errno
import os
from pathlib import Path

import pytest

from core.export.write import ExportError, write_file


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writes_a_new_file_and_replaces_an_old_one(tmp_path):
    path = tmp_path / "结果.xlsx"
    write_file(path, b"one")
    write_file(path, b"two", draft=tmp_path / "原稿.docx")
    assert path.read_bytes() == b"two"
    assert leftovers(tmp_path) == ["结果.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="modes of files are a matter of Unix")
def test_colleagues_may_read_the_result(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_file(tmp_path / "a.xlsx", b"")
    assert (tmp_path / "a.xlsx").stat().st_mode == plain.stat().st_mode


def test_never_over_the_draft_under_any_name(tmp_path):
    draft = tmp_path / "原稿.xlsx"
    draft.write_bytes(b"draft")
    other = tmp_path / "link.xlsx"
    os.link(draft, other)
    (tmp_path / "sub").mkdir()
    for path in (draft, other, tmp_path / "sub" / ".." / "原稿.xlsx"):
        with pytest.raises(ExportError, match="不能覆盖原稿"):
            write_file(path, b"new", draft=draft)
    assert draft.read_bytes() == b"draft"


def test_a_draft_that_was_deleted_is_not_written_under_its_name(tmp_path):
    with pytest.raises(ExportError, match="不能覆盖原稿"):
        write_file(tmp_path / "a.xlsx", b"", draft=tmp_path / "a.xlsx")


@pytest.mark.parametrize("lock", ["~$a.xlsx", ".~a.xlsx", ".~lock.a.xlsx#"])
def test_open_in_an_office_program(tmp_path, lock):
    path = tmp_path / "a.xlsx"
    (tmp_path / lock).write_bytes(b"")
    write_file(path, b"old")  # a lock without a file is a leftover that hinders nobody
    with pytest.raises(ExportError, match="正在 Excel 或 WPS 中打开") as caught:
        write_file(path, b"new")
    assert lock in caught.value.message
    assert path.read_bytes() == b"old"


def test_missing_folder_and_folder_as_file(tmp_path):
    with pytest.raises(ExportError, match="找不到文件夹"):
        write_file(tmp_path / "没有" / "a.xlsx", b"")
    with pytest.raises(ExportError, match="是一个文件夹"):
        write_file(tmp_path, b"")


@pytest.mark.skipif(os.name == "nt", reason="a name of 300 characters fails otherwise there")
def test_a_name_that_is_too_long(tmp_path):
    with pytest.raises(ExportError, match="太长"):
        write_file(tmp_path / ("长" * 300 + ".xlsx"), b"")
    longest = "a" * 250 + ".xlsx"  # 255 bytes: the longest name there can be; the names of its locks cannot
    write_file(tmp_path / longest, b"old")
    write_file(tmp_path / longest, b"new")
    assert leftovers(tmp_path) == [longest]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ("open", PermissionError(errno.EACCES, "denied"), "没有权限"),
        ("open", OSError(errno.EROFS, "read-only"), "只读"),
        ("write", OSError(errno.ENOSPC, "full"), "磁盘空间不足"),
        ("write", OSError(errno.EIO, "broken"), "无法保存"),
        ("replace", PermissionError(errno.EACCES, "in use"), "正在 Excel 或 WPS 中打开"),
        ("replace", OSError(errno.ENOSPC, "full"), "磁盘空间不足"),
        ("replace", KeyboardInterrupt(), None),
    ],
)
def test_failures_leave_the_old_file_and_nothing_else(tmp_path, monkeypatch, call, error, words):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    if call == "write":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, call, fail)
    with pytest.raises(ExportError if words else KeyboardInterrupt, match=words):
        write_file(path, b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == ["a.xlsx"]
