"""From printed text to a Figure: the one place where a value is taken as read."""

from __future__ import annotations

from dataclasses import replace

from core.model.place import Place
from core.model.report import Figure, FigureKey, FigureStatus
from core.text.numbers import FigureKind, parse_figure


def read_figure(
    key: FigureKey, text: str, place: Place | None, *, certainty: float = 1.0, reason: str = ""
) -> Figure:
    """The figure of a key whose printed text is known."""
    printed = parse_figure(text)
    match printed.kind:
        case FigureKind.NUMBER:
            return Figure(
                key, FigureStatus.READ, printed.value, text.strip(), place, printed.remark, certainty, reason
            )
        case FigureKind.BLANK:
            return Figure(key, FigureStatus.BLANK, None, text, place, "", certainty, reason)
        case FigureKind.NOT_A_NUMBER:
            return Figure(key, FigureStatus.NOT_A_NUMBER, None, text.strip(), place, "", certainty, reason)
        case FigureKind.DOUBTFUL:
            return unreadable(key, text, place, f"“{text.strip()}”不能确定是哪一个数")


def is_figure(text: str) -> bool:
    """Whether a text is a figure or wants to be one."""
    return parse_figure(text).kind in (FigureKind.NUMBER, FigureKind.DOUBTFUL)


def unreadable(key: FigureKey, text: str | None, place: Place | None, reason: str) -> Figure:
    """A figure that stands there but cannot be known; ``reason`` is Chinese."""
    raw = text.strip() if text else None
    return Figure(key, FigureStatus.UNREADABLE, None, raw or None, place, "", 0.0, reason)


def shared_figure(figure: Figure) -> Figure:
    """A figure printed once for several rows of the form, as one of them.

    Counts are not negative, so 0 in all is 0 in each; any other number cannot be divided.
    """
    if figure.status is FigureStatus.READ and figure.value == 0:
        return replace(figure, certainty=0.95, reason="几行合成一行，合计为 0，各行都是 0")
    return unreadable(figure.key, figure.raw, figure.place, "几行合成了一行，不能确定各行是多少")


def absent(key: FigureKey, reason: str = "") -> Figure:
    """A figure for which the source has no cell at all."""
    return Figure(key, FigureStatus.ABSENT, reason=reason, certainty=1.0)
