"""The card under the table: why a figure is right or wrong; and what the window remembers."""

from core.pipeline.why import Holds
from gui.main_window import MainWindow
from gui.models.figure_table import PARTNER_ROLE
from gui.models.finding_order import rule_words
from gui.recent import Recent
from gui.remembered import Remembered
from gui.workspace import Workspace
from tests.gui.drafts import key
from tests.gui.test_use import click_cell, click_finding, type_into

TOTAL = key("unavailable.not_held.total")


def sums(window):
    return [(line.why.relation.rule, line.why.holds) for line in window.table_panel.strip.lines if line.why]


def outlined(window):
    page = window.table_panel.page
    return {at for at in page.spec.keys if page.model.index_of(at).data(PARTNER_ROLE)}


def test_the_sums_of_the_cell_are_written_out_with_their_signs(opened):
    card = opened.table_panel.strip
    assert sums(opened) == [("T01", Holds.NO), ("T02", Holds.UNKNOWN)]
    assert card.lines[0].text == "横向合计：5+1+0+0+0+0＝6 ≠ 总计 5　不成立"


def test_the_card_follows_an_edit(opened, qtbot):
    view = click_cell(opened, qtbot, TOTAL)
    type_into(view, qtbot, "6")
    click_cell(opened, qtbot, TOTAL)
    assert sums(opened)[0] == ("T01", Holds.YES)
    assert "成立" in opened.table_panel.strip.lines[0].text


def test_partners_are_outlined_while_no_finding_is_meant(opened, qtbot):
    click_cell(opened, qtbot, key("new.business"))
    partners = outlined(opened)
    assert key("new.total") in partners and key("handled_total.business") in partners
    click_finding(opened, qtbot, "T04")
    assert outlined(opened) == set(), "the tint shows the sum that is meant"


def test_a_cell_with_something_unread_cannot_be_checked(opened, qtbot):
    click_cell(opened, qtbot, key("other.other.total"))
    assert sums(opened)[0] == ("T01", Holds.UNKNOWN)
    assert "无法核对" in opened.table_panel.strip.text


def test_a_figure_in_no_sum_has_no_lines(opened, qtbot):
    opened.table_panel.show_table("disclosure")
    click_cell(opened, qtbot, key("normative_documents.in_force", "disclosure"))
    assert sums(opened) == [] and outlined(opened) == set()


def test_cards_name_their_rules(opened):
    assert rule_words(opened.focus_.finding) == "T01 横向合计"


def test_widths_hidden_panes_and_zoom_are_remembered(qtbot, engine, asking, tmp_path):
    file = tmp_path / "settings.ini"

    def make():
        workspace = Workspace(engine.engine)
        window = MainWindow(workspace, Recent(file), asking, Remembered(file))
        qtbot.addWidget(window)
        window.resize(1500, 800)
        window.show()
        with qtbot.waitSignal(workspace.opened, timeout=5_000):
            window.open_file(tmp_path / "a.docx")
        return window

    first = make()
    first.panes.moveSplitter(500, 1)
    first.source_panel.whole.click()
    first.actions_.show_findings.trigger()
    first.close()
    again = make()
    assert not again.findings_panel.isVisible() and again.source_panel.whole.text() == "100%"
    again.actions_.show_findings.trigger()
    assert abs(again.panes.sizes()[0] - 500) < 4
    again.close()


def test_what_stands_in_the_settings_by_mistake_does_no_harm(tmp_path):
    file = tmp_path / "settings.ini"
    file.write_text("[window]\nwidths=abc/1\nhidden=0/1/2\nzoom=\n", "utf-8")
    kept = Remembered(file)
    assert kept.numbers("widths") == [] and kept.numbers("zoom") == []
    assert kept.numbers("hidden") == [0, 1, 2]
