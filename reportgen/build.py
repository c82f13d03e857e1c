"""The straight line: load, validate, compose, render, pdf, write. Begin reading here.

What became of each report is recorded for the overview of all (`records`, `overview`).
"""

import multiprocessing
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

from reportgen.compose import compose
from reportgen.export import to_book, to_csv, to_ods, to_xlsx
from reportgen.load import load
from reportgen.model import Report
from reportgen.page_pictures import page_pictures
from reportgen.pdf import Attachment, to_pdf
from reportgen.problems import ContentError, Place, Problem
from reportgen.records import keep_built
from reportgen.release import embargo, embargo_words
from reportgen.render import render
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from reportgen.write import recover, write


@dataclass(frozen=True)
class Built:
    """What became of one report: whether it was `written` to its folder, and what is wrong or odd in its content.

    `embargo` says until when a final report is embargoed ("embargoed until …"), and is empty for any other.
    """

    id: ReportId
    folder: Path
    problems: tuple[Problem, ...]
    written: bool
    embargo: str = ""


def build_report(workspace: Workspace, report_id: ReportId, now: datetime) -> Built:
    """Build one report as it may be shown at the moment `now`: a final one is marked until its release.

    Raises ContentError with all problems of the content, and UsageError where the output cannot be written; the former
    output is then untouched.
    """
    folder = workspace.output / report_id.area / report_id.year
    recover(folder)
    sources = load(workspace, report_id)
    report = embargo(validate(sources), now)
    document = compose(report)
    names = file_names(report)
    words = sources.words[report.area.language]
    page = render(document, workspace.templates, words, names)
    data = open_data(report, words)
    carried = _attachment(report, names["csv"], data[names["csv"]], words["statistics"])
    texts = {name: Place(text.file, text.body_line) for name, text in sources.sections.items()}
    pdf = to_pdf(page, Place(f"{sources.folder}/report.yaml"), [carried], texts)
    files = {"index.html": page.html.encode(), names["pdf"]: pdf, **data, **page.web}
    write(folder, files)
    keep_built(workspace.output, report, names, page_pictures(pdf))
    return Built(report_id, folder, report.warnings, True, embargo_words(report))


def build_reports(
    workspace: Workspace, report_ids: Sequence[ReportId], now: datetime, executor: Executor | None = None
) -> Iterator[Built]:
    """Build reports as `build_report` does and yield each when it is done; the problems of one do not stop the others.

    An executor builds several at once; without one they are built in turn.
    """
    if executor is None:
        yield from (_attempt(workspace, report_id, now) for report_id in report_ids)
        return
    futures = [executor.submit(_attempt, workspace, report_id, now) for report_id in report_ids]
    for future in as_completed(futures):
        yield future.result()


def worker_pool(jobs: int) -> ProcessPoolExecutor | None:
    """Return an executor of `jobs` processes; None where the system has no shared memory (hardened containers).

    Where the system can, they are copies of one that has imported the engine already, which costs each of them nothing.
    """
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload(["reportgen.build", "reportgen.engine"])
    try:
        return ProcessPoolExecutor(jobs, context)
    except OSError:
        return None


def file_names(report: Report) -> dict[str, str]:
    """Return the names of the files that readers download, by their kind."""
    return {
        "pdf": f"mappa-annual-report-{report.area.id}-{report.year.slug}.pdf",
        "csv": "statistics.csv",
        "ods": "statistics.ods",
        "xlsx": "statistics.xlsx",
    }


def open_data(report: Report, words: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of the statistics by name; `words` are the standard words of the report's language."""
    names = file_names(report)
    book = to_book(report, words)
    return {names["csv"]: to_csv(report), names["ods"]: to_ods(book), names["xlsx"]: to_xlsx(book)}


def _attachment(report: Report, name: str, csv: bytes, title: str) -> Attachment:
    """Return the figures as the PDF carries them, of the day of release or, before it is set, the year's last day."""
    day = report.release or datetime.combine(report.year.end, time())
    return Attachment(name, csv, f"{title}: {report.area.name}, {report.year.label}", "text/csv", day)


def _attempt(workspace: Workspace, report_id: ReportId, now: datetime) -> Built:
    try:
        return build_report(workspace, report_id, now)
    except ContentError as error:
        folder = workspace.output / report_id.area / report_id.year
        return Built(report_id, folder, error.problems, written=False)
