"""One sentence: which of its numbers counts what, of whom and of which year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.facts.lists import OpenList
from core.facts.meaning import UNKNOWN, Context, Meaning, has_content, meaning_after, meaning_before, see
from core.facts.speaker import Speaker, is_own
from core.facts.statements import all_done, direction, nothing_said
from core.facts.words import Token, read_words
from core.facts.years import carried_by_year, carries, comparison
from core.model.fact import Fact
from core.model.passage import Passage

_BREAK = frozenset("，。；：（）！？")
_WHOLE_YEAR_DATES = ("1月1日", "12月31日", "12月", "1月")
_FLOWS = frozenset(("received", "new", "handled", "processed", "carried_over", "carried_forward", "carried"))
_SAYS_NOTHING = frozenset(("fill", "all", "done", "of_which", "deadline", "、"))


@dataclass
class Account:
    """What all sentences have told so far, and who speaks."""

    speaker: Speaker
    facts: list[Fact] = field(default_factory=list)
    sentence: int = 0
    """The number of the sentence that is read now, counted through the whole text."""


class Sentence:
    """One sentence on its way through the grammar; what it tells is added to ``facts``."""

    def __init__(
        self, passage: Passage, masked: str, span: tuple[int, int], context: Context, account: Account
    ) -> None:
        self._passage = passage
        self._masked = masked
        self._start, self._end = span
        self._context = context
        self._facts = account.facts
        self._speaker = account.speaker
        self._number_in_text = account.sentence
        self._first = len(account.facts)
        self._parts = OpenList(account.facts, self._first)
        self._last: int | None = None
        """Where among the facts the number just before stands."""
        self._held: set[str] = set()
        """Qualifiers that hold to the sentence's end: a shorter period, another body."""
        self._year = account.speaker.year

    def read(self) -> None:
        """Go through it clause by clause."""
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
                self._parts.open(closing="）")
            elif token.kind == "：" and self._last is not None and clause and clause[-1].kind == "quantity":
                self._parts.open()
            elif token.kind == "）":
                self._parts.close_bracket()
            clause = []

    def _clause(self, tokens: Sequence[Token], before: Sequence[Token]) -> None:
        text = self._masked[tokens[0].start : tokens[-1].end]
        if self._speaker.is_other_body(text):
            self._held.add("this_body")
        elif is_own(text):
            self._held.discard("this_body")
        quantities = [at for at, token in enumerate(tokens) if token.kind == "quantity"]
        if not quantities:
            self._statements(tokens, before)
            self._hold(tokens)
            if any(token.kind == "of_which" for token in tokens):
                self._parts.open()
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
        self._hold([one for one in left if not (one.kind == "year" and carries(left))])
        if any(one.kind == "of_which" for one in left):
            self._parts.open(goes_on=any(one.kind == "open" for one in left))
        elif any(one.kind == "open" for one in left):
            self._parts.go_on()
        see(context, left)
        taken = False
        unit = token.unit
        meaning: Meaning | None = carried_by_year(left, unit, self._speaker.year)
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
        qualifiers |= comparison(left, right, subject, self._year, self._speaker.year)
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

    def _add(
        self,
        tokens: Sequence[Token],
        token: Token,
        left: Sequence[Token],
        subject: str,
        qualifiers: set[str],
        separator: str,
    ) -> None:
        passage = self._passage
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
            sentence=self._number_in_text,
            label=passage.printed(start, token.start),
        )
        words, behind = self._masked[start : token.start], self._masked[token.end : token.end + 3]
        fact = self._parts.put(fact, words, separator, behind, about=token.about)
        if fact.part_of is None and fact.subject in _FLOWS and not fact.has("last_year", "change", "period"):
            self._context.main = fact.subject
        self._facts.append(fact)
        self._last = len(self._facts) - 1

    def _statements(self, tokens: Sequence[Token], before: Sequence[Token]) -> None:
        context = self._context
        narrowed = tuple(sorted(self._held))
        seen = Context(context.topic, context.suits_meant, context.noun, context.document, context.main)
        see(seen, tokens)
        for subject, statement, qualifiers in nothing_said(tokens, seen):
            self._say(tokens, subject, statement, (*qualifiers, *narrowed))
        if all_done(tokens, before, context):
            told = [fact for fact in self._facts[self._first :] if fact.subject in _FLOWS]
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
        self._facts.append(
            Fact(
                subject,
                passage.place(start, end),
                passage.printed(start, end),
                passage.section,
                of.value if of else None,
                of.unit if of else "",
                tuple(sorted(set(qualifiers))),
                statement,
                sentence=self._number_in_text,
            )
        )


def _says(tokens: Sequence[Token]) -> bool:
    return any(token.kind not in _SAYS_NOTHING for token in tokens)


def _broken(tokens: Sequence[Token]) -> bool:
    return any(token.kind in ("x", "foreign") for token in tokens)


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
