"""The Word draft with comments: a copy of the clerk's own file, findings as comments, edits as changes.

Bytes are spliced into the main part and nothing else of it is touched: what is rejected and deleted leaves
the original. All other parts of the package are copied as they are stored (docs/decisions/0008).
"""

from __future__ import annotations

from collections import Counter
from itertools import count

from core.export.dossier import Dossier
from core.export.word_changes import Stamp, change_cell, change_words, twins
from core.export.word_comments import Comment, check_is_document, used_ids, with_comments, word_namespace
from core.export.word_parts import content_end, content_start, host, in_text_box, open_up, own_paragraphs
from core.export.word_points import Point, span
from core.export.word_splice import Rank, Splices
from core.export.word_tree import Node, Tree
from core.export.word_words import Remark, correction_remark, finding_remark, verdict_remark
from core.export.word_zip import rewrite_package
from core.export.workbook_corrections import Correction, find_corrections
from core.export.workbook_text import plain
from core.export.write import ExportError
from core.model.place import ParagraphPlace, Place, TablePlace
from core.model.word_draft import WordDraft


def export_word(dossier: Dossier) -> bytes:
    """The bytes of the commented .docx. ExportError if the draft is none, or cannot be marked."""
    if dossier.draft is None:
        raise ExportError("只有 Word 原稿（.docx）才能导出带批注的 Word 文件。")
    check_is_document(dossier.draft)
    return _Marked(dossier, dossier.draft).package()


class _Marked:
    """One export: the tree, the splices and the comments as they gather."""

    def __init__(self, dossier: Dossier, draft: WordDraft) -> None:
        self._dossier = dossier
        self._draft = draft
        self._tree = Tree(draft.parts[draft.main])
        self._splices = Splices()
        self._comments: list[Comment] = []
        taken = set(used_ids(self._tree))
        if draft.comments:
            taken |= set(used_ids(Tree(draft.parts[draft.comments])))
        tables = dossier.source.tables.values()
        self._holders = Counter(figure.place for table in tables for figure in table.figures.values())
        self._date = f"{dossier.now:%Y-%m-%dT%H:%M:%S}Z"
        namespace = word_namespace(self._tree.strict)
        self._stamp = Stamp(self._tree.prefix, namespace, self._date, count(max(taken, default=-1) + 1))

    def package(self) -> bytes:
        """The whole file."""
        dossier = self._dossier
        corrections = find_corrections(
            dossier.source,
            dossier.report,
            dossier.edits,
            [*dossier.source_findings, *dossier.findings],
            dossier.standard,
        )
        remarks = [correction_remark(each, dossier, self._change(each)) for each in corrections]
        remarks += [finding_remark(finding, dossier) for finding in dossier.findings]
        verdict = verdict_remark(dossier)
        for remark in [verdict, *remarks] if verdict else remarks:
            self._comment(remark)
        changed, added = with_comments(self._draft, self._comments, self._date, self._tree.strict)
        main = self._splices.put_into(self._tree.content)
        Tree(main)  # a file that no program opens is never written
        return rewrite_package(self._draft.content, {**changed, self._draft.main: main}, added)

    def _change(self, correction: Correction) -> bool:
        """Put a correction in as a tracked change; False where that cannot be done."""
        place = self._dossier.source.figure(correction.key).place
        if self._holders[place] > 1:
            return False  # a run of several figures glued together: none of them stands there alone
        text = "" if correction.value is None else plain(correction.value)
        if isinstance(place, TablePlace):
            cell = self._cell(place)
            if cell is None or not change_cell(self._tree, cell, text, self._stamp, self._splices):
                return False
            for twin in twins(self._tree, cell):
                change_cell(self._tree, twin, text, self._stamp, self._splices)
            return True
        if isinstance(place, ParagraphPlace):
            pieces = self._draft.pieces.get(place.paragraph, ())
            return change_words(self._tree, pieces, place.start, place.end, text, self._stamp, self._splices)
        return False

    def _comment(self, remark: Remark) -> None:
        lines = list(remark.lines)
        points = next((found for place in remark.places if (found := self._points(place))), None)
        if points is None:
            points = self._heading(remark.section)
            if remark.elsewhere:
                lines.append(remark.elsewhere)
        begin, finish = self._outside(points)
        number = next(self._stamp.ids)
        begin.make(self._splices)
        finish.make(self._splices)
        mark, end = self._stamp.attribute("id", number), self._stamp.finish
        starts = f"{self._stamp.element('commentRangeStart', mark)}/>".encode()
        ends = f"{self._stamp.element('commentRangeEnd', mark)}/>{self._stamp.element('r')}>"
        # Behind the range end: the sign in the text to which the comment belongs.
        reference = f"{self._stamp.element('commentReference', mark)}/>"
        is_empty = begin.at == finish.at
        self._splices.insert(begin.at, Rank.EMPTY_START if is_empty else Rank.COMMENT_START, starts)
        self._splices.insert(finish.at, Rank.COMMENT_END, f"{ends}{reference}".encode() + end("r"))
        self._comments.append(Comment(number, lines))

    def _outside(self, points: tuple[Point, Point]) -> tuple[Point, Point]:
        """The points, moved out of what a tracked change strikes out."""
        begin, finish = points
        first, last = self._splices.around(begin.at)[0], self._splices.around(finish.at)[1]
        return (
            begin if first == begin.at else Point(first),
            finish if last == finish.at else Point(last),
        )

    def _points(self, place: Place) -> tuple[Point, Point] | None:
        if isinstance(place, TablePlace):
            cell = self._cell(place)
            return None if cell is None else self._around(cell)
        if isinstance(place, ParagraphPlace):
            pieces = self._draft.pieces.get(place.paragraph)
            found = None if pieces is None else span(self._tree, pieces, place.start, place.end)
            if found is not None:
                return found
            if place.paragraph < len(self._draft.paragraphs):
                return self._paragraphs([self._tree.nodes[self._draft.paragraphs[place.paragraph]]])
        return None

    def _cell(self, place: TablePlace) -> Node | None:
        number = self._draft.cells.get((place.table, place.row, place.column))
        return None if number is None else self._tree.nodes[number]

    def _around(self, cell: Node) -> tuple[Point, Point] | None:
        if in_text_box(cell):
            return self._box(cell)
        paragraphs = list(own_paragraphs(cell))
        return self._paragraphs(paragraphs) if paragraphs else None

    def _box(self, node: Node) -> tuple[Point, Point]:
        """Word ignores comments in text boxes: they go to where the box is anchored."""
        anchor = host(node)
        return Point(anchor.start), Point(anchor.end)

    def _paragraphs(self, paragraphs: list[Node]) -> tuple[Point, Point]:
        if in_text_box(paragraphs[0]):
            return self._box(paragraphs[0])
        for paragraph in {id(node): node for node in (paragraphs[0], paragraphs[-1])}.values():
            open_up(self._tree, paragraph, self._splices)
        return Point(content_start(paragraphs[0])), Point(content_end(paragraphs[-1]))

    def _heading(self, section: str | None) -> tuple[Point, Point]:
        """The heading of a section, else the title, else the first paragraph that holds text."""
        report = self._dossier.report
        wanted = [report.section(section).place if section else None, report.title_place]
        for place in wanted:
            if place is not None and (found := self._points(place)):
                return found
        for paragraph, pieces in sorted(self._draft.pieces.items()):
            if pieces and (found := self._points(ParagraphPlace(paragraph, 0, 1_000_000))):
                return found
        return self._paragraphs([next(node for node in self._tree.nodes if node.name == "w:p")])
