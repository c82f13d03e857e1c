"""A spreadsheet read into plain cells, each the text that a person sees in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.parsers import expat

from reportgen.characters import UNPRINTABLE
from reportgen.formats import as_date
from reportgen.problems import Place
from reportgen.spreadsheet.layout import cell_name
from reportgen.spreadsheet.markup import Markup, TwinSheetsError, read_markup
from reportgen.spreadsheet.package import SAVE_AGAIN, error_in, pack, unpack

MAX_CELLS = 200_000
"""The most cells of a sheet that are read, counted from A1 to the last one that holds anything."""


MAX_CHARACTERS = 50_000_000
"""The most characters of texts that are written once and stand in many cells, counted as often as they may stand there:
a thousand cells of the longest text that Excel knows have fewer."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: `rows` of cells as text, from A1 on; `uncomputed` are the cells whose formula has no value saved."""

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    uncomputed: frozenset[str]
    hidden: bool = False

    def cell(self, row: int, column: int) -> str:
        """Return what a cell holds, by row and column counted from 0; empty beyond the sheet's edge."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else ""

    def is_empty(self, row: int, column: int) -> bool:
        """Say whether a cell holds nothing, not even a formula that was not worked out."""
        return not self.cell(row, column) and cell_name(row, column) not in self.uncomputed

    def place(self, row: int, column: int | None = None) -> Place:
        """Return the place of a cell, or of a whole row."""
        where = f"row {row + 1}" if column is None else f"cell {cell_name(row, column)}"
        return Place(self.file, row + 1, f"{self}, {where}")

    def __str__(self) -> str:
        return f'{"hidden " if self.hidden else ""}sheet "{self.name}"'


@dataclass(frozen=True)
class Workbook:
    """A spreadsheet file and its sheets."""

    file: str
    sheets: tuple[Sheet, ...]


def read_workbook(path: Path, shown: str) -> Workbook:
    """Read an XLSX or ODS file; `shown` names it in messages.

    Raises ContentError where it is no such file, is protected by a password, or is too large.
    """
    parts = unpack(path, shown)
    try:
        markup = read_markup(parts)
    except TwinSheetsError as error:
        raise error_in(shown, f'two sheets are named "{error}"', "rename one of them, or delete it") from None
    except (ValueError, KeyError, expat.ExpatError):
        what = "the file is no spreadsheet that can be read (it is damaged, under a password, or of another kind)"
        raise error_in(shown, what, SAVE_AGAIN) from None
    for name, sheet in markup.items():
        # Checked before it is read: a reader takes memory for all cells up to the last, a billion for XFD1048576.
        if sheet.height * sheet.width > MAX_CELLS:
            hint = f"delete what stands in cell {sheet.farthest} and around it, far from the figures, or the sheet"
            raise error_in(shown, f'the sheet "{name}" is too large', hint)
    if sum(sheet.characters for sheet in markup.values()) > MAX_CHARACTERS:
        hint = "delete long texts that do not belong to the figures"
        raise error_in(shown, "the cells hold far too much text together", hint)
    return Workbook(shown, tuple(_sheets(parts, markup, shown)))


def _sheets(parts: Mapping[str, bytes], markup: Mapping[str, Markup], shown: str) -> list[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(pack(parts))
        return [
            _sheet(
                shown,
                found.name,
                book.get_sheet_by_name(found.name).to_python(skip_empty_area=False),
                markup.get(found.name, Markup()),
                found.visible is not SheetVisibleEnum.Visible,
            )
            for found in book.sheets_metadata
            if found.typ is SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:100]
        raise error_in(shown, f"the file is no spreadsheet that can be read ({reason})", SAVE_AGAIN) from None


def _sheet(file: str, name: str, rows: Sequence[Sequence[object]], markup: Markup, hidden: bool) -> Sheet:
    cells = tuple(
        tuple(markup.shown.get(cell_name(number, column)) or _text(value) for column, value in enumerate(row))
        for number, row in enumerate(rows)
    )
    return Sheet(file, name, cells, frozenset(markup.uncomputed), hidden)


def _text(value: object) -> str:
    """Return what a cell shows. Numbers lose the binary noise behind their 15 digits, as in the spreadsheet itself."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if value != value or abs(value) > 1e15:
            return str(value)
        return f"{Decimal(f'{value:.15g}'):f}"
    if isinstance(value, datetime) and value.time():
        return str(value)
    if isinstance(value, date):
        return as_date(value)
    return UNPRINTABLE.sub(" ", str(value)).strip()
