"""Comments and changes on words: to the character, runs split without losing their look."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from core.export.dossier import Dossier
from core.export.word import export_word
from core.model.finding import Finding, Severity
from core.model.place import ParagraphPlace
from core.model.report import Figure, FigureKey, FigureStatus
from core.pipeline.check import check_file
from core.readers.docx_places import locate_docx
from tests.core.export.test_word import commented_text
from tests.core.export.word_drafts import STANDARD, edit, member, our_comments, report_docx, undone
from tests.core.readers.docx_parts import p, run

KEY = FigureKey("litigation", "reconsideration", "total")


def marked(tmp_path: Path, paragraph: str, words: str, text: str) -> tuple[bytes, bytes]:
    """A draft with this paragraph in its first section, and it with a comment on these words of it."""
    path = tmp_path / "原稿.docx"
    path.write_bytes(report_docx(texts={"overview": paragraph}))
    checked = check_file(path)
    draft = locate_docx(path.read_bytes())
    place = next(
        block.place
        for block in checked.report.section("overview").blocks
        if getattr(block, "text", "") == text
    )
    at = text.index(words)
    finding = Finding("N01", Severity.ERROR, "正文与表不符。", places=(place.part(at, at + len(words)),))
    dossier = Dossier(checked.source, checked.report, (), (finding,), STANDARD, draft=draft)
    return path.read_bytes(), export_word(dossier)


PARAGRAPHS = {
    "inside a run": (p("全年收到申请258件，均已办结。", ""), "258件", "全年收到申请258件，均已办结。"),
    "at the start of a run": (p("258件申请都已办结，没有结转。"), "258件", "258件申请都已办结，没有结转。"),
    "at the end of a run": (p("全年收到并办结的申请有258件"), "258件", "全年收到并办结的申请有258件"),
    "over runs": (
        f"<w:p>{run('全年收到25', '<w:b/>')}{run('8件，均已办结。')}</w:p>",
        "258件",
        "全年收到258件，均已办结。",
    ),
    "behind an entity": (p("甲&乙<丙>收到258件，均已办结。"), "258件", "甲&乙<丙>收到258件，均已办结。"),
    "behind a tab": (
        "<w:p><w:r><w:t>全年</w:t><w:tab/><w:t>258件</w:t><w:t>，均已办结</w:t></w:r></w:p>",
        "258件",
        "全年\t258件，均已办结",
    ),
    "beyond the basic plane": (p("𠮷县收到申请258件，均已办结。"), "258件", "𠮷县收到申请258件，均已办结。"),
}


@pytest.mark.parametrize(("paragraph", "words", "text"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_the_comment_is_on_the_very_words(tmp_path: Path, paragraph: str, words: str, text: str):
    draft, result = marked(tmp_path, paragraph, words, text)
    (number,) = our_comments(result)
    assert commented_text(result, number) == words
    assert undone(result) == member(draft)


def test_the_halves_of_a_split_run_keep_its_look(tmp_path: Path):
    look = '<w:b/><w:color w:val="FF0000"/>'
    paragraph = f"<w:p>{run('全年收到申请258件，均已办结。', look)}</w:p>"
    _, result = marked(tmp_path, paragraph, "258件", "全年收到申请258件，均已办结。")
    assert member(result).decode().count(f"<w:rPr>{look}</w:rPr>") == 3


def test_blanks_at_a_split_are_not_lost(tmp_path: Path):
    """The first half keeps its own tag; without xml:space its last blank would go, so the mark moves on."""
    paragraph = "<w:p><w:r><w:t>全年收到 258 件，均已办结。</w:t></w:r></w:p>"
    draft, result = marked(tmp_path, paragraph, "258", "全年收到 258 件，均已办结。")
    (number,) = our_comments(result)
    assert commented_text(result, number) == " 258"
    assert undone(result) == member(draft)


@pytest.mark.parametrize(
    "wrap", ["<w:hyperlink w:anchor='x'>{}</w:hyperlink>", "<w:ins w:id='5' w:author='王'>{}</w:ins>"]
)
def test_runs_inside_something_else_are_not_split(tmp_path: Path, wrap: str):
    inner = wrap.format(run("收到258件"))
    paragraph = f"<w:p>{run('全年')}{inner}{run('，均已办结。')}</w:p>"
    draft, result = marked(tmp_path, paragraph, "258件", "全年收到258件，均已办结。")
    (number,) = our_comments(result)
    assert commented_text(result, number) == "收到258件"
    assert undone(result) == member(draft)


@pytest.mark.parametrize("part", [(0, 1), (0, 2), (1, 2), (-2, 1), (1, 4)])
def test_a_figure_in_a_line_of_text_is_changed_in_the_line(tmp_path: Path, part: tuple[int, int]):
    """Tables typed as lines: the figure is part of a run."""
    text = "行政复议 结果维持 11 总计 98 件"
    path = tmp_path / "原稿.docx"
    path.write_bytes(report_docx(texts={"overview": f"<w:p>{run(text, '<w:i/>')}</w:p>"}))
    checked = check_file(path)
    block = next(
        block for block in checked.report.section("overview").blocks if getattr(block, "text", "") == text
    )
    at = text.index("98")
    assert isinstance(block.place, ParagraphPlace)
    old = Figure(KEY, FigureStatus.READ, None, "98", block.place.part(at, at + 2))
    change = edit("litigation:reconsideration.total", "11")
    tables = dict(checked.report.tables)
    table = tables["litigation"]
    tables["litigation"] = replace(table, figures={**table.figures, KEY: old})
    source = replace(checked.report, tables=tables)
    new = replace(old, value=change.value, edited=True)
    tables = {**tables, "litigation": replace(table, figures={**table.figures, KEY: new})}
    place = block.place.part(at + part[0], at + part[1])
    finding = Finding("N06", Severity.ERROR, "不符。", places=(place,))
    dossier = Dossier(
        source,
        replace(source, tables=tables),
        (change,),
        (finding,),
        STANDARD,
        draft=locate_docx(path.read_bytes()),
    )
    result = export_word(dossier)
    assert undone(result) == member(path.read_bytes())
    main = member(result).decode()
    assert re.findall(r"<w:delText[^>]*>([^<]*)", main) == [" 98"]
    assert re.findall(r"<w:ins .*?<w:t[^>]*>([^<]*)", main) == [" 11"]
    told, found = our_comments(result)
    assert "[ 98]" in commented_text(result, told)
    assert "[ 98]" in commented_text(result, found)  # a comment never cuts what is struck out
