"""A process that goes on, as one that shows a preview while somebody writes: the page and the PDF after each edit.

The PDF is made in a copy of the process, as in a build of many.
"""

import time
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

from benchmarks.peers import WEASYPRINT, weasyprint
from benchmarks.results import Row, Target, table
from benchmarks.timing import ROUNDS, Timed, run
from benchmarks.workspaces import YEAR, edit, examples, section
from reportgen.build import file_names
from reportgen.compose import compose
from reportgen.executors import PRINTING, Copies
from reportgen.load import load
from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place
from reportgen.render import render
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace


def measure(folder: Path, report: Path) -> list[str]:
    """Return what was measured in this process, in words; `report` is a built report of Kent."""
    examples(folder)
    workspace = Workspace(Path("content"), Path("templates"), Path("output"))
    seconds: Mapping[str, list[float]] = {WEASYPRINT: [], "page": [], "PDF": []}
    copies = Copies(*PRINTING)
    with chdir(folder):
        for number in range(ROUNDS + 1):
            baseline = run(weasyprint(report))
            edit(section(Path(), "kent"), number)
            start = time.perf_counter()
            page = _page(workspace)
            middle = time.perf_counter()
            copies.submit(to_pdf, page, Place(f"content/kent/{YEAR}/report.yaml")).result()
            end = time.perf_counter()
            if number:
                seconds[WEASYPRINT].append(baseline)
                seconds["page"].append(middle - start)
                seconds["PDF"].append(end - start)
    weasyprints = Timed(tuple(seconds[WEASYPRINT]))
    rows = [
        Row(WEASYPRINT, weasyprints),
        Row("page, after an edit of a section", Timed(tuple(seconds["page"])), Target(0.02, 0.02)),
        Row("page and PDF, after an edit of a section", Timed(tuple(seconds["PDF"])), Target(0.6, 0.1)),
    ]
    return table(rows, weasyprints)


def _page(workspace: Workspace) -> Page:
    sources = load(workspace, ReportId("kent", YEAR))
    report = validate(sources)
    words = sources.words[report.area.language]
    return render(compose(report), workspace.templates, words, file_names(report))
