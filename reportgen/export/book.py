"""A workbook as values: what stands in which cell and how it looks, whatever the format of its file.

The shape follows the Government Analysis Function's guidance "Releasing statistics in spreadsheets": a sheet begins in
A1 with its title, has a few lines of information under it and at most one table, without an empty row between.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import TypeAlias


class Look(Enum):
    """What a text is for, and so how it looks."""

    TITLE = "title"
    HEADING = "heading"
    LINE = "line"
    """A line of information, or a cell of text."""
    COLUMN = "column"
    """The heading of a column of text."""
    NUMBERS = "numbers"
    """The heading of a column of numbers, which stands to the right as they do."""
    SHORTHAND = "shorthand"
    """What stands in the place of a number."""
    REMARKS = "remarks"
    """The heading of a column of remarks."""
    REMARK = "remark"
    """What is to be known of the numbers to its left, from which it keeps off."""


@dataclass(frozen=True)
class Words:
    """A cell of text, which is never a formula. `to` is the sheet that it links to."""

    text: str
    look: Look = Look.LINE
    strong: bool = False
    to: str | None = None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Number:
    """A cell with a number, rounded to its `decimals`. A `signed` one carries its sign, as changes do."""

    value: Decimal
    decimals: int
    signed: bool = False
    strong: bool = False

    def __str__(self) -> str:
        sign = "+" if self.signed and self.value > 0 else ""
        return f"{sign}{self.value:,.{self.decimals}f}"


Cell: TypeAlias = Words | Number


def plain(text: str) -> str:
    """Return a text on one line with single spaces, as a web page prints it."""
    return " ".join(text.split())


@dataclass(frozen=True)
class Grid:
    """A table that is marked as one: `name` is that of the mark, in letters, digits and underscores.

    The texts of `head` are unique, whatever their case, and no cell is empty: Excel and screen readers want both.
    """

    name: str
    title: str
    head: tuple[Words, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: lines in column A, and the table right below them. `widths` are those of its columns, in letters."""

    name: str
    lines: tuple[Words, ...]
    grid: Grid | None
    widths: tuple[int, ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return all rows: those of one cell above the table, and its own."""
        lines = tuple((line,) for line in self.lines)
        return (*lines, self.grid.head, *self.grid.rows) if self.grid else lines


@dataclass(frozen=True)
class Book:
    """A workbook. `date` stands for all dates in the file, so that the same content gives the same bytes."""

    title: str
    subject: str
    author: str
    language: str
    date: datetime
    sheets: tuple[Sheet, ...]
