"""The window is painted before anything heavy is loaded; what reading needs is loaded right afterwards."""

import time

from gui.options import parse
from tests.gui.test_app import run

LATER = (
    "lxml", "pdfplumber", "pdfminer", "pypdfium2", "rapidfuzz", "xlsxwriter", "openpyxl", "docx", "olefile",
    "python_calamine", "PIL", "PySide6.QtPrintSupport", "PySide6.QtSvg", "PySide6.QtNetwork",
    "core.readers", "core.align", "core.facts", "core.rules.catalog", "core.repair", "core.export",
    "core.pipeline.second_look", "core.pipeline.export",
)  # fmt: skip
LOADED = f"[name for name in {LATER} if name in sys.modules]"


def test_nothing_heavy_is_loaded_when_the_window_is_painted(tmp_path):
    code = f"import sys; from gui.app import main; print(main(['--first-paint']), {LOADED})"
    before = time.time()
    done = run("-c", code, HOME=str(tmp_path))
    painted, rest = done.stdout.splitlines()
    assert rest == "0 []" and done.stderr == ""
    word, at = painted.split()
    assert word == "painted" and before < float(at) < time.time()


def test_what_a_draft_needs_is_loaded_behind_the_scenes(tmp_path):
    code = (
        "import sys; from core.model.watch import Watch; from gui.workers.warm_up import warm_up;"
        "warm_up(Watch()); before = set(sys.modules);"
        "from core.pipeline.check import check_file; from pathlib import Path;"
        "check_file(Path('resources/samples/示例草稿.docx'));"
        "print([name for name in sorted(set(sys.modules) - before) if name.startswith('core.')])"
    )
    done = run("-c", code, HOME=str(tmp_path))
    assert done.stderr == ""
    late = set(done.stdout.strip().strip("[]").replace("'", "").split(", "))
    assert len(late) < 8, late


def test_the_flag_is_no_file():
    assert parse(["--first-paint"]).first_paint and parse(["--first-paint"]).files == ()
