"""What a number counts: the words beside it, read as one phrase of the form's vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.facts.words import Token

FLOW = frozenset(("received", "new", "handled", "processed", "over", "forward", "carried"))
SUITS = frozenset(("review", "suit", "direct", "after"))
RESULTS = frozenset(
    (
        "granted", "partially_granted", "denied", "unavailable", "rejected", "other",
        "denied.state_secret", "denied.prohibited_by_law", "denied.safety_stability",
        "denied.third_party_rights", "denied.internal_affairs", "denied.process_information",
        "denied.enforcement_files", "denied.administrative_inquiry", "unavailable.not_held",
        "unavailable.needs_creation", "unavailable.unclear", "rejected.petition", "rejected.repeated",
        "rejected.published_material", "rejected.excessive", "rejected.reconfirmation",
        "other.correction_overdue", "other.fee_overdue",
    )
)  # fmt: skip
OUTCOMES = {
    "upheld": "upheld",
    "corrected": "corrected",
    "other_result": "other",
    "pending": "pending",
    "concluded": "concluded",
}
APPLICANTS = frozenset(
    ("natural_person", "legal_persons", "business", "research", "public_welfare", "legal_service")
)
DECISIONS = frozenset(("licensing", "penalty", "coercion"))
_NOUNS = (
    SUITS
    | DECISIONS
    | {"request", "weak_request", "norm", "reg", "fees", "processing_fee", "foreign", "info"}
)
_CONTENT = FLOW | RESULTS | SUITS | DECISIONS | APPLICANTS | OUTCOMES.keys()
_CONTENT = _CONTENT | {
    "request", "weak_request", "norm", "reg", "fees", "processing_fee", "issue", "repeal", "force",
    "withdrawn",
    "lost", "decide",
}  # fmt: skip
_BREAKS = frozenset(("x", "foreign", "info", "publish"))

COUNTED = frozenset(("件", "份", "宗", "起", "条", "项", "个", "例", "件次"))
MONEY = frozenset(("元", "万元", "亿元"))
_DECIDED = COUNTED - {"项", "个"}


@dataclass
class Context:
    """What the sentence has spoken of so far."""

    topic: str = ""
    """"request" or "suit" where section or aspect say so."""
    suits_meant: bool = False
    """复议 and 诉讼 here are those over 政府信息公开, not a body's other ones."""
    noun: str = ""
    document: str = ""
    main: str = ""
    """The flow of requests last told as a whole (received, handled)."""
    qualifiers: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Meaning:
    """The subject of a number and what narrows it; "" where the words beside it say nothing of the form."""

    subject: str = ""
    qualifiers: tuple[str, ...] = ()


UNKNOWN = Meaning()


def see(context: Context, tokens: Sequence[Token]) -> None:
    """Note the nouns of some tokens, in order."""
    for at, token in enumerate(tokens):
        kind = token.kind
        if kind == "weak_request":
            # 行政许可申请, 补贴申请, 认定申请 are other applications; 行政复议申请 is still a 复议.
            other = at > 0 and tokens[at - 1].kind == "x" and tokens[at - 1].end == token.start
            if other or context.noun in DECISIONS or context.noun == "foreign":
                context.noun = "foreign"
            elif context.noun not in SUITS and not context.noun and context.topic == "request":
                context.noun = "request"
        elif kind in _NOUNS:
            context.noun = kind
        elif kind in RESULTS and context.noun == "info" and context.topic == "request":
            context.noun = "request"
        if kind in ("norm", "reg"):
            context.document = kind
        elif kind in ("foreign", "request", "info") or kind in SUITS or kind in DECISIONS:
            context.document = ""


def has_content(tokens: Sequence[Token]) -> bool:
    """Whether any word of the form's vocabulary is among them."""
    return any(token.kind in _CONTENT for token in tokens)


def meaning_before(tokens: Sequence[Token], unit: str, context: Context) -> Meaning | None:
    """The meaning that the words before a number give it; None if there are none to go by."""
    content = [at for at, token in enumerate(tokens) if token.kind in _CONTENT]
    if not content:
        return UNKNOWN if any(token.kind in _BREAKS for token in tokens) else None
    last = content[-1]
    broken = any(token.kind in _BREAKS for token in tokens[last + 1 :])
    if broken and not (
        tokens[last].kind in RESULTS
        and all(t.kind not in ("x", "foreign", "publish") for t in tokens[last + 1 :])
    ):
        return UNKNOWN
    return _resolve(tokens, unit, context)


def meaning_after(tokens: Sequence[Token], unit: str, context: Context) -> Meaning | None:
    """The meaning that the words after a number give it (11件办结, 1件结转下年度继续办理)."""
    content = [at for at, token in enumerate(tokens) if token.kind in _CONTENT]
    if not content:
        return None
    if any(token.kind in _BREAKS for token in tokens[content[-1] + 1 :]):
        return None
    after = Context(context.topic, context.suits_meant, context.noun, context.document, context.main)
    see(after, tokens)
    return _resolve(tokens, unit, after)


