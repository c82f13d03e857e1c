"""The workbook as XLSX, for Excel."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.export.archive import packed, unpacked
from reportgen.export.book import Book, Cell, Grid, Look, Number, Sheet
from reportgen.export.fitting import PLAIN, SIZES, row_height

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_FONT = {"font_name": "Arial", "font_size": PLAIN}
"""The guidance asks for a plain typeface."""

_INDENT = {"align": "left", "indent": 1}

_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {"font_size": SIZES[Look.TITLE], "bold": True},
    Look.HEADING: {"font_size": SIZES[Look.HEADING], "bold": True, "valign": "bottom"},
    Look.LINE: {},
    Look.COLUMN: {"bold": True, "bottom": 1, "bg_color": "#E9ECEF", "valign": "bottom"},
    Look.NUMBERS: {"bold": True, "bottom": 1, "bg_color": "#E9ECEF", "valign": "bottom", "align": "right"},
    Look.SHORTHAND: {"align": "right"},
    Look.REMARKS: {"bold": True, "bottom": 1, "bg_color": "#E9ECEF", "valign": "bottom", **_INDENT},
    Look.REMARK: _INDENT,
}
_LINK = {"font_color": "#0B4F9E", "underline": 1}
_CORE = "docProps/core.xml"
_A4 = 9


def to_xlsx(book: Book) -> bytes:
    """Return the workbook as an XLSX file."""
    from xlsxwriter.workbook import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "default_format_properties": dict(_FONT)}
    with Workbook(buffer, options) as workbook:
        workbook.set_properties(
            {"title": book.title, "subject": book.subject, "author": book.author, "created": book.date}
        )
        writer = _Writer(workbook)
        for sheet in book.sheets:
            writer.add(sheet)
    files = unpacked(buffer.getvalue())
    language = f"<dc:language>{book.language}</dc:language></cp:coreProperties>"
    files[_CORE] = files[_CORE].replace(b"</cp:coreProperties>", language.encode())
    return packed(files)


class _Writer:
    """Writes sheets into a workbook; keeps each format that it has made, as a workbook needs it once."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.formats: dict[str, Format] = {}

    def add(self, sheet: Sheet) -> None:
        """Add a sheet at the end."""
        worksheet = self.workbook.add_worksheet(sheet.name)
        for column, width in enumerate(sheet.widths):
            worksheet.set_column(column, column, width + 2)
        for row, cells in enumerate(sheet.rows):
            worksheet.set_row(row, row_height(cells, sheet.widths))
        for row, line in enumerate(sheet.lines):
            self.write(worksheet, row, 0, line)
        worksheet.set_paper(_A4)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer("&L&A&R&P / &N")
        if len(sheet.widths) > 1:
            worksheet.set_landscape()
        if sheet.grid is not None:
            self.add_grid(worksheet, len(sheet.lines), sheet.grid)

    def add_grid(self, worksheet: Worksheet, first: int, grid: Grid) -> None:
        """Write a table from a row on, and mark it as one."""
        columns = [{"header": cell.text, "header_format": self.format(_LOOKS[cell.look])} for cell in grid.head]
        options = {
            "name": grid.name,
            "title": grid.title,
            "columns": columns,
            "autofilter": False,
            "banded_rows": False,
            "style": None,
        }
        worksheet.add_table(first, 0, first + len(grid.rows), len(grid.head) - 1, options)
        worksheet.repeat_rows(first)
        for row, cells in enumerate(grid.rows, start=first + 1):
            for column, cell in enumerate(cells):
                self.write(worksheet, row, column, cell)

    def write(self, worksheet: Worksheet, row: int, column: int, cell: Cell) -> None:
        """Write a cell, text always as text."""
        strong = {"bold": True} if cell.strong else {}
        if isinstance(cell, Number):
            form = self.format({"align": "right", "num_format": number_format(cell), **strong})
            worksheet.write_number(row, column, float(cell.value), form)
        elif cell.to is not None:
            form = self.format({**_LOOKS[cell.look], **_LINK, **strong})
            worksheet.write_url(row, column, f"internal:'{cell.to}'!A1", form, cell.text)
        else:
            worksheet.write_string(row, column, cell.text, self.format({**_LOOKS[cell.look], **strong}))

    def format(self, properties: dict[str, Any]) -> Format:
        """Return a format with those properties."""
        key = repr(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format({**_FONT, "text_wrap": True, "valign": "top", **properties})
        return self.formats[key]


def number_format(number: Number) -> str:
    """Return the format code of a number: its thousands apart, its decimals, and the sign of a change."""
    digits = "#,##0" + ("." + "0" * number.decimals if number.decimals else "")
    return f"+{digits};-{digits};{digits}" if number.signed else digits
