"""The figures of a filled workbook, as a `statistics.yaml` would give them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from reportgen.model import Year
from reportgen.problems import ContentError, Place, Problem, Severity, has_errors
from reportgen.schema import Form, Line, PoliceArea, Row, TableForm
from reportgen.source import Data, Value
from reportgen.spreadsheet.layout import POPULATION, POPULATION_LABELS, cell_name, key
from reportgen.spreadsheet.reading import Sheet, Workbook
from reportgen.spreadsheet.search import NOTHING, Located, find_sheet, is_figure, locate

_NOISE = Decimal("0.000001")
"""What binary arithmetic may add to a number: 50.67 is sometimes 50.6700000001."""


def figures_of(
    workbook: Workbook, form: Form, areas: Sequence[PoliceArea], year: Year, problems: list[Problem]
) -> Data:
    """Return the figures with the sheet and cell of each; cells that are empty and should not be are None.

    What is odd but certain is added to `problems` as a warning. Raises ContentError with all that stops the reading.
    """
    found = _Found(workbook.file)
    used: dict[str, str] = {}
    for table in form.tables:
        sheet = find_sheet(workbook, form, table, year, found.problems)
        if sheet is None:
            continue
        if sheet.name in used:
            what = f'the tables "{used[sheet.name]}" and "{table.id}" are both in {sheet}'
            hint = "give each table a sheet of its own, as reportgen workbook does"
            found.problems.append(Problem(Place(workbook.file), what, hint))
            continue
        used[sheet.name] = table.id
        located = locate(sheet, table, areas, year, found.problems)
        if located is not None:
            _read_table(located, found)
    if form.population is not None:
        _read_population(workbook, found)
    if has_errors(found.problems):
        raise ContentError(found.problems)
    problems += found.problems
    return Data(workbook.file, found.values, found.lines, found.cells)


@dataclass(frozen=True)
class _Found:
    """The values found so far, where each stands, and what is to be said of them."""

    file: str
    values: dict[str, Value] = field(default_factory=dict)
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    cells: dict[tuple[str | int, ...], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def note(self, path: tuple[str, ...], place: Place) -> None:
        """Note where the value at `path` stands."""
        self.lines[path], self.cells[path] = place.line, place.cell

    def fault(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint))

    def warn(self, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(place, message, hint, Severity.WARNING))


def _read_table(located: Located, found: _Found) -> None:
    """Note every figure of a table."""
    table, sheet = located.table, located.sheet
    values: dict[str, Value] = {}
    for index, row in located.rows:
        cells = _read_row(located, index, row, found)
        if cells or (row.sum is None and row.rate is None and not row.optional):
            values[row.id] = cells
            found.note((table.id, row.id), sheet.place(index))
    found.values[table.id] = values
    found.note((table.id,), sheet.place(located.head))
    totals = [
        (index, located.columns[column.id])
        for index, row in located.rows
        for column in table.columns
        if column.id in located.columns and (row.sum is not None or column.sum is not None)
    ]
    unsaved = [at for at in totals if cell_name(*at) in sheet.uncomputed]
    if unsaved:
        hint = "the report works its totals out itself; to have them compared, save the file in Excel or LibreOffice"
        found.warn(sheet.place(*unsaved[0]), "the totals have no values saved, and were not compared", hint)


def _read_row(located: Located, index: int, row: Row, found: _Found) -> dict[str, Value]:
    """Return the figures of a row as they were typed; empty ones that are asked for as None."""
    table, sheet = located.table, located.sheet
    present = [column for column in table.columns if column.id in located.columns]
    inputs = [column for column in present if column.sum is None and (row.id, column.id) not in table.impossible]
    is_empty = all(sheet.is_empty(index, located.columns[column.id]) for column in inputs)
    if is_empty and row.sum is None and (row.optional or row.rate is not None):
        return {}
    values: dict[str, Value] = {}
    for column in present:
        at = (index, located.columns[column.id])
        value: str | None
        if row.sum is not None or column.sum is not None:
            value = _total(sheet.cell(*at), max(row.decimals, column.decimals), table)
        elif (row.id, column.id) in table.impossible:
            value = "" if _is_nothing(sheet.cell(*at)) else sheet.cell(*at)
        else:
            value = _figure(sheet, at, row, column, found) or None
        if value != "":
            values[column.id] = value
            found.note((table.id, row.id, column.id), sheet.place(*at))
    return values


def _figure(sheet: Sheet, at: tuple[int, int], row: Row, column: Line, found: _Found) -> str:
    """Return what was typed for a figure; tell of what was made of it."""
    typed = sheet.cell(*at)
    if not typed and cell_name(*at) in sheet.uncomputed:
        hint = "open the file in Excel or LibreOffice and save it, or type the number in place of the formula"
        found.fault(sheet.place(*at), "the cell holds a formula whose value was not saved", hint)
    if typed.startswith("#"):
        hint = "correct the formula, or type the number in its place"
        found.fault(sheet.place(*at), f"the cell holds an error ({typed[:20]})", hint)
        return ""
    if _is_nothing(typed):
        hint = "write 0 if nobody was counted, or not applicable if the cell cannot occur"
        found.warn(sheet.place(*at), f'"{typed}" was read as "not available"', hint)
        return "not available"
    decimals = max(row.decimals, column.decimals)
    number = _rounded(typed, decimals)
    if number != typed and abs(Decimal(number) - Decimal(typed)) >= _NOISE:
        hint = "nothing is to be done if that is right"
        found.warn(sheet.place(*at), f"{typed} was rounded to {number}", hint)
    return number


def _total(typed: str, decimals: int, table: TableForm) -> str:
    """Return a total that is a number, to be compared; any other says nothing that is not worked out anyway.

    A total can have decimal places by its parts alone, which no typed total may: it is not compared.
    """
    most = max(line.decimals for line in (*table.rows, *table.columns))
    number = _rounded(typed, most)
    has_places = len(number.partition(".")[2]) > decimals
    return number if number[:1].isdigit() and is_figure(number) and not (most and has_places) else ""


def _rounded(typed: str, decimals: int) -> str:
    """Return a decimal number without noise, and with the places that are printed; a count is never rounded."""
    found = re.fullmatch(r"-?\d+\.(\d+)", typed, re.ASCII)
    if found is None or len(found[1]) <= decimals:
        return typed
    exact = Decimal(typed)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:f}" if decimals or abs(rounded - exact) < _NOISE else typed


def _is_nothing(typed: str) -> bool:
    return typed.casefold().replace(" ", "") in NOTHING


def _read_population(workbook: Workbook, found: _Found) -> None:
    """Note the population, where any of it is filled in. Its sheet is known by its name, or by its labels."""
    sheets = [(sheet, cells) for sheet in workbook.sheets if (cells := _population_cells(sheet))]
    if len(sheets) > 1:
        what = f"the population is there {len(sheets)} times, in {' and '.join(str(sheet) for sheet, _ in sheets)}"
        found.fault(Place(workbook.file), what, "keep the sheet that is right and delete the others")
        return
    for sheet, cells in sheets:
        values: dict[str, Value] = {}
        for id_, at in cells.items():
            found.note((POPULATION, id_), sheet.place(*at))
            if sheet.cell(*at):
                values[id_] = sheet.cell(*at)
            elif cell_name(*at) in sheet.uncomputed:
                found.fault(sheet.place(*at), "the cell holds a formula whose value was not saved", "type what it is")
        if not values:
            return
        for id_, label in POPULATION_LABELS.items():
            if id_ not in values:
                place = sheet.place(*cells[id_]) if id_ in cells else sheet.place(0)
                hint = f'write it beside the label "{label}", or empty the whole sheet'
                found.fault(place, f'the population has no "{label}"', hint)
        found.values[POPULATION] = values
        found.note((POPULATION,), sheet.place(0))


def _population_cells(sheet: Sheet) -> dict[str, tuple[int, int]]:
    """Return the cells to the right of the population's labels; none where the sheet is another."""
    labels = {key(label): id_ for id_, label in POPULATION_LABELS.items()}
    cells: dict[str, tuple[int, int]] = {}
    for index, row in enumerate(sheet.rows):
        for column, text in enumerate(row):
            if (id_ := labels.get(key(text))) is not None:
                cells.setdefault(id_, (index, column + 1))
    is_own = key(sheet.name) == POPULATION or len(cells) == len(labels)
    return cells if is_own else {}
