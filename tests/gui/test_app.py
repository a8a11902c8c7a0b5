"""The program from outside: its imports, its command line, pictures, crashes."""

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from gui.crash import CrashTeller, start_log
from gui.options import Options, UsageError, parse
from gui.recent import KEPT, Recent

ROOT = Path(__file__).parents[2]
HEAVY = ("docx", "openpyxl", "xlsxwriter", "python_calamine", "lxml", "rapidfuzz", "pypdfium2", "pdfplumber")


def run(*arguments, **more):
    # What the window says goes out in the console's code page, GBK on a Chinese PC; here it is read as UTF-8.
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"} | more
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def test_the_window_is_there_before_heavy_libraries_are():
    code = f"import gui.app, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = run("-c", code)
    assert done.stdout.strip() == "[]", done.stderr


def test_words_of_qt_itself_are_chinese():
    code = (
        "from gui.app import make_application as make; app = make(['x']);"
        "print(app.translate('QPlatformTheme', 'Cancel'), app.translate('QFileDialog', 'Look in:'))"
    )
    assert run("-c", code).stdout.split() == ["取消", "查找范围："]


def test_options():
    assert parse([]) == Options()
    assert parse(["a.docx", "--screenshot", "b.png", "--size=1920x1080"]) == Options(
        (Path("a.docx"),), Path("b.png"), "", (1920, 1080)
    )
    assert parse(["a.docx", "b.pdf", "年报"]).files == (Path("a.docx"), Path("b.pdf"), Path("年报"))
    for wrong in (["--what"], ["--screenshot"], ["--theme", "blue"], ["--size", "big"]):
        with pytest.raises(UsageError):
            parse(wrong)


def test_wrong_use_is_told_in_chinese():
    done = run("-m", "gui", "--what")
    assert done.returncode == 2 and "不认识 --what" in done.stderr and "Traceback" not in done.stderr


def test_a_picture_of_a_checked_file(tmp_path):
    sample = ROOT / "resources" / "samples" / "示例草稿.docx"
    if not sample.is_file():
        pytest.skip("the sample is not built yet")
    picture = tmp_path / "new" / "window.png"
    done = run("-m", "gui", sample, "--screenshot", picture, HOME=str(tmp_path))
    assert done.returncode == 0 and done.stderr == ""
    assert (QImage(str(picture)).width(), QImage(str(picture)).height()) == (1366, 768)


def test_a_picture_of_a_file_that_cannot_be_read_is_a_failure(tmp_path):
    done = run("-m", "gui", tmp_path / "没有.docx", "--screenshot", tmp_path / "a.png", HOME=str(tmp_path))
    assert done.returncode == 1 and "没有.docx" in done.stderr and "Traceback" not in done.stderr


def test_recent_drafts_are_kept_in_order_and_few(tmp_path):
    recent = Recent(tmp_path / "settings.ini")
    for number in [*range(KEPT + 3), 4]:
        recent.add(tmp_path / f"第{number}份.docx")
    again = Recent(tmp_path / "settings.ini")
    assert again.paths()[0].name == "第4份.docx" and len(again.paths()) == len(set(again.paths())) == KEPT
    assert again.folder == tmp_path


@pytest.fixture
def teller(tmp_path, qtbot):
    root = logging.getLogger()
    level, before = root.level, list(root.handlers)
    file = start_log(tmp_path / "日志")
    teller = CrashTeller(file)
    yield teller, file
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen: dialogs cannot be raised
def test_a_crash_goes_into_the_log_and_is_told_once_in_chinese(teller, qtbot):
    teller, file = teller

    def fail():
        try:
            raise RuntimeError("出错了 𠮷")
        except RuntimeError as error:
            teller.catch(type(error), error, error.__traceback__)

    fail()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: teller.box is not None)
    box = teller.box
    assert "意外问题" in box.text() and "Traceback" not in box.text() + box.informativeText()
    box.close()
    qtbot.waitUntil(lambda: teller.box is None)
    log = file.read_text("utf-8")
    assert log.count("RuntimeError: 出错了 𠮷") == 2 and "Traceback" in log
