"""The figures of a report and the tables they stand in, as printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, TypeAlias

from reportgen.model.year import Year
from reportgen.problems import Place

Period: TypeAlias = Literal["snapshot", "year"]
"""What a figure speaks of: the last day of the year, 31 March (`snapshot`), or the whole of it (`year`)."""


class Missing(Enum):
    """Why a cell holds no number. The value is the word typed in the files.

    The shorthand in brackets is that of the Government Analysis Function's guidance on symbols in tables.
    """

    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    SUPPRESSED = "suppressed"
    LOW = "low"
    """More than zero, but less than half of the last place that is printed."""

    @property
    def shorthand(self) -> str:
        """Return the symbol printed in the cell."""
        return {"not applicable": "[z]", "not available": "[x]", "suppressed": "[c]", "low": "[low]"}[self.value]


class Flag(Enum):
    """What is to be known of a number that is there; the same guidance gives the shorthand."""

    REVISED = "revised"
    PROVISIONAL = "provisional"
    BREAK = "break in series"
    """The figure cannot be compared with those of earlier years."""

    @property
    def shorthand(self) -> str:
        """Return the symbol printed behind the number."""
        return f"[{self.value[0]}]"


@dataclass(frozen=True)
class Figure:
    """A published number, or the reason why there is none. Exactly one of `number` and `missing` is set.

    `decimals` is the number of places printed; `place` is where it was typed, None for computed figures, of which
    `origin` says what they were worked out from. A `signed` figure is a change and carries its sign. `former` is the
    same figure of the year before, where the two can be compared.
    """

    number: Decimal | None
    missing: Missing | None = None
    decimals: int = 0
    place: Place | None = None
    flags: tuple[Flag, ...] = ()
    origin: str = field(default="", compare=False)
    signed: bool = False
    former: "Figure | None" = field(default=None, compare=False)

    def __str__(self) -> str:
        if self.number is not None:
            sign = "+" if self.signed and self.number > 0 else ""
            return f"{sign}{self.number:,.{self.decimals}f}".replace("-", "\N{MINUS SIGN}")
        if self.missing is Missing.LOW:
            return f"under {Decimal(5).scaleb(-self.decimals - 1)}"
        return self.missing.value if self.missing else ""

    @property
    def is_gap(self) -> bool:
        """Say whether there is a number that is not shown, or may be one: not where none can occur."""
        return self.missing not in (None, Missing.NOT_APPLICABLE)

    @property
    def cell(self) -> str:
        """Return what stands in a table's cell: the number and its flags, or the shorthand of the reason."""
        shown = self.missing.shorthand if self.missing else str(self)
        return " ".join([shown, *(flag.shorthand for flag in self.flags)])

    @property
    def status(self) -> str:
        """Return in words why there is no number, or what is to be known of it; empty for a plain number."""
        words = [self.missing.value] if self.missing else []
        return "; ".join([*words, *(flag.value for flag in self.flags)])


Fact: TypeAlias = "str | int | Decimal | date | Figure | Mapping[str, Fact]"
"""What `{{ … }}` can reach: a value, or a mapping of further names."""


@dataclass(frozen=True)
class Heading:
    """The heading of a table's column or row.

    `total` says that it adds up others; `when` and `unit` are what the line speaks of, where that is not what its table
    speaks of; `year` is the year of a column, where that is not the report's.
    """

    id: str
    label: str
    total: bool = False
    note: str | None = None
    when: Period | None = None
    unit: str | None = None
    year: Year | None = None


@dataclass(frozen=True)
class Bars:
    """A chart of stacked bars that stands with its table.

    `title` is its message. Each line of `bars` that is no total is a bar, and each of the other lines a segment of it.
    """

    title: str
    bars: Literal["rows", "columns"]


@dataclass(frozen=True)
class Table:
    """A table of the statistics, with its totals: `cells[row][column]` in the order of `rows` and `columns`.

    `unit` is what is counted, such as "offenders".
    """

    id: str
    title: str
    heading: str
    when: Period
    unit: str
    columns: tuple[Heading, ...]
    rows: tuple[Heading, ...]
    cells: tuple[tuple[Figure, ...], ...]
    notes: tuple[str, ...] = ()
    chart: Bars | None = None

    @property
    def shorthand(self) -> tuple[Missing | Flag, ...]:
        """Return the kinds of missing value and the flags that the table uses, each of which is explained under it."""
        figures = [figure for row in self.cells for figure in row]
        missing = {figure.missing for figure in figures}
        flags = {flag for figure in figures for flag in figure.flags}
        return (*(kind for kind in Missing if kind in missing), *(flag for flag in Flag if flag in flags))

    @property
    def footnotes(self) -> tuple[tuple[Heading, str], ...]:
        """Return the columns and rows that have a note, in the order in which a reader meets them."""
        return tuple((heading, heading.note) for heading in (*self.columns, *self.rows) if heading.note)


@dataclass(frozen=True)
class TableGroup:
    """Tables under one heading; narrow ones may stand `beside` each other."""

    title: str
    introduction: str | None
    beside: bool
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Point:
    """A figure of a series in a year. `apart` says that it cannot be compared with those before."""

    year: Year
    figure: Figure
    apart: bool


@dataclass(frozen=True)
class Series:
    """A figure followed over the years, the latest last. `change` is that against the year before."""

    id: str
    label: str
    when: Period
    points: tuple[Point, ...]
    change: Figure | None
    drawn: bool


@dataclass(frozen=True)
class Trends:
    """The principal figures of several years: their table, and the series that its chart draws."""

    title: str
    introduction: str | None
    table: Table
    chart_title: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class Statistics:
    """The year's statistical form, filled in. `figures` holds every figure by its name, for use in the text.

    `series` holds those that are followed over the years, by names that stay when a form is laid out anew. `former`
    holds the figures of the year before, where that is in the workspace.
    """

    introduction: str | None
    groups: tuple[TableGroup, ...]
    figures: Mapping[str, Fact]
    series: Mapping[str, Fact]
    former: Mapping[str, Fact] | None = None
    trends: Trends | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return all tables in order, that of the years last."""
        tables = tuple(table for group in self.groups for table in group.tables)
        return tables if self.trends is None else (*tables, self.trends.table)
