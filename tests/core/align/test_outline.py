import pytest

from core.align.fit import align
from core.align.headings import split_inline_headings
from core.align.title import find_title
from core.model.document import Block, Paragraph
from core.model.place import LinePlace
from core.model.report import Report, SectionStatus
from core.model.watch import Watch
from tests.builders import OLD, STANDARD, document, lines

HEADINGS = [f"{section.number}、{section.heading}" for section in STANDARD.sections]


def fitted(blocks: tuple[Block, ...]) -> Report:
    return align(document(*blocks), STANDARD, [OLD], Watch())


def body(headings: list[str]) -> tuple[Paragraph, ...]:
    return lines("\n".join(f"{heading}\n本节有内容。" for heading in headings))


def statuses(report: Report) -> list[str]:
    return [section.status.value for section in report.sections]


def test_six_sections_in_their_order() -> None:
    report = fitted(body(HEADINGS))
    assert statuses(report) == ["present"] * 6
    assert [section.heading for section in report.sections] == HEADINGS


def test_a_missing_an_empty_and_a_misplaced_section() -> None:
    order = [HEADINGS[0], HEADINGS[2], HEADINGS[1], HEADINGS[3], HEADINGS[5]]
    text = "\n".join(f"{heading}\n" + ("" if heading == HEADINGS[3] else "有内容。") for heading in order)
    found = statuses(fitted(lines(text)))
    assert found[4] == "missing"
    assert found[3] == "empty"
    assert sorted(found[1:3]) == ["misplaced", "present"]


def test_traditional_reworded_and_automatic_numbers() -> None:
    blocks = (
        Paragraph("總體情況", LinePlace(0, 0, 4), number="一、"),
        *lines("有内容。\n五、存在的主要問題及整改措施\n有内容。"),
    )
    report = fitted(blocks)
    assert report.section("overview").status is SectionStatus.PRESENT
    assert report.section("problems").heading == "五、存在的主要問題及整改措施"


def test_a_table_of_contents_is_not_the_report() -> None:
    text = "\n".join(HEADINGS) + "\n" + "\n".join(f"{heading}\n有内容。" for heading in HEADINGS)
    report = fitted(lines(text))
    assert statuses(report) == ["present"] * 6
    assert [section.place.line for section in report.sections] == [6, 8, 10, 12, 14, 16]  # type: ignore[union-attr]


def test_rows_of_the_table_are_no_headings() -> None:
    text = "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n四、结转下年度继续办理"
    assert set(statuses(fitted(lines(text)))) == {"missing"}


def test_headings_glued_into_one_line_are_found_with_their_place() -> None:
    line = "报告如下。一、总体情况2024年，我局做了工作。二、主动公开政府信息情况第二十条第（一）项信息内容"
    parts = [block for block in split_inline_headings(lines(line), STANDARD) if isinstance(block, Paragraph)]
    assert [part.text for part in parts][1::2] == ["一、总体情况", "二、主动公开政府信息情况"]
    for part in parts:
        assert isinstance(part.place, LinePlace)
        assert line[part.place.start : part.place.end] == part.text


@pytest.mark.parametrize(
    ("text", "agency", "year"),
    [
        ("青河县水务局2024年政府信息公开工作年度报告", "青河县水务局", 2024),
        ("青河县水务局 2024 年政府信息公开工作年度报告", "青河县水务局", 2024),
        ("2024年青河县水务局政府信息公开工作年度报告", "青河县水务局", 2024),
        ("青河县水务局\n2024年政府信息公开工作年度报告", "青河县水务局", 2024),
        ("青河县水务局\n2024年度\n政府信息公开工作年度报告", "青河县水务局", 2024),
        ("# 青河县人民政府二〇二四年政府信息公开年度报告", "青河县人民政府", 2024),
        ("标题: 青河县人民政府2024年度政府信息公开工作年度报告", "青河县人民政府", 2024),
        ("青河縣水務局2024年政府信息公開工作年度報告", "青河縣水務局", 2024),
        ("关于印发《2024年政府信息公开工作年度报告》的通知", None, None),
        ("本报告统计期限为2024年1月1日起至12月31日止。", None, None),
    ],
)
def test_titles(text: str, agency: str | None, year: int | None) -> None:
    title = find_title(lines(text), "")
    assert (title.agency, title.year) == (agency, year)


def test_the_year_of_the_period_stands_in_where_the_title_has_none() -> None:
    assert fitted(lines("统计期限为2023年1月1日至12月31日。\n一、总体情况\n有")).year == 2023


def test_a_web_page_title_is_the_last_resort() -> None:
    report = align(
        document(*body(HEADINGS), title="青河县水务局2024年政府信息公开工作年度报告-青河县"),
        STANDARD,
        [OLD],
        Watch(),
    )
    assert (report.agency, report.year) == ("青河县水务局", 2024)
