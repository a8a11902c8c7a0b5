"""What the frozen Windows program told is compared with what was told here."""

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "build"))
try:
    different = importlib.import_module("releasing.windows_alike").different
finally:
    sys.path.remove(str(ROOT / "build"))


def test_another_figure_or_a_missing_report_is_named():
    here = [{"file": name, "status": "ok", "value": 1} for name in ("甲.docx", "乙.txt", "丙.html")]
    assert different(["甲.docx", "乙.txt", "丙.html"], [*here], here) == []
    there = [here[0], {**here[1], "value": 2}]
    assert different(["甲.docx", "乙.txt", "丙.html"], there, here) == ["乙.txt", "丙.html"]


def test_a_file_that_neither_side_told_of_is_a_difference():
    assert different(["甲.docx"], [], []) == ["甲.docx"]
