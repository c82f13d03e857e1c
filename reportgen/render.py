"""A document becomes a web page. The same page, printed, is the PDF.

The page names its resources once. Of each there is an edition for the web and, where print wants another, one for
print.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    select_autoescape,
)
from markupsafe import Markup

from reportgen.abbreviations import meanings_of
from reportgen.charts import bar_chart, trend_charts
from reportgen.colours import ACCENT_WASH, PRIMARY_WASH, ink_on, ramp, shade, tint
from reportgen.compose import Document
from reportgen.fonts import font_css, print_fonts
from reportgen.formats import as_date, as_moment
from reportgen.page import Page
from reportgen.problems import ContentError, Place, Problem, shown
from reportgen.resources import template_folders
from reportgen.text import inline, typographic

STATEMENT = "accessibility.html"
"""The page beside the report's that says how accessible it is, and whom to ask for another form of it."""

STYLESHEETS = ("base", "screen", "print")
"""The stylesheets in `templates/css/`: for both media, for the screen, for paper."""

_SUFFIXES = frozenset({".html", ".css", ".svg"})

DECORATION = ("cover.svg", "draft.svg", "embargoed.svg")
"""Drawings in `templates/css/` that the stylesheets use as backgrounds."""


def render(document: Document, templates: Path, words: Mapping[str, str], downloads: Mapping[str, str]) -> Page:
    """Return the document as a page.

    `templates` is the workspace's own folder of templates, `words` the standard words of the report's language, and
    `downloads` maps `pdf`, `ods`, `xlsx` and `csv` to the names of those files. Raises ContentError where a template of
    the workspace fails.
    """
    environment = environment_of(templates, meanings_of(document.report.terms), document.report.area.language)
    try:
        styles = {
            f"assets/{name}.css": environment.get_template(f"css/{name}.css").render(page=words["page"], of=words["of"])
            for name in STYLESHEETS
        }
        html = environment.get_template("report.html").render(
            document=document, report=document.report, area=document.report.area, words=words, downloads=downloads
        )
        statement = environment.get_template("accessibility.html").render(
            report=document.report, area=document.report.area, words=words
        )
    except Exception as error:  # a template can raise anything, and whatever it is, it is the template's
        raise ContentError([template_problem(error)]) from error
    styles |= {f"assets/{name}": environment.get_template(f"css/{name}").render() for name in DECORATION}
    resources: dict[str, bytes] = {name: text.encode() for name, text in styles.items()}
    images = document.report.images
    base = font_css().encode() + resources["assets/base.css"]
    web = {
        STATEMENT: statement.encode(),
        **resources,
        "assets/base.css": base,
        **{image.asset: image.web for image in images},
    }
    paper = {**resources, **{image.asset: image.paper for image in images}, **print_fonts()}
    return Page(html, web, paper)


def environment_of(templates: Path, abbreviations: Mapping[str, str], language: str = "en") -> Environment:
    """Return what renders templates: the workspace's own in the folder `templates`, else the standard ones.

    `abbreviations` maps those that `inline` marks to their meanings, which are in `language`. Templates are compiled
    once for all reports that are built from the same.
    """
    files: dict[str, tuple[str, bytes]] = {}
    for folder in reversed(template_folders(templates)):
        found = (path for path in folder.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
        files |= {path.relative_to(folder).as_posix(): (str(path), path.read_bytes()) for path in found}
    return _environment(tuple(sorted(files.items())), tuple(sorted(abbreviations.items())), language)


@lru_cache(maxsize=4)
def _environment(
    files: tuple[tuple[str, tuple[str, bytes]], ...], meanings: tuple[tuple[str, str], ...], language: str
) -> Environment:
    """Return what renders the templates `files`: by name, the path of each and what it holds."""
    templates, abbreviations = dict(files), dict(meanings)

    def load(name: str) -> tuple[str, str, Callable[[], bool]]:
        if name not in templates:
            raise TemplateNotFound(name, f'there is no template "{name}"')
        path, content = templates[name]
        return content.decode(), path, lambda: True

    def as_html(text: str, around: str | None = None) -> Markup:
        return Markup(inline(text, abbreviations, language, around))  # noqa: S704  # inline() escapes

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # to optimise a template takes longer than it saves in dozens of reports
    )
    environment.filters |= {"inline": as_html, "typographic": typographic, "date": as_date, "moment": as_moment}
    environment.filters |= {"bar_chart": bar_chart, "trend_charts": trend_charts}
    environment.filters |= {"tint": tint, "shade": shade, "ramp": ramp, "ink_on": ink_on}
    environment.globals["wash"] = {"primary": PRIMARY_WASH, "accent": ACCENT_WASH}
    return environment


def template_problem(error: Exception) -> Problem:
    """Return what is wrong in a template, by what it raised, at the innermost line that was being rendered."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(shown(Path(error.filename or error.name or "templates")), error.lineno)
    else:
        place = Place("templates")
        trace = error.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if name.endswith((".html", ".css")):
                place = Place(shown(Path(name)), trace.tb_lineno)
            trace = trace.tb_next
    hint = "see templates/README.md for what a template is given"
    message = f"the template fails ({' '.join(str(error).split()) or type(error).__name__})"
    return Problem(place, message, hint)
