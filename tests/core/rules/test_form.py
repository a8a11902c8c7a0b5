"""S01–S04, S06–S09, S14: sections and the form of the tables."""

from dataclasses import replace

from core.model.document import Paragraph
from core.model.finding import Finding
from core.model.place import ParagraphPlace
from core.model.report import FaultKind, FormFault, Report, Section, SectionStatus, TableState
from core.rules.catalog import find_all
from tests.builders import STANDARD, report


def found(made: Report) -> list[Finding]:
    return list(find_all(made, STANDARD))


def rules(made: Report) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity.value) for finding in found(made)]


def section(key: str, **changes: object) -> Section:
    return replace(report().section(key), **changes)  # type: ignore[arg-type]


def test_a_clean_report_has_no_finding() -> None:
    assert rules(report()) == []


def test_a_missing_section_tells_its_table_too() -> None:
    made = report(
        sections={"requests": Section("requests", SectionStatus.MISSING)},
        states={"requests": TableState.MISSING},
    )
    assert rules(made) == [("S01", "error")]
    assert "表三" in found(made)[0].message


def test_a_missing_table_in_a_present_section() -> None:
    assert rules(report(states={"litigation": TableState.MISSING})) == [("S06", "error")]


SECOND = "二、收到和处理政府信息公开申请情况"


def test_order_and_numbers() -> None:
    assert rules(report(sections={"requests": section("requests", status=SectionStatus.MISPLACED)})) == [
        ("S02", "warning")
    ]
    assert rules(report(sections={"requests": section("requests", number="二", heading=SECOND)})) == [
        ("S02", "warning")
    ]
    assert rules(report(sections={"requests": section("requests", number="", heading=SECOND[2:])})) == []


def test_a_reworded_heading_is_a_warning_and_punctuation_is_not() -> None:
    reworded = section("problems", heading="五、存在的主要问题及整改措施")
    assert rules(report(sections={"problems": reworded})) == [("S03", "warning")]
    for same in (
        "五、存在的主要问题及改进情况：",
        "五.存在的主要问题 及改进情况",
        "五、存在的主要問題及改進情況",
    ):
        assert rules(report(sections={"problems": section("problems", heading=same)})) == []


def test_an_empty_section_and_a_bare_nothing() -> None:
    assert rules(report(sections={"other": section("other", status=SectionStatus.EMPTY, blocks=())})) == [
        ("S04", "error")
    ]
    nothing = (Paragraph("无。", ParagraphPlace(9, 0, 2)),)
    assert rules(report(sections={"problems": section("problems", blocks=nothing)})) == [("S04", "error")]
    assert rules(report(sections={"other": section("other", blocks=nothing)})) == []


def test_faults_of_the_form_are_one_finding_a_table() -> None:
    faults = [
        FormFault(FaultKind.ROW_MISSING, "表三 第（三）项 1.属于国家秘密"),
        FormFault(FaultKind.ROW_EXTRA, "表三", "9.其他情形"),
        FormFault(FaultKind.LABEL_MISSPELT, "2.重复申请", "2.重复审请"),
    ]
    made = report(faults={"requests": faults})
    assert rules(made) == [("S07", "error"), ("S09", "note")]
    assert "缺少“第（三）项 1.属于国家秘密”一行" in found(made)[0].message
    assert "“2.重复审请”应为“2.重复申请”" in found(made)[1].message


def test_without_lines_the_form_is_doubted_not_judged() -> None:
    doubtful = FormFault(FaultKind.ROW_EXTRA, "表三", "9.其他情形", doubtful=True)
    made = report(faults={"requests": [doubtful]})
    assert rules(made) == [("S07", "warning")]
    assert "没有框线" in found(made)[0].message
    sure = FormFault(FaultKind.ROW_MISSING, "表三 第（三）项 1.属于国家秘密")
    assert rules(report(faults={"requests": [doubtful, sure]})) == [("S07", "error")]


def test_the_old_form() -> None:
    made = report(faults={"disclosure": [FormFault(FaultKind.OLD_FORM, "2019", "对外公开总数量")]})
    assert rules(made) == [("S08", "error")]
    assert "国办公开办函〔2021〕30号" in found(made)[0].message


def test_the_one_row_of_the_old_form_is_told_once_and_hides_no_misspelling() -> None:
    faults = [
        FormFault(FaultKind.ROWS_MERGED, "表三 第（六）项 3.其他", "（六）其他处理"),
        FormFault(FaultKind.OLD_FORM, "2019", "（六）其他处理"),
        FormFault(FaultKind.LABEL_MISSPELT, "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
    ]
    assert rules(report(faults={"requests": faults})) == [("S08", "error"), ("S09", "note")]


def test_columns_of_the_old_form_are_told_once() -> None:
    faults = [
        FormFault(FaultKind.OLD_FORM, "2019", "对外公开总数量"),
        FormFault(FaultKind.COLUMN_MISSING, "表二 现行有效件数列"),
        FormFault(FaultKind.LABEL_MISSPELT, "行政规范性文件", "规范性文件"),
    ]
    assert rules(report(faults={"disclosure": faults})) == [("S08", "error")]
