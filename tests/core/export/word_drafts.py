"""Whole reports as Word files with any cells and wrappings, and the ways back from a marked one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from core.model.edit import Edit
from core.model.report import FigureKey
from core.pipeline.check import Checked, check_file, with_edits
from core.pipeline.export import export_file
from core.standard.loader import load_standard
from core.standard.schema import TableSpec
from tests.core.readers.docx_parts import NAMESPACES, docx, p, run, tc

STANDARD = load_standard("2021")
W = f"{{{NAMESPACES['w']}}}"
TEXT = "全年主动公开信息120条，公开栏目按要求更新，受理的申请都已按期答复。"


def form_table(spec: TableSpec, cells: Mapping[str, str]) -> str:
    """The table as the form prints it, zeros in it; ``cells`` are whole contents (XML) by key name."""
    rows = []
    for row in range(spec.rows):
        made = []
        for cell in sorted(spec.layout, key=lambda cell: cell.column):
            if not cell.row <= row < cell.row + cell.row_span:
                continue
            merge = "" if cell.row_span == 1 else '<w:vMerge w:val="restart"/>'
            if cell.row != row:
                merge = "<w:vMerge/>"
            properties = f'<w:gridSpan w:val="{cell.column_span}"/>{merge}'
            if cell.row != row:
                content = "<w:p/>"
            elif cell.label:
                content = p(cell.label.text)
            else:
                assert cell.key is not None
                content = cells.get(cell.key.name, p("0"))
            made.append(tc(content, properties))
        rows.append(f"<w:tr>{''.join(made)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def report_docx(
    cells: Mapping[str, str] | None = None,
    *,
    wrap: Callable[[str], str] = lambda table: table,
    before: str = "",
    texts: Mapping[str, str] | None = None,
    headings: Mapping[str, str] | None = None,
) -> bytes:
    """A clean report of zeros. ``cells``: contents by "table:row.column"; ``wrap`` goes round each table;
    ``texts`` and ``headings`` are paragraphs (XML) by section."""
    body = [before, p("青河县水务局2024年政府信息公开工作年度报告")]
    for section in STANDARD.sections:
        body.append((headings or {}).get(section.key, p(f"{section.number}、{section.heading}")))
        tables = [spec for spec in STANDARD.tables if spec.section == section.key]
        for spec in tables:
            own = {
                name.partition(":")[2]: xml
                for name, xml in (cells or {}).items()
                if name.startswith(f"{spec.key}:")
            }
            body.append(wrap(form_table(spec, own)))
        if not tables:
            body.append((texts or {}).get(section.key, p(TEXT)))
    return docx("".join(body))


def edit(name: str, value: str, reason: str = "") -> Edit:
    """An edit by "table:row.column"; "" empties the cell."""
    from decimal import Decimal

    table, _, rest = name.partition(":")
    row, _, column = rest.rpartition(".")
    return Edit(FigureKey(table, row, column), Decimal(value) if value else None, reason)


def exported(tmp_path: Path, content: bytes, *edits: Edit) -> tuple[Checked, bytes]:
    """The draft checked with the edits, and the marked file made of it."""
    source, target = tmp_path / "原稿.docx", tmp_path / "批注.docx"
    source.write_bytes(content)
    checked = with_edits(check_file(source), edits)
    export_file(checked, target)
    assert source.read_bytes() == content
    return checked, target.read_bytes()


def member(content: bytes, name: str = "word/document.xml") -> bytes:
    """A part of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def our_comments(content: bytes, part: str = "word/comments.xml") -> dict[str, str]:
    """The texts of our comments by id, their paragraphs joined with line ends."""
    root = etree.fromstring(member(content, part))
    return {
        node.get(f"{W}id", ""): "\n".join(
            "".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in node.iter(f"{W}p")
        )
        for node in root.iter(f"{W}comment")
        if node.get(f"{W}author") == "勾稽"
    }


def undone(content: bytes, part: str = "word/comments.xml") -> bytes:
    """document.xml with our comments deleted and our changes rejected, by its bytes alone.

    Nothing here knows how the exporter works but two conventions: a run is split by ending and beginning it
    anew where a mark stands, and an element that had no end tag gets one with a blank in it.
    """
    main = member(content)
    etree.fromstring(main)
    gone = b"\0"
    for number in our_comments(content, part):
        for mark in (
            f'<w:commentRangeStart w:id="{number}"/>',
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>',
        ):
            assert main.count(mark.encode()) == 1, mark
            main = main.replace(mark.encode(), gone)
    author = 'w:author="勾稽"'.encode()
    main = re.sub(rb'<w:ins w:id="\d+" ' + author + rb"[^>]*>.*?</w:ins>", gone, main, flags=re.DOTALL)

    def live(match: re.Match[bytes]) -> bytes:
        inner = match[1].replace(b"w:delText", b"w:t").replace(b"w:delInstrText", b"w:instrText")
        return gone + inner + gone

    main = re.sub(rb'<w:del w:id="\d+" ' + author + rb"[^>]*>(.*?)</w:del>", live, main, flags=re.DOTALL)
    again = rb"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
    main = re.sub(rb"</w:t></w:r>\0+" + again + rb'<w:t xml:space="preserve">', b"", main, flags=re.DOTALL)
    main = re.sub(rb"</w:r>\0+" + again + rb"(?=<w:(?:t>|tab|br))", b"", main, flags=re.DOTALL)
    main = main.replace(gone, b"")
    return re.sub(rb"<(w:p\b[^>]*)></w:p >", rb"<\1/>", main)


def accepted(content: bytes) -> bytes:
    """The package with our changes accepted, by the tree; comments stay."""
    root = etree.fromstring(member(content))
    for node in list(root.iter(f"{W}del")):
        if node.get(f"{W}author") == "勾稽":
            node.getparent().remove(node)
    for node in list(root.iter(f"{W}ins")):
        if node.get(f"{W}author") == "勾稽":
            parent = node.getparent()
            at = parent.index(node)
            parent[at : at + 1] = list(node)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = etree.tostring(root) if info.filename == "word/document.xml" else old.read(info)
            new.writestr(info, data)
    return out.getvalue()


def recheck(tmp_path: Path, content: bytes) -> Checked:
    """The check of a file's bytes."""
    path = tmp_path / "再查.docx"
    path.write_bytes(content)
    return check_file(path)


def text_box(content: str) -> str:
    """A paragraph with a text box as Word writes it: twice, for new programs and for old ones."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    choice = (
        '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp>'
        f"<wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    )
    fallback = (
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    box = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    return f"<w:p>{run('框：')}{box}</w:p>"
