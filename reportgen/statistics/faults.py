"""A year's form examined in itself: every id once, every total of lines that exist, every figure that it names."""

from collections.abc import Iterator, Sequence
from itertools import chain

from reportgen.problems import Problem, nearest
from reportgen.schema import Form, Line, Row, TableForm
from reportgen.source import Data
from reportgen.statistics.cells import Name, added, dotted, find_name, kind_of, sums

_Path = tuple[str | int, ...]


def form_faults(form: Form, data: Data) -> Iterator[Problem]:
    """Yield what contradicts itself in the form, whose file holds `data`."""
    seen: set[str] = set()
    for g, group in enumerate(form.groups):
        for t, table in enumerate(group.tables):
            path = ("groups", g, "tables", t)
            if table.id in seen:
                yield Problem(data.place(*path, "id"), f'two tables have the id "{table.id}"', "give each its own")
            seen.add(table.id)
            yield from _line_faults(table.columns, data, (*path, "columns"))
            yield from _line_faults(table.rows, data, (*path, "rows"))
            yield from _impossible_faults(table, data, (*path, "impossible"))
            yield from _rate_faults(form, table, data, (*path, "rows"))
            yield from _mixture_faults(table, data, path)
            if table.id == "population":
                yield Problem(data.place(*path, "id"), 'no table can have the id "population"', "choose another")
    yield from _share_faults(form, data)
    yield from _constraint_faults(form, data)
    yield from _series_faults(form, data)


def _line_faults(lines: Sequence[Line], data: Data, path: _Path) -> Iterator[Problem]:
    """Yield lines with the same id, and totals that add up what is not there, or themselves."""
    parts = {line.id: _parts(line, lines) for line in lines}
    seen: set[str] = set()
    for index, line in enumerate(lines):
        place = data.place(*path, index)
        if line.id in seen:
            yield Problem(place, f'the id "{line.id}" is given twice', "give each line its own")
        seen.add(line.id)
        for id_ in parts[line.id]:
            if id_ not in parts:
                yield Problem(place, f'"{line.id}" adds up "{id_}", which is not there', nearest(id_, parts))
        if _reaches(line.id, parts):
            yield Problem(
                place, f'"{line.id}" adds up itself', "take it, or the total that leads to it, out of its sum"
            )


def _parts(line: Line, lines: Sequence[Line]) -> list[str]:
    """Return the ids that a total adds up, those that are not there among them."""
    return [other.id for other in added(line, lines)] if line.sum == "all" else list(line.sum or [])


def _reaches(id_: str, parts: dict[str, list[str]]) -> bool:
    """Say whether a total adds up itself, directly or through others."""
    waiting, seen = list(parts[id_]), set[str]()
    while waiting:
        other = waiting.pop()
        if other == id_:
            return True
        if other not in seen:
            seen.add(other)
            waiting += parts.get(other, [])
    return False


def _impossible_faults(table: TableForm, data: Data, path: _Path) -> Iterator[Problem]:
    rows, columns = [row.id for row in table.rows], [column.id for column in table.columns]
    for index, (row, column) in enumerate(table.impossible):
        for id_, known in ((row, rows), (column, columns)):
            if id_ not in known:
                yield Problem(data.place(*path, index), f'the impossible cell names "{id_}"', nearest(id_, known))


def _mixture_faults(table: TableForm, data: Data, path: _Path) -> Iterator[Problem]:
    """Yield totals of unlike things: of a day and a year, of offenders and orders, of rates; or of another kind."""
    own = [Row(id="an_area", label="An area")] if table.area_rows else []
    rows = {row.id: row for row in (*own, *table.rows)}
    columns = {column.id: column for column in table.columns}
    told: set[_Path] = set()
    for (_, row, column), parts in sums(table, tuple(rows.values())):
        kinds = {kind_of(table, rows[part[1]], columns[part[2]]) for part in parts}
        total = kind_of(table, rows[row], columns[column])
        lines, at = (table.rows, row) if rows[row].sum is not None else (table.columns, column)
        index = next(index for index, line in enumerate(lines) if line.id == at)
        place = (*path, "rows" if lines is table.rows else "columns", index)
        if (kinds - {total} or any(kind.per for kind in kinds)) and place not in told:
            told.add(place)
            hint = "name in its sum lines that speak of the same, and say with when and unit what it speaks of"
            yield Problem(data.place(*place), f'"{at}" adds up unlike things', hint)


