"""What this body's report has to hold, section by section, and whether it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.model.report import FigureStatus, Report, SectionStatus
from core.pipeline.why import Holds, holds
from core.rules.body_level import Level, MakesRules, is_government, level_of, makes_rules
from core.rules.fees import is_fee_told
from core.rules.text_contents import is_told
from core.standard.schema import SectionSpec, Standard, TableSpec

FEE = "信息处理费收取情况"
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
    """One thing that a section has to hold. ``told`` None: that could not be looked at."""

    words: str
    told: bool | None


@dataclass(frozen=True)
class Checklist:
    """``body`` says what is known of the body and by when it publishes; ``sections`` by the section's key."""

    body: str
    sections: Mapping[str, tuple[Owed, ...]]


def checklist(report: Report, standard: Standard) -> Checklist:
    """The list for the body that the report names; what only governments owe is left out for others."""
    return Checklist(
        _body(report, standard), {spec.key: _owed(report, spec, standard) for spec in standard.sections}
    )


def _body(report: Report, standard: Standard) -> str:
    if not report.agency:
        return f"没有读出单位名称。部门的报告{standard.due}前公布，政府的{standard.due_government}前公布。"
    kind = KINDS[level_of(report.agency)]
    if not kind:
        return f"{report.agency}：部门的报告{standard.due}前公布，政府的{standard.due_government}前公布。"
    due = standard.due_government if is_government(report.agency) else standard.due
    return f"{report.agency}（{kind}）：报告{due}前公布。"


def _owed(report: Report, spec: SectionSpec, standard: Standard) -> tuple[Owed, ...]:
    wanted = spec.contents + (spec.government if is_government(report.agency) else ())
    there = report.section(spec.key).status in (SectionStatus.PRESENT, SectionStatus.MISPLACED)
    can_look = there and any(passage.section == spec.key for passage in report.passages)
    found = [Owed(f"写明{words}", _told(report, spec, words) if can_look else None) for words in wanted]
    for table in standard.tables:
        if table.section == spec.key:
            found += _table(report, table)
    return tuple(found)


def _told(report: Report, spec: SectionSpec, words: str) -> bool:
    return is_fee_told(report) if words == FEE else is_told(report, spec.key, words)


def _table(report: Report, spec: TableSpec) -> list[Owed]:
    figures = report.tables[spec.key].figures
    read = sum(figures[key].status is FigureStatus.READ for key in spec.keys)
    lost = any(figures[key].status is FigureStatus.UNREADABLE for key in spec.keys)
    full = None if lost else read == len(spec.keys)
    found = [Owed(f"{spec.name}的 {len(spec.keys)} 个数据都填上，没有的填 0（已填 {read} 个）", full)]
    regulations = [key for key in spec.keys if key.row == "regulations"]
    if regulations and report.agency and makes_rules(report.agency) is MakesRules.NO:
        values = [figures[key].value for key in regulations]
        told = None if None in values else not any(values)
        found.append(Owed("本单位没有规章制定权，规章三格填 0", told))
    for name in dict.fromkeys(relation.name for relation in spec.relations):
        all_of_it = [holds(report, relation) for relation in spec.relations if relation.name == name]
        told = False if Holds.NO in all_of_it else None if Holds.UNKNOWN in all_of_it else True
        found.append(Owed(f"{name}成立", told))
    return found
