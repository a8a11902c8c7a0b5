"""Helpers: a Word file from pieces of WordprocessingML, and reading it back."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

from core.model.document import Block, Document, Grid, Paragraph
from core.model.watch import Watch
from core.readers.docx import read_docx
from core.readers.limits import Limits

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>'
)
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def part(root: str, inner: str) -> str:
    """A part with root element ``w:<root>`` and all namespaces declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_DECLARED}>{inner}</w:{root}>'


def relationships(*entries: tuple[str, str]) -> str:
    """A .rels part from (kind, target) pairs."""
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(entries)
    )
    return f'<Relationships xmlns="{_RELS}">{inner}</Relationships>'


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = "") -> bytes:
    """A Word file with this body; ``numbering`` and ``styles`` are the inner XML of their parts."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
    }
    linked = []
    for kind, inner in (("numbering", numbering), ("styles", styles)):
        if inner:
            parts[f"word/{kind}.xml"] = part(kind, inner)
            linked.append((kind, f"{kind}.xml"))
    parts["word/_rels/document.xml.rels"] = relationships(*linked)
    return package(parts)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(text: str = "", properties: str = "") -> str:
    """A paragraph of one run; no run if there is no text."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell; content that is not XML is wrapped in a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def sdt(inner: str) -> str:
    """A content control round anything."""
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def box(content: str) -> str:
    """A text box of the old kind (VML)."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return f"<w:pict><v:shape style='width:100pt'><v:textbox>{inner}</v:textbox></v:shape></w:pict>"


def style(name: str, inner: str, kind: str = "paragraph") -> str:
    """A style with this id."""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{inner}</w:style>'


def plain_table(*rows: list[str]) -> str:
    """A table of texts."""
    return tbl(*(tr(*(tc(text) for text in row)) for row in rows))


def read(content: bytes, limits: Limits | None = None) -> Document:
    """Read a file with the usual limits."""
    return read_docx(content, "报告.docx", limits or Limits(), Watch())


def read_body(body: str, *, numbering: str = "", styles: str = "") -> tuple[Block, ...]:
    """The blocks of a body."""
    return read(docx(body, numbering=numbering, styles=styles)).blocks


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """The paragraphs as printed, empty ones left out."""
    return [block.shown for block in blocks if isinstance(block, Paragraph) and block.shown]


def only_grid(blocks: tuple[Block, ...]) -> Grid:
    """The one table among the blocks."""
    (grid,) = (block for block in blocks if isinstance(block, Grid))
    return grid


def cells(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Row, column, spans and text of each cell."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]
