"""N01–N08: a figure told in the text that no honest reading of the tables gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from core.model.fact import Fact
from core.model.finding import Finding, Severity
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.body_level import is_government
from core.rules.text_readings import (
    APPLICANTS,
    NARROWED,
    Reading,
    columns_of,
    readings,
    tried,
    words_of,
)
from core.rules.wording import number, places
from core.standard.schema import Standard

_RULE_OF = {
    "received": "N01", "processed": "N01", "new": "N01", "carried_over": "N02", "carried": "N02",
    "handled": "N03",
    "carried_forward": "N04", "reconsideration": "N06", "litigation": "N07", "disputes": "N07",
    "direct_litigation": "N07", "litigation_after_reconsideration": "N07",
}  # fmt: skip
_LOOSE = ("processed", "carried", "other", "disputes")
_LOOSE_VERB = re.compile(r"答复|回复|答覆")
_IN_YUAN = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
_NUMBER = re.compile(r"\d+")


def rule_of(subject: str) -> str:
    """The rule that a subject's contradiction belongs to."""
    if subject in _RULE_OF:
        return _RULE_OF[subject]
    return "N08" if subject.partition(".")[0] in _DISCLOSED else "N05"


_DISCLOSED = ("normative_documents", "regulations", "licensing", "penalty", "coercion", "fees")


def text_contradicts_table(report: Report, standard: Standard) -> Iterator[Finding]:
    """N01, N02, N03, N04, N05, N06, N07, N08: none of a text figure's readings fits the tables.

    Silent where any of the figures that a reading needs was not read, where the text rounds (余, 约, 万), and
    where it speaks of less than the table does (本机关, 上半年, 网上).
    """
    told: set[tuple[str, Decimal, int]] = set()
    for fact in report.facts:
        if fact.value is None or fact.statement or fact.about or fact.has(*NARROWED):
            continue
        if fact.subject == "fees.amount":
            yield from _fees(fact, report, standard)
            continue
        found = _contradiction(fact, report, standard)
        if found is None:
            continue
        key = (fact.subject, fact.value, fact.sentence)
        if key not in told:
            told.add(key)
            yield found


def _contradiction(fact: Fact, report: Report, standard: Standard) -> Finding | None:
    assert fact.value is not None
    values = []
    for reading in readings(fact, standard):
        value = reading.value(report)
        if value is None or value == fact.value:
            return None
        values.append((reading, value))
    if not values or _fits_otherwise(fact, report, values):
        return None
    first, expected = values[0]
    rule = rule_of(fact.subject)
    severity = Severity.ERROR
    loose = fact.subject in _LOOSE or (fact.subject == "handled" and _LOOSE_VERB.search(fact.label))
    column = _one_column(fact, report, first)
    if loose or (rule == "N05" and ("." in fact.subject or column)):
        severity = Severity.WARNING
    if rule == "N08" and is_government(report.agency):
        severity = Severity.WARNING
    return _finding(fact, report, standard, rule, severity, values, expected, column)


def _finding(
    fact: Fact,
    report: Report,
    standard: Standard,
    rule: str,
    severity: Severity,
    values: list[tuple[Reading, Decimal]],
    expected: Decimal,
    column: str,
) -> Finding:
    assert fact.value is not None
    keys = values[0][0].plus
    table = standard.table(keys[0].table)
    difference = abs(fact.value - expected)
    also = f"；{number(fact.value)} 只是“{column}”一列的数" if column else ""
    others = f"（已试过：{tried(values)}，都不相符）" if len(values) > 1 else ""
    message = (
        f"正文“{short(fact.text)}”：{words_of(fact.subject)} {number(fact.value)} {fact.unit}，"
        f"{table.name}{values[0][0].name.removeprefix(table.name)}为 {number(expected)}，"
        f"相差 {number(difference)}{also}{others}。"
    )
    return Finding(
        rule,
        severity,
        message,
        table.key,
        section_of(fact, standard),
        keys,
        (fact.place, *places(report, keys)),
        expected,
        fact.value,
    )


def _fits_otherwise(fact: Fact, report: Report, values: list[tuple[Reading, Decimal]]) -> bool:
    """Readings that need more of the sentence or of the cell than its own figures."""
    assert fact.value is not None
    same = [one for one in report.facts if one.sentence == fact.sentence and one.value is not None]
    if fact.subject == "handled":
        # 受理19件，11件办结，8件撤销: the withdrawn ones are handled too.
        withdrawn = sum((one.value or Decimal(0) for one in same if one.subject == "withdrawn"), Decimal(0))
        if withdrawn and any(fact.value + withdrawn == value for _, value in values):
            return True
    if fact.subject.startswith(("normative_documents.", "regulations.")):
        # 22（其中修订16件） in the cell: the remark's numbers may be what the text tells.
        remark = report.figure(values[0][0].plus[0]).remark
        numbers = [Decimal(one) for one in _NUMBER.findall(remark)]
        total = values[0][1]
        return any(fact.value in (one, total - one, total + one) for one in numbers)
    return False


def _one_column(fact: Fact, report: Report, reading: Reading) -> str:
    """The name of the one applicant column whose figure the text tells as the whole, "" if none."""
    rows = {key.row for key in reading.plus}
    if reading.plus[0].table != "requests" or len(rows) != 1 or columns_of(fact) != ("total",):
        return ""
    names = {
        "natural_person": "自然人",
        "business": "商业企业",
        "research": "科研机构",
        "public_welfare": "社会公益组织",
        "legal_service": "法律服务机构",
        "other": "其他",
    }
    row = rows.pop()
    fitting = [
        name
        for column, name in names.items()
        if report.figure(FigureKey("requests", row, column)).value == fact.value
    ]
    return fitting[0] if len(fitting) == 1 and fact.value else ""


def _fees(fact: Fact, report: Report, standard: Standard) -> Iterator[Finding]:
    """收费金额: the table has 万元; the text may round."""
    key = FigureKey("disclosure", "fees", "amount")
    figure = report.figure(key)
    if figure.status is not FigureStatus.READ or figure.value is None or fact.value is None:
        return
    if fact.unit not in _IN_YUAN:
        return
    step = _IN_YUAN[fact.unit]
    exponent = int(fact.value.as_tuple().exponent)
    printed = figure.value / step
    for rounding in (ROUND_HALF_UP, ROUND_DOWN):
        if printed.quantize(Decimal(1).scaleb(exponent), rounding=rounding) == fact.value:
            return
    if fact.unit == "元" and fact.value == figure.value:
        return  # D08 tells that the table has 元
    expected = figure.value
    severity = Severity.WARNING if is_government(report.agency) else Severity.ERROR
    yield Finding(
        "N08",
        severity,
        f"正文“{short(fact.text)}”：行政事业性收费 {number(fact.value)} {fact.unit}，"
        f"表二为 {number(expected)} 万元，两处不一致。",
        "disclosure",
        section_of(fact, standard),
        (key,),
        (fact.place, *places(report, (key,))),
        expected,
        fact.value * step,
    )


def short(text: str, most: int = 40) -> str:
    """A clause for a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"


def section_of(fact: Fact, standard: Standard) -> str | None:
    """The section's key if the form has such a section (what stands before the first has none)."""
    return fact.section if any(section.key == fact.section for section in standard.sections) else None


__all__ = ["APPLICANTS", "rule_of", "section_of", "short", "text_contradicts_table"]
