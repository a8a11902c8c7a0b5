"""A Word document with the habits of real ones: automatic numbers, cut tables, frames, tracked changes."""

from __future__ import annotations

import base64
import random
from io import BytesIO
from typing import Any

from tests.eval.draft import Draft, Line, PrintedTable
from tests.eval.writers.docx_table import TableWriter, W
from tests.eval.writers.written import Written

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_NUMBERING = (
    f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
)
_NUM = f'<w:num xmlns:w="{W}" w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
_BOX = (
    '<w:p xmlns:w="{w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:inline><wp:extent cx="5400000" cy="5400000"/><wp:docPr id="9" name="框"/><a:graphic><a:graphicData'
    ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/>'
    "<wps:spPr/><wps:txbx><w:txbxContent>{content}<w:p/></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{content}<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)


def write_docx(draft: Draft, rng: random.Random) -> Written:
    """The report as docx."""
    from docx import Document

    document = Document()
    writer = _Writer(document, rng)
    document.add_paragraph(draft.title, style="Title" if writer.styles else None)
    for line in draft.intro:
        document.add_paragraph(line.shown)
    writer.numbers = rng.random() < 0.3 and _numbered_in_order(draft)
    for section in draft.sections:
        writer.line(section.heading)
        for line in section.lines:
            writer.line(line)
        if section.table:
            writer.table(section.table)
    buffer = BytesIO()
    document.save(buffer)
    return Written(buffer.getvalue(), ".docx", str(writer))


def _numbered_in_order(draft: Draft) -> bool:
    """Automatic numbers can only print 一、二、三…; a draft that prints others has them as text."""
    numbers = [section.heading.number for section in draft.sections]
    return numbers == [f"{number}、" for number in "一二三四五六"[: len(numbers)]]


class _Writer:
    """How one document writes its headings and where it puts its tables."""

    def __init__(self, document: Any, rng: random.Random) -> None:
        self._document = document
        self._rng = rng
        self._tables = TableWriter(rng)
        self.styles = rng.random() < 0.4
        self.numbers = False
        self._place = rng.choice(("body", "body", "body", "split", "split with header", "frame", "box"))
        numbering = document.part.numbering_part.element
        from docx.oxml import parse_xml

        self._parse = parse_xml
        numbering.insert(0, parse_xml(_NUMBERING))
        numbering.append(parse_xml(_NUM))

    def __str__(self) -> str:
        tables = self._tables
        marks = {
            "styles": self.styles,
            "automatic numbers": self.numbers,
            "wide digits": tables.wide_digits,
            "tracked": tables.tracked,
            "split runs": tables.split_runs,
            "controls": tables.controls,
        }
        return ", ".join([self._place, *(name for name, on in marks.items() if on)])

    def line(self, line: Line) -> None:
        style = f"Heading {line.level}" if self.styles and line.level else None
        if self.numbers and line.level:
            paragraph = self._document.add_paragraph(line.text, style=style)
            properties = paragraph._p.get_or_add_pPr()
            number = properties.get_or_add_numPr()
            number.get_or_add_ilvl().val = line.level - 1
            number.get_or_add_numId().val = 77
        else:
            self._document.add_paragraph(line.shown, style=style)

    def table(self, table: PrintedTable) -> None:
        from docx.shared import Cm

        if table.picture:
            self._document.add_picture(BytesIO(_PIXEL), Cm(15), Cm(18))
            return
        write = self._tables.table
        header = {"requests": 3, "litigation": 3}.get(table.key, 0)
        if self._place.startswith("split") and table.key != "litigation" and table.rows > header + 4:
            cut = self._rng.randint(header + 2, table.rows - 2)
            self._append(write(table, 0, cut))
            self._document.add_page_break()
            second = write(table, cut)
            if self._place == "split with header" and header:
                head = write(table, 0, header)
                rows = head[head.index("<w:tr>") : head.rindex("</w:tbl>")]
                second = second.replace("</w:tblGrid>", f"</w:tblGrid>{rows}", 1)
            self._append(second)
        elif self._place == "frame":
            inner = write(table)
            self._append(
                f'<w:tbl xmlns:w="{W}"><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
                f'<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
                f"<w:tr><w:tc><w:tcPr/>{inner}<w:p/></w:tc></w:tr></w:tbl>"
            )
        elif self._place == "box":
            self._append(_BOX.format(w=W, content=write(table)))
        else:
            self._append(write(table))
        self._document.add_paragraph("")

    def _append(self, xml: str) -> None:
        body = self._document.element.body
        body.insert(len(body) - 1, self._parse(xml))
