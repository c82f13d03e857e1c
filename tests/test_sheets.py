"""The workbook as values: what stands on which sheet, and that no figure is lost or changed on the way there."""

from dataclasses import replace

import pytest

from reportgen.export import to_book
from reportgen.export.book import Book, Grid, Number, Sheet, Words
from reportgen.export.sheets import sheet_names
from reportgen.model import Flag, Heading, Table, Year
from reportgen.workspace import Workspace
from tests.books import example, loaded, number, odd, table, varied, with_tables


def _book(workspace: Workspace, *tables: Table) -> Book:
    report, words = loaded(workspace)
    return to_book(with_tables(report, *tables), words)


def _sheet(book: Book, name: str) -> Sheet:
    (found,) = (sheet for sheet in book.sheets if sheet.name == name)
    return found


def _grid(book: Book, name: str) -> Grid:
    grid = _sheet(book, name).grid
    assert grid is not None
    return grid


def _texts(grid: Grid) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in (grid.head, *grid.rows)]


def _lines(sheet: Sheet) -> list[str]:
    return [line.text for line in sheet.lines]


def test_a_workbook_is_cover_contents_notes_and_a_sheet_for_each_table(workspace: Workspace) -> None:
    book = to_book(*loaded(workspace))
    assert [sheet.name for sheet in book.sheets] == ["Cover", "Contents", "Notes", "Table 1", "Table 2", "Table 3"]
    assert [sheet.grid.name for sheet in book.sheets if sheet.grid] == [
        "contents",
        "notes",
        "table_eligible",
        "table_by_area",
        "table_orders",
    ]
    assert _lines(_sheet(book, "Table 1"))[0] == "Table 1: Eligible offenders at 31 March 2010 [note 1]"


@pytest.mark.parametrize("area", ["hertfordshire", "kent"])
def test_every_figure_of_an_example_is_in_its_cell(area: str) -> None:
    report, words = example(area)
    book = to_book(report, words)
    sheets = book.sheets[-len(report.statistics.tables) :]
    for table_, sheet in zip(report.statistics.tables, sheets, strict=True):
        assert sheet.grid is not None
        for row, figures in zip(sheet.grid.rows, table_.cells, strict=True):
            for figure, cell in zip(figures, row[len(row) - len(figures) :], strict=True):
                if figure.number is None:
                    assert isinstance(cell, Words)
                    assert cell.text == figure.cell
                else:
                    assert isinstance(cell, Number)
                    assert (cell.value, cell.decimals) == (figure.number, figure.decimals)


def test_the_cover_says_what_it_is_of_which_year_and_whom_to_ask() -> None:
    cover = _lines(to_book(*example("kent")).sheets[0])
    assert cover[:3] == [
        "Kent MAPPA Annual Report 2009/10: Statistics",
        "Published: 11 October 2010",
        "Reporting year: 1 April 2009 to 31 March 2010",
    ]
    assert "E-mail: mappa.manager@kent.example" in cover


def test_a_draft_is_called_one_on_the_cover(workspace: Workspace) -> None:
    report, words = loaded(workspace)
    assert words["draft_note"] in _lines(to_book(replace(report, draft=True), words).sheets[0])


def test_the_contents_link_to_every_sheet_behind_them(workspace: Workspace) -> None:
    book = to_book(*loaded(workspace))
    linked = [row[0].to for row in _grid(book, "Contents").rows if isinstance(row[0], Words)]
    assert linked == [sheet.name for sheet in book.sheets[2:]]


def test_what_is_to_be_known_of_a_number_stands_in_a_column_of_its_own(workspace: Workspace) -> None:
    grid = _grid(_book(workspace, varied()), "Table 1")
    assert _texts(grid) == [
        ["Row", "Number", "Rate", "Change", "Status"],
        ["Plain", "1,234,567", "0.50", "+12", "No remark"],
        ["Marked", "474", "50.67", "-1,204", "Number [r]; Change [b]"],
        ["Missing", "[z]", "[c]", "[low]", "No remark"],
    ]
    assert isinstance(grid.rows[1][1], Number)


def test_a_table_of_one_column_does_not_repeat_its_heading_in_the_status(workspace: Workspace) -> None:
    marked = table({"A": (number("1", Flag.PROVISIONAL),), "B": (number("2"),)})
    assert _texts(_grid(_book(workspace, marked), "Table 1"))[1:] == [["A", "1", "[p]"], ["B", "2", "No remark"]]


def test_a_table_says_its_period_and_unit_once_where_they_are_those_of_all_its_rows(workspace: Workspace) -> None:
    sheet = _sheet(_book(workspace, table({"A": (number("1"),)})), "Table 1")
    assert {"Period: 1 April 2009 to 31 March 2010", "Unit: orders"} <= set(_lines(sheet))
    alike = table({"A": (number("1"),), "B": (number("2"),)})
    rows = tuple(replace(row, unit="visits", when="snapshot") for row in alike.rows)
    sheet = _sheet(_book(workspace, replace(alike, rows=rows)), "Table 1")
    assert {"Period: 31 March 2010", "Unit: visits"} <= set(_lines(sheet))


