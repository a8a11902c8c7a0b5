"""The kernel's word that a frozen Linux program makes no socket to any network."""

from __future__ import annotations

import re
from pathlib import Path

from releasing import common
from releasing.common import ReleaseError

_INTERNET = re.compile(r"AF_(INET6?|NETLINK|PACKET)\b.*")


def prove(folder: Path, work: Path) -> str:
    """Run the whole self-test of the window under strace. ReleaseError names the first call found."""
    log = work / "network-calls.txt"
    command = ["strace", "-f", "-qq", "-e", "trace=network", "-o", log]
    common.run(
        [*command, folder / "gouji", "--self-test", work / "self-test-watched"],
        timeout=300,
        env={"QT_QPA_PLATFORM": "offscreen"},
    )
    calls = log.read_text(encoding="utf-8", errors="replace")
    if found := _INTERNET.search(calls):
        raise ReleaseError(f"程序建立了网络套接字：{found.group()}")
    local = len(re.findall(r"^\d+ +\w+\(", calls, re.MULTILINE))
    return f"strace：整个自检中没有任何网络套接字（本机的 {local} 次）"
