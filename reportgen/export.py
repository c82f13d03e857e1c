"""The statistics as open data."""

import csv
from io import StringIO

from reportgen.formats import as_date
from reportgen.model import Report

COLUMNS = ("area", "year", "period", "table", "row", "column", "value", "status")
"""The columns of the CSV, one figure a line (tidy data). `value` is empty where `status` says why."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def to_csv(report: Report) -> bytes:
    """Return every printed figure as CSV (UTF-8 with a byte order mark, so that Excel reads it rightly)."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    year = report.year
    periods = {"snapshot": as_date(year.end), "year": f"{as_date(year.start)} to {as_date(year.end)}"}
    for table in report.statistics.tables:
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, figure in zip(table.columns, cells, strict=True):
                number = "" if figure.number is None else f"{figure.number:.{figure.decimals}f}"
                status = figure.missing.value if figure.missing else ""
                words = (
                    report.area.name,
                    year.label,
                    periods[row.when or table.when],
                    table.title,
                    row.label,
                    column.label,
                )
                writer.writerow([*map(_harmless, words), number, status])
    return ("\ufeff" + buffer.getvalue()).encode("utf-8")


def _harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
