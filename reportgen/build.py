"""The straight line: load, validate, compose, render, pdf, write. Begin reading here.

What became of each report is recorded for the overview of all (`records`, `overview`).
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, as_completed
from datetime import datetime, time

from reportgen.compose import compose
from reportgen.executors import PRINTING, Copies, InTurn
from reportgen.export import to_book, to_csv, to_ods, to_xlsx
from reportgen.freshness import built_digest, key
from reportgen.kept_fonts import kept_web_fonts
from reportgen.load import load
from reportgen.model import Report
from reportgen.output_folder import is_built
from reportgen.page_pictures import page_pictures
from reportgen.pdf import Attachment, read_stylesheets, to_pdf
from reportgen.problems import ContentError, Place, StrangerError
from reportgen.records import Built, keep_built
from reportgen.release import embargo, embargo_words
from reportgen.render import render
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from reportgen.write import recover, write


def build_report(workspace: Workspace, report_id: ReportId, now: datetime, engine: Executor | None = None) -> Built:
    """Build one report as it may be shown at the moment `now`: a final one is marked until its release.

    The PDF and the pictures of its pages are made by `engine`, if given, while this process does the rest. Raises
    ContentError with all problems of the content, and UsageError where the output cannot be written; the former output
    is then untouched.
    """
    folder = workspace.output / report_id.area / report_id.year
    recover(folder)
    made_of = key(workspace, report_id)
    sources = load(workspace, report_id)
    report = embargo(validate(sources), now)
    document = compose(report)
    names = file_names(report)
    words = sources.words[report.area.language]
    page = render(document, workspace.templates, words, names)
    csv = to_csv(report)
    carried = _attachment(report, names["csv"], csv, words["statistics"])
    texts = {name: Place(text.file, text.body_line) for name, text in sources.sections.items()}
    engine = engine or InTurn()
    if isinstance(engine, Copies):
        read_stylesheets(page)  # here, else each copy of this process would
    printed = engine.submit(to_pdf, page, Place(f"{sources.folder}/report.yaml"), [carried], texts)
    book = to_book(report, words)
    data = {names["csv"]: csv, names["ods"]: to_ods(book), names["xlsx"]: to_xlsx(book)}
    fonts = kept_web_fonts(workspace.output)
    pdf = printed.result()
    pictured = engine.submit(page_pictures, pdf)
    files = {"index.html": page.html.encode(), names["pdf"]: pdf, **data, **page.web, **fonts}
    write(folder, files, is_built)
    if key(workspace, report_id) != made_of:
        made_of = ""  # somebody wrote meanwhile: which of it was read cannot be told
    pictures = pictured.result()
    keep_built(workspace.output, report, names, pictures, made_of, built_digest(files, pictures))
    return Built(report_id, folder, report.warnings, True, embargo_words(report.status, report.release))


def build_reports(
    workspace: Workspace, report_ids: Sequence[ReportId], now: datetime, executor: Executor | None = None
) -> Iterator[Built]:
    """Build reports as `build_report` does and yield each when it is done; the problems of one do not stop the others.

    An executor builds several at once; without one they are built in turn. Each PDF is made in a copy of the process
    that makes the rest, where that is possible, so that no process grows with what it has built.
    """
    engine = Copies(*PRINTING)
    if executor is None:
        yield from (try_report(workspace, report_id, now, engine) for report_id in report_ids)
        return
    futures = [executor.submit(try_report, workspace, report_id, now, engine) for report_id in report_ids]
    kept_web_fonts(workspace.output)  # made here while the others begin: each of them would make them
    for future in as_completed(futures):
        yield future.result()


def file_names(report: Report) -> dict[str, str]:
    """Return the names of the files that readers download, by their kind."""
    return {
        "pdf": f"mappa-annual-report-{report.area.id}-{report.year.slug}.pdf",
        "csv": "statistics.csv",
        "ods": "statistics.ods",
        "xlsx": "statistics.xlsx",
    }


def _attachment(report: Report, name: str, csv: bytes, title: str) -> Attachment:
    """Return the figures as the PDF carries them, of the day of release or, before it is set, the year's last day."""
    day = report.release or datetime.combine(report.year.end, time())
    return Attachment(name, csv, f"{title}: {report.area.name}, {report.year.label}", "text/csv", day)


def try_report(workspace: Workspace, report_id: ReportId, now: datetime, engine: Executor | None = None) -> Built:
    """Build one report as `build_report` does, and return what is wrong with it alone in place of raising it."""
    folder = workspace.output / report_id.area / report_id.year
    try:
        return build_report(workspace, report_id, now, engine)
    except ContentError as error:
        return Built(report_id, folder, error.problems, written=False)
    except StrangerError as error:
        return Built(report_id, folder, (), written=False, refusal=str(error))
