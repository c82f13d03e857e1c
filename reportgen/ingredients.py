"""What a report is made of: the files and folders of the workspace on which its output depends.

It says in advance what `load` will read. A test compares the two.
"""

from pathlib import Path

from reportgen.model import Year
from reportgen.workspace import (
    FIGURES,
    FIRST_YEAR,
    MAX_FORMER_YEARS,
    NATIONAL,
    ReportId,
    Workspace,
    former_years,
    read_year,
)


def ingredients(workspace: Workspace, report: ReportId) -> frozenset[Path]:
    """Return the files and folders that a report is made of, whether they exist or not.

    A folder stands for everything below it. What changes elsewhere in the workspace cannot change the report, and
    neither can what appears or goes there.
    """
    year = read_year(report.year)
    if year is None:
        raise ValueError(f"{report.year} is not a year")
    area, national = workspace.content / report.area, workspace.content / NATIONAL
    former = former_years(area, year)
    found = {workspace.templates, area / "images", area / year.slug, national / year.slug}
    for earlier in former:
        found |= {area / earlier.slug / "area.yaml", area / earlier.slug / "report.yaml"}
        found.add(national / earlier.slug / "statistics.yaml")
    if not all((area / one.slug / "area.yaml").exists() for one in (year, *former)):
        found.add(area / "area.yaml")
    # Figures that appear for a year without any would count too, unless it is older than the oldest of a full list.
    oldest = former[0].first if len(former) == MAX_FORMER_YEARS else FIRST_YEAR
    found |= {area / Year(first).slug / name for first in range(oldest, year.first) for name in FIGURES}
    return frozenset(found)
