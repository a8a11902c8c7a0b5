"""The second reader of PDF figures: pdfplumber, which shares no code with the first.

It reads single boxes only. A figure that takes part in an error is shown as read only where both agree.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from core.model.place import PagePlace
from core.model.watch import CancelledError, OutOfTimeError, Watch
from core.readers.pdf_letters import LOST, plain_letters

_INSET = 0.5
"""Points: a character whose middle is so near the edge of the box is not the box's own for sure."""
_COPY = 1.0
"""Points: copies of a character, printed again to look bold, stand so close."""
_LEVEL = 0.5
"""In heights: characters of a line stand on one level."""
_GAP = 0.12
"""In heights: a wider gap between characters is a blank."""

Char = Mapping[str, Any]


def second_reading(content: bytes, places: Sequence[PagePlace], watch: Watch) -> list[str | None]:
    """The text in each box as pdfplumber sees it: lines joined by line breaks, "" where there is none.

    None where it cannot read the page at all. Boxes are in points from the top left corner as shown, as in
    PagePlace. Raises only what ``watch`` raises.
    """
    texts: list[str | None] = [None] * len(places)
    try:
        import pdfplumber

        logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of every odd font
        with pdfplumber.open(io.BytesIO(content)) as document:
            for number in sorted({place.page for place in places}):
                watch.check()
                chars = _chars(document.pages[number])
                for index, place in enumerate(places):
                    if place.page == number:
                        texts[index] = _text_in(chars, place.bbox)
                document.pages[number].close()
    except (CancelledError, OutOfTimeError):
        raise
    except Exception:  # pdfminer reports a broken file by many kinds of errors; then there is no reading
        return texts
    return texts


def _chars(page: Any) -> list[Char]:  # noqa: ANN401  pdfplumber has no types
    """The characters of a page, copies dropped, with boxes from the shown top left corner."""
    left, above = _corner(page)
    height = page.bbox[3] - page.bbox[1]
    found: list[Char] = []
    for char in page.dedupe_chars(tolerance=_COPY, extra_attrs=()).chars:
        x0, x1 = (char[side] - page.bbox[0] - left for side in ("x0", "x1"))
        top, bottom = (height - char[side] - above for side in ("y1", "y0"))
        a, b, _, _, _, _ = char["matrix"]
        turn = (0 if a > 0 else 2) if abs(a) >= abs(b) else (1 if b < 0 else 3)
        text = LOST if char["text"].startswith("(cid:") else plain_letters(char["text"])
        found.append({"text": text, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "turn": turn})
    return found


def _corner(page: Any) -> tuple[float, float]:  # noqa: ANN401
    """How far the visible box begins from the left and from the top of the media box, as shown."""
    media, crop = page.page_obj.mediabox, page.page_obj.cropbox or page.page_obj.mediabox
    left, bottom = max(0.0, crop[0] - media[0]), max(0.0, crop[1] - media[1])
    right, top = max(0.0, media[2] - crop[2]), max(0.0, media[3] - crop[3])
    if crop[0] >= media[2] or crop[2] <= media[0] or crop[1] >= media[3] or crop[3] <= media[1]:
        return 0.0, 0.0
    return ((left, top), (bottom, left), (right, bottom), (top, right))[page.rotation // 90 % 4]


def _turned_back(char: Char, turn: int) -> Char:
    """The character as it would stand if its text ran from left to right."""
    x0, top, x1, bottom = char["x0"], char["top"], char["x1"], char["bottom"]
    box = ((x0, top, x1, bottom), (top, -x1, bottom, -x0), (-x1, -bottom, -x0, -top), (-bottom, x0, -top, x1))
    return dict(zip(("x0", "top", "x1", "bottom"), box[turn], strict=True)) | {"text": char["text"]}


def _text_in(chars: Sequence[Char], box: tuple[float, float, float, float]) -> str:
    x0, top, x1, bottom = box
    inside = [
        char
        for char in chars
        if x0 + _INSET <= (char["x0"] + char["x1"]) / 2 <= x1 - _INSET
        and top + _INSET <= (char["top"] + char["bottom"]) / 2 <= bottom - _INSET
        and char["text"].strip()
    ]
    turns = [char["turn"] for char in inside]
    turn = max(set(turns), key=turns.count, default=0)
    inside = [_turned_back(char, turn) for char in inside]
    lines: list[list[Char]] = []
    for char in sorted(inside, key=lambda char: char["top"] + char["bottom"]):
        height = char["bottom"] - char["top"]
        if lines and (char["top"] + char["bottom"] - lines[-1][0]["top"] - lines[-1][0]["bottom"]) / 2 <= (
            _LEVEL * height
        ):
            lines[-1].append(char)
        else:
            lines.append([char])
    return "\n".join(_line(sorted(line, key=lambda char: char["x0"])) for line in lines)


def _line(line: Sequence[Char]) -> str:
    out = ""
    before: Char | None = None
    for char in line:
        if before is not None:
            height = min(char["bottom"] - char["top"], before["bottom"] - before["top"])
            narrow = before["text"][-1] < "\u2e80" and char["text"][0] < "\u2e80"
            if narrow and char["x0"] - before["x1"] > _GAP * height:
                out += " "
        out += char["text"]
        before = char
    return out
