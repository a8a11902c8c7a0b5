"""A copy of what git has, so that a release holds nothing else and is told apart from unfinished work."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from releasing import windows_source


def copy(root: Path, target: Path) -> str:
    """Copy the commit to ``target`` or, if files were changed since, those files; says which in Chinese."""
    changed = _git(root, "status", "--porcelain").strip()
    commit = _git(root, "rev-parse", "--short", "HEAD").strip()
    shutil.rmtree(target, ignore_errors=True)
    count = windows_source.copy(root, target)
    state = "加上尚未提交的改动（不能作为正式发布）" if changed else "没有别的改动"
    return f"提交 {commit}，{state}，{count} 个文件"


def _git(root: Path, *words: str) -> str:
    command = ["git", "-C", str(root), *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL
    ).stdout
