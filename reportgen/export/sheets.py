"""The report's statistics as a workbook: a cover, the contents, the notes, and each table on a sheet of its own.

What stands on which sheet follows the Government Analysis Function's guidance "Releasing statistics in spreadsheets".
Against the habit of spreadsheets, and as the guidance asks, nothing is frozen, filtered, hidden or merged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time
from itertools import count

from reportgen.export.book import Book, Grid, Look, Sheet, Words, plain
from reportgen.export.fitting import column_width
from reportgen.export.notes import Notes, number_notes
from reportgen.export.periods import days_of
from reportgen.export.table_sheet import TableSheet
from reportgen.formats import as_date, as_moment
from reportgen.model import Person, Report, Table

COVER_WIDTH = 80
"""The width of the cover's only column in letters, a comfortable line to read."""

LIST_WIDTH = 30
"""The width of the first column of the contents and of the notes."""

_MAX_NAME = 31
"""The most letters that Excel allows in the name of a sheet."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
"""What the name of a sheet cannot hold: what Excel forbids, and the apostrophe, which links would have to double."""


def to_book(report: Report, words: Mapping[str, str]) -> Book:
    """Return the workbook of the report's statistics; `words` are the standard words of its language."""
    tables = [(table, introduction) for table, introduction in _tables(report) if table.rows and table.columns]
    taken = [words[key] for key in ("cover", "contents", "notes")]
    cover, contents, notes_name, *names = sheet_names(
        [*taken, *(f"{words['table']} {number}" for number in range(1, len(tables) + 1))]
    )
    words = {**words, "cover": cover, "contents": contents, "notes": notes_name}
    notes = number_notes([table for table, _ in tables], words["note"])
    sheets = [
        TableSheet(name, table, introduction, report.year, notes, words)
        for name, (table, introduction) in zip(names, tables, strict=True)
    ]
    explanations = _notes_sheet(notes, sheets, words)
    behind = [*explanations, *(sheet.sheet() for sheet in sheets)]
    listed = {sheet.name: words["notes_and_shorthand"] for sheet in explanations}
    listed |= {sheet.name: sheet.title for sheet in sheets}
    title = f"{report.area.name} {report.title} {report.year.label}: {words['statistics']}"
    return Book(
        title=plain(title),
        subject=f"{words['mappa']}, {report.area.name}, {report.year.label}",
        author=f"{words['responsible_authority_note']}: {', '.join(report.area.partners.responsible_authority)}",
        language=report.area.language,
        date=report.release or datetime.combine(report.year.end, time()),
        sheets=(_cover(report, plain(title), words, explained=bool(explanations)), _contents(listed, words), *behind),
    )


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Return names that Excel and LibreOffice allow, as near as can be to those wanted, and none twice.

    Both take names that differ only in case for the same.
    """
    found: list[str] = []
    for name in wanted:
        legal = plain(_FORBIDDEN.sub(" ", name)) or "Sheet"
        for number in count(1):
            suffix = "" if number == 1 else f" ({number})"
            candidate = legal[: _MAX_NAME - len(suffix)].rstrip() + suffix
            if candidate.casefold() not in {other.casefold() for other in found}:
                found.append(candidate)
                break
    return found


def _tables(report: Report) -> Iterator[tuple[Table, str | None]]:
    """Yield the tables in order, with the introduction of their group."""
    for group in report.statistics.groups:
        yield from ((table, group.introduction) for table in group.tables)
    if report.statistics.trends is not None:
        yield report.statistics.trends.table, report.statistics.trends.introduction


def _cover(report: Report, title: str, words: Mapping[str, str], *, explained: bool) -> Sheet:
    """Return the cover; `explained` says that there is a sheet of notes."""
    lines = [Words(title, Look.TITLE)]
    if report.draft:
        lines.append(Words(words["draft_note"], strong=True))
    if report.embargoed and report.release:
        lines.append(Words(words["embargo_note"].replace("{moment}", as_moment(report.release)), strong=True))
    elif report.release and not report.draft:
        lines.append(Words(f"{words['published']}: {as_date(report.release.date())}"))
    lines.append(Words(f"{words['reporting_year']}: {days_of('year', report.year, words['to'])}"))
    lines.append(Words(words["about_the_statistics"], Look.HEADING))
    if report.statistics.introduction:
        lines.append(Words(plain(report.statistics.introduction)))
    if explained:
        lines.append(Words(words["how_numbers_stand"]))
    lines.append(Words(words["about_the_csv"]))
    lines.append(Words(words["about_the_sheets"], Look.HEADING))
    lines += [Words(words["one_table_a_sheet"]), Words(words["go_to_contents"], to=words["contents"])]
    manager = report.area.partners.mappa_manager
    if manager is not None and (manager.email or manager.telephone or manager.address):
        lines += _contact(manager, words)
    return Sheet(words["cover"], tuple(lines), None, (COVER_WIDTH,))


def _contact(person: Person, words: Mapping[str, str]) -> list[Words]:
    """Return whom to ask about the statistics, and how; the guidance wants that on the cover."""
    reached = {"email": person.email, "telephone": person.telephone, "address": ", ".join(person.address)}
    return [
        Words(words["contact"], Look.HEADING),
        *(Words(plain(line)) for line in (person.title, person.organisation) if line),
        *(Words(plain(f"{words[key]}: {value}")) for key, value in reached.items() if value),
    ]


def _contents(listed: Mapping[str, str], words: Mapping[str, str]) -> Sheet:
    lines = (Words(words["contents"], Look.TITLE), Words(words["one_table"]), Words(words["links_to_sheets"]))
    grid = Grid(
        "contents",
        words["contents"],
        (Words(words["sheet"], Look.COLUMN), Words(words["what_it_holds"], Look.COLUMN)),
        tuple((Words(name, to=name), Words(title)) for name, title in listed.items()),
    )
    return Sheet(words["contents"], lines, grid, (LIST_WIDTH, COVER_WIDTH))


def _notes_sheet(notes: Notes, sheets: Sequence[TableSheet], words: Mapping[str, str]) -> list[Sheet]:
    grid = notes.grid({sheet.name: sheet.table for sheet in sheets}, words)
    if grid is None:
        return []
    lines = (
        Words(words["notes_and_shorthand"], Look.TITLE),
        Words(words["one_table"]),
        Words(words["back_to_contents"], to=words["contents"]),
    )
    return [Sheet(words["notes"], lines, grid, (LIST_WIDTH, COVER_WIDTH, column_width(grid, 2)))]
