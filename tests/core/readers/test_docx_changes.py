"""Tracked changes read as if accepted."""

from core.model.document import Paragraph
from tests.core.readers.docx_parts import cells, only_grid, p, plain_table, read_body, run, tbl, tc, texts, tr

DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def test_inserted_text_is_read_and_deleted_text_is_not():
    inner = run("共") + deleted("5") + f"<w:ins>{run('6')}</w:ins>" + run("件")
    assert texts(read_body(f"<w:p>{inner}</w:p>")) == ["共6件"]


def test_moved_text_is_read_where_it_went():
    body = f"<w:p><w:moveFrom>{run('搬')}</w:moveFrom>{run('甲')}</w:p>"
    body += f"<w:p>{run('乙')}<w:moveTo>{run('搬')}</w:moveTo></w:p>"
    assert texts(read_body(body)) == ["甲", "乙搬"]


def test_an_old_style_of_a_paragraph_is_not_its_style():
    change = '<w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange>'
    (block,) = read_body(p("文", change))
    assert isinstance(block, Paragraph) and not block.heading


def test_a_deleted_mark_joins_the_paragraph_with_the_next():
    body = p("上半", DELETED_MARK) + p("下半") + p("后")
    found = [b for b in read_body(body) if isinstance(b, Paragraph)]
    assert [(b.text, b.place.as_json()) for b in found] == [
        ("上半下半", {"paragraph": 0, "start": 0, "end": 4}),
        ("后", {"paragraph": 2, "start": 0, "end": 1}),
    ]


def test_a_paragraph_deleted_as_a_whole_leaves_the_next_in_its_own_place():
    body = f"<w:p><w:pPr>{DELETED_MARK}</w:pPr>{deleted('旧')}</w:p>" * 2 + p(
        "新", '<w:outlineLvl w:val="0"/>'
    )
    (block,) = read_body(body)
    assert isinstance(block, Paragraph)
    assert (block.text, block.place.as_json()["paragraph"], block.heading) == ("新", 2, True)


def test_a_deleted_mark_before_a_table_or_at_the_end_joins_nothing():
    blocks = read_body(p("前", DELETED_MARK) + plain_table(["1", "2"]) + p("后", DELETED_MARK))
    assert texts(blocks) == ["前", "后"]
    assert isinstance(blocks[0], Paragraph)
    only_grid(blocks)


def test_rows_and_cells_inserted_and_deleted():
    body = tbl(
        tr(tc("甲"), tc("1")),
        tr(tc("乙"), tc("2"), properties="<w:del/>"),
        tr(tc("丙"), tc("9", "<w:cellDel/>"), tc("3", "<w:cellIns/>"), properties="<w:ins/>"),
    )
    assert cells(only_grid(read_body(body))) == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 0, 1, 1, "丙"),
        (1, 1, 1, 1, "3"),
    ]


def test_a_table_deleted_as_a_whole_is_not_there():
    body = p("前") + tbl(tr(tc("1"), tc("2"), properties="<w:del/>")) + p("后")
    assert len(read_body(body)) == 2


def test_tracked_merges_count_as_accepted():
    body = tbl(
        tr(tc("类", '<w:cellMerge w:vMerge="rest"/>'), tc("1")),
        tr(tc("", '<w:cellMerge w:vMerge="cont"/>'), tc("2")),
    )
    assert cells(only_grid(read_body(body)))[0] == (0, 0, 2, 1, "类")


def test_tracked_changes_in_a_cell():
    grid = only_grid(read_body(tbl(tr(tc(f"<w:p>{deleted('5')}<w:ins>{run('6')}</w:ins></w:p>"), tc("x")))))
    assert grid.cells[0].text == "6"
