"""The cells of a form: their names, what each total adds up, and the figures that fill them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from reportgen.model import Fact, Figure, Period
from reportgen.problems import Place
from reportgen.schema import Form, Line, Row, TableForm
from reportgen.source import Data

Name: TypeAlias = tuple[str, str, str]
"""A cell by the ids of its table, row and column."""


UNNAMED = "number"
"""The unit of a table that names none."""


@dataclass(frozen=True)
class Kind:
    """What a figure speaks of: only figures of one kind are compared, or added up. `per` is that of a rate."""

    when: Period
    unit: str
    per: int | None

    def is_like(self, other: "Kind") -> bool:
        """Say whether figures of two years are of one kind; a unit that one form does not name is no difference."""
        units = {self.unit.casefold(), other.unit.casefold()} - {UNNAMED}
        return (self.when, self.per) == (other.when, other.per) and len(units) < 2


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Population:
    """The population behind the rates. `number` is missing where only published rates are known."""

    label: str
    number: Figure
    year: str
    source: str


@dataclass(frozen=True)
class Filled:
    """A form with the figures of an area: `rows` are those that each table has there, `cells` every figure.

    `data` is the file that they come from.
    """

    form: Form
    rows: Mapping[str, tuple[Row, ...]]
    cells: Mapping[Name, Figure]
    population: Population | None
    data: Data

    def place(self, name: Name) -> Place:
        """Return where a figure was typed; of one that is worked out, the nearest place."""
        return self.cells[name].place or self.data.place(*name)

    def dotted(self, name: Name) -> str:
        """Return the name of a cell as the text and the form write it."""
        return dotted(self.form, name)

    def label(self, name: Name) -> str:
        """Return what a cell is called in print: row and column."""
        table, row, column = self.lines(name)
        return row.label if len(table.columns) == 1 else f"{row.label}, {column.label}"

    def lines(self, name: Name) -> tuple[TableForm, Row, Line]:
        """Return the table, row and column of a cell."""
        table = next(table for table in self.form.tables if table.id == name[0])
        row = next(row for row in self.rows[table.id] if row.id == name[1])
        return table, row, next(column for column in table.columns if column.id == name[2])

    def kind(self, name: Name) -> Kind:
        """Return what a cell speaks of."""
        return kind_of(*self.lines(name))

    def find(self, dotted_name: str) -> Name | None:
        """Return the cell of a dotted name, None where this area has none."""
        name = find_name(self.form, dotted_name)
        return name if name in self.cells else None


def kind_of(table: TableForm, row: Row, column: Line) -> Kind:
    """Return what the cell of a row and a column speaks of: what one of them says, else the table."""
    per = row.rate.per if row.rate else None
    return Kind(row.when or column.when or table.when, row.unit or column.unit or table.unit, per)


def dotted(form: Form, name: Name) -> str:
    """Return `table.row.column`, or `table.row` where the table has one column."""
    columns = next(table.columns for table in form.tables if table.id == name[0])
    return ".".join(name[:2] if len(columns) == 1 else name)


def find_name(form: Form, dotted_name: str) -> Name | None:
    """Return the cell of a dotted name, None where the form has none. Rows of an area's own have no name in a form."""
    table_id, row, *columns = dotted_name.split(".")
    table = next((table for table in form.tables if table.id == table_id), None)
    if table is None:
        return None
    if not columns and len(table.columns) == 1:
        columns = [table.columns[0].id]
    if (
        not columns
        or all(row != line.id for line in table.rows)
        or all(columns[0] != line.id for line in table.columns)
    ):
        return None
    return (table_id, row, columns[0])


def added(line: L, lines: Iterable[L]) -> list[L]:
    """Return the lines that a total adds up."""
    if line.sum == "all":
        return [other for other in lines if other.sum is None]
    return [other for other in lines if other.id in (line.sum or [])]


def sums(table: TableForm, rows: tuple[Row, ...]) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Yield each total of a table with the cells that it adds up; one in the corner twice, down and across."""
    for row in rows:
        for column in table.columns:
            name = (table.id, row.id, column.id)
            if row.sum is not None:
                yield name, tuple((table.id, other.id, column.id) for other in added(row, rows))
            if column.sum is not None:
                yield name, tuple((table.id, row.id, other.id) for other in added(column, table.columns))


def facts(filled: Filled) -> dict[str, Fact]:
    """Return the figures by name for use in the text; a table of one column needs no name for it."""
    named: dict[str, Fact] = {}
    for table in filled.form.tables:
        cells = {
            row.id: {column.id: filled.cells[table.id, row.id, column.id] for column in table.columns}
            for row in filled.rows[table.id]
        }
        only = table.columns[0].id
        named[table.id] = {row: by[only] for row, by in cells.items()} if len(table.columns) == 1 else dict(cells)
    return named
