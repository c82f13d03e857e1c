"""The open data as CSV, one figure a line, and what all three files have in common: the same bytes wherever made."""

import csv
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO

import pytest

from reportgen.export import to_csv
from reportgen.load import load
from reportgen.model import Figure, Missing
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.books import ODD, all_three, example, loaded, odd, varied, with_tables
from tests.conftest import REPORT

Edit = Callable[[str, str, str], None]

_IN_ANOTHER_PROCESS = """
import hashlib
from tests.books import all_three, example
print({name: hashlib.sha256(content).hexdigest() for name, content in all_three(*example("kent")).items()})
"""


def _read(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def _lines(workspace: Workspace) -> list[dict[str, str]]:
    return _read(to_csv(validate(load(workspace, REPORT))))


def test_each_printed_figure_is_a_line_with_its_words(workspace: Workspace) -> None:
    lines = _lines(workspace)
    assert lines[0] == {
        "area": "Borsetshire",
        "year": "2009/10",
        "period": "31 March 2010",
        "table": "Eligible offenders at 31 March 2010",
        "row": "Category 1",
        "column": "Level 1",
        "value": "1481",
        "unit": "number",
        "status": "",
    }
    assert [(line["value"], line["status"]) for line in lines[3:6]] == [
        ("", "not applicable"),
        ("", "suppressed"),
        ("", "suppressed"),
    ]
    assert lines[-1]["period"] == "1 April 2009 to 31 March 2010"
    assert lines[-1]["value"] == "50.67"


def test_a_line_that_is_not_printed_is_not_exported(workspace: Workspace) -> None:
    assert "All" not in {line["row"] for line in _lines(workspace)}


def test_what_is_to_be_known_of_a_number_stands_beside_it(workspace: Workspace) -> None:
    report, _ = loaded(workspace)
    found = [(line["value"], line["status"]) for line in _read(to_csv(with_tables(report, varied())))]
    assert found == [
        ("1234567", ""),
        ("0.50", ""),
        ("12", ""),
        ("474", "revised"),
        ("50.67", ""),
        ("-1204", "break in series"),
        ("", "not applicable"),
        ("", "suppressed"),
        ("", "low"),
    ]


def test_a_name_cannot_become_a_formula(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "name: Ambridge}", 'name: "=HYPERLINK(1)"}')
    assert "'=HYPERLINK(1)" in {line["row"] for line in _lines(workspace)}


def test_no_word_of_any_column_can_become_a_formula(workspace: Workspace) -> None:
    report, _ = loaded(workspace)
    lines = _read(to_csv(with_tables(report, odd())))
    cells = [line[column] for line in lines for column in ("area", "year", "table", "row", "column", "unit")]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {line["row"].removeprefix("'") for line in lines} == {text.removeprefix("'") for text in ODD}


@pytest.mark.parametrize("area", ["hertfordshire", "kent"])
def test_every_figure_of_an_example_is_a_line(area: str) -> None:
    report, _ = example(area)
    lines = iter(_read(to_csv(report)))
    for table in report.statistics.tables:
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, figure in zip(table.columns, cells, strict=True):
                line = next(lines)
                assert (line["table"], line["row"], line["column"]) == (table.title, row.label, column.label)
                assert (line["value"], line["status"]) == _value(figure)
    assert list(lines) == []


def _value(figure: Figure) -> tuple[str, str]:
    return ("", Missing(figure.missing).value) if figure.number is None else (str(figure.number), figure.status)


def test_all_three_files_have_the_same_bytes_in_another_process_zone_and_locale() -> None:
    here = {name: hashlib.sha256(content).hexdigest() for name, content in all_three(*example("kent")).items()}
    assert list(here) == ["statistics.csv", "statistics.ods", "statistics.xlsx"]
    for zone, locale, seed in (("Pacific/Kiritimati", "C", "1"), ("America/New_York", "de_DE.UTF-8", "2")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed}
        arguments = [sys.executable, "-c", _IN_ANOTHER_PROCESS]
        run = subprocess.run(arguments, env=environment, check=True, capture_output=True, text=True)
        assert run.stdout.strip() == str(here)
