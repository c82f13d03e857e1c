"""Former years of an area: which figures can be compared, how they changed, and their course over the years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen import schema
from reportgen.model import Figure, Flag, Heading, Missing, Period, Point, Series, Table, Trends, Year
from reportgen.problems import Place
from reportgen.statistics.arithmetic import change
from reportgen.statistics.cells import Filled, Name
from reportgen.statistics.labels import Labels


@dataclass(frozen=True)
class YearsFigures:
    """The figures of a year."""

    year: Year
    filled: Filled


def comparable(now: YearsFigures, former: Sequence[YearsFigures]) -> dict[Name, tuple[Figure, Place]]:
    """Return for each figure of this year that of the year before, with its place, where the two can be compared.

    A figure keeps its name from form to form; one that moved is found by the series that both forms name. None is
    compared across a break, nor a snapshot with a yearly count.
    """
    then = _year_before(now, former)
    if then is None:
        return {}
    found: dict[Name, tuple[Figure, Place]] = {}
    series = {name: one for one in _series(now.filled.form) if (name := now.filled.find(one.figure))}
    before = series_of(then.filled)
    for name, figure in now.filled.cells.items():
        one = series.get(name)
        other = (before.get(one.id) if one else None) or name
        if other not in then.filled.cells or Flag.BREAK in figure.flags or (one and one.not_comparable):
            continue
        if _period(now.filled, name) == _period(then.filled, other):
            found[name] = (then.filled.cells[other], then.filled.place(other))
    return found


def series_of(filled: Filled) -> dict[str, Name]:
    """Return the cells of the figures that the form follows, by the id of their series."""
    found = {one.id: filled.find(one.figure) for one in _series(filled.form)}
    return {id_: name for id_, name in found.items() if name is not None}


def trends(now: YearsFigures, former: Sequence[YearsFigures], labels: Labels) -> Trends | None:
    """Return the principal figures by year; None where the form follows none, or there is no former year."""
    form = now.filled.form.former_years
    earlier = sorted((one for one in former if one.year.first < now.year.first), key=lambda one: one.year.first)
    if form is None or not earlier:
        return None
    years = [*earlier, now]
    is_year_before = years[-2].year.first == now.year.first - 1
    series = tuple(
        _course(one, years, labels, index, is_year_before)
        for index, one in enumerate(form.series)
        if now.filled.find(one.figure)
    )
    return Trends(
        labels.merged(form.title, "former_years", "title"),
        labels.optional(form.introduction, "former_years", "introduction"),
        _table(form, now, series, [one.year for one in years], labels),
        labels.merged(form.chart, "former_years", "chart"),
        series,
    )


def _course(
    one: schema.Series, years: Sequence[YearsFigures], labels: Labels, index: int, is_year_before: bool
) -> Series:
    """Return a series over the years. A year whose form does not have it is left out of the chart."""
    points = []
    for of_year in years:
        own = next((other for other in _series(of_year.filled.form) if other.id == one.id), None)
        name = of_year.filled.find(own.figure if own else one.figure)
        figure = Figure(None, Missing.NOT_AVAILABLE) if name is None else of_year.filled.cells[name]
        apart = bool(own and own.not_comparable) or Flag.BREAK in figure.flags
        if apart and figure.number is not None and Flag.BREAK not in figure.flags:
            figure = replace(figure, flags=(*figure.flags, Flag.BREAK))
        points.append(Point(of_year.year, figure, apart))
    last = points[-1]
    changed = None
    if is_year_before:
        nothing = Figure(None, Missing.NOT_APPLICABLE, last.figure.decimals, signed=True)
        changed = nothing if last.apart else change(last.figure, points[-2].figure)
    name = years[-1].filled.find(one.figure)
    when: Period = "year" if name is None else _period(years[-1].filled, name)
    label = labels.merged(one.label, "former_years", "series", index, "label")
    return Series(one.id, label, when, tuple(points), changed, one.drawn)


def _table(
    form: schema.FormerYears, now: YearsFigures, series: Sequence[Series], years: Sequence[Year], labels: Labels
) -> Table:
    """Return the table of the series by year, with the change since the year before."""
    with_change = any(one.change is not None for one in series)
    columns = [Heading(f"y{year.first}", year.label, year=year) for year in years]
    if with_change:
        columns.append(Heading("change", form.change, total=True))
    return Table(
        id="by_year",
        title=labels.merged(form.caption, "former_years", "caption"),
        heading=form.heading,
        when="snapshot",
        unit="number",
        columns=tuple(columns),
        rows=tuple(
            Heading(one.id, one.label, note=_reason(form, one), when=one.when, unit=_unit(form, now.filled, one))
            for one in series
        ),
        cells=tuple((*(point.figure for point in one.points), *([one.change] if one.change else [])) for one in series),
    )


def _reason(form: schema.FormerYears, one: Series) -> str | None:
    return next((other.not_comparable for other in form.series if other.id == one.id), None)


def _unit(form: schema.FormerYears, filled: Filled, one: Series) -> str | None:
    name = next((filled.find(other.figure) for other in form.series if other.id == one.id), None)
    if name is None:
        return None
    table, row, _ = filled.lines(name)
    return row.unit or table.unit


def _series(form: schema.Form) -> list[schema.Series]:
    return list(form.former_years.series) if form.former_years else []


def _year_before(now: YearsFigures, former: Sequence[YearsFigures]) -> YearsFigures | None:
    return next((one for one in former if one.year.first == now.year.first - 1), None)


def _period(filled: Filled, name: Name) -> Period:
    table, row, _ = filled.lines(name)
    return row.when or table.when
