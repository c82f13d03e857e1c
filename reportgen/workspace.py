"""Where things are: the workspace's folders, its areas and years, and what it is asked to build."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.model import Year
from reportgen.problems import UsageError, nearest

NATIONAL = "national"
"""The folder of the standard text and forms that all areas share."""

FIGURES = ("statistics.yaml", "statistics.xlsx", "statistics.ods")
"""The files that can hold a year's figures; a folder has one of them."""

MAX_FORMER_YEARS = 4
"""How many earlier years a report looks back, so that its tables of years fit the page."""

FIRST_YEAR = 1900
"""The earliest year for which a folder can be named."""

_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})-([0-9]{2})")
_AREA = re.compile(r"[a-z][a-z0-9-]{0,59}")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Names under which Windows makes no folder (Microsoft, Naming Files, Paths, and Namespaces)."""


@dataclass(frozen=True)
class Workspace:
    """The folders that a build reads (`content`, and the workspace's own `templates` if any) and writes (`output`)."""

    content: Path
    templates: Path
    output: Path


@dataclass(frozen=True, order=True)
class ReportId:
    """Names one report: the folder of its area and that of its year."""

    area: str
    year: str

    def __str__(self) -> str:
        return f"{self.area}/{self.year}"


def read_year(name: str) -> Year | None:
    """Return the year that a folder such as `2009-10` is named for, or None where it is not the name of a year."""
    found = _YEAR.fullmatch(name)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return Year(int(found[1]))


def is_area_name(name: str) -> bool:
    """Say whether a folder can be an area's: lower-case letters, digits and hyphens, on every system, not national."""
    return _AREA.fullmatch(name) is not None and _DEVICE.fullmatch(name) is None and name != NATIONAL


def find_reports(workspace: Workspace) -> tuple[ReportId, ...]:
    """Return every report by area and year: each folder named for a year in a folder named for an area.

    A year that holds nothing but figures is there to be compared with, and is no report.
    """
    if not workspace.content.is_dir():
        raise UsageError(
            f'there is no folder "{workspace.content}" here: go to the workspace, or name it with --content'
        )
    return tuple(
        ReportId(area.name, year.name)
        for area in sorted(workspace.content.iterdir())
        if is_area_name(area.name) and area.is_dir() and not area.is_symlink()
        for year in sorted(area.iterdir())
        if read_year(year.name) and year.is_dir() and not year.is_symlink() and not _holds_only_figures(year)
    )


def _holds_only_figures(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()}
    return not names.isdisjoint(FIGURES) and names <= {*FIGURES, "area.yaml"}


def choose_reports(workspace: Workspace, names: Iterable[str]) -> tuple[ReportId, ...]:
    """Return the reports that `AREA` or `AREA/YEAR` name, all for no names; UsageError where one fits none."""
    reports = find_reports(workspace)
    wanted = [name.replace("\\", "/").strip("/") for name in names]
    known = {report.area for report in reports} | {str(report) for report in reports}
    for name in wanted:
        if name not in known:
            hint = nearest(name, known) + "".join(_misnamed(workspace))
            raise UsageError(f'there is no report "{name}" in {workspace.content}: {hint}')
    if not reports:
        hint = "begin one with: reportgen new AREA YEAR" + "".join(_misnamed(workspace))
        raise UsageError(f"there is no report in {workspace.content}: {hint}")
    return tuple(report for report in reports if not wanted or report.area in wanted or str(report) in wanted)


def former_years(folder: Path, year: Year) -> tuple[Year, ...]:
    """Return the years before `year` of which an area's folder holds figures: the latest, as many as a report shows."""
    names = [path.name for path in folder.iterdir() if not path.is_symlink()] if folder.is_dir() else []
    earlier = (found for name in names if (found := read_year(name)) and found.first < year.first)
    with_figures = [found for found in earlier if any((folder / found.slug / name).is_file() for name in FIGURES)]
    return tuple(sorted(with_figures, key=lambda found: found.first)[-MAX_FORMER_YEARS:])


def _misnamed(workspace: Workspace) -> Iterator[str]:
    """Yield a remark on each folder that looks as if it were meant for an area or a year."""
    for area in sorted(workspace.content.iterdir()):
        if not area.is_dir() or area.name == NATIONAL or area.name.startswith("."):
            continue
        if not is_area_name(area.name):
            hint = "use lower-case letters, digits and hyphens, and no name that Windows keeps for itself, such as con"
            yield f'; the folder "{area.name}" cannot name an area ({hint})'
            continue
        for year in sorted(area.iterdir()):
            if year.is_dir() and year.name[:1].isdigit() and read_year(year.name) is None:
                yield f'; the folder "{area.name}/{year.name}" is not named for a year (such as 2010-11)'
