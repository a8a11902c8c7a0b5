"""Suggestions and decisions on their way through check, the command line and the verdict."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.model.decision import Decision, cause_of
from core.pipeline.as_text import checked_text
from core.pipeline.check import CheckStatus, accept_sure, check_file, with_decisions, with_edits
from tests.builders import STANDARD

ROWS = list(dict.fromkeys(k.row for k in STANDARD.table("requests").keys))
LABELS = [STANDARD.table("requests").row_labels(k)[-1].text for k in STANDARD.table("requests").keys[::7]]
TRUE = {"new": [3, 1], "granted": [2, 1], "handled_total": [2, 1], "carried_forward": [1, 0]}


def draft(folder: Path, **changes: str) -> Path:
    """A draft as text; ``row__column`` replaces one printed figure of 表三, ``t4`` the five of 行政复议."""
    lines = []
    columns = [k.column for k in STANDARD.table("requests").keys[:7]]
    for row, label in zip(ROWS, LABELS, strict=True):
        person, business = TRUE.get(row, [0, 0])
        figures = [str(n) for n in (person, business, 0, 0, 0, 0, person + business)]
        for name, text in changes.items():
            if name.startswith(f"{row}__"):
                figures[columns.index(name.split("__")[1])] = text
        lines.append("\t".join([label, *figures]))
    tables = {
        "disclosure": "规章\t0\t0\t0\n行政规范性文件\t1\t0\t5\n"
        "行政许可\t3\n行政处罚\t0\n行政强制\t0\n行政事业性收费\t1",
        "requests": "\n".join(lines),
        "litigation": "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
        + "\t".join([changes.get("t4", "0\t0\t0\t0\t0"), *["0"] * 10]),
    }
    text = ["青河县水务局2024年政府信息公开工作年度报告", "统计期限为2024年1月1日至2024年12月31日。"]
    for section in STANDARD.sections:
        text += [f"{section.number}、{section.heading}", "本节有内容。", tables.get(section.key, "")]
    path = folder / "草稿.txt"
    path.write_text("\n".join(text), encoding="utf-8")
    return path


def sums(path: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    main(["check", str(path), "--json"])
    found = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    return [finding for finding in found if finding["rule"].startswith(("T", "D"))]


def test_suggestions_are_told_as_the_contract_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    findings = sums(draft(tmp_path, new__total="5"), capsys)
    assert {finding["rule"] for finding in findings} == {"T01", "T03"}
    for finding in findings:
        (suggestion,) = finding["suggestions"]
        assert suggestion == {
            "table": "requests",
            "cell": "new.total",
            "from": 5,
            "to": 4,
            "reason": "只改这一格，横向合计和收办结转平衡两个关系都成立。",
        }


def test_from_is_null_where_nothing_was_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (finding,) = sums(draft(tmp_path, carried_forward__total=""), capsys)
    (suggestion,) = finding["suggestions"]
    assert (suggestion["cell"], suggestion["from"], suggestion["to"]) == ("carried_forward.total", None, 1)


def test_accept_all_puts_in_what_is_sure_with_its_reason_and_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, target = (
        draft(tmp_path, granted__total="5", carried_over__total="", t4="4\t0\t0\t0\t0"),
        tmp_path / "新.xlsx",
    )
    before = path.read_bytes()
    assert main(["export", str(path), "--to", str(target), "--accept", "all"]) == 1
    assert path.read_bytes() == before
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(target).get_sheet_by_name("更正记录").to_python()
    told = [[str(cell) for cell in row] for row in rows]
    changed = [row for row in told if any("采纳建议" in cell for cell in row)]
    assert len(changed) == 2
    assert any("二、上年结转政府信息公开申请数量 · 总计" in cell for row in changed for cell in row)
    assert any("T01、T02" in cell for row in changed for cell in row)
    capsys.readouterr()
    (left,) = sums(target, capsys)
    assert left["rule"] == "T04"  # one relation alone is not sure; it is left to the person


def test_accept_none_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, target = draft(tmp_path, new__total="5"), tmp_path / "新.xlsx"
    main(["export", str(path), "--to", str(target)])
    capsys.readouterr()
    assert {finding["rule"] for finding in sums(target, capsys)} >= {"T01", "T03"}


def test_what_becomes_sure_by_accepting_is_accepted_too(tmp_path: Path) -> None:
    checked = check_file(draft(tmp_path, handled_total__total="13", granted__total=""))
    accepted = accept_sure(checked)
    assert not [finding for finding in accepted.findings if finding.rule[0] in "TD"]
    assert {edit.key.name: int(edit.value or 0) for edit in accepted.edits} == {
        "handled_total.total": 3,
        "granted.total": 3,
    }


def test_a_finding_set_aside_is_named_in_the_verdict_and_kept_while_editing(tmp_path: Path) -> None:
    checked = check_file(draft(tmp_path, t4="4\t0\t0\t0\t0", new__total="5"))
    (finding,) = [finding for finding in checked.findings if finding.rule == "T04"]
    aside = with_decisions(checked, [Decision(cause_of(finding, checked.report), "法院口径")])
    assert aside.verdict.errors == checked.verdict.errors - 1
    assert aside.verdict.set_aside == 1
    assert "另有 1 处必须改的经人工注明理由后忽略（T04 复议诉讼合计）" in aside.verdict.text
    assert [(one.finding.rule, one.reason) for one in aside.set_aside] == [("T04", "法院口径")]
    edited = accept_sure(aside)
    assert edited.edits
    assert [one.reason for one in edited.set_aside] == ["法院口径"]
    assert "T04 复议诉讼合计" in edited.verdict.text
    assert "T04 复议诉讼合计" in checked_text(edited)
    assert with_decisions(aside, ()).findings == checked.findings
    assert with_edits(aside, ()).set_aside == aside.set_aside


def test_a_failed_file_takes_no_decision(tmp_path: Path) -> None:
    checked = check_file(tmp_path / "没有.docx")
    assert with_decisions(checked, []) is checked
    assert accept_sure(checked) is checked
    assert checked.status is CheckStatus.FAILED
