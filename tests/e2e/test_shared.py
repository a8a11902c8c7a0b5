"""The real documents that this issue names, where ../shared is there (design: issue 2, what must hold)."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from core.model.report import FigureStatus
from core.pipeline.check import Checked, CheckStatus, check_file
from tests.builders import STANDARD, key

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")


def check(pattern: str) -> Checked:
    (path,) = SHARED.glob(pattern)
    return check_file(path)


def rules(checked: Checked) -> Counter[str]:
    return Counter(finding.rule for finding in checked.findings)


def values(checked: Checked, table: str | None = None) -> list[Decimal | None]:
    return [
        figure.value
        for name, fitted in checked.report.tables.items()
        for figure in fitted.figures.values()
        if table in (None, name)
    ]


def test_000_one_blank_that_the_sums_prove_to_be_zero() -> None:
    checked = check("seeds/000*")
    blank = key("requests", "carried_forward.natural_person")
    assert Counter(values(checked)) == {Decimal(0): 199, None: 1}
    assert checked.report.figure(blank).status is FigureStatus.BLANK
    assert not [rule for rule in rules(checked) if rule[0] in "T"]
    (finding,) = [finding for finding in checked.findings if finding.rule == "D01"]
    assert (finding.severity.value, finding.cells) == ("note", (blank,))
    assert not checked.verdict.errors
    assert all(section.status.value == "present" for section in checked.report.sections)


def test_001_rows_without_their_group_labels_are_read() -> None:
    checked = check("seeds/001*")
    in_force = key("disclosure", "normative_documents.in_force")
    assert checked.report.figure(in_force).value == 4
    assert Counter(values(checked)) == {Decimal(0): 199, Decimal(4): 1}
    # The source tells no statistical period; its text agrees with its tables.
    assert rules(checked) == {"S11": 1}


def test_002_a_zero_in_the_place_of_a_label() -> None:
    checked = check("seeds/002*")
    assert Counter(values(checked)) == {Decimal(0): 200}
    (finding,) = [finding for finding in checked.findings if finding.severity.value == "error"]
    assert finding.rule == "S07"
    assert {cell.row for cell in finding.cells} == {"granted"}


def test_003_short_rows_are_never_filled_by_guess() -> None:
    checked = check("seeds/003*")
    assert rules(checked) == {"D06": 1, "F01": 1}
    assert [finding.severity.value for finding in checked.findings if finding.rule == "D06"] == ["unchecked"]
    assert set(values(checked, "requests")) == {None}
    assert values(checked, "disclosure") == [0] * 10
    assert values(checked, "litigation") == [0] * 15
    assert checked.report.year == 2023
    assert checked.status is CheckStatus.PARTIAL


def test_004_traditional_and_without_values() -> None:
    checked = check("seeds/004*")
    assert all(section.status.value == "present" for section in checked.report.sections)
    unchecked = {finding.table for finding in checked.findings if finding.rule == "S14"}
    assert {"requests", "litigation"} <= unchecked
    assert "表三、表四未能核对" in checked.verdict.text
    assert "不能视为通过" in checked.verdict.text
    assert not checked.verdict.errors


def truth(name: str) -> dict[str, float | None]:
    tables = json.loads((SHARED / "cases" / f"{name}.tables.json").read_text(encoding="utf-8"))
    t2 = tables["t2"]
    disclosure = [*t2["reg"], *t2["norm"], t2["lic"], t2["pun"], t2["coe"], t2["fee"]]
    flat = [*disclosure, *(value for row in tables["t3"] for value in row), *tables["t4"]]
    keys = [k for spec in STANDARD.tables for k in spec.keys]
    return {f"{k.table}.{k.name}": value for k, value in zip(keys, flat, strict=True)}


def test_a_web_page_equals_its_tables() -> None:
    checked = check("cases/沭阳县发改局2023.html")
    for name, value in truth("沭阳县发改局2023").items():
        table, _, rest = name.partition(".")
        figure = checked.report.figure(key(table, rest))
        assert figure.value == (None if value is None else Decimal(str(value))), name
        assert figure.status is (FigureStatus.BLANK if value is None else FigureStatus.READ)
    found = rules(checked)
    assert found["D01"] == 1
    assert found["S03"] == 1
    assert not checked.verdict.errors


@pytest.mark.parametrize("name", ["上海市科委2024", "沭阳县2025"])
def test_damaged_text_is_read_in_full_all_the_same(name: str) -> None:
    checked = check(f"cases/{name}_*")
    for at, value in truth(name).items():
        table, _, rest = at.partition(".")
        figure = checked.report.figure(key(table, rest))
        assert figure.value == (None if value is None else Decimal(str(value))), at
    assert not [rule for rule in rules(checked) if rule.startswith("T")]


def test_a_blank_total_is_proved_by_its_row() -> None:
    checked = check("cases/上海市科委2024_*")
    (finding,) = [finding for finding in checked.findings if finding.rule == "D01"]
    assert (finding.cells, finding.expected) == ((key("requests", "carried_forward.total"),), Decimal(1))


def test_a_published_pdf_with_true_errors() -> None:
    checked = check("cases/洪泽区2023.pdf")
    for at, value in truth("洪泽区2023").items():
        table, _, rest = at.partition(".")
        assert checked.report.figure(key(table, rest)).value == Decimal(str(value)), at
    errors = [finding for finding in checked.findings if finding.severity.value == "error"]
    assert [finding.rule for finding in errors] == ["T04", "T04", "S08"]
    assert [finding.cells[0].row for finding in errors[:2]] == [
        "reconsideration",
        "litigation_after_reconsideration",
    ]
    (note,) = [finding for finding in checked.findings if finding.rule == "S09"]
    assert "其他法律行政止公开" in note.message


@pytest.mark.parametrize("name", ["平潭2021", "平潭2024"])
def test_glued_digits_are_told_once_a_table(name: str) -> None:
    checked = check(f"cases/{name}*")
    assert rules(checked) - Counter({"W07": 1}) == {"D06": 3}
    assert set(values(checked, "requests")) == {None}


@pytest.mark.parametrize("path", sorted((SHARED / "robust").glob("*/*")), ids=lambda path: path.name)
def test_hostile_files_are_told_and_never_passed(path: Path) -> None:
    checked = check_file(path)
    assert checked.status in (CheckStatus.FAILED, CheckStatus.PARTIAL)
    assert "可以发布" not in checked.verdict.text
    assert checked.report.problems
    assert checked.report.problems[-1].message.endswith("。")
