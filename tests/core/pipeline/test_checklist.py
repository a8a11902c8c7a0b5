"""What a body's report has to hold: by the kind of body, and whether it is there."""

from dataclasses import replace
from pathlib import Path

import pytest

from core.model.edit import Edit
from core.model.report import FigureKey
from core.pipeline.check import check_file, current_standard, with_edits
from core.pipeline.checklist import FEE, checklist
from core.rules.text_contents import is_told

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "示例草稿.docx"
STANDARD = current_standard()


@pytest.fixture(scope="module")
def sample():
    return check_file(SAMPLE)


def told(report, section):
    return {one.words: one.told for one in checklist(report, STANDARD).sections[section]}


def test_every_content_of_the_standard_can_be_looked_for(sample):
    for spec in STANDARD.sections:
        for content in (*spec.contents, *spec.government):
            assert content == FEE or is_told(sample.report, spec.key, content) in (True, False)


def test_the_sample_holds_what_it_holds(sample):
    assert all(told(sample.report, "overview").values())
    requests = told(sample.report, "requests")
    assert requests["横向合计成立"] is False, "its first planted fault"
    figures = [words for words in requests if "175 个数据" in words]
    assert len(figures) == 1


@pytest.mark.parametrize(
    ("agency", "kind", "due", "owes"),
    [
        ("青河县水务局", "部门或派出机关", "1月31日", False),
        ("青河县人民政府", "县级政府", "3月31日", True),
        ("青河镇人民政府", "乡镇政府", "3月31日", True),
        ("江南省人民政府", "省级政府", "3月31日", True),
        ("白山市人民政府", "市级政府", "3月31日", True),
        ("城关街道办事处", "部门或派出机关", "1月31日", False),
    ],
)
def test_a_government_owes_more_and_later(sample, agency, kind, due, owes):
    found = checklist(replace(sample.report, agency=agency), STANDARD)
    assert agency in found.body and kind in found.body and due in found.body
    words = {one.words for one in found.sections["overview"]}
    assert ("写明责任追究" in words) is owes and "写明监督保障" in words


def test_a_body_that_is_not_known_is_not_guessed_at(sample):
    for agency in (None, "青河"):
        body = checklist(replace(sample.report, agency=agency), STANDARD).body
        assert "1月31日" in body and "3月31日" in body


def test_what_cannot_be_looked_at_is_neither_told_nor_missing(sample):
    report = replace(sample.report, passages=())
    assert set(told(report, "overview").values()) == {None}
    assert set(told(report, "other").values()) == {None}


def test_a_content_that_is_not_there_is_missing(sample):
    kept = tuple(one for one in sample.report.passages if one.section != "other")
    [other] = [one for one in sample.report.passages if one.section == "other"][:1]
    report = replace(sample.report, passages=(*kept, replace(other, text="无其他事项需要报告。")))
    assert told(report, "other") == {"写明信息处理费收取情况": False}


def test_a_bureau_has_no_regulations_of_its_own(sample):
    report = replace(sample.report, agency="青河县水务局")
    words = "本单位没有规章制定权，规章三格填 0"
    zero = [Edit(key, 0) for key in STANDARD.table("disclosure").keys if key.row == "regulations"]
    now = with_edits(replace(sample, source=report), zero).report
    assert told(now, "disclosure")[words] is True
    key = FigureKey("disclosure", "regulations", "in_force")
    assert (
        told(with_edits(replace(sample, source=report), [Edit(key, 3)]).report, "disclosure")[words] is False
    )
    city = replace(sample.report, agency="白山市人民政府")
    assert words not in told(city, "disclosure")
