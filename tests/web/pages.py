"""The pages that are tested, and the ways in which people look at them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from PIL import Image

from reportgen.build import file_names
from reportgen.compose import compose
from reportgen.fonts import web_fonts
from reportgen.load import load
from reportgen.overview import write_overview
from reportgen.problems import Place, Problem, Severity
from reportgen.records import keep_built, keep_failed
from reportgen.render import render
from reportgen.resources import standard_templates
from reportgen.starter import begin_report
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from reportgen.write import write, write_file
from tests.conftest import CORPUS, REPOSITORY, SMALL

STARTER = ReportId("west-mercia", "2009-10")
"""The report that `reportgen new` begins: a draft, with no figure in it yet."""

REPORTS: Mapping[str, tuple[Path, ReportId]] = MappingProxyType(
    {
        "hertfordshire": (REPOSITORY / "content", ReportId("hertfordshire", "2009-10")),
        "kent": (REPOSITORY / "content", ReportId("kent", "2009-10")),
        "small": (SMALL / "content", ReportId("borsetshire", "2009-10")),
        "corpus": (CORPUS / "content", ReportId("borsetshire", "2009-10")),
    }
)
"""The reports whose pages are tested, by a name for the test: the content of the workspace and the report in it."""

EVERYTHING = Path(__file__).parent / "everything.md"
"""Text that uses what authors can write, much of it longer or deeper than is good; the small report has it added."""

REPORT_PAGES = (*REPORTS, "everything", "starter")
"""The names of the pages of reports."""

PAGES: Mapping[str, str] = MappingProxyType(
    {
        **{name: f"{name}/page/index.html" for name in REPORT_PAGES},
        "statement": "kent/page/accessibility.html",
        "statement of a draft": "starter/page/accessibility.html",
        "overview": "overview/page/index.html",
    }
)
"""All pages that are tested, also the overview and accessibility statements: the file of each, by a name for tests."""


@dataclass(frozen=True)
class View:
    """A way to look at a page: the window in CSS pixels, and what the reader's system asks for."""

    width: int
    height: int
    forced_colors: Literal["active", "none"] = "none"
    reduced_motion: Literal["reduce", "no-preference"] = "no-preference"


VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "phone": View(360, 740),
        "tablet": View(768, 1024),
        "desk": View(1440, 900),
        "enlarged": View(640, 512),  # a window of 1280 by 1024 at 200 %, as WCAG 1.4.4 has it
        "zoomed": View(320, 256),  # the same at 400 %, as WCAG 1.4.10 has it
        "forced colours": View(1440, 900, forced_colors="active"),
        "reduced motion": View(360, 740, reduced_motion="reduce"),
    }
)
"""The ways in which each page is tested."""


def publish(folder: Path) -> None:
    """Write every report's page, its accessibility statement and their assets into a folder of its name.

    The PDF and the data, to which the page links, are not written.
    """
    fonts = web_fonts()
    starter, everything = folder / "starter" / "content", folder / "everything" / "content"
    list(begin_report(Workspace(starter, standard_templates(), folder), STARTER.area, STARTER.year))
    small, small_id = REPORTS["small"]
    shutil.copytree(small, everything)
    with (everything / small_id.area / small_id.year / "work.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{EVERYTHING.read_text(encoding='utf-8')}")
    for name, (content, report_id) in {
        **REPORTS,
        "everything": (everything, small_id),
        "starter": (starter, STARTER),
    }.items():
        workspace = Workspace(content, standard_templates(), folder)
        sources = load(workspace, report_id)
        report = validate(sources)
        page = render(compose(report), workspace.templates, sources.words[report.area.language], file_names(report))
        write(folder / name / "page", {"index.html": page.html.encode(), **page.web, **fonts})
    _publish_overview(Workspace(small, standard_templates(), folder / "overview" / "page"), small_id)


def _publish_overview(workspace: Workspace, report_id: ReportId) -> None:
    """Write the overview with a report in each state, as `reportgen build` does."""
    report = validate(load(workspace, report_id))
    picture = BytesIO()
    Image.new("RGB", (320, 453), "#eeeeee").save(picture, "JPEG")
    pictures = {f"page-{number:03}.jpg": picture.getvalue() for number in range(1, 13)}
    for name in ("draft", "embargoed", "final", "former"):
        area = replace(report.area, id=name)
        shown = replace(report, area=area, draft=name == "draft", embargoed=name == "embargoed")
        keep_built(workspace.output, shown, file_names(shown), pictures)
        write_file(workspace.output / name / report_id.year / "index.html", b"")
    place = Place(f"content/{'borsetshire' * 9}/{report_id.year}/work.md", 12)
    problems = tuple(Problem(place, f"something is wrong: {'very' * 30}", "mend it", severity) for severity in Severity)
    keep_failed(workspace.output, ReportId("former", report_id.year), problems)
    keep_failed(workspace.output, report_id, problems)
    write_overview(workspace)
