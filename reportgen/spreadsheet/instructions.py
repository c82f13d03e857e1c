"""The first sheet of the workbook: how to fill it in, in plain words."""

from typing import TYPE_CHECKING

from reportgen.model import Flag, Missing
from reportgen.spreadsheet.inputs import finish
from reportgen.spreadsheet.styles import Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NOTES = "Notes"
"""The name of the sheet."""

_HOW_TO = (
    "Each table of the report has a sheet of its own, and the population behind the rates has the last one.",
    "Type into the yellow cells. All others are locked, without a password.",
    (
        "Write 0 where nobody was counted. Leave no yellow cell empty, except where the line at the top of the sheet "
        "allows it."
    ),
    "Totals work themselves out as soon as all of their parts are numbers; the report works them out in any case.",
    (
        "The grey columns on the right show the figures of the year before where they are known. They are there to "
        "compare with, and are not read."
    ),
    "To paste figures, use Paste Special and Values, and look that the first one stands under its own heading.",
)
_MEANINGS = {
    Missing.NOT_APPLICABLE: "The cell cannot occur.",
    Missing.NOT_AVAILABLE: "Nobody knows the number.",
    Missing.SUPPRESSED: "The number is known, and kept back to protect people.",
    Missing.LOW: "Only for rates: more than zero, but it would be rounded to zero.",
}
_FLAGS = {
    Flag.REVISED: "The number was published before, and has changed since.",
    Flag.PROVISIONAL: "The number may still change.",
    Flag.BREAK: "The number cannot be compared with those of earlier years.",
}
_AFTERWARDS = (
    (
        "Save the workbook under its own name, statistics.xlsx (or as statistics.ods), in the folder of the report, "
        "and close it."
    ),
    "A report has one file of figures: where a statistics.yaml lies in the folder too, move it elsewhere.",
    "Build the report with reportgen build. What is not right is told with the name of the sheet and the cell.",
)


def write_notes(sheet: "Worksheet", styles: Styles, title: str) -> None:
    """Write the sheet."""
    sheet.write_string(0, 0, title, styles.title)
    row = _paragraphs(sheet, styles, 2, "How to fill it in", _HOW_TO)
    sheet.write_string(row, 0, "Where there is no number", styles.subtitle)
    words = [(kind.value, kind.shorthand, meaning) for kind, meaning in _MEANINGS.items()]
    row = _table(sheet, styles, row + 1, ("Write", "or", "It means"), words)
    sheet.write_string(row, 0, "What is to be known of a number", styles.subtitle)
    flags = [(f"474 {flag.value[0]}", f"474 {flag.shorthand}", meaning) for flag, meaning in _FLAGS.items()]
    row = _table(sheet, styles, row + 1, ("Write", "or", "It means"), flags)
    _paragraphs(sheet, styles, row, "When it is filled in", _AFTERWARDS)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 14)
    sheet.set_column(2, 2, 70)
    finish(sheet, (1, 0))


def _paragraphs(sheet: "Worksheet", styles: Styles, row: int, heading: str, texts: tuple[str, ...]) -> int:
    """Write a heading and numbered paragraphs; return the row for what comes next."""
    sheet.write_string(row, 0, heading, styles.subtitle)
    for index, text in enumerate(texts, 1):
        sheet.merge_range(row + index, 0, row + index, 2, f"{index}. {text}", styles.text)
        sheet.set_row(row + index, 16 * (len(text) // 115 + 1))
    return row + len(texts) + 2


def _table(
    sheet: "Worksheet", styles: Styles, row: int, heads: tuple[str, str, str], rows: list[tuple[str, str, str]]
) -> int:
    """Write a small table; return the row for what comes next."""
    for column, text in enumerate(heads):
        sheet.write_string(row, column, text, styles.heading)
    for index, cells in enumerate(rows, row + 1):
        for column, text in enumerate(cells):
            sheet.write_string(index, column, text, styles.label)
    return row + len(rows) + 2
