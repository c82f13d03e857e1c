"""Where things stand in a workbook that people have worked on: the sheet of each table, its headings and its rows.

A table is known by the name or the title of its sheet, its cells by the labels of row and column. So titles may be
merged, rows sorted and columns inserted. What cannot be told for certain is a problem and never a guess.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.model import Missing, Year
from reportgen.problems import Place, Problem, Severity, nearest
from reportgen.schema import Form, PoliceArea, Row, TableForm
from reportgen.spreadsheet.layout import cell_name, column_name, key, labels_of, plain, rows_of, sheet_name
from reportgen.spreadsheet.reading import Sheet, Workbook

NOTHING = frozenset({"-", "–", "—", "−", "n/a", "na", "n.a.", "n.a"})
"""What people write into a cell that has no number, without spaces and in lower case."""

_NUMBER = re.compile(r"[-−(]?\d[\d,.\s]*([(\[]?[rpb][)\]]?|%|\)|\s)*", re.IGNORECASE)
_WORDS = frozenset(word for kind in Missing for word in (kind.value, kind.shorthand))
_YEAR = re.compile(r"\d{4}/\d{2}")
_HEAD = 10
"""How many rows at the top of a sheet may hold the title of its table."""


@dataclass(frozen=True)
class Located:
    """A table found in its sheet: the row of its headings, and the numbers of its columns and rows, all from 0."""

    sheet: Sheet
    table: TableForm
    head: int
    columns: Mapping[str, int]
    rows: tuple[tuple[int, Row], ...]


def is_figure(text: str) -> bool:
    """Say whether a cell looks as if it was meant for a figure: a number, or a word or sign for a missing one."""
    word = " ".join(text.casefold().split())
    return bool(_NUMBER.fullmatch(text)) or word in _WORDS or word.replace(" ", "") in NOTHING


def find_sheet(workbook: Workbook, form: Form, table: TableForm, year: Year, problems: list[Problem]) -> Sheet | None:
    """Return the sheet of a table, known by its name or by the title at its head; None, after a word, if not one."""
    own = sheet_name(form, table)
    names = {key(own), key(own.partition(" ")[2]), key(table.id)}
    title = key(plain(table.title, year))
    found = [
        sheet
        for sheet in workbook.sheets
        if key(sheet.name) in names or any(key(cell) == title for row in sheet.rows[:_HEAD] for cell in row)
    ]
    if len(found) == 1:
        return found[0]
    called = f'the table "{plain(table.title, year)}"'
    if found:
        what = f"{called} is there {len(found)} times, in {' and '.join(map(str, found))}"
        hint = "keep the one that is right and delete the others, or give them another title and name"
    else:
        what = f"there is no sheet for {called}"
        hint = f'name its sheet "{own}"; the workbook has {", ".join(f"{sheet.name!r}" for sheet in workbook.sheets)}'
    problems.append(Problem(Place(workbook.file), what, hint))
    return None


def locate(
    sheet: Sheet, table: TableForm, areas: Sequence[PoliceArea], year: Year, problems: list[Problem]
) -> Located | None:
    """Return where the headings and rows of a table stand; None, after a word, where that cannot be told."""
    heads = _headings(sheet, table, year, problems)
    if heads is None:
        return None
    head, columns = heads
    rows = rows_of(table, areas)
    labels = labels_of(rows, year)
    known = {key(row.id): row for row in rows} | {key(labels[row.id]): row for row in rows}
    beside = _label_column(sheet, head, min(columns.values()), known)
    if beside is None:
        hint = f'write "{labels[rows[0].id]}" and the others to the left of their figures' if rows else "write them"
        problems.append(Problem(sheet.place(head), "the labels of the rows are not there", hint))
        return None
    labelled = list(_labelled(sheet, head, beside, known, problems))
    found = Located(sheet, table, head, columns, tuple((index, row) for index, row in labelled if row is not None))
    if _is_shifted(found, year, problems):
        return None
    _tell_unknown(found, [index for index, row in labelled if row is None], beside, labels, problems)
    _tell_strays(found, beside, year, problems)
    if beside > 0 and not any(sheet.cell(index, column) for index, _ in found.rows for column in range(beside)):
        what = f"the table begins in column {column_name(beside)} and was read from there"
        hint = "nothing is to be done if its figures are right"
        problems.append(Problem(sheet.place(head, beside), what, hint, Severity.WARNING))
    return found


def _headings(sheet: Sheet, table: TableForm, year: Year, problems: list[Problem]) -> tuple[int, dict[str, int]] | None:
    """Return the row that holds the headings, and the column of each. Only those of totals may be missing."""
    labels = labels_of(table.columns, year)
    known = {key(column.id): column.id for column in table.columns}
    known |= {key(labels[column.id]): column.id for column in table.columns}
    found = [[(known[key(cell)], at) for at, cell in enumerate(row) if key(cell) in known] for row in sheet.rows]
    best = max(range(len(found)), key=lambda index: len({id_ for id_, _ in found[index]}), default=None)
    needed = [column.id for column in table.columns if column.sum is None]
    if best is None or not found[best]:
        hint = f"write {', '.join(f'{labels[id_]!r}' for id_ in needed[:4])} … above the figures"
        problems.append(Problem(sheet.place(0), "the headings of the table are not there", hint))
        return None
    columns = dict(reversed(found[best]))
    missing = [id_ for id_ in needed if id_ not in columns]
    twice = [at for id_, at in found[best] if columns[id_] != at]
    for id_ in missing:
        hint = f"write it above its figures, beside {cell_name(best, min(columns.values()))}"
        problems.append(Problem(sheet.place(best), f'the heading "{labels[id_]}" is not there', hint))
    for at in twice:
        what = f'the heading "{sheet.cell(best, at)}" is there twice'
        problems.append(Problem(sheet.place(best, at), what, "keep the column that is right and delete the other"))
    return None if missing or twice else (best, columns)


def _label_column(sheet: Sheet, head: int, before: int, known: Mapping[str, Row]) -> int | None:
    """Return the column, left of the figures, that holds most of the rows' labels."""
    below = range(head + 1, len(sheet.rows))
    counts = [sum(key(sheet.cell(index, column)) in known for index in below) for column in range(before)]
    return counts.index(max(counts)) if any(counts) else None