def _resolve(tokens: Sequence[Token], unit: str, context: Context) -> Meaning:
    kinds = [token.kind for token in tokens]
    there = set(kinds)
    applicants = there & APPLICANTS
    # Everyone who may apply is nobody in particular: 公民、法人和其他组织.
    narrowed = tuple(applicants) if len(applicants) == 1 else ()
    if len(applicants) > 1 and applicants != {"natural_person", "legal_persons"}:
        return UNKNOWN
    if "lost" in there:
        return UNKNOWN
    if there & {"fees", "processing_fee"} or unit in MONEY:
        return _money(there, unit)
    if context.noun in SUITS or there & SUITS:
        return _suits(kinds, there, unit, context)
    if there & {"issue", "repeal", "force"} or context.noun in ("norm", "reg"):
        return _documents(kinds, there, unit, context)
    if context.noun in DECISIONS:
        return _decisions(there, unit, context)
    return _requests(kinds, there, unit, context, narrowed)


def _money(there: set[str], unit: str) -> Meaning:
    if unit not in MONEY:
        return UNKNOWN
    if "processing_fee" in there:
        return Meaning("processing_fee")
    return Meaning("fees.amount") if "fees" in there else UNKNOWN


def _suits(kinds: Sequence[str], there: set[str], unit: str, context: Context) -> Meaning:
    if unit not in COUNTED or not context.suits_meant:
        return UNKNOWN
    if there & {"decide", "withdrawn", "court"}:
        return UNKNOWN
    named = there & SUITS
    if named == {"review", "suit"}:
        first, last = sorted((kinds.index("review"), kinds.index("suit")))
        if any(kind not in ("fill", "、", "weak_request") for kind in kinds[first + 1 : last]):
            return UNKNOWN
        subject = "disputes"
    elif len(named) > 1:
        return UNKNOWN
    else:
        subject = {
            "review": "reconsideration",
            "suit": "litigation",
            "direct": "direct_litigation",
            "after": "litigation_after_reconsideration",
        }[next(iter(named), context.noun if context.noun in SUITS else "review")]
    outcomes = [OUTCOMES[kind] for kind in kinds if kind in OUTCOMES]
    if len(outcomes) > 1:
        return UNKNOWN
    if not outcomes and "handled" in there:
        outcomes = ["concluded"]
    if not named and not outcomes:
        return UNKNOWN
    return Meaning(subject, tuple(outcomes))


def _documents(kinds: Sequence[str], there: set[str], unit: str, context: Context) -> Meaning:
    row = context.noun if context.noun in ("norm", "reg") else context.document
    if not row or unit not in COUNTED | {"部"} or {"norm", "reg"} <= there:
        return UNKNOWN
    verbs = [kind for kind in ("issue", "repeal", "force") if kind in there]
    name = "normative_documents" if row == "norm" else "regulations"
    if len(verbs) != 1:
        return Meaning(name) if not verbs and there & {"norm", "reg"} else UNKNOWN
    return Meaning(f"{name}.{ {'issue': 'issued', 'repeal': 'repealed', 'force': 'in_force'}[verbs[0]] }")


def _decisions(there: set[str], unit: str, context: Context) -> Meaning:
    if unit not in _DECIDED or len(there & DECISIONS) > 1 or "weak_request" in there or "publish" in there:
        return UNKNOWN
    if "decide" not in there or there & {"received", "info", "foreign"}:
        return UNKNOWN
    return Meaning(f"{context.noun}.decisions")


def _requests(
    kinds: Sequence[str], there: set[str], unit: str, context: Context, narrowed: tuple[str, ...]
) -> Meaning:
    if unit not in COUNTED:
        return UNKNOWN
    about_requests = context.noun in ("request", "weak_request") or (
        context.topic == "request" and context.noun in ("", "info")
    )
    if not about_requests:
        return UNKNOWN
    if "withdrawn" in there:
        return Meaning("withdrawn", narrowed)
    results = [kind for kind in dict.fromkeys(kinds) if kind in RESULTS]
    # 因不掌握相关信息无法提供 is the one row, not the row and its group.
    results = [one for one in results if not any(other.startswith(f"{one}.") for other in results)]
    if results:
        if context.noun == "info" and context.topic != "request":
            return UNKNOWN
        return Meaning("+".join(results), narrowed)
    flows = there & FLOW
    if "forward" in flows:
        return Meaning("carried_forward", narrowed)
    if context.noun == "info":
        return UNKNOWN
    if "over" in flows:
        if flows & {"received", "new"}:
            return Meaning("received", narrowed)
        return UNKNOWN if flows & {"handled", "processed"} else Meaning("carried_over", narrowed)
    if "carried" in flows:
        return Meaning("carried", narrowed)
    if flows & {"received", "new"} and flows & {"handled"}:
        return Meaning("received", narrowed)
    for kind, subject in (("handled", "handled"), ("new", "new"), ("received", "received")):
        if kind in flows:
            return Meaning(subject, narrowed)
    if "processed" in flows:
        return Meaning("processed", narrowed)
    if narrowed:
        return Meaning(context.main or "received", narrowed)
    if "request" in there or ("weak_request" in there and context.topic == "request"):
        return Meaning("received")
    return UNKNOWN
