"""The way in: the running text of a Report becomes facts, each with its place to the character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from core.facts.meaning import UNKNOWN, Context, Meaning, has_content, meaning_after, meaning_before, see
from core.facts.parts import PartList, is_open, takes
from core.facts.passages import find_passages
from core.facts.statements import all_done, direction, nothing_said
from core.facts.words import Token, read_words
from core.model.fact import Fact
from core.model.passage import Passage
from core.model.report import Report
from core.standard.schema import Standard
from core.text.names import may_be_same
from core.text.prose import mask_titles, plain, sentences

_BREAK = frozenset("，。；：（）！？")
_SUBJECT_ORG = re.compile(
    r"^(?:其中，?)?(?:20\d\d年度?，?|全年|本年度?|截至.{0,12}?，)?"
    r"([一-鿿]{1,20}?(?:局|厅|委|办|委员会|办公室|街道办事处|街道|中心|政府|管委会|镇|乡|本级|机关))"
    r"(?:本级|机关)?(?=共|全年|年内|收到|受理|办理|新收|答复|办结|依法|累计|20\d\d年|本年|直接|接到|[0-9])"
)
_WHOLE_YEAR_DATES = ("1月1日", "12月31日", "12月", "1月")
# A sentence without any of these tells no figure and says nothing of the whole.
_MAY_TELL = re.compile(
    r"\d|[未没无均都较比]|全部|所有|悉数|一律|同比|上年|去年|[一二三四五六七八九十百千两][件条份宗起项次篇期个例部]"
)
_SUITS_MEANT = re.compile(r"信息公开|依申请|政务公开")


def extract_facts(report: Report, standard: Standard) -> Report:
    """The report with its passages and facts. Nothing is compared here, and nothing raises."""
    passages = find_passages(report)
    reader = _Reader(report, standard)
    for passage in passages:
        reader.read(passage)
    return replace(report, passages=passages, facts=tuple(reader.facts))


class _Reader:
    """Goes through the passages in order and gathers facts."""

    def __init__(self, report: Report, standard: Standard) -> None:
        self.facts: list[Fact] = []
        self._sentence = 0
        self._year = report.year
        self._agency = plain(report.agency or "")[0]
        self._government = bool(re.search(r"(?:人民政府|[省市县区州旗镇乡])$", self._agency))
        self._suit_section = next(
            (table.section for table in standard.tables if table.key == "litigation"), ""
        )
        self._request_section = next(
            (table.section for table in standard.tables if table.key == "requests"), ""
        )

    def read(self, passage: Passage) -> None:
        masked = mask_titles(passage.text)
        topic = ""
        if passage.section == self._request_section or passage.aspect == "on_request":
            topic = "request"
        elif passage.section == self._suit_section:
            topic = "suit"
        for start, end in sentences(passage.text):
            self._sentence += 1
            if not _MAY_TELL.search(masked, start, end):
                continue
            meant = bool(topic) or bool(_SUITS_MEANT.search(masked, start, end))
            _Sentence(self, passage, masked, start, end, Context(topic, meant)).read()

    def narrower_scope(self, clause: str) -> bool:
        """Whether a clause speaks of a body other than the report's own (县政府办受理…, 县公安局…)."""
        match = _SUBJECT_ORG.match(clause)
        if match is None:
            return False
        name = match[1]
        if name.startswith(("我", "本", "全", "各")):
            return False
        if self._government and not name.endswith(("政府", "镇", "乡", "街道", "管委会")):
            return True
        return bool(self._agency) and not may_be_same(name, self._agency)