def _labelled(
    sheet: Sheet, head: int, beside: int, known: Mapping[str, Row], problems: list[Problem]
) -> Iterator[tuple[int, Row | None]]:
    """Yield each row below the headings with what its label names; tell of one that is there twice."""
    seen: set[str] = set()
    for index in range(head + 1, len(sheet.rows)):
        row = known.get(key(sheet.cell(index, beside)))
        if row is None or row.id not in seen:
            yield index, row
        else:
            what = f'the row "{sheet.cell(index, beside)}" is there twice'
            hint = "keep the one that is right, and delete the other"
            problems.append(Problem(sheet.place(index, beside), what, hint))
        if row is not None:
            seen.add(row.id)


def _is_shifted(found: Located, year: Year, problems: list[Problem]) -> bool:
    """Say whether figures stand right of where they belong: nothing in the first column, and something beyond it."""
    inputs = {column.id: found.columns[column.id] for column in found.table.columns if column.sum is None}
    first = min(inputs, key=lambda id_: inputs[id_])
    beyond = [
        column
        for column in range(inputs[first] + 1, max(found.columns.values()) + 2)
        if not _is_former(found, column, year)
    ]
    rows = [(index, row) for index, row in found.rows if row.sum is None]
    typed = [(index, row) for index, row in rows if (row.id, first) not in found.table.impossible]
    if not typed or not all(found.sheet.is_empty(index, inputs[first]) for index, _ in typed):
        return False
    if not any(is_figure(found.sheet.cell(index, column)) for index, _ in typed for column in beyond):
        return False
    where = cell_name(typed[0][0], inputs[first])
    heading = found.sheet.cell(found.head, inputs[first])
    what = f'nothing stands under "{heading}", though there are figures to the right of it'
    hint = (
        f"if they were pasted one column too far to the right, move them so that the first stands in {where}; if not, "
        'write each figure that is missing, or "not available"'
    )
    problems.append(Problem(found.sheet.place(typed[0][0], inputs[first]), what, hint))
    return True


def _is_former(found: Located, column: int, year: Year) -> bool:
    """Say whether a column holds figures of another year, put there for reference."""
    years = _YEAR.findall(found.sheet.cell(found.head, column))
    return bool(years) and year.label not in years


def _tell_unknown(
    found: Located, others: Sequence[int], beside: int, labels: Mapping[str, str], problems: list[Problem]
) -> None:
    """Tell of figures in rows that the form does not have: an error, unless every row of the form is there."""
    there = {row.id for _, row in found.rows}
    missing = [label for id_, label in labels.items() if id_ not in there]
    asked_for = [label for label in missing if not _is_total(found.table, labels, label)]
    for index in others:
        figures = sorted(at for at in found.columns.values() if is_figure(found.sheet.cell(index, at)))
        if not figures:
            continue
        label = found.sheet.cell(index, beside)
        place = found.sheet.place(index, beside if label else figures[0])
        what = f'"{label[:60]}" is not a row of the table' if label else "a figure stands in a row without a label"
        if asked_for:
            hint = nearest(label, asked_for) if label else "write the label of its row to its left, or delete it"
            problems.append(Problem(place, what, hint))
        else:
            hint = "delete the row, or move it to a sheet of its own"
            problems.append(Problem(place, f"{what}, and was passed over", hint, Severity.WARNING))


def _is_total(table: TableForm, labels: Mapping[str, str], label: str) -> bool:
    return any(row.sum is not None and labels[row.id] == label for row in table.rows)


def _tell_strays(found: Located, beside: int, year: Year, problems: list[Problem]) -> None:
    """Warn of columns with figures that the form does not have; those of other years are there for reference."""
    sheet = found.sheet
    for column in range(max(map(len, sheet.rows))):
        if column == beside or column in found.columns.values() or _is_former(found, column, year):
            continue
        at = next((index for index, _ in found.rows if is_figure(sheet.cell(index, column))), None)
        if at is not None:
            heading = sheet.cell(found.head, column)
            named = f' "{heading[:60]}"' if heading else ""
            what = f"column {column_name(column)}{named} is not in the form, and was passed over"
            hint = "delete it, or move it to a sheet of its own"
            problems.append(Problem(sheet.place(at, column), what, hint, Severity.WARNING))
