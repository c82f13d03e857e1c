"""The XLSX file, read back with openpyxl and as the XML that Excel sees."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook as Opened
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.export import Book, to_book, to_xlsx
from reportgen.export.book import Number, Words
from reportgen.export.xlsx import number_format
from reportgen.model import Table
from reportgen.workspace import Workspace
from tests.books import ODD, example, loaded, odd, varied, with_tables


@pytest.fixture(scope="module", params=["hertfordshire", "kent"])
def book(request: pytest.FixtureRequest) -> Book:
    return to_book(*example(request.param))


@pytest.fixture(scope="module")
def opened(book: Book) -> Opened:
    return openpyxl.load_workbook(BytesIO(to_xlsx(book)))


def _written(workspace: Workspace, *tables: Table) -> bytes:
    report, words = loaded(workspace)
    return to_xlsx(to_book(with_tables(report, *tables), words))


def _cells(sheet: Worksheet) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the sheet's table."""
    (table,) = sheet.tables.values()
    yield from sheet[table.ref]


def test_every_cell_is_that_of_the_workbook_and_there_is_no_other(book: Book, opened: Opened) -> None:
    assert opened.sheetnames == [sheet.name for sheet in book.sheets]
    for sheet in book.sheets:
        found = {cell.coordinate: cell for row in opened[sheet.name].iter_rows() for cell in row}
        wanted = {(y, x): cell for y, row in enumerate(sheet.rows, 1) for x, cell in enumerate(row, 1)}
        filled = {(cell.row, cell.column): cell for cell in found.values() if cell.value is not None}
        assert filled.keys() == wanted.keys()
        for place, cell in wanted.items():
            if isinstance(cell, Number):
                assert filled[place].data_type == "n"
                assert Decimal(str(filled[place].value)) == cell.value
                assert filled[place].number_format == number_format(cell)
            else:
                assert (filled[place].data_type, filled[place].value) == ("s", cell.text)


def test_each_table_is_marked_named_and_headed_without_filters(book: Book, opened: Opened) -> None:
    names = []
    for sheet in book.sheets:
        tables = opened[sheet.name].tables
        assert len(tables) == (sheet.grid is not None)
        for table in tables.values():
            names.append(table.name)
            assert sheet.grid is not None
            assert [column.name for column in table.tableColumns] == [cell.text for cell in sheet.grid.head]
            assert (table.headerRowCount, table.autoFilter) == (1, None)
            assert table.ref.startswith(f"A{len(sheet.lines) + 1}:")
    assert names[:2] == ["contents", "notes"]
    assert {"table_eligible", "table_rso_by_police_area"} <= set(names)
    assert len(names) == len(set(names))


def test_nothing_is_merged_frozen_or_hidden_and_no_cell_of_a_table_is_empty(opened: Opened) -> None:
    for sheet in opened.worksheets:
        assert (sheet.merged_cells.ranges, sheet.freeze_panes, sheet.sheet_state) == (set(), None, "visible")
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        if sheet.tables:
            assert all(cell.value not in (None, "") for row in _cells(sheet) for cell in row)


def test_every_link_leads_to_the_beginning_of_a_sheet(book: Book, opened: Opened) -> None:
    wanted = [cell.to for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, Words)]
    found = [
        cell.hyperlink.location
        for sheet in opened.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert found == [f"'{name}'!A1" for name in wanted if name]
    assert {name for name in wanted if name} <= set(opened.sheetnames)


def test_the_file_says_what_it_is_by_whom_and_in_which_language(book: Book, opened: Opened) -> None:
    properties = opened.properties
    assert properties.title == book.title
    assert properties.creator.startswith("The Responsible Authority: ")
    assert properties.language == "en"
    assert str(properties.created) == str(properties.modified) == "2010-10-11 09:30:00"
    assert opened.active is opened.worksheets[0]


def test_a_second_file_has_the_bytes_of_the_first(book: Book) -> None:
    assert to_xlsx(book) == to_xlsx(book)


def test_text_is_wrapped_and_in_twelve_points_or_more(opened: Opened) -> None:
    for sheet in opened.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    assert cell.alignment.wrap_text
                    assert (cell.font.name, cell.font.size >= 12) == ("Arial", True)


def test_words_that_look_like_formulas_links_or_numbers_stay_words(workspace: Workspace) -> None:
    content = _written(workspace, odd())
    sheet = openpyxl.load_workbook(BytesIO(content))["Table 1"]
    head, *rows = [[cell.value for cell in row] for row in _cells(sheet)]
    words = [" ".join(text.split()) for text in ODD]
    assert head[1:] == words
    assert [row[0] for row in rows] == words
    assert all(cell.data_type == "s" and not cell.hyperlink for row in _cells(sheet) for cell in row[:1])
    with ZipFile(BytesIO(content)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name]
        assert not any(re.search(rb"<f[ >]", xml) for xml in sheets)
        assert not any(b"http://example" in archive.read(name) for name in archive.namelist() if ".rels" in name)


def test_numbers_carry_their_thousands_decimals_and_signs(workspace: Workspace) -> None:
    sheet = openpyxl.load_workbook(BytesIO(_written(workspace, varied())))["Table 1"]
    rows = [[(cell.value, cell.number_format) for cell in row[1:4]] for row in _cells(sheet)][1:]
    assert rows[0] == [(1234567, "#,##0"), (0.5, "#,##0.00"), (12, "+#,##0;-#,##0;#,##0")]
    assert rows[1] == [(474, "#,##0"), (50.67, "#,##0.00"), (-1204, "+#,##0;-#,##0;#,##0")]
    assert [value for value, _ in rows[2]] == ["[z]", "[c]", "[low]"]
