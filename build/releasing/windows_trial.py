r"""Runs the frozen Windows program on a PC that has nothing else: its own wine prefix, without any Python.

The user there is called 王 小明 and the program lies in ``C:\用户 文档\勾稽\``: Chinese and a blank
in both places, as on a real office PC.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from releasing import wine_prefix, wine_python
from releasing.common import ReleaseError
from releasing.wine_env import Done, Wine, cache_folder, display

PLACE = r"C:\用户 文档\勾稽"
COPY = r"C:\拿掉 一个"
SAMPLE = r"_internal\resources\samples\示例草稿.docx"
_CALLS = (
    r"connect|ConnectEx|WSAConnect\w*|bind|listen|send\w*|WSASend\w*"
    r"|\w*addrinfo\w*|gethostbyname|WSASocket\w*|socket"
)
_CALL = re.compile(rf":winsock:({_CALLS})\b", re.IGNORECASE)
_TRACE = "+winsock,err-all,fixme-all"


def computer() -> Wine:
    """The PC; made when it is not there."""
    wine = Wine(cache_folder() / "pc", user="王 小明")
    with display():
        wine_prefix.ensure(wine)
    return wine


def put(wine: Wine, folder: Path, place: str = PLACE) -> None:
    """Copy the frozen program to a place on the PC."""
    target = wine.unix(place)
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder, target)


def self_test(wine: Wine, place: str, *, program: str = "gouji.exe") -> list[str]:
    """Run the self-test of a program on the PC; returns what failed, an empty list is good news."""
    out = wine.unix(r"C:\自检 结果")
    shutil.rmtree(out, ignore_errors=True)
    command = ["--self-test"] if program == "gouji.exe" else ["self-test"]
    done = wine.run([f"{place}\\{program}", *command, r"C:\自检 结果"], seconds=240)
    report = out / "report.json"
    if not report.is_file():
        return [f"{program} 没有写出自检报告（状态 {done.status}）：{done.text[-1500:]}"]
    told = json.loads(report.read_text(encoding="utf-8"))
    failed = [f"{step['what']}：{step.get('detail', '')}" for step in told["steps"] if not step["ok"]]
    if (done.status == 0) != told["passed"] or (not failed) != told["passed"]:
        failed.append(f"{program} 的退出状态 {done.status} 与自检报告不一致")
    return failed if failed or done.status == 0 else [f"状态 {done.status}"]


def copied(wine: Wine, folder: Path) -> Path:
    """Copy the program to a folder of the PC and return it as this machine sees it."""
    put(wine, folder, COPY)
    return wine.unix(COPY)


def passes(wine: Wine, folder: Path, out: Path) -> bool:
    """Tell whether both programs in a folder of the PC pass their self-tests.

    gouji-cli first: where it cannot start it says so at once, while gouji shows a message to a person
    who is not there, until its time is up.
    """
    for program, word in (("gouji-cli.exe", "self-test"), ("gouji.exe", "--self-test")):
        shutil.rmtree(out, ignore_errors=True)
        command = [wine.windows(folder / program), word, wine.windows(out)]
        if wine.run(command, seconds=90).status != 0:
            return False
    return True


def steps(wine: Wine) -> int:
    """How many steps the last self-test had."""
    return len(json.loads((wine.unix(r"C:\自检 结果") / "report.json").read_text(encoding="utf-8"))["steps"])


def command_line(wine: Wine, place: str) -> None:
    """Check the sample by gouji-cli; its output into a file or pipe is UTF-8, on a GBK PC too."""
    program, sample = f"{place}\\gouji-cli.exe", f"{place}\\{SAMPLE}"
    _expect(wine.run([program, "check", sample], seconds=120), 1, "必须改")
    _expect(wine.run([program, "check", f"{place}\\没有.docx"], seconds=120), 3, "没有.docx")
    _expect(wine.run([program, "--what"], seconds=120), 2, "用法")
    as_json = wine.run([program, "check", sample, "--json"], seconds=120)
    if as_json.status != 1 or not json.loads(as_json.raw.decode("utf-8")):
        raise ReleaseError(f"gouji-cli check --json 不对（状态 {as_json.status}）")


def _expect(done: Done, status: int, words: str) -> None:
    text = done.raw.decode("utf-8", "replace")
    if done.status != status or words not in text or "Traceback" in text or "\ufffd" in text:
        raise ReleaseError(f"gouji-cli 的输出不对（状态 {done.status}，应为 {status}）：\n{text[-1500:]}")


def winsock(wine: Wine, place: str, log: Path) -> int:
    """Run the self-test with a trace of Winsock; returns its lines, ReleaseError for a connection."""
    out = r"C:\自检 网络"
    shutil.rmtree(wine.unix(out), ignore_errors=True)
    command = [f"{place}\\gouji.exe", "--self-test", out]
    wine.warm_up()  # or else the trace would hold wine's own start, which asks for the host's address
    done = wine.run(command, seconds=300, log=log, WINEDEBUG=_TRACE)
    wine.stop()
    calls = [line for line in done.text.splitlines() if _CALL.search(line)]
    lines = done.text.count(":winsock:")  # some there are: Python readies Winsock when `select` is loaded
    if done.status != 0 or calls or not lines:
        raise ReleaseError(f"Winsock 跟踪（状态 {done.status}，{lines} 行）：{calls[:5]}，见 {log}")
    return lines


def prove_trace(wine: Wine, log: Path) -> None:
    """Let Windows' Python try to connect to nothing, to see that the trace would show it."""
    code = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 2)\nexcept OSError: pass"
    done = wine.run([wine_python.python("py-build"), "-c", code], seconds=120, log=log, WINEDEBUG=_TRACE)
    calls = {match[1].lower() for line in done.text.splitlines() if (match := _CALL.search(line))}
    if done.status != 0 or "connect" not in calls:
        raise ReleaseError(f"Winsock 跟踪没有看见一次真的连接，见 {log}")


def picture(wine: Wine, place: str, target: Path) -> None:
    """Save a picture of the window with the sample open."""
    target.parent.mkdir(parents=True, exist_ok=True)
    inside = wine.unix(r"C:\自检 结果") / "窗口.png"
    inside.parent.mkdir(exist_ok=True)
    done = wine.run(
        [f"{place}\\gouji.exe", f"{place}\\{SAMPLE}", "--screenshot", r"C:\自检 结果\窗口.png"], seconds=180
    )
    if done.status != 0 or not inside.is_file():
        raise ReleaseError(f"没有截图（状态 {done.status}）：{done.text[-500:]}")
    shutil.copyfile(inside, target)
