"""Hostile and odd files: a document or a refusal, never anything else, and never for long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.watch import Watch
from core.readers.docx import read_docx
from core.readers.errors import ReadError
from core.readers.limits import Limits
from tests.core.readers.docx_parts import docx, package, part, read

ROBUST = Path(__file__).resolve().parents[4] / "shared" / "robust"
FILES = sorted([*ROBUST.rglob("*.docx"), *ROBUST.rglob("*.xlsx")]) if ROBUST.is_dir() else []


@pytest.mark.skipif(not FILES, reason="../shared/robust is not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_robust_collection(path: Path):
    started = time.monotonic()
    try:
        found = read_docx(path.read_bytes(), str(path), Limits(), Watch())
    except ReadError as error:
        assert error.code and "请" in error.message
    else:
        assert path.suffix == ".docx" and found.format == "docx"
    assert time.monotonic() - started < 10


ELEMENTS = [
    "p", "r", "t", "tbl", "tr", "tc", "tcPr", "vMerge", "hMerge", "gridSpan", "sdt", "sdtContent",
    "del", "ins", "pPr", "rPr", "numPr", "numId", "fldChar", "instrText", "pict", "txbxContent",
    "sym", "trPr", "gridBefore", "fldSimple", "ruby", "rubyBase", "hyperlink", "vanish",
    "altChunk",
]  # fmt: skip
VALUES = ["", "0", "1", "restart", "-1", "99999999999999999999", "１", "x", "begin", "end", "separate"]


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> str:
    """Any nesting of elements, allowed or not."""
    name, value = draw(st.sampled_from(ELEMENTS)), draw(st.sampled_from(VALUES))
    inner = "".join(draw(st.lists(trees(depth + 1), max_size=3))) if depth < 4 else "1"
    return f'<w:{name} w:val="{value}" w:fldCharType="{value}">{inner}</w:{name}>'


@given(st.lists(trees(), max_size=4))
def test_elements_in_places_where_they_do_not_belong(body: list[str]):
    try:
        read(docx("".join(body)), Limits(cells=500))
    except ReadError as error:
        assert error.code == "too_large"


def test_an_entity_bomb_is_refused_at_once():
    levels = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
    text = part("document", "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body>")
    bomb = text.replace("?>", f'?><!DOCTYPE d [<!ENTITY e0 "ha">{levels}]>', 1)
    with pytest.raises(ReadError) as caught:
        read(package({"word/document.xml": bomb}))
    assert caught.value.code == "xml_forbidden"


def test_an_entity_that_reaches_for_a_file_is_refused(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    text = part("document", "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body>")
    reaching = text.replace("?>", f'?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>', 1)
    with pytest.raises(ReadError):
        read(package({"word/document.xml": reaching}))


def test_a_bomb_of_zeros_is_refused_before_it_is_unpacked():
    started = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read(package({"word/document.xml": b" " * 80_000_000}))
    assert caught.value.code == "too_large"
    assert time.monotonic() - started < 10