class _Sentence:
    """One sentence on its way through the grammar."""

    def __init__(
        self, reader: _Reader, passage: Passage, masked: str, start: int, end: int, context: Context
    ) -> None:
        self._reader = reader
        self._passage = passage
        self._masked = masked
        self._start, self._end = start, end
        self._context = context
        self._parts: PartList | None = None
        self._last: int | None = None
        """Where among the facts the number just before stands."""
        self._held: set[str] = set()
        """Qualifiers that hold to the sentence's end: a shorter period, another body."""
        self._year = reader._year
        self._first = len(reader.facts)

    def read(self) -> None:
        tokens = read_words(self._masked, self._start, self._end)
        clause: list[Token] = []
        before: list[Token] = []
        for token in [*tokens, Token("。", self._end, self._end)]:
            if token.kind not in _BREAK:
                clause.append(token)
                continue
            if clause:
                self._clause(clause, before)
                if _has_number(clause) or token.kind == "。":
                    before = []
                before += clause
            if token.kind == "（" and self._last is not None and clause and clause[-1].kind == "quantity":
                self._open_list(closing="）")
            elif token.kind == "：" and self._last is not None and clause and clause[-1].kind == "quantity":
                self._open_list()
            elif token.kind == "）" and self._parts and self._parts.closing:
                self._parts = None
            clause = []

    def _clause(self, tokens: Sequence[Token], before: Sequence[Token]) -> None:
        text = self._masked[tokens[0].start : tokens[-1].end]
        if self._reader.narrower_scope(text):
            self._held.add("this_body")
        elif re.match(r"^(?:20\d\d年度?，?)?(?:全[县市区省州旗]|我[县市区省州旗局委厅镇乡])", text):
            self._held.discard("this_body")
        quantities = [at for at, token in enumerate(tokens) if token.kind == "quantity"]
        if not quantities:
            self._statements(tokens, before)
            self._hold(tokens)
            if any(token.kind == "of_which" for token in tokens):
                self._open_list()
            see(self._context, tokens)
            return
        used = 0
        for number, at in enumerate(quantities):
            left, separator = self._item(tokens, used, at, first=number == 0)
            limit = quantities[number + 1] if number + 1 < len(quantities) else len(tokens)
            right = []
            for token in tokens[at + 1 : limit]:
                if token.kind == "、":
                    break
                right.append(token)
            if number == 0 and not _says(left) and not any(one.kind == "quantity" for one in before):
                left = [*before, *left]
            taken = self._number(tokens, at, left, right, separator)
            used = at + 1 + (len(right) if taken else 0)
        see(self._context, tokens[quantities[-1] + 1 :])

    def _item(self, tokens: Sequence[Token], used: int, at: int, *, first: bool) -> tuple[list[Token], str]:
        """The words before a number back to the number before it, or to 、 after one."""
        start = used
        separator = "" if first else "-"
        if not first:
            for index in range(used, at):
                if tokens[index].kind == "、":
                    start, separator = index + 1, "、"
                    break
        return list(tokens[start:at]), separator

    def _hold(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.kind in ("period", "scope"):
                self._held.add("period" if token.kind == "period" else "this_body")
            elif token.kind == "date" and token.word not in _WHOLE_YEAR_DATES:
                self._held.add("period")
            elif token.kind == "year":
                self._year = int(token.word[:4])

    def _number(
        self, tokens: Sequence[Token], at: int, left: list[Token], right: list[Token], separator: str
    ) -> bool:
        """Make the fact of one number. Whether the words after it were needed for its meaning."""
        token = tokens[at]
        context = self._context
        self._hold([one for one in left if not (one.kind == "year" and _carries(left))])
        if any(one.kind == "of_which" for one in left):
            self._open_list(open_=any(one.kind == "open" for one in left))
        elif self._parts and any(one.kind == "open" for one in left):
            self._parts.open = True
        see(context, left)
        taken = False
        unit = token.unit
        meaning: Meaning | None = self._carried_by_year(left, unit)
        if meaning is None:
            meaning = meaning_before(left, unit, context)
            verbs_only = meaning is not None and not meaning.subject
            if right and (meaning is None or verbs_only):
                # 11件办结 · 有1件涉及政府信息公开的行政复议 · 共收到70件政府信息公开申请
                words = [*left, *right] if verbs_only and has_content(left) and not _broken(left) else right
                after = meaning_after(words, unit, context)
                if after is not None and after.subject:
                    meaning, taken = after, words is right
        if meaning is not None and meaning.subject and not taken and _object_differs(right):
            meaning = UNKNOWN
        qualifiers = set(meaning.qualifiers if meaning else ()) | self._held
        subject = meaning.subject if meaning else ""
        qualifiers |= self._comparison(left, right, subject)
        if unit == "%":
            subject = "percentage"
            if any(one.kind == "share" for one in left):
                qualifiers.add("share")
        if any(one.kind == "channel" for one in left):
            qualifiers.add("channel")
        if not subject and qualifiers & {"last_year", "change"}:
            subject = context.main
        self._add(tokens, token, left, subject, qualifiers, separator)
        return taken

    def _carried_by_year(self, left: Sequence[Token], unit: str) -> Meaning | None:
        """结转 with a year beside it: 2023年结转, 结转2025年."""
        if not _carries(left) or self._reader._year is None or unit not in ("件", "份", "宗", "起", "条"):
            return None
        kinds = [token.kind for token in left]
        at = kinds.index("carried")
        for token in left:
            if token.kind == "year":
                year = int(token.word[:4])
                if year == self._reader._year + 1 and token.start > left[at].start:
                    return Meaning("carried_forward")
                if year == self._reader._year - 1:
                    return Meaning("carried_over")
        return None

    def _comparison(self, left: Sequence[Token], right: Sequence[Token], subject: str) -> set[str]:
        kinds = {token.kind for token in left}
        found = set()
        changes = kinds & {"increase", "decrease"}
        if changes:
            found |= {"change", *changes}
        elif "last_year" in kinds and subject != "carried_over":
            found.add("last_year")
        elif (
            self._year is not None
            and self._reader._year is not None
            and self._year != self._reader._year
            and subject not in ("carried_over", "carried_forward")
        ):
            found.add("last_year" if self._year == self._reader._year - 1 else "period")
        if "last_year" in found and "change" not in found and "compare" in kinds:
            told = {token.kind for token in right} & {"increase", "decrease", "flat"}
            found |= {f"then_{kind}" for kind in told}
        return found

    def _add(
        self,
        tokens: Sequence[Token],
        token: Token,
        left: Sequence[Token],
        subject: str,
        qualifiers: set[str],
        separator: str,
    ) -> None:
        passage, facts = self._passage, self._reader.facts
        start = left[0].start if left else token.start
        fact = Fact(
            subject,
            passage.place(token.start, token.end),
            passage.printed(tokens[0].start, tokens[-1].end),
            passage.section,
            token.value,
            token.unit,
            tuple(sorted(qualifiers)),
            about=token.about,
            sentence=self._reader._sentence,
            label=passage.printed(start, token.start),
        )
        if self._parts is not None:
            words = re.sub(r"^(?:其中|包括|，|：)+", "", self._masked[start : token.start])
            if takes(self._parts, fact, facts[self._parts.whole], words, separator):
                open_ = self._parts.open or is_open(self._masked[token.end : token.end + 3]) or token.about
                self._parts.open = open_
                extra = ("of_which", "open") if open_ else ("of_which",)
                fact = replace(
                    fact, part_of=self._parts.whole, qualifiers=tuple(sorted({*fact.qualifiers, *extra}))
                )
            elif fact.unit != "%" and not fact.has("change", "last_year"):
                self._parts = None
        if fact.part_of is None and fact.subject in _FLOWS and not fact.has("last_year", "change", "period"):
            self._context.main = fact.subject
        facts.append(fact)
        self._last = len(facts) - 1

    def _open_list(self, *, closing: str = "", open_: bool = False) -> None:
        """The number before is a whole; its parts follow. Only within the sentence."""
        if self._parts is not None and self._parts.count:
            # A list within a list: the inner one is read, of the outer one nothing more is sure.
            self._spoil(self._parts)
        facts = self._reader.facts
        self._parts = None
        for at in range(len(facts) - 1, self._first - 1, -1):
            if not facts[at].has("change", "last_year") and facts[at].unit != "%":
                self._parts = PartList(at, facts[at].unit, closing, open=open_)
                return

    def _spoil(self, parts: PartList) -> None:
        for at in range(parts.whole + 1, len(self._reader.facts)):
            fact = self._reader.facts[at]
            if fact.part_of == parts.whole:
                self._reader.facts[at] = replace(fact, qualifiers=tuple(sorted({*fact.qualifiers, "open"})))

    def _statements(self, tokens: Sequence[Token], before: Sequence[Token]) -> None:
        context = self._context
        narrowed = tuple(sorted(self._held))
        seen = Context(context.topic, context.suits_meant, context.noun, context.document, context.main)
        see(seen, tokens)
        for subject, statement, qualifiers in nothing_said(tokens, seen):
            self._say(tokens, subject, statement, (*qualifiers, *narrowed))
        if all_done(tokens, before, context):
            told = [fact for fact in self._reader.facts[self._first :] if fact.subject in _FLOWS]
            named = any(token.kind == "request" or token.word == "申请" for token in tokens)
            if named or not told or told[-1].subject != "carried_over":
                received = [fact for fact in told if fact.subject in ("received", "processed", "new")]
                only = received[-1] if received and not named and len(told) == len(received) else None
                self._say(tokens, "handled", "all", narrowed, only)
        way = direction(tokens)
        if way and context.main:
            self._say(tokens, context.main, way, narrowed)

    def _say(
        self,
        tokens: Sequence[Token],
        subject: str,
        statement: str,
        qualifiers: Sequence[str],
        of: Fact | None = None,
    ) -> None:
        passage = self._passage
        start, end = tokens[0].start, tokens[-1].end
        self._reader.facts.append(
            Fact(
                subject,
                passage.place(start, end),
                passage.printed(start, end),
                passage.section,
                of.value if of else None,
                of.unit if of else "",
                tuple(sorted(set(qualifiers))),
                statement,
                sentence=self._reader._sentence,
            )
        )


_FLOWS = frozenset(("received", "new", "handled", "processed", "carried_over", "carried_forward", "carried"))
_SAYS_NOTHING = frozenset(("fill", "all", "done", "of_which", "deadline", "、"))


def _says(tokens: Sequence[Token]) -> bool:
    return any(token.kind not in _SAYS_NOTHING for token in tokens)


def _broken(tokens: Sequence[Token]) -> bool:
    return any(token.kind in ("x", "foreign") for token in tokens)


def _carries(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "carried" for token in tokens) and any(token.kind == "year" for token in tokens)


def _object_differs(right: Sequence[Token]) -> bool:
    """收到12件投诉: the number counts what stands behind it."""
    for token in right:
        if token.kind in ("foreign", "x"):
            return True
        if token.kind not in ("fill", "all"):
            return False
    return False


def _has_number(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "quantity" for token in tokens)
