"""Fields: which text is a result and is read, which is an instruction and is not."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from core.readers.docx_names import VAL, W, is_on, number, value
from core.readers.docx_signs import UNKNOWN

# Fields without a stored result. The first kind prints nothing until somebody updates it, and then a figure;
# the second is computed each time the page is shown, so something is printed that the file does not tell.
_TO_BE_UPDATED = frozenset({"=", "LINK", "DDE", "DDEAUTO"})
_SHOWN_ANYWAY = frozenset({"EQ", "SYMBOL", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})


@dataclass
class _Field:
    instruction: str = ""
    form: str | None = None
    in_instruction: bool = True
    has_result: bool = False


@dataclass(frozen=True)
class FieldEnd:
    """What a field leaves at its end: ``text`` to print, and whether its true result is ``lost``."""

    text: str = ""
    lost: bool = False


class Fields:
    """The fields open at a point of the text; results may run over several paragraphs."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def in_instruction(self) -> bool:
        """Whether what comes now is part of an instruction and not printed."""
        return bool(self._open) and any(field.in_instruction for field in self._open)

    def begin(self, form_data: etree._Element | None = None) -> None:
        """A field begins; ``form_data`` is the ``w:ffData`` of a form field."""
        self._open.append(_Field(form=None if form_data is None else _form_text(form_data)))

    def instruct(self, text: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open and self._open[-1].in_instruction:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The instruction ends, the result begins."""
        if self._open:
            self._open[-1].in_instruction = False

    def printed(self, text: str) -> None:
        """Text was printed: every open field has a result."""
        if self._open and not text.isspace():
            for field in self._open:
                field.has_result = True

    def end(self) -> FieldEnd:
        """The innermost field ends; one that never began is passed over."""
        if not self._open:
            return FieldEnd()
        field = self._open.pop()
        if field.has_result or self.in_instruction:
            return FieldEnd()
        if field.form is not None:
            return FieldEnd(field.form)
        instruction = field.instruction.strip()
        name = "=" if instruction.startswith("=") else instruction.partition(" ")[0].upper()
        if name in _SHOWN_ANYWAY:
            return FieldEnd(UNKNOWN, lost=True)
        return FieldEnd(lost=name in _TO_BE_UPDATED)

    def end_paragraph(self) -> None:
        """Instructions do not run over paragraphs: one left open is a broken file, and hides no more text."""
        self._open = [field for field in self._open if not field.in_instruction]


def _form_text(form: etree._Element) -> str | None:
    """What a check box or a drop-down list shows; None for a text field, whose result stands in the text."""
    box = form.find(W + "checkBox")
    if box is not None:
        state = box.find(W + "checked")
        if state is None:
            state = box.find(W + "default")
        return "☑" if state is not None and is_on(state) else "□"
    choices = form.find(W + "ddList")
    if choices is not None:
        entries = [entry.get(VAL, "") for entry in choices.findall(W + "listEntry")]
        chosen = value(choices, W + "result") or value(choices, W + "default")
        at = number(chosen)
        return entries[at] if at < len(entries) else ""
    return None
