"""The workbook that a coordinator fills in: a sheet a table, labelled as in the report, only its inputs unlocked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.figures_file import has_flag, typed
from reportgen.formats import as_date
from reportgen.model import Figure, Missing, Year
from reportgen.schema import Area, Form, Line, PopulationForm, Row, TableForm
from reportgen.source import Value
from reportgen.spreadsheet.inputs import finish, number_of, restrict, write_figure, write_text
from reportgen.spreadsheet.instructions import NOTES, write_notes
from reportgen.spreadsheet.layout import POPULATION, POPULATION_LABELS, labels_of, plain, rows_of, sheet_name
from reportgen.spreadsheet.styles import Styles
from reportgen.spreadsheet.totals import At, Sums, parts_of
from reportgen.statistics.cells import Name

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_HEAD = 3
"""The row of the headings, counted from 0: below the title, a line of guidance and an empty row."""

_LABEL_WIDTH, _FIGURE_WIDTH, _GAP_WIDTH = 50, 16, 4
"""How wide the columns are, in digits: labels at most, figures, and the column before those of the year before."""

_TALL = 32
"""The height of a row in points: two lines, as for a long label or the words of a missing total."""

_LINE = 16
"""The height of a line of text."""

_ACROSS = 3
"""The column, counted from 0, that guidance and notes run across at least."""


@dataclass(frozen=True)
class Contents:
    """What a workbook is made of: `figures` as a `statistics.yaml` holds them, `former` those of the year before."""

    form: Form
    area: Area
    year: Year
    figures: Value
    former: Mapping[Name, Figure]


def to_workbook(contents: Contents) -> bytes:
    """Return the XLSX file: the same bytes for the same contents."""
    from xlsxwriter import Workbook

    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        title = f"MAPPA figures {contents.year.label}: {contents.area.name}"
        created = datetime.combine(contents.year.end, time())
        book.set_properties({"title": title, "created": created})
        styles = Styles(book)
        write_notes(book.add_worksheet(NOTES), styles, title)
        for table in contents.form.tables:
            sheet = book.add_worksheet(sheet_name(contents.form, table))
            _TableWriter(sheet, styles, contents, table).write()
        if contents.form.population is not None:
            sheet = book.add_worksheet(POPULATION.capitalize())
            _write_population(sheet, styles, contents.form.population, contents.figures)
    return file.getvalue()


@dataclass(frozen=True)
class _TableWriter:
    """Writes the sheet of a table."""

    sheet: "Worksheet"
    styles: Styles
    contents: Contents
    table: TableForm

    def write(self) -> None:
        """Write title, guidance, headings, rows, and beside them the figures of the year before."""
        year, table = self.contents.year, self.table
        rows, columns = self.written()
        self.sheet.write_string(0, 0, plain(table.title, year), self.styles.title)
        self.paragraph(1, self.guidance(rows), len(columns), self.styles.guidance)
        self.sheet.write_string(_HEAD, 0, plain(table.heading, year), self.styles.heading)
        labels = labels_of(table.columns, year)
        for at, column in enumerate(columns, 1):
            self.sheet.write_string(_HEAD, at, labels[column.id], self.styles.heading_right)
        labels = labels_of(rows_of(table, self.contents.area.police_areas), year)
        sums = self.sums(rows, columns)
        self.sheet.set_row(_HEAD, _TALL)
        for index, row in enumerate(rows, _HEAD + 1):
            self.sheet.set_row(index, _TALL)
            style = self.styles.label_of(is_total=row.sum is not None, is_optional=row.optional)
            self.sheet.write_string(index, 0, labels[row.id], style)
            for at, column in enumerate(columns, 1):
                self.cell((index, at), row, column, sums)
        self.sheet.set_column(0, 0, _LABEL_WIDTH)
        self.sheet.set_column(1, len(columns), _FIGURE_WIDTH)
        self.former(rows, columns)
        self.notes(rows, len(columns), _HEAD + len(rows) + 2)
        finish(self.sheet, (_HEAD + 1, 1))

    def written(self) -> tuple[list[Row], list[Line]]:
        """Return the rows and columns of the sheet: all but totals that are neither printed nor were typed."""
        of_table = rows_of(self.table, self.contents.area.police_areas)
        given = {
            (row.id, column.id)
            for row in of_table
            for column in self.table.columns
            if has_flag(typed(self.contents.figures, self.table, row.id, column.id))
        }
        rows = [row for row in of_table if row.printed or row.sum is None or any(row.id == at[0] for at in given)]
        columns = [
            column
            for column in self.table.columns
            if column.printed or column.sum is None or any(column.id == at[1] for at in given)
        ]
        return rows, columns

    def guidance(self, rows: list[Row]) -> str:
        """Return a line on what is counted, and which cells may stay empty."""
        year = self.contents.year
        counted = {
            "snapshot": f"Counted on {as_date(year.end)}.",
            "year": f"Counted from {as_date(year.start)} to {as_date(year.end)}.",
        }
        text = f"{counted[self.table.when]} Type into the yellow cells."
        others = [row for row in rows if row.when not in (None, self.table.when)]
        if others:
            labels = labels_of(rows, year)
            text += "".join(f" {labels[row.id]}: c{counted[row.when or 'year'][1:]}" for row in others)
        if any(row.optional for row in rows):
            text += " A row in italics may stay empty; the report then leaves it out."
        if any(row.rate for row in rows):
            text += " A rate may stay empty where the sheet Population is filled in."
        return text

    def sums(self, rows: list[Row], columns: list[Line]) -> Sums:
        """Return what the totals of the sheet add up."""
        texts = {
            (row.id, column.id): text
            for row in rows
            for column in columns
            if (text := typed(self.contents.figures, self.table, row.id, column.id))
        }
        parts = parts_of(self.table, rows_of(self.table, self.contents.area.police_areas))
        return Sums(
            parts,
            {(row.id, col.id): (r, c) for r, row in enumerate(rows, _HEAD + 1) for c, col in enumerate(columns, 1)},
            {at: value for at, text in texts.items() if (value := number_of(text)) is not None},
            frozenset(row.id for row in rows if row.optional),
            frozenset(texts),
            {at: text for at, text in texts.items() if at in parts and has_flag(text)},
        )

    def cell(self, place: tuple[int, int], row: Row, column: Line, sums: Sums) -> None:
        """Write a cell: what cannot occur, a total, or an input with what was typed."""
        at: At = (row.id, column.id)
        decimals = self.decimals(at, sums)
        if at in self.table.impossible:
            self.sheet.write_string(*place, Missing.NOT_APPLICABLE.value, self.styles.impossible)
        elif at in sums.parts:
            total = sums.total(at)
            value = total.value if isinstance(total.value, str) else float(total.value)
            self.sheet.write_formula(*place, total.formula, self.styles.total(decimals), value)
        else:
            text = typed(self.contents.figures, self.table, *at)
            write_figure(self.sheet, place, text, self.styles.input(decimals))
            restrict(self.sheet, place, decimals, is_rate=row.rate is not None or decimals > 0)

    def decimals(self, at: At, sums: Sums) -> int:
        """Return the decimal places of a cell; a total has those of the parts that it adds up."""
        row, column = at
        own = [line.decimals for line in self.table.rows if line.id == row]
        own += [line.decimals for line in self.table.columns if line.id == column]
        return max([*own, *(self.decimals(part, sums) for part in sums.parts.get(at, ()))], default=0)

    def former(self, rows: list[Row], columns: list[Line]) -> None:
        """Write the figures of the year before, for reference, to the right of an empty column."""
        year = self.contents.year
        cells = self.contents.former
        shown = [column for column in columns if any((self.table.id, row.id, column.id) in cells for row in rows)]
        labels = labels_of(self.table.columns, year)
        for at, column in enumerate(shown, len(columns) + 2):
            heading = f"{year.before.label}: {labels[column.id]}"
            self.sheet.write_string(_HEAD, at, heading, self.styles.heading_former)
            for index, row in enumerate(rows, _HEAD + 1):
                figure = cells.get((self.table.id, row.id, column.id))
                style = self.styles.former(figure.decimals if figure else 0)
                text = "" if figure is None else " ".join([str(figure), *(flag.shorthand for flag in figure.flags)])
                write_figure(self.sheet, (index, at), text, style)
        self.sheet.set_column(len(columns) + 1, len(columns) + 1, _GAP_WIDTH)
        if shown:
            self.sheet.set_column(len(columns) + 2, len(columns) + 1 + len(shown), _FIGURE_WIDTH)

    def notes(self, rows: list[Row], columns: int, first: int) -> None:
        """Write the notes of the form below the table, as the report prints them."""
        own = [self.table.note] if self.table.note else []
        of_rows = [f"{row.label}: {row.note}" for row in rows if row.note]
        for index, note in enumerate([*own, *of_rows], first):
            self.paragraph(index, plain(note, self.contents.year), columns, self.styles.note)

    def paragraph(self, row: int, text: str, columns: int, style: "Format") -> None:
        """Write a text across the table of so many columns, as high as it needs."""
        last = max(columns, _ACROSS)
        self.sheet.merge_range(row, 0, row, last, text, style)
        self.sheet.set_row(row, _LINE * (len(text) // (_LABEL_WIDTH + (last - 1) * _FIGURE_WIDTH) + 1))


def _write_population(sheet: "Worksheet", styles: Styles, form: PopulationForm, figures: Value) -> None:
    """Write the sheet of the population behind the rates."""
    given = figures.get(POPULATION) if isinstance(figures, dict) else None
    sheet.write_string(0, 0, form.label, styles.title)
    guidance = "The rates are worked out from it. Leave all of it empty where only the published rate is known."
    sheet.write_string(1, 0, guidance, styles.guidance)
    sheet.write_string(_HEAD, 0, "Population", styles.heading)
    sheet.write_string(_HEAD, 1, "What is known of it", styles.heading)
    for index, (id_, label) in enumerate(POPULATION_LABELS.items(), _HEAD + 1):
        sheet.set_row(index, _TALL)
        text = given.get(id_) if isinstance(given, dict) else None
        sheet.write_string(index, 0, label, styles.label)
        if id_ == "number":
            write_figure(sheet, (index, 1), text if isinstance(text, str) else "", styles.input(0))
            restrict(sheet, (index, 1), 0, is_rate=False)
        else:
            write_text(sheet, (index, 1), text if isinstance(text, str) else "", styles.input_text)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 60)
    finish(sheet, (_HEAD + 1, 1))
