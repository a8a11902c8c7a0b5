"""The command line (design/contract.md): check and export. The other front, the window, is in gui/."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from core.model.document import Problem
from core.pipeline.as_json import checked_json
from core.pipeline.as_text import checked_text
from core.pipeline.check import Checked, CheckStatus, accept_sure, check_file, why_not_comparable
from core.pipeline.export import ExportError, export_file, export_template

NO_ERROR, ERRORS_FOUND, WRONG_USE, NOT_READ = range(4)


_WRONG_USE = {
    "the following arguments are required": "缺少参数",
    "unrecognized arguments": "多余的参数",
    "invalid choice": "没有这个选项",
    "choose from": "可选",
    "expected one argument": "后面要有一个值",
    "argument ": "参数 ",
    "invalid int value": "不是整数",
}


class _Parser(argparse.ArgumentParser):
    """argparse, but wrong use is told in Chinese."""

    def error(self, message: str) -> NoReturn:
        for english, chinese in _WRONG_USE.items():
            message = message.replace(english, chinese)
        sys.stderr.write(f"用法不对：{message}\n{self.format_usage()}")
        raise SystemExit(WRONG_USE)

    def format_usage(self) -> str:
        """The usage line, in Chinese."""
        return super().format_usage().replace("usage:", "用法：")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m core", description="核对政府信息公开工作年度报告（离线）")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    check = commands.add_parser("check", help="核对一份或多份报告")
    check.add_argument("files", nargs="+", metavar="FILE")
    check.add_argument("--previous", metavar="FILE", help="同一单位的上年报告，用来比对结转和文字")
    check.add_argument("--json", action="store_true", help="只输出一个 JSON")
    export = commands.add_parser("export", help="导出 Excel 模板、带批注的 Word 稿或核对单")
    export.add_argument("file", metavar="FILE")
    export.add_argument("--to", required=True, metavar="OUT.xlsx|OUT.docx|OUT.html")
    export.add_argument("--previous", metavar="FILE", help="同一单位的上年报告")
    export.add_argument(
        "--accept",
        choices=("all", "none"),
        default="none",
        help="先采纳全部有把握的修改建议（all），或都不采纳（none，默认）",
    )
    template = commands.add_parser("template", help="生成空白的 Excel 模板")
    template.add_argument("--agency", required=True, metavar="单位名称")
    template.add_argument("--year", required=True, type=_year, metavar="年度")
    template.add_argument("--to", required=True, metavar="OUT.xlsx")
    tried = commands.add_parser("self-test", help="程序自检：读、核对、导出示例，写出自检报告")
    tried.add_argument("folder", metavar="OUTDIR")
    return parser


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 2008 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"年度“{text}”不是 2008 至 2100 之间的年份")
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status of contract.md. Errors for people go to standard error, in Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console of code page 936 must not die on a character that it lacks; a pipe gets UTF-8.
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
    options = _parser().parse_args(arguments)
    try:
        status = _run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone (| head): no result to tell, and no traceback either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG_USE
    return status


def _run(options: argparse.Namespace) -> int:
    if options.command == "template":
        return _template(options.agency, options.year, Path(options.to))
    if options.command == "self-test":
        from core.pipeline.self_test import self_test

        return self_test(Path(options.folder), tell=print)
    previous = Path(options.previous) if options.previous else None
    if options.command == "check":
        return _check(options.files, previous, as_json=options.json)
    return _export(options.file, Path(options.to), previous, accept=options.accept)


def _check(files: Sequence[str], previous: Path | None, *, as_json: bool) -> int:
    results = [check_file(Path(file), previous=previous) for file in files]
    if as_json:
        print(json.dumps(checked_json(results), ensure_ascii=False, indent=1))
    else:
        print("\n\n".join(checked_text(checked) for checked in results))
    for checked in results:
        if checked.status is CheckStatus.FAILED and (as_json or not sys.stdout.isatty()):
            _tell_problem(checked, checked.report.problems[-1])
        _tell_previous(checked)
    return _status(results)


def _tell_previous(checked: Checked) -> None:
    """Say why the report given as last year's was not compared."""
    if checked.previous is not None and (reason := why_not_comparable(checked.report, checked.previous)):
        sys.stderr.write(f"{checked.report.path}：{reason.rstrip('。')}。没有与上年比对。\n")


def _tell_problem(checked: Checked, problem: Problem) -> None:
    sys.stderr.write(f"{checked.report.path}：{problem.message}\n")


def _status(results: Sequence[Checked]) -> int:
    unread = any(checked.status is CheckStatus.FAILED for checked in results)
    if unread or any(checked.previous and checked.previous.standard is None for checked in results):
        return NOT_READ
    return ERRORS_FOUND if any(checked.verdict.errors for checked in results) else NO_ERROR


def _export(file: str, target: Path, previous: Path | None, *, accept: str) -> int:
    checked = check_file(Path(file), previous=previous)
    _tell_previous(checked)
    if checked.status is CheckStatus.FAILED:
        _tell_problem(checked, checked.report.problems[-1])
        return NOT_READ
    if accept == "all":
        checked = accept_sure(checked)
        if not checked.edits:
            sys.stderr.write("提示：没有把握大的修改建议可以采纳，表格按原样导出。\n")
    try:
        export_file(checked, target)
    except ExportError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    errors = checked.verdict.errors
    left = f"还有 {errors} 处必须改" if errors else "没有必须改的错误"
    print(f"已导出：{target}（更正 {len(checked.edits)} 格，{left}）")
    return _status([checked])


def _template(agency: str, year: int, target: Path) -> int:
    try:
        export_template(agency, year, target)
    except ExportError as error:
        sys.stderr.write(f"{error}\n")
        return WRONG_USE
    print(f"已生成空白模板：{target}")
    return NO_ERROR
