"""The sample draft that the program ships: exactly its six planted errors are found, and nothing else."""

from __future__ import annotations

import importlib.util
import json
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from core.model.edit import Edit
from core.model.finding import Finding
from core.pipeline.check import Checked, check_file, with_edits
from core.standard.layout import figure_key

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "samples" / "示例草稿.docx"
EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("sample_expected.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_file(SAMPLE)


def _is(finding: Finding, wanted: dict[str, str]) -> bool:
    cell = wanted.get("cell")
    return (
        finding.rule == wanted["rule"]
        and finding.severity == wanted["severity"]
        and finding.table == wanted.get("table")
        and finding.section == wanted.get("section", finding.section)
        and (cell is None or figure_key(wanted["table"], cell) in finding.cells)
    )


def test_six_errors_are_planted_in_different_ways():
    rules = [tuple(sorted(one["rule"] for one in planted["findings"])) for planted in EXPECTED["planted"]]
    assert len(rules) == len(set(rules)) == 6


def test_exactly_the_planted_errors_are_found(checked):
    wanted = [one for planted in EXPECTED["planted"] for one in planted["findings"]]
    left = list(checked.findings)
    for one in wanted:
        match = next((finding for finding in left if _is(finding, one)), None)
        assert match is not None, f"not found: {one}"
        left.remove(match)
    assert [(finding.rule, finding.message) for finding in left] == []


def test_the_report_is_understood(checked):
    assert checked.report.agency == EXPECTED["agency"]
    assert checked.report.year == EXPECTED["year"]
    assert checked.report.standard == "2021"
    assert not checked.report.problems


def test_every_finding_tells_its_place(checked):
    assert all(finding.places for finding in checked.findings)


@pytest.mark.parametrize("fix", EXPECTED["fixes"], ids=lambda fix: fix["cell"])
def test_editing_the_cell_mends_its_finding(checked, fix):
    edit = Edit(figure_key(fix["table"], fix["cell"]), Decimal(fix["value"]))
    mended = with_edits(checked, [edit])
    before = sorted(finding.rule for finding in checked.findings)
    assert sorted([*(finding.rule for finding in mended.findings), *fix["mends"]]) == before


def test_with_all_cells_mended_only_the_heading_is_left(checked):
    edits = [Edit(figure_key(fix["table"], fix["cell"]), Decimal(fix["value"])) for fix in EXPECTED["fixes"]]
    assert [finding.rule for finding in with_edits(checked, edits).findings] == ["S03"]


def test_the_script_makes_the_sample():
    spec = importlib.util.spec_from_file_location("make_sample", ROOT / "build" / "make_sample.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    # Compared unpacked: the packed bytes also depend on the zlib of the machine.
    assert _members(script.build()) == _members(SAMPLE.read_bytes())


def _members(package: bytes) -> dict[str, tuple[Any, bytes]]:
    with zipfile.ZipFile(BytesIO(package)) as file:
        return {info.filename: (info.date_time, file.read(info)) for info in file.infolist()}
