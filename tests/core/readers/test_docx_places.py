"""The places of a Word document as elements of its main part: numbered as the reader numbers them."""

import hashlib
from pathlib import Path

from lxml import etree

from core.model.document import Grid, Paragraph
from core.model.place import ParagraphPlace, TablePlace
from core.readers.docx_places import locate_docx
from core.readers.read import read_file
from tests.core.readers.docx_parts import NAMESPACES, docx, p, read, run, sdt, tbl, tc, tr

W = f"{{{NAMESPACES['w']}}}"
GONE = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>" + tc("删") + "</w:tr>"
BODY = (
    p("一、总体情况")
    + f"<w:p>{run('甲')}<w:r><w:tab/></w:r><w:ins w:id='2'>{run('乙')}</w:ins></w:p>"
    + tbl(tr(tc(p("外") + tbl(tr(tc("1"), tc("2")), GONE, tr(tc("3"), sdt(tc("4")))) + p()), tc("5")))
    + tbl(tr(tc("6", '<w:gridSpan w:val="2"/>'), tc("7"), properties='<w:gridBefore w:val="1"/>'))
)


def texts_of(nodes: list[etree._Element], number: int) -> str:
    return "".join(node.text or "" for node in nodes[number].iter(f"{W}t"))


def test_every_place_that_the_reader_gives_leads_to_its_element():
    content = docx(BODY)
    draft = locate_docx(content)
    nodes = list(etree.fromstring(draft.parts[draft.main]).iter())
    found = 0
    for block in read(content).blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                place = cell.place
                assert isinstance(place, TablePlace)
                number = draft.cells[(place.table, place.row, place.column)]
                assert nodes[number].tag == f"{W}tc"
                assert texts_of(nodes, number) == cell.text.replace("\n", "")
                found += 1
        elif isinstance(block, Paragraph) and block.text:
            assert isinstance(block.place, ParagraphPlace)
            assert nodes[draft.paragraphs[block.place.paragraph]].tag == f"{W}p"
            pieces = draft.pieces[block.place.paragraph]
            assert sum(piece.length for piece in pieces) == len(block.text)
            printed = "".join(
                "\t" if nodes[piece.element].tag == f"{W}tab" else nodes[piece.element].text or ""
                for piece in pieces
            )
            assert printed == block.text
            found += 1
    assert found >= 5
    assert (draft.main, draft.comments) == ("word/document.xml", "")
    assert draft.relationships == "word/_rels/document.xml.rels"


def test_a_document_knows_the_digest_of_its_file(tmp_path: Path):
    path = tmp_path / "草稿.docx"
    path.write_bytes(docx(BODY))
    assert read_file(path).digest == hashlib.sha256(path.read_bytes()).hexdigest()
