"""The command line is a promise (design/contract.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from tests.builders import STANDARD

TOLD = {
    "overview": "主动公开信息12条；没有收到政府信息公开申请；信息管理有审核；平台是网站；监督有专人。",
    "problems": "一是栏目更新不够及时。下一步将按月检查。",
    "other": "本年度没有收取信息处理费。",
}
TEXT = "\n".join(
    ["青河县水务局2024年政府信息公开工作年度报告", "统计期限为2024年1月1日至2024年12月31日。"]
    + [
        f"{section.number}、{section.heading}\n{TOLD.get(section.key, '本节有内容。')}@{section.key}"
        for section in STANDARD.sections
    ]
)
DISCLOSURE = (
    "规章\t0\t0\t0\n行政规范性文件\t1\t0\t5\n行政许可\t3\n行政处罚\t0\n行政强制\t0\n行政事业性收费\t12.5"
)
LITIGATION = "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n" + "\t".join(["0"] * 15)
REQUESTS = "\n".join(
    "\t".join([labels[-1].text, *["0"] * 7])
    for labels in dict.fromkeys(
        STANDARD.table("requests").row_labels(k) for k in STANDARD.table("requests").keys
    )
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    text = TEXT.replace("@disclosure", f"\n{DISCLOSURE}").replace("@litigation", f"\n{LITIGATION}")
    text = text.replace("@requests", f"\n{REQUESTS}").replace("@overview", "").replace("@problems", "")
    path = tmp_path / "草稿.txt"
    path.write_text(text.replace("@other", ""), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def as_json(capsys: pytest.CaptureFixture[str], *files: Path) -> tuple[int, dict[str, Any]]:
    status, out, _ = run(capsys, "check", *files, "--json")
    return status, json.loads(out)


def test_a_clean_draft_is_status_0_and_has_all_promised_fields(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, result = as_json(capsys, draft)
    assert status == 0
    assert set(result) == {"gouji", "reports"}
    (report,) = result["reports"]
    assert set(report) == {
        "file", "format", "status", "problems", "agency", "year", "standard", "verdict", "sections", "tables",
        "facts", "findings",
    }  # fmt: skip
    assert (report["file"], report["format"], report["status"]) == (str(draft), "text", "ok")
    assert (report["agency"], report["year"], report["standard"]) == ("青河县水务局", 2024, "2021")
    assert set(report["verdict"]) == {"errors", "warnings", "notes", "unchecked", "text"}
    assert [section["key"] for section in report["sections"]] == [
        section.key for section in STANDARD.sections
    ]
    assert {name: len(cells) for name, cells in report["tables"].items()} == {
        "disclosure": 10,
        "requests": 175,
        "litigation": 15,
    }
    assert report["tables"]["disclosure"]["fees.amount"]["value"] == 12.5
    cell = report["tables"]["disclosure"]["licensing.decisions"]
    assert cell["value"] == 3
    assert cell["raw"] == "3"
    assert cell["status"] == "read"
    assert set(cell["place"]) == {"line", "start", "end"}
    assert report["findings"] == []


def test_an_error_is_status_1_and_says_everything(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_text(
        draft.read_text(encoding="utf-8").replace("总计\n0\t0\t0\t0\t0", "总计\n7\t0\t0\t0\t0"),
        encoding="utf-8",
    )
    status, result = as_json(capsys, draft)
    assert status == 1
    (finding,) = result["reports"][0]["findings"]
    assert set(finding) == {
        "rule", "severity", "table", "cells", "places", "message", "expected", "actual", "suggestions",
    }  # fmt: skip
    assert (finding["rule"], finding["severity"], finding["table"]) == ("T04", "error", "litigation")
    assert (finding["expected"], finding["actual"]) == (7, 0)
    assert finding["cells"][0] == "reconsideration.total"
    best = finding["suggestions"][0]
    assert (best["table"], best["cell"], best["from"], best["to"]) == (
        "litigation",
        "reconsideration.total",
        0,
        7,
    )
    assert best["reason"]


def test_a_file_that_cannot_be_read_is_status_3_and_the_others_are_unharmed(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, result = as_json(capsys, tmp_path / "没有.docx", draft)
    assert status == 3
    failed, fine = result["reports"]
    assert (failed["status"], fine["status"]) == ("failed", "ok")
    assert failed["problems"][0]["message"]
    assert {cell["status"] for cell in failed["tables"]["requests"].values()} == {"absent"}
    assert len(failed["sections"]) == 6


def test_json_is_the_only_thing_on_standard_output(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, err = run(capsys, "check", draft, "--json", "--previous", draft)
    json.loads(out)
    assert "上年" in err


def test_wrong_use_is_status_2_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check"])
    assert caught.value.code == 2
    assert "用法不对" in capsys.readouterr().err


def test_people_get_the_verdict_first(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "check", draft)
    shown = out.splitlines()
    assert shown[0] == str(draft)
    assert "没有发现必须改的错误" in shown[2]


def test_export_refuses_the_draft_itself_and_unknown_kinds(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    assert run(capsys, "export", draft, "--to", draft)[0] == 2
    status, _, err = run(capsys, "export", draft, "--to", tmp_path / "x.docx")
    assert status == 2
    assert ".xlsx" in err
    assert draft.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "advice"),
    [("x.pdf", "用浏览器打印"), ("x.xls", "请改用 .xlsx"), ("x", "请把文件名的结尾改为 .xlsx")],
)
def test_a_kind_that_cannot_be_written_is_refused_with_what_to_do(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, advice: str
) -> None:
    status, _, err = run(capsys, "export", draft, "--to", tmp_path / name)
    assert status == 2
    assert advice in err
    assert ".html（核对单）" in err
    assert not (tmp_path / name).exists()


def test_export_writes_a_workbook_that_reads_back(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "更正.xlsx"
    status, out, _ = run(capsys, "export", draft, "--to", target)
    assert status == 0
    assert str(target) in out
    _, original = as_json(capsys, draft)
    _, again = as_json(capsys, target)
    assert again["reports"][0]["format"] == "xlsx"

    def values(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {
            name: {cell: entry["value"] for cell, entry in table.items()}
            for name, table in result["reports"][0]["tables"].items()
        }

    assert values(again) == values(original)
