"""What a report is said to be made of is what is read when it is loaded, checked and built: no less, hardly more."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.ingredients import ingredients
from reportgen.load import Sources, load
from reportgen.workspace import Workspace
from tests.conftest import REPORT

AREA = "content/borsetshire"
NEW = (
    f"{AREA}/new.md",
    f"{AREA}/report.yaml",
    f"{AREA}/images/new.png",
    f"{AREA}/images/deep/new.jpg",
    f"{AREA}/2009-10/area.yaml",
    f"{AREA}/2009-10/framework.md",
    f"{AREA}/2009-10/new.md",
    f"{AREA}/2009-10/statistics.xlsx",
    f"{AREA}/2009-10/images/new.svg",
    f"{AREA}/2008-09/area.yaml",
    f"{AREA}/2008-09/report.yaml",
    f"{AREA}/2008-09/statistics.ods",
    f"{AREA}/2008-09/work.md",
    f"{AREA}/2008-09/images/new.png",
    f"{AREA}/2006-07/statistics.yaml",
    f"{AREA}/2006-07/report.yaml",
    f"{AREA}/1998-99/statistics.xlsx",
    f"{AREA}/2010-11/statistics.yaml",
    f"{AREA}/2010-11/report.yaml",
    "content/loamshire/area.yaml",
    "content/loamshire/2009-10/report.yaml",
    "content/national/new.md",
    "content/national/2006-07/statistics.yaml",
    "content/national/2008-09/new.md",
    "content/national/2009-10/new.md",
    "content/national/2009-10/images/new.png",
    "content/national/2010-11/statistics.yaml",
    "content/README.md",
    "templates/strings/en.yaml",
    "templates/strings/cy.yaml",
    "notes.md",
)
"""Files that appear in the workspace, some of which the report is made of."""


@pytest.fixture
def years(workspace: Workspace) -> Workspace:
    """Return the small workspace with two former years."""
    for slug in ("2007-08", "2008-09"):
        for folder in (AREA, "content/national"):
            Path(folder, slug).mkdir()
            shutil.copy(f"{folder}/2009-10/statistics.yaml", f"{folder}/{slug}")
    return workspace


def _covers(workspace: Workspace, path: Path) -> bool:
    return any(path.is_relative_to(one) for one in ingredients(workspace, REPORT))


def _differs(workspace: Workspace, before: Sources, path: Path, content: bytes | None) -> bool:
    """Say whether the report is loaded otherwise once a file holds something else or is gone, and put it back."""
    former = path.read_bytes() if path.exists() else None
    made = [folder for folder in path.parents if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    try:
        differs = load(workspace, REPORT) != before
        covered = _covers(workspace, path)
    finally:
        if former is None:
            path.unlink()
        else:
            path.write_bytes(former)
        for folder in made:
            folder.rmdir()
    assert covered or not differs, f"{path} is no ingredient, but changes the report"
    in_own_folder = path.is_relative_to(f"{AREA}/2009-10") or path.is_relative_to("content/national/2009-10")
    assert differs or not covered or in_own_folder, f"{path} is an ingredient, but changes nothing"
    return differs


def _all_that_differ(workspace: Workspace) -> set[str]:
    """Return the files whose change, disappearance or appearance lets the report be loaded otherwise."""
    before = load(workspace, REPORT)
    files = [path for path in Path("content").rglob("*") if path.is_file()]
    changes: list[tuple[Path, bytes | None]] = [(path, b"\n" + path.read_bytes()) for path in files]
    changes += [(path, None) for path in files]
    changes += [(Path(name), b"words: a\n") for name in NEW if not Path(name).exists()]
    return {path.as_posix() for path, content in changes if _differs(workspace, before, path, content)}


def test_whatever_changes_a_report_is_an_ingredient_and_what_does_not_is_none(years: Workspace) -> None:
    differ = _all_that_differ(years)
    assert differ >= {
        f"{AREA}/area.yaml",
        f"{AREA}/2007-08/statistics.yaml",
        f"{AREA}/2006-07/statistics.yaml",
        f"{AREA}/1998-99/statistics.xlsx",
        f"{AREA}/2009-10/new.md",
        "content/national/2008-09/statistics.yaml",
        "templates/strings/cy.yaml",
    }
    assert differ.isdisjoint(
        {
            f"{AREA}/new.md",
            f"{AREA}/2010-11/statistics.yaml",
            f"{AREA}/2008-09/work.md",
            "content/national/2010-11/statistics.yaml",
            "content/loamshire/area.yaml",
            "notes.md",
        }
    )


def test_of_more_former_years_than_are_shown_the_older_ones_are_none(years: Workspace) -> None:
    for slug in ("2003-04", "2004-05", "2005-06"):
        shutil.copytree(f"{AREA}/2008-09", f"{AREA}/{slug}")
        shutil.copytree("content/national/2008-09", f"content/national/{slug}")
    differ = _all_that_differ(years)
    assert f"{AREA}/2004-05/statistics.yaml" in differ
    assert f"{AREA}/2006-07/statistics.yaml" in differ
    assert {f"{AREA}/2003-04/statistics.yaml", f"{AREA}/1998-99/statistics.xlsx"}.isdisjoint(differ)


def test_the_facts_of_an_area_are_none_where_every_year_has_its_own(years: Workspace) -> None:
    for folder in (years.content / "borsetshire").glob("20*"):
        shutil.copy(f"{AREA}/area.yaml", folder)
    assert f"{AREA}/area.yaml" not in _all_that_differ(years)


RECORDER = """
import json, os, sys
opened = set()
def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], (str, bytes, os.PathLike)):
        opened.add((event, os.path.relpath(os.fsdecode(arguments[0]))))
sys.addaudithook(note)
from pathlib import Path
from reportgen.build import build_report
from reportgen.check_command import check_reports
from reportgen.release import this_moment
from reportgen.workspace import ReportId, Workspace
workspace = Workspace(Path("content"), Path("templates"), Path("output"))
report = ReportId("borsetshire", "2009-10")
build_report(workspace, report, this_moment())
check_reports(workspace, [report])
print(json.dumps(sorted(opened)))
"""


def test_nothing_else_in_the_workspace_is_opened_by_build_and_check(years: Workspace) -> None:
    (years.templates / "sections").mkdir(parents=True)
    (years.templates / "sections/note.html").write_text("", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", RECORDER], capture_output=True, text=True, check=True)
    read = [(event, Path(name)) for event, name in json.loads(done.stdout)]
    inside = [(event, path) for event, path in read if path.parts[:1] in (("content",), ("templates",))]
    opened = {path for event, path in inside if event == "open"}
    assert Path(f"{AREA}/2008-09/statistics.yaml") in opened
    assert [path for path in opened if not _covers(years, path)] == []
    listed = {path for event, path in inside if event != "open" and not _covers(years, path)}
    assert listed <= {years.content / "borsetshire"}  # for the names of years, all of which are ingredients
