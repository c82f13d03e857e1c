"""The year's form and an area's figures become tables with their totals; what does not fit or agree is a problem.

The form is data: nothing here knows a table of any year. The steps: every cell is read and every total worked out
(`filling`, `rates`), the figures are held against each other and the year before (`reconcile`, `former`), small counts
are kept back where the report asks for it (`disclosure`), and what is left is put into words (`printing`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.model import Fact, Figure, Missing, Statistics, Year
from reportgen.problems import ContentError, Place, Problem, has_errors
from reportgen.schema import Form, PoliceArea, Share
from reportgen.source import Data
from reportgen.statistics.arithmetic import add_up, percentage
from reportgen.statistics.cells import Filled, Name, facts
from reportgen.statistics.disclosure import revealed, suppress
from reportgen.statistics.faults import form_faults
from reportgen.statistics.filling import fill
from reportgen.statistics.former import YearsFigures, comparable, series_of, trends, year_before
from reportgen.statistics.labels import Labels
from reportgen.statistics.printing import print_groups
from reportgen.statistics.rates import implied, impossible_rates, rate_cells
from reportgen.statistics.reconcile import broken_constraints, jumps
from reportgen.statistics.values import read_figure

__all__ = ["YearsSources", "add_up", "fill_in", "percentage", "read_figure"]


@dataclass(frozen=True)
class YearsSources:
    """What a year's figures are made of: the form, the figures, the police areas, and from what count on all is shown.

    `form_data` is the file of the form.
    """

    year: Year
    form: Form
    form_data: Data
    figures: Data
    areas: Sequence[PoliceArea]
    suppress_below: int | None = None


def fill_in(
    now: YearsSources, former: Sequence[YearsSources], facts_of_year: Mapping[str, Fact]
) -> tuple[Statistics, tuple[Problem, ...]]:
    """Return the form filled in with an area's figures, and the warnings.

    `former` are earlier years of the area, `facts_of_year` those of area and year, for the words of the form. Raises
    ContentError with every figure that is missing, unreadable, unknown to the form or in disagreement with others.
    """
    problems: list[Problem] = []
    figures = _figures(now, problems)
    earlier = [_figures(one, problems) for one in former]
    if has_errors(problems):
        raise ContentError(problems)
    pairs = comparable(figures, earlier)
    followed = {id_: (name, *pairs[name]) for id_, name in series_of(figures.filled).items() if name in pairs}
    problems += jumps(figures.filled, followed, now.year.before.label)
    figures = _protected(figures, now.suppress_below)
    problems += revealed(figures.filled)
    earlier = [
        _protected(one, max(now.suppress_below or 0, source.suppress_below or 0))
        for one, source in zip(earlier, former, strict=True)
    ]
    figures = _with_former(figures, comparable(figures, earlier))
    then = year_before(figures, earlier)
    named = _named(figures.filled)
    labels = Labels(now.form_data, {**facts_of_year, "figures": named}, problems)
    statistics = Statistics(
        labels.optional(now.form.introduction, "introduction"),
        print_groups(figures.filled, labels, _notes(figures.filled, named["population"], labels)),
        named,
        {id_: figures.filled.cells[name] for id_, name in series_of(figures.filled).items()},
        _named(then) if then else None,
        trends(figures, earlier, labels),
    )
    if has_errors(problems):
        raise ContentError(problems)
    return statistics, tuple(problems)


def _figures(sources: YearsSources, problems: list[Problem]) -> YearsFigures:
    """Return the figures of a year, after a word on all that is wrong within it."""
    faults = list(form_faults(sources.form, sources.form_data))
    if faults:
        raise ContentError([*problems, *faults])
    filled = fill(sources.form, sources.figures, sources.areas, problems)
    problems += broken_constraints(filled)
    problems += impossible_rates(filled)
    return YearsFigures(sources.year, filled)


def _with_former(figures: YearsFigures, pairs: Mapping[Name, tuple[Figure, Place]]) -> YearsFigures:
    """Return the figures, each with that of the year before with which it can be compared."""
    cells = {
        name: replace(figure, former=pairs[name][0]) if name in pairs else figure
        for name, figure in figures.filled.cells.items()
    }
    return replace(figures, filled=replace(figures.filled, cells=cells))


def _protected(figures: YearsFigures, threshold: int | None) -> YearsFigures:
    return replace(figures, filled=suppress(figures.filled, threshold)) if threshold else figures


def _named(filled: Filled) -> dict[str, Fact]:
    """Return every figure by its name for use in the text: those of the tables, shares, and the population."""
    named = facts(filled)
    for share in filled.form.shares:
        named[share.id] = _share(filled, share)
    named["population"] = _population(filled)
    return named


def _share(filled: Filled, share: Share) -> Figure:
    part, whole = (filled.find(name) for name in (share.part, share.whole))
    if part is None or whole is None:
        return Figure(None, Missing.NOT_AVAILABLE, share.decimals)
    cells = (filled.cells[part], filled.cells[whole])
    before = [cell.former for cell in cells if cell.former is not None]
    then = percentage(before[0], before[1], share.decimals) if len(before) == len(cells) else None
    found = percentage(*cells, share.decimals)
    return replace(found, origin=f"{share.part} / {share.whole} x 100", former=then)


def _population(filled: Filled) -> dict[str, Fact]:
    """Return what the text can say of the population: the number with year and source, or what a rate implies."""
    population = filled.population
    if population is not None and population.number.number is not None:
        return {"number": population.number, "year": population.year, "source": population.source}
    found = implied(filled)
    origin = "worked back from the published rate"
    names = ("implied_least", "implied_most")
    return {name: Figure(Decimal(number), origin=origin) for name, number in zip(names, found or (), strict=False)}


def _notes(filled: Filled, population: Fact, labels: Labels) -> dict[str, tuple[str, ...]]:
    """Return a note on the population for each table that holds a rate which was worked out, or implies one.

    `population` is what the text can say of it.
    """
    form = filled.form.population
    if form is None or not isinstance(population, Mapping) or not population:
        return {}
    kind = "stated" if "number" in population else "implied"
    rates = {name: filled.cells[name] for name, _, _ in rate_cells(filled)}
    noted = {name[0] for name, rate in rates.items() if rate.number is not None and (kind == "implied" or rate.origin)}
    return {table: (labels.merged(getattr(form, kind), "population", kind),) for table in sorted(noted)}
