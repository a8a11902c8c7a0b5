"""The Qt models keep Qt's rules, and show what core says."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.model.finding import Finding, Severity
from core.model.report import FigureStatus, SectionStatus
from gui.models.cell_face import faces
from gui.models.figure_table import FigureTableModel
from gui.models.finding_order import marked_cells, place_words, short_message
from gui.models.findings_list import FindingsModel, Group
from tests.gui.drafts import STANDARD, WRONG, checked_from, key, report

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test


@pytest.mark.parametrize("spec", STANDARD.tables, ids=lambda spec: spec.key)
def test_a_table_model_keeps_the_rules_of_qt(spec):
    model = FigureTableModel(spec, STANDARD)
    tester = QAbstractItemModelTester(model, STRICT)
    model.show(checked_from(report(WRONG)))
    model.tint([spec.keys[0]])
    assert tester.model() is model


def test_the_findings_model_keeps_the_rules_of_qt():
    model = FindingsModel(STANDARD)
    tester = QAbstractItemModelTester(model, STRICT)
    for source in (report(WRONG), report(), report(missing=("requests",))):
        model.show(checked_from(source))
    assert tester.model() is model


@pytest.mark.parametrize("spec", STANDARD.tables, ids=lambda spec: spec.key)
def test_every_cell_of_the_form_stands_where_the_form_prints_it(spec):
    model = FigureTableModel(spec, STANDARD)
    model.show(checked_from(report(WRONG)))
    plan = model.plan
    parts = [*plan.headers, *plan.labels, *plan.corner, *plan.body]
    assert sorted(parts, key=str) == sorted(spec.layout, key=str), "each cell in exactly one part"
    for at in spec.keys:
        index = model.index_of(at)
        assert model.key(index) == at
        cell = spec.cell_of[at]
        assert (index.row() + plan.top, index.column() + plan.left) == (cell.row, cell.column)
        assert index.flags() & Qt.ItemFlag.ItemIsEditable


def test_what_stays_in_view():
    plans = {spec.key: FigureTableModel(spec, STANDARD).plan for spec in STANDARD.tables}
    assert {name: (plan.top, plan.left) for name, plan in plans.items()} == {
        "disclosure": (0, 0),  # its further headings would be wrong under the first ones
        "requests": (3, 3),
        "litigation": (3, 0),
    }


def test_arrows_go_past_headings():
    plan = FigureTableModel(STANDARD.table("disclosure"), STANDARD).plan
    start = key("normative_documents.issued", "disclosure")
    down = plan.step(start, 1, 0)
    assert down == key("licensing.decisions", "disclosure")
    assert plan.step(down, 0, 1) is None
    assert plan.step(down, -1, 0) == start


@pytest.mark.parametrize(
    ("name", "text", "status"),
    [
        ("denied.state_secret.research", "空", FigureStatus.BLANK),
        ("denied.safety_stability.total", "无", FigureStatus.NOT_A_NUMBER),
        ("other.other.legal_service", "？", FigureStatus.UNREADABLE),
        ("new.total", "19", FigureStatus.READ),
    ],
)
def test_a_cell_shows_a_value_only_if_it_was_read(name, text, status):
    face = faces(STANDARD.table("requests"), STANDARD, checked_from(report(WRONG)))[key(name)]
    assert (face.text, face.status) == (text, status)


def test_an_unreadable_cell_tells_raw_text_place_and_reason():
    told = faces(STANDARD.table("requests"), STANDARD, checked_from(report(WRONG)))[
        key("other.other.legal_service")
    ].told
    assert "原文：“1 2”" in told and "第2个表格第26行第8列" in told and "分不清属于哪几列" in told


def test_a_missing_table_shows_no_values():
    found = faces(STANDARD.table("requests"), STANDARD, checked_from(report(missing=("requests",))))
    assert {face.text for face in found.values()} == {"缺"}


def test_of_a_broken_sum_only_the_total_bears_the_sign():
    checked = checked_from(report(WRONG))
    finding = next(finding for finding in checked.findings if finding.rule == "T01")
    assert marked_cells(finding, STANDARD) == (key("unavailable.not_held.total"),)
    found = faces(STANDARD.table("requests"), STANDARD, checked)
    signed = {at for at, face in found.items() if face.severity is Severity.ERROR}
    assert signed == {key("unavailable.not_held.total"), key("denied.safety_stability.total")}


def test_the_place_is_not_said_twice():
    finding = next(finding for finding in checked_from(report(WRONG)).findings if finding.rule == "T01")
    place = place_words(finding, STANDARD)
    assert place == "表三 第（四）项 1.本机关不掌握相关政府信息 · 总计"
    assert finding.message == f"{place}：{short_message(finding, STANDARD)}"


def test_findings_of_sections_name_their_section():
    checked = checked_from(report(sections={"problems": SectionStatus.MISSING}))
    finding = next(finding for finding in checked.findings if finding.rule == "S01")
    assert place_words(finding, STANDARD).startswith("五、存在的主要问题及改进情况")


def test_groups_stand_above_their_findings_and_cannot_be_chosen():
    model = FindingsModel(STANDARD)
    model.show(checked_from(report(WRONG)))
    first = model.index(0)
    assert isinstance(model.entry(first), Group) and not first.flags() & Qt.ItemFlag.ItemIsSelectable
    assert isinstance(model.entry(model.index(1)), Finding)
    assert model.index(1).flags() & Qt.ItemFlag.ItemIsSelectable
