"""The workbook of a report: written for a coordinator to fill in, and turned into a `statistics.yaml`."""

import os
from collections.abc import Iterator, Mapping, Sequence

from reportgen import schema
from reportgen.figures_file import figures_file, typed
from reportgen.load import Sources, YearFiles, load
from reportgen.model import Figure, Missing
from reportgen.problems import ContentError, Problem, UsageError, attempt, has_errors, shown
from reportgen.source import Data, Value
from reportgen.spreadsheet.layout import rows_of
from reportgen.spreadsheet.reading import Workbook, read_workbook
from reportgen.spreadsheet.tables import figures_of
from reportgen.spreadsheet.workbook import Contents, to_workbook
from reportgen.statistics.cells import Filled, Name
from reportgen.statistics.filling import fill
from reportgen.statistics.former import YearsFigures, comparable
from reportgen.typed import fit
from reportgen.workspace import FIGURES, ReportId, Workspace
from reportgen.write import write_new

YAML, *SPREADSHEETS = FIGURES


def begin_workbook(workspace: Workspace, report: ReportId) -> Iterator[str]:
    """Write the workbook of a report, with what is known of its figures, and yield a line about all there is to do.

    Raises UsageError where the report has a spreadsheet already, and ContentError where its other files have faults
    that would lose a figure; nothing is written then.
    """
    folder = workspace.content / report.area / report.year
    for name in SPREADSHEETS:
        if os.path.lexists(folder / name):
            raise UsageError(f"{shown(folder / name)} exists already: nothing was changed")
    sources = load(workspace, report)
    form, area = _form_and_area(sources)
    yaml = folder / YAML
    figures = sources.figures if os.path.lexists(yaml) else Data(shown(yaml), {}, {(): 1})
    if not isinstance(figures, Data):
        raise ContentError(problem for problem in sources.problems if problem.place.file == shown(yaml))
    problems: list[Problem] = []
    filled = fill(form, _completed(form, area, figures), area.police_areas, problems)
    _stop_at_errors(problems)
    former, remark = _former(sources, YearsFigures(sources.year, filled))
    path = folder / SPREADSHEETS[0]
    write_new(path, to_workbook(Contents(form, area, sources.year, figures.value, former)))
    yield f"{shown(path)}: the figures of {sources.year.label}, to be filled in; its first sheet says how"
    yield from remark
    if os.path.lexists(yaml):
        yield (
            f"The figures of {shown(yaml)} are in it now. A report has one file of figures: move {YAML} out of the "
            "folder, or delete it. Until then the report is not built."
        )


def spreadsheet_as_yaml(workspace: Workspace, report: ReportId) -> tuple[str, tuple[Problem, ...]]:
    """Return the figures of a report's spreadsheet as the text of a `statistics.yaml`, and the warnings.

    Raises UsageError where there is no spreadsheet, or two, and ContentError where its figures have faults.
    """
    folder = workspace.content / report.area / report.year
    found = [path for name in SPREADSHEETS if (path := folder / name).exists() and not path.is_symlink()]
    if len(found) != 1:
        what = "there are two spreadsheets" if found else "there is no spreadsheet"
        hint = (
            "keep the one that is right" if found else f"write one with: reportgen workbook {report.area} {report.year}"
        )
        raise UsageError(f"{what} in {shown(folder)}: {hint}")
    sources = load(workspace, report)
    form, area = _form_and_area(sources)
    problems: list[Problem] = []
    workbook = read_workbook(found[0], shown(found[0]))
    figures = figures_of(workbook, form, area.police_areas, sources.year, problems)
    fill(form, figures, area.police_areas, problems)
    _stop_at_errors(problems)
    return figures_file(form, area.police_areas, sources.year, figures.value), tuple(problems)


def _form_and_area(sources: Sources) -> tuple[schema.Form, schema.Area]:
    """Return the form of the year and the area. Raises ContentError where one of them has faults."""
    if sources.form is None or sources.area is None:
        raise ContentError(sources.problems)
    return fit(schema.Form, sources.form), fit(schema.Area, sources.area)


def _stop_at_errors(problems: Sequence[Problem]) -> None:
    if has_errors(problems):
        raise ContentError(problems)


def _completed(form: schema.Form, area: schema.Area, figures: Data) -> Data:
    """Return the figures with "not available" in place of those that are still missing, which is no fault here."""
    if not isinstance(figures.value, dict):
        return figures
    values: dict[str, Value] = dict(figures.value)
    for table in form.tables:
        given = values.get(table.id)
        if given is not None and not isinstance(given, dict):
            continue
        rows: dict[str, Value] = dict(given or {})
        for row in rows_of(table, area.police_areas):
            of_row = rows.get(row.id)
            if row.sum is not None or (row.optional and row.id not in rows):
                continue
            if isinstance(of_row, dict) or of_row is None:
                rows[row.id] = dict(of_row or {}) | {
                    column.id: Missing.NOT_AVAILABLE.value
                    for column in table.columns
                    if column.sum is None
                    and (row.id, column.id) not in table.impossible
                    and not typed(figures.value, table, row.id, column.id)
                    and (of_row is None or of_row.get(column.id) is None)
                }
        values[table.id] = rows
    return Data(figures.file, values, figures.lines, figures.cells)


def _former(sources: Sources, now: YearsFigures) -> tuple[Mapping[Name, Figure], tuple[str, ...]]:
    """Return the figures of the year before that can stand beside those of this year, and a word where they cannot."""
    before = now.year.before
    files = next((one for one in sources.former if one.year == before), None)
    if files is None:
        return {}, ()
    problems: list[Problem] = []
    filled = attempt(problems, _filled, files)
    if filled is None:
        report = ReportId(sources.id.area, before.slug)
        return {}, (f"The figures of {before.label} do not stand beside them: reportgen build {report} tells why",)
    return {name: figure for name, (figure, _) in comparable(now, [YearsFigures(before, filled)]).items()}, ()


def _filled(files: YearFiles) -> Filled:
    """Return a former year's figures. Raises ContentError where they have faults."""
    if files.form is None or files.area is None or files.figures is None:
        raise ContentError([])  # what cannot be read was told on loading
    form, area = fit(schema.Form, files.form), fit(schema.Area, files.area)
    problems: list[Problem] = []
    figures = files.figures
    if isinstance(figures, Workbook):
        figures = figures_of(figures, form, area.police_areas, files.year, problems)
    filled = fill(form, figures, area.police_areas, problems)
    _stop_at_errors(problems)
    return filled
