"""Elements of the check sheet. Whatever comes from a draft goes through ``said`` and can be no markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from core.export.workbook_text import clean

_LONGEST = 4000


def said(text: str) -> str:
    """Text as markup: made harmless, line ends kept."""
    return escape(clean(text, _LONGEST)).replace("\n", "<br>")


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph of text, with its class."""
    return f'<p class="{kind}">{said(text)}</p>' if kind else f"<p>{said(text)}</p>"


def heading(text: str, *, new_page: bool = False) -> str:
    """A heading; Qt and browsers each have their word for a new page."""
    if new_page:
        return f'<h2 class="page" style="page-break-before: always">{said(text)}</h2>'
    return f"<h2>{said(text)}</h2>"


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, and its share of the page in percent."""

    name: str
    percent: int
    centred: bool = False


def listing(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """A table of texts whose heading is repeated on every page."""
    heads = "".join(f'<th width="{column.percent}%">{said(column.name)}</th>' for column in columns)
    lines = "".join(f"<tr>{''.join(map(_cell, columns, row))}</tr>" for row in rows)
    return (
        '<table class="fixed" width="100%" border="1" cellspacing="0" cellpadding="3">'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    )


def _cell(column: Column, text: str) -> str:
    kind = ' class="centre"' if column.centred else ""
    return f'<td{kind} width="{column.percent}%">{said(text)}</td>'
