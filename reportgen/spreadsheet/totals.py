"""Totals as formulas of a workbook, which never show a smaller number because a part is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from reportgen.schema import Row, TableForm
from reportgen.spreadsheet.layout import LEFT_OUT, WORKED_OUT, cell_name
from reportgen.statistics.cells import sums

At = tuple[str, str]
"""A cell of a table by the ids of its row and column."""


@dataclass(frozen=True)
class Total:
    """A formula, and the value that it has now."""

    formula: str
    value: Decimal | str


@dataclass(frozen=True)
class Sums:
    """The totals of a table: `parts` are the cells that each adds up, `places` the rows and columns of those written.

    `numbers` are the cells that hold plain numbers, `flagged` the totals that were typed with a flag.
    """

    parts: Mapping[At, Sequence[At]]
    places: Mapping[At, tuple[int, int]]
    numbers: Mapping[At, Decimal]
    optional: frozenset[str]
    filled: frozenset[At]
    flagged: Mapping[At, str]

    def total(self, at: At) -> Total:
        """Return the formula of a total.

        Only where every part is a number does it add up; a row that may be left out counts when it is filled in.
        """
        parts = self._written(at)
        needed = [part for part in parts if part[0] not in self.optional]
        others = [part for part in parts if part[0] in self.optional]
        ranges = _ranges([self.places[part] for part in parts])
        blank = "".join(
            f'-COUNTIF({cell_name(*self.places[part])},"{LEFT_OUT}")'
            if part in self.parts
            else f"-COUNTBLANK({cell_name(*self.places[part])})"
            for part in others
        )
        joined = ",".join(ranges)
        every = f"COUNT({joined})={len(parts)}{blank}"
        condition = every if needed else f"AND(COUNT({joined})>0,{every})"
        flags = f'&" {self._flags(at)}"' if at in self.flagged else ""
        otherwise = self.flagged.get(at, WORKED_OUT)
        formula = f'IF({condition},SUM({joined}){flags},"{otherwise}")'
        if at[0] in self.optional:
            none = "".join(f"+COUNTBLANK({one})" for one in ranges)[1:]
            formula = f'IF({none}={len(parts)},"{LEFT_OUT}",{formula})'
        return Total(f"={formula}", self._value(at))

    def _value(self, at: At) -> Decimal | str:
        """Return what the formula of a total gives."""
        if self._is_blank(at):
            return LEFT_OUT
        number = self._number(at)
        if number is None:
            return self.flagged.get(at, WORKED_OUT)
        return f"{number} {self._flags(at)}" if at in self.flagged else number

    def _flags(self, at: At) -> str:
        return re.sub(r"^[\d,.\s]+", "", self.flagged[at])

    def _number(self, at: At) -> Decimal | None:
        if at not in self.parts:
            return self.numbers.get(at)
        there = [part for part in self._written(at) if not self._is_blank(part)]
        found = [None if part in self.flagged else self._number(part) for part in there]
        numbers = [number for number in found if number is not None]
        return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(there) else None

    def _is_blank(self, at: At) -> bool:
        """Say whether a cell is one of a row that may be left out, and is."""
        if at in self.parts:
            return at[0] in self.optional and all(self._is_blank(part) for part in self._written(at))
        return at[0] in self.optional and at not in self.filled

    def _written(self, at: At) -> list[At]:
        """Return the cells that a total adds up, in place of totals that are not in the workbook their own parts."""
        found: list[At] = []
        for part in self.parts[at]:
            found += [part] if part in self.places else self._written(part) if part in self.parts else []
        return found


def parts_of(table: TableForm, rows: Sequence[Row]) -> dict[At, list[At]]:
    """Return the cells that each total of a table adds up, without those that cannot occur."""
    impossible = set(table.impossible)
    return {
        name[1:]: [part[1:] for part in parts if part[1:] not in impossible]
        for name, parts in reversed(list(sums(table, tuple(rows))))
        if name[1:] not in impossible
    }


def _ranges(places: Sequence[tuple[int, int]]) -> list[str]:
    """Return cells as ranges such as B5:B9: neighbours in one row, or else in one column."""
    across = len({row for row, _ in places}) == 1
    lines = sorted(places if across else [(column, row) for row, column in places])
    found = []
    # Along a line the number less the position stays the same as long as cells are neighbours.
    for _, group in groupby(enumerate(lines), key=lambda one: (one[1][0], one[1][1] - one[0])):
        cells = [line for _, line in group]
        first, last = (cell_name(*(one if across else one[::-1])) for one in (cells[0], cells[-1]))
        found.append(first if first == last else f"{first}:{last}")
    return found
