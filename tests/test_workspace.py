"""Reports are found by the names of their folders, and chosen by area and year."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.problems import UsageError
from reportgen.workspace import ReportId, Workspace, choose_reports, find_reports, is_area_name, read_year


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Return a workspace of empty folders: three reports, and much that is none."""
    content = tmp_path / "content"
    for name in (
        "kent/2009-10",
        "kent/2010-11",
        "west-mercia/2009-10",
        "national/2009-10",
        "kent/images",
        "kent/2009-11",
        "kent/2009",
        "kent/2009-10 (copy)",
        "Essex/2009-10",
        "_drafts/2009-10",
        ".schemas/2009-10",
        "no-reports-yet",
    ):
        (content / name).mkdir(parents=True)
    (content / "kent" / "2011-12").write_text("a file", encoding="utf-8")
    (content / "surrey").write_text("a file", encoding="utf-8")
    return Workspace(content, tmp_path / "templates", tmp_path / "output")


def test_a_report_is_a_year_s_folder_in_an_area_s(workspace: Workspace) -> None:
    assert list(map(str, find_reports(workspace))) == ["kent/2009-10", "kent/2010-11", "west-mercia/2009-10"]


def test_symbolic_links_are_passed_over(workspace: Workspace, tmp_path: Path) -> None:
    before = find_reports(workspace)
    (tmp_path / "elsewhere" / "2009-10").mkdir(parents=True)
    (workspace.content / "dorset").symlink_to(tmp_path / "elsewhere")
    (workspace.content / "kent" / "2012-13").symlink_to(tmp_path / "elsewhere" / "2009-10")
    assert find_reports(workspace) == before


def test_a_workspace_without_content_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="go to the workspace, or name it with --content"):
        find_reports(Workspace(tmp_path / "content", tmp_path, tmp_path))


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        ([], ["kent/2009-10", "kent/2010-11", "west-mercia/2009-10"]),
        (["kent"], ["kent/2009-10", "kent/2010-11"]),
        (["kent/2010-11"], ["kent/2010-11"]),
        (["kent\\2010-11", "kent/"], ["kent/2009-10", "kent/2010-11"]),
        (["west-mercia/2009-10/", "kent/2009-10"], ["kent/2009-10", "west-mercia/2009-10"]),
        (["kent", "kent"], ["kent/2009-10", "kent/2010-11"]),
    ],
)
def test_reports_are_chosen_by_area_and_year(workspace: Workspace, names: list[str], chosen: list[str]) -> None:
    assert [str(report) for report in choose_reports(workspace, names)] == chosen


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("knet", '"kent"'),
        ("Kent", '"kent"'),
        ("kent/2009-11", '"kent/2009-10"'),
        ("west mercia", '"west-mercia"'),
        ("westmercia/2009-10", '"west-mercia/2009-10"'),
    ],
)
def test_a_misspelt_name_leads_to_the_nearest(workspace: Workspace, name: str, nearest: str) -> None:
    with pytest.raises(UsageError, match=rf'there is no report "{name}" in .*: did you mean .*{nearest}'):
        choose_reports(workspace, ["kent", name])


@pytest.mark.parametrize("name", ["national", "no-reports-yet", "surrey", "", ".."])
def test_what_is_no_report_cannot_be_chosen(workspace: Workspace, name: str) -> None:
    with pytest.raises(UsageError, match=f'there is no report "{name}"'):
        choose_reports(workspace, [name])


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="begin one with: reportgen new AREA YEAR"):
        choose_reports(Workspace(tmp_path, tmp_path, tmp_path), [])


@given(st.integers(1900, 2150))
@settings(deadline=None)
def test_a_year_is_read_by_the_name_of_its_folder(first: int) -> None:
    name = f"{first}-{(first + 1) % 100:02}"
    year = read_year(name)
    assert year is not None
    assert (year.slug, year.first) == (name, first)
    assert (year.start.isoformat(), year.end.isoformat()) == (f"{first}-04-01", f"{first + 1}-03-31")
    assert all(read_year(f"{first}-{other:02}") is None for other in range(100) if other != (first + 1) % 100)


@given(st.from_regex(r"\A\d{4}-\d{2}\Z") | st.integers(0, 9999).map(lambda first: f"{first:04}-{(first + 1) % 100:02}"))
@settings(deadline=None)
def test_every_year_that_is_read_has_its_days_and_neighbours(name: str) -> None:
    year = read_year(name)
    if year is not None:
        assert year.slug == name
        for neighbour in (type(year)(year.first - 1), year, type(year)(year.first + 1)):
            assert neighbour.start < neighbour.end


@pytest.mark.parametrize(
    "name", ["0000-01", "9999-00", "2009", "2009-2010", "09-10", "2009_10", " 2009-10", "２００９-１０"]
)
def test_other_names_are_no_years(name: str) -> None:
    assert read_year(name) is None


@pytest.mark.parametrize("name", ["kent", "west-mercia", "area51", "conwy", "com", "com10", "lpt-1", "null"])
def test_an_area_is_named_in_plain_letters(name: str) -> None:
    assert is_area_name(name)


NO_AREAS = ["national", "Kent", "kent ", "", "-kent", "4kent", "kent_north", "sir-gâr", "kent/2009-10", "..", "kent\n"]
DEVICES = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"]


@pytest.mark.parametrize("name", NO_AREAS + DEVICES)
def test_other_names_are_no_areas(name: str) -> None:
    assert not is_area_name(name)


def test_reports_are_in_order() -> None:
    assert ReportId("kent", "2010-11") < ReportId("kent", "2011-12") < ReportId("surrey", "2009-10")


def test_a_year_that_holds_only_figures_is_no_report(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, tmp_path, tmp_path)
    for year, names in {
        "2007-08": ["statistics.xlsx", "area.yaml"],
        "2008-09": ["statistics.yaml"],
        "2009-10": ["statistics.yaml", "report.yaml"],
        "2010-11": ["statistics.yaml", "foreword.md"],
        "2011-12": [],
    }.items():
        (tmp_path / "kent" / year).mkdir(parents=True)
        for name in names:
            (tmp_path / "kent" / year / name).touch()
    assert [report.year for report in find_reports(workspace)] == ["2009-10", "2010-11", "2011-12"]
