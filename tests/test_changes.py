"""With --changed-since only those reports are built and checked that a change can have touched."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.changes import changed_reports
from reportgen.problems import UsageError
from reportgen.workspace import ReportId, Workspace, find_reports
from tests.conftest import REPORT
from tests.repositories import begin_repository, commit, git
from tests.test_cli import run

OTHER = ReportId("loamshire", "2009-10")
LATER = ReportId("loamshire", "2010-11")
Touched = Callable[..., set[ReportId]]


@pytest.fixture
def areas(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a workspace of two areas, the second of which has a report of the year after too, in a repository."""
    shutil.copytree("content/borsetshire", "content/loamshire")
    shutil.copytree("content/borsetshire/2009-10", "content/loamshire/2010-11")
    shutil.copytree("content/national/2009-10", "content/national/2010-11")
    Path("notes.md").write_text("notes", encoding="utf-8")
    begin_repository(monkeypatch)
    return workspace


@pytest.fixture
def touched(areas: Workspace) -> Touched:
    """Return a function that gives the reports which the changes since a revision touch."""
    return lambda revision="main": set(changed_reports(areas, find_reports(areas), revision))


def _append(file: str) -> None:
    path = Path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as opened:
        opened.write("\nMore.\n")


@pytest.mark.parametrize(
    ("file", "reports"),
    [
        ("content/loamshire/2010-11/work.md", {LATER}),
        ("content/loamshire/2010-11/images/new.png", {LATER}),
        ("content/loamshire/2009-10/work.md", {OTHER}),
        ("content/loamshire/2009-10/statistics.yaml", {OTHER, LATER}),
        ("content/loamshire/2008-09/statistics.yaml", {OTHER, LATER}),
        ("content/loamshire/area.yaml", {OTHER, LATER}),
        ("content/loamshire/images/logo.svg", {OTHER, LATER}),
        ("content/national/2010-11/framework.md", {LATER}),
        ("content/national/2009-10/framework.md", {REPORT, OTHER}),
        ("content/national/2009-10/statistics.yaml", {REPORT, OTHER, LATER}),
        ("templates/css/base.css", {REPORT, OTHER, LATER}),
        ("content/national/2008-09/statistics.yaml", set()),
        ("content/ärea's/2009-10/new\nline.md", set()),
        ("content/README.md", set()),
        ("notes.md", set()),
        ("output/loamshire/2009-10/index.html", set()),
    ],
)
def test_a_change_touches_what_is_made_of_it_whether_it_is_committed_or_not(
    touched: Touched, file: str, reports: set[ReportId]
) -> None:
    assert touched() == set()
    _append(file)
    assert touched() == reports
    git("switch", "--quiet", "--create", "work")
    git("add", "--all")
    assert touched() == reports
    commit("Change")
    assert touched() == reports


def test_what_is_gone_moved_or_a_link_instead_is_a_change(touched: Touched) -> None:
    git("switch", "--quiet", "--create", "work")
    Path("content/loamshire/2009-10/statistics.yaml").rename("content/loamshire/2009-10/figures.yaml")
    assert touched() == {OTHER, LATER}
    git("reset", "--quiet", "--hard")
    git("clean", "--quiet", "--force")
    shutil.rmtree("content/loamshire/2009-10")
    commit("Remove")
    assert touched() == {LATER}
    Path("content/borsetshire/images").rename("pictures")
    Path("content/borsetshire/images").symlink_to("../../pictures")
    assert touched() == {LATER, REPORT}


def test_a_folder_behind_a_link_is_watched_where_it_really_is(touched: Touched) -> None:
    Path("content/national").rename("shared")
    Path("content/national").symlink_to("../shared")
    commit("Move")
    assert touched() == set()
    _append("shared/2010-11/framework.md")
    assert touched() == {LATER}


def test_only_what_a_branch_itself_changed_counts_and_not_what_came_to_main_since(touched: Touched) -> None:
    git("switch", "--quiet", "--create", "work")
    _append("content/loamshire/2010-11/work.md")
    commit("Change of the branch")
    git("switch", "--quiet", "main")
    _append("content/borsetshire/2009-10/work.md")
    commit("Change of main")
    git("switch", "--quiet", "work")
    assert touched("main") == {LATER}
    git("switch", "--quiet", "--orphan", "alone")
    git("checkout", "work", "--", ".")
    commit("Unrelated")
    assert touched("main") == {LATER, REPORT}  # no common ancestor: against main as it is


