"""One paragraph: its text as printed, what is anchored in it, and why a figure in it would be doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from core.readers.docx_drawings import Drawn, look_into
from core.readers.docx_fields import FieldEnd, Fields
from core.readers.docx_math import is_plain, math_text
from core.readers.docx_names import (
    ALTERNATE,
    GONE,
    MATH,
    MATH_PARAGRAPH,
    PPR,
    RPR,
    RUN_STYLE,
    SDT,
    SDT_CONTENT,
    TRANSPARENT,
    VAL,
    W,
    chosen,
    first_child,
)
from core.readers.docx_pieces import Source
from core.readers.docx_signs import raised, symbol
from core.readers.docx_styles import Look, Styles

_NO_RESULT = (
    "这一格是公式或域，但文件里没有存计算结果；请在 Word 或 WPS 里选中后按 F9 更新，或者直接填上数字。"
)
_STRUCK = "这一格有加了删除线的文字，分不清哪些算数；请把作废的文字删掉。"
_EQUATION = "这一格是用公式编辑器写的，读不准；请直接填上数字。"
_IMAGE = "这一格里有图片或嵌入的对象，读不出其中的内容；请直接填上文字或数字。"

_RUN, _TEXT = W + "r", W + "t"
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_SIGNS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-",
}  # fmt: skip
_SYMBOL, _RUBY, _RUBY_BASE = W + "sym", W + "ruby", W + "rubyBase"
_FIELD_SIGN, _INSTRUCTION, _SIMPLE_FIELD = W + "fldChar", W + "instrText", W + "fldSimple"
_LINKS = frozenset({W + "hyperlink", W + "dir", W + "bdo", *TRANSPARENT})
_SUB_DOCUMENT = W + "subDoc"


@dataclass
class Inline:
    """The content of a paragraph, filled while it is walked. ``doubt`` is Chinese, "" if there is none."""

    parts: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    """Which element printed each part."""
    drawn: list[Drawn] = field(default_factory=list)
    doubt: str = ""
    hidden: bool = False
    """Some text was left out because it is hidden."""
    sub_document: bool = False

    @property
    def text(self) -> str:
        """The text as printed."""
        return "".join(self.parts)


class InlineReader:
    """Reads paragraphs in order; it keeps the open fields from one to the next."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields = Fields()

    def read(self, paragraph: etree._Element, look: Look) -> Inline:
        """The content of a ``w:p`` whose style gives ``look`` to its runs."""
        out = Inline()
        self._children(paragraph, look, out)
        self._fields.end_paragraph()
        return out

    def _children(self, parent: etree._Element, look: Look, out: Inline) -> None:
        for node in parent:
            tag = node.tag
            if tag == _RUN:
                self._run(node, look, out)
            elif tag == PPR or tag in GONE:
                continue
            elif tag in _LINKS:
                self._children(node, look, out)
            elif tag == SDT:
                content = node.find(SDT_CONTENT)
                if content is not None:
                    self._children(content, look, out)
            elif tag == _SIMPLE_FIELD:
                self._simple_field(node, look, out)
            elif tag == MATH:
                self._print(math_text(node), look, out, node)
                if not is_plain(node):
                    out.doubt = out.doubt or _EQUATION
            elif tag == MATH_PARAGRAPH:
                self._children(node, look, out)
            elif tag == ALTERNATE:
                branch = chosen(node)
                if branch is not None:
                    self._children(branch, look, out)
            elif tag == _SUB_DOCUMENT:
                out.sub_document = True

    def _simple_field(self, node: etree._Element, look: Look, out: Inline) -> None:
        self._fields.begin()
        self._fields.instruct(node.get(W + "instr", ""))
        self._fields.separate()
        self._children(node, look, out)
        self._end_field(self._fields.end(), look, out, node)

    def _run(self, run: etree._Element, look: Look, out: Inline) -> None:
        properties = first_child(run, RPR)
        if properties is not None:
            for style in properties.iterchildren(RUN_STYLE):
                look = self._styles.run(style.get(VAL, ""), look)
            look = look.under(properties)
        self._run_content(run, look, out)

    def _run_content(self, run: etree._Element, look: Look, out: Inline) -> None:
        for node in run:
            tag = node.tag
            if tag == _TEXT:
                self._print(raised(node.text or "", look.raised), look, out, node)
            elif tag in _SIGNS:
                self._print(_SIGNS[tag], look, out, node)
            elif tag == _FIELD_SIGN:
                self._field_sign(node, look, out)
            elif tag == _INSTRUCTION:
                self._fields.instruct(node.text or "")
            elif tag in _DRAWINGS:
                self._drawing(node, look, out)
            elif tag == _SYMBOL:
                self._print(symbol(node.get(W + "font", ""), node.get(W + "char", "")), look, out, node)
            elif tag == _RUBY:
                base = node.find(_RUBY_BASE)
                if base is not None:
                    self._children(base, look, out)
            elif tag == ALTERNATE:
                branch = chosen(node)
                if branch is not None:
                    self._run_content(branch, look, out)

    def _print(self, text: str, look: Look, out: Inline, source: etree._Element) -> None:
        if not text or self._fields.in_instruction:
            return
        if look.hidden:
            out.hidden = True
            return
        if look.struck and not text.isspace():
            out.doubt = out.doubt or _STRUCK
        self._fields.printed(text)
        out.parts.append(text)
        out.sources.append((source, len(text)))

    def _field_sign(self, node: etree._Element, look: Look, out: Inline) -> None:
        kind = node.get(W + "fldCharType")
        if kind == "begin":
            self._fields.begin(node.find(W + "ffData"))
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            self._end_field(self._fields.end(), look, out, node)

    def _end_field(self, end: FieldEnd, look: Look, out: Inline, source: etree._Element) -> None:
        if look.hidden:
            return
        if end.lost:
            out.doubt = out.doubt or _NO_RESULT
        self._print(end.text, look, out, source)

    def _drawing(self, node: etree._Element, look: Look, out: Inline) -> None:
        if look.hidden or self._fields.in_instruction:
            return
        drawn = look_into(node)
        out.drawn.append(drawn)
        if drawn.in_line:
            out.doubt = out.doubt or _IMAGE
            self._fields.printed("image")
