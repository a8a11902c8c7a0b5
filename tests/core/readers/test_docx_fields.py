"""Fields: results are text, instructions are not, and a lost result is told."""

from core.model.document import GridCell
from core.readers.docx_signs import UNKNOWN
from tests.core.readers.docx_parts import only_grid, p, read_body, run, sdt, tbl, tc, texts, tr


def sign(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(code: str, result: str = "") -> str:
    return sign("begin") + instruction(code) + sign("separate") + result + sign("end")


def cell_of(inner: str) -> GridCell:
    return only_grid(read_body(tbl(tr(tc(f"<w:p>{inner}</w:p>"), tc("旁"))))).cells[0]


def test_results_are_read_and_instructions_are_not():
    assert texts(read_body(f"<w:p>{run('共')}{field('=SUM(LEFT)', run('15'))}{run('件')}</w:p>")) == [
        "共15件"
    ]


def test_nested_fields():
    inner = sign("begin") + instruction("IF ") + field("PAGE", run("3")) + instruction(' = 1 "a"')
    inner += sign("separate") + run("外") + field("REF x", run("内")) + sign("end")
    assert texts(read_body(f"<w:p>{inner}{run('。')}</w:p>")) == ["外内。"]


def test_a_result_may_run_over_paragraphs():
    body = f"<w:p>{sign('begin')}{instruction('TOC')}{sign('separate')}{run('目')}</w:p>"
    body += f"<w:p>{run('录')}{sign('end')}{run('完')}</w:p>"
    assert texts(read_body(body)) == ["目", "录完"]


def test_a_field_that_never_ends_hides_only_its_own_paragraph():
    assert texts(read_body(f"<w:p>{sign('begin')}{instruction('PAGE')}</w:p>{p('正文')}")) == ["正文"]
    assert texts(read_body(f"<w:p>{sign('end')}{sign('separate')}{run('正文')}</w:p>")) == ["正文"]


def test_simple_fields():
    assert texts(read_body(f'<w:p><w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple></w:p>')) == ["7"]


def test_a_formula_in_a_cell_with_and_without_a_result():
    known = cell_of(field(" =SUM(LEFT) ", run("15")))
    assert (known.text, known.unreadable) == ("15", "")
    for empty in (
        field(" =SUM(LEFT) "),
        field("= SUM(LEFT)", run("  ")),
        sign("begin") + instruction("=1+1") + sign("end"),
        '<w:fldSimple w:instr=" =SUM(ABOVE)"/>',
    ):
        lost = cell_of(empty)
        assert lost.text.strip() == "" and "F9" in lost.unreadable


def test_a_formula_whose_result_is_hidden_has_none():
    assert "F9" in cell_of(field("=1", run("15", "<w:vanish/>"))).unreadable


def test_other_fields_without_a_result_print_nothing():
    cell = cell_of(field("MERGEFIELD 件数"))
    assert (cell.text, cell.unreadable) == ("", "")


def test_a_sign_that_word_computes_is_printed_but_unknown():
    assert texts(read_body(f"<w:p>{run('圈')}{field('EQ o(○,1)')}</w:p>")) == [f"圈{UNKNOWN}"]
    assert cell_of(field("EQ o(○,1)")).unreadable


def test_form_fields_as_shown():
    entries = "<w:listEntry w:val='无'/><w:listEntry w:val='有'/>"
    choices = f"<w:ffData><w:ddList><w:result w:val='1'/>{entries}</w:ddList></w:ffData>"
    checked = "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>"
    empty = "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>"
    inner = "".join(
        sign("begin", data) + instruction(code) + sign("separate") + sign("end")
        for data, code in ((choices, "FORMDROPDOWN"), (checked, "FORMCHECKBOX"), (empty, "FORMCHECKBOX"))
    )
    assert texts(read_body(f"<w:p>{inner}</w:p>")) == ["有☑□"]
    typed = sign("begin", "<w:ffData><w:textInput/></w:ffData>") + instruction("FORMTEXT")
    assert texts(read_body(f"<w:p>{typed}{sign('separate')}{run('三')}{sign('end')}</w:p>")) == ["三"]


def test_a_drop_down_content_control_shows_its_text():
    settings = "<w:sdtPr><w:dropDownList><w:listItem w:value='a'/></w:dropDownList></w:sdtPr>"
    control = sdt(run("甲")).replace("<w:sdtPr/>", settings)
    assert texts(read_body(f"<w:p>{control}</w:p>")) == ["甲"]
