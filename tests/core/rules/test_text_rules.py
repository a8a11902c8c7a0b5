"""The rules that read the text: the lists at the end of design/rules.md, in our own words."""

from dataclasses import replace

import pytest

from core.facts.extract import extract_facts
from core.model.document import Paragraph
from core.model.finding import Finding, Severity
from core.model.place import ParagraphPlace
from core.rules.body_level import Level, is_government, level_of
from core.rules.catalog import find_all
from tests.builders import STANDARD, report

Values = dict[str, dict[str, str]]
FLOW: Values = {"requests": {"new.total": "275", "new.natural_person": "258", "handled_total.total": "275"}}


def found(
    text: str,
    values: Values | None = None,
    *,
    agency: str = "青河县水务局",
    section: str = "overview",
    head: str = "（二）依申请公开",
) -> list[Finding]:
    made = report(values, agency=agency)
    blocks = tuple(
        Paragraph(one, ParagraphPlace(50 + at, 0, len(one))) for at, one in enumerate((head, text))
    )
    fee = (Paragraph("未收取信息处理费。", ParagraphPlace(80, 0, 9)),)
    sections = tuple(
        replace(one, blocks=blocks if one.key == section else fee if one.key == "other" else one.blocks)
        for one in made.sections
    )
    everything = find_all(extract_facts(replace(made, sections=sections), STANDARD), STANDARD)
    return [one for one in everything if one.rule[0] in "NFWY"]


def rules(findings: list[Finding]) -> list[str]:
    return [one.rule for one in findings]


SUITS: Values = {
    "litigation": {
        "reconsideration.total": "170", "reconsideration.pending": "36", "direct_litigation.total": "20",
        "litigation_after_reconsideration.total": "57",
    }
}  # fmt: skip
CARRIED: Values = {
    "requests": {
        "new.total": "713", "carried_over.total": "36", "handled_total.total": "718",
        "carried_forward.total": "31",
    }
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("因政府信息公开引发的行政复议134件。", SUITS),
        ("因政府信息公开引发的行政诉讼57件。", SUITS),
        ("全区共受理政府信息公开申请749件。", CARRIED),
        ("受理19件，11件办结，8件撤销。", {"requests": {"new.total": "19", "handled_total.total": "19"}}),
        ("未收到政府信息公开申请，无行政复议、行政诉讼。", {}),
        ("依申请公开属性信息6条。", {}),
    ],
)
def test_honest_readings_are_silent(text: str, values: Values) -> None:
    assert found(text, values) == []


def test_another_body_within_a_region_is_silent() -> None:
    values: Values = {"requests": {"new.total": "95", "handled_total.total": "95"}}
    assert found("区政府办受理政府信息公开申请17件。", values, agency="枫林区人民政府") == []


def test_a_remark_in_the_cell_is_a_reading() -> None:
    values: Values = {"disclosure": {"normative_documents.issued": "22（其中修订16件）"}}
    assert found("全年制发行政规范性文件6件。", values, head="（一）主动公开") == []


def test_one_column_told_as_the_whole() -> None:
    (finding,) = found("全年受理政府信息公开申请258件。", FLOW)
    assert (finding.rule, finding.severity) == ("N01", Severity.ERROR)
    assert "只是“自然人”一列的数" in finding.message
    assert (finding.expected, finding.actual) == (275, 258)
    assert isinstance(finding.places[0], ParagraphPlace)


def test_all_done_against_one_carried_forward() -> None:
    values: Values = {
        "requests": {"new.total": "36", "handled_total.total": "35", "carried_forward.total": "1"}
    }
    assert rules(found("所有申请均已按要求办理完成。", values)) == ["N09"]


def test_a_figure_that_was_not_read_is_never_compared() -> None:
    assert found("全年收到申请9件。", {"requests": {"carried_over.total": "?"}}) == []
    assert found("均已办结申请。", {"requests": {"carried_forward.total": "?"}}) == []


def test_parts_and_rates() -> None:
    parts = "全年发布信息805条，其中动态412条、服务204条、政策56条、回应44条。"
    assert rules(found(parts)) == ["N10"]
    assert rules(found(parts.replace("805", "716"))) == []
    assert rules(found("发布信息935条，比上年的925条同比增长1.05%。")) == ["N11"]
    assert rules(found("发布信息935条，比上年的925条同比增长1.08%。")) == []


def test_levels() -> None:
    levels = {
        "琅渚省人民政府": Level.PROVINCE, "芷塘市人民政府": Level.CITY, "青河县": Level.COUNTY,
        "枫林区人民政府": Level.COUNTY,
        "雁坪县槐浦镇人民政府": Level.TOWNSHIP, "青河县水务局": Level.BUREAU,
        "汀澜苗族自治州人民政府": Level.CITY,
        "枫林区政府办公室": Level.BUREAU, "镜屏新区管理委员会": Level.UNKNOWN,
    }  # fmt: skip
    assert {name: level_of(name) for name in levels} == levels
    assert is_government("枫林区人民政府") and not is_government("青河县水务局") and not is_government(None)


def test_no_word_on_fees() -> None:
    nothing = found("本年度无其他需要报告的事项。", section="other", head="其他")
    assert rules(nothing) == ["F01"]


def test_an_office_adds_its_own_basis(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "law"
    folder.mkdir()
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path))
    text = "按照岭政办〔2018〕7号的规定公开。"
    assert found(text) == []
    entry = (
        '[[basis]]\nname = "岭衡省办法"\nissuer = "岭政办"\nyear = 2018\nnumber = 7\n'
        'status = "repealed"\ninstead = "岭政办〔2023〕2号"\n'
    )
    (folder / "legal_bases.toml").write_text(entry, encoding="utf-8")
    (finding,) = found(text)
    assert (finding.rule, finding.expected) == ("W01", "岭政办〔2023〕2号")
    (folder / "legal_bases.toml").write_text("[[basis]\n", encoding="utf-8")
    (broken,) = found(text)
    assert broken.severity is Severity.UNCHECKED and "legal_bases.toml" in broken.message
