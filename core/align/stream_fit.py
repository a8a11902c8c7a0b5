"""Fits a table that is only text: aligns its tokens to the order in which the form is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.align.cells import absent, read_figure, shared_figure, unreadable
from core.align.form import FormRow, form_rows, reading_orders
from core.align.gap import RowLayout
from core.align.labels import is_exact
from core.align.stream_chain import StreamFit, choose_anchors, lay_over, row_layout, table_end, with_offsets
from core.align.stream_places import places_of
from core.align.stream_shape import StreamShape, shape_of
from core.align.stream_sure import sure_rows
from core.align.tokens import FIGURES, MOST_TOKENS, Token, TokenKind, tokenize
from core.model.document import Paragraph
from core.model.place import Place
from core.model.report import (
    FaultKind,
    Figure,
    FigureKey,
    FittedTable,
    FormFault,
    Misfit,
    TableState,
)
from core.model.watch import Watch
from core.standard.schema import TableSpec

_LEAST_LABELS = 3
_LEAST_FILLED = 0.5
"""With fewer values than this share of the figures the table's text is lost, not blank."""
_DIGITS = 6
"""The busiest bodies have some 60,000 applications a year. Decisions (one figure a row) may be more."""


def fit_stream(spec: TableSpec, lines: Sequence[Paragraph], watch: Watch | None = None) -> FittedTable | None:
    """The figures of a table from lines of text; None if the table is not there. Raises what ``watch`` does.

    Of the orders in which the form may be read the one whose labels weigh most is taken; then what of the
    form's columns and rows the text plainly does not have is taken out of it, and the rest is laid over.
    """
    watch = watch or Watch()
    tokens = tokenize(lines, spec, watch)
    layout = row_layout(tokens)
    chains = [(items, choose_anchors(items, tokens, layout)) for items in reading_orders(spec)]
    items, anchors = max(chains, key=lambda chain: sum(anchor.score for anchor in chain[1]))
    if len({items[anchor.item].label for anchor in anchors}) < _LEAST_LABELS:
        return None
    place = tokens[anchors[0].start].place
    if len(tokens) > MOST_TOKENS:
        return _lost(spec, place, "这一部分的文字远多于一份年度报告，表中的数据不能确定")
    watch.check()
    shape = shape_of(spec, items, tokens, anchors, layout.usual_rows)
    if shape.items is not items:
        items = shape.items
        anchors = choose_anchors(items, tokens, layout)
    layout = with_offsets(layout, spec, items, tokens, anchors)
    fit = lay_over(items, tokens[: table_end(items, tokens, anchors)], anchors, layout, watch)
    figures, misfits, faults = _figures(spec, fit, shape, layout)
    found = sum(token.kind in FIGURES for token in fit.tokens[anchors[0].start :])
    printed = sum(figure.raw is not None for figure in figures.values())
    if max(found, printed) < _LEAST_FILLED * len(spec.keys) and not _glued(fit.tokens, found):
        reason = "表中只有栏目名称，没有数据" if not found else "表中的数据大多缺失"
        return _lost(spec, place, reason)
    faults += shape.faults + _label_faults(spec, fit)
    return FittedTable(spec.key, TableState.FITTED, figures, tuple(faults), tuple(misfits), place)


def _lost(spec: TableSpec, place: Place, reason: str) -> FittedTable:
    """A table that is there but of which no figure can be known."""
    figures = {key: unreadable(key, None, place, reason) for key in spec.keys}
    return FittedTable(spec.key, TableState.UNREADABLE, figures, place=place, reason=reason)


def _glued(tokens: Sequence[Token], found: int) -> bool:
    """Whether values are few because several are glued into one ("0000000")."""
    long = [token for token in tokens if token.kind in FIGURES and len(token.text) >= 7]
    return len(long) * 3 > found


def _figures(
    spec: TableSpec, fit: StreamFit, shape: StreamShape, layout: RowLayout
) -> tuple[dict[FigureKey, Figure], list[Misfit], list[FormFault]]:
    """A row is taken whole or not at all: one unsure value makes its neighbours unsure."""
    figures: dict[FigureKey, Figure] = {}
    misfits: list[Misfit] = []
    faults: list[FormFault] = []
    at_key = {item.key: index for index, item in enumerate(fit.items) if item.key is not None}
    rows = form_rows(spec)
    met = fit.labels_met
    labelled = {fit.items[at].row for at in fit.anchors if fit.items[at].own}
    rows_met = {fit.items[index].row for index in met if fit.items[index].own}
    short = sum(token.kind in (*FIGURES, TokenKind.BLANK) for token in fit.tokens) < len(at_key)
    sure = sure_rows(fit, [[at_key[key] for key in row.keys if key in at_key] for row in rows], layout)
    for index, row in enumerate(rows):
        figures.update({key: absent(key, "表中没有这一格") for key in row.keys})
        keys = [key for key in row.keys if key in at_key]
        if index in shape.shared or not keys:
            continue
        places = [at_key[key] for key in keys]
        if sure[index] and not (index in labelled and _count(fit, places) > len(keys)):
            if short and (long := _too_long(fit, places)):
                reason = f"“{long}”像是几个数连在一起，这一行不能确定"
                first = _token(fit, places[0])
                figures.update({key: unreadable(key, None, first.place, reason) for key in keys})
            else:
                figures.update({key: _read(fit, key, at) for key, at in zip(keys, places, strict=True)})
            continue
        found = _count(fit, places)
        words = spec.row_words(row.keys[0])
        if not found and row.labels and index not in rows_met:
            faults.append(FormFault(FaultKind.ROW_MISSING, words, keys=row.keys))
            continue
        where = _where(fit, index, places)
        place = where[0] if where else None
        reason = f"这一行读到{found}个数据，应有{len(keys)}个，不能对应到列"
        figures.update({key: unreadable(key, None, place, reason) for key in keys})
        raw = " ".join(fit.tokens[at].text for at in sorted(_inside(fit, places)))
        misfits.append(Misfit(words, len(keys), found, tuple(keys), place, raw, where[1:]))
    _share(rows, shape.shared, figures)
    return figures, misfits, faults


