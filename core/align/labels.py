"""How alike two labels are, and which label of the form a text is.

Labels are compared without blanks and punctuation and with their number ("（一）", "3.") taken apart, because
converters lose and add exactly those. Measured with rapidfuzz on the form's labels under up to 30 % character
noise: damaged true labels score 78 and more, the best wrong match 60 (design/libraries.md); hence 70.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from core.standard.schema import LabelSpec
from core.text.fold import squeeze
from core.text.remember import remember_short

ALIKE = 70.0
"""Least score at which a text counts as a label."""
_OTHER_LEVEL = 40.0
"""What a number of another kind costs: （六）其他… is a group, 3.其他 a row."""
_OTHER_NUMBER = 15.0
"""What a differing number costs: 1.其他 is not 3.其他, but a lost number must not lose the label."""

_PIECE = 85.0
"""Least likeness of a text to that part of a label which it is most like, to be a piece of it."""
_KNOWN = 2.0
"""A wording that is only known counts a little less than the form's own, so that halves are joined first."""

_LONGEST = 200
"""Characters. The longest label has 45, behind its group's label 60; what is longer is no label."""
_PAIRS = 32_768
"""Pairs of a text and a label whose score is kept: some 300 texts of one table with its 60 labels are met."""
_TEXTS = 8_192
"""Kept for the next rows and the next report, but no more: a window is open for days."""

_NUMBER = re.compile(r"^(?:\(?([一二三四五六七八九十]{1,3})[),.:]+|\(?(\d{1,2})[),.:]+(?!\d))")
_SIGNS = re.compile(r"[^\w]|_")


@dataclass(frozen=True)
class LabelText:
    """A text taken apart for comparing: its number ("一", "3", "") and its bare characters."""

    number: str
    bare: str


@remember_short
def take_apart(text: str) -> LabelText:
    """Fold a text and take its leading number off."""
    squeezed = squeeze(text)
    match = _NUMBER.match(squeezed)
    if match is None:
        return LabelText("", _SIGNS.sub("", squeezed))
    rest = _SIGNS.sub("", squeezed[match.end() :])
    return LabelText(match[1] or match[2], rest) if rest else LabelText("", _SIGNS.sub("", squeezed))


def alike(text: str, label: str) -> float:
    """How alike a text and a label are, 0–100."""
    found, wanted = take_apart(text), take_apart(label)
    if not found.bare:
        return 0.0
    score = fuzz.ratio(found.bare, wanted.bare)
    if len(found.bare) > len(wanted.bare) >= 4 and found.bare.endswith(wanted.bare):
        # a group label and a row label that fell into one cell: （三）不予公开 3.危及“三安全一稳定”
        return max(score, 92.0)
    if found.number and wanted.number and found.number != wanted.number:
        same_kind = found.number.isdigit() == wanted.number.isdigit()
        score -= _OTHER_NUMBER if same_kind else _OTHER_LEVEL
    return score


def label_score(text: str, label: LabelSpec) -> float:
    """How alike a text is to a label in any of its wordings, 0–100."""
    return _score(text, label) if len(text) <= _LONGEST else 0.0


@lru_cache(maxsize=_PAIRS)
def _score(text: str, label: LabelSpec) -> float:
    true = max(alike(text, wording) for wording in (label.text, *label.same))
    return max([true, *(alike(text, wording) - _KNOWN for wording in label.known)])


def nearest(text: str, labels: tuple[LabelSpec, ...]) -> tuple[LabelSpec | None, float]:
    """The label that a text is most like, and how alike it is; of equals the one that it is to the letter.

    (None, 0.0) if the text is like none of them.
    """
    found = likely(text, labels)
    return max(found, key=lambda one: (one[1], is_exact(text, one[0])), default=(None, 0.0))


def likely(text: str, labels: tuple[LabelSpec, ...]) -> tuple[tuple[LabelSpec, float], ...]:
    """The labels that a text is like (ALIKE or more), with their scores, in the order given."""
    return _likely(text, labels) if len(text) <= _LONGEST else ()


@lru_cache(maxsize=_TEXTS)
def _likely(text: str, labels: tuple[LabelSpec, ...]) -> tuple[tuple[LabelSpec, float], ...]:
    # rapidfuzz looks through all wordings at once; only what it lets pass is scored with its number.
    bare = take_apart(text).bare
    wordings, owners = _wordings(labels)
    near = {
        at for _, _, at in process.extract(bare, wordings, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
    }
    if bare.endswith(wordings):
        near |= {at for at, wording in enumerate(wordings) if bare.endswith(wording)}
    scores = {owner: label_score(text, owner) for owner in dict.fromkeys(owners[at] for at in sorted(near))}
    return tuple((label, score) for label, score in scores.items() if score >= ALIKE)


@lru_cache(maxsize=64)
def _wordings(labels: tuple[LabelSpec, ...]) -> tuple[tuple[str, ...], tuple[LabelSpec, ...]]:
    """Every wording of the labels without its number, and whose it is."""
    pairs = [
        (take_apart(wording).bare, label)
        for label in labels
        for wording in (label.text, *label.same, *label.known)
    ]
    return tuple(wording for wording, _ in pairs), tuple(label for _, label in pairs)


def is_piece(text: str, label: LabelSpec) -> bool:
    """Whether a text is a label or a longer piece of one, as a label torn over two lines leaves it."""
    if len(text) > _LONGEST:
        return False
    bare = take_apart(text).bare
    return label_score(text, label) >= ALIKE or any(
        len(bare) <= len(wanted) and fuzz.partial_ratio(bare, wanted) >= _PIECE
        for wanted in (take_apart(wording).bare for wording in (label.text, *label.same, *label.known))
    )


def labels_within(text: str, labels: tuple[LabelSpec, ...]) -> tuple[LabelSpec, ...]:
    """The labels that stand in a text to the letter; two row labels in one cell are two rows made one.

    Very short labels (其他) stand in others too; they are looked for with their number.
    """
    return _within(text, labels) if len(text) <= 2 * _LONGEST else _look_within(text, labels)


def _look_within(text: str, labels: tuple[LabelSpec, ...]) -> tuple[LabelSpec, ...]:
    bare = _SIGNS.sub("", squeeze(text))
    return tuple(label for label in labels if _needle(label) in bare)


_within = lru_cache(maxsize=_TEXTS)(_look_within)


@lru_cache(maxsize=_TEXTS)
def _needle(label: LabelSpec) -> str:
    wanted = take_apart(label.text)
    return wanted.bare if len(wanted.bare) >= 4 else wanted.number + wanted.bare


@lru_cache(maxsize=_PAIRS)
def is_exact(text: str, label: LabelSpec) -> bool:
    """Whether a text is the label as the form has it, but for punctuation, blanks and Traditional forms.

    A lost number is let pass: Word's automatic numbers and converters lose it without anybody's fault.
    """
    found = take_apart(text)
    for wording in (label.text, *label.same):
        wanted = take_apart(wording)
        if found.bare == wanted.bare and found.number in ("", wanted.number):
            return True
        if len(wanted.bare) >= 4 and found.bare.endswith(wanted.number + wanted.bare):
            return True  # behind its group label in one cell; the label itself is spelt right
    return False
