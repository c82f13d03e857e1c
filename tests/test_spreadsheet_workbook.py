"""The workbook holds what was known, takes only figures, adds up without guessing, and loses nothing going back."""

import errno
import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from reportgen.characters import UNPRINTABLE
from reportgen.cli import cli
from reportgen.figures_file import figures_file
from reportgen.load import load
from reportgen.model import Figure
from reportgen.problems import ContentError, Problem, UsageError
from reportgen.schema import Form, PoliceArea
from reportgen.source import Data, Value, parse_yaml, read_yaml
from reportgen.spreadsheet.command import begin_workbook, spreadsheet_as_yaml
from reportgen.spreadsheet.inputs import MAX_FORMULA, validation
from reportgen.spreadsheet.reading import read_workbook
from reportgen.spreadsheet.tables import figures_of
from reportgen.spreadsheet.workbook import Contents, to_workbook
from reportgen.statistics.cells import Filled
from reportgen.statistics.filling import fill
from reportgen.typed import fit
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from tests.conftest import REPORT, REPOSITORY
from tests.spreadsheets import AREA, FIGURES, FORM, YEAR, area_of, areas_of, form_of, open_book, workbook_of

NATIONAL_FORMS = sorted((REPOSITORY / "content" / "national").glob("*/statistics.yaml"))


def sheet(name: str, figures: str = FIGURES) -> Worksheet:
    found = open_book(workbook_of(figures))[name]
    assert isinstance(found, Worksheet)
    return found


def cached(name: str, figures: str = FIGURES) -> list[list[Any]]:
    """Return the values of a sheet, those saved with its formulas among them."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(figures)))
    return book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def test_a_workbook_has_a_sheet_of_notes_one_for_each_table_and_one_for_the_population() -> None:
    assert open_book(workbook_of()).sheetnames == ["Notes", "1 eligible", "2 by area", "3 orders", "Population"]


def test_the_same_figures_give_the_same_bytes() -> None:
    contents = Contents(form_of(), area_of(), YEAR, parse_yaml(FIGURES, "x").value, {})
    assert to_workbook(contents) == to_workbook(contents)


def test_a_table_is_labelled_as_in_the_report_and_holds_what_was_typed() -> None:
    table = sheet("1 eligible")
    assert table["A1"].value == "Eligible offenders at 31 March 2010"
    assert [cell.value for cell in table[4]][:5] == ["Category", "Level 1", "Level 2", "Level 3", "TOTAL"]
    assert [table.cell(5, column).value for column in range(1, 5)] == [
        "Category 1: Registered Sexual Offenders",
        1049,
        52,
        7,
    ]
    assert table["C6"].value == "230 r"
    assert table["D7"].value == "suppressed"
    assert [table.cell(row, 1).value for row in range(5, 10)][-1] is None, "the total that is not printed is left out"


def test_only_inputs_are_unlocked_and_each_is_checked() -> None:
    for name in ("1 eligible", "2 by area", "3 orders"):
        table = sheet(name)
        assert table.protection.sheet
        assert not table.protection.password
        unlocked = {cell.coordinate for row in table.iter_rows() for cell in row if not cell.protection.locked}
        checked = {str(one.sqref) for one in table.data_validations.dataValidation}
        assert unlocked == checked
    table = sheet("1 eligible")
    assert not table["B5"].protection.locked
    for cell in ("A5", "B7", "E5", "A1", "B4"):
        assert table[cell].protection.locked
    assert table["B7"].value == "not applicable"


def test_what_an_input_takes_is_said_in_plain_words() -> None:
    (rule,) = [one for one in sheet("3 orders").data_validations.dataValidation if str(one.sqref) == "B5"]
    assert rule.prompt == (
        "Type a whole number such as 1108. 0 if nobody was counted. "
        'Or: "not available", "suppressed", "not applicable".'
    )
    assert "474 r (revised)" in rule.error


@pytest.mark.parametrize("is_rate", [True, False])
def test_the_check_of_an_input_is_short_enough_for_excel(is_rate: bool) -> None:
    assert len(validation("ZZ999", 2 if is_rate else 0, is_rate=is_rate)) <= MAX_FORMULA


def test_totals_add_up_where_every_part_is_a_number_and_say_so_where_not() -> None:
    rows = cached("1 eligible")
    assert rows[4][4] == 1108
    assert rows[5][4] == "worked out in the report", "a flagged number is text to a spreadsheet"
    assert rows[6][4] == "worked out in the report", "no smaller total where a part is kept back"
    table = sheet("1 eligible")
    assert table["E5"].value == '=IF(COUNT(B5:D5)=3,SUM(B5:D5),"worked out in the report")'
    assert table["E7"].value == '=IF(COUNT(C7:D7)=2,SUM(C7:D7),"worked out in the report")'
    assert sheet("2 by area")["B7"].value == '=IF(COUNT(B5:B6)=2,SUM(B5:B6),"worked out in the report")'


def test_a_row_that_may_stay_empty_counts_when_it_is_filled_in() -> None:
    form = """
