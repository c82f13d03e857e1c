"""A year's form examined in itself: every id once, every total of lines that exist, every cell that is there."""

from collections.abc import Iterator, Sequence

from reportgen.problems import Problem, nearest
from reportgen.schema import Form, Line, TableForm
from reportgen.source import Data

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


def _line_faults(lines: Sequence[Line], data: Data, path: _Path) -> Iterator[Problem]:
    """Yield lines with the same id, and totals that add up what is not there, or themselves."""
    added = {line.id: list(_added(line, lines)) for line in lines}
    seen: set[str] = set()
    for index, line in enumerate(lines):
        place = data.place(*path, index)
        if line.id in seen:
            yield Problem(place, f'the id "{line.id}" is given twice', "give each line its own")
        seen.add(line.id)
        for id_ in added[line.id]:
            if id_ not in added:
                yield Problem(place, f'"{line.id}" adds up "{id_}", which is not there', nearest(id_, added))
        if _reaches(line.id, added):
            yield Problem(
                place, f'"{line.id}" adds up itself', "take it, or the total that leads to it, out of its sum"
            )


def _added(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    """Yield the ids that a total adds up."""
    if line.sum == "all":
        yield from (other.id for other in lines if other.sum is None)
    else:
        yield from line.sum or []


def _reaches(id_: str, added: dict[str, list[str]]) -> bool:
    """Say whether a total adds up itself, directly or through others."""
    waiting, seen = list(added[id_]), set[str]()
    while waiting:
        other = waiting.pop()
        if other == id_:
            return True
        if other not in seen:
            seen.add(other)
            waiting += added.get(other, [])
    return False


def _impossible_faults(table: TableForm, data: Data, path: _Path) -> Iterator[Problem]:
    rows, columns = [row.id for row in table.rows], [column.id for column in table.columns]
    for index, (row, column) in enumerate(table.impossible):
        for id_, known in ((row, rows), (column, columns)):
            if id_ not in known:
                yield Problem(data.place(*path, index), f'the impossible cell names "{id_}"', nearest(id_, known))
