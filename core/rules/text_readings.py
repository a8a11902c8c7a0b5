"""Readings: what a figure in the text may honestly mean (design/rules.md), as sums of the form's figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from core.model.fact import Fact
from core.model.report import FigureKey, FigureStatus, Report
from core.rules.wording import number
from core.standard.schema import Standard

APPLICANTS = ("natural_person", "business", "research", "public_welfare", "legal_service", "other")
_LEGAL_PERSONS = APPLICANTS[1:]
_SUIT_GROUPS = ("direct_litigation", "litigation_after_reconsideration")
NARROWED = ("this_body", "period", "last_year", "change", "channel")
"""Facts so narrowed are of another scope than the tables: nothing in the tables contradicts them."""


@dataclass(frozen=True)
class Reading:
    """One meaning: ``plus`` less ``minus``. ``name`` is Chinese, for the message."""

    name: str
    plus: tuple[FigureKey, ...]
    minus: tuple[FigureKey, ...] = ()

    def value(self, report: Report) -> Decimal | None:
        """The value in this report; None if any of its figures was not read."""
        total = Decimal(0)
        for keys, sign in ((self.plus, 1), (self.minus, -1)):
            for key in keys:
                figure = report.figure(key)
                if figure.status is not FigureStatus.READ or figure.value is None:
                    return None
                total += sign * figure.value
        return total


def columns_of(fact: Fact) -> tuple[str, ...]:
    """The columns of 表三 that a fact speaks of: one applicant's, those of legal persons, or the total."""
    if fact.has("legal_persons"):
        return _LEGAL_PERSONS
    return next(((one,) for one in APPLICANTS if fact.has(one)), ("total",))


def _cells(rows: Iterable[str], columns: Iterable[str]) -> tuple[FigureKey, ...]:
    columns = tuple(columns)
    return tuple(FigureKey("requests", row, column) for row in rows for column in columns)


def _by_subject(standard: Standard, subject: str) -> tuple[str, ...]:
    cached = _ROWS.get((standard.id, subject))
    if cached is None:
        cached = _ROWS[(standard.id, subject)] = _find_rows(standard, subject)
    return cached


_ROWS: dict[tuple[str, str], tuple[str, ...]] = {}


def _find_rows(standard: Standard, subject: str) -> tuple[str, ...]:
    rows = tuple(dict.fromkeys(key.row for key in standard.table("requests").keys))
    found: list[str] = []
    for part in subject.split("+"):
        found += [row for row in rows if row == part or row.startswith(f"{part}.")]
    return tuple(found)


def result_rows(standard: Standard, subject: str) -> tuple[str, ...]:
    """The result rows of a subject: itself, or all of its group (denied -> denied.state_secret …)."""
    return _by_subject(standard, subject)


def readings(fact: Fact, standard: Standard) -> tuple[Reading, ...]:
    """What a fact may mean, the plainest first; empty for subjects that no table tells."""
    where = columns_of(fact)

    def flow(name: str, *rows: str, less: tuple[str, ...] = ()) -> Reading:
        return Reading(name, _cells(rows, where), _cells(less, where))

    subject = fact.subject
    if subject in ("received", "processed"):
        return (
            flow("本年新收", "new"),
            flow("新收加上年结转", "new", "carried_over"),
            flow("办理结果总计", "handled_total"),
            flow("办理结果总计加结转下年度", "handled_total", "carried_forward"),
        )
    if subject == "handled":
        return (
            flow("办理结果总计", "handled_total"),
            flow("办理结果总计减其他处理", "handled_total", less=result_rows(standard, "other")),
            flow("本年新收减结转下年度", "new", less=("carried_forward",)),
        )
    plain = {
        "new": (("本年新收", "new"),),
        "carried_over": (("上年结转", "carried_over"),),
        "carried_forward": (("结转下年度继续办理", "carried_forward"),),
        "carried": (("上年结转", "carried_over"), ("结转下年度继续办理", "carried_forward")),
    }
    if subject in plain:
        return tuple(flow(name, row) for name, row in plain[subject])
    if subject.startswith(("normative_documents.", "regulations.")) or subject.endswith(".decisions"):
        row, _, column = subject.rpartition(".")
        key = FigureKey("disclosure", row, column)
        return (Reading(standard.words(key), (key,)),)
    if subject in ("reconsideration", "litigation", "disputes", *_SUIT_GROUPS):
        return _suit_readings(fact)
    rows = result_rows(standard, subject)
    if not rows:
        return ()
    found = [flow(words_of(subject), *rows)]
    if subject == "granted":
        found.append(flow("予以公开加部分公开", "granted", "partially_granted"))
    if subject == "other":
        found.append(flow("（六）3.其他", "other.other"))
    return tuple(found)


