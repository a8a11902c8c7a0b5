import datetime
import io
import struct
import tracemalloc

import olefile
import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core.model.document import Grid, Picture
from core.model.place import SheetPlace
from core.model.watch import CancelledError, Watch
from core.readers.errors import ReadError
from core.readers.excel import number_text, read_excel
from core.readers.excel_container import lone_stream
from core.readers.excel_scan import cell_name
from core.readers.limits import Limits
from tests.core.readers.grids import grids
from tests.core.readers.workbooks import BOOK, BOOK_LINKS, LINKS, MAIN, PACKAGE, ROOT, STRINGS, workbook


def read(content, limits=None):
    return read_excel(content, "年报.xlsx", limits or Limits(), Watch())


def row(cells, at=1):
    return f'<row r="{at}">{cells}</row>'


def cells(content):
    (grid,) = (block for block in read(content).blocks if isinstance(block, Grid))
    return {cell.place.cell: cell for cell in grid.cells}


def texts(content):
    return {name: cell.text for name, cell in cells(content).items()}


def refused(content, code, limits=None):
    with pytest.raises(ReadError) as caught:
        read(content, limits)
    assert caught.value.code == code
    assert caught.value.message.endswith("。")
    assert "请" in caught.value.message


def from_openpyxl(fill):
    book = openpyxl.Workbook()
    fill(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def from_xlwt(fill):
    book = xlwt.Workbook()
    fill(book.add_sheet("表三"))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def stream_of(content):
    with olefile.OleFileIO(io.BytesIO(content)) as container, container.openstream("Workbook") as stream:
        return stream.read()


@pytest.mark.parametrize("size", [0, 1, 4095, 4096, 4097, 5_000_000])
def test_container_holds_its_stream(size):
    data = bytes(at % 251 for at in range(size))
    content = lone_stream("Workbook", data)
    assert stream_of(content).rstrip(b"\0") == data.rstrip(b"\0")


class TestValues:
    def test_values_as_the_file_holds_them(self):
        def fill(sheet):
            for at, value in enumerate(
                [26, 4068.208, 0.1 + 0.2, "007", True, datetime.date(2024, 1, 31), -3, 12345678, " 5 ", 0], 1
            ):
                sheet.cell(1, at, value)

        assert list(texts(from_openpyxl(fill)).values()) == [
            "26", "4068.208", "0.3", "007", "TRUE", "2024-01-31", "-3", "12345678", " 5 ", "0",
        ]  # fmt: skip

    def test_number_formats_hide_nothing(self):
        def fill(sheet):
            for at, (value, form) in enumerate(
                [(0.6, "0"), (0.256, "0%"), (1234, "#,##0"), (26, '0"件"')], 1
            ):
                sheet.cell(1, at, value).number_format = form

        assert list(texts(from_openpyxl(fill)).values()) == ["0.6", "0.256", "1234", "26"]

    def test_place_is_the_cell_of_the_sheet(self):
        content = workbook(row('<c r="B5"><v>26</v></c>', 5))
        document = read(content)
        assert document.format == "xlsx"
        grid = document.blocks[0]
        assert grid.at(4, 1).text == "26"
        assert grid.at(4, 1).place == SheetPlace("表三", "B5")
        assert (grid.rows, grid.columns) == (5, 2)
        assert grid.at(0, 0).text == ""

    def test_strings_of_all_kinds(self):
        content = workbook(
            row(
                '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>2</v></c>'
                '<c r="C1" t="inlineStr"><is><r><t>丙&lt;</t></r>'
                '<r><t xml:space="preserve"> 丁</t></r></is></c>'
                '<c r="D1" t="str"><f>A1</f><v>戊&amp;&#24049;</v></c>'
            )
        )
        assert texts(content) == {"A1": "甲&乙", "B1": "汉", "C1": "丙< 丁", "D1": "戊&己"}

    def test_raised_digits_never_join_a_figure(self):
        content = workbook(
            row(
                '<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>7</t></r>'
                '<r><rPr><vertAlign val="subscript"/></rPr><t>2</t></r></is></c>'
            )
        )
        assert texts(content) == {"A1": "26¹", "B1": "7₂"}

    def test_cells_without_references(self):
        content = workbook(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c t='e'><v>#N/A</v></c></row>"
        )
        found = cells(content)
        assert {name: cell.text for name, cell in found.items() if cell.text} == {"A1": "1", "C1": "3"}
        assert "#N/A" in found["A3"].unreadable

    @given(number=st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
    @example(0.1 + 0.2)
    @example(1e15)
    @example(4.9e-324)
    def test_numbers_are_plain_and_exact_to_15_digits(self, number):
        text = number_text(number)
        assert "e" not in text.lower()
        assert float(text) == float(f"{number:.15g}")

    @given(number=st.integers(-(10**14), 10**14))
    def test_whole_numbers_have_no_point(self, number):
        assert number_text(float(number)) == str(number)


class TestFormulas:
    def test_without_a_result_it_is_unreadable(self):
        def fill(sheet):
            sheet["A1"] = 1
            sheet["B1"] = "=A1+1"

        cell = cells(from_openpyxl(fill))["B1"]
        assert cell.text == ""
        assert cell.unreadable.startswith("单元格是公式，但文件里没有保存计算结果")

    @pytest.mark.parametrize("cell", ["<f>1</f>", "<f>1</f><v></v>", "<f>1</f><v/>", "<f/>"])
    def test_every_way_to_leave_out_a_result(self, cell):
        assert cells(workbook(row(f'<c r="A1">{cell}</c>')))["A1"].unreadable
        assert cells(workbook(row('<c r="A1" t="str"><f>1</f></c>')))["A1"].unreadable

    def test_with_a_result_it_is_the_result(self):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet()
            sheet.write_formula("A1", "=20+6", None, 26)
            sheet.write("B1", 1)
        found = cells(buffer.getvalue())
        assert [(cell.text, cell.unreadable) for cell in found.values()] == [("26", ""), ("1", "")]

    def test_result_that_is_an_empty_text_is_blank(self):
        content = workbook(row('<c r="A1" t="str"><f>IF(B1=0,1,"")</f><v></v></c><c r="B1"><v>1</v></c>'))
        assert (cells(content)["A1"].text, cells(content)["A1"].unreadable) == ("", "")

    def test_error_values_are_unreadable(self):
        cell = cells(workbook(row('<c r="A1" t="e"><f>B1</f><v>#REF!</v></c>')))["A1"]
        assert cell.text == ""
        assert "#REF!" in cell.unreadable

    def test_xls_formula_never_calculated(self):
        def fill(sheet):
            sheet.write(0, 0, 1)
            sheet.write(0, 1, xlwt.Formula("A1+1"))

        found = cells(from_xlwt(fill))
        assert found["A1"].text == "1"
        assert "公式" in found["B1"].unreadable

    def test_xls_error_value(self):
        def fill(sheet):
            sheet.write(0, 0, 5)
            sheet.row(0).set_cell_error(1, "#DIV/0!")

        found = cells(from_xlwt(fill))
        assert found["B1"].unreadable.startswith("单元格是错误值 #DIV/0!")
        assert found["A1"].unreadable == ""


class TestSheets:
    def test_every_sheet_a_grid_in_order_hidden_ones_told(self):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            for name in ("表二", "草稿", "空", "表三"):
                sheet = book.add_worksheet(name)
                if name == "草稿":
                    sheet.hide()
                if name != "空":
                    sheet.write(0, 0, name)
        document = read(buffer.getvalue())
        assert [block.cells[0].text for block in document.blocks] == ["表二", "表三"]
        (problem,) = document.problems
        assert problem.code == "hidden_sheet"
        assert "草稿" in problem.message

    def test_hidden_rows_and_columns_are_read(self):
        def fill(sheet):
            sheet["A1"], sheet["B2"] = 1, 2
            sheet.row_dimensions[2].hidden = True
            sheet.column_dimensions["B"].hidden = True

        assert texts(from_openpyxl(fill))["B2"] == "2"

    def test_styled_empty_cells_do_not_stretch_the_sheet(self):
        def fill(sheet):
            sheet["A1"] = 1
            sheet.cell(5000, 300).number_format = "0.00"

        (grid,) = read(from_openpyxl(fill)).blocks
        assert (grid.rows, grid.columns) == (1, 1)

    def test_picture_in_a_sheet(self):
        drawing = (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d" '
            f'Type="{LINKS}/drawing" Target="../drawings/d.xml"/></Relationships>'
        )
        image = drawing.replace('/drawing"', '/image"').replace("../drawings/d.xml", "../media/i.png")
        parts = {
            "xl/worksheets/_rels/sheet1.xml.rels": drawing,
            "xl/drawings/d.xml": "<a/>",
            "xl/drawings/_rels/d.xml.rels": image,
            "xl/media/i.png": "x",
        }
        assert read(workbook(row("<c><v>1</v></c>"), **parts)).blocks[-1] == Picture(SheetPlace("表三", "A1"))

    def test_chart_sheet_is_passed_over(self):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as book:
            sheet = book.add_worksheet("数")
            sheet.write(0, 0, 5)
            chart = book.add_chart({"type": "column"})
            chart.add_series({"values": "=数!$A$1:$A$1"})
            book.add_chartsheet("图").set_chart(chart)
        assert [block.cells[0].place.sheet for block in read(buffer.getvalue()).blocks] == ["数"]

    def test_strict_form_and_prefixed_elements(self):
        def strict(text):
            return text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                LINKS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
            )

        sheet = (
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>5</x:v></x:c>'
            '<x:c t="s"><x:v>1</x:v></x:c><x:c><x:f>1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
        )
        parts = {
            "xl/workbook.xml": strict(BOOK), "xl/_rels/workbook.xml.rels": strict(BOOK_LINKS),
            "_rels/.rels": strict(ROOT), "xl/sharedStrings.xml": strict(STRINGS),
            "xl/worksheets/sheet1.xml": strict(sheet),
        }  # fmt: skip
        found = cells(workbook("", **parts))
        assert [cell.text for cell in found.values()] == ["5", "26¹", ""]
        assert found["C1"].unreadable


class TestMerges:
    def test_covered_cells_are_not_there(self):
        def fill(sheet):
            sheet["A1"], sheet["C1"], sheet["C2"] = "三、", 1, 2
            sheet.merge_cells("A1:B2")

        (grid,) = read(from_openpyxl(fill)).blocks
        assert grid.at(1, 1) is grid.at(0, 0)
        assert len(grid.cells) == 3

    def test_merge_bomb_is_cut_to_the_content(self):
        after = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:C3"/></mergeCells>'
        content = workbook(row('<c r="A1"><v>5</v></c>') + row('<c r="C3"><v>6</v></c>', 3), after)
        (grid,) = read(content).blocks
        assert [(cell.row_span, cell.column_span) for cell in grid.cells] == [(3, 3)]

    @given(content=grids())
    @settings(max_examples=60, deadline=None)
    def test_any_grid_reads_back_from_xlsx(self, content):
        def write(buffer, plan):
            with xlsxwriter.Workbook(
                buffer, {"strings_to_formulas": False, "strings_to_urls": False}
            ) as book:
                sheet = book.add_worksheet("表三")
                for cell in plan:
                    if cell.height * cell.width > 1:
                        below, right = cell.row + cell.height - 1, cell.column + cell.width - 1
                        sheet.merge_range(cell.row, cell.column, below, right, "")
                    if cell.text.isascii() and cell.text.isdecimal():
                        sheet.write_number(cell.row, cell.column, int(cell.text))
                    else:
                        sheet.write_string(cell.row, cell.column, cell.text)

        self.reads_back(content, write)

    @given(content=grids())
    @settings(max_examples=60, deadline=None)
    def test_any_grid_reads_back_from_xls(self, content):
        def write(buffer, plan):
            book = xlwt.Workbook()
            sheet = book.add_sheet("表三")
            for cell in plan:
                value = int(cell.text) if cell.text.isascii() and cell.text.isdecimal() else cell.text
                below, right = cell.row + cell.height - 1, cell.column + cell.width - 1
                sheet.write_merge(cell.row, below, cell.column, right, value)
            book.save(buffer)

        self.reads_back(content, write)

    @staticmethod
    def reads_back(content, write):
        _, _, plan = content
        assume(
            not any(
                cell.text.isdecimal() and cell.text.lstrip("0") != cell.text and cell.text != "0"
                for cell in plan
            )
        )
        buffer = io.BytesIO()
        write(buffer, plan)
        (grid,) = read(buffer.getvalue()).blocks
        for cell in plan:
            if cell.row >= grid.rows or cell.column >= grid.columns:
                assert cell.text == ""
                continue
            for at in range(cell.row, min(cell.row + cell.height, grid.rows)):
                for across in range(cell.column, min(cell.column + cell.width, grid.columns)):
                    found = grid.at(at, across)
                    assert (found.row, found.column, found.text) == (cell.row, cell.column, cell.text)
                    assert found.unreadable == ""
                    assert found.place == SheetPlace("表三", cell_name(cell.row, cell.column))


class TestHostile:
    @pytest.mark.parametrize(
        "value",
        ["1&#50;", "1<!-- x -->2", "<![CDATA[12]]>", "1<?x y?>2"],
        ids=["reference", "comment", "cdata", "pi"],
    )
    def test_number_that_calamine_reads_otherwise_is_refused(self, value):
        refused(workbook(row(f'<c r="A1"><v>{value}</v></c><c r="B1"><v>3</v></c>')), "damaged")

    def test_stray_far_cell(self):
        content = workbook(row('<c r="A1"><v>5</v></c>') + row('<c r="XFD1048576"><v>5</v></c>', 1048576))
        tracemalloc.start()
        refused(content, "too_large")
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
        tracemalloc.stop()

    @pytest.mark.parametrize("reference", ["XFE1", "A1048577", "ZZZZ1", "a1", "A0", "1A", "", "A1:B2"])
    def test_cell_outside_of_any_sheet(self, reference):
        refused(workbook(row(f'<c r="{reference}"><v>5</v></c>')), "damaged")

    def test_cell_written_twice(self):
        refused(workbook(row('<c r="A1"><v>5</v></c><c r="A1"><v>9</v></c>')), "damaged")

    def test_string_that_is_not_there(self):
        refused(workbook(row('<c r="A1" t="s"><v>99</v></c>')), "damaged")

    def test_long_string_in_many_cells(self):
        strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30000}</t></si></sst>'
        content = workbook(row('<c t="s"><v>0</v></c>' * 5000), **{"xl/sharedStrings.xml": strings})
        refused(content, "too_large")

    def test_long_string_in_many_cells_of_xls(self):
        def fill(sheet):
            for at in range(200):
                sheet.write(at, 0, "x" * 30000)

        refused(from_xlwt(fill), "too_large", Limits(characters=10_000))

    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
                                      "xl/_rels/workbook.xml.rels", "_rels/.rels"])  # fmt: skip
    def test_entities_anywhere_are_refused(self, part):
        originals = {
            "xl/workbook.xml": BOOK, "xl/sharedStrings.xml": STRINGS,
            "xl/_rels/workbook.xml.rels": BOOK_LINKS, "_rels/.rels": ROOT,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData><row><c><v>&a;</v></c></row>'
                                        "</sheetData></worksheet>",
        }  # fmt: skip
        body = originals[part].removeprefix('<?xml version="1.0"?>')
        bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>' + body
        refused(workbook(row("<c><v>1</v></c>"), **{part: bomb}), "xml_forbidden")

    def test_sheet_part_missing_or_cut(self):
        refused(
            workbook("", **{"xl/_rels/workbook.xml.rels": BOOK_LINKS.replace("sheet1", "sheet9")}), "damaged"
        )
        refused(workbook("", **{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"}), "damaged")

    def test_encrypted_xls(self):
        content = bytearray(from_xlwt(lambda sheet: sheet.write(0, 0, 1)))
        # A FILEPASS record in place of the first record behind BOF, whatever it was.
        at = content.index(struct.pack("<HH", 0x0809, 16))
        content[at + 20 : at + 22] = struct.pack("<H", 0x002F)
        refused(bytes(content), "encrypted")

    def test_container_that_lies_about_its_sizes(self):
        # Counts of FAT, directory, mini FAT and DIFAT sectors: calamine would allocate them and abort.
        content = bytearray(from_xlwt(lambda sheet: sheet.write(0, 0, 26)))
        for at in (40, 44, 64, 72):
            lying = content.copy()
            lying[at : at + 4] = b"\xff\xff\xff\x7f"
            try:
                assert texts(bytes(lying)) == {"A1": "26"}
            except ReadError as error:
                assert error.code == "damaged"

    def test_sheet_that_lies_about_its_size_is_its_content(self):
        content = from_xlwt(lambda sheet: sheet.write(0, 0, 26))
        stream = bytearray(stream_of(content))
        at = stream.index(struct.pack("<HH", 0x0200, 14))
        stream[at + 4 : at + 18] = b"\0\0\0\0\xff\xff\xff\x7f\0\0\xff\xff\0\0"
        assert texts(lone_stream("Workbook", bytes(stream))) == {"A1": "26"}

    def test_figures_of_a_chart_in_the_sheet_are_not_those_of_the_sheet(self):
        stream = stream_of(from_xlwt(lambda sheet: sheet.write(0, 0, 26))).rstrip(b"\0")
        end = struct.pack("<HH", 0x000A, 0)
        body = stream[: stream.rindex(b"\x0a")]
        begin = struct.pack("<HHHH12x", 0x0809, 16, 0x0600, 0x0020)
        number = struct.pack("<HHHHHd", 0x0203, 14, 0, 0, 0, 99.0)
        far = struct.pack("<HHHHHd", 0x0203, 14, 65535, 255, 0, 99.0)
        later = struct.pack("<HHHHHd", 0x0203, 14, 1, 0, 0, 7.0)
        content = lone_stream("Workbook", body + begin + number + far + end + later + end)
        assert texts(content) == {"A1": "26", "A2": "7"}

    @pytest.mark.parametrize("hidden", [0, 1])
    def test_stray_far_cell_of_xls_hidden_or_not(self, hidden):
        def fill(sheet):
            sheet.write(0, 0, 5)
            sheet.write(65535, 255, 5)
            sheet.visibility = hidden

        refused(from_xlwt(fill), "too_large")

    def test_number_of_strings_that_calamine_would_allocate(self):
        strings = STRINGS.replace("<sst ", '<sst uniqueCount="99999999999" ')
        refused(workbook(row("<c><v>1</v></c>"), **{"xl/sharedStrings.xml": strings}), "damaged")

    def test_far_cell_with_an_empty_value(self):
        content = workbook(row('<c r="XFD1048576" t="str"><v></v></c><c r="A1"><v>1</v></c>', 1048576))
        refused(content, "too_large")

    def test_two_sheets_of_one_name(self):
        sheets = '<sheet name="表三" sheetId="1" r:id="rId1"/>'
        refused(workbook("", **{"xl/workbook.xml": BOOK.replace(sheets, sheets * 2)}), "damaged")

    @pytest.mark.parametrize("keep", [600, 1500, 3000, 4000])
    def test_cut_xls(self, keep):
        content = from_xlwt(lambda sheet: [sheet.write(at, 0, f"第{at}行") for at in range(100)])
        refused(content[:keep], "damaged")

    def test_raised_font_makes_digit_texts_doubtful_in_xls(self):
        def fill(sheet):
            raised = xlwt.Font()
            raised.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
            sheet.write_rich_text(0, 0, [("26", xlwt.Font()), ("1", raised)])
            sheet.write(0, 1, 26)
            sheet.write(0, 2, "规章")

        found = cells(from_xlwt(fill))
        assert "上标" in found["A1"].unreadable
        assert (found["B1"].text, found["B1"].unreadable) == ("26", "")
        assert (found["C1"].text, found["C1"].unreadable) == ("规章", "")

    def test_can_be_cancelled(self):
        with pytest.raises(CancelledError):
            read_excel(workbook(row("<c><v>1</v></c>")), "x", Limits(), Watch(is_cancelled=lambda: True))
