"""Text boxes and pictures."""

from core.model.document import Grid, Paragraph, Picture
from tests.core.readers.docx_parts import box, only_grid, p, plain_table, read_body, run, tbl, tc, texts, tr

CM = 360_000


def drawing(inner: str, where: str, width: float = 1, height: float = 1) -> str:
    extent = f"<wp:extent cx='{int(width * CM)}' cy='{int(height * CM)}'/>"
    graphic = f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic>"
    return f"<w:drawing><wp:{where}>{extent}{graphic}</wp:{where}></w:drawing>"


def modern(content: str) -> str:
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return drawing(f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>", "anchor")


def either(choice: str, fallback: str) -> str:
    branches = f"<mc:Choice Requires='wps'>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{branches}</mc:AlternateContent></w:r>"


def picture(width: float, height: float, where: str = "inline") -> str:
    image = "<pic:pic><pic:blipFill><a:blip r:embed='rId9'/></pic:blipFill></pic:pic>"
    return f"<w:r>{drawing(image, where, width, height)}</w:r>"


def kinds(body: str) -> list[str]:
    return [block.text if isinstance(block, Paragraph) else type(block).__name__ for block in read_body(body)]


def test_a_text_box_is_read_once_after_its_paragraph():
    content = p("框内一") + p("框内二")
    body = f"<w:p>{run('锚')}{either(modern(content), box(content))}</w:p>" + p("后")
    assert kinds(body) == ["锚", "框内一", "框内二", "后"]
    assert [b.place.as_json()["paragraph"] for b in read_body(body) if isinstance(b, Paragraph)] == [
        0,
        1,
        2,
        5,
    ]


def test_an_old_text_box_alone_and_a_table_in_a_text_box():
    assert kinds(f"<w:p><w:r>{box(p('框'))}</w:r></w:p>") == ["", "框"]
    blocks = read_body(f"<w:p><w:r>{modern(plain_table(['规章', '1'], ['文件', '2']))}</w:r></w:p>")
    assert only_grid(blocks).cells[3].text == "2"


def test_text_boxes_inside_a_group_and_inside_each_other():
    nested = p("外") + f"<w:p><w:r>{box(p('内'))}</w:r></w:p>"
    assert texts(read_body(f"<w:p><w:r>{modern(nested)}</w:r></w:p>")) == ["外", "内"]


def test_a_large_picture_is_told_and_a_seal_or_a_rule_is_not():
    assert kinds(f"<w:p>{run('图')}{picture(14, 8)}</w:p>") == ["图", "Picture"]
    assert kinds(f"<w:p>{picture(2.5, 2.5)}</w:p>") == [""]
    assert kinds(f"<w:p>{picture(15, 0.3)}</w:p>") == [""]
    assert kinds(f"<w:p>{picture(15, 2)}</w:p>") == ["", "Picture"]  # 表四 has four rows
    (_, told) = read_body(f"<w:p>{run('图')}{picture(14, 8)}</w:p>")
    assert isinstance(told, Picture) and told.place.as_json() == {"paragraph": 0, "start": 0, "end": 1}


def vml(style: str) -> str:
    return f"<w:pict><v:shape style='{style}'><v:imagedata r:id='rId1'/></v:shape></w:pict>"


def test_old_pictures_by_their_size():
    assert kinds(f"<w:p><w:r>{vml('width:400pt;height:200pt')}</w:r></w:p>") == ["", "Picture"]
    assert kinds(f"<w:p><w:r>{vml('width:20mm;height:2cm')}</w:r></w:p>") == [""]
    assert kinds(f"<w:p><w:r>{vml('width:very')}</w:r></w:p>") == ["", "Picture"]


def test_a_picture_with_an_old_copy_is_told_once():
    choice = picture(14, 8).removeprefix("<w:r>").removesuffix("</w:r>")
    assert kinds(f"<w:p>{either(choice, vml('width:400pt;height:200pt'))}</w:p>") == ["", "Picture"]


def embedded(program: str, style: str, aspect: str = "Content") -> str:
    return (
        f"<w:r><w:object><v:shape style='{style}'><v:imagedata r:id='rId1'/></v:shape>"
        f"<o:OLEObject Type='Embed' ProgID='{program}' DrawAspect='{aspect}' r:id='rId2'/></w:object></w:r>"
    )


def test_an_embedded_sheet_is_told_however_low_and_an_equation_is_not():
    assert kinds(f"<w:p>{embedded('Excel.Sheet.12', 'width:400pt;height:40pt')}</w:p>") == ["", "Picture"]
    assert kinds(f"<w:p>{embedded('Equation.DSMT4', 'width:60pt;height:20pt')}</w:p>") == [""]
    assert kinds(f"<w:p>{embedded('Excel.Sheet.12', 'width:40pt;height:40pt', 'Icon')}</w:p>") == [""]


def test_a_picture_in_a_cell_comes_after_the_table_and_its_cell_is_not_blank():
    blocks = read_body(
        tbl(tr(tc(f"<w:p>{picture(14, 8)}</w:p>"), tc(f"<w:p>{picture(0.4, 0.4)}</w:p>"), tc("5")))
    )
    assert [type(block) for block in blocks] == [Grid, Picture]
    assert [bool(cell.unreadable) for cell in only_grid(blocks).cells] == [True, True, False]


def test_a_seal_that_floats_over_a_cell_does_not_touch_its_figure():
    (grid,) = read_body(tbl(tr(tc(f"<w:p>{run('5')}{picture(2.8, 2.8, 'anchor')}</w:p>"), tc("6"))))
    assert isinstance(grid, Grid) and [(c.text, c.unreadable) for c in grid.cells] == [("5", ""), ("6", "")]


def test_a_hidden_picture_is_not_there():
    hidden = picture(14, 8).replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert kinds(f"<w:p>{hidden}</w:p>") == [""]
