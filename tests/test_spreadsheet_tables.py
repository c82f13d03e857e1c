"""A workbook that people worked on is read as they meant it, or they are told which sheet and cell to look at."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl.chartsheet import Chartsheet
from openpyxl.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.source import parse_yaml
from tests.spreadsheets import FIGURES, FORM, edited, read, said, workbook_of

ELIGIBLE, BY_AREA, ORDERS, POPULATION = "1 eligible", "2 by area", "3 orders", "Population"


def sheet(book: Book, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def put(name: str, **cells: Any) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for cell, value in cells.items():
            sheet(book, name)[cell] = value

    return change


def figure(path: Path, *names: str) -> object:
    value: Any = read(path)[0].value
    for name in names:
        value = value[name]
    return value


def nothing(_: Book) -> None:
    """Leave the workbook as it is."""


def test_a_workbook_as_it_was_written_is_read_without_a_word(tmp_path: Path) -> None:
    path = edited(tmp_path, nothing)
    assert said(path) == []
    value = read(path)[0].value
    expected = parse_yaml(FIGURES.replace('"1,049"', "1049"), "x").value
    assert isinstance(expected, dict)
    assert isinstance(value, dict)
    expected["by_area"] = {"ambridge": {"number": "1000"}, "felpersham": {"number": "108"}}
    given = expected["orders"]
    assert isinstance(given, dict)
    expected["orders"] = {row: {"number": number} for row, number in given.items()}
    assert value == {**expected, "eligible": value["eligible"], "by_area": value["by_area"]}
    assert value["eligible"] == expected["eligible"]
    assert {k: v for k, v in value["by_area"].items() if k != "total"} == expected["by_area"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        (474, "474"),
        (474.0, "474"),
        (474.0000000001, "474"),
        ("474", "474"),
        (" 474\u00a0", "474"),
        ("1,474", "1,474"),
        ("1 474", "1 474"),
        ("1\u00a0474", "1\u00a0474"),
        ("Not  Available", "Not  Available"),
        ("[c]", "[c]"),
        ("474 r", "474 r"),
        ("474 [p]", "474 [p]"),
    ],
)
def test_numbers_are_read_however_they_were_typed(tmp_path: Path, typed: object, read_as: str) -> None:
    path = edited(tmp_path, put(ELIGIBLE, B5=typed))
    assert said(path) == []
    assert figure(path, "eligible", "category_1", "level_1") == read_as


@pytest.mark.parametrize("typed", ["-", "–", "\N{MINUS SIGN}", "n/a", "N/A", "N / A", "n.a."])
def test_signs_for_nothing_are_read_as_not_available_and_told(tmp_path: Path, typed: str) -> None:
    path = edited(tmp_path, put(ELIGIBLE, B5=typed))
    assert figure(path, "eligible", "category_1", "level_1") == "not available"
    (told,) = said(path)
    assert told.startswith(
        f'statistics.xlsx, sheet "1 eligible", cell B5: warning: "{typed}" was read as "not available"'
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (12.5, '"12.5" is not a figure: write a whole number such as 1,108'),
        (-3, '"-3" is not a figure'),
        ("c. 474", '"c. 474" is not a figure'),
        ("<5", '"<5" is not a figure'),
        ("1.108", '"1.108" is not a figure'),
        ("10,49", '"10,49" is not a figure'),
        ("=1+1 ", "the cell holds a formula whose value was not saved: open the file in Excel"),
        (datetime.date(2010, 3, 31), '"31 March 2010" is not a figure'),
        (datetime.datetime(2010, 3, 31, 4, 5), '"2010-03-31 04:05:00" is not a figure'),
        (datetime.time(3, 4), '"03:04:00" is not a figure'),
        (True, '"TRUE" is not a figure'),
        ("#REF!", "the cell holds an error (#REF!): correct the formula"),
        (1e20, '"1e+20" is not a figure'),
        (None, '"level_1" has no figure: write a number, or "not available"'),
        ("   ", '"level_1" has no figure'),
        ("low", "a count cannot be low"),
    ],
)
def test_what_is_no_figure_is_told_with_sheet_and_cell(tmp_path: Path, typed: object, words: str) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, B5=typed)))
    assert told.startswith(f'statistics.xlsx, sheet "1 eligible", cell B5: {words}')


def test_a_percentage_is_no_rate(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        cell = sheet(book, ORDERS)["B7"]
        cell.value = 0.7541
        cell.number_format = "0.00%"

    told = said(edited(tmp_path, change))
    assert any('sheet "3 orders", cell B7: "75.41%" is not a figure' in one for one in told)


def test_a_rate_loses_binary_noise_silently_and_further_places_with_a_word(tmp_path: Path) -> None:
    path = edited(tmp_path, put(ORDERS, B7=75.4100000001))
    assert figure(path, "orders", "rate", "number") == "75.41"
    assert said(path) == []
    path = edited(tmp_path, put(ORDERS, B7=75.4150001))
    assert figure(path, "orders", "rate", "number") == "75.42"
    (told,) = said(path)
    assert "cell B7: warning: 75.4150001 was rounded to 75.42" in told


def test_rows_and_columns_may_be_moved_and_inserted(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        table = sheet(book, ELIGIBLE)
        for merged in list(table.merged_cells.ranges):
            table.unmerge_cells(str(merged))
        first, second = ([table.cell(row, column).value for column in range(1, 5)] for row in (5, 6))
        for column in range(1, 5):
            table.cell(5, column, second[column - 1])
            table.cell(6, column, first[column - 1])
        table.insert_rows(5)
        table.insert_rows(1, 2)
        table.insert_cols(3)

    path = edited(tmp_path, change)
    assert said(path) == []
    assert figure(path, "eligible") == read(edited(tmp_path, nothing))[0].value["eligible"]  # type: ignore[index, call-overload]


def test_titles_may_be_merged_and_sheets_may_be_added_hidden_and_renamed(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        table = sheet(book, ELIGIBLE)
        table.merge_cells("A1:H1")
        table.title = "Eligible offenders this year"
        book.create_sheet("Working", 0)["A1"] = 12
        book.create_sheet("Old").sheet_state = "hidden"
        assert isinstance(book.create_chartsheet("Chart"), Chartsheet)

    assert said(edited(tmp_path, change)) == []


@pytest.mark.parametrize(
    "label",
    [
        "CATEGORY 1: registered sexual offenders",
        "Category 1 — Registered Sexual Offenders ",
        "Category\u00a01:\nRegistered  Sexual Offenders*",
        "category_1",
    ],
)
def test_a_label_is_known_whatever_typing_made_of_it(tmp_path: Path, label: str) -> None:
    assert said(edited(tmp_path, put(ELIGIBLE, A5=label))) == []


def test_typographic_marks_do_not_matter(tmp_path: Path) -> None:
    assert said(edited(tmp_path, put(ORDERS, A7="Offenders' rate - per head"))) == []


def test_notes_and_sources_below_a_table_are_passed_over(tmp_path: Path) -> None:
    change = put(ELIGIBLE, A12="Source: ViSOR, 3 May 2010", A14="checked 2010", B13="by Ann, see above")
    assert said(edited(tmp_path, change)) == []


def test_a_mistyped_label_is_told_with_the_nearest(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, A6="Category 2: Violet offender")))
    assert told.startswith('statistics.xlsx, sheet "1 eligible", cell A6: "Category 2: Violet offender" is not a row')
    assert told.endswith('did you mean "Category 2: Violent offenders"?')


def test_figures_without_a_label_are_told(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, A6=None)))
    assert "cell B6: a figure stands in a row without a label: write the label of its row to its left" in told


def test_a_missing_row_is_told(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, lambda book: sheet(book, BY_AREA).delete_rows(5)))
    assert 'sheet "2 by area", row 4: "ambridge" is missing (Ambridge)' in told


def test_a_row_of_ones_own_is_passed_over_with_a_word_once_all_others_are_there(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(BY_AREA, A9="Borchester", B9=5)))
    assert 'sheet "2 by area", cell A9: warning: "Borchester" is not a row of the table, and was passed over' in told


def test_a_row_that_is_there_twice_is_told(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(BY_AREA, A9="Ambridge", B9=5)))
    assert 'sheet "2 by area", cell A9: the row "Ambridge" is there twice' in told


def test_a_mistyped_heading_is_told_in_its_row(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, C4="Levle 2")))
    assert told.startswith('statistics.xlsx, sheet "1 eligible", row 4: the heading "Level 2" is not there')


def test_a_heading_that_is_there_twice_is_told(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, H4="Level 2", H5=12)))
    assert 'sheet "1 eligible", cell H4: the heading "Level 2" is there twice' in told


def test_a_sheet_without_headings_or_labels_is_told(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, lambda book: sheet(book, ELIGIBLE).delete_rows(4)))
    assert 'sheet "1 eligible", row 1: the headings of the table are not there' in told
    (told,) = said(edited(tmp_path, put(ORDERS, A5="a", A6="b", A7="c", A8="d")))
    assert 'sheet "3 orders", row 4: the labels of the rows are not there' in told


def test_a_stray_column_is_passed_over_with_a_word(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, H4="Checked", H6=737)))
    assert 'sheet "1 eligible", cell H6: warning: column H "Checked" is not in the form, and was passed over' in told


def test_figures_of_other_years_beside_the_table_are_for_reference(tmp_path: Path) -> None:
    assert said(edited(tmp_path, put(ELIGIBLE, H4="2008/09: Level 1", H5=1000))) == []


@pytest.mark.parametrize(("name", "first", "last"), [(ELIGIBLE, "B", "D"), (BY_AREA, "B", "B")])
def test_figures_pasted_one_column_to_the_right_are_told_as_that(
    tmp_path: Path, name: str, first: str, last: str
) -> None:
    def change(book: Book) -> None:
        table = sheet(book, name)
        values = [[cell.value for cell in row] for row in table[f"{first}5:{last}6"]]
        for row, cells in enumerate(values, 5):
            table.cell(row, 2).value = None
            for column, value in enumerate(cells):
                table.cell(row, 3 + column).value = value
        if name == ELIGIBLE:
            table["C7"], table["D7"], table["E7"] = None, 115, 1

    heading = "Level 1" if name == ELIGIBLE else "Number"
    (told,) = said(edited(tmp_path, change))
    assert f'sheet "{name}", cell B5: nothing stands under "{heading}", though there are figures to the right' in told
    assert "one column too far to the right, move them so that the first stands in B5" in told


def test_one_row_pasted_one_to_the_right_has_an_empty_cell(tmp_path: Path) -> None:
    told = said(edited(tmp_path, put(ELIGIBLE, B5=None, C5=1049, D5=52, E5=7)))
    assert any('cell B5: "level_1" has no figure' in one for one in told)


def test_a_table_moved_as_a_whole_is_read_where_it_stands_with_a_word(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        table = sheet(book, BY_AREA)
        for merged in list(table.merged_cells.ranges):
            table.unmerge_cells(str(merged))
        table.insert_cols(1)

    path = edited(tmp_path, change)
    (told,) = said(path)
    assert "cell B4: warning: the table begins in column B and was read from there" in told
    assert figure(path, "by_area", "ambridge", "number") == "1000"


def test_a_copy_of_a_sheet_is_told_and_not_chosen_between(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, lambda book: book.copy_worksheet(sheet(book, ELIGIBLE))))
    assert 'the table "Eligible offenders at 31 March 2010" is there 2 times' in told
    assert 'in sheet "1 eligible" and sheet "1 eligible Copy": keep the one that is right' in told


def test_a_hidden_copy_is_called_hidden(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book.copy_worksheet(sheet(book, ELIGIBLE)).sheet_state = "hidden"

    (told,) = said(edited(tmp_path, change))
    assert 'and hidden sheet "1 eligible Copy"' in told


def test_a_missing_sheet_is_told_with_those_that_are_there(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, lambda book: book.remove(sheet(book, ORDERS))))
    assert told.startswith('statistics.xlsx:1: there is no sheet for the table "Orders": name its sheet "3 orders"')
    assert "1 eligible" in told


def test_two_tables_in_one_sheet_are_told(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        book.remove(sheet(book, ORDERS))
        sheet(book, BY_AREA)["D1"] = "Orders"

    (told,) = said(edited(tmp_path, change))
    assert 'the tables "by_area" and "orders" are both in sheet "2 by area"' in told


def test_an_optional_row_is_there_once_anything_is_typed(tmp_path: Path) -> None:
    path = edited(tmp_path, put(ELIGIBLE, B8=1))
    told = said(path)
    assert [one.split(": ")[0] for one in told] == [
        'statistics.xlsx, sheet "1 eligible", cell C8',
        'statistics.xlsx, sheet "1 eligible", cell D8',
    ]


def test_a_rate_may_stay_empty_where_the_population_is_known(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        put(ORDERS, B7=None)(book)
        put(POPULATION, B5="1,469,300", B6="mid-2009", B7="Office for National Statistics")(book)

    path = edited(tmp_path, change)
    assert said(path) == []
    assert figure(path, "population") == {
        "number": "1,469,300",
        "year": "mid-2009",
        "source": "Office for National Statistics",
    }
    (told,) = said(edited(tmp_path, put(ORDERS, B7=None)))
    assert '"rate" is missing (Offenders’ rate – per head): add it, or "population" with its number' in told


def test_a_population_half_filled_in_is_told_with_its_cell(tmp_path: Path) -> None:
    told = said(edited(tmp_path, put(POPULATION, B5=1469300)))
    assert [one.split(":")[0] for one in told] == [
        'statistics.xlsx, sheet "Population", cell B6',
        'statistics.xlsx, sheet "Population", cell B7',
    ]
    assert 'the population has no "Year": write it beside the label "Year", or empty the whole sheet' in told[0]


def test_the_population_is_found_in_a_renamed_sheet_and_told_when_there_twice(tmp_path: Path) -> None:
    def fill_in(book: Book) -> None:
        put(POPULATION, B5=1469300, B6=2009, B7="ONS")(book)
        sheet(book, POPULATION).title = "People"

    assert figure(edited(tmp_path, fill_in), "population") == {"number": "1469300", "year": "2009", "source": "ONS"}

    def copy(book: Book) -> None:
        book.copy_worksheet(sheet(book, POPULATION))

    (told,) = said(edited(tmp_path, copy))
    assert 'the population is there 2 times, in sheet "Population" and sheet "Population Copy"' in told


def test_a_date_typed_for_the_population_reads_as_it_is_printed(tmp_path: Path) -> None:
    path = edited(tmp_path, put(POPULATION, B5=1469300, B6=datetime.date(2009, 6, 30), B7="ONS"))
    assert figure(path, "population", "year") == "30 June 2009"


def test_a_figure_where_none_can_be_is_told(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, B7=4)))
    assert 'cell B7: "Category 3: Other Dangerous Offenders" at "Level 1" cannot occur: write "not applicable"' in told
    assert said(edited(tmp_path, put(ELIGIBLE, B7="-"))) == []
    assert said(edited(tmp_path, put(ELIGIBLE, B7=None))) == []


def test_a_total_typed_over_is_compared(tmp_path: Path) -> None:
    (told,) = said(edited(tmp_path, put(ELIGIBLE, E5=1109)))
    assert 'sheet "1 eligible", cell E5: the total' in told
    assert "is given as 1,109, but the figures add up to 1,108" in told


@pytest.mark.parametrize("typed", ["worked out in the report", "tbc", "#REF!", None])
def test_a_total_that_is_no_number_says_nothing(tmp_path: Path, typed: object) -> None:
    assert said(edited(tmp_path, put(ELIGIBLE, E5=typed))) == []


def test_totals_without_saved_values_are_told_once_a_table(tmp_path: Path) -> None:
    _, warnings = read(edited(tmp_path, nothing))
    assert [str(warning).split(": the report")[0] for warning in warnings] == [
        'statistics.xlsx, sheet "1 eligible", cell E5: warning: the totals have no values saved, and were not compared',
        'statistics.xlsx, sheet "2 by area", cell B7: warning: the totals have no values saved, and were not compared',
    ]


def test_lines_of_the_same_label_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    form = FORM.replace("label: Interim Order issued", "label: Applied for")
    path = tmp_path / "statistics.xlsx"
    path.write_bytes(workbook_of(form=form))
    data, _ = read(path, form)
    assert isinstance(data.value, dict)
    assert data.value["orders"] == {
        "applied_for": {"number": "121"},
        "interim_issued": {"number": "2"},
        "rate": {"number": "75.41"},
        "share": {"number": "12.5"},
    }


def test_a_total_with_the_decimal_places_of_its_parts_is_not_compared(tmp_path: Path) -> None:
    form = """
groups:
  - title: G
    tables:
      - id: t
        title: T
        when: year
        heading: H
        columns: [{id: number, label: Number}]
        rows: [{id: a, label: A, decimals: 1}, {id: b, label: B}, {id: total, label: Total, sum: all}]
"""
    path = tmp_path / "statistics.xlsx"
    path.write_bytes(workbook_of("t: {a: 0.5, b: 1}", form))
    assert said(path, form) == []
    assert read(path, form)[0].value == {"t": {"a": {"number": "0.5"}, "b": {"number": "1"}}}


def test_every_problem_of_all_sheets_is_told_at_once(tmp_path: Path) -> None:
    def change(book: Book) -> None:
        put(ELIGIBLE, B5="#N/A", C4="x")(book)
        put(BY_AREA, A5="Ambrige")(book)
        put(ORDERS, B5="#N/A")(book)

    assert len(said(edited(tmp_path, change))) == 3
