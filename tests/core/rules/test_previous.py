"""Y01–Y05 and N12: against last year's report."""

from dataclasses import replace

from core.facts.extract import extract_facts
from core.model.document import Paragraph
from core.model.finding import Finding, Severity
from core.model.place import ParagraphPlace
from core.model.report import Report
from core.rules.catalog import find_all
from tests.builders import STANDARD, report

Values = dict[str, dict[str, str]]
SENTENCES = (
    "围绕供水安全和防汛抗旱，及时公布停水检修、水价调整等群众关心的信息。",
    "落实先审查后公开的要求，经办人、科室负责人、分管领导逐级把关。",
    "在门户网站设立水务专栏，按目录分类存放，方便群众查询和下载。",
    "办公室牵头协调，各科室分工落实，每个季度对栏目更新情况检查一次。",
    "发布前逐条核对内容、来源和密级，发布后定期回看并归档。",
    "供水营业厅设有公开查阅点，由专人负责引导群众查阅政府信息。",
)


def made(values: Values | None, year: int, *lines: str, agency: str = "青河县水务局") -> Report:
    one = report(values, agency=agency)
    blocks = tuple(Paragraph(text, ParagraphPlace(60 + at, 0, len(text))) for at, text in enumerate(lines))
    sections = tuple(
        replace(part, blocks=blocks or part.blocks) if part.key == "overview" else part
        for part in one.sections
    )
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return extract_facts(replace(one, year=year, title=title, sections=sections), STANDARD)


def found(now: Report, before: Report) -> list[Finding]:
    alone = {(one.rule, one.message) for one in find_all(now, STANDARD)}
    return [one for one in find_all(now, STANDARD, before) if (one.rule, one.message) not in alone]


def test_carried_over_per_column() -> None:
    now = made({"requests": {"carried_over.total": "3", "carried_over.natural_person": "3"}}, 2024)
    before = made({"requests": {"carried_forward.total": "2", "carried_forward.natural_person": "2"}}, 2023)
    (finding,) = found(now, before)
    assert (finding.rule, finding.severity) == ("Y01", Severity.ERROR)
    assert {key.name for key in finding.cells} == {"carried_over.natural_person", "carried_over.total"}
    assert (finding.expected, finding.actual) == (2, 3)
    same = made({"requests": {"carried_forward.total": "3", "carried_forward.natural_person": "3"}}, 2023)
    assert found(now, same) == []


def test_the_chain_of_documents_in_force() -> None:
    def year(issued: str, repealed: str, in_force: str, number: int) -> Report:
        names = ("issued", "repealed", "in_force")
        values = dict(
            zip((f"normative_documents.{one}" for one in names), (issued, repealed, in_force), strict=True)
        )
        return made({"disclosure": values}, number)

    before = year("1", "0", "8", 2023)
    assert found(year("2", "1", "9", 2024), before) == []
    (finding,) = found(year("2", "1", "12", 2024), before)
    assert (finding.rule, finding.expected, finding.actual) == ("Y02", 9, 12)


def test_leaps_are_notes() -> None:
    (finding,) = found(
        made({"disclosure": {"fees.amount": "358.62"}}, 2024),
        made({"disclosure": {"fees.amount": "3586200"}}, 2023),
    )
    assert (finding.rule, finding.severity) == ("Y05", Severity.NOTE)


def test_copied_text_shows_the_sentences() -> None:
    before = made(None, 2023, *SENTENCES)
    (finding,) = found(
        made(None, 2024, *SENTENCES, "全年增设水质公告栏目一个，按周公布水质检测的结果。"), before
    )
    assert finding.rule == "Y04" and len(finding.places) == 6 and "86%" in finding.message
    assert (
        found(
            made(None, 2024, *SENTENCES[:2], "今年的工作另起炉灶，增设水质公告栏目，按周公布检测结果。"),
            before,
        )
        == []
    )


def test_the_direction_against_last_years_table() -> None:
    now = made(
        {"requests": {"new.total": "8", "handled_total.total": "8"}},
        2024,
        "（二）依申请公开",
        "全年收到申请8件，较上年有所增加。",
    )
    before = made({"requests": {"new.total": "20", "handled_total.total": "20"}}, 2023)
    assert [one.rule for one in found(now, before)] == ["N12"]
    assert not found(now, made({"requests": {"new.total": "5", "handled_total.total": "5"}}, 2023))


def test_a_wrong_body_or_year_is_told_and_nothing_compared() -> None:
    now = made({"requests": {"carried_over.total": "3"}}, 2024)
    for before, words in (
        (made(None, 2022), "2022年"),
        (made(None, 2023, agency="白石县财政局"), "白石县财政局"),
        (replace(made(None, 2023), standard=None), "没有读成"),
    ):
        (finding,) = found(now, before)
        assert finding.severity is Severity.UNCHECKED and words in finding.message
