"""Statements without a number: 未收到…, 无行政复议, 均已办结, 与上年持平."""

from __future__ import annotations

from collections.abc import Sequence

from core.facts.meaning import APPLICANTS, DECISIONS, FLOW, RESULTS, SUITS, Context
from core.facts.words import Token

_LET_PASS = frozenset(("fill", "、", "decide", "channel_none", "year", "all"))
_NARROWER = frozenset(("channel", "period", "scope", "last_year", "except", "deadline"))
_LETTERS_LEFT = frozenset("到过等提向等起其了等")
_DONE_WORDS = (
    "办结",
    "办理完毕",
    "办理完成",
    "办理完结",
    "答复完毕",
    "处理完毕",
    "处理完成",
    "办复",
    "办理结束",
)

Statement = tuple[str, str, tuple[str, ...]]
"""Subject, what is said of it, and what narrows it."""


def nothing_said(tokens: Sequence[Token], context: Context) -> list[Statement]:
    """What a clause with a negation says there was none of; empty if it is not surely of the whole."""
    at = next((i for i, token in enumerate(tokens) if token.kind == "none"), None)
    if at is None or any(token.kind in _NARROWER for token in tokens):
        return []
    said = tokens[at + 1 :]
    kinds = [token.kind for token in said]
    there = set(kinds)
    known = _LET_PASS | SUITS | DECISIONS | APPLICANTS
    known = known | {
        "request",
        "weak_request",
        "received",
        "new",
        "over",
        "forward",
        "carried",
        "norm",
        "reg",
    }
    known = known | {"issue", "repeal", "fees", "corrected", "pending"}
    if any(token.kind not in known and token.word not in _LETTERS_LEFT for token in said):
        return []
    applicants = there & APPLICANTS
    narrowed: tuple[str, ...] = ()
    if applicants and applicants != {"natural_person", "legal_persons"}:
        if len(applicants) > 1:
            return []
        narrowed = tuple(applicants)
    if there & SUITS:
        if not context.suits_meant or there & {"received", "norm", "reg"} - {"received"}:
            return []
        names = {
            "review": "reconsideration",
            "suit": "litigation",
            "direct": "direct_litigation",
            "after": "litigation_after_reconsideration",
        }
        outcome = tuple(kind for kind in ("corrected", "pending") if kind in there)
        return [(names[kind], "none", outcome) for kind in dict.fromkeys(kinds) if kind in SUITS]
    if there & {"corrected", "pending"}:
        return []
    if there & {"norm", "reg"}:
        verbs = there & {"issue", "repeal"}
        rows = [("norm", "normative_documents"), ("reg", "regulations")]
        column = {"issue": "issued", "repeal": "repealed"}
        return [
            (f"{row}.{column[verb]}", "none", ())
            for kind, row in rows
            if kind in there
            for verb in ("issue", "repeal")
            if verb in verbs
        ]
    if there & (DECISIONS | {"fees"}):
        if "weak_request" in there or there & FLOW:
            return []
        rows = [(kind, f"{kind}.decisions") for kind in ("licensing", "penalty", "coercion")]
        return [(name, "none", ()) for kind, name in [*rows, ("fees", "fees.amount")] if kind in there]
    on_topic = "request" in there or (context.topic == "request" and context.noun in ("", "request"))
    if not on_topic:
        return []
    if there & {"over", "forward"}:
        return [
            (name, "none", narrowed)
            for kind, name in (("over", "carried_over"), ("forward", "carried_forward"))
            if kind in there
        ]
    if "carried" in there:
        return []
    if there & {"received", "new"} and there & {"request", "weak_request"}:
        return [("received", "none", narrowed)]
    if "request" in there and kinds[0] in ("request", "fill") and not narrowed:
        return [("received", "none", ())]
    return []


def all_done(tokens: Sequence[Token], before: Sequence[Token], context: Context) -> bool:
    """Whether a clause says that all requests were brought to an end (均已办结)."""
    kinds = {token.kind for token in tokens}
    if "all" not in kinds or "none" in kinds or kinds & {"quantity", "foreign", "scope", "period"}:
        return False
    if any(token.kind in ("except", "forward", "carried") for token in (*before, *tokens)):
        return False
    if not any(token.word in _DONE_WORDS for token in tokens):
        return False
    if kinds & SUITS or kinds & RESULTS:
        return False
    late = "deadline" in kinds and "已" not in {token.word for token in tokens}
    names_requests = bool(kinds & {"request"}) or ("weak_request" in kinds and context.topic == "request")
    on_topic = (
        names_requests or context.noun == "request" or (context.topic == "request" and not context.noun)
    )
    return on_topic and not late


def direction(tokens: Sequence[Token]) -> str:
    """increase, decrease or flat where a clause compares with last year; "" otherwise."""
    kinds = [token.kind for token in tokens]
    if "compare" not in kinds and "last_year" not in kinds:
        return ""
    found = {kind for kind in kinds if kind in ("increase", "decrease", "flat")}
    return found.pop() if len(found) == 1 else ""
