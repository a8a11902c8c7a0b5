"""The window's part of the self-test: it passes, writes a picture, and fails for what is missing."""

import json

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QImage

from core import data
from core.pipeline.self_test import SelfTestError, run_steps
from gui import app, self_test


def test_the_window_shows_the_sample(qtbot, qapp, tmp_path):
    steps = [step for step in self_test.window_steps(qapp) if step.what != "Qt 中文翻译"]
    outcomes = run_steps(steps, tmp_path)
    assert [(one.what, one.detail) for one in outcomes if not one.ok] == []
    assert QImage(str(tmp_path / "window.png")).width() == 1366
    assert (tmp_path / "示例草稿_自检.pdf").read_bytes().startswith(b"%PDF")


def test_the_way_in(qapp, tmp_path, monkeypatch):
    """`gouji --self-test FOLDER` ends with the status of its report."""
    monkeypatch.setattr(app, "make_application", lambda arguments: qapp)
    monkeypatch.setattr(self_test, "window_steps", lambda app: ())
    assert app.main(["--self-test", str(tmp_path / "结果")]) == 0
    assert json.loads((tmp_path / "结果" / "report.json").read_text("utf-8"))["passed"]


def test_words_of_qt_that_are_not_chinese_fail(qapp, monkeypatch):
    monkeypatch.setattr(QCoreApplication, "translate", lambda *words: words[-1])
    with pytest.raises(SelfTestError, match="Cancel"):
        self_test.translated()


def test_a_missing_style_fails(qapp, monkeypatch):
    before = qapp.styleSheet()
    qapp.setStyleSheet("")
    try:
        with pytest.raises(SelfTestError, match="没有样式"):
            self_test.dressed(qapp)
    finally:
        qapp.setStyleSheet(before)


def test_an_empty_picture_fails():
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    with pytest.raises(SelfTestError, match="几乎是空的"):
        self_test._colours(image)


def test_a_sample_the_window_cannot_open_fails(qtbot, qapp, tmp_path, monkeypatch):
    read = data.read_bytes
    monkeypatch.setattr(
        data, "read_bytes", lambda path: b"no draft" if path.endswith(".docx") else read(path)
    )
    with pytest.raises(SelfTestError):
        self_test.window(tmp_path)
