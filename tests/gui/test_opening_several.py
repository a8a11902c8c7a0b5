"""Several files at once: by the dialog, by the command line (the icon, 发送到), by a folder."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gui.dialogs.asking import Asking
from tests.gui.drafts import of_year
from tests.gui.test_app import run
from tests.gui.test_drafts import wait_for_all


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / name for name in ("甲局2024.docx", "乙局2024.pdf", "丙局2024.txt")]
    for path in paths:
        path.write_bytes(b"draft")
    return paths


def names(window):
    return [draft.path.name for draft in window.workspace.drafts]


def test_what_was_chosen_together_is_opened_together(window, qtbot, asking, files):
    asking.files = files
    window.actions_.open.trigger()
    wait_for_all(window, qtbot)
    assert names(window) == [path.name for path in files] and window.workspace.path == files[0]


def test_one_that_was_chosen_is_opened_as_before(opened, qtbot, asking, files):
    asking.files = files[:1]
    with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
        opened.actions_.open.trigger()
    assert opened.workspace.path == files[0] and len(opened.workspace.drafts) == 2
    asking.files = []
    opened.actions_.open.trigger()
    assert not opened.workspace.is_reading, "the person gave up"


def test_a_folder_is_chosen_from_the_first_page_and_from_the_first_line(window, qtbot, asking, files):
    asking.file = files[0].parent
    assert window.actions_.open_folder in window.top_bar.openings.actions()
    qtbot.keyClick(
        window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    wait_for_all(window, qtbot)
    assert sorted(names(window)) == sorted(path.name for path in files)


def test_files_and_folders_are_opened_from_the_command_line(window, qtbot, files, tmp_path):
    folder = tmp_path / "年报"
    folder.mkdir()
    (folder / "丁局2024.docx").write_bytes(b"draft")
    window.open_paths([files[0], folder])
    wait_for_all(window, qtbot)
    assert names(window) == ["甲局2024.docx", "丁局2024.docx"]


def test_two_years_chosen_together_are_offered_as_a_pair(window, qtbot, engine, asking, tmp_path):
    paths = [tmp_path / "今年.docx", tmp_path / "去年.docx"]
    for path, year in zip(paths, (2024, 2023), strict=True):
        path.write_bytes(b"draft")
        engine.sources[path.name] = of_year(year)
    asking.files = paths
    with qtbot.waitSignal(window.pairing.offered, timeout=5_000):
        window.actions_.open.trigger()


def test_the_dialog_lets_several_be_chosen(window, monkeypatch, files):
    asked = []
    monkeypatch.setattr(
        QFileDialog,
        "getOpenFileNames",
        lambda *given: (asked.append(given), ([str(path) for path in files], ""))[1],
    )
    assert Asking().open_files(window, None) == files and len(asked) == 1


def test_the_program_opens_all_that_it_is_given(tmp_path):
    """From outside, with the real engine: three ways to name the sample."""
    code = (
        "import sys; from pathlib import Path; import gui.app as app; seen = [];"
        "old = app.MainWindow.open_paths;"
        "app.MainWindow.open_paths = lambda self, paths: (seen.extend(paths), self.close());"
        "print(app.main(['a.docx', 'b.pdf', '年报']), [path.name for path in seen],"
        " all(path.is_absolute() for path in seen))"
    )
    done = run("-c", code, HOME=str(tmp_path))
    assert done.stdout.splitlines()[-1] == "0 ['a.docx', 'b.pdf', '年报'] True", done.stderr