def test_a_workspace_below_the_top_of_its_repository(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_repository(monkeypatch)
    git("config", "diff.relative", "true")
    deeper = Path("deep/er")
    shutil.copytree("content", deeper / "content")
    commit("Copy")
    _append("content/borsetshire/2009-10/work.md")
    monkeypatch.chdir(deeper)
    assert changed_reports(workspace, [REPORT], "HEAD") == ()
    _append("content/borsetshire/2009-10/work.md")
    assert changed_reports(workspace, [REPORT], "HEAD") == (REPORT,)


def test_a_template_that_a_link_leads_to_touches_all(touched: Touched) -> None:
    _append("shared/base.css")
    Path("templates/css").mkdir(parents=True)
    Path("templates/css/base.css").symlink_to("../../shared/base.css")
    commit("link")
    assert touched("HEAD") == set()
    _append("shared/base.css")
    assert touched("HEAD") == {REPORT, OTHER, LATER}
    Path("shared/base.css").unlink()
    assert touched("HEAD") == {REPORT, OTHER, LATER}


def test_templates_outside_the_repository_are_told_and_not_passed_over(areas: Workspace, tmp_path: Path) -> None:
    (tmp_path.parent / f"{tmp_path.name}-looks").mkdir()
    elsewhere = Workspace(areas.content, Path(f"../{tmp_path.name}-looks"), areas.output)
    with pytest.raises(UsageError, match="is not in the git repository of content"):
        changed_reports(elsewhere, [REPORT], "main")


@pytest.mark.usefixtures("areas")
def test_build_and_check_look_at_nothing_else_and_are_content_with_nothing() -> None:
    for command in ("build", "check"):
        result = run(command, "--changed-since", "main", "--format", "github")
        assert (result.returncode, result.stdout) == (0, "")
        assert result.stderr == "no report is touched by what has changed since main\n"
    assert not Path("output/loamshire").exists()
    _append("content/loamshire/area.yaml")
    assert run("check", "--changed-since", "main").stderr.count("loamshire/20") == 2
    result = run("build", "loamshire/2010-11", "borsetshire", "--changed-since", "main")
    assert result.returncode == 1
    assert "loamshire/2010-11: not built" in result.stderr
    assert "loamshire/2009-10" not in result.stderr
    assert "borsetshire" not in result.stderr + result.stdout


@pytest.mark.usefixtures("areas")
@pytest.mark.parametrize(
    "revision", ["nowhere", "--output=leak", "-p", "--help", "", "main:content", "0" * 40, "main..HEAD", "a\nb"]
)
def test_a_revision_that_is_none_is_wrong_use_and_never_an_option(revision: str) -> None:
    result = run("build", f"--changed-since={revision}")
    assert result.returncode == 2
    assert f'reportgen: there is no revision "{revision}": name a branch, a tag or a commit' in result.stderr
    assert not Path("output").exists()
    assert not Path("leak").exists()


@pytest.mark.usefixtures("areas")
def test_a_shallow_clone_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = git("rev-parse", "HEAD")
    commit("Second")
    git("clone", "--quiet", "--depth", "1", tmp_path.as_uri(), "clone")
    monkeypatch.chdir("clone")
    result = run("check", "--changed-since", first)
    assert result.returncode == 2
    assert "this clone is shallow: fetch the whole history (fetch-depth: 0 on GitHub" in result.stderr
    git("fetch", "--quiet", "--depth", "1", "origin", first)
    git("commit", "--quiet", "--amend", "--no-edit")
    result = run("check", "--changed-since", first)
    assert result.returncode == 2
    assert "parted: this clone is shallow" in result.stderr


def test_no_repository_and_no_git_are_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    result = run("build", "--changed-since", "main")
    assert result.returncode == 2
    assert "reportgen: git cannot tell what changed in content: not a git repository" in result.stderr
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UsageError, match="needs git, which is not installed here"):
        changed_reports(workspace, [REPORT], "main")
