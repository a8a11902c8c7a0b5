"""A report as docx for LibreOffice: the docx writer's document with its paper, borders and fonts changed."""

from __future__ import annotations

import random
import re
import zipfile
from io import BytesIO

from tests.eval.draft import Draft
from tests.eval.writers.docx import write_docx
from tests.eval.writers.pdf_html import FONTS

RULED = ("all", "thick", "grey", "no outer", "no sides", "double", "shaded", "dashed")
UNRULED = ("none", "horizontal")
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_STYLE = {
    "thick": ("single", "12", "000000"),
    "grey": ("single", "2", "7F7F7F"),
    "double": ("double", "4", "000000"),
    "dashed": ("dashed", "4", "000000"),
}
_NO_LINE = {
    "no outer": ("top", "left", "bottom", "right"),
    "no sides": ("left", "right"),
    "none": _SIDES,
    "horizontal": ("left", "right", "insideV"),
}
_NOT_PRINTED_ALIKE = ("tracked", "box", "wide digits")
"""LibreOffice prints struck-out text as well, cuts a table off at the edge of its text box, and breaks
full-width figures over lines, where nobody can be sure of them."""


def draw_docx(draft: Draft, rng: random.Random, borders: tuple[str, ...]) -> tuple[bytes, str]:
    """The document and what was drawn."""
    while True:
        written = write_docx(draft, rng)
        if not any(mark in written.variant for mark in _NOT_PRINTED_ALIKE):
            break
    border = rng.choice(borders)
    font = rng.choice(FONTS)
    size = rng.choice((16, 18, 21, 24))
    landscape = rng.random() < 0.3
    repeat = rng.random() < 0.5
    keep_rows = rng.random() < 0.6
    parts = {}
    with zipfile.ZipFile(BytesIO(written.content)) as package:
        for name in package.namelist():
            parts[name] = package.read(name)
    body = parts["word/document.xml"].decode()
    body = re.sub(r"<w:tblBorders>.*?</w:tblBorders>", _borders(border), body, flags=re.DOTALL)
    body = _rows(body, repeat=repeat, keep=keep_rows, shaded=border == "shaded")
    width, height = (16838, 11906) if landscape else (11906, 16838)
    paper = f'<w:pgSz w:w="{width}" w:h="{height}"' + (' w:orient="landscape"/>' if landscape else "/>")
    body = re.sub(r"<w:pgSz[^>]*/>", paper, body)
    margin = rng.choice((850, 1134, 1417))
    edges = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    body = re.sub(r"<w:pgMar[^>]*/>", f'<w:pgMar {edges} w:header="600" w:footer="600" w:gutter="0"/>', body)
    body = _widths(body, width - 2 * margin)
    parts["word/document.xml"] = body.encode()
    styles = parts["word/styles.xml"].decode()
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    styles = re.sub(r"<w:rFonts[^>]*/>", fonts, styles)
    styles = re.sub(
        r'(<w:rPrDefault>.*?)<w:sz w:val="\d+"/>', rf'\g<1><w:sz w:val="{size}"/>', styles, flags=re.DOTALL
    )
    parts["word/styles.xml"] = styles.encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)  # no time in it: the same draft, the same bytes
    marks = {"landscape": landscape, "tblHeader": repeat, "cut rows": not keep_rows}
    variant = " ".join([border, font.replace(" ", ""), *(name for name, on in marks.items() if on)])
    return buffer.getvalue(), f"{variant} [{written.variant}]"


def _widths(body: str, width: int) -> str:
    """Column widths so that every table fits the paper; the label columns of a wide table are wider."""

    def grid(match: re.Match[str]) -> str:
        count = match[0].count("<w:gridCol ")
        shares = [1.0, 1.4, 3.0, *[1.0] * (count - 3)] if count == 10 else [1.0] * count
        columns = (f'<w:gridCol w:w="{int(width * share / sum(shares))}"/>' for share in shares)
        return f"<w:tblGrid>{''.join(columns)}</w:tblGrid>"

    body = re.sub(r"<w:tblGrid>.*?</w:tblGrid>", grid, body, flags=re.DOTALL)
    body = body.replace('<w:tblW w:w="0" w:type="auto"/>', f'<w:tblW w:w="{width}" w:type="dxa"/>')
    return body.replace('<w:tcW w:w="900" w:type="dxa"/>', '<w:tcW w:w="0" w:type="auto"/>')


def _borders(border: str) -> str:
    value, size, colour = _STYLE.get(border, ("single", "4", "000000"))
    lines = "".join(
        f'<w:{side} w:val="nil"/>'
        if side in _NO_LINE.get(border, ())
        else f'<w:{side} w:val="{value}" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side in _SIDES
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def _rows(body: str, *, repeat: bool, keep: bool, shaded: bool) -> str:
    """Row properties: repeated header rows (the first three of a wide table), rows kept together."""

    def table(match: re.Match[str]) -> str:
        head, *rows = match[0].split("<w:tr>")
        wide = head.count("<w:gridCol ") >= 10
        out = [head]
        for number, row in enumerate(rows):
            header = repeat and wide and number < 3
            properties = ("<w:cantSplit/>" if keep else "") + ("<w:tblHeader/>" if header else "")
            if shaded and number < 3:
                row = re.sub(
                    r"</w:tcPr>", '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/></w:tcPr>', row
                )
            out.append(f"<w:tr><w:trPr>{properties}</w:trPr>{row}" if properties else f"<w:tr>{row}")
        return "".join(out)

    # The innermost tables only: a frame's row must be able to break.
    return re.sub(r"<w:tbl\b(?:(?!<w:tbl\b).)*?</w:tbl>", table, body, flags=re.DOTALL)