groups:
  - title: G
    tables:
      - id: t
        title: T
        when: year
        heading: H
        columns: [{id: number, label: Number}]
        rows:
          - {id: a, label: A}
          - {id: b, label: B, optional: yes}
          - {id: half, label: Half, sum: [a, b]}
          - {id: c, label: C}
          - {id: whole, label: Whole, sum: [half, c]}
"""
    table = open_book(workbook_of("t: {a: 1, c: 2}", form))["1 t"]
    assert isinstance(table, Worksheet)
    assert table["B7"].value == '=IF(COUNT(B5:B6)=2-COUNTBLANK(B6),SUM(B5:B6),"worked out in the report")'
    assert table["B9"].value == '=IF(COUNT(B7:B8)=2,SUM(B7:B8),"worked out in the report")'
    values = CalamineWorkbook.from_filelike(BytesIO(workbook_of("t: {a: 1, c: 2}", form))).get_sheet_by_name("1 t")
    assert [row[1] for row in values.to_python(skip_empty_area=False)[4:9]] == [1, "", 1, 2, 3]


def test_the_year_before_stands_beside_the_table_locked() -> None:
    former = {
        ("eligible", "category_1", "level_1"): Figure(Decimal(1000)),
        ("orders", "share", "number"): Figure(Decimal("12.0"), None, 1),
    }
    content = to_workbook(Contents(form_of(), area_of(), YEAR, None, former))
    table = open_book(content)["1 eligible"]
    assert isinstance(table, Worksheet)
    assert [table.cell(4, column).value for column in range(5, 9)] == ["TOTAL", None, "2008/09: Level 1", None]
    assert table["G5"].value == 1000
    assert table["G5"].protection.locked


def test_the_first_sheet_explains_every_word_and_flag() -> None:
    texts = {str(cell.value) for row in sheet("Notes").iter_rows() for cell in row if cell.value}
    assert {"not applicable", "[z]", "not available", "[x]", "suppressed", "[c]", "low", "[low]", "474 r"} <= texts
    assert any("statistics.yaml" in text for text in texts)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    figures = 'population: {number: 5, year: "=1+1", source: "https://ons.example"}'
    table = open_book(workbook_of(figures))["Population"]
    assert isinstance(table, Worksheet)
    assert (table["B6"].value, table["B6"].data_type) == ("=1+1", "s")
    assert table["B7"].hyperlink is None


def test_a_figure_too_long_for_a_spreadsheet_stays_text(tmp_path: Path) -> None:
    form = FORM.replace("decimals: 1", "decimals: 4")
    figures = FIGURES.replace("share: 12.5", "share: 123456789012.1234")
    assert same(form_of(form), areas_of(), figures, tmp_path)


# From YAML to the workbook and back.


def filled(form: Form, areas: list[PoliceArea], data: Data) -> Filled:
    problems: list[Problem] = []
    found = fill(form, data, areas, problems)
    assert [str(problem) for problem in problems if problem.severity.value == "error"] == []
    return found


def comparable(one: Filled) -> object:
    """Return all that a report prints of the figures, without their places."""
    cells = {name: (figure.number, figure.missing, figure.decimals, figure.flags) for name, figure in one.cells.items()}
    people = one.population and (
        one.population.number.number,
        one.population.number.flags,
        one.population.year,
        one.population.source,
    )
    return cells, {table: [row.id for row in rows] for table, rows in one.rows.items()}, people


def same(form: Form, areas: list[PoliceArea], figures: str, folder: Path) -> bool:
    """Say whether figures are the same after they went from YAML to a workbook and back."""
    area = area_of().model_copy(update={"police_areas": areas})
    before = parse_yaml(figures, "statistics.yaml")
    path = folder / "statistics.xlsx"
    path.write_bytes(to_workbook(Contents(form, area, YEAR, before.value, {})))
    problems: list[Problem] = []
    read = figures_of(read_workbook(path, path.name), form, areas, YEAR, problems)
    after = parse_yaml(figures_file(form, areas, YEAR, read.value), "statistics.yaml")
    first, second, third = (comparable(filled(form, areas, data)) for data in (before, read, after))
    assert problems == []
    assert first == second
    assert second == third
    return True


NUMBERS = st.one_of(st.integers(0, 10**11 - 1).map(str), st.integers(1000, 10**9).map(lambda number: f"{number:,}"))
FLAGS = st.sampled_from(["", " r", " [p]", " b", " (r) [b]"])
WORDS = st.sampled_from(["not available", "suppressed", "[x]", "[c]", "Not Available", "not applicable"])


@st.composite
def figures(draw: st.DrawFn, form: Form, areas: list[PoliceArea]) -> str:
    """Return a `statistics.yaml` with any figures that the form allows."""
    lines = []
    for table in form.tables:
        lines.append(f"{table.id}:")
        own = [(area.id, False, None, 0) for area in areas] if table.area_rows else []
        inputs = [(row.id, row.optional, row.rate, row.decimals) for row in table.rows if row.sum is None]
        for row, optional, rate, decimals in [*own, *inputs]:
            if optional and draw(st.booleans()):
                continue
            lines.append(f"  {row}:")
            for column in table.columns:
                places = max(decimals, column.decimals)
                if column.sum is not None:
                    continue
                if (row, column.id) in table.impossible:
                    lines.append(f"    {column.id}: not applicable")
                elif draw(st.integers(0, 3)) == 0:
                    words = st.one_of(WORDS, st.sampled_from(["low", "[low]"])) if rate or places else WORDS
                    lines.append(f"    {column.id}: {draw(words)}")
                else:
                    number = draw(NUMBERS)
                    if places and draw(st.booleans()):
                        number += "." + str(draw(st.integers(0, 10**places - 1))).zfill(places)
                    lines.append(f'    {column.id}: "{number}{draw(FLAGS)}"')
    return "\n".join(lines) + "\n"


TEXTS = st.text(
    st.characters(exclude_categories=["C", "Z"]).filter(lambda c: not UNPRINTABLE.match(c)), min_size=1, max_size=40
)


@pytest.mark.parametrize("form", [FORM, "columns", *(path.read_text(encoding="utf-8") for path in NATIONAL_FORMS)])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_figures_are_the_same_after_yaml_workbook_and_yaml(form: str, data: st.DataObject, tmp_path: Path) -> None:
    kind = form_of(_with_categories_as_columns() if form == "columns" else form)
    areas = areas_of()
    text = data.draw(figures(kind, areas))
    if kind.population is not None and data.draw(st.booleans()):
        year, source = (data.draw(TEXTS) for _ in range(2))
        text = _without_rates(kind, text)
        population = {"number": data.draw(NUMBERS.filter(lambda number: number != "0")), "year": year, "source": source}
        quoted = ", ".join(f'{key}: "{_escaped(value)}"' for key, value in population.items())
        text += f"population: {{{quoted}}}\n"
    assert same(kind, areas, text, tmp_path)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _without_rates(form: Form, text: str) -> str:
    """Leave rates out, which would have to agree with the population."""
    lines = text.split("\n")
    for table in form.tables:
        for row in table.rows:
            if row.rate is not None:
                at = lines.index(f"  {row.id}:")
                del lines[at : at + 2]
    return "\n".join(lines)


def _with_categories_as_columns() -> str:
    return """