def test_rows_that_differ_in_period_and_unit_each_say_theirs(workspace: Workspace) -> None:
    mixed = table({"A": (number("1"),), "B": (number("2"),)})
    rows = (mixed.rows[0], replace(mixed.rows[1], when="snapshot", unit="per 100,000"))
    sheet = _sheet(_book(workspace, replace(mixed, rows=rows)), "Table 1")
    assert sheet.grid is not None
    assert _texts(sheet.grid) == [
        ["Row", "Period", "Unit", "Number"],
        ["A", "1 April 2009 to 31 March 2010", "orders", "1"],
        ["B", "31 March 2010", "per 100,000", "2"],
    ]
    assert not any(line.startswith(("Period", "Unit")) for line in _lines(sheet))


def test_a_table_of_years_speaks_of_each_of_them(workspace: Workspace) -> None:
    years = table({"A": (number("1"), number("2"))}, ("2008/09", "2009/10"))
    columns = tuple(
        replace(column, year=Year(first)) for column, first in zip(years.columns, (2008, 2009), strict=True)
    )
    lines = _lines(_sheet(_book(workspace, replace(years, columns=columns)), "Table 1"))
    assert "Period: the whole of each year, 1 April to 31 March" in lines


def test_notes_are_numbered_through_the_workbook_and_one_used_twice_has_one_number(workspace: Workspace) -> None:
    first = replace(table({"A": (number("1"),)}, title="First"), notes=("Of all.", "Of the first."))
    second = table({"A": (number("1"),)}, title="Second")
    rows = (Heading("r0", "A", note="Of a row."),)
    columns = (Heading("c0", "Number", note="Of all."),)
    second = replace(second, rows=rows, columns=columns, id="other")
    book = _book(workspace, first, second)
    assert _lines(_sheet(book, "Table 1"))[0] == "Table 1: First [note 1] [note 2]"
    assert _texts(_grid(book, "Table 2")) == [["Row", "Number [note 1]"], ["A [note 3]", "1"]]
    assert _texts(_grid(book, "Notes")) == [
        ["Note or shorthand", "Meaning", "Used in"],
        ["[note 1]", "Of all.", "Table 1, Table 2"],
        ["[note 2]", "Of the first.", "Table 1"],
        ["[note 3]", "Of a row.", "Table 2"],
    ]


def test_shorthand_in_use_is_explained_and_no_other(workspace: Workspace) -> None:
    book = _book(workspace, varied())
    marks = [texts[0] for texts in _texts(_grid(book, "Notes"))[1:]]
    assert marks == ["[z]", "[c]", "[low]", "[r]", "[b]"]
    assert "Shorthand in this table: [z], [c], [low], [r], [b]" in _lines(_sheet(book, "Table 1"))


def test_without_notes_and_shorthand_nothing_speaks_of_them(workspace: Workspace) -> None:
    book = _book(workspace, table({"A": (number("1"),)}))
    assert [sheet.name for sheet in book.sheets] == ["Cover", "Contents", "Table 1"]
    assert not any("horthand" in line for sheet in book.sheets for line in _lines(sheet))


def test_no_heading_is_there_twice_and_no_cell_is_empty(workspace: Workspace) -> None:
    alike = table({"A": (number("1", Flag.REVISED),) * 4}, ("Total", "TOTAL", "Status", "Row"))
    for sheet in (*_book(workspace, alike).sheets, *_book(workspace, odd()).sheets):
        if sheet.grid is not None:
            heads = [cell.text.casefold() for cell in sheet.grid.head]
            assert len(heads) == len(set(heads))
        assert all(str(cell).strip() for row in sheet.rows for cell in row)


def test_a_table_without_lines_has_no_sheet(workspace: Workspace) -> None:
    assert [sheet.name for sheet in _book(workspace, table({})).sheets] == ["Cover", "Contents"]


def test_names_of_sheets_are_such_as_excel_allows() -> None:
    wanted = ["Table 1", "table 1", "a/b\\c[d]:*?", "'quoted'", "x" * 40, "x" * 35, "///", ""]
    names = sheet_names(wanted)
    assert names[:5] == ["Table 1", "table 1 (2)", "a b c d", "quoted", "x" * 31]
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(wanted)


def test_dates_are_those_of_the_release_or_else_of_the_end_of_the_year(workspace: Workspace) -> None:
    report, words = loaded(workspace)
    assert to_book(replace(report, release=None), words).date.isoformat() == "2010-03-31T00:00:00"
    assert to_book(*example("kent")).date.isoformat() == "2010-10-11T09:30:00"


def test_whoever_reads_the_words_in_another_language_finds_no_english(workspace: Workspace) -> None:
    report, words = loaded(workspace)
    abroad = {key: f"«{key}»" for key in words}
    book = to_book(with_tables(report, varied()), abroad)
    own = {
        "T",
        "Row",
        "Plain",
        "Marked",
        "Missing",
        "Number",
        "Rate",
        "Change",
        "Counted on 31 March 2010.",
        "Number [r]; Change [b]",
    }
    texts = [cell.text for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, Words)]
    assert [text for text in texts if "«" not in text and text not in own and not text.startswith("[")] == []
