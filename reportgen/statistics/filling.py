"""An area's figures put into the tables of the form: every cell read, every total and rate worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.model import Figure, Missing
from reportgen.problems import ContentError, Problem, Severity, attempt, nearest
from reportgen.schema import Form, Line, PoliceArea, Row, TableForm
from reportgen.source import Data, Value
from reportgen.statistics.arithmetic import add_up, all_flags
from reportgen.statistics.cells import Filled, Name, dotted, sums
from reportgen.statistics.rates import population_of, work_out_rates
from reportgen.statistics.values import read_figure


def fill(form: Form, data: Data, areas: Iterable[PoliceArea], problems: list[Problem]) -> Filled:
    """Return the form with the figures that `data` holds; `problems` gathers what is missing, unreadable or unknown.

    Raises ContentError where the data holds no tables at all, or a police area has the id of a row of the form.
    """
    known = [table.id for table in form.tables]
    given = data.value
    if not isinstance(given, dict):
        fault = Problem(data.place(), "the file holds no tables", f"write {', '.join(known[:3])} … as keys")
        raise ContentError([*problems, fault])
    others = ["population"] if form.population else []
    for key in given:
        if key not in (*known, *others):
            hint = nearest(key, [*known, *others])
            problems.append(Problem(data.place(key), f'"{key}" is not a table of the form', hint))
    own = [Row(id=area.id, label=area.name) for area in areas]
    taken = {row.id for table in form.tables if table.area_rows for row in table.rows}
    clashes = [row.id for row in own if row.id in taken]
    if clashes:
        hint = "give the police area another id in area.yaml and here"
        what = "is the id of a police area and of a row of the form"
        raise ContentError([*problems, *(Problem(data.place(), f'"{id_}" {what}', hint) for id_ in clashes)])
    rows: dict[str, tuple[Row, ...]] = {}
    typed: dict[Name, Figure] = {}
    for table in form.tables:
        reader = _Reader(table, (*own, *table.rows) if table.area_rows else tuple(table.rows), data, problems)
        rows[table.id] = reader.read(given.get(table.id))
        typed |= reader.typed
    adder = _Adder(form, rows, typed, data, problems)
    cells = adder.add()
    adder.compare(cells)
    filled = Filled(form, rows, cells, population_of(form, data, problems), data)
    return replace(filled, cells=cells | work_out_rates(filled, problems))


@dataclass(frozen=True)
class _Reader:
    """Reads what was typed for one table, which could have all of `possible` as its rows."""

    form: TableForm
    possible: tuple[Row, ...]
    data: Data
    problems: list[Problem]
    typed: dict[Name, Figure] = field(default_factory=dict)

    def read(self, given: Value) -> tuple[Row, ...]:
        """Return the rows that the table has in this area."""
        rows = self.mapping(given, (self.form.id,), [row.id for row in self.possible])
        found = tuple(row for row in self.possible if row.sum or rows is None or row.id in rows or not row.optional)
        if rows is not None:
            for row in found:
                self.row(row, rows)
        return found

    def row(self, row: Row, rows: Mapping[str, Value]) -> None:
        """Read a row; tell of what is asked for and not there."""
        path = (self.form.id, row.id)
        if row.id not in rows:
            if row.sum is None and row.rate is None:
                hint = 'add it with its figures, or as "not available"'
                self.fault(path, f'"{row.id}" is missing ({row.label})', hint)
            return
        given = rows[row.id]
        if len(self.form.columns) == 1 and not isinstance(given, dict):
            given = {self.form.columns[0].id: given}
        values = self.mapping(given, path, [column.id for column in self.form.columns])
        if values is None:
            return
        for column in self.form.columns:
            name = (*path, column.id)
            value = _shorthand(values.get(column.id))
            if isinstance(value, str):
                decimals = max(row.decimals, column.decimals)
                place = self.data.place(*name)
                figure = attempt(self.problems, read_figure, value, place, decimals, rate=row.rate is not None)
                if figure is not None:
                    self.typed[name] = figure
            elif column.id in values:
                self.fault(name, f'"{column.id}" has no figure', 'write a number, or "not available"')
            elif row.sum is None and column.sum is None and (row.id, column.id) not in self.form.impossible:
                self.fault(path, f'"{column.id}" is missing', f'add "{column.id}: …" with its figure')

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
        self.problems.append(Problem(self.data.place(*path), message, hint))


def _shorthand(value: Value) -> Value:
    """Return `[x]` as it was meant: YAML takes it for a list of one."""
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return f"[{value[0]}]"
    return value


@dataclass(frozen=True)
class _Adder:
    """Works out the totals of all tables, and compares them with those that were typed."""

    form: Form
    rows: Mapping[str, tuple[Row, ...]]
    typed: Mapping[Name, Figure]
    data: Data
    problems: list[Problem]

    def add(self) -> dict[Name, Figure]:
        """Return every cell. Totals are worked out after those that they add up."""
        cells: dict[Name, Figure] = {}
        for table in self.form.tables:
            table_rows = self.rows.get(table.id, ())
            parts = dict(reversed(list(sums(table, table_rows))))
            for row in table_rows:
                for column in table.columns:
                    self.work_out((table, row, column), parts, table_rows, cells)
        return cells

    def work_out(
        self,
        at: tuple[TableForm, Row, Line],
        parts: Mapping[Name, tuple[Name, ...]],
        rows: tuple[Row, ...],
        cells: dict[Name, Figure],
    ) -> Figure:
        """Return the figure of a cell, which is kept in `cells`."""
        table, row, column = at
        name = (table.id, row.id, column.id)
        if name in cells:
            return cells[name]
        typed = self.typed.get(name)
        decimals = max(row.decimals, column.decimals)
        if (row.id, column.id) in table.impossible:
            figure = Figure(None, Missing.NOT_APPLICABLE, decimals, origin="cannot occur")
            if typed is not None and typed.missing is not Missing.NOT_APPLICABLE:
                what = f'"{row.label}" at "{column.label}" cannot occur'
                self.problems.append(Problem(self.data.place(*name), what, 'write "not applicable"'))
        elif name in parts:
            lines = {(r.id, c.id): (table, r, c) for r in rows for c in table.columns}
            total = add_up(self.work_out(lines[part[1:]], parts, rows, cells) for part in parts[name])
            flags = all_flags([total, *([typed] if typed else [])]) if total.number is not None else ()
            origin = " + ".join(dotted(self.form, part) for part in parts[name])
            figure = Figure(total.number, total.missing, max(total.decimals, decimals), flags=flags, origin=origin)
        else:
            figure = typed or Figure(None, Missing.NOT_AVAILABLE, decimals)
        cells[name] = figure
        return figure

    def compare(self, cells: Mapping[Name, Figure]) -> None:
        """Check every total that was also typed in against the one that was worked out."""
        for table in self.form.tables:
            compared = set()
            for name, parts in sums(table, self.rows.get(table.id, ())):
                typed, total = self.typed.get(name), cells[name]
                if name in compared or typed is None or typed.number == total.number:
                    continue
                if total.number is None:
                    if self.compare_missing(name, typed, cells):
                        compared.add(name)
                    continue
                compared.add(name)
                row = next(row for row in self.rows[table.id] if row.id == name[1])
                column = next(column for column in table.columns if column.id == name[2])
                label = f"{row.label}, {column.label}" if len(table.columns) > 1 else row.label
                message = f'the total "{label}" is given as {typed}, but the figures add up to {total}'
                message += f" ({' + '.join(str(cells[part]) for part in parts[:12])}{' …' if parts[12:] else ''})"
                if typed.number is not None:
                    message += f", a difference of {abs(typed.number - total.number):,}"
                hint = "correct the total or one of the figures, or leave the total out"
                self.problems.append(Problem(self.data.place(*name), message, hint))

    def compare_missing(self, name: Name, typed: Figure, cells: Mapping[Name, Figure]) -> bool:
        """Tell of a typed total that cannot be worked out: it is not used, and may not be less than its known parts.

        Say whether anything was told.
        """
        if typed.number is None:
            return False
        known = self.known(name, cells)
        place, label = self.data.place(*name), dotted(self.form, name)
        if cells[name].missing is Missing.NOT_APPLICABLE:
            message = f"the total {label} is given as {typed}, but none of its parts can occur"
            self.problems.append(Problem(place, message, 'write "not applicable", or leave the total out'))
        elif known > typed.number:
            message = f"the total {label} is given as {typed}, but the parts that are known add up to {known:,} already"
            message += f", a difference of {known - typed.number:,}"
            self.problems.append(Problem(place, message, "correct the total or one of the figures"))
        else:
            message = f"the total {label} is given as {typed}, but cannot be worked out as one of its parts is missing"
            hint = "write that part, or leave the total out; it is printed as missing"
            self.problems.append(Problem(place, message, hint, Severity.WARNING))
        return True

    def known(self, name: Name, cells: Mapping[Name, Figure]) -> Decimal:
        """Return what is known of a total for certain: at least its parts that are known, either way."""
        number = cells[name].number
        if number is not None:
            return number
        table = next(table for table in self.form.tables if table.id == name[0])
        ways = [parts for total, parts in sums(table, self.rows[name[0]]) if total == name]
        return max((sum((self.known(part, cells) for part in parts), Decimal(0)) for parts in ways), default=Decimal(0))
