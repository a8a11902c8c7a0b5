"""Reads a standard from TOML, checks it, and names the fault and its line when the file is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from core import data
from core.model.report import FigureKey
from core.standard.layout import LayoutError, expand_layout, figure_key
from core.standard.schema import LabelSpec, Mark, Relation, SectionSpec, Standard, TableSpec


class StandardError(ValueError):
    """A standard file is wrong. The message is Chinese: file, line and fault."""

    def __init__(self, file: str, line: int, fault: str) -> None:
        super().__init__(f"{file} 第 {line} 行：{fault}")
        self.line = line


@cache
def load_standard(standard_id: str) -> Standard:
    """The standard of an id ("2021"). StandardError if its file is wrong, FileNotFoundError if none."""
    file = f"standards/{standard_id}.toml"
    return parse_standard(data.read_text(file), file)


def parse_standard(source: str, file: str) -> Standard:
    """A standard from the text of its file. StandardError names the first fault found and its line."""
    try:
        tree = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        line = source.count("\n", 0, error.pos) + 1 if hasattr(error, "pos") else _line_in_message(str(error))
        raise StandardError(file, line, f"TOML 语法错误：{error}") from error
    return _Parser(source, file).standard(tree)


def _line_in_message(message: str) -> int:
    """Python 3.11 tells the line of a TOML fault only in words: '(at line 3, column 5)'."""
    _, _, tail = message.partition("line ")
    digits = tail.partition(",")[0]
    return int(digits) if digits.isdigit() else 1


class _Parser:
    """One parse; keeps the source text to find the line of a fault."""

    def __init__(self, source: str, file: str) -> None:
        self._lines = source.splitlines()
        self._file = file

    def _fault(self, fault: str, *needles: str) -> StandardError:
        """A fault at the first line at or after which all the needles were met, in their order."""
        line = 0
        for needle in needles:
            line = next((at for at in range(line, len(self._lines)) if needle in self._lines[at]), line)
        return StandardError(self._file, line + 1, fault)

    def _text(self, tree: Mapping[str, Any], name: str, *context: str) -> str:
        value = tree.get(name)
        if not isinstance(value, str) or not value:
            raise self._fault(f"缺少“{name}”，或者它不是文字", *context)
        return value

    def standard(self, tree: Mapping[str, Any]) -> Standard:
        sections = tuple(
            SectionSpec(
                self._text(part, "key", "[[section]]"),
                self._text(part, "number", str(part.get("key"))),
                self._text(part, "heading", str(part.get("key"))),
                tuple(part.get("known", ())),
                tuple(part.get("contents", ())),
                tuple(part.get("government", ())),
            )
            for part in tree.get("section", ())
        )
        marks = tuple(
            Mark(part["table"], tuple(part["labels"]), part["least"], bool(part.get("whole_row")))
            for part in tree.get("mark", ())
        )
        section_keys = [section.key for section in sections]
        self._no_doubles(section_keys)
        tables = tuple(self._table(part, section_keys) for part in tree.get("table", ()))
        self._no_doubles([table.key for table in tables])
        due, due_government = str(tree.get("due", "")), str(tree.get("due_government", ""))
        name = self._text(tree, "name")
        return Standard(self._text(tree, "id"), name, sections, tables, marks, due, due_government)

    def _no_doubles(self, keys: list[str]) -> None:
        for key in keys:
            if keys.count(key) > 1:
                wanted = f'key = "{key}"'
                raise self._fault(f"“{key}”出现了两次", wanted)

    def _table(self, part: Mapping[str, Any], section_keys: list[str]) -> TableSpec:
        key = self._text(part, "key", "[[table]]")
        here = f'key = "{key}"'
        if part.get("section") not in section_keys:
            raise self._fault(
                f"表“{key}”所在的节“{part.get('section')}”没有定义", "[[table]]", here, "section ="
            )
        columns = tuple(part.get("columns", ()))
        labels = self._labels(part, here)
        try:
            layout = expand_layout(key, part.get("layout", []), columns, labels)
        except LayoutError as fault:
            raise self._fault(str(fault), "[[table]]", here, "layout =", *fault.needles) from fault
        keys = {cell.key for cell in layout if cell.key}
        used = {cell.label.text for cell in layout if cell.label}
        for text in labels:
            if text not in used:
                raise self._fault(f"标签“{text}”不在表“{key}”的版式里", "[[table]]", here, f'text = "{text}"')
        decimals = frozenset(figure_key(key, name) for name in part.get("decimals", ()))
        for unknown in decimals - keys:
            raise self._fault(f"decimals 里的“{unknown.name}”不在表“{key}”里", here, unknown.name)
        spec = TableSpec(key, part["section"], self._text(part, "name", here), layout, (), decimals)
        relations = tuple(
            relation for entry in part.get("relation", ()) for relation in self._relations(entry, spec, here)
        )
        return TableSpec(spec.key, spec.section, spec.name, layout, relations, decimals)

    def _labels(self, part: Mapping[str, Any], here: str) -> dict[str, LabelSpec]:
        labels: dict[str, LabelSpec] = {}
        for entry in part.get("label", ()):
            text = self._text(entry, "text", here, "[[table.label]]")
            labels[text] = LabelSpec(
                text, tuple(entry.get("same", ())), tuple(entry.get("known", ())), entry.get("short", "")
            )
        return labels

    def _relations(self, entry: Mapping[str, Any], spec: TableSpec, here: str) -> list[Relation]:
        rule = self._text(entry, "rule", here, "[[table.relation]]")
        at = (here, f'rule = "{rule}"')
        rows = list(dict.fromkeys(key.row for key in spec.keys))
        columns = list(dict.fromkeys(key.column for key in spec.keys))
        each, left, right = entry.get("each"), entry.get("left", []), entry.get("right", [])
        if each not in ("row", "column"):
            raise self._fault("each 只能是 row 或 column", *at, "each =")
        names, scopes = (columns, rows) if each == "row" else (rows, columns)
        for name in [*left, *right]:
            if name not in names:
                raise self._fault(f"关系 {rule} 里的“{name}”不在表“{spec.key}”里", *at, f'"{name}"')
        if not left or not right:
            raise self._fault(f"关系 {rule} 的一边是空的", *at, "left =" if not left else "right =")
        relations = []
        for scope in scopes:
            side = {
                name: FigureKey(spec.key, scope, name) if each == "row" else FigureKey(spec.key, name, scope)
                for name in [*left, *right]
            }
            first = side[left[0]]
            words = spec.row_words(first) if each == "row" else f"{spec.name} {spec.column_words(first)}列"
            relations.append(
                Relation(
                    rule,
                    self._text(entry, "name", *at),
                    words,
                    tuple(side[name] for name in left),
                    tuple(side[name] for name in right),
                )
            )
        return relations
