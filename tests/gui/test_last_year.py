"""Last year's report beside the draft: chosen, shown, taken away; offered when two years are dropped."""

import pytest

from gui.dialogs.unsaved import Answer
from tests.gui.drafts import key, of_year
from tests.gui.test_use import drop, judged, value

TOTAL = key("unavailable.not_held.total")
CARRIED = key("carried_over.natural_person")


def rules(window):
    return {finding.rule for finding in window.workspace.checked.findings}


def choose(window, qtbot, asking, path):
    asking.file = path
    with qtbot.waitSignal(window.pairing.paired, timeout=5_000):
        window.actions_.last_year.trigger()
    judged(window, qtbot)


def test_a_chosen_report_is_compared_and_named_and_can_be_taken_away(opened, qtbot, asking, last_year):
    assert "Y01" not in rules(opened) and not opened.top_bar.last_year_mark.remove.isVisible()
    choose(opened, qtbot, asking, last_year)
    assert "Y01" in rules(opened)
    assert (
        opened.top_bar.last_year_mark.text == "·　上年：2023年报告.docx"
        and opened.top_bar.last_year_mark.remove.isVisible()
    )
    assert "已与上年报告" in opened.banner.text
    assert len(opened.workspace.drafts) == 1, "it is no draft of its own"
    opened.top_bar.last_year_mark.remove.click()
    judged(opened, qtbot)
    assert "Y01" not in rules(opened) and opened.top_bar.last_year_mark.text == ""


def test_edits_decisions_and_undo_stay_with_last_year(opened, qtbot, asking, last_year):
    opened.workspace.set_figures({TOTAL: 6})
    finding = next(one for one in opened.workspace.checked.findings if one.rule == "T04")
    opened.workspace.ignore(finding, "已核对")
    choose(opened, qtbot, asking, last_year)
    assert value(opened, TOTAL) == 6 and len(opened.workspace.checked.set_aside) == 1
    opened.workspace.set_figures({CARRIED: 3})
    assert opened.workspace.checked.previous is not None
    for _ in range(4):
        opened.actions_.undo.trigger()
    assert value(opened, TOTAL) == 5 and opened.top_bar.last_year_mark.text == ""
    judged(opened, qtbot)
    assert "Y01" not in rules(opened) and not opened.workspace.checked.set_aside
    asking.answer = Answer.DISCARD


@pytest.mark.parametrize(
    ("source", "words"),
    [(of_year(2022), "不是上一年"), (of_year(2023, "白山市教育局"), "不是同一单位")],
)
def test_another_body_or_year_is_refused_with_the_reason(
    opened, qtbot, asking, engine, last_year, source, words
):
    engine.sources[last_year.name] = source
    asking.file = last_year
    with qtbot.waitSignal(opened.pairing.refused, timeout=5_000):
        opened.actions_.last_year.trigger()
    assert words in opened.banner.text and opened.workspace.checked.previous is None
    assert opened.top_bar.last_year_mark.text == ""


def test_one_that_cannot_be_read_says_why(opened, qtbot, asking, tmp_path):
    for name, words in (("坏的.docx", "另存为 .docx"), ("意外.docx", "日志")):
        asking.file = tmp_path / name
        with qtbot.waitSignal(opened.pairing.refused, timeout=5_000):
            opened.actions_.last_year.trigger()
        assert words in opened.banner.text and opened.pages.currentWidget() is opened.panes


def test_giving_up_the_question_changes_nothing(opened, asking):
    opened.actions_.last_year.trigger()
    assert asking.asked[-1][0] == "last year" and opened.workspace.checked.previous is None


@pytest.mark.parametrize("turned", [False, True])
def test_two_years_dropped_together_are_offered_as_a_pair(window, qtbot, engine, last_year, draft, turned):
    paths = [draft, last_year] if turned else [last_year, draft]
    with qtbot.waitSignal(window.pairing.offered, timeout=5_000):
        drop(window, *paths)
    assert all(one.previous is None for one in window.workspace.drafts), "offered, never silently"
    assert "同一单位上一年" in window.banner.text
    window.banner._button.click()
    judged(window, qtbot)
    assert window.workspace.path == draft and "Y01" in rules(window)
    assert "2023年报告" in window.top_bar.last_year_mark.text


def test_two_bodies_dropped_together_are_only_two_drafts(window, qtbot, engine, last_year, draft):
    engine.sources[last_year.name] = of_year(2023, "白山市教育局")
    drop(window, last_year, draft)
    qtbot.waitUntil(lambda: len(window.workspace.drafts) == 2 and not window.workspace.is_reading)
    qtbot.wait(50)
    assert not window.banner.isVisible()


def test_each_draft_has_its_own_last_year(opened, qtbot, asking, last_year, tmp_path):
    choose(opened, qtbot, asking, last_year)
    with qtbot.waitSignal(opened.workspace.opened, timeout=5_000):
        opened.open_file(tmp_path / "另一份.docx")
    assert opened.top_bar.last_year_mark.text == ""
    opened.workspace.step(-1)
    assert "2023年报告" in opened.top_bar.last_year_mark.text


def test_what_is_wrong_only_beside_last_year_is_shown_at_once(opened, qtbot, asking, last_year):
    """The clerk looks at another card, filtered and scrolled away, when she adds last year's report."""
    panel = opened.findings_panel
    opened.focus_.at_finding(opened.workspace.checked.findings[-1])
    panel.filter_bar.search.setText("D06")
    choose(opened, qtbot, asking, last_year)
    finding = opened.focus_.finding
    assert finding.rule == "Y01" and finding.severity.value == "error"
    index = panel.model.index_of(finding)
    assert panel.list.currentIndex() == index
    assert panel.list.viewport().rect().intersects(panel.list.visualRect(index))
    assert opened.table_panel.page.view.current_key == finding.cells[0]


def test_without_anything_new_to_mend_one_stays_where_one_is(opened, qtbot, asking, engine, tmp_path):
    same = tmp_path / "上年.docx"
    same.write_bytes(b"before")
    engine.sources[same.name] = of_year(2023, carried="2")
    before = opened.workspace.checked.findings[1]
    opened.focus_.at_finding(before)
    choose(opened, qtbot, asking, same)
    assert opened.focus_.finding.rule == before.rule and opened.focus_.finding.cells == before.cells
