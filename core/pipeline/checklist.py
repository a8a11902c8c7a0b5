"""What this body's report has to hold, section by section, and whether it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.model.decision import SetAside
from core.model.report import FigureKey, FigureStatus, Report, SectionStatus
from core.pipeline.why import Holds, holds
from core.rules.body_level import Level, MakesRules, is_government, level_of, makes_rules
from core.rules.fees import is_fee_told
from core.rules.text_contents import is_told
from core.standard.schema import SectionSpec, Standard, TableSpec

FEE = "信息处理费收取情况"
_RULES = {
    "存在的主要问题": "S12",
    "改进情况": "S12",
    "工作考核": "S13",
    "社会评议": "S13",
    "责任追究": "S13",
    FEE: "F01",
}
"""The rule that minds if a content is not told; that of the others is S05."""
_Aside = frozenset[tuple[str, frozenset[FigureKey]]]
KINDS = {
    Level.PROVINCE: "省级政府",
    Level.CITY: "市级政府",
    Level.COUNTY: "县级政府",
    Level.TOWNSHIP: "乡镇政府",
    Level.BUREAU: "部门或派出机关",
    Level.UNKNOWN: "",
}


@dataclass(frozen=True)
class Owed:
    """One thing that a section has to hold. ``told`` None: that could not be looked at.

    ``is_waived``: it does not hold, and a person has set the finding about it aside with a reason.
    """

    words: str
    told: bool | None
    is_waived: bool = False


@dataclass(frozen=True)
class Checklist:
    """``body`` says what is known of the body and by when it publishes; ``sections`` by the section's key."""

    body: str
    sections: Mapping[str, tuple[Owed, ...]]


def checklist(report: Report, standard: Standard, set_aside: Sequence[SetAside] = ()) -> Checklist:
    """The list for the body that the report names; what only governments owe is left out for others."""
    aside = frozenset((one.finding.rule, frozenset(one.finding.cells)) for one in set_aside)
    return Checklist(
        _body(report, standard),
        {spec.key: _owed(report, spec, standard, aside) for spec in standard.sections},
    )


def _body(report: Report, standard: Standard) -> str:
    if not report.agency:
        return f"没有读出单位名称。部门的报告{standard.due}前公布，政府的{standard.due_government}前公布。"
    kind = KINDS[level_of(report.agency)]
    if not kind:
        return f"{report.agency}：部门的报告{standard.due}前公布，政府的{standard.due_government}前公布。"
    due = standard.due_government if is_government(report.agency) else standard.due
    return f"{report.agency}（{kind}）：报告{due}前公布。"


def _owed(report: Report, spec: SectionSpec, standard: Standard, aside: _Aside) -> tuple[Owed, ...]:
    wanted = spec.contents + (spec.government if is_government(report.agency) else ())
    there = report.section(spec.key).status in (SectionStatus.PRESENT, SectionStatus.MISPLACED)
    can_look = there and any(passage.section == spec.key for passage in report.passages)
    ignored = {rule for rule, _ in aside}
    found = []
    for words in wanted:
        told = _told(report, spec, words) if can_look else None
        found.append(Owed(f"写明{words}", told, told is False and _RULES.get(words, "S05") in ignored))
    for table in standard.tables:
        if table.section == spec.key:
            found += _table(report, table, aside)
    return tuple(found)


def _told(report: Report, spec: SectionSpec, words: str) -> bool:
    return is_fee_told(report) if words == FEE else is_told(report, spec.key, words)


def _table(report: Report, spec: TableSpec, aside: _Aside) -> Iterable[Owed]:
    figures = report.tables[spec.key].figures
    read = sum(figures[key].status is FigureStatus.READ for key in spec.keys)
    lost = any(figures[key].status is FigureStatus.UNREADABLE for key in spec.keys)
    full = None if lost else read == len(spec.keys)
    yield Owed(f"{spec.name}的 {len(spec.keys)} 个数据都填上，没有的填 0（已填 {read} 个）", full)
    regulations = [key for key in spec.keys if key.row == "regulations"]
    if regulations and report.agency and makes_rules(report.agency) is MakesRules.NO:
        values = [figures[key].value for key in regulations]
        told = None if None in values else not any(values)
        waived = told is False and any(rule == "D07" for rule, _ in aside)
        yield Owed("本单位没有规章制定权，规章三格填 0", told, waived)
    for name in dict.fromkeys(relation.name for relation in spec.relations):
        all_of_it = [(holds(report, one), one) for one in spec.relations if one.name == name]
        broken = [one for state, one in all_of_it if state is Holds.NO]
        unknown = any(state is Holds.UNKNOWN for state, _ in all_of_it)
        waived = bool(broken) and all((one.rule, frozenset(one.keys)) in aside for one in broken)
        yield Owed(f"{name}成立", False if broken else None if unknown else True, waived)
