"""The texts of the help inside the program, from resources/help; nothing is fetched."""

from __future__ import annotations

import html
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from core import __version__, data
from core.pipeline.rule_names import rule_name


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(data.read_text(f"help/{name}.toml"))


def rules_page() -> str:
    """Every rule of this version by its group: what it checks and on what basis. Rich text."""
    parts = []
    for group in _load("rules")["group"]:
        rules = [rule for rule in group["rules"] if rule_name(rule["id"])]
        if not rules:
            continue
        # Whoever asks for a group's first rule sees the group's name whole, not its lower half.
        parts.append(f'<h3><a name="{rules[0]["id"]}"></a>{html.escape(group["name"])}</h3>')
        parts += [_rule(rule, group["basis"], anchor=rule is not rules[0]) for rule in rules]
    return "".join(parts)


def _rule(rule: dict[str, str], basis: str, *, anchor: bool) -> str:
    head = html.escape(f"{rule['id']} {rule['name']}")
    words = html.escape(rule["checks"])
    based = html.escape(rule.get("basis", basis))
    at = f'<a name="{rule["id"]}"></a>' if anchor else ""
    return f"<p>{at}<b>{head}</b><br>{words}<br><small>依据：{based}</small></p>"


def keys_page() -> str:
    """Shortcuts, by what one wants to do. Rich text."""
    parts = []
    for group in _load("about")["keys"]:
        parts.append(f"<h3>{html.escape(group['name'])}</h3><table cellpadding='4'>")
        parts += [
            f"<tr><td width='190'><b>{html.escape(keys)}</b></td><td>{html.escape(told)}</td></tr>"
            for keys, told in group["list"]
        ]
        parts.append("</table>")
    return "".join(parts)


def promises_page() -> str:
    """What the program never does. Rich text."""
    return _list(_load("about")["promises"])


def about_page() -> str:
    """The version, and the parts with their licences. Rich text."""
    parts = [f"{part['name']}：{part['licence']}" for part in _load("about")["parts"]]
    return f"<p>勾稽 {html.escape(__version__)}</p><p>程序用到的组成部分和它们的许可：</p>{_list(parts)}"


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in lines)}</ul>"
