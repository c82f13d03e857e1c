"""The pages that are tested, and the ways in which people look at them."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from reportgen.build import file_names
from reportgen.compose import compose
from reportgen.load import load
from reportgen.render import render
from reportgen.resources import standard_templates
from reportgen.starter import begin_report
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from reportgen.write import write
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
    }
)
"""All pages that are tested, accessibility statements too: the file of each, by a name for the test."""


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
        write(folder / name / "page", {"index.html": page.html.encode(), **page.web})
