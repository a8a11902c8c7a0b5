"""Self-test: every kind of file is written and read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from core.pipeline.check import Checked, CheckStatus, accept_sure, check_file
from core.pipeline.export import export_file, export_template
from core.pipeline.self_test import SelfTestError, Step
from core.pipeline.self_test_formats import sample_copy

TAIL = "_自检"


def export_steps() -> Iterator[Step]:
    """One step an exporter of the catalog, and the blank template."""
    from core.export.catalog import EXPORTERS

    for exporter in EXPORTERS:

        def run(out: Path, suffix: str = exporter.suffix) -> str:
            return _export(suffix, out)

        yield Step(f"写{exporter.words}再读回", run)
    yield Step("写空白模板再读回", _template)


def _export(suffix: str, out: Path) -> str:
    judge = _JUDGES.get(suffix)
    if judge is None:
        raise SelfTestError(f"自检还不会读回 {suffix}")
    checked = accept_sure(check_file(sample_copy(".docx", out)))
    target = out / f"示例草稿{TAIL}{suffix}"
    target.unlink(missing_ok=True)
    export_file(checked, target)
    return judge(checked, target)


def _workbook(checked: Checked, target: Path) -> str:
    from core.pipeline.self_test_known import compare, known

    return compare(check_file(target), known().after_corrections().in_a_workbook())


def _word(checked: Checked, target: Path) -> str:
    from core.pipeline.self_test_known import compare, known

    return compare(check_file(target), known().after_corrections())


def _sheet(checked: Checked, target: Path) -> str:
    page = target.read_text(encoding="utf-8")
    # The sheet prints the place of a finding in a column of its own: the message behind it is looked for.
    lost = [
        one.rule
        for one in checked.findings
        if escape(one.message.partition("：")[2], quote=False) not in page
    ]
    if lost:
        raise SelfTestError(f"核对单里没有：{'、'.join(lost)}")
    return refused_as_sheet(target)


def refused_as_sheet(target: Path) -> str:
    """A check sheet is read, known for what it is and not checked; SelfTestError otherwise."""
    again = check_file(target)
    codes = [problem.code for problem in again.report.problems]
    if again.status is not CheckStatus.FAILED or codes[-1:] != ["check_sheet"]:
        raise SelfTestError(f"读回后没有认出是核对单：{again.status.value} {codes}")
    return "读回后认出是核对单"


def _template(out: Path) -> str:
    from core.pipeline.self_test_known import known

    wanted = known()
    target = out / f"空白模板{TAIL}.xlsx"
    target.unlink(missing_ok=True)
    export_template(wanted.agency, wanted.year, target)
    again = check_file(target)
    if (again.report.agency, again.report.year) != (wanted.agency, wanted.year):
        raise SelfTestError(f"读回的单位和年度是 {again.report.agency}、{again.report.year}")
    figures = [again.report.figure(key) for key in wanted.figures]
    if filled := sum(figure.value is not None for figure in figures):
        raise SelfTestError(f"空白模板里读到 {filled} 个数据")
    rules = sorted(finding.rule for finding in again.findings)
    if rules != ["S01", "S14", "S14", "S14"]:  # no text, and three tables with nothing filled in
        raise SelfTestError(f"空白模板读回后的问题是 {rules}")
    return f"三张表 {len(figures)} 格都没有填写"


_JUDGES: dict[str, Callable[[Checked, Path], str]] = {".xlsx": _workbook, ".docx": _word, ".html": _sheet}
