"""The statistics as tidy CSV."""

import csv
from io import StringIO

from reportgen.export.periods import days_of
from reportgen.model import Report

COLUMNS = ("area", "year", "period", "table", "row", "column", "value", "unit", "status")
"""The columns of the CSV, one figure a line (tidy data).

`period` is a day, or a first and last day. `value` is empty where `status` says why; `status` also says what is to be
known of a number, such as "provisional".
"""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(report: Report) -> bytes:
    """Return every printed figure as CSV (UTF-8 with a byte order mark, so that Excel reads it rightly)."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table in report.statistics.tables:
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, figure in zip(table.columns, cells, strict=True):
                year = column.year or report.year
                number = "" if figure.number is None else f"{figure.number:.{figure.decimals}f}"
                words = (
                    report.area.name,
                    year.label,
                    days_of(row.when or column.when or table.when, year, "to"),
                    table.title,
                    row.label,
                    column.label,
                )
                unit = row.unit or column.unit or table.unit
                writer.writerow([*map(_harmless, words), number, _harmless(unit), figure.status])
    return ("\ufeff" + buffer.getvalue()).encode("utf-8")


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
