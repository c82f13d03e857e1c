"""A new report begun: a complete folder with guidance in comments, which builds at once as a draft."""

from collections.abc import Iterator
from pathlib import Path

from reportgen import schema
from reportgen.figures_file import figures_file
from reportgen.json_schema import figures_schema, json_schemas
from reportgen.model import Year
from reportgen.problems import ContentError, UsageError, shown
from reportgen.resources import standard_national
from reportgen.source import read_yaml
from reportgen.typed import fit
from reportgen.workspace import NATIONAL, ReportId, Workspace, is_area_name, read_year
from reportgen.write import refuse_links, write, write_file, write_new

_FILES = Path(__file__).parent / "starter_files"
_SECTIONS = ("foreword", "local-work", "lay-advisers-report", "case-study", "achievements")


def begin_report(workspace: Workspace, area: str, year_name: str) -> Iterator[str]:
    """Write the starting folder of an area's report and yield a line about each thing that was written.

    Raises UsageError, and writes nothing, where the names are not those of an area and a year, the report exists
    already, or a link would lead elsewhere.
    """
    year = read_year(year_name)
    if year is None:
        raise UsageError(f'"{year_name}" is not a year: write it as 2010-11, from April to March')
    if not is_area_name(area):
        raise UsageError(
            f'"{area}" cannot name an area: use lower-case letters, digits and hyphens, such as west-mercia, and no '
            "name that Windows keeps for itself, such as con"
        )
    folder = workspace.content / area / year_name
    if folder.exists():
        raise UsageError(f"{shown(folder)} exists already: nothing was changed")
    national = workspace.content / NATIONAL / year_name
    ways = (folder.parent, folder, national.parent, national, workspace.content / ".schemas")
    refuse_links(ways, "remove the link, and put the folder itself in its place")
    yield from _supply_national(workspace, national)
    form = _form(national)
    yield from _supply_schemas(workspace, form, year)
    area_file = workspace.content / area / "area.yaml"
    if not area_file.exists():
        write_new(area_file, _filled("area.yaml", area, year).encode())
        yield f"{shown(area_file)}: the area's name, agencies and people"
    files = {
        name: _filled(name, area, year).encode() for name in ("report.yaml", *(f"{name}.md" for name in _SECTIONS))
    }
    files["statistics.yaml"] = figures_file(form, _police_areas(area_file), year).encode()
    write(folder, files)
    yield f"{shown(folder)}: the report, its figures and its sections"
    yield f"Build it with: reportgen build {ReportId(area, year_name)}"


def _supply_national(workspace: Workspace, national: Path) -> Iterator[str]:
    """Write the year's standard text and form: each file from the latest year, up to this one, that has it."""
    if national.is_dir():
        return
    supplied = [folder for folder in (standard_national(), workspace.content / NATIONAL) if folder.is_dir()]
    years = [path for folder in supplied for path in folder.iterdir() if read_year(path.name) and not path.is_symlink()]
    earlier = [path for path in years if path.name <= national.name] or [min(years, key=lambda path: path.name)]
    sources = {
        path.name: path
        for folder in sorted(earlier, key=lambda path: path.name)
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.is_symlink()
    }
    write(national, {name: path.read_bytes() for name, path in sources.items()})
    others = sorted({path.parent.name for path in sources.values()} - {national.name})
    yield f"{shown(national)}: the standard text and form" + (
        f", begun from {' and '.join(others)}: check them for the year" if others else ""
    )


def _supply_schemas(workspace: Workspace, form: schema.Form, year: Year) -> Iterator[str]:
    """Write the schemas that the first lines of the YAML files name; they are the tool's own, and renewed each time."""
    folder = workspace.content / ".schemas"
    for name, text in schema_files(form, year).items():
        write_file(folder / name, text.encode())
    yield f"{shown(folder)}: schemas with which an editor checks the files as you type"


def schema_files(form: schema.Form, year: Year) -> dict[str, str]:
    """Return the schemas of a workspace by the name of their file: those of all years, and that of a year's figures."""
    return json_schemas() | {f"statistics-{year.slug}.schema.json": figures_schema(form, f"Statistics {year.label}")}


def _form(national: Path) -> schema.Form:
    path = national / "statistics.yaml"
    return fit(schema.Form, read_yaml(path, shown(path)))


def _police_areas(area_file: Path) -> list[schema.PoliceArea]:
    """Return the area's police areas; none where its file has problems, which building it will tell of."""
    try:
        return fit(schema.Area, read_yaml(area_file, shown(area_file))).police_areas
    except ContentError:
        return []


def _filled(name: str, area: str, year: Year) -> str:
    """Return a starting file with the names of the area and the year."""
    text = (_FILES / name).read_text(encoding="utf-8")
    title = " ".join(word.capitalize() for word in area.split("-"))
    return (
        text.replace("@AREA@", title)
        .replace("@ID@", area)
        .replace("@YEAR@", year.slug)
        .replace("@RELEASE@", str(year.end.year))
    )
