"""Sentences become facts, with their places."""

from dataclasses import replace

import pytest

from core.facts.extract import extract_facts
from core.model.document import Paragraph
from core.model.fact import Fact
from core.model.place import LinePlace, ParagraphPlace, Place
from core.model.report import Report
from tests.builders import STANDARD, report


def read(
    *lines: str, section: str = "overview", agency: str = "青河县水务局", places: str = "docx"
) -> Report:
    made = report(agency=agency)

    def place(at: int, text: str) -> Place:
        kind = ParagraphPlace if places == "docx" else LinePlace
        return kind(at, 0, len(text))

    blocks = tuple(Paragraph(text, place(100 + at, text)) for at, text in enumerate(lines))
    sections = tuple(replace(one, blocks=blocks if one.key == section else ()) for one in made.sections)
    return extract_facts(replace(made, sections=sections), STANDARD)


def told(facts: tuple[Fact, ...]) -> list[tuple[str, str]]:
    return [(one.subject, one.statement or str(one.value)) for one in facts]


HEAD = "（二）依申请公开"


def test_a_sentence_of_flows_and_parts() -> None:
    made = read(
        HEAD, "全年新收申请11件，其中自然人8件、法人或其他组织3件；上年结转1件。办结11件，其中予以公开5件。"
    )
    assert told(made.facts) == [
        ("new", "11"), ("new", "8"), ("new", "3"), ("carried_over", "1"), ("handled", "11"), ("granted", "5"),
    ]  # fmt: skip
    assert [fact.part_of for fact in made.facts] == [None, 0, 0, None, None, 4]
    assert made.facts[1].qualifiers == ("natural_person", "of_which")


def test_a_place_is_the_very_characters_of_the_source() -> None:
    text = "全年收到政府信息公开申请１，２３４ 件，均已答复。"
    (fact,) = read(HEAD, text).facts
    assert fact.value == 1234
    assert isinstance(fact.place, ParagraphPlace)
    assert text[fact.place.start : fact.place.end] == "１，２３４ 件"


def test_traditional_text_and_its_places() -> None:
    text = "今年我局收到政府信息公開申請三件，辦結兩件。"
    received, handled = read(HEAD, text).facts
    assert (received.subject, received.value, handled.subject, handled.value) == ("received", 3, "handled", 2)
    assert isinstance(handled.place, ParagraphPlace)
    assert text[handled.place.start : handled.place.end] == "兩件"


def test_lines_of_a_text_file_are_joined_and_places_stay_in_their_line() -> None:
    lines = ("2024年，青河县水务局严格按照条例规定受理政府信息公开", "申请 12 件，办结 11 件。")
    received, handled = read(HEAD, *lines, places="text").facts
    assert (received.subject, received.value) == ("received", 12)
    assert isinstance(received.place, LinePlace)
    assert lines[1][received.place.start : received.place.end] == "12 件"
    assert handled.value == 11


def test_lines_of_a_table_are_no_sentences() -> None:
    made = read("行政复议\t2件\t3件", "| 行政许可 | 12件 |", section="litigation", places="text")
    assert made.facts == ()


def test_an_automatic_number_is_not_in_the_text() -> None:
    made = report()
    block = Paragraph("依申请公开。收到申请3件。", ParagraphPlace(9, 0, 13), "（二）")
    sections = tuple(replace(one, blocks=(block,) if one.key == "overview" else ()) for one in made.sections)
    (fact,) = extract_facts(replace(made, sections=sections), STANDARD).facts
    assert fact.place == ParagraphPlace(9, 10, 12)
    assert block.text[10:12] == "3件"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("11件办结，8件撤销。", "handled"),
        ("1件结转下年度继续办理。", "carried_forward"),
        ("有1件涉及政府信息公开工作的行政复议。", "reconsideration"),
        ("转下一年度办理答复的有1件。", "carried_forward"),
        ("同意公开答复9件。", "granted"),
        ("结转2025年办理2件。", "carried_forward"),
        ("2023年结转2件。", "carried_over"),
    ],
)
def test_the_word_that_matters(text: str, subject: str) -> None:
    assert read(HEAD, text).facts[0].subject == subject


@pytest.mark.parametrize(
    "text",
    [
        "受理取水许可申请34件。",
        "收到群众来信35件。",
        "依申请公开属性信息6条。",
        "组织依申请公开培训2次。",
        "学习《受理政府信息公开申请12件的做法》。",
        "每件申请由专人办理。",
        "第三件申请正在办理。",
        "受理时限由20个工作日压缩。",
    ],
)
def test_other_things_counted_are_not_of_the_form(text: str) -> None:
    assert not [fact for fact in read(HEAD, text).facts if fact.subject]


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("县政府办公室受理申请17件。", "this_body"),
        ("上半年受理申请5件。", "period"),
        ("上年收到申请9件。", "last_year"),
        ("比上年增加申请2件。", "change"),
        ("网上收到申请7件。", "channel"),
        ("因政府信息公开引发的行政复议维持1件。", "upheld"),
    ],
)
def test_what_narrows_a_figure_is_kept(text: str, qualifier: str) -> None:
    assert qualifier in read(HEAD, text).facts[0].qualifiers


def test_statements() -> None:
    assert told(read(HEAD, "未收到政府信息公开申请，无因政府信息公开引发的行政复议或行政诉讼。").facts) == [
        ("received", "none"), ("reconsideration", "none"), ("litigation", "none"),
    ]  # fmt: skip
    assert told(read(HEAD, "收到申请12件，均已办结。").facts) == [("received", "12"), ("handled", "all")]
    assert not read(HEAD, "没有超期答复的申请，未发生行政复议败诉的情况。").facts
    assert not read(HEAD, "除疑难件外均已办结。").facts


def test_facts_of_a_glued_web_page_know_their_aspect() -> None:
    made = read(
        "一年来平稳。（一）主动公开。发布信息12条。（二）依申请公开方面。共收到70件申请，1件结转下年度。"
    )
    assert told(made.facts) == [("", "12"), ("received", "70"), ("carried_forward", "1")]
