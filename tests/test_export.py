"""The figures as CSV: one a line, with their words, and nothing that a spreadsheet would run."""

import csv
from collections.abc import Callable
from io import StringIO

from reportgen.export import to_csv
from reportgen.load import load
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.conftest import REPORT

Edit = Callable[[str, str, str], None]


def _lines(workspace: Workspace) -> list[dict[str, str]]:
    content = to_csv(validate(load(workspace, REPORT)))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


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
        "status": "",
    }
    assert [(line["value"], line["status"]) for line in lines[3:6]] == [
        ("", "not applicable"),
        ("", "suppressed"),
        ("", "not available"),
    ]
    assert lines[-1]["period"] == "1 April 2009 to 31 March 2010"
    assert lines[-1]["value"] == "50.67"


def test_a_line_that_is_not_printed_is_not_exported(workspace: Workspace) -> None:
    assert "All" not in {line["row"] for line in _lines(workspace)}


def test_a_name_cannot_become_a_formula(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "name: Ambridge}", 'name: "=HYPERLINK(1)"}')
    assert "'=HYPERLINK(1)" in {line["row"] for line in _lines(workspace)}