def _read(fit: StreamFit, key: FigureKey, at: int) -> Figure:
    token = _token(fit, at)
    certainty = _certainty(fit.fits[at].margin)
    return read_figure(key, token.text, token.place, certainty=certainty, reason="按表中顺序对应")


def _too_long(fit: StreamFit, places: Sequence[int]) -> str:
    """A figure in a row of counts that has more digits than any body has cases; "" if none.

    Where figures are missing from the table, it is a row that was glued and torn from its label.
    """
    texts = [_token(fit, at).text for at in places] if len(places) > 2 else []
    return next((text for text in texts if len(text) >= _DIGITS and text.isdigit()), "")


def _token(fit: StreamFit, at: int) -> Token:
    taken = fit.fits[at].token
    assert taken is not None
    return fit.tokens[taken]


def _share(rows: Sequence[FormRow], shared: Mapping[int, int], figures: dict[FigureKey, Figure]) -> None:
    """Rows that stand as one: each gets the figures of that one, as far as they can be divided."""
    for index, leader in shared.items():
        keys, sources = rows[index].keys, rows[leader].keys
        if len(keys) != len(sources):
            reason = "几行的名称写成了一行，数据不能对应到列"
            figures.update({key: unreadable(key, None, figures[sources[0]].place, reason) for key in keys})
            continue
        for key, source in zip(keys, sources, strict=True):
            figures[key] = shared_figure(replace(figures[source], key=key))
    for leader in set(shared.values()):
        for key in rows[leader].keys:
            figures[key] = shared_figure(figures[key])


def _certainty(margin: float) -> float:
    """From the margin to 0–1: 2 (the least taken) gives 0.9, 4 (a whole value more or less) 0.99."""
    return min(0.99, 0.81 + 0.045 * margin)


def _count(fit: StreamFit, places: Sequence[int]) -> int:
    """How many values stand where a row's values belong."""
    return len(_inside(fit, places))


def _inside(fit: StreamFit, places: Sequence[int]) -> set[int]:
    """The tokens of the values that stand where a row's values belong."""
    start = min(fit.spans[at][0] for at in places)
    end = max(fit.spans[at][1] for at in places)
    got = {token for at in places if (token := fit.fits[at].token) is not None}
    others = {one.token for at, one in enumerate(fit.fits) if at not in places and fit.items[at].key}
    in_rows = any(fit.tokens[at].row is not None for at in got)
    inside = {
        index
        for index in range(start, end)
        if fit.tokens[index].kind in FIGURES
        and index not in others
        and not (in_rows and fit.tokens[index].row is None)  # a page number between rows
    }
    return got | inside


def _where(fit: StreamFit, row: int, places: Sequence[int]) -> tuple[Place, ...]:
    """The places of a row's values; where there are none, of its label."""
    own = [fit.anchors[at] for at in fit.anchors if fit.items[at].own and fit.items[at].row == row]
    labels = [at for anchor in own for at in range(anchor.start, anchor.end)]
    return places_of(fit.tokens, _inside(fit, places) or labels)


def _label_faults(spec: TableSpec, fit: StreamFit) -> list[FormFault]:
    """Row labels that are lost (or a figure in their place), and labels spelt otherwise.

    A label that conversion has torn from its row is there all the same, and no fault of the draft.
    """
    faults = []
    rows = form_rows(spec)
    met = fit.labels_met
    for index, item in enumerate(fit.items):
        if item.label is None:
            continue
        anchor = fit.anchors.get(index)
        if anchor is not None:
            if not is_exact(anchor.text, item.label):
                place = fit.tokens[anchor.start].place
                faults.append(FormFault(FaultKind.LABEL_MISSPELT, item.label.text, anchor.text, place))
        elif item.own and index not in met:
            one = fit.fits[index]
            token = fit.tokens[one.token] if one.token is not None else None
            found = token.text if token else ""
            kind = FaultKind.LABEL_LOST
            if token is not None and token.kind is TokenKind.TEXT:
                kind = FaultKind.LABEL_MISSPELT
            words = spec.row_words(rows[item.row].keys[0])
            label = item.label.text if kind is FaultKind.LABEL_MISSPELT else words
            faults.append(FormFault(kind, label, found, token.place if token else None, rows[item.row].keys))
    return faults
