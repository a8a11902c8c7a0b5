"""What calamine does not tell of a sheet, found by a scan of the file before calamine sees it.

calamine (0.9) gives an empty text for an error value and for a formula without a result, joins a raised
footnote digit to the figure before it, and allocates the whole rectangle up to a stray far cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.readers.errors import ReadError
from core.readers.limits import Limits

Position = tuple[int, int]
"""Row and column from 0."""

NO_RESULT = "单元格是公式，但文件里没有保存计算结果，请用 Excel 或 WPS 打开后保存一次"
EMPTY_RESULT = "单元格是公式，保存的结果是空的，可能没有计算过，请用 Excel 或 WPS 打开后保存一次，或直接填数"
RAISED_DIGITS = "单元格的文字里可能有上标或下标数字，分不清哪些是数据，请改为数字或去掉上下标"
_MAX_ROW = 1_048_576
_MAX_COLUMN = 16_384


def error_value(words: str) -> str:
    """Why a cell with an error value is unreadable; ``words`` is the value as Excel shows it."""
    return f"单元格是错误值 {words}，请在 Excel 或 WPS 里改正公式后保存"


def cell_name(row: int, column: int) -> str:
    """The A1 notation of a position.

    >>> cell_name(4, 1), cell_name(0, 26)
    ('B5', 'AA1')
    """
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"


@dataclass
class SheetScan:
    """One sheet: how far its content reaches, and the cells to be read otherwise than calamine does.

    ``texts`` are texts with raised digits kept apart; ``numbers`` are numbers as the file has them, to
    compare with what calamine makes of them (of 1&#50; it makes 1); ``no_figures`` says that a text of
    plain digits is not to be trusted as a figure in this sheet.
    """

    name: str
    hidden: bool = False
    pictures: bool = False
    rows: int = 0
    columns: int = 0
    texts: dict[Position, str] = field(default_factory=dict)
    unreadable: dict[Position, str] = field(default_factory=dict)
    numbers: dict[Position, str] = field(default_factory=dict)
    no_figures: bool = False
    _used: set[Position] = field(default_factory=set)

    def use(self, row: int, column: int) -> None:
        """Count a cell with content. ReadError "damaged" outside of any sheet, and for the same cell twice:
        programs differ in which of the two they show.
        """
        if not (0 <= row < _MAX_ROW and 0 <= column < _MAX_COLUMN) or (row, column) in self._used:
            raise ReadError(
                "damaged", "工作簿已损坏（单元格位置无效）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再检查。"
            )
        self._used.add((row, column))
        self.rows = max(self.rows, row + 1)
        self.columns = max(self.columns, column + 1)

    def check_size(self, limits: Limits, before: int) -> int:
        """The positions up to the last cell, with those of sheets before. ReadError "too_large"."""
        total = before + self.rows * self.columns
        if total > limits.cells:
            far = cell_name(self.rows - 1, self.columns - 1)
            raise ReadError(
                "too_large",
                f"工作表“{self.name}”的内容一直到 {far}，过大，不像一份年度报告，没有读取。"
                "请删除表格以外多余的行、列和工作表，保存后再检查。",
            )
        return total
