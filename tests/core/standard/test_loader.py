import pytest

from core import data
from core.standard.loader import StandardError, load_standard, parse_standard

GOOD = data.read_text("standards/2021.toml")


def test_the_form_of_2021_has_200_figures_and_six_sections() -> None:
    standard = load_standard("2021")
    assert [len(spec.keys) for spec in standard.tables] == [10, 175, 15]
    assert [section.number for section in standard.sections] == list("一二三四五六")
    assert [spec.name for spec in standard.tables] == ["表二", "表三", "表四"]


def test_its_relations_are_those_of_the_form() -> None:
    standard = load_standard("2021")
    counts: dict[str, int] = {}
    for spec in standard.tables:
        for relation in spec.relations:
            counts[relation.rule] = counts.get(relation.rule, 0) + 1
    assert counts == {"T01": 25, "T02": 7, "T03": 7, "T04": 3}
    t02 = next(relation for relation in standard.table("requests").relations if relation.rule == "T02")
    assert len(t02.right) == 21
    t03 = next(relation for relation in standard.table("requests").relations if relation.rule == "T03")
    assert [key.row for key in t03.left] == ["new", "carried_over"]
    assert [key.row for key in t03.right] == ["handled_total", "carried_forward"]


def test_places_are_called_as_a_clerk_calls_them() -> None:
    spec = load_standard("2021").table("requests")
    words = {key.name: spec.words(key) for key in spec.keys}
    assert (
        words["unavailable.not_held.natural_person"] == "表三 第（四）项 1.本机关不掌握相关政府信息 · 自然人"
    )
    assert words["new.total"] == "表三 一、本年新收政府信息公开申请数量 · 总计"
    assert words["handled_total.other"] == "表三 （七）总计 · 其他"
    litigation = load_standard("2021").table("litigation")
    assert litigation.words(litigation.keys[5]) == "表四 行政诉讼 未经复议直接起诉 · 结果维持"


T04_EACH = 'each = "row"\nleft = ["total"]\nright = ["upheld"'


def line_of(text: str, after: str = "") -> int:
    start = GOOD.index(after) if after else 0
    return GOOD.count("\n", 0, GOOD.index(text, start)) + 1


@pytest.mark.parametrize(
    ("old", "new", "fault", "line"),
    [
        ('number = "一"', 'number = ""', "number", 'key = "overview"'),
        ('section = "requests"', 'section = "nowhere"', "nowhere", 'section = "requests"'),
        ('right = ["upheld", "c', 'right = ["upheld", "k', "korrected", 'right = ["upheld"'),
        (T04_EACH, T04_EACH.replace("row", "rov"), "each", 'rule = "T04"'),
        ('"@licensing.decisions", ">", ">"', '"@licensing.decisions", ">"', "格", '"行政许可"'),
        ('["规章", "@regulations.issued"', '["规章", "@penalty.decisions"', "两次", '["规章"'),
        ('decimals = ["fees.amount"]', 'decimals = ["fees.sum"]', "fees.sum", "decimals"),
        ('text = "行政规范性文件"', 'text = "规范性"', "规范性", '[[table.label]]'),
        ('key = "other"\nnumber', 'key = "overview"\nnumber', "两次", 'key = "overview"'),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_with_its_line(old: str, new: str, fault: str, line: str) -> None:
    assert old in GOOD
    with pytest.raises(StandardError) as caught:
        parse_standard(GOOD.replace(old, new, 1), "standards/2021.toml")
    assert fault in str(caught.value)
    assert abs(caught.value.line - line_of(line)) <= 4, str(caught.value)


def test_a_syntax_fault_is_told_with_its_line() -> None:
    with pytest.raises(StandardError) as caught:
        parse_standard('id = "x"\nname = \n', "x.toml")
    assert caught.value.line == 2


def test_the_old_form_is_only_recognised() -> None:
    old = load_standard("2019")
    assert old.tables == ()
    assert {mark.table for mark in old.marks} == {"disclosure", "requests"}
