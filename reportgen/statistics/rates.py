"""Rates: worked out from a population where that is known, else as published, with the population that they imply."""

from dataclasses import replace
from decimal import Decimal

from reportgen import schema
from reportgen.model import Figure, Missing
from reportgen.problems import Problem, Severity, attempt
from reportgen.source import Data
from reportgen.statistics.arithmetic import all_flags, implied_population, rate
from reportgen.statistics.cells import Filled, Name, Population, find_name
from reportgen.statistics.values import read_figure
from reportgen.typed import fit


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
    """Return the rates: worked out where the population is known, else as they were typed."""
    rates: dict[Name, Figure] = {}
    for table in filled.form.tables:
        for row in filled.rows.get(table.id, ()):
            if row.rate is None or filled.population is None:
                continue
            name = (table.id, row.id, table.columns[0].id)
            counted = find_name(filled.form, row.rate.figure)
            published = filled.cells[name]
            if counted is None or counted not in filled.cells:
                continue
            count, people = filled.cells[counted], filled.population.number
            if people.number is None:
                if published.place is None and (table.id, row.id) not in filled.data.lines:
                    hint = f'add it, or "population" with its number ({filled.population.label})'
                    what = f'"{row.id}" is missing ({row.label})'
                    problems.append(Problem(filled.data.place(table.id), what, hint))
                continue
            worked_out = rate(count, people, row.rate.per, row.decimals)
            origin = f"{row.rate.figure} / population.number x {row.rate.per:,}"
            flags = all_flags([worked_out, published])
            rates[name] = replace(worked_out, flags=flags, origin=origin)
            if published.number not in (None, worked_out.number) and worked_out.missing is None:
                message = (
                    f'"{row.label}" is given as {published}, but {filled.dotted(counted)}, {count} '
                    f"({filled.place(counted)}), in a population of {people} ({people.place}) "
                    f"gives {worked_out}, a difference of {_gap(published, worked_out)}"
                )
                hint = "correct the rate or the population, or leave the rate out"
                problems.append(Problem(filled.place(name), message, hint, Severity(row.rate.severity)))
    return rates


def _gap(one: Figure, other: Figure) -> str:
    return f"{abs((one.number or 0) - (other.number or 0)):,}"


def implied(filled: Filled) -> tuple[int, int] | None:
    """Return the smallest and largest population that a published rate implies, where the population is not known."""
    if filled.population is None or filled.population.number.number is not None:
        return None
    for table in filled.form.tables:
        for row in filled.rows.get(table.id, ()):
            counted = row.rate and filled.find(row.rate.figure)
            if row.rate and counted:
                name = (table.id, row.id, table.columns[0].id)
                return implied_population(filled.cells[counted], filled.cells[name], row.rate.per)
    return None
