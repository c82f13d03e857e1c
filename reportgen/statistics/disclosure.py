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
from reportgen.problems import ContentError, Problem, Severity
from reportgen.statistics.alternatives import System, additions, determined, pattern_of, price_of, system_of
from reportgen.statistics.cells import Filled, Name
from reportgen.statistics.rates import rate_cells

MAX_SMALL = 150
"""The most small counts that are protected: each is weighed against all others. A whole form has a hundred cells."""


def suppress(filled: Filled, threshold: int) -> Filled:
    """Return the figures with every small count kept back, and whatever else would tell it.

    Raises ContentError where a figure cannot be protected.
    """
    system = system_of(filled, threshold)
    small = {name for name, number in system.counts.items() if 0 < number < threshold and number == int(number)}
    if len(small) > MAX_SMALL:
        what = f"more than {MAX_SMALL} counts are below {threshold}, too many to find out what else could tell them"
        raise ContentError([Problem(filled.place(min(small)), what, 'write "suppressed" for most of them')])
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
    """Yield each figure that was kept back by hand and that anybody can work out from what is shown.

    The sums of the form, and the relations that it says hold, are equations in the gaps. What they determine is no
    secret. A total that was only lost with its parts, and is shown elsewhere, is odd and not wrong.
    """
    typed = {name for name, figure in filled.cells.items() if figure.missing is Missing.SUPPRESSED and figure.place}
    if not typed:
        return
    people = filled.population.number.number if filled.population else None
    for name, _, counted in rate_cells(filled):
        if name in typed and people is not None and filled.cells[counted].number is not None:
            message = f"{filled.dotted(name)} is suppressed, but can be worked out from {filled.dotted(counted)}"
            yield Problem(filled.place(name), f"{message} and the population", "suppress that count as well")
    for name in determined(_equations(filled)):
        figure = filled.cells[name]
        if name in typed:
            message = f"{filled.dotted(name)} is suppressed, but can be worked out from the figures that are shown"
            hint = "suppress one more of those with which it adds up, or let suppress_below in report.yaml choose"
            yield Problem(filled.place(name), message, hint)
        elif (twin := _shown_twin(filled, name)) is not None and figure.missing is Missing.SUPPRESSED:
            message = (
                f"{filled.dotted(name)} is printed as suppressed, but equals {filled.dotted(twin)}, which is shown"
            )
            hint = "suppress that as well, if it is to be kept back"
            yield Problem(filled.place(name), message, hint, Severity.WARNING)


def _equations(filled: Filled) -> Iterator[dict[Name, int]]:
    """Yield what the figures that are shown say of the gaps: for each, how often it is counted in a known sum."""
    for total, parts in additions(filled):
        yield {name: -1 if name == total else 1 for name in (total, *parts) if filled.cells[name].is_gap}
    for constraint in filled.form.constraints:
        one, other = filled.find(constraint.figure), filled.find(constraint.other)
        if constraint.relation == "equal_to" and one is not None and other is not None:
            yield {name: sign for name, sign in ((one, 1), (other, -1)) if filled.cells[name].is_gap}


def _shown_twin(filled: Filled, name: Name) -> Name | None:
    """Return a figure that is shown and that the form says is equal to this one."""
    for constraint in filled.form.constraints:
        pair = [filled.find(constraint.figure), filled.find(constraint.other)]
        if constraint.relation == "equal_to" and name in pair:
            pair.remove(name)
            if pair[0] is not None and filled.cells[pair[0]].number is not None:
                return pair[0]
    return None


def _kept_back(figure: Figure) -> Figure:
    return replace(figure, number=None, missing=Missing.SUPPRESSED, flags=())


def _without_derived(filled: Filled, cells: dict[Name, Figure]) -> dict[Name, Figure]:
    """Keep back each rate of a figure that is kept back, also one that is low."""
    hidden = {
        name: _kept_back(cells[name])
        for name, _, counted in rate_cells(filled)
        if cells[counted].missing is Missing.SUPPRESSED
    }
    return cells | hidden
