"""Everything that can be written about a draft, from the menu, beside the draft and never over it."""

import io
import zipfile
from datetime import date

import pytest
from PySide6.QtCore import Qt

from gui.dialogs.template import TemplateDialog
from gui.engine import ExportRefusedError
from gui.exports import EXCEL, SHEET_HTML, SHEET_PDF, WORD
from gui.main_window import MainWindow
from gui.paths import sample_file
from gui.recent import Recent
from gui.workspace import Workspace
from tests.gui.conftest import FakeAsking
from tests.gui.drafts import key

TOTAL = key("unavailable.not_held.total")
KINDS = (EXCEL, WORD, SHEET_PDF, SHEET_HTML)


def choose(window, words):
    next(action for action in window.top_bar.exports.actions() if action.text().startswith(words)).trigger()


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        ("更正后的 Excel 模板", "_更正.xlsx"),
        ("带批注的 Word 稿", "_批注.docx"),
        ("核对单 PDF", "_核对单.pdf"),
        ("核对单 网页", "_核对单.html"),
    ],
)
def test_each_is_proposed_beside_the_draft_and_written(
    opened, qtbot, asking, engine, draft, tmp_path, words, ending
):
    asking.target = tmp_path / "结果"
    with qtbot.waitSignal(opened.workspace.exported, timeout=5_000):
        choose(opened, words)
    assert asking.asked == [("export", draft.with_name(draft.stem + ending))]
    [(_, target)] = engine.exports
    assert target.suffix == ending[ending.index(".") :] and f"已导出：{target}" in opened.banner.text


@pytest.mark.parametrize(("words", "keeps"), [("更正后", True), ("带批注", True), ("核对单 PDF", False)])
def test_only_files_that_hold_the_corrections_end_the_question_about_them(
    opened, qtbot, asking, tmp_path, words, keeps
):
    opened.workspace.set_figures({TOTAL: 6})
    asking.target = tmp_path / "结果"
    with qtbot.waitSignal(opened.workspace.exported, timeout=5_000):
        choose(opened, words)
    assert opened.workspace.has_unsaved is not keeps


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html"])
def test_no_draft_is_written_over_whatever_its_kind(window, qtbot, engine, asking, tmp_path, suffix):
    paths = [tmp_path / f"甲{suffix}", tmp_path / f"乙{suffix}"]
    for path in paths:
        path.write_bytes(b"the draft")
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.workspace.open_all(paths)
    qtbot.waitUntil(lambda: len(window.workspace.drafts) == 2)
    kind = next(kind for kind in KINDS if kind.suffix == suffix)
    for path in paths:
        asking.target = path
        window.closing.export(kind)
        assert "不改动原文件" in window.banner.text and path.read_bytes() == b"the draft"
    assert not engine.exports


def test_only_a_word_draft_can_bear_comments(window, qtbot, engine, draft):
    engine.source = type(engine.source)(**{**vars(engine.source), "format": "pdf"})
    with qtbot.waitSignal(window.workspace.opened, timeout=5_000):
        window.open_file(draft)
    assert not window.actions_.export_word.isEnabled() and window.actions_.export_pdf.isEnabled()
    assert ".docx" in window.actions_.export_word.toolTip()


def test_before_a_draft_is_open_there_is_the_template_only(window):
    enabled = [action.text() for action in window.top_bar.exports.actions() if action.isEnabled()]
    assert [text for text in enabled if text] == ["空白模板(&B)…"]


def test_what_core_refuses_is_told_and_can_be_tried_again(opened, qtbot, asking, engine, tmp_path):
    engine.export_error = ExportRefusedError("原稿在核对以后改动过。")
    asking.target = tmp_path / "批注.docx"
    with qtbot.waitSignal(opened.workspace.export_failed, timeout=5_000):
        choose(opened, "带批注")
    assert "改动过" in opened.banner.text and opened.actions_.export_word.isEnabled()


def test_a_template_is_asked_for_with_the_drafts_body(opened, qtbot, asking, engine, tmp_path):
    asking.wanted, asking.target = ("青河县水/务局", 2026), tmp_path / "模板"
    with qtbot.waitSignal(opened.workspace.exported, timeout=5_000):
        choose(opened, "空白模板")
    (_, agency, year), (_, proposed) = asking.asked
    assert agency == "青河县水务局" and year in (date.today().year, date.today().year - 1)
    assert proposed == tmp_path / "青河县水务局2026年政府信息公开工作年度报告_空白模板.xlsx"
    assert engine.exports == [(("青河县水/务局", 2026), tmp_path / "模板.xlsx")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_template_is_confirmed_only_with_a_body(qtbot):
    dialog = TemplateDialog("", 2025)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.confirm.isEnabled()
    dialog.agency_field.setText(" 青河县水务局 ")
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    assert dialog.result() == 1 and dialog.wanted == ("青河县水务局", 2025)


@pytest.fixture
def real(qtbot):
    if not sample_file().is_file():
        pytest.skip("the sample is not built yet")
    workspace, asking = Workspace(), FakeAsking()
    window = MainWindow(workspace, Recent(None), asking)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(workspace.opened, timeout=30_000):
        window.open_file(sample_file())
    yield window, asking
    workspace.undo_stack.setClean()
    window.close()
    assert workspace.shut_down()


def test_the_real_files_hold_what_was_accepted_and_ignored(real, qtbot, tmp_path):
    window, asking = real
    window.workspace.accept_sure()
    why = "已与台账核对无误"
    window.workspace.ignore(window.workspace.checked.findings[-1], why)
    before = sample_file().read_bytes()
    written = {}
    for kind in KINDS:
        asking.target = tmp_path / f"结果{kind.suffix}"
        with qtbot.waitSignal(window.workspace.exported, timeout=30_000):
            window.closing.export(kind)
        written[kind.suffix] = asking.target.read_bytes()
    assert sample_file().read_bytes() == before
    assert written[".pdf"].startswith(b"%PDF") and why in written[".html"].decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(written[".docx"])) as package:
        assert b"<w:ins" in package.read("word/document.xml")
    asking.wanted, asking.target = ("青河县水务局", 2026), tmp_path / "空白.xlsx"
    with qtbot.waitSignal(window.workspace.exported, timeout=30_000):
        window.closing.template()
    assert asking.target.read_bytes().startswith(b"PK")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_check_sheet_is_printed(real, qtbot, tmp_path):
    printing = pytest.importorskip("PySide6.QtPrintSupport")
    window, asking = real
    asking.paper = printing.QPrinter()
    asking.paper.setOutputFileName(str(tmp_path / "纸.pdf"))
    with qtbot.waitSignal(window.workspace.printed, timeout=30_000):
        window.actions_.print.trigger()
    assert asking.asked[-1] == ("print", "示例草稿_核对单") and "已送到打印机" in window.banner.text
    assert (tmp_path / "纸.pdf").read_bytes().startswith(b"%PDF")
