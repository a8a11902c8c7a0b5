"""Given a report and a figure: its sums written out, and whether they hold, as the rules judge them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from core.model.report import Figure, FigureKey, FigureStatus, FittedTable, Report, TableState
from core.pipeline.check import current_standard
from core.pipeline.why import Holds, why
from core.rules.sums import sum_mismatch

STANDARD = current_standard()
SHOWN = {"": FigureStatus.BLANK, "无": FigureStatus.NOT_A_NUMBER, "?": FigureStatus.UNREADABLE}


def key(name: str, table: str = "requests") -> FigureKey:
    row, _, column = name.rpartition(".")
    return FigureKey(table, row, column)


def report(changes: dict[FigureKey, str]) -> Report:
    tables = {}
    for spec in STANDARD.tables:
        figures = {at: _figure(at, changes.get(at, "0")) for at in spec.keys}
        tables[spec.key] = FittedTable(spec.key, TableState.FITTED, figures)
    return replace(_EMPTY, tables=tables)


def _figure(at: FigureKey, raw: str) -> Figure:
    if raw in SHOWN:
        return Figure(at, SHOWN[raw], raw=raw)
    return Figure(at, FigureStatus.READ, Decimal(raw), raw)


_EMPTY = Report("a.docx", "docx", "2021", "", None, None, None, (), {})


def told(changes, at):
    return [(one.relation.rule, one.holds, one.words) for one in why(report(changes), at, STANDARD)]


NOT_HELD = {
    key("unavailable.not_held.natural_person"): "5",
    key("unavailable.not_held.business"): "1",
    key("unavailable.not_held.total"): "5",
}


def test_a_broken_row_and_a_column_that_holds():
    changes = NOT_HELD | {key("handled_total.natural_person"): "5", key("handled_total.business"): "1"}
    assert told(changes, key("unavailable.not_held.natural_person")) == [
        ("T01", Holds.NO, "5+1+0+0+0+0＝6 ≠ 总计 5"),
        ("T02", Holds.YES, "各项之和 5 ＝ （七）总计 5"),
    ]


def test_the_balance_has_figures_on_both_sides():
    changes = {key("new.business"): "19", key("carried_over.business"): "2", key("new.total"): "19"}
    rule, holds, words = told(changes, key("new.business"))[1]
    assert (rule, holds, words) == ("T03", Holds.NO, "19+2＝21 ≠ 0+0＝0")


def test_what_is_blank_or_unreadable_is_not_taken_for_nought():
    blank = told(NOT_HELD | {key("unavailable.not_held.total"): ""}, key("unavailable.not_held.total"))
    assert blank[0] == ("T01", Holds.UNKNOWN, "5+1+0+0+0+0＝6，总计 空")
    lost = told(NOT_HELD | {key("unavailable.not_held.other"): "?"}, key("unavailable.not_held.total"))
    assert lost[0] == ("T01", Holds.UNKNOWN, "5+1+0+0+0+？＝？，总计 5")


def test_a_blank_that_cannot_mend_the_sum_does_not_hide_that_it_is_broken():
    changes = NOT_HELD | {key("unavailable.not_held.other"): ""}
    assert told(changes, key("unavailable.not_held.total"))[0][1] is Holds.NO


def test_a_figure_in_no_sum_has_no_why():
    assert why(report({}), key("fees.amount", "disclosure"), STANDARD) == ()


KEYS = [at for spec in STANDARD.tables for at in spec.keys]


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(["", "无", "?", "1", "2", "-1"]), max_size=12))
def test_it_judges_as_the_rules_do(changes):
    now = report(changes)
    broken = {finding.cells for finding in sum_mismatch(now, STANDARD)}
    for at in changes:
        for one in why(now, at, STANDARD):
            assert (one.holds is Holds.NO) == (one.relation.keys in broken)
