"""The text of a `statistics.yaml`: every figure that the form asks for, with the labels of the form as comments."""

import json
import re
from collections.abc import Iterator, Sequence

from reportgen.model import Missing, Year
from reportgen.schema import Form, PoliceArea, Row, TableForm
from reportgen.source import Value
from reportgen.spreadsheet.layout import POPULATION, plain, rows_of

_PLAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9 ._()-]*[A-Za-z0-9.)])?")
"""Text that YAML takes for itself; all else is put between quotation marks."""

_OPENING = """\
# yaml-language-server: $schema=../../.schemas/statistics-{slug}.schema.json
#
# The year's figures. Replace each "not available" by a number: 1108 or 1,108.
# A cell without a number says why:
#   not applicable   the cell cannot occur
#   not available    nobody knows the number
#   suppressed       the number is known, and kept back to protect people
# Totals are worked out. A total that you type as well ("total: 486") is checked against the sum."""

_POPULATION = """
# {label}. With it the rate is worked out, and may be left out above.
# population:
#   number: 959,147
#   year: mid-2009
#   source: Office for National Statistics, published 24 June 2010"""


def figures_file(form: Form, areas: Sequence[PoliceArea], year: Year, values: Value = None) -> str:
    """Return the text of a `statistics.yaml` with the figures of `values`, each as it was typed there.

    Without values it is a file to begin with, in which every figure is "not available". With them, rows that may be
    left out and are not there stand as comments.
    """
    lines = [_OPENING.format(slug=year.slug)]
    for table in form.tables:
        lines += ["", f"# {plain(table.title, year)}", f"{table.id}:"]
        for row in rows_of(table, areas):
            lines += _row(table, row, values, year)
    if form.population is not None:
        population = values.get(POPULATION) if isinstance(values, dict) else None
        if isinstance(population, dict):
            lines += ["", f"# {form.population.label}", f"{POPULATION}:"]
            lines += [f"  {key}: {_scalar(text)}" for key, text in population.items() if isinstance(text, str)]
        else:
            lines.append(_POPULATION.format(label=form.population.label))
    return "\n".join(lines) + "\n"


def typed(values: Value, table: TableForm, row: str, column: str) -> str:
    """Return a figure as it was typed in a `statistics.yaml`, empty where there is none."""
    of_table = values.get(table.id) if isinstance(values, dict) else None
    value = of_table.get(row) if isinstance(of_table, dict) else None
    if isinstance(value, dict):
        value = value.get(column)
    elif len(table.columns) > 1:
        return ""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"[{value[0]}]"  # YAML takes the shorthand for a list
    return value if isinstance(value, str) else ""


def _row(table: TableForm, row: Row, values: Value, year: Year) -> Iterator[str]:
    """Yield the lines of a row; of totals only those that were typed with a flag, as all others are worked out."""
    figures = {
        column.id: text
        for column in table.columns
        if (text := typed(values, table, row.id, column.id))
        and ((row.sum is None and column.sum is None) or has_flag(text))
    }
    asked_for = [column for column in table.columns if column.sum is None] if row.sum is None else []
    left_out = values is not None and not figures and (row.optional or row.rate is not None)
    mark = "# " if left_out else ""
    for column in asked_for:
        missing = Missing.NOT_APPLICABLE if (row.id, column.id) in table.impossible else Missing.NOT_AVAILABLE
        figures.setdefault(column.id, missing.value)
    if not figures:
        return
    label = " ".join(plain(row.label, year).split())
    if len(table.columns) == 1:
        yield f"  {mark}{row.id}: {_scalar(figures[table.columns[0].id])}  # {label}"
        return
    yield f"  {mark}{row.id}:  # {label}"
    for column in table.columns:
        if column.id in figures:
            yield f"  {mark}  {column.id}: {_scalar(figures[column.id])}"


def has_flag(text: str) -> bool:
    """Say whether a figure was typed with a flag behind it, such as `474 r`."""
    return re.search(r"\d(\s*[\s(\[][rpb][)\]]?)+\s*$", text, re.IGNORECASE) is not None


def _scalar(text: str) -> str:
    """Return a text as YAML holds it."""
    if _PLAIN.fullmatch(text) and text.lower() != "null":
        return text
    return json.dumps(text, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