groups:
  - title: Offenders
    tables:
      - id: eligible
        title: Eligible offenders
        when: snapshot
        heading: Level
        columns:
          - {id: category_1, label: "Category 1"}
          - {id: category_2, label: "Category 2"}
          - {id: violent, label: Violent, sum: [category_2], printed: no}
          - {id: total, label: Total, sum: all}
        rows:
          - {id: level_1, label: Level 1}
          - {id: level_2, label: Level 2, optional: yes}
          - {id: level_3, label: Level 3, decimals: 1}
          - {id: meetings, label: Levels 2 and 3, sum: [level_2, level_3]}
          - {id: total, label: Total, sum: [level_1, meetings]}
        impossible: [[level_1, category_2], [level_3, category_1]]
"""


@pytest.mark.parametrize(
    "figures_text",
    [
        FIGURES.replace("level_3: 7}", "level_3: 7, total: 1108 r}"),
        FIGURES.replace("level_3: suppressed}", 'level_3: suppressed, total: "116 [p] b"}'),
        FIGURES.replace("by_area: {", "by_area: {total: 1108 p, "),
        FIGURES.replace("eligible:\n", "eligible:\n  all: {level_1: 1553 r, level_2: 397}\n"),
        FIGURES.replace("eligible:\n", "eligible:\n  not_known: {level_1: 1, level_2: 2, level_3: 0, total: 3 r}\n"),
    ],
)
def test_flags_of_totals_are_not_lost(figures_text: str, tmp_path: Path) -> None:
    assert same(form_of(), areas_of(), figures_text, tmp_path)


# The command.


@pytest.fixture
def figures_path(workspace: Workspace) -> Path:
    return workspace.content / REPORT.area / REPORT.year / "statistics.yaml"


def test_the_command_carries_the_figures_over_and_says_what_to_do(workspace: Workspace, figures_path: Path) -> None:
    before = validate(load(workspace, REPORT)).statistics
    text = figures_path.read_bytes()
    lines = list(begin_workbook(workspace, REPORT))
    assert lines[0].startswith("content/borsetshire/2009-10/statistics.xlsx: the figures of 2009/10, to be filled in")
    assert "move statistics.yaml out of the folder, or delete it. Until then the report is not built." in lines[-1]
    assert figures_path.read_bytes() == text
    with pytest.raises(ContentError, match="the figures are there twice, in statistics"):
        validate(load(workspace, REPORT))
    figures_path.unlink()
    after = validate(load(workspace, REPORT)).statistics
    for one, other in zip(before.tables, after.tables, strict=True):
        assert [[str(figure) for figure in row] for row in one.cells] == [[str(f) for f in row] for row in other.cells]


def test_a_workbook_is_never_written_over(workspace: Workspace, figures_path: Path) -> None:
    for name in ("statistics.xlsx", "statistics.ods"):
        path = figures_path.with_name(name)
        path.write_bytes(b"mine")
        with pytest.raises(UsageError, match=f"{name} exists already: nothing was changed"):
            list(begin_workbook(workspace, REPORT))
        assert path.read_bytes() == b"mine"
        path.unlink()


def test_a_folder_with_nothing_but_the_report_gets_an_empty_workbook(workspace: Workspace, figures_path: Path) -> None:
    figures_path.unlink()
    (line,) = begin_workbook(workspace, REPORT)
    assert "to be filled in" in line
    table = openpyxl.load_workbook(figures_path.with_name("statistics.xlsx"))["1 eligible"]
    assert isinstance(table, Worksheet)
    assert table["B5"].value is None
    with pytest.raises(ContentError) as caught:
        validate(load(workspace, REPORT))
    assert all("has no figure" in problem.message or "missing" in problem.message for problem in caught.value.problems)
    assert 'sheet "1 eligible", cell B5' in str(caught.value)
    assert sorted(path.name for path in figures_path.parent.glob(".*")) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("level_2: 5", "level_two: 5", '"level_two" is not in the form'),
        ("eligible:", "eligable:", '"eligable" is not a table of the form'),
        ("level_2: 5,", "level_2: 5x,", '"5x" is not a figure'),
        ("total: 1486", "total: 1487", "is given as 1,487, but the figures add up to 1,486"),
        ("eligible:", "eligible: [", "a bracket is not closed"),
        ("by_area:\n  ambridge: 1400\n  felpersham: 86", "by_area: 5", '"by_area" must hold keys of its own'),
    ],
)
def test_figures_that_would_be_lost_stop_the_workbook(
    workspace: Workspace, figures_path: Path, old: str, new: str, words: str
) -> None:
    text = figures_path.read_text(encoding="utf-8")
    assert old in text
    figures_path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        list(begin_workbook(workspace, REPORT))
    assert words in str(caught.value)
    assert not figures_path.with_name("statistics.xlsx").exists()


def test_a_file_of_figures_that_is_a_list_stops_the_workbook(workspace: Workspace, figures_path: Path) -> None:
    figures_path.write_text("- 5\n", encoding="utf-8")
    with pytest.raises(ContentError, match="the file holds no tables"):
        list(begin_workbook(workspace, REPORT))


def test_a_link_in_place_of_the_figures_is_not_followed(workspace: Workspace, figures_path: Path) -> None:
    figures_path.rename(workspace.content / "elsewhere.yaml")
    figures_path.symlink_to((workspace.content / "elsewhere.yaml").absolute())
    with pytest.raises(ContentError, match="the file is a symbolic link, which is not followed"):
        list(begin_workbook(workspace, REPORT))
    assert not figures_path.with_name("statistics.xlsx").exists()


def test_a_folder_that_cannot_be_written_is_told(
    workspace: Workspace, figures_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    before = sorted(figures_path.parent.iterdir())
    with pytest.raises(UsageError, match=r"xlsx cannot be written \(no space left on device\): close its files"):
        list(begin_workbook(workspace, REPORT))
    assert sorted(figures_path.parent.iterdir()) == before


def test_figures_that_are_still_missing_do_not_stop_the_workbook(workspace: Workspace, figures_path: Path) -> None:
    figures_path.write_text("eligible:\n  category_1: {level_1: 7, level_2: }\n", encoding="utf-8")
    list(begin_workbook(workspace, REPORT))
    table = openpyxl.load_workbook(figures_path.with_name("statistics.xlsx"))["1 eligible"]
    assert isinstance(table, Worksheet)
    assert (table["B5"].value, table["C5"].value) == (7, None)


def test_the_year_before_is_found_in_the_workspace(workspace: Workspace, figures_path: Path) -> None:
    content = workspace.content
    for name in ("national", REPORT.area):
        shutil.copytree(content / name / "2009-10", content / name / "2008-09")
    figures_path.unlink()
    list(begin_workbook(workspace, REPORT))
    table = openpyxl.load_workbook(figures_path.with_name("statistics.xlsx"))["1 eligible"]
    assert isinstance(table, Worksheet)
    beside = [cell.value for row in table.iter_rows(min_col=5) for cell in row if cell.value is not None]
    assert beside[:3] == ["2008/09: Level 1", "2008/09: Level 2", "2008/09: Total"]
    assert 1481 in beside

    figures_path.with_name("statistics.xlsx").unlink()
    former = content / REPORT.area / "2008-09" / "statistics.yaml"
    before = list(begin_workbook(workspace, ReportId(REPORT.area, "2008-09")))
    former.unlink()
    list(begin_workbook(workspace, REPORT))
    other = openpyxl.load_workbook(figures_path.with_name("statistics.xlsx"))["1 eligible"]
    assert isinstance(other, Worksheet)
    assert [cell.value for row in other.iter_rows(min_col=5) for cell in row if cell.value is not None] == beside
    assert len(before) == 2

    figures_path.with_name("statistics.xlsx").unlink()
    former.with_name("statistics.xlsx").unlink()
    former.write_text("eligible: nonsense\n", encoding="utf-8")
    lines = list(begin_workbook(workspace, REPORT))
    assert lines[1] == (
        "The figures of 2008/09 do not stand beside them: reportgen build borsetshire/2008-09 tells why"
    )


def test_the_figures_of_a_spreadsheet_are_printed_as_yaml(workspace: Workspace, figures_path: Path) -> None:
    before = parse_yaml(figures_path.read_text(encoding="utf-8"), "x")
    list(begin_workbook(workspace, REPORT))
    figures_path.unlink()
    result = CliRunner().invoke(cli, ["workbook", *str(REPORT).split("/"), "--yaml"])
    assert result.exit_code == 0
    path = workspace.content / "national" / REPORT.year / "statistics.yaml"
    form = fit(Form, read_yaml(path, path.name))
    areas = areas_of(AREA)
    after = parse_yaml(result.stdout, "x")
    assert comparable(filled(form, areas, before)) == comparable(filled(form, areas, after))


def test_faults_of_a_spreadsheet_stop_its_yaml(workspace: Workspace, figures_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no spreadsheet in content/borsetshire/2009-10: write one with"):
        spreadsheet_as_yaml(workspace, REPORT)
    list(begin_workbook(workspace, REPORT))
    path = figures_path.with_name("statistics.xlsx")
    book = openpyxl.load_workbook(path)
    table = book["1 eligible"]
    assert isinstance(table, Worksheet)
    table["C5"] = None
    book.save(path)
    with pytest.raises(ContentError, match='sheet "1 eligible", cell C5: "level_2" has no figure'):
        spreadsheet_as_yaml(workspace, REPORT)
    table["C5"] = "-"
    book.save(path)
    text, warnings = spreadsheet_as_yaml(workspace, REPORT)
    assert "level_2: not available" in text
    assert any('"-" was read as "not available"' in warning.message for warning in warnings)


@pytest.mark.parametrize("file", ["borsetshire/area.yaml", "national/2009-10/statistics.yaml"])
def test_without_the_area_or_the_form_there_is_no_workbook(workspace: Workspace, figures_path: Path, file: str) -> None:
    (workspace.content / file).write_text("a: [", encoding="utf-8")
    with pytest.raises(ContentError, match=f"{file}:1: this is not valid YAML"):
        list(begin_workbook(workspace, REPORT))
    assert not figures_path.with_name("statistics.xlsx").exists()


def test_a_label_that_names_what_is_not_of_the_year_stands_as_it_is(tmp_path: Path) -> None:
    form = FORM.replace("label: Share,", 'label: "Share of {{ area.name }} in {{ year.previous.label }}",')
    table = open_book(workbook_of(form=form))["3 orders"]
    assert isinstance(table, Worksheet)
    assert table["A8"].value == "Share of {{ area.name }} in {{ year.previous.label }}"
    assert same(form_of(form), areas_of(), FIGURES, tmp_path)


def test_the_command_refuses_with_the_exit_code_of_wrong_use(workspace: Workspace, figures_path: Path) -> None:
    runner = CliRunner()
    names = [*str(REPORT).split("/"), "--content", str(workspace.content)]
    assert runner.invoke(cli, ["workbook", *names]).exit_code == 0
    assert figures_path.with_name("statistics.xlsx").stat().st_mode & 0o777 == 0o644
    assert isinstance(runner.invoke(cli, ["workbook", *names]).exception, UsageError)
    assert isinstance(runner.invoke(cli, ["workbook", "nowhere", "2009-10"]).exception, UsageError)


def test_a_value_that_is_no_mapping_gives_an_empty_workbook() -> None:
    value: Value = None
    assert to_workbook(Contents(form_of(), area_of(), YEAR, value, {}))
