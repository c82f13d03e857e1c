"""Other sets of figures that would be printed in the very same way as the true ones.

Such a set differs from the true one by a pattern of +1 and -1 over the gaps, in which every sum comes out even. If
there is one that changes a figure, nobody can be certain of that figure.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import count as counter

from reportgen.model import Missing
from reportgen.statistics.cells import Filled, Name, sums

_TOTAL_COST = 1_000_000
"""What it costs to keep back a total, against the size of other figures: a total tells readers most."""

_PATIENCE = 50_000
"""The most patterns that are tried for one figure."""

Pattern = tuple[tuple[Name, int], ...]


@dataclass(frozen=True)
class System:
    """The counts of a report and what is known of how they hang together.

    Each relation is a row of cells with their signs, whose sum is zero; `bounds` are pairs of which the first is at
    most the second.
    """

    counts: Mapping[Name, Decimal]
    totals: frozenset[Name]
    relations: Sequence[Mapping[Name, int]]
    of_cell: Mapping[Name, Sequence[int]]
    bounds: Sequence[tuple[Name, Name]]
    threshold: int


def system_of(filled: Filled, threshold: int) -> System:
    """Return the counts of a report, whose gaps are to be at least those below `threshold`.

    Rates are no part of it: one is kept back with the count that it divides.
    """
    rates = {
        (table.id, row.id, column.id)
        for table in filled.form.tables
        for row in filled.rows[table.id]
        for column in table.columns
        if row.rate is not None
    }
    counts = {
        name: figure.number for name, figure in filled.cells.items() if figure.number is not None and name not in rates
    }
    added = list(additions(filled))
    relations = [
        {total: -1, **{part: 1 for part in parts if part in counts}}
        for total, parts in added
        if total in counts and all(_is_known(part, filled, counts) for part in parts)
    ]
    bounds = []
    for constraint in filled.form.constraints:
        one, other = filled.find(constraint.figure), filled.find(constraint.other)
        if one not in counts or other not in counts:
            continue
        if constraint.relation == "equal_to" and counts[one] == counts[other]:
            relations.append({one: 1, other: -1})
        elif constraint.relation != "equal_to" and constraint.severity == "error":
            bounds.append((other, one) if constraint.relation == "at_least" else (one, other))
    of_cell: dict[Name, list[int]] = {name: [] for name in counts}
    for index, relation in enumerate(relations):
        for name in relation:
            of_cell[name].append(index)
    return System(counts, frozenset(total for total, _ in added), relations, of_cell, bounds, threshold)


def additions(filled: Filled) -> Iterator[tuple[Name, tuple[Name, ...]]]:
    """Yield each total of the form with the cells that it adds up."""
    for table in filled.form.tables:
        yield from sums(table, filled.rows[table.id])


def _is_known(part: Name, filled: Filled, counts: Mapping[Name, Decimal]) -> bool:
    return part in counts or filled.cells[part].missing is Missing.NOT_APPLICABLE


def pattern_of(
    system: System, hidden: Iterable[Name], name: Name, *, strict: bool, among: Collection[Name] | None = None
) -> Pattern | None:
    """Return the cheapest pattern of +1 and -1 that changes the figure `name`, None where none is found.

    With `strict`, counts below the threshold stay below it. Only figures that are `among` those given may change.
    """
    gaps = frozenset(hidden)
    order = counter()
    waiting: list[tuple[Decimal, int, Pattern]] = []
    for step in (1, -1):
        if _may_change(system, gaps, name, step, strict):
            heapq.heappush(waiting, (Decimal(0), next(order), ((name, step),)))
    seen: set[frozenset[tuple[Name, int]]] = set()
    for _ in range(_PATIENCE):
        if not waiting:
            return None
        cost, _, pattern = heapq.heappop(waiting)
        key = frozenset(pattern)
        if key in seen:
            continue
        seen.add(key)
        changes = dict(pattern)
        open_relation = _open_relation(system, changes)
        if open_relation is None:
            if all(_bound_holds(system, changes, one, other) for one, other in system.bounds):
                return pattern
            continue
        relation, surplus = open_relation
        for other, sign in relation.items():
            step = -sign if surplus > 0 else sign
            if other in changes or (among is not None and other not in among):
                continue
            if _may_change(system, gaps, other, step, strict):
                price = Decimal(0) if other in gaps else price_of(system, other)
                heapq.heappush(waiting, (cost + price, next(order), (*pattern, (other, step))))
    return None


def price_of(system: System, name: Name) -> Decimal:
    """Return what it costs to keep a figure back as company for another."""
    return system.counts[name] + (_TOTAL_COST if name in system.totals else 0)


def _open_relation(system: System, changes: Mapping[Name, int]) -> tuple[Mapping[Name, int], int] | None:
    """Return a relation that the changes upset, and by how much; None where all come out even."""
    for name in changes:
        for index in system.of_cell[name]:
            relation = system.relations[index]
            surplus = sum(sign * changes.get(other, 0) for other, sign in relation.items())
            if surplus:
                return relation, surplus
    return None


def _may_change(system: System, gaps: frozenset[Name], name: Name, step: int, strict: bool) -> bool:
    """Say whether a figure changed by `step` would still be a gap as it is; zero is shown and never made a gap."""
    number = system.counts[name]
    if number == 0 or number + step < 1:
        return False
    small = name in gaps and number < system.threshold and name not in system.totals
    return not (strict and small and number + step >= system.threshold)


def _bound_holds(system: System, changes: Mapping[Name, int], one: Name, other: Name) -> bool:
    return system.counts[one] + changes.get(one, 0) <= system.counts[other] + changes.get(other, 0)


def determined(equations: Iterable[Mapping[Name, int]]) -> list[Name]:
    """Return the gaps that linear equations with known sums leave no choice (Gauss-Jordan elimination).

    Each equation maps the gaps in it to their factors.
    """
    solved: dict[Name, dict[Name, Fraction]] = {}
    for equation in equations:
        row = {name: Fraction(factor) for name, factor in equation.items()}
        for pivot, known in solved.items():
            _subtract(row, known, row.get(pivot, Fraction(0)))
        if not row:
            continue
        pivot = min(row)
        row = {name: factor / row[pivot] for name, factor in row.items()}
        for other in solved.values():
            _subtract(other, row, other.get(pivot, Fraction(0)))
        solved[pivot] = row
    return sorted(pivot for pivot, row in solved.items() if len(row) == 1)


def _subtract(row: dict[Name, Fraction], other: Mapping[Name, Fraction], times: Fraction) -> None:
    """Take another row from a row so many times; what becomes nothing is left out."""
    if times:
        for name, factor in other.items():
            row[name] = row.get(name, Fraction(0)) - times * factor
            if not row[name]:
                del row[name]
