"""The Word draft with comments: every finding and correction at its place, and nothing else touched."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import docx as python_docx
import pytest

from core.align.form import form_rows
from core.export.dossier import Dossier
from core.export.word import export_word
from core.export.word_words import finding_remark
from core.model.decision import Decision, cause_of
from core.model.report import FigureKey
from core.model.suggestion import Change, Suggestion
from core.pipeline.check import Checked, check_file, with_decisions, with_edits
from core.pipeline.export import ExportError, export_file
from core.readers.docx_places import locate_docx
from tests.core.export.word_drafts import (
    STANDARD,
    accepted,
    edit,
    exported,
    form_table,
    member,
    our_comments,
    recheck,
    report_docx,
    text_box,
    undone,
)
from tests.core.readers.docx_parts import docx, p, run, sdt, tbl, tr
from tests.core.readers.docx_parts import tc as cell_of

TOTAL = "litigation:reconsideration.total"
UPHELD = "litigation:reconsideration.upheld"
TEXT_TABLE = [
    "青河县水务局2024年政府信息公开工作年度报告",
    "三、收到和处理政府信息公开申请情况",
    *(
        text
        for at, row in enumerate(form_rows(STANDARD.table("requests")))
        for text in (["新收"] if not at else [row.labels[-1].text, *("0" for _ in row.keys)])
    ),
]
"""表三 with a value a paragraph; what stands for its first row is put in by the test."""
SAMPLE = Path(__file__).resolve().parents[3] / "resources/samples/示例草稿.docx"

CELLS = {
    "one run": p("7"),
    "no run": "<w:p><w:pPr><w:rPr><w:b/></w:rPr></w:pPr></w:p>",
    "one tag": "<w:p/>",
    "one tag with attributes": '<w:p w:rsidR="00AB12CD" />',
    "split runs": f"<w:p>{run('1')}<w:proofErr w:type='spellStart'/>{run('2', '<w:b/>')}{run('3')}</w:p>",
    "two paragraphs": f"<w:p>{run('4')}</w:p><w:p>{run('2')}</w:p>",
    "content control in the line": f"<w:p>{sdt(run('7'))}</w:p>",
    "content control round the paragraph": sdt(p("7")),
    "field": (
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> =SUM(LEFT) </w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('7')}"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    ),
    "link": f"<w:p><w:hyperlink w:anchor='x'>{run('7')}</w:hyperlink></w:p>",
    "inserted by another": (
        f"<w:p><w:del w:id='3' w:author='王'><w:r><w:delText>5</w:delText></w:r></w:del>"
        f"<w:ins w:id='4' w:author='王'>{run('7')}</w:ins></w:p>"
    ),
    "bookmarks": f"<w:p><w:bookmarkStart w:id='9' w:name='b'/>{run('7')}<w:bookmarkEnd w:id='9'/></w:p>",
    "words and a break": "<w:p><w:r><w:t>7</w:t><w:br/><w:t>件 &amp; 无</w:t></w:r></w:p>",
}


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS.keys())
def test_a_correction_is_a_tracked_change_that_can_be_taken_back_or_accepted(tmp_path: Path, cell: str):
    draft = report_docx({TOTAL: cell, UPHELD: p("11")})
    checked, marked = exported(tmp_path, draft, edit(TOTAL, "11", "按台账"))
    assert not any(finding.rule == "T04" for finding in checked.findings)
    assert undone(marked) == member(draft)
    ours = re.findall(r'<w:ins w:id="\d+" w:author="勾稽"', member(marked).decode())
    assert len(ours) == 1
    assert "请手工更正" not in "".join(our_comments(marked).values())
    again = recheck(tmp_path, accepted(marked))
    figure = again.report.figure(FigureKey("litigation", "reconsideration", "total"))
    assert (figure.raw, figure.value) == ("11", 11)
    assert [finding.rule for finding in again.findings] == [finding.rule for finding in checked.findings]


UNTOUCHABLE = {
    "one-tag field": f"<w:p><w:fldSimple w:instr=' =SUM(LEFT) '>{run('7')}</w:fldSimple></w:p>",
    "equation": "<w:p><m:oMath><m:r><m:t>7</m:t></m:r></m:oMath></w:p>",
    "bound control": (
        "<w:p><w:sdt><w:sdtPr><w:dataBinding w:xpath='x'/></w:sdtPr>"
        f"<w:sdtContent>{run('7')}</w:sdtContent></w:sdt></w:p>"
    ),
    "field that ends elsewhere": f"<w:p><w:r><w:fldChar w:fldCharType='end'/></w:r>{run('7')}</w:p>",
    "footnote in the run": "<w:p><w:r><w:t>7</w:t><w:footnoteReference w:id='1'/></w:r></w:p>",
}


@pytest.mark.parametrize("cell", UNTOUCHABLE.values(), ids=UNTOUCHABLE.keys())
def test_what_a_tracked_change_would_break_is_left_to_the_person_and_told(tmp_path: Path, cell: str):
    draft = report_docx({TOTAL: cell, UPHELD: p("11")})
    _, marked = exported(tmp_path, draft, edit(TOTAL, "11"))
    assert undone(marked) == member(draft)
    assert b"<w:ins " not in member(marked)
    told = [text for text in our_comments(marked).values() if text.startswith("请手工更正")]
    assert len(told) == 1
    assert "改为“11”" in told[0]


def test_emptying_a_cell_only_strikes_out(tmp_path: Path):
    draft = report_docx({UPHELD: p("3")})
    _, marked = exported(tmp_path, draft, edit(UPHELD, ""))
    assert b"<w:ins " not in member(marked)
    assert member(marked).count(b"<w:del ") == 1
    assert undone(marked) == member(draft)


def commented_text(marked: bytes, number: str) -> str:
    """The text between the marks of a comment, struck out text in brackets."""
    main = member(marked).decode()
    start = main.index(f'<w:commentRangeStart w:id="{number}"/>')
    inside = main[start : main.index(f'<w:commentRangeEnd w:id="{number}"/>')]
    return "".join(
        f"[{d}]" if d else t for t, d in re.findall(r"<w:t\b[^>]*>([^<]*)|<w:delText[^>]*>([^<]*)", inside)
    )


def test_every_finding_is_a_comment_at_its_very_cell(tmp_path: Path):
    draft = report_docx({TOTAL: p("9"), UPHELD: p("11"), "disclosure:penalty.decisions": p("无")})
    checked, marked = exported(tmp_path, draft)
    comments = our_comments(marked)
    assert len(comments) == len(checked.findings) + 1  # and the verdict
    by_rule = {rule: number for number, text in comments.items() for rule in ("T04", "D02") if rule in text}
    assert commented_text(marked, by_rule["T04"]) == "9"
    assert commented_text(marked, by_rule["D02"]) == "无"
    told = comments[by_rule["T04"]]
    assert "✗ 必须改" in told
    assert "T04 复议诉讼合计" in told
    assert "应为：11　现为：9" in told
    assert undone(marked) == member(draft)


def test_a_total_that_the_suggestion_keeps_is_not_called_wrong(tmp_path: Path):
    checked, _ = exported(tmp_path, report_docx({TOTAL: p("9"), UPHELD: p("11")}))
    (finding,) = (one for one in checked.findings if one.rule == "T04")
    kept = Suggestion(
        (Change(FigureKey("litigation", "reconsideration", "upheld"), Decimal(11), Decimal(9)),), ""
    )
    dossier = Dossier(checked.source, checked.report, (), (), STANDARD)
    assert "应为：11　现为：9" in finding_remark(finding, dossier).lines
    assert "应为：见建议　现为：9" in finding_remark(replace(finding, suggestions=(kept,)), dossier).lines


def test_what_a_person_let_stand_is_told_at_the_title(tmp_path: Path):
    source, target = tmp_path / "原稿.docx", tmp_path / "批注.docx"
    source.write_bytes(report_docx({TOTAL: p("9"), UPHELD: p("11")}))
    checked = check_file(source)
    (finding,) = (one for one in checked.findings if one.rule == "T04")
    checked = with_decisions(checked, [Decision(cause_of(finding, checked.report), "台账如此")])
    export_file(checked, target)
    marked = target.read_bytes()
    ((number, told),) = ((n, text) for n, text in our_comments(marked).items() if "核对结论" in text)
    assert "青河县水务局2024年" in commented_text(marked, number)
    assert f"注明不改的：\nT04 复议诉讼合计　{finding.message.rstrip('。')}。理由：台账如此" in told
    assert undone(marked) == source_main(source)


def source_main(path: Path) -> bytes:
    return member(path.read_bytes())


def test_a_figure_typed_by_hand_says_so(tmp_path: Path):
    _, marked = exported(tmp_path, report_docx({TOTAL: p("9"), UPHELD: p("11")}), edit(TOTAL, "11"))
    assert "原因：人工填写" in "".join(our_comments(marked).values())


def test_a_figure_of_a_run_glued_together_is_left_to_the_person(tmp_path: Path):
    """A change there would strike out its neighbours as well."""
    leaf = ["一、本年新收政府信息公开申请数量", "640020470"]
    body = "".join(p(text) for text in TEXT_TABLE).replace(p("新收"), "".join(p(text) for text in leaf))
    checked, marked = exported(tmp_path, docx(body), edit("requests:new.total", "70"))
    figure = checked.source.figure(FigureKey("requests", "new", "total"))
    assert figure.place == checked.source.figure(FigureKey("requests", "new", "other")).place is not None
    assert "w:del " not in member(marked).decode()
    assert "请手工更正" in "".join(our_comments(marked).values())


def test_a_heading_finding_marks_the_words_and_no_more(tmp_path: Path):
    heading = f"<w:p>{run('五、存在的主要问题及改进措施')}</w:p>"
    _, marked = exported(tmp_path, report_docx(headings={"problems": heading}))
    (number,) = [number for number, text in our_comments(marked).items() if "S03" in text]
    assert commented_text(marked, number) == "五、存在的主要问题及改进措施"


def test_a_finding_without_a_place_goes_to_the_title(tmp_path: Path):
    sections = {"other": ""}
    draft = report_docx(headings=sections, texts=sections)
    _, marked = exported(tmp_path, draft)
    (number,) = [number for number, text in our_comments(marked).items() if "S01" in text]
    assert "青河县水务局2024年" in commented_text(marked, number)
    assert undone(marked) == member(draft)


def test_in_a_text_box_the_change_is_made_twice_and_the_comment_is_outside(tmp_path: Path):
    """Word ignores comments in text boxes; older programs read the second copy of the box."""
    draft = report_docx({TOTAL: p("9"), UPHELD: p("11")}, wrap=text_box)
    checked, marked = exported(tmp_path, draft)
    assert undone(marked) == member(draft)
    assert any(finding.rule == "T04" for finding in checked.findings)
    (number,) = [number for number, text in our_comments(marked).items() if "T04" in text]
    assert "9" in commented_text(marked, number)
    boxes = member(marked).decode().split("<w:txbxContent>")[1:]
    assert not any("commentRange" in box.split("</w:txbxContent>")[0] for box in boxes)
    _, marked = exported(tmp_path, draft, edit(TOTAL, "11"))
    assert undone(marked) == member(draft)
    assert member(marked).count(b">9</w:delText>") == 2
    assert not any(finding.rule == "T04" for finding in recheck(tmp_path, accepted(marked)).findings)


def test_tables_in_tables_are_counted_as_the_reader_counts(tmp_path: Path):
    frame = lambda table: tbl(tr(cell_of(p("上") + table + p())))  # noqa: E731
    draft = report_docx({TOTAL: p("9"), UPHELD: p("11")}, wrap=frame)
    _, marked = exported(tmp_path, draft, edit(TOTAL, "11"))
    assert undone(marked) == member(draft)
    assert b'<w:delText xml:space="preserve">9</w:delText>' in member(marked)
    assert not any(finding.rule == "T04" for finding in recheck(tmp_path, accepted(marked)).findings)


def test_deleted_rows_do_not_shift_the_marks(tmp_path: Path):
    table = form_table(STANDARD.table("litigation"), {"reconsideration.total": p("9")})
    gone = "<w:tr><w:trPr><w:del w:id='1' w:author='王'/></w:trPr>" + cell_of("旧") + "</w:tr>"
    shifted = table.replace("<w:tr>", gone + "<w:tr>", 1)
    draft = report_docx(wrap=lambda made: shifted if "复议后起诉" in made else made)
    _, marked = exported(tmp_path, draft, edit(TOTAL, "0"))
    assert undone(marked) == member(draft)
    assert b">9</w:delText>" in member(marked)


def test_other_parts_are_copied_as_they_are_stored(tmp_path: Path):
    content = SAMPLE.read_bytes()
    _, marked = exported(tmp_path, content, edit(TOTAL, "2"))
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(io.BytesIO(marked)) as new:
        assert new.testzip() is None
        assert [info.filename for info in new.infolist()] == [
            *(info.filename for info in old.infolist()),
            "word/comments.xml",
        ]
        changed = {info.filename for info in old.infolist() if old.read(info) != new.read(info.filename)}
        assert changed == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
        for info in old.infolist():
            copy = new.getinfo(info.filename)
            assert (copy.compress_type, copy.date_time, copy.external_attr) == (
                info.compress_type, info.date_time, info.external_attr,
            )  # fmt: skip
            if info.filename not in changed:
                raw = content[info.header_offset :][: 30 + len(info.filename) + info.compress_size]
                assert marked[copy.header_offset :].startswith(raw)
    assert undone(marked) == member(content)


def with_part(content: bytes, name: str, data: bytes, *replacements: tuple[str, bytes, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            for where, one, other in replacements:
                if where == info.filename:
                    assert one in part
                    part = part.replace(one, other)
            new.writestr(info.filename, part)
        new.writestr(name, data)
    return out.getvalue()


EXISTING = (
    b'<?xml version="1.0"?><x:comments xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<x:comment x:id="7" x:author="Wang"><x:p><x:r><x:t>old</x:t></x:r></x:p></x:comment></x:comments>'
)


def commented_draft() -> bytes:
    words = (
        '<w:p><w:commentRangeStart w:id="7"/>'
        + run("已有批注的文字，写得够长的一句话。")
        + '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    draft = report_docx({TOTAL: p("9")}, texts={"overview": words})
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    relation = b'<Relationship Id="rC" Type="' + kind + b'" Target="remarks.xml"/></Relationships>'
    declared = (
        b'<Override PartName="/word/remarks.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'wordprocessingml.comments+xml"/></Types>'
    )
    return with_part(
        draft,
        "word/remarks.xml",
        EXISTING,
        ("word/_rels/document.xml.rels", b"</Relationships>", relation),
        ("[Content_Types].xml", b"</Types>", declared),
    )


def test_existing_comments_stay_and_ours_take_fresh_ids(tmp_path: Path):
    draft = commented_draft()
    _, marked = exported(tmp_path, draft, edit(TOTAL, "0"))
    part = member(marked, "word/remarks.xml")
    end = EXISTING.index(b"</x:comments>")
    assert part.startswith(EXISTING[:end])
    assert part.endswith(b"</x:comments>")
    ours = our_comments(marked, "word/remarks.xml")
    assert ours
    assert all(int(number) > 7 for number in ours)
    assert undone(marked, "word/remarks.xml") == member(draft)
    names = zipfile.ZipFile(io.BytesIO(marked)).namelist()
    assert "word/comments.xml" not in names
    assert member(marked, "[Content_Types].xml") == member(draft, "[Content_Types].xml")


def test_python_docx_reads_every_comment(tmp_path: Path):
    checked, marked = exported(tmp_path, SAMPLE.read_bytes())
    document = python_docx.Document(io.BytesIO(marked))
    comments = [comment for comment in document.comments if comment.author == "勾稽"]
    assert len(comments) == len(checked.findings) + 1
    assert any(finding.message in comment.text for finding in checked.findings for comment in comments)
    assert comments[0].timestamp is not None


def test_text_that_looks_like_markup_stays_text(tmp_path: Path):
    draft = report_docx({TOTAL: p("<b>&'无\"")})
    _, marked = exported(tmp_path, draft, edit(UPHELD, "0", "<w:p/>]]>&\x01"))
    told = "".join(our_comments(marked).values())
    assert "<b>&'无\"" in told
    assert undone(marked) == member(draft)


def test_a_draft_that_changed_since_the_check_is_refused(tmp_path: Path):
    source, target = tmp_path / "原稿.docx", tmp_path / "批注.docx"
    source.write_bytes(report_docx())
    checked = check_file(source)
    source.write_bytes(report_docx({TOTAL: p("1")}))
    with pytest.raises(ExportError, match="改动过"):
        export_file(checked, target)
    source.unlink()
    with pytest.raises(ExportError, match="打不开"):
        export_file(checked, target)
    assert not target.exists()


def test_only_a_word_draft_can_be_marked(tmp_path: Path):
    text = tmp_path / "草稿.txt"
    text.write_text(
        "青河县水务局2024年政府信息公开工作年度报告\n一、总体情况\n本年有内容。\n", encoding="utf-8"
    )
    with pytest.raises(ExportError, match="Word 原稿"):
        export_file(check_file(text), tmp_path / "批注.docx")


def test_a_file_with_macros_is_refused_because_its_copy_would_not_open(tmp_path: Path):
    plain = b"wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    full = b"application/vnd.openxmlformats-officedocument." + plain
    content = with_part(report_docx(), "word/x.xml", b"<x/>", ("[Content_Types].xml", full, macro))
    source = tmp_path / "原稿.docm"
    source.write_bytes(content)
    with pytest.raises(ExportError, match=r"另存为 \.docx"):
        export_file(check_file(source), tmp_path / "批注.docx")


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path):
    path = tmp_path / "原稿.docx"
    path.write_bytes(report_docx({TOTAL: p("9")}))
    checked: Checked = with_edits(check_file(path), [edit(TOTAL, "0")])
    dossier = Dossier(
        checked.source,
        checked.report,
        checked.edits,
        checked.findings,
        STANDARD,
        draft=locate_docx(path.read_bytes()),
        now=datetime(2026, 1, 2, 3, 4, 5),
    )
    assert export_word(dossier) == export_word(dossier)
    assert b'w:date="2026-01-02T03:04:05Z"' in member(export_word(dossier))
