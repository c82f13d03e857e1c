"""The cells of the workbook that people type into: what they hold, and what they take."""

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model import Missing
from reportgen.problems import ContentError, Place
from reportgen.spreadsheet.layout import cell_name
from reportgen.statistics.values import read_figure

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_FORMULA = 255
"""The longest formula that Excel takes for a validation."""

_MOST_DIGITS = 15
"""The digits of a number that a spreadsheet keeps."""

_A4 = 9
"""The number of the paper (ECMA-376, part 1, 18.3.1.63)."""


def number_of(text: str) -> Decimal | None:
    """Return a figure as a number where a spreadsheet can hold it as one; None for words, and for one with flags."""
    try:
        figure = read_figure(text, Place(""), 4)
    except ContentError:
        return None
    number = None if figure.flags else figure.number
    return number if number is not None and len(number.as_tuple().digits) <= _MOST_DIGITS else None


def write_figure(sheet: "Worksheet", place: tuple[int, int], text: str, style: "Format") -> None:
    """Write a figure as a number where it is one, else as the text that was typed."""
    number = number_of(text)
    if number is None:
        write_text(sheet, place, text, style)
    else:
        sheet.write_number(*place, float(number), style)


def write_text(sheet: "Worksheet", place: tuple[int, int], text: str, style: "Format") -> None:
    """Write a text as it stands, never as a formula or a link; an empty one as an empty cell."""
    if text:
        sheet.write_string(*place, text, style)
    else:
        sheet.write_blank(*place, None, style)


def restrict(sheet: "Worksheet", place: tuple[int, int], decimals: int, *, is_rate: bool) -> None:
    """Let an input take a number, one with a flag behind it, or a word for a missing value; say so when it is chosen.

    A spreadsheet checks what is typed and not what is pasted: the report checks again.
    """
    number = f"a number such as {Decimal(5067).scaleb(-decimals)}" if decimals else "a whole number such as 1108"
    words = 'Or: "not available", "suppressed", "not applicable"' + (', "low".' if is_rate else ".")
    sheet.data_validation(
        *place,
        *place,
        {
            "validate": "custom",
            "value": validation(cell_name(*place), decimals, is_rate=is_rate),
            "input_title": "Figure",
            "input_message": f"Type {number}. {'' if is_rate else '0 if nobody was counted. '}{words}",
            "error_title": "This is not a figure",
            "error_message": f"Type {number}, without other text. {words} A flag goes behind a number: 474 r "
            "(revised), 474 p (provisional), 474 b (break in series).",
        },
    )


def validation(cell: str, decimals: int, *, is_rate: bool) -> str:
    """Return the formula that says whether a cell holds a figure."""
    kinds = [kind for kind in Missing if is_rate or kind is not Missing.LOW]
    words = "|".join(["", *(word for kind in kinds for word in (kind.value, kind.shorthand)), ""])
    whole = "" if decimals else f",N({cell})=INT(N({cell}))"
    # OR and AND examine every part, so that none of them may fail on the kind of value that it is not about.
    return (
        f"=OR(AND(ISNUMBER({cell}),N({cell})>=0{whole}),"
        f'ISNUMBER(FIND("|"&LOWER({cell})&"|","{words}")),'
        f'ISNUMBER(-LEFT({cell},FIND(" ",{cell}))*FIND(LOWER(RIGHT(SUBSTITUTE({cell},"]",""),2))," r p b[r[p[b")))'
    )


def finish(sheet: "Worksheet", freeze: tuple[int, int]) -> None:
    """Lock all cells but the inputs, keep the headings in sight, and fit the sheet to a page."""
    sheet.freeze_panes(*freeze)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
