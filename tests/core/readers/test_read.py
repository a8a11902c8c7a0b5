import os
import sys

import pytest

import core.readers.read as reading
from core.model.document import Document
from core.model.watch import CancelledError, OutOfTimeError, Watch
from core.readers.catalog import READERS, Reader
from core.readers.errors import ReadError
from core.readers.limits import Limits
from core.readers.read import read_file
from tests.core.readers.workbooks import workbook

REPORT = "某县2024年政府信息公开工作年度报告\n一、总体情况\n"


def refused(path, code, limits=None, watch=None):
    with pytest.raises(ReadError) as caught:
        read_file(path, limits or Limits(), watch)
    assert caught.value.code == code
    assert "请" in caught.value.message
    assert caught.value.message.endswith("。")
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("年报.txt", REPORT.encode("gb18030"), "text"),
        ("年报.doc", f"<html><body><p>{REPORT}</p></body></html>".encode(), "html"),
        ("年报.xls", workbook('<row r="1"><c r="A1"><v>26</v></c></row>'), "xlsx"),
    ],
)
def test_reads_by_content_whatever_the_name(tmp_path, name, content, kind):
    path = tmp_path / name
    path.write_bytes(content)
    document = read_file(path)
    assert (document.format, document.path, document.problems) == (kind, str(path), ())
    assert document.blocks


QUOTED = "a'b&d.txt" if sys.platform == "win32" else "a'b\"c&d.txt"  # no such name there


@pytest.mark.parametrize("name", ["年 报（终稿） 2024.txt", QUOTED, "𠮷野.txt", "长" * 80 + ".txt"])
def test_names_of_all_kinds(tmp_path, name):
    folder = tmp_path / "公开 办" / "2024 年"
    folder.mkdir(parents=True)
    path = folder / name
    path.write_text(REPORT, encoding="utf-8")
    assert read_file(path).blocks[0].text == "某县2024年政府信息公开工作年度报告"


def test_missing_directory_and_too_long(tmp_path):
    assert "没有.docx" in refused(tmp_path / "没有.docx", "not_found").message
    refused(tmp_path, "directory")
    too_long = "not_found" if sys.platform == "win32" else "unreadable"  # what the system itself says of it
    refused(tmp_path / ("长" * 5000), too_long)
    refused(tmp_path / "a\0b", "unreadable")


def test_empty_and_too_large(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"")
    refused(path, "empty")
    path.write_bytes(b"x" * 2000)
    refused(path, "too_large", Limits(file_bytes=1999))


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in the file system")
def test_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    refused(tmp_path / "a.txt", "not_a_file")


def test_no_permission(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("x")

    def denied(*args, **kwargs):
        raise PermissionError

    monkeypatch.setattr(type(path), "open", denied)
    assert "权限" in refused(path, "no_permission").message


def test_refused_kind_names_itself(tmp_path):
    path = tmp_path / "年报.docx"
    path.write_bytes(b"{\\rtf1 x}")
    assert refused(path, "rtf").message.startswith("这是 RTF 文件")


@pytest.fixture
def failing(tmp_path, monkeypatch):
    """A file whose reader raises what it is given."""

    def make(error):
        def read(content, path, limits, watch):
            raise error

        monkeypatch.setattr(reading, "reader_for", lambda kind: Reader(kind, read, ()))
        path = tmp_path / "a.txt"
        path.write_text(REPORT, encoding="utf-8")
        return path

    return make


# What pyo3 raises for a panic in Rust: a BaseException of this name that cannot be imported.
PanicException = type("PanicException", (BaseException,), {})


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        MemoryError(),
        RecursionError(),
        KeyError("x"),
        AssertionError(),
        PanicException("rust"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_whatever_a_reader_throws_is_a_damaged_file(failing, error):
    assert refused(failing(error), "damaged").__cause__ is error


def test_own_errors_pass(failing):
    assert refused(failing(ReadError("mine", "这样不行。请改。")), "mine").message == "这样不行。请改。"


@pytest.mark.parametrize("error", [CancelledError(), KeyboardInterrupt(), SystemExit()])
def test_cancelling_and_interrupts_pass(failing, error):
    with pytest.raises(type(error)):
        read_file(failing(error))


def test_out_of_time_is_told(failing, tmp_path):
    refused(failing(OutOfTimeError()), "too_slow")
    path = tmp_path / "b.txt"
    path.write_text(REPORT, encoding="utf-8")
    refused(path, "too_slow", watch=Watch(seconds=-1))


def test_progress_is_told(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    told = []
    read_file(path, watch=Watch(on_progress=told.append))
    assert told


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b" \n\n ", "no_text"),
        ("a.html", b"<html><body></body></html>", "no_text"),
        ("a.html", b'<html><body><img src="1.jpg"><img src="2.jpg"></body></html>', "only_pictures"),
        ("a.xlsx", workbook(""), "no_text"),
    ],
)
def test_nothing_to_check_is_told(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    document = read_file(path)
    assert isinstance(document, Document)
    assert [problem.code for problem in document.problems] == [code]
    assert "请" in document.problems[0].message


def test_every_reader_of_the_catalog_refuses_junk_as_damaged_or_reads_it():
    for reader in READERS:
        try:
            document = reader.read(b"<\xff junk", "x", Limits(), Watch())
        except ReadError as error:
            assert error.message
        except Exception as error:  # read_file makes a ReadError of it
            pytest.fail(f"{reader.format}: {error!r}")
        else:
            assert document.format == reader.format
