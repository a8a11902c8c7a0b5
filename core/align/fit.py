"""The way in: a Document laid over the standard becomes a Report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.align.cells import absent, unreadable
from core.align.grid_fit import fit_grids
from core.align.grid_parts import GridPart, find_parts
from core.align.headings import split_inline_headings
from core.align.old_form import old_form_faults
from core.align.outline import find_sections
from core.align.stream_fit import fit_stream
from core.align.title import find_title, period_year
from core.align.unpack import unpack_grids
from core.model.document import Block, Document, Grid, Paragraph, Picture
from core.model.place import Place, SheetPlace
from core.model.report import FigureStatus, FittedTable, Report, Section, SectionStatus, TableState
from core.model.sheets import LOG_SHEETS
from core.model.watch import Watch
from core.standard.schema import Standard, TableSpec


def align(document: Document, standard: Standard, older: Sequence[Standard], watch: Watch) -> Report:
    """Fit a document to a standard; ``older`` forms are only recognised (S08).

    Every section and every figure of the standard is in the result, with what was found of it. Raises only
    what ``watch`` raises.
    """
    watch.tell("正在辨认标题和各节")
    tables_and_text = [block for block in document.blocks if not _is_log_sheet(block)]
    blocks = split_inline_headings(unpack_grids(tables_and_text, standard), standard)
    sections = find_sections(blocks, standard)
    title = find_title(blocks, document.title)
    parts = find_parts(blocks, standard)
    tables: dict[str, FittedTable] = {}
    for spec in standard.tables:
        watch.tell(f"正在读取{spec.name}")
        tables[spec.key] = _fit_table(spec, parts.get(spec.key), sections, blocks, watch)
    tables = _claimed_once(tables)
    form = standard.id
    for old in older:
        for key, fault in old_form_faults(old, blocks, tables).items():
            tables[key] = replace(tables[key], faults=(*tables[key].faults, fault))
            form = old.id
    found = any(section.status is not SectionStatus.MISSING for section in sections)
    found = found or any(table.state is TableState.FITTED for table in tables.values())
    return Report(
        path=document.path,
        format=document.format,
        standard=form if found else None,
        title=title.text,
        title_place=title.place,
        agency=title.agency,
        year=title.year or period_year(blocks),
        sections=sections,
        tables=tables,
        problems=document.problems,
        intro=_before(blocks, sections),
    )


def _claimed_once(tables: dict[str, FittedTable]) -> dict[str, FittedTable]:
    """A number that two tables claim is sure in neither: what stood between them is lost."""
    owners: dict[Place, set[str]] = {}
    for key, table in tables.items():
        for figure in table.figures.values():
            if figure.status is FigureStatus.READ and figure.place is not None:
                owners.setdefault(figure.place, set()).add(key)
    twice = {place for place, claiming in owners.items() if len(claiming) > 1}
    if not twice:
        return tables
    return {
        key: replace(
            table,
            figures={
                one: unreadable(one, figure.raw, figure.place, "两张表连在一起，不能确定这个数属于哪一张")
                if figure.status is FigureStatus.READ and figure.place in twice
                else figure
                for one, figure in table.figures.items()
            },
        )
        for key, table in tables.items()
    }


def _before(blocks: Sequence[Block], sections: Sequence[Section]) -> tuple[Block, ...]:
    """What stands before the first section; all of it where there is none."""
    headings = {section.place for section in sections if section.place is not None}
    first = next(
        (at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and block.place in headings),
        len(blocks),
    )
    return tuple(blocks[:first])


def _is_log_sheet(block: Block) -> bool:
    """Whether a block is a sheet of our own workbook that only tells of the tables."""
    place = block.cells[0].place if isinstance(block, Grid) and block.cells else None
    return isinstance(place, SheetPlace) and place.sheet in LOG_SHEETS


def _fit_table(
    spec: TableSpec,
    parts: Sequence[GridPart] | None,
    sections: Sequence[Section],
    blocks: Sequence[Block],
    watch: Watch,
) -> FittedTable:
    if parts:
        return fit_grids(spec, parts)
    section = next(section for section in sections if section.key == spec.section)
    here = section.blocks if section.status is not SectionStatus.MISSING else blocks
    lines = [block for block in here if isinstance(block, Paragraph)]
    fitted = fit_stream(spec, lines, watch)
    if fitted is not None:
        return fitted
    if section.status is not SectionStatus.MISSING:
        picture = next((block for block in section.blocks if isinstance(block, Picture)), None)
        if picture is not None:
            reason = "这一节里是图片，图片中的表格读不出来"
            lost = {key: unreadable(key, None, picture.place, reason) for key in spec.keys}
            return FittedTable(spec.key, TableState.UNREADABLE, lost, place=picture.place, reason=reason)
    return FittedTable(
        spec.key, TableState.MISSING, {key: absent(key, "没有找到这张表") for key in spec.keys}
    )
