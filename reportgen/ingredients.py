"""What a report is made of: the files and folders of the workspace on which its output depends.

It says in advance what `load` will read. A test compares the two.
"""

from collections.abc import Iterable
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
    return _ingredients(workspace, report, (Year(first) for first in range(FIRST_YEAR, _year(report).first)))


def present_ingredients(workspace: Workspace, report: ReportId) -> frozenset[Path]:
    """Return of the `ingredients` all that exist, and few that do not: the others' folders are not there."""
    area = workspace.content / report.area
    names = (folder.name for folder in area.iterdir()) if area.is_dir() else ()
    return _ingredients(workspace, report, filter(None, map(read_year, names)))


def _ingredients(workspace: Workspace, report: ReportId, years: Iterable[Year]) -> frozenset[Path]:
    """Return the ingredients, with the figures of an area of those of the years given that count."""
    year = _year(report)
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
    found |= {area / one.slug / name for one in years if oldest <= one.first < year.first for name in FIGURES}
    return frozenset(found)


def _year(report: ReportId) -> Year:
    year = read_year(report.year)
    if year is None:
        raise ValueError(f"{report.year} is not a year")
    return year
