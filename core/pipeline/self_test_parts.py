"""Self-test: modules, resources and, in the packaged program, the absence of network modules."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from core import data
from core.pipeline.self_test import SelfTestError, Step, frozen
from core.pipeline.self_test_modules import load_all, no_network

LIST = "files.txt"
"""Written when the program is packed: a line ``sha256  path`` for every file beside it."""
NEEDED = (
    "standards/2021.toml", "standards/2019.toml", "law/legal_bases.toml", "law/phrases.toml",
    "text/traditional.txt", "help/rules.toml", "help/about.toml", "styles/window.qss", "icons/gouji-32.png",
    "icons/gouji-256.png", "samples/示例草稿.docx", "self_test/known.json",
)  # fmt: skip


def parts_steps() -> Iterator[Step]:
    """The steps about what the program is made of."""
    yield Step("程序模块齐全", lambda out: load_all("core"))
    yield Step("资源文件齐全", lambda out: resources())
    yield Step("标准、依据与用语可用", lambda out: standards())
    if frozen():
        folder = Path(getattr(sys, "_MEIPASS", ""))
        yield Step("程序文件齐全、未被改动", lambda out: files(folder))
        yield Step("没有联网的部件", lambda out: no_network())


def resources() -> str:
    """Every resource that the program reads by name can be read."""
    missing = [path for path in NEEDED if not _content(path)]
    if missing:
        raise SelfTestError(f"缺少：{'、'.join(missing)}")
    return f"{len(NEEDED)} 个"


def files(folder: Path) -> str:
    """Every file of the packaged program is there and as it was packed: nothing removed, nothing damaged."""
    listed = folder / LIST
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    if len(lines) < len(NEEDED):
        raise SelfTestError(f"文件清单 {LIST} 不在或不全")
    wrong = []
    for digest, _, name in (line.partition("  ") for line in lines):
        path = folder / name
        if not path.is_file():
            wrong.append(f"{name}（不见了）")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            wrong.append(f"{name}（被改动）")
    if wrong:
        raise SelfTestError(f"{len(wrong)} 个文件有问题：{'、'.join(wrong[:20])}")
    return f"{len(lines)} 个文件都与打包时一致"


def _content(path: str) -> bytes | None:
    try:
        return data.read_bytes(path)
    except OSError:
        return None


def standards() -> str:
    """The forms, the law and the help can be understood, not only read."""
    from core.pipeline.check import OLDER_STANDARDS, current_standard
    from core.standard.law import current_law
    from core.standard.loader import load_standard
    from core.text.fold import fold

    forms = [current_standard(), *(load_standard(name) for name in OLDER_STANDARDS)]
    law = current_law()
    if law.problems:
        raise SelfTestError("；".join(law.problems))
    if not law.bases or not law.placeholders:
        raise SelfTestError("没有文件依据或用语")
    if fold("政府信息公開").text != fold("政府信息公开").text:
        raise SelfTestError("繁体字认不出来")
    pages = [tomllib.loads(data.read_text(path)) for path in NEEDED if PurePosixPath(path).parts[0] == "help"]
    figures = sum(len(table.keys) for table in forms[0].tables)
    return f"{len(forms)} 个格式（{figures} 个数据），{len(law.bases)} 个文件依据，{len(pages)} 个帮助文件"
