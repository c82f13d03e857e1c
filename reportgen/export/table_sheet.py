"""A table of the statistics as a sheet of the workbook.

Numbers stay numbers (Government Analysis Function, "Releasing statistics in spreadsheets"): what is to be known of one,
such as that it was revised, stands in a last column "Status". What its row counts, or when, stands in a column of its
own where the rows differ in it, and else above the table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from reportgen.export.book import Cell, Grid, Look, Number, Sheet, Words, plain
from reportgen.export.fitting import column_width
from reportgen.export.notes import Notes, is_explained
from reportgen.export.periods import days_of
from reportgen.model import Figure, Heading, Table, Year

FIRST_COLUMN = 52
"""The least width of column A in letters: the lines above a table are wrapped in it."""


@dataclass(frozen=True)
class TableSheet:
    """What makes a sheet of a table: `name` is the sheet's, and `introduction` what its group says of its tables."""

    name: str
    table: Table
    introduction: str | None
    year: Year
    notes: Notes
    words: Mapping[str, str]

    def sheet(self) -> Sheet:
        """Return the sheet."""
        grid = self._grid()
        first, *others = (column_width(grid, column) for column in range(len(grid.head)))
        return Sheet(self.name, tuple(self._lines()), grid, (max(FIRST_COLUMN, first), *others))

    @property
    def title(self) -> str:
        """Return the table's title without references to notes."""
        return plain(self.table.title)

    def _lines(self) -> Iterator[Words]:
        table, words = self.table, self.words
        yield Words(self.notes.marked(f"{self.name}: {table.title}", *table.notes), Look.TITLE)
        yield Words(words["one_table"])
        if self.introduction:
            yield Words(plain(self.introduction))
        for heading, tell in self._about_rows():
            if not self._differs(tell):
                yield Words(f"{heading}: {tell(table.rows[0])}")
        if table.shorthand:
            yield Words(f"{words['shorthand_used']}: {', '.join(kind.shorthand for kind in table.shorthand)}")
        if is_explained(table):
            yield Words(words["explained_in_notes"], to=words["notes"])
        yield Words(words["back_to_contents"], to=words["contents"])

    def _grid(self) -> Grid:
        table, words = self.table, self.words
        shown = [(heading, tell) for heading, tell in self._about_rows() if self._differs(tell)]
        flagged = any(figure.flags for row in table.cells for figure in row)
        head = [
            (plain(table.heading), Look.COLUMN),
            *((heading, Look.COLUMN) for heading, _ in shown),
            *((self.notes.marked(self._heading(column), column.note), Look.NUMBERS) for column in table.columns),
            *([(words["status"], Look.REMARKS)] if flagged else []),
        ]
        rows: list[tuple[Cell, ...]] = []
        for row, figures in zip(table.rows, table.cells, strict=True):
            label = Words(self.notes.marked(row.label, row.note), strong=row.total)
            told = [Words(tell(row)) for _, tell in shown]
            cells = [
                _cell(figure, strong=row.total or column.total)
                for column, figure in zip(table.columns, figures, strict=True)
            ]
            status = [Words(self._status(figures), Look.REMARK)] if flagged else []
            rows.append((label, *told, *cells, *status))
        return Grid(f"table_{table.id}", self.title, _unique(head), tuple(rows))

    def _heading(self, column: Heading) -> str:
        """Return a column's label, with what it counts and when where that is not what its table does."""
        told = [column.unit, column.when and days_of(column.when, self.year, self.words["to"])]
        remarks = ", ".join(remark for remark in told if remark)
        return f"{column.label} ({remarks})" if remarks else column.label

    def _about_rows(self) -> tuple[tuple[str, Callable[[Heading], str]], ...]:
        """Return what is told of each row, with its heading; once above the table where all rows agree in it."""
        return ((self.words["period"], self._period), (self.words["unit"], self._unit))

    def _differs(self, tell: Callable[[Heading], str]) -> bool:
        return len({tell(row) for row in self.table.rows}) > 1

    def _period(self, row: Heading) -> str:
        when = row.when or self.table.when
        if any(column.year for column in self.table.columns):
            return self.words["year_end" if when == "snapshot" else "whole_year"]
        return days_of(when, self.year, self.words["to"])

    def _unit(self, row: Heading) -> str:
        return plain(row.unit or self.table.unit)

    def _status(self, figures: Sequence[Figure]) -> str:
        """Return the flags of a row's figures, each with its column where there are several."""
        told = []
        for column, figure in zip(self.table.columns, figures, strict=True):
            flags = " ".join(flag.shorthand for flag in figure.flags)
            if flags:
                told.append(f"{plain(column.label)} {flags}" if len(self.table.columns) > 1 else flags)
        return "; ".join(told) or self.words["no_status"]


def _cell(figure: Figure, *, strong: bool) -> Cell:
    if figure.number is None:
        return Words(figure.missing.shorthand if figure.missing else "", Look.SHORTHAND, strong)
    return Number(round(figure.number, figure.decimals), figure.decimals, figure.signed, strong)


def _unique(head: Sequence[tuple[str, Look]]) -> tuple[Words, ...]:
    """Return the headings of columns, none of them twice: a second "Total" becomes "Total (2)"."""
    taken: set[str] = set()
    found = []
    for text, look in head:
        names = (text if number == 1 else f"{text} ({number})" for number in count(1))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        found.append(Words(name, look))
    return tuple(found)
