"""Former years of an area: which figures can be compared, how they changed, and their course over the years."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen import schema
from reportgen.model import Figure, Flag, Heading, Missing, Point, Series, Table, Trends, Year
from reportgen.problems import Place
from reportgen.statistics.arithmetic import change
from reportgen.statistics.cells import UNNAMED, Filled, Name, sums
from reportgen.statistics.labels import Labels
from reportgen.statistics.rates import rate_cells


@dataclass(frozen=True)
class YearsFigures:
    """The figures of a year."""

    year: Year
    filled: Filled


def comparable(now: YearsFigures, former: Sequence[YearsFigures]) -> dict[Name, tuple[Figure, Place]]:
    """Return for each figure of this year that of the year before, with its place, where the two can be compared.

    A figure keeps its name from form to form; one that moved is found by the series that both forms name. None is
    compared across a break, nor with one of another kind: a snapshot with a yearly count, offenders with orders.
    """
    then = year_before(now, former)
    if then is None:
        return {}
    followed = {name: id_ for id_, name in series_of(now.filled).items()}
    before, broken = series_of(then), breaks(now.filled)
    ids_before = {one.id for one in _series(then.form)}
    followed_before = {name: id_ for id_, name in before.items()}
    found: dict[Name, tuple[Figure, Place]] = {}
    for name in now.filled.cells:
        id_ = followed.get(name)
        if id_ in ids_before:
            other = before.get(id_ or "")
        else:  # the same name, unless it was that of another series, which moved
            other = None if followed_before.get(name) in followed.values() else name
        if other is None or other not in then.cells or name in broken:
            continue
        if now.filled.kind(name).is_like(then.kind(other)):
            found[name] = (then.cells[other], then.place(other))
    return found


def year_before(now: YearsFigures, former: Sequence[YearsFigures]) -> Filled | None:
    """Return the figures of the year directly before, None where they are not there."""
    return next((one.filled for one in former if one.year == now.year.before), None)


def breaks(filled: Filled) -> set[Name]:
    """Return the figures that cannot be compared with earlier years: marked or named so, and what rests on them."""
    found = {name for name, figure in filled.cells.items() if Flag.BREAK in figure.flags}
    found |= {name for one in _series(filled.form) if one.not_comparable and (name := filled.find(one.figure))}
    rests_on = [(total, parts) for table in filled.form.tables for total, parts in sums(table, filled.rows[table.id])]
    rests_on += [(name, (counted,)) for name, _, counted in rate_cells(filled)]
    while more := {name for name, parts in rests_on if not found.isdisjoint(parts)} - found:
        found |= more
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
    broken = [breaks(one.filled) for one in years]
    series = tuple(
        _course(one, years, broken, labels.merged(one.label, "former_years", "series", index, "label"))
        for index, one in enumerate(form.series)
        if now.filled.find(one.figure)
    )
    caption = labels.merged(form.caption, "former_years", "caption")
    return Trends(
        labels.merged(form.title, "former_years", "title"),
        labels.optional(form.introduction, "former_years", "introduction"),
        _table(form, now, series, [one.year for one in years], caption),
        labels.message(form.chart, caption, "former_years", "chart"),
        series,
    )


def _course(one: schema.Series, years: Sequence[YearsFigures], broken: Sequence[set[Name]], label: str) -> Series:
    """Return a series over the years, of which `broken` are the breaks.

    A figure of another kind than this year's is no part of it.
    """
    now = years[-1].filled
    here = now.find(one.figure)
    kind = None if here is None else now.kind(here)
    points = []
    for of_year, breaks_of_year in zip(years, broken, strict=True):
        filled = of_year.filled
        own = next((other for other in _series(filled.form) if other.id == one.id), None)
        name = filled.find(own.figure if own else one.figure)
        figure = Figure(None, Missing.NOT_AVAILABLE) if name is None else filled.cells[name]
        if name is not None and (kind is None or not filled.kind(name).is_like(kind)):
            figure = Figure(None, Missing.NOT_APPLICABLE)
        apart = name in breaks_of_year
        if apart and figure.number is not None and Flag.BREAK not in figure.flags:
            figure = replace(figure, flags=(*figure.flags, Flag.BREAK))
        points.append(Point(of_year.year, figure, apart))
    return Series(one.id, label, kind.when if kind else "year", tuple(points), _change(points), one.drawn)


def _change(points: Sequence[Point]) -> Figure | None:
    """Return the change of the last year against the year before; None where that is not there."""
    before, last = points[-2:]
    if before.year != last.year.before:
        return None
    if last.apart or before.figure.missing is Missing.NOT_APPLICABLE:
        return Figure(None, Missing.NOT_APPLICABLE, last.figure.decimals, signed=True)
    return change(last.figure, before.figure)


def _table(
    form: schema.FormerYears, now: YearsFigures, series: Sequence[Series], years: Sequence[Year], caption: str
) -> Table:
    """Return the table of the series by year, with the change since the year before."""
    with_change = any(one.change is not None for one in series)
    columns = [Heading(f"y{year.first}", year.label, year=year) for year in years]
    if with_change:
        columns.append(Heading("change", form.change, total=True))
    return Table(
        id="by_year",
        title=caption,
        heading=form.heading,
        when="snapshot",
        unit=UNNAMED,
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
    return None if name is None else filled.kind(name).unit


def _series(form: schema.Form) -> list[schema.Series]:
    return list(form.former_years.series) if form.former_years else []
