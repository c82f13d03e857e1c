"""Figures held against each other, and against those of the year before, as the form asks.

A figure of one day and one of a whole year are only compared where the form says that the one lies within the other.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from reportgen.model import Figure
from reportgen.problems import Place, Problem, Severity
from reportgen.schema import Constraint
from reportgen.statistics.cells import Filled, Name

_HOLDS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "equal_to": lambda one, other: one == other,
    "at_least": lambda one, other: one >= other,
    "at_most": lambda one, other: one <= other,
    "within": lambda one, other: one <= other,
}
_WORDS: Mapping[str, str] = {
    "equal_to": "is not equal to",
    "at_least": "is less than",
    "at_most": "is more than",
    "within": "is more than the whole year's",
}


def broken_constraints(filled: Filled) -> Iterator[Problem]:
    """Yield each relation of the form that does not hold. A relation with a missing figure is passed over."""
    for constraint in filled.form.constraints:
        one, other = filled.find(constraint.figure), filled.find(constraint.other)
        if one is not None and other is not None:
            yield from _broken(filled, constraint, one, other)


def _broken(filled: Filled, constraint: Constraint, one: Name, other: Name) -> Iterator[Problem]:
    first, second = filled.cells[one], filled.cells[other]
    if first.number is None or second.number is None:
        return
    if _HOLDS[constraint.relation](first.number, second.number):
        return
    message = (
        f"{constraint.figure} ({filled.label(one)}) is {first}, which {_WORDS[constraint.relation]} "
        f"{constraint.other} ({filled.label(other)}), {second} ({filled.place(other)}), "
        f"a difference of {abs(first.number - second.number):,}"
    )
    hint = f"{_mend(constraint)}: {constraint.because}"
    yield Problem(filled.place(one), message, hint, Severity(constraint.severity))


def _mend(constraint: Constraint) -> str:
    return "correct one of them" if constraint.severity == "error" else "check both"


def jumps(now: Filled, pairs: Mapping[str, tuple[Name, Figure, Place]], year: str) -> Iterator[Problem]:
    """Yield each figure that changed by more than the form takes for likely.

    `pairs` gives for each series its cell, and the figure of the year before, called `year`, with its place, where
    the two can be compared.
    """
    for series in now.form.former_years.series if now.form.former_years else []:
        if series.jump is None or series.id not in pairs:
            continue
        name, then, place = pairs[series.id]
        figure = now.cells[name]
        if figure.number is None or then.number is None:
            continue
        difference = figure.number - then.number
        if abs(difference) < series.jump.number or abs(difference) * 100 < series.jump.percent * then.number:
            continue
        message = (
            f"{series.figure} ({series.label}) is {figure}, and was {then} in {year} ({place}), "
            f"a difference of {abs(difference):,}"
        )
        hint = f"check both: a change of {series.jump.percent}% or more is not likely"
        yield Problem(now.place(name), message, hint, Severity(series.jump.severity))
