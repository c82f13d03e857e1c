"""A report begun with `new` is complete, builds at once as a draft, and never touches what is there."""

from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from reportgen.build import build_report
from reportgen.load import load
from reportgen.problems import ContentError, UsageError
from reportgen.starter import begin_report
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from tests.conftest import NOW
from tests.reading import read_page


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    return Workspace(Path("content"), Path("templates"), Path("output"))


def test_a_new_report_in_an_empty_folder_builds_at_once_as_a_draft(empty: Workspace) -> None:
    list(begin_report(empty, "west-mercia", "2009-10"))
    folder = build_report(empty, ReportId("west-mercia", "2009-10"), NOW).folder
    page = read_page(folder / "index.html")
    assert page.all("h1")[0].text == "West Mercia MAPPA Annual Report 2009/10"
    assert "draft" in page.all("body")[0].classes
    assert {cell.text for cell in page.by_id("table-eligible").all("td")} == {"[x]", "[z]"}
    assert "What is MAPPA?" in [heading.text for heading in page.all("h3")]


def test_a_year_without_a_form_of_its_own_begins_from_the_latest(empty: Workspace) -> None:
    lines = list(begin_report(empty, "kent", "2011-12"))
    assert lines[0].endswith("begun from 2009-10: check them for the year")
    report = validate(load(empty, ReportId("kent", "2011-12")))
    assert report.statistics.tables[0].title == "Number of MAPPA eligible offenders at 31 March 2012"


def test_the_next_year_of_an_area_keeps_its_own_file_and_its_police_areas(workspace: Workspace) -> None:
    before = (workspace.content / "borsetshire/area.yaml").read_bytes()
    list(begin_report(workspace, "borsetshire", "2010-11"))
    assert (workspace.content / "borsetshire/area.yaml").read_bytes() == before
    figures = (workspace.content / "borsetshire/2010-11/statistics.yaml").read_text(encoding="utf-8")
    assert "  ambridge: not available  # Ambridge\n  felpersham: not available  # Felpersham\n" in figures


def test_an_existing_report_is_not_touched(workspace: Workspace, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="exists already: nothing was changed"):
        list(begin_report(workspace, "borsetshire", "2009-10"))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["kent", "kent/2010-11", "national", "national/2010-11", ".schemas"])
def test_a_link_in_the_way_is_told_and_nothing_is_written(workspace: Workspace, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    path = workspace.content / name
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        path.rename(elsewhere / "national")
    path.symlink_to(elsewhere)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=f"content/{name} (is a symbolic link, which is not followed|exists already)"):
        list(begin_report(workspace, "kent", "2010-11"))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_new_year_begins_from_no_file_behind_a_link(workspace: Workspace, tmp_path: Path) -> None:
    national = workspace.content / "national"
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (tmp_path / "2010-11").mkdir()
    (tmp_path / "2010-11" / "more.md").write_text("secret", encoding="utf-8")
    (national / "2009-10" / "secret.md").symlink_to(tmp_path / "secret.md")
    (national / "2010-11").symlink_to(tmp_path / "2010-11")
    list(begin_report(workspace, "kent", "2011-12"))
    assert (national / "2011-12" / "framework.md").is_file()
    assert [path for path in (national / "2011-12").iterdir() if path.name in ("secret.md", "more.md")] == []


def test_a_new_report_names_nothing_that_stands_behind_a_link(workspace: Workspace, tmp_path: Path) -> None:
    content = workspace.content
    secret = (content / "borsetshire/area.yaml").rename(tmp_path / "area.yaml")
    (content / "borsetshire/area.yaml").symlink_to(secret)
    list(begin_report(workspace, "borsetshire", "2010-11"))
    assert "ambridge" not in (content / "borsetshire/2010-11/statistics.yaml").read_text(encoding="utf-8")
    form = (content / "national/2009-10/statistics.yaml").rename(tmp_path / "form.yaml")
    (content / "national/2009-10/statistics.yaml").symlink_to(form)
    with pytest.raises(ContentError, match="the file is a symbolic link, which is not followed"):
        list(begin_report(workspace, "kent", "2009-10"))


def test_the_new_files_satisfy_the_schemas_that_they_name(empty: Workspace) -> None:
    list(begin_report(empty, "kent", "2009-10"))
    named = 0
    for path in empty.content.rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        if "$schema=" in first:
            schema = YAML(typ="safe").load((path.parent / first.split("$schema=")[1]).read_text(encoding="utf-8"))
            jsonschema.validate(YAML(typ="safe").load(path.read_text(encoding="utf-8")), schema)
            named += 1
    assert named == 4


def test_each_new_file_explains_itself_in_a_comment(empty: Workspace) -> None:
    list(begin_report(empty, "kent", "2009-10"))
    for name in ("area.yaml", "2009-10/report.yaml", "2009-10/statistics.yaml", "2009-10/foreword.md"):
        assert "\n# " in (empty.content / "kent" / name).read_text(encoding="utf-8")
