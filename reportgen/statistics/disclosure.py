"""Small counts kept back, and enough others that nobody can work them out: primary and secondary suppression.

A count from 1 to below the threshold is kept back; zero is shown. A reader knows how the tables add up, so that one gap
in a row is no secret. Every gap is therefore given company, until for each one there is another set of figures that
would have been printed in the very same way: the same figures shown, the same totals, every gap a count of at least 1,
and every small count still small. Such a set differs from the true one by a pattern of +1 and -1 over the gaps, in
which every sum comes out even. The cheapest such pattern is looked for, where a figure that is still shown costs its
size and a total costs more.
"""

from collections.abc import Iterator
from dataclasses import replace

from reportgen.model import Figure, Missing
from reportgen.problems import ContentError, Problem
from reportgen.statistics.alternatives import System, additions, pattern_of, price_of, system_of
from reportgen.statistics.cells import Filled, Name


def suppress(filled: Filled, threshold: int) -> Filled:
    """Return the figures with every small count kept back, and whatever else would tell it.

    Raises ContentError where a figure cannot be protected.
    """
    system = system_of(filled, threshold)
    small = {name for name, number in system.counts.items() if 0 < number < threshold}
    hidden, strict = set(small), set[Name]()
    for name in sorted(small):
        pattern = pattern_of(system, hidden, name, strict=True)
        if pattern is not None:
            strict.add(name)
        else:
            pattern = pattern_of(system, hidden, name, strict=False)
        if pattern is None:
            hint = 'write "suppressed" for it and for the totals that hold it'
            message = f"{filled.dotted(name)} cannot be kept back so that nobody can work it out"
            raise ContentError([Problem(filled.place(name), message, hint)])
        hidden |= {other for other, _ in pattern}
    hidden = _without_needless(system, hidden, small, strict)
    cells = {name: _kept_back(figure) if name in hidden else figure for name, figure in filled.cells.items()}
    return replace(filled, cells=_without_derived(filled, cells))


def _without_needless(system: System, hidden: set[Name], small: set[Name], strict: set[Name]) -> set[Name]:
    """Return the gaps without those that company chosen later made needless, the dearest first."""
    for name in sorted(hidden - small, key=lambda name: (-price_of(system, name), name)):
        fewer = hidden - {name}
        while exposed := {
            other for other in fewer - small if pattern_of(system, fewer, other, strict=True, among=fewer) is None
        }:
            fewer -= exposed
        if all(pattern_of(system, fewer, other, strict=other in strict, among=fewer) is not None for other in small):
            hidden = fewer
    return hidden


def revealed(filled: Filled) -> Iterator[Problem]:
    """Yield each figure that was kept back by hand and that anybody can work out: the only gap in a sum."""
    relations = [(total, *parts) for total, parts in additions(filled)]
    for constraint in filled.form.constraints:
        one, other = filled.find(constraint.figure), filled.find(constraint.other)
        if constraint.relation == "equal_to" and one is not None and other is not None:
            relations.append((one, other))
    typed = {name for name, figure in filled.cells.items() if figure.missing is Missing.SUPPRESSED and figure.place}
    gaps = {name for name, figure in filled.cells.items() if _is_gap(figure)}
    found = True
    while found:
        found = False
        for relation in relations:
            unknown = [name for name in relation if name in gaps]
            if len(unknown) != 1:
                continue
            found = True
            gaps.discard(unknown[0])
            if unknown[0] in typed:
                others = ", ".join(filled.dotted(name) for name in relation if name != unknown[0])
                message = f"{filled.dotted(unknown[0])} is suppressed, but can be worked out from {others}"
                hint = "suppress one more of them, or let suppress_below in report.yaml choose"
                yield Problem(filled.place(unknown[0]), message, hint)


def _is_gap(figure: Figure) -> bool:
    return figure.number is None and figure.missing is not Missing.NOT_APPLICABLE


def _kept_back(figure: Figure) -> Figure:
    return replace(figure, number=None, missing=Missing.SUPPRESSED, flags=())


def _without_derived(filled: Filled, cells: dict[Name, Figure]) -> dict[Name, Figure]:
    """Keep back each rate of a figure that is kept back."""
    for table in filled.form.tables:
        for row in filled.rows[table.id]:
            counted = row.rate and filled.find(row.rate.figure)
            name = (table.id, row.id, table.columns[0].id)
            if counted and cells[counted].missing is Missing.SUPPRESSED and cells[name].number is not None:
                cells[name] = _kept_back(cells[name])
    return cells
