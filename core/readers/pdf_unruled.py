"""Puts tables without lines together: header, labels and figures by where they stand, over page breaks too.

A figure belongs to the column that its box stands in and to the row of its own level. What stands among the
figures and is no row's makes the rows beside it doubtful; nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.readers.pdf_columns import (
    Band,
    Block,
    bands_of,
    figure_blocks,
    goes_on,
    header_columns,
    header_pieces,
    pitch_of,
    same_level,
    sure_bands,
    with_header_columns,
)
from core.readers.pdf_labels import MISALIGNED, Row, ends_in_digit, name_rows, part_others
from core.readers.pdf_loose import LoosePage, Part, finish
from core.readers.pdf_pieces import MARK, Piece, pieces_of
from core.readers.pdf_sparse import sparse_tables
from core.readers.pdf_words import words_of

_MOST = 5_000
"""No page that is printed to be read has so many characters outside ruled tables; it is left as text."""
_BELOW = 0.9
"""In heights: below the last row only the lines of its label follow so closely."""
_OVER = 0.9
"""In heights: lines of two rows do not overlap."""
_NEAR = 1.2
"""In heights: what stands so near the last row may be a figure's remark."""
_APART = re.compile(r"(?<!\S)[\d０-９,，.．]+(?!\S)")


def looks_tabular(lines: Iterable[str]) -> bool:
    """Whether any line holds as many figures standing apart as a table's row must."""
    return any(len(_APART.findall(line)) >= 3 for line in lines)


def take_tables(pages: Sequence[LoosePage]) -> None:
    """Find the tables of all pages: ``tables`` and ``rest`` of each page are filled."""
    for page in pages:
        if len(page.chars) <= _MOST:
            page.pieces = pieces_of(words_of(page.chars))
    for chain in _chains(pages):
        _take(chain, pages)
    for chain, bands in sparse_tables(pages):
        finish(chain, bands)
    for page in pages:
        page.rest = [char for piece in page.pieces for word in piece.words for char in word.chars]
        page.rest += [char for char in page.chars if char.turn]


def _chains(pages: Sequence[LoosePage]) -> list[list[Part]]:
    """The blocks that are tables, each with what goes on with it on the pages before and after."""
    chains: list[list[Part]] = []
    before: Part | None = None
    for page in pages:
        parts = [Part(page, block) for block in figure_blocks(page.pieces)]
        for part in parts:
            if before and part is parts[0] and _follows(before, part):
                chains[-1].append(part)
            else:
                chains.append([part])
        before = parts[-1] if parts else None
    return [chain for chain in chains if any(part.block and part.block.is_table for part in chain)]


def _follows(before: Part, part: Part) -> bool:
    """Whether a block at the top of a page goes on with one at the bottom of the page before."""
    above, below = before.block, part.block
    if above is None or below is None or part.page.number != before.page.number + 1:
        return False
    if not goes_on(above, below):
        return False
    bands = bands_of([*above.rows, *below.rows])
    if any(piece.cy > above.bottom and piece.box[2] > bands[0][0] for piece in before.page.pieces):
        return False
    if any(box[3] > above.bottom for box in before.page.others):
        return False
    header = header_pieces(bands, part.page.pieces, below.top, 0.0)
    return not _above(part.page, below.top, header, bands)


def _above(page: LoosePage, top: float, header: Sequence[Piece], bands: Sequence[Band]) -> bool:
    """Whether anything but a header, and labels left of the figures, stands above a row."""
    if any(box[1] < top for box in page.others):
        return True
    known = {id(char) for piece in header for word in piece.words for char in word.chars}
    end = min((piece.box[1] for piece in header), default=0.0)
    for piece in page.pieces:
        if piece.cy >= top or id(piece.words[0].chars[0]) in known:
            continue
        begins = bool(MARK.match(piece.text)) and piece.box[3] < top
        if begins or piece.box[2] > bands[0][0] or piece.box[3] < end:
            return True
    return False


def _take(chain: list[Part], pages: Sequence[LoosePage]) -> None:
    """Make the tables of a chain, with one set of columns."""
    bands = sure_bands([row for part in chain if part.block for row in part.block.rows])
    for part in chain:
        assert part.block is not None
        above = part.page.end_of_tables(part.block.top)
        part.header = header_pieces(bands, part.page.pieces, part.block.top, above)
        part.page.part_headings(min((piece.box[1] for piece in part.header), default=0.0))
    if earlier := _header_before(chain[0], bands, pages):
        chain = [earlier, *chain]
    bands = with_header_columns(bands, [piece for part in chain[:2] for piece in part.header])
    for index, part in enumerate(chain):
        if part.block is not None:
            _fill(part, bands, from_top=index > 0, to_end=index < len(chain) - 1)
    finish(chain, bands)


