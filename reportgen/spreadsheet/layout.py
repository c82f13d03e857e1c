"""How the tables of a form lie in a workbook: the names of the sheets, and the lines that people fill in."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

from reportgen.merge import merge
from reportgen.model import Fact, Year
from reportgen.problems import ContentError
from reportgen.schema import Form, Line, PoliceArea, Row, TableForm

POPULATION = "population"
"""The sheet with the population behind the rates."""

POPULATION_LABELS: Mapping[str, str] = {"number": "Number of people", "year": "Year", "source": "Source"}
"""The rows of that sheet."""

WORKED_OUT = "worked out in the report"
"""What a total shows in the workbook where not all of its parts are numbers."""

LEFT_OUT = "left out"
"""What the total of a row shows that may stay empty, and does."""

_MAX_NAME = 31
"""The most letters that Excel allows in the name of a sheet."""


def sheet_name(form: Form, table: TableForm) -> str:
    """Return the name of a table's sheet: its number in the form and its id in words."""
    number = [other.id for other in form.tables].index(table.id) + 1
    return f"{number} {table.id.replace('_', ' ')}"[:_MAX_NAME].rstrip()


def plain(text: str, year: Year) -> str:
    """Return a label of the form with the facts of the year; as it stands where it names others."""
    facts = _facts(year) | {"previous": _facts(year.before), "next": _facts(Year(year.first + 1))}
    try:
        return merge(text, {"year": facts}, "", 1)
    except ContentError:
        return text


def _facts(year: Year) -> dict[str, Fact]:
    return {"label": year.label, "start": year.start, "end": year.end, "first": year.first, "last": year.first + 1}


def key(text: str) -> str:
    """Return a label as it is compared: without case, spaces and punctuation, which typing and pasting change."""
    return "".join(re.findall(r"[^\W_]+", normalize("NFKC", text).casefold()))


def labels_of(lines: Sequence[Line], year: Year) -> dict[str, str]:
    """Return the label of each line by its id; two that could be taken for each other have their ids behind them."""
    labels = {line.id: plain(line.label, year) for line in lines}
    keys = Counter(key(label) for label in labels.values())
    return {id_: label if key(label) and keys[key(label)] == 1 else f"{label} ({id_})" for id_, label in labels.items()}


def rows_of(table: TableForm, areas: Iterable[PoliceArea]) -> list[Row]:
    """Return all rows that the table can have in an area."""
    own = [Row(id=area.id, label=area.name) for area in areas] if table.area_rows else []
    return [*own, *table.rows]


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, such as `B5`, by its row and column counted from 0."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0: A, B … Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
