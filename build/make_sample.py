"""Makes resources/samples/示例草稿.docx: an invented county bureau's draft with six planted errors.

    python build/make_sample.py          the draft, and what the self-test inside the program reads
    python build/make_sample.py --pdf    its PDF as well, which takes LibreOffice and a Chinese font

The words are ours, the body is invented. What is planted stands in tests/e2e/sample_expected.json. The same
bytes come out each time (with the same zlib): dates in the file are fixed. Only the PDF differs.

resources/self_test/ holds the same draft in every other format the program reads, and known.json with what
must be found in each: the figures as they were written, and the planted errors.
"""

from __future__ import annotations

import json
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "build")]

from docx import Document  # noqa: E402
from docx.document import Document as Package  # noqa: E402
from docx.enum.text import WD_LINE_SPACING  # noqa: E402
from docx.oxml import parse_xml  # noqa: E402
from docx.oxml.ns import qn  # noqa: E402
from docx.shared import Cm, Pt  # noqa: E402
from docx.text.paragraph import Paragraph  # noqa: E402
from sampletools import content, formats  # noqa: E402
from sampletools.table import table_xml  # noqa: E402

from core.standard.loader import load_standard  # noqa: E402

TARGET = ROOT / "resources" / "samples" / "示例草稿.docx"
SELF_TEST = ROOT / "resources" / "self_test"
_FIXED = datetime(2025, 1, 15, 9, 0, 0)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# Typefaces of 党政机关公文格式 (GB/T 9704); the second is what Word takes where the first is not installed.
_TITLE, _HEADING, _SUBHEADING, _BODY = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_FALLBACKS = {_TITLE: "华文中宋", _SUBHEADING: "楷体", _BODY: "仿宋"}
_BODY_SIZE = Pt(16)


def build() -> bytes:
    """The document's bytes."""
    document = Document()
    _page(document)
    _defaults(document)
    # Official titles break where the sense does; it stays one paragraph.
    _paragraph(document, "\n".join(content.TITLE), _TITLE, Pt(22), indent=False, centred=True)
    _paragraph(document, "", _BODY, _BODY_SIZE)
    for text in content.INTRO:
        _paragraph(document, text, _BODY, _BODY_SIZE)
    standard = load_standard("2021")
    for key, heading, lines in content.SECTIONS:
        _paragraph(document, heading, _HEADING, _BODY_SIZE, keep=True)
        for text in lines:
            _subheaded(document, text)
        for spec in standard.tables:
            if spec.section == key:
                body = document.element.body
                body.insert(len(body) - 1, parse_xml(table_xml(spec, content.figures())))
    for text in content.SIGNATURE:
        paragraph = _paragraph(document, text, _BODY, _BODY_SIZE, indent=False)
        paragraph.alignment = 2
    _properties(document)
    buffer = BytesIO()
    document.save(buffer)
    return _settled(buffer.getvalue())


def _page(document: Package) -> None:
    """A4 with the margins of official documents, and the page number between dashes."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.footer_distance = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.alignment = 1
    for before, field, after in (("— ", "PAGE", " —"),):
        footer.add_run(before)
        footer._p.append(
            parse_xml(
                f'<w:fldSimple xmlns:w="{_WORD}" w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            )
        )
        footer.add_run(after)


def _defaults(document: Package) -> None:
    """The body face as the document's own, and what to take where a face is not installed."""
    style = document.styles["Normal"]
    style.font.size = _BODY_SIZE
    style.font.name = _BODY
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _BODY)
    fonts = next(
        part for part in document.part.package.iter_parts() if part.partname.endswith("fontTable.xml")
    )
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FALLBACKS.items()
    )
    fonts._blob = fonts.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def _paragraph(
    document: Package,
    text: str,
    face: str,
    size: Pt,
    *,
    indent: bool = True,
    centred: bool = False,
    keep: bool = False,
) -> Paragraph:
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(29)
    layout.keep_with_next = keep
    if indent:
        layout.first_line_indent = size * 2
    if centred:
        paragraph.alignment = 1
    _run(paragraph, text, face, size)
    return paragraph


def _run(paragraph: Paragraph, text: str, face: str, size: Pt) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    run.font.name, run.font.size = face, size
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _subheaded(document: Package, text: str) -> None:
    """A paragraph that opens with （一）…。 has that sentence in the face of subheadings."""
    head, stop, rest = text.partition("。")
    if not text.startswith("（"):
        _paragraph(document, text, _BODY, _BODY_SIZE)
        return
    paragraph = _paragraph(document, head + stop, _SUBHEADING, _BODY_SIZE)
    _run(paragraph, rest, _BODY, _BODY_SIZE)


def _properties(document: Package) -> None:
    """Fixed dates, our own names."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = "勾稽"
    properties.title = "".join(content.TITLE)
    properties.comments = "示例草稿：单位为虚构，其中有意留有六处错误。"
    properties.created = properties.modified = _FIXED
    properties.revision = 1


def _settled(package: bytes) -> bytes:
    """The same package with fixed times, in a fixed order."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        for name in sorted(names, key=lambda name: (name != "[Content_Types].xml", name)):
            if name.endswith("thumbnail.jpeg"):
                # The picture of python-docx's empty template; readers show it as the file's preview.
                continue
            info = zipfile.ZipInfo(name, _FIXED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            data = old.read(name)
            if name == "_rels/.rels":
                data = _without_thumbnail(data)
            new.writestr(info, data)
    return buffer.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    from lxml import etree

    tree = etree.fromstring(relations)
    for relation in list(tree):
        if relation.get("Type", "").endswith("/thumbnail"):
            tree.remove(relation)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def known() -> str:
    """What the self-test must find in the draft, as JSON: figures as printed, findings, corrections."""
    figures: dict[str, dict[str, str]] = {}
    for key, text in content.figures().items():
        figures.setdefault(key.table, {})[key.name] = text
    told = {
        "agency": content.TITLE[0],
        "year": 2024,
        "findings": content.FINDINGS,
        "findings_of": {"text": content.FINDINGS_IN_TEXT},
        "figures_of": {"text": content.IN_TEXT},
        "corrections": content.CORRECTIONS,
        "corrected": content.CORRECTED,
        "figures": figures,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def main(arguments: list[str]) -> None:
    """Write the sample and its other shapes, and say where."""
    draft = build()
    files = {
        TARGET: draft,
        SELF_TEST / "known.json": known().encode(),
        SELF_TEST / "示例草稿.html": formats.html(),
        SELF_TEST / "示例草稿.txt": formats.text(),
        SELF_TEST / "示例草稿.xlsx": formats.xlsx(),
        SELF_TEST / "示例草稿.xls": formats.xls(),
    }
    if "--pdf" in arguments:
        files[SELF_TEST / "示例草稿.pdf"] = formats.pdf(draft)
    for path, content_of in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content_of)
        print(path, len(content_of))


if __name__ == "__main__":
    main(sys.argv[1:])
