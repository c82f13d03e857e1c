"""The year's form and an area's figures become tables with their totals; what does not fit or add up is a problem.

The form is data: this module knows no table of any year. Sums and shares are computed in decimal arithmetic and
rounded half up.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias, TypeVar

from reportgen.form import form_faults
from reportgen.merge import merge
from reportgen.model import Fact, Figure, Heading, Missing, Statistics, Table, TableGroup
from reportgen.problems import ContentError, Place, Problem, attempt, nearest
from reportgen.schema import Form, Line, PoliceArea, Row, TableForm
from reportgen.source import Data, Value

_NUMBER = re.compile(r"(\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+|\d+)(?:\.(\d{1,4}))?", re.ASCII)

MAX_DIGITS = 12
"""The most digits of a figure, so that sums and shares stay exact in decimal arithmetic."""

Cell: TypeAlias = tuple[str, str]
"""A cell of a table by the ids of its row and column."""


def read_figure(typed: str, place: Place, decimals: int = 0) -> Figure:
    """Read a figure as it was typed: digits with or without thousands separators, or the word of a missing value.

    Raises ContentError where it is neither, or where it has other decimal places than `decimals`.
    """
    word = " ".join(typed.lower().split())
    for kind in Missing:
        if word == kind.value:
            return Figure(None, kind, decimals, place)
    found = _NUMBER.fullmatch(typed.strip())
    whole = re.sub(r"\D", "", found[1]) if found else ""
    if found is None or len(found[2] or "") > decimals or len(whole) > MAX_DIGITS:
        what = "a whole number" if decimals == 0 else f"a number with up to {decimals} decimal places"
        words = ", ".join(f'"{kind.value}"' for kind in Missing)
        hint = f"write {what} such as 1,108, or one of {words}"
        raise ContentError([Problem(place, f'"{typed[:60]}" is not a figure', hint)])
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
    cells: Mapping[Cell, Figure]

    def facts(self) -> Fact:
        """Return the figures by name; a table of one column needs no name for it."""
        if len(self.form.columns) == 1:
            only = self.form.columns[0].id
            return {row.id: self.cells[row.id, only] for row in self.rows}
        return {row.id: {column.id: self.cells[row.id, column.id] for column in self.form.columns} for row in self.rows}


@dataclass(frozen=True)
class _Filler:
    """Fills one table of the form from an area's figures; `problems` gathers what is wrong."""

    form: TableForm
    figures: Data
    problems: list[Problem]

    def fill(self, areas: Iterable[PoliceArea]) -> _Filled:
        """Return the table with every figure that the form asks for."""
        area_rows = [Row(id=area.id, label=area.name) for area in areas] if self.form.area_rows else []
        every_row = [*area_rows, *self.form.rows]
        given = self.figures.value.get(self.form.id) if isinstance(self.figures.value, dict) else None
        typed = self.mapping(given, (self.form.id,), [row.id for row in every_row])
        rows = tuple(row for row in every_row if row.sum or typed is None or row.id in typed or not row.optional)
        entered: dict[Cell, Figure] = {}
        for row in rows:
            entered |= self.row(row, typed)
        cells: dict[Cell, Figure] = {}
        for row in rows:
            for column in self.form.columns:
                self.compute((row, column), rows, entered, cells)
        for row in rows:
            for column in self.form.columns:
                if row.sum or column.sum:
                    self.compare((row, column), entered, cells)
        return _Filled(self.form, rows, cells)

    def row(self, row: Row, typed: Mapping[str, Value] | None) -> dict[Cell, Figure]:
        """Return the figures typed in a row, totals among them; tell of those that are asked for and not there."""
        if typed is None:
            return {}
        path = (self.form.id, row.id)
        if row.id not in typed:
            if row.sum is None:
                self.fault(
                    path, f'"{row.id}" is missing ({row.label})', 'add it with its figures, or as "not available"'
                )
            return {}
        given = typed[row.id]
        if len(self.form.columns) == 1 and not isinstance(given, dict):
            given = {self.form.columns[0].id: given}
        values = self.mapping(given, path, [column.id for column in self.form.columns])
        if values is None:
            return {}
        found = {}
        for column in self.form.columns:
            value = values.get(column.id)
            place = self.figures.place(*path, column.id)
            if isinstance(value, str):
                figure = attempt(self.problems, read_figure, value, place, row.decimals)
                if figure is not None:
                    found[row.id, column.id] = figure
            elif column.id in values:
                self.fault((*path, column.id), f'"{column.id}" has no figure', 'write a number, or "not available"')
            elif row.sum is None and column.sum is None and (row.id, column.id) not in self.form.impossible:
                self.fault(path, f'"{column.id}" is missing', f'add "{column.id}: …" with its figure')
        return found

    def compute(
        self, at: tuple[Row, Line], rows: tuple[Row, ...], entered: Mapping[Cell, Figure], cells: dict[Cell, Figure]
    ) -> Figure:
        """Return the figure of a cell, after those that it adds up; all are kept in `cells`."""
        row, column = at
        cell = (row.id, column.id)
        if cell in cells:
            return cells[cell]
        if row.sum is not None:
            parts = [(other, column) for other in _summed(row, rows)]
        else:
            parts = [(row, other) for other in _summed(column, self.form.columns)]
        if cell in self.form.impossible:
            figure = Figure(None, Missing.NOT_APPLICABLE, row.decimals)
            if cell in entered and entered[cell].missing is not Missing.NOT_APPLICABLE:
                what = f'"{row.label}" at "{column.label}" cannot occur'
                self.fault((self.form.id, *cell), what, 'write "not applicable"')
        elif row.sum is not None or column.sum is not None:
            figure = add_up(self.compute(part, rows, entered, cells) for part in parts)
        else:
            figure = entered.get(cell, Figure(None, Missing.NOT_AVAILABLE, row.decimals))
        cells[cell] = figure
        return figure

    def compare(self, at: tuple[Row, Line], entered: Mapping[Cell, Figure], cells: Mapping[Cell, Figure]) -> None:
        """Check a total that was also typed in against the computed one."""
        row, column = at
        typed, computed = entered.get((row.id, column.id)), cells[row.id, column.id]
        if typed is None or computed.number is None or typed.number == computed.number:
            return
        label = f"{row.label}, {column.label}" if row.sum and len(self.form.columns) > 1 else row.label
        message = f'the total of "{label}" is given as {typed}, but the figures add up to {computed}'
        if typed.number is not None:
            message += f" (a difference of {abs(typed.number - computed.number):,})"
        self.fault((self.form.id, row.id, column.id), message, "correct the total or one of the figures")

    def mapping(self, value: Value, path: tuple[str, ...], known: list[str]) -> dict[str, Value] | None:
        """Return a mapping after a word on keys that the form does not know; None, after a word, where it is none."""
        if not isinstance(value, dict):
            name, below = path[-1], ", ".join(known[:4])
            if value is None:
                self.fault(path, f'"{name}" is missing', f"add it, with {below} … under it")
            else:
                self.fault(path, f'"{name}" must hold keys of its own', f"write {below} … under it")
            return None
        for key in value:
            if key not in known:
                self.fault((*path, key), f'"{key}" is not in the form', nearest(key, known))
        return value

    def fault(self, path: tuple[str, ...], message: str, hint: str) -> None:
        self.problems.append(Problem(self.figures.place(*path), message, hint))