def _suit_readings(fact: Fact) -> tuple[Reading, ...]:
    groups: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
        "reconsideration": (("行政复议", ("reconsideration",)),),
        "direct_litigation": (("未经复议直接起诉", ("direct_litigation",)),),
        "litigation_after_reconsideration": (("复议后起诉", ("litigation_after_reconsideration",)),),
        "litigation": (
            ("两类行政诉讼", _SUIT_GROUPS),
            ("未经复议直接起诉", _SUIT_GROUPS[:1]),
            ("复议后起诉", _SUIT_GROUPS[1:]),
        ),
        "disputes": (
            ("行政复议加行政诉讼", ("reconsideration", *_SUIT_GROUPS)),
            ("行政复议加未经复议直接起诉", ("reconsideration", _SUIT_GROUPS[0])),
            ("行政复议加复议后起诉", ("reconsideration", _SUIT_GROUPS[1])),
        ),
    }

    def cells(rows: tuple[str, ...], column: str) -> tuple[FigureKey, ...]:
        return tuple(FigureKey("litigation", row, column) for row in rows)

    found = []
    outcome = next((one for one in ("upheld", "corrected", "other", "pending") if fact.has(one)), "")
    for name, rows in groups[fact.subject]:
        if outcome:
            words = {
                "upheld": "结果维持",
                "corrected": "结果纠正",
                "other": "其他结果",
                "pending": "尚未审结",
            }
            found.append(Reading(f"{name}{words[outcome]}", cells(rows, outcome)))
            continue
        total = Reading(f"{name}总计", cells(rows, "total"))
        settled = Reading(f"{name}总计减尚未审结", cells(rows, "total"), cells(rows, "pending"))
        found += [settled, total] if fact.has("concluded") else [total, settled]
    return tuple(found)


_WORDS = {
    "received": "收到申请", "processed": "办理申请", "new": "新收申请", "handled": "办结申请",
    "carried_over": "上年结转",
    "carried_forward": "结转下年度", "carried": "结转", "granted": "予以公开",
    "partially_granted": "部分公开",
    "denied": "不予公开", "unavailable": "无法提供", "rejected": "不予处理", "other": "其他处理",
    "reconsideration": "行政复议", "litigation": "行政诉讼", "disputes": "行政复议和行政诉讼",
    "direct_litigation": "未经复议直接起诉", "litigation_after_reconsideration": "复议后起诉",
    "normative_documents.issued": "制发规范性文件", "normative_documents.repealed": "废止规范性文件",
    "normative_documents.in_force": "现行有效规范性文件", "regulations.issued": "制发规章",
    "regulations.repealed": "废止规章", "regulations.in_force": "现行有效规章",
    "licensing.decisions": "行政许可",
    "penalty.decisions": "行政处罚", "coercion.decisions": "行政强制", "fees.amount": "行政事业性收费",
    "denied.state_secret": "属于国家秘密", "denied.prohibited_by_law": "其他法律行政法规禁止公开",
    "denied.safety_stability": "危及“三安全一稳定”", "denied.third_party_rights": "保护第三方合法权益",
    "denied.internal_affairs": "属于三类内部事务信息", "denied.process_information": "属于四类过程性信息",
    "denied.enforcement_files": "属于行政执法案卷", "denied.administrative_inquiry": "属于行政查询事项",
    "unavailable.not_held": "本机关不掌握相关政府信息",
    "unavailable.needs_creation": "没有现成信息需要另行制作",
    "unavailable.unclear": "补正后申请内容仍不明确", "rejected.petition": "信访举报投诉类申请",
    "rejected.repeated": "重复申请", "rejected.published_material": "要求提供公开出版物",
    "rejected.excessive": "无正当理由大量反复申请", "rejected.reconfirmation": "要求确认或重新出具已获取信息",
    "other.correction_overdue": "逾期不补正", "other.fee_overdue": "逾期未缴费",
}  # fmt: skip


def words_of(subject: str) -> str:
    """What people call a subject."""
    return "、".join(_WORDS.get(part, part) for part in subject.split("+"))


def tried(found: Iterable[tuple[Reading, Decimal]]) -> str:
    """The readings that were tried, in words."""
    return "、".join(f"{reading.name} {number(value)}" for reading, value in found)
