"""The overview of what was built: `output/index.html`, with every report's state, problems, files and pages."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.fonts import font_css
from reportgen.formats import as_moment
from reportgen.freshness import OVERVIEW, keep_overview
from reportgen.kept_fonts import kept_web_fonts
from reportgen.problems import ContentError, UsageError, counted, shown
from reportgen.records import FOLDER, Record, forget, pictures_folder, read_records
from reportgen.render import STATEMENT, environment_of, template_problem
from reportgen.workspace import Workspace, find_reports
from reportgen.write import write, write_file

_LINKS: Mapping[str, str] = {
    "pdf": "PDF",
    "ods": "Statistics (ODS)",
    "xlsx": "Statistics (XLSX)",
    "csv": "Statistics (CSV)",
}


@dataclass(frozen=True)
class Entry:
    """A report in the overview: its record, and the pictures of its pages as links from the overview."""

    record: Record
    pages: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the name by which the overview's own links find it."""
        return f"{self.record.id.area}-{self.record.id.year}"

    @property
    def name(self) -> str:
        """Return its area and year, as they are printed where that is known."""
        shown = self.record.shown
        return f"{shown.area} {shown.year}" if shown else str(self.record.id)

    @property
    def status(self) -> str:
        """Return its state in words: that of what stands in the output."""
        shown = self.record.shown
        if shown is None:
            return "Not built"
        if shown.status == "embargoed" and shown.release:
            return f"Embargoed until {as_moment(shown.release)}"
        return shown.status.capitalize()

    @property
    def found(self) -> str:
        """Return in words how many problems its content has."""
        return counted(self.record.problems) or "None"

    @property
    def pdf(self) -> str | None:
        """Return the link to its PDF; None where it was never built."""
        return dict(self.links).get(_LINKS["pdf"])

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Return the words and the link of everything that readers of the report get."""
        if self.record.shown is None:
            return ()
        files = self.record.shown.files
        data = {words: files[kind] for kind, words in _LINKS.items() if kind in files}
        named = {"Page": "index.html", **data, "Accessibility statement": STATEMENT}
        return tuple((words, f"{self.record.id}/{file}") for words, file in named.items())


def write_overview(workspace: Workspace) -> Path:
    """Write the overview of all reports that were built, now or before, and return its file.

    What another build records meanwhile is in it too: it is written until nothing has been added since it was begun.
    Raises ContentError where a template of the workspace fails, and UsageError where somebody else's page has its name.
    """
    path = workspace.output / "index.html"
    kept = (workspace.output / FOLDER / "assets").is_dir() or (workspace.output / OVERVIEW).is_file()
    if os.path.lexists(path) and not kept:
        what = f"nothing in {shown(workspace.output / FOLDER)} shows that reportgen wrote {shown(path)}"
        raise UsageError(f"{what}: move it elsewhere or delete it, or name another folder with --output")
    written = None
    while (entries := tuple(_entries(workspace))) != written:
        page, assets = _render(entries, workspace)
        if written is None:
            write(workspace.output / FOLDER / "assets", assets)
        write_file(path, page.encode())
        written = entries
    keep_overview(workspace)
    return path


def _entries(workspace: Workspace) -> Iterator[Entry]:
    """Yield what is to be shown, and forget reports that are neither in the output nor waiting to be built."""
    waiting = frozenset(find_reports(workspace))
    for record in read_records(workspace.output):
        there = (workspace.output / record.id.area / record.id.year / "index.html").is_file()
        if there if record.shown else record.id in waiting:
            folder = pictures_folder(workspace.output, record.id)
            pages = sorted(folder.glob("*.jpg"))
            yield Entry(record, tuple(page.relative_to(workspace.output).as_posix() for page in pages))
        else:
            forget(workspace.output, record.id)


def _render(entries: tuple[Entry, ...], workspace: Workspace) -> tuple[str, Mapping[str, bytes]]:
    environment = environment_of(workspace.templates, {})
    try:
        page = environment.get_template("overview.html").render(entries=entries)
        style = environment.get_template("css/overview.css").render()
    except Exception as error:  # a template can raise anything, and whatever it is, it is the template's
        raise ContentError([template_problem(error)]) from error
    fonts = {name.removeprefix("assets/"): content for name, content in kept_web_fonts(workspace.output).items()}
    return page, {"overview.css": (font_css() + style).encode(), **fonts}