def _rate_faults(form: Form, table: TableForm, data: Data, path: _Path) -> Iterator[Problem]:
    """Yield rates that cannot be worked out."""
    for index, row in enumerate(table.rows):
        if row.rate is None:
            continue
        place = data.place(*path, index)
        if len(table.columns) > 1:
            yield Problem(place, "a rate stands in a table of several columns", "give it a table with one column")
        if form.population is None:
            yield Problem(place, "a rate has no population", 'add "population: {label: …}" to the form')
        yield from _unknown(form, row.rate.figure, data, (*path, index, "rate", "figure"))
        counted = find_name(form, row.rate.figure)
        if counted is not None and _period(form, counted) != kind_of(table, row, table.columns[0]).when:
            hint = 'say with "when" that both speak of a day, or both of a year'
            yield Problem(place, "a rate and the figure that it divides speak of different times", hint)


def _share_faults(form: Form, data: Data) -> Iterator[Problem]:
    """Yield shares of figures that the form does not have, and those that have the name of something else."""
    taken = {"population", *(table.id for table in form.tables)}
    for index, share in enumerate(form.shares):
        yield from _unknown(form, share.part, data, ("shares", index, "part"))
        yield from _unknown(form, share.whole, data, ("shares", index, "whole"))
        part, whole = (find_name(form, name) for name in (share.part, share.whole))
        if part is not None and whole is not None and _period(form, part) != _period(form, whole):
            hint = "divide figures that both speak of a day, or both of a year"
            yield Problem(data.place("shares", index), "a snapshot and a yearly count are divided", hint)
        if share.id in taken:
            yield Problem(data.place("shares", index, "id"), f'the id "{share.id}" is given twice', "choose another")
        taken.add(share.id)


def _constraint_faults(form: Form, data: Data) -> Iterator[Problem]:
    """Yield relations between figures that are not there, or that can never be compared."""
    for index, constraint in enumerate(form.constraints):
        path = ("constraints", index)
        yield from _unknown(form, constraint.figure, data, (*path, "figure"))
        yield from _unknown(form, constraint.other, data, (*path, "other"))
        one, other = (find_name(form, name) for name in (constraint.figure, constraint.other))
        if one is None or other is None:
            continue
        periods = (_period(form, one), _period(form, other))
        if constraint.relation == "within" and periods != ("snapshot", "year"):
            hint = "use at_most, or name the snapshot first and the yearly count second"
            yield Problem(data.place(*path), '"within" needs a snapshot and a yearly count', hint)
        elif constraint.relation != "within" and periods[0] != periods[1]:
            hint = 'compare figures of the same kind; "within" says that a snapshot lies within a yearly count'
            yield Problem(data.place(*path), "a snapshot is compared with a yearly count", hint)


def _series_faults(form: Form, data: Data) -> Iterator[Problem]:
    """Yield series with the same id, and of figures that are not there."""
    seen: set[str] = set()
    for index, series in enumerate(form.former_years.series if form.former_years else []):
        path = ("former_years", "series", index)
        yield from _unknown(form, series.figure, data, (*path, "figure"))
        if series.id in seen:
            yield Problem(data.place(*path, "id"), f'the id "{series.id}" is given twice', "give each its own")
        seen.add(series.id)


def _period(form: Form, name: Name) -> str:
    table = next(table for table in form.tables if table.id == name[0])
    row = next(row for row in table.rows if row.id == name[1])
    return kind_of(table, row, next(column for column in table.columns if column.id == name[2])).when


def _unknown(form: Form, name: str, data: Data, path: _Path) -> Iterator[Problem]:
    """Yield a problem where a name is not that of a figure of the form."""
    if find_name(form, name) is None:
        cells = chain.from_iterable(
            ((table.id, row.id, column.id) for row in table.rows for column in table.columns) for table in form.tables
        )
        hint = nearest(name, {dotted(form, cell) for cell in cells})
        yield Problem(data.place(*path), f'"{name}" is not a figure of the form', hint)
