"""Rates: worked out from a population where that is known, else as published, with the population that they imply."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportgen import schema
from reportgen.model import Figure, Missing
from reportgen.problems import Problem, Severity, attempt
from reportgen.source import Data
from reportgen.statistics.arithmetic import all_flags, implied_population, rate
from reportgen.statistics.cells import Filled, Name, Population
from reportgen.statistics.values import read_figure
from reportgen.typed import fit

ENGLAND_AND_WALES = 70_000_000
"""More people than England and Wales have ever had; an implied population above it is a slip."""


def population_of(form: schema.Form, data: Data, problems: list[Problem]) -> Population | None:
    """Return the population behind the rates; its number is not available where the file gives none."""
    if form.population is None:
        return None
    nothing = Population(form.population.label, Figure(None, Missing.NOT_AVAILABLE), "", "")
    if not isinstance(data.value, dict) or "population" not in data.value:
        return nothing
    if not isinstance(data.value["population"], dict):
        hint = "write number, year and source under it"
        problems.append(Problem(data.place("population"), '"population" must hold keys of its own', hint))
        return nothing
    own = {path[1:]: line for path, line in data.lines.items() if path[:1] == ("population",)}
    cells = {path[1:]: cell for path, cell in data.cells.items() if path[:1] == ("population",)}
    part = Data(data.file, data.value["population"], {**own, (): data.lines[("population",)]}, cells)
    found = attempt(problems, fit, schema.Population, part)
    if found is None:
        return nothing
    number = attempt(problems, read_figure, found.number, data.place("population", "number"))
    if number is not None and number.number == Decimal(0):
        problems.append(Problem(data.place("population", "number"), "the population is 0", "write how many people"))
    return Population(form.population.label, number or nothing.number, found.year, found.source)


def work_out_rates(filled: Filled, problems: list[Problem]) -> dict[Name, Figure]:
    """Return the rates: worked out where the population is known, else as they were typed.

    A rate that somebody says is missing is missing, and so is one of a count that was kept back.
    """
    rates: dict[Name, Figure] = {}
    for name, row_rate, counted in rate_cells(filled):
        published, count = filled.cells[name], filled.cells[counted]
        people = filled.population.number if filled.population else Figure(None, Missing.NOT_AVAILABLE)
        is_typed = published.place is not None
        if count.missing is Missing.SUPPRESSED:
            rates[name] = Figure(None, Missing.SUPPRESSED, published.decimals)
        elif people.number is None:
            if not is_typed and name[:2] not in filled.data.lines and filled.population is not None:
                hint = f'add it, or "population" with its number ({filled.population.label})'
                what = f'"{name[1]}" is missing ({filled.label(name)})'
                problems.append(Problem(filled.data.place(name[0]), what, hint))
        elif not is_typed or (
            count.number is not None and (published.number is not None or published.missing is Missing.LOW)
        ):
            worked_out = rate(count, people, row_rate.per, published.decimals)
            origin = f"{row_rate.figure} / population.number x {row_rate.per:,}"
            rates[name] = replace(worked_out, flags=all_flags([worked_out, published]), origin=origin)
            if is_typed and (published.number, published.missing) != (worked_out.number, worked_out.missing):
                message = (
                    f'"{filled.label(name)}" is given as {published}, but {filled.dotted(counted)}, {count} '
                    f"({filled.place(counted)}), in a population of {people} ({people.place}) gives {worked_out}"
                )
                if published.number is not None and worked_out.number is not None:
                    message += f", a difference of {abs(published.number - worked_out.number):,}"
                hint = "correct the rate or the population, or leave the rate out"
                problems.append(Problem(filled.place(name), message, hint, Severity(row_rate.severity)))
    return rates


def implied(filled: Filled) -> tuple[int, int] | None:
    """Return the smallest and largest population that all published rates imply, where it is not known."""
    ranges = [found for _, found in _implied_ranges(filled) if found is not None]
    if not ranges:
        return None
    smallest, largest = max(low for low, _ in ranges), min(high for _, high in ranges)
    return (smallest, largest) if smallest <= largest else None


def impossible_rates(filled: Filled) -> Iterator[Problem]:
    """Yield published rates that no population gives, and such as only one gives that cannot be that of an area."""
    ranges = dict(_implied_ranges(filled))
    counts = {name: counted for name, _, counted in rate_cells(filled)}
    if filled.population is not None and filled.population.number.number is not None:
        people = filled.population.number
        for name, _, counted in rate_cells(filled):
            if (filled.cells[counted].number or 0) > (people.number or 0):
                message = f"{filled.dotted(counted)} is {filled.cells[counted]}, more than the population, {people}"
                yield Problem(filled.place(name), f"{message} ({people.place})", "correct the population or the count")
    for name, found in ranges.items():
        place, label = filled.place(name), f"{filled.dotted(name)} ({filled.label(name)}) is {filled.cells[name]}"
        hint = "correct the rate or the count"
        if found is None:
            yield Problem(place, f"{label}, which no population gives", hint)
        elif found[0] > ENGLAND_AND_WALES:
            message = f"{label}, which implies a population of at least {found[0]:,}, more than England and Wales have"
            yield Problem(place, message, hint)
        elif found[1] < (filled.cells[counts[name]].number or 0):
            message = f"{label}, which implies a population of at most {found[1]:,}, fewer than were counted"
            yield Problem(place, message, hint)
    known = [found for found in ranges.values() if found is not None]
    if len(known) > 1 and implied(filled) is None:
        names = " and ".join(f"{filled.dotted(name)} ({filled.place(name)})" for name in ranges)
        yield Problem(filled.place(next(iter(ranges))), f"{names} imply different populations", "correct one of them")


def rate_cells(filled: Filled) -> Iterator[tuple[Name, schema.Rate, Name]]:
    """Yield the cell of each rate, how it is worked out, and the cell of what it counts."""
    for table in filled.form.tables:
        for row in filled.rows[table.id]:
            counted = row.rate and filled.find(row.rate.figure)
            if row.rate and counted:
                yield (table.id, row.id, table.columns[0].id), row.rate, counted


def _implied_ranges(filled: Filled) -> Iterator[tuple[Name, tuple[int, int] | None]]:
    """Yield each published rate with the smallest and largest population that give it, None where none does."""
    if filled.population is None or filled.population.number.number is not None:
        return
    for name, row_rate, counted in rate_cells(filled):
        count, published = filled.cells[counted], filled.cells[name]
        is_low = published.missing is Missing.LOW
        if count.number is None or not (is_low or published.number is not None):
            continue
        if count.number == 0 and published.number == 0:
            continue
        yield name, implied_population(count, published, row_rate.per)
