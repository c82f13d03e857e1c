"""The year's form and an area's figures become tables with their totals; what does not fit or add up is a problem.

The form is data: this module knows no table of any year. Sums and shares are computed in decimal arithmetic and
rounded half up.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from reportgen.merge import merge
from reportgen.model import Fact, Figure, Heading, Missing, Statistics, Table, TableGroup
from reportgen.problems import ContentError, Place, Problem, attempt, nearest
from reportgen.schema import Form, Line, PoliceArea, Row, TableForm
from reportgen.source import Data, Value

_NUMBER = re.compile(r"(\d{1,3}(?:[,   ]\d{3})+|\d{1,12})(?:\.(\d{1,4}))?")

Cells = dict[tuple[str, str], Figure]
"""The figures of a table by the ids of row and column."""


def read_figure(typed: str, place: Place, decimals: int = 0) -> Figure:
    """Read a figure as it was typed: digits with or without thousands separators, or the word of a missing value.

    Raises ContentError where it is neither, or where it has other decimal places than `decimals`.
    """
    word = " ".join(typed.lower().split())
    for kind in Missing:
        if word == kind.value:
            return Figure(None, kind, decimals, place)
    found = _NUMBER.fullmatch(typed.strip())
    if found is None or len(found[2] or "") > decimals:
        what = "a whole number" if decimals == 0 else f"a number with up to {decimals} decimal places"
        words = ", ".join(f'"{kind.value}"' for kind in Missing)
        raise ContentError(
            [Problem(place, f'"{typed}" is not a figure', f"write {what} such as 1,108, or one of {words}")]
        )
    whole = re.sub(r"\D", "", found[1])
    return Figure(Decimal(f"{whole}.{found[2]}" if found[2] else whole), None, decimals, place)


def add_up(figures: Iterable[Figure]) -> Figure:
    """Return the sum. Not applicable adds nothing; any other missing value makes it not available, never smaller."""
    parts = [figure for figure in figures if figure.missing is not Missing.NOT_APPLICABLE]
    if not parts:
        return Figure(None, Missing.NOT_APPLICABLE)
    if any(figure.number is None for figure in parts):
        return Figure(None, Missing.NOT_AVAILABLE)
    return Figure(
        sum((figure.number for figure in parts if figure.number is not None), Decimal(0)),
        decimals=max(figure.decimals for figure in parts),
    )


def percentage(part: Figure, whole: Figure, decimals: int = 0) -> Figure:
    """Return `part` as a percentage of `whole`, rounded half up; not available where one is missing, or 0 the whole."""
    if part.number is None or whole.number is None or whole.number == 0:
        return Figure(None, Missing.NOT_AVAILABLE, decimals)
    share = part.number * 100 / whole.number
    return Figure(share.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), None, decimals)


@dataclass(frozen=True)
class _Filled:
    """A table of the form with the rows that this area has and all its figures."""

    form: TableForm
    rows: tuple[Row, ...]
    cells: Mapping[tuple[str, str], Figure]

    def facts(self) -> Fact:
        """Return the figures by name; a table of one column needs no name for it."""
        if len(self.form.columns) == 1:
            only = self.form.columns[0].id
            return {row.id: self.cells[row.id, only] for row in self.rows}
        return {row.id: {column.id: self.cells[row.id, column.id] for column in self.form.columns} for row in self.rows}


@dataclass
class _Filler:
    """Fills one table; gathers the problems."""

    form: TableForm
    figures: Data
    problems: list[Problem] = field(default_factory=list)

    def fill(self, areas: Iterable[PoliceArea]) -> _Filled:
        """Return the table with every figure that the form asks for."""
        area_rows = [Row(id=area.id, label=area.name) for area in areas] if self.form.area_rows else []
        every_row = [*area_rows, *self.form.rows]
        typed = self.mapping(self.figures.value, (self.form.id,), [row.id for row in every_row])
        rows = tuple(row for row in every_row if row.sum or row.id in typed or not row.optional)
        cells: Cells = {}
        for row in rows:
            if row.sum is None:
                cells |= self.row(row, typed)
        for line, others, key in self.sums(rows):
            cells[key] = add_up(cells[other] for other in others if other in cells)
            self.compare(line, key, cells, typed)
        return _Filled(self.form, rows, cells)

    def row(self, row: Row, typed: Mapping[str, Value]) -> Cells:
        """Return the figures typed in a row."""
        cells: Cells = {}
        path = (self.form.id, row.id)
        entered = self.entered(row, typed)
        if row.id not in typed:
            self.fault(path, f'"{row.id}" is missing ({row.label})', 'add it with its figures, or as "not available"')
        for column in self.form.columns:
            if column.sum is not None:
                continue
            impossible = (row.id, column.id) in self.form.impossible
            given = entered.get(column.id)
            figure = Figure(None, Missing.NOT_AVAILABLE, row.decimals)
            if isinstance(given, str):
                place = self.place(row, column)
                read = attempt(self.problems, read_figure, given, place, row.decimals)
                figure = read or figure
                if impossible and read and read.missing is not Missing.NOT_APPLICABLE:
                    self.problems.append(
                        Problem(place, f'"{row.label}" at "{column.label}" cannot occur', 'write "not applicable"')
                    )
            elif column.id in entered:
                self.fault((*path, column.id), f'"{column.id}" has no figure', 'write a number, or "not available"')
            elif row.id in typed and not impossible:
                self.fault(path, f'"{column.id}" is missing', f'add "{column.id}: …" with its figure')
            if impossible:
                figure = Figure(None, Missing.NOT_APPLICABLE, row.decimals)
            cells[row.id, column.id] = figure
        return cells

    def entered(self, row: Row, typed: Mapping[str, Value]) -> Mapping[str, Value]:
        """Return what was typed for a row by column; in a table of one column the value stands by itself."""
        given = typed.get(row.id)
        if len(self.form.columns) == 1 and not isinstance(given, dict):
            return {self.form.columns[0].id: given} if row.id in typed else {}
        return self.mapping(typed, (self.form.id, row.id), [column.id for column in self.form.columns])

    def sums(self, rows: tuple[Row, ...]) -> Iterator[tuple[str, list[tuple[str, str]], tuple[str, str]]]:
        """Yield each total: its label, the cells that it adds up, its own cell; those across a row come first."""
        for row in rows:
            for column in self.form.columns:
                if row.sum is None and column.sum is not None:
                    yield (
                        row.label,
                        [(row.id, other) for other in _summed(column, self.form.columns)],
                        (row.id, column.id),
                    )
        for row in rows:
            if row.sum is not None:
                for column in self.form.columns:
                    yield (
                        f"{row.label}, {column.label}",
                        [(o, column.id) for o in _summed(row, rows)],
                        (row.id, column.id),
                    )

    def compare(self, label: str, key: tuple[str, str], cells: Cells, typed: Mapping[str, Value]) -> None:
        """Check a total that was also typed in against the computed one."""
        row_id, column_id = key
        row = next((row for row in self.form.rows if row.id == row_id), None)
        given = typed.get(row_id)
        if isinstance(given, dict):
            given = given.get(column_id)
        elif len(self.form.columns) > 1:
            return
        if not isinstance(given, str):
            return
        place = self.figures.place(self.form.id, row_id, column_id)
        published = attempt(self.problems, read_figure, given, place, row.decimals if row else 0)
        computed = cells[key]
        if (
            published is None
            or published.number is None
            or computed.number is None
            or published.number == computed.number
        ):
            return
        difference = abs(published.number - computed.number)
        self.problems.append(
            Problem(
                place,
                f'the total of "{label}" is given as {published}, but the figures add up to {computed}'
                f" (a difference of {difference:,})",
                "correct the total or one of the figures",
            )
        )

    def mapping(
        self, value: "Value | Mapping[str, Value]", path: tuple[str, ...], known: list[str]
    ) -> dict[str, Value]:
        """Return the mapping under the last step of `path`, after a word on keys that the form does not know."""
        found = value.get(path[-1]) if isinstance(value, Mapping) else None
        if found is None:
            return {}
        if not isinstance(found, dict):
            self.fault(path, f'"{path[-1]}" must hold keys of its own', f"write {', '.join(known[:4])} … under it")
            return {}
        for key in found:
            if key not in known:
                self.fault((*path, key), f'"{key}" is not in the form', nearest(key, known))
        return found

    def place(self, row: Row, column: Line) -> Place:
        return self.figures.place(self.form.id, row.id, column.id)

    def fault(self, path: tuple[str, ...], message: str, hint: str) -> None:
        self.problems.append(Problem(self.figures.place(*path), message, hint))


def _summed(line: Line, lines: Iterable[Line]) -> list[str]:
    """Return the ids that a total adds up."""
    if line.sum == "all":
        return [other.id for other in lines if other.sum is None]
    return list(line.sum or [])


def fill_in(
    form: Form, form_data: Data, figures: Data, areas: list[PoliceArea], facts: Mapping[str, Fact]
) -> Statistics:
    """Return the form filled in with an area's figures.

    `facts` are those of area and year, for labels. Raises ContentError with every figure that is missing, unreadable,
    unknown to the form or in disagreement with the total that it belongs to.
    """
    problems: list[Problem] = []
    known = [table.id for group in form.groups for table in group.tables]
    if not isinstance(figures.value, dict):
        raise ContentError(
            [Problem(figures.place(), "the file holds no tables", f"write {', '.join(known[:3])} … as keys")]
        )
    strange = [key for key in figures.value if key not in known]
    problems += [Problem(figures.place(k), f'"{k}" is not a table of the form', nearest(k, known)) for k in strange]

    def words(text: str | None, *path: str | int) -> str | None:
        place = form_data.place(*path)
        return None if text is None else attempt(problems, merge, text, facts, place.file, place.line)

    named: dict[str, Fact] = {}
    groups = []
    for g, group in enumerate(form.groups):
        tables = []
        for t, table in enumerate(group.tables):
            filler = _Filler(table, figures)
            filled = filler.fill(areas)
            problems += filler.problems
            named[table.id] = filled.facts()
            title = words(table.title, "groups", g, "tables", t, "title") or ""
            tables.append(_table(filled, title, words(table.note, "groups", g, "tables", t, "note")))
        introduction = words(group.introduction, "groups", g, "introduction")
        groups.append(TableGroup(group.title, introduction, group.beside, tuple(tables)))
    for s, share in enumerate(form.shares):
        part, whole = (_figure_at(named, name) for name in (share.part, share.whole))
        if part is None or whole is None:
            wrong = share.part if part is None else share.whole
            problems.append(
                Problem(
                    form_data.place("shares", s), f'"{wrong}" is not a figure of the form', "write table.row.column"
                )
            )
        else:
            named[share.id] = percentage(part, whole)
    introduction = words(form.introduction, "introduction")
    if problems:
        raise ContentError(problems)
    return Statistics(introduction, tuple(groups), named)


def _table(filled: _Filled, title: str, note: str | None) -> Table:
    """Return the table as printed, without the lines that only the text uses."""
    columns = [column for column in filled.form.columns if column.printed]
    rows = [row for row in filled.rows if row.printed]
    return Table(
        filled.form.id,
        title,
        filled.form.heading,
        filled.form.when,
        tuple(Heading(column.id, column.label, column.sum is not None) for column in columns),
        tuple(Heading(row.id, row.label, row.sum is not None, row.note) for row in rows),
        tuple(tuple(filled.cells[row.id, column.id] for column in columns) for row in rows),
        note,
    )


def _figure_at(named: Mapping[str, Fact], name: str) -> Figure | None:
    found: Fact | None = named
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found if isinstance(found, Figure) else None