def _header_before(part: Part, bands: Sequence[Band], pages: Sequence[LoosePage]) -> Part | None:
    """The header, or its upper rows, at the end of the page before the one where the figures begin."""
    page = next((page for page in pages if page.number == part.page.number - 1), None)
    assert part.block is not None
    if page is None or not page.pieces or _above(part.page, part.block.top, part.header, bands):
        return None
    end = max(piece.box[3] for piece in page.pieces)
    if any(box[3] > end for box in page.others):
        return None
    header = header_pieces(bands, page.pieces, end + 1, page.end_of_tables(end + 1))
    columns = {column for piece in header for column in header_columns(piece, bands)}
    here = {column for piece in part.header for column in header_columns(piece, bands)}
    if not columns or (2 * len(columns) < len(bands) and not (here and columns - here)):
        return None
    top = min(piece.box[1] for piece in header)
    known = {id(char) for piece in header for word in piece.words for char in word.chars}
    beside = [piece for piece in page.pieces if piece.cy > top and id(piece.words[0].chars[0]) not in known]
    if any(piece.box[2] > bands[0][0] for piece in beside):
        return None
    return Part(page, None, header, beside)


def _fill(part: Part, bands: Sequence[Band], *, from_top: bool, to_end: bool) -> None:
    """Rows, labels and groups of a part; ``from_top``, ``to_end``: nothing else stands above or below it."""
    block, pieces = part.block, part.page.pieces
    assert block is not None
    in_header = {id(char) for piece in part.header for word in piece.words for char in word.chars}
    free = [piece for piece in pieces if id(piece.words[0].chars[0]) not in in_header]
    top = min([piece.box[1] for piece in part.header], default=block.top)
    labels = [piece for piece in free if piece.box[2] <= bands[0][0] + 1]
    if not from_top:
        labels = [piece for piece in labels if (piece.cy if part.header else piece.box[3]) >= top]
    if not to_end:
        labels = _down_to_end(labels, block)
    part.rows = [Row(sum(piece.cy for piece in row) / len(row), None, list(row)) for row in block.rows]
    for before, row in pairwise(part.rows):
        if row.y - before.y < _OVER * row.pieces[0].height:  # two lines of one row, or a figure that is off
            before.trouble = row.trouble = MISALIGNED
    others = name_rows(part.rows, labels)
    first = min([part.rows[0].y, *([part.rows[0].label.box[1]] if part.rows[0].label else [])])
    if part.header:
        end = max(piece.box[3] for piece in part.header)
        part.head = [piece for piece in others if piece.box[3] <= first + 2 and piece.cy <= end]
        others = [piece for piece in others if piece not in part.head]
    alone, part.groups = part_others(others, part.rows)
    in_rows = {id(piece) for row in part.rows for piece in row.pieces}
    for piece in free:
        if piece.box[0] < bands[0][0] - 2:
            if piece.box[2] > bands[0][0] + 1:  # a figure may have run into a label
                for row in part.rows:
                    row.trouble = row.trouble or (MISALIGNED if piece.box[1] < row.y < piece.box[3] else "")
            continue
        if id(piece) in in_rows:
            continue
        if piece.box[3] < block.top - piece.height or not _is_near(piece, block, bands):
            continue
        top, bottom = piece.box[1], piece.box[3]
        inside = [row for row in part.rows if same_level(piece, row.y) or top < row.y < bottom]
        near = min(part.rows, key=lambda row: abs(row.y - piece.cy))
        (inside[0] if len(inside) == 1 else near).pieces.append(piece)
        if len(inside) != 1:
            near.trouble = MISALIGNED
    for row in part.rows:
        if row.label is not None and ends_in_digit(row.label):
            row.trouble = MISALIGNED
    part.rows += [Row(piece.cy, piece) for piece in alone]
    part.rows.sort(key=lambda row: row.y)


def _is_near(piece: Piece, block: Block, bands: Sequence[Band]) -> bool:
    """Whether a piece stands among the figures, or so close below that it may be a figure's remark."""
    if piece.box[1] <= block.bottom:
        return True
    narrow = piece.box[2] - piece.box[0] < 1.5 * pitch_of(bands) and not MARK.match(piece.text)
    return narrow and piece.box[1] <= block.bottom + _NEAR * piece.height


def _down_to_end(labels: Sequence[Piece], block: Block) -> list[Piece]:
    """The labels down to the last row, and the further lines of the last row's label."""
    kept: list[Piece] = []
    reach = block.bottom
    for piece in sorted(labels, key=lambda piece: piece.box[1]):
        far = piece.box[1] > reach + _BELOW * piece.height
        if piece.box[1] > block.bottom and (far or MARK.match(piece.text)):
            break
        kept.append(piece)
        reach = max(reach, piece.box[3])
    return kept