L = TypeVar("L", bound=Line)


def _summed(line: L, lines: Iterable[L]) -> list[L]:
    """Return the lines that a total adds up."""
    if line.sum == "all":
        return [other for other in lines if other.sum is None]
    return [other for other in lines if other.id in (line.sum or [])]


def fill_in(
    form: Form, form_data: Data, figures: Data, areas: list[PoliceArea], facts: Mapping[str, Fact]
) -> Statistics:
    """Return the form filled in with an area's figures.

    `facts` are those of area and year, for labels. Raises ContentError with every figure that is missing, unreadable,
    unknown to the form or in disagreement with the total that it belongs to.
    """
    problems = list(form_faults(form, form_data))
    if problems:
        raise ContentError(problems)
    known = [table.id for group in form.groups for table in group.tables]
    if not isinstance(figures.value, dict):
        hint = f"write {', '.join(known[:3])} … as keys"
        raise ContentError([Problem(figures.place(), "the file holds no tables", hint)])
    strange = [key for key in figures.value if key not in known]
    problems += [Problem(figures.place(k), f'"{k}" is not a table of the form', nearest(k, known)) for k in strange]
    labels = _Labels(form_data, facts, problems)
    named: dict[str, Fact] = {}
    groups = []
    for g, group in enumerate(form.groups):
        tables = []
        for t, table in enumerate(group.tables):
            filled = _Filler(table, figures, problems).fill(areas)
            named[table.id] = filled.facts()
            tables.append(_table(filled, labels, ("groups", g, "tables", t)))
        title = labels.merged(group.title, "groups", g, "title")
        introduction = labels.optional(group.introduction, "groups", g, "introduction")
        groups.append(TableGroup(title, introduction, group.beside, tuple(tables)))
    for s, share in enumerate(form.shares):
        part, whole = (_figure_at(named, name) for name in (share.part, share.whole))
        if part is None or whole is None:
            wrong = share.part if part is None else share.whole
            place = form_data.place("shares", s)
            problems.append(Problem(place, f'"{wrong}" is not a figure of the form', "write table.row.column"))
        else:
            named[share.id] = percentage(part, whole)
    introduction = labels.optional(form.introduction, "introduction")
    if problems:
        raise ContentError(problems)
    return Statistics(introduction, tuple(groups), named)


@dataclass(frozen=True)
class _Labels:
    """The words of a form, with the facts of area and year that they name."""

    form: Data
    facts: Mapping[str, Fact]
    problems: list[Problem]

    def merged(self, text: str, *path: str | int) -> str:
        """Return a text of the form, which stands at `path`, with its facts."""
        place = self.form.place(*path)
        return attempt(self.problems, merge, text, self.facts, place.file, place.line) or ""

    def optional(self, text: str | None, *path: str | int) -> str | None:
        """Return the same of a text that may be absent."""
        return None if text is None else self.merged(text, *path)


def _table(filled: _Filled, labels: _Labels, path: tuple[str | int, ...]) -> Table:
    """Return the table as printed, without the lines that only the text uses."""
    form = filled.form
    columns = [column for column in form.columns if column.printed]
    rows = [row for row in filled.rows if row.printed]
    return Table(
        form.id,
        labels.merged(form.title, *path, "title"),
        labels.merged(form.heading, *path, "heading"),
        form.when,
        tuple(
            Heading(column.id, labels.merged(column.label, *path, "columns"), column.sum is not None)
            for column in columns
        ),
        tuple(
            Heading(
                row.id,
                labels.merged(row.label, *path, "rows") if row in form.rows else row.label,
                row.sum is not None,
                labels.optional(row.note, *path, "rows"),
                row.when,
            )
            for row in rows
        ),
        tuple(tuple(filled.cells[row.id, column.id] for column in columns) for row in rows),
        labels.optional(form.note, *path, "note"),
    )


def _figure_at(named: Mapping[str, Fact], name: str) -> Figure | None:
    found: Fact | None = named
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found if isinstance(found, Figure) else None
