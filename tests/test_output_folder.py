"""A build replaces and removes nothing that is not its own, whatever it is told to write to."""

import re
import shutil
from pathlib import Path

import pytest

from reportgen.build import build_report, build_reports
from reportgen.output_folder import check_output, is_built
from reportgen.overview import write_overview
from reportgen.problems import UsageError
from reportgen.workspace import ReportId, Workspace
from tests.conftest import NOW, REPORT
from tests.test_cli import run


def _held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("output", "complaint"),
    [
        ("content", "the output cannot be content, as content is the same folder"),
        (".", "the output cannot be ., as content is in it"),
        ("content/borsetshire", "the output cannot be content/borsetshire, as content is around it"),
        ("content/../content/built", "the output cannot be content/built, as content is around it"),
        ("looks", "the output cannot be looks, as looks is the same folder"),
        ("looks/built", "the output cannot be looks/built, as looks is around it"),
        ("lane/built", "the output cannot be lane/built, as content is around it"),
    ],
)
def test_sources_are_no_place_for_the_output(output: str, complaint: str) -> None:
    Path("looks").mkdir()
    Path("lane").symlink_to("content")
    before = _held(Path())
    result = run("build", "--templates", "looks", "--output", output)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"reportgen: {complaint}: name a folder of its own with --output\n"
    assert _held(Path()) == before


def test_an_output_beside_the_sources_will_do(workspace: Workspace, tmp_path: Path) -> None:
    for output in ("output", "content-built", "made/here", str(tmp_path.parent / "built")):
        check_output(Workspace(workspace.content, workspace.templates, Path(output)))


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize("output", ["output", "public"])
def test_a_link_is_no_output_and_says_what_to_name(output: str, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    Path(output).symlink_to("elsewhere")
    result = run("build", "--output", output)
    assert result.returncode == 2
    hint = "remove the link, or name the folder that it leads to with --output"
    assert result.stderr == f"reportgen: {output} is a symbolic link, which is not followed: {hint}\n"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_of_somebody_else_in_a_report_s_folder_is_kept_and_others_are_built(workspace: Workspace) -> None:
    shutil.copytree(workspace.content / "borsetshire", workspace.content / "loamshire")
    folder = workspace.output / "borsetshire" / "2009-10"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "signed.pdf").write_bytes(b"signed")
    (folder / "index.html").write_bytes(b"former")
    before = _held(folder)
    result = run("build", "--jobs", "1")
    assert result.returncode == 2
    hint = "move signed.pdf elsewhere, as this folder is replaced as a whole"
    path = "output/borsetshire/2009-10/letters/signed.pdf"
    (line,) = result.stderr.splitlines()
    assert line == f"[1/2] borsetshire/2009-10: not built, {path} was not written by reportgen: {hint}"
    assert result.stdout == "[2/2] loamshire/2009-10: output/loamshire/2009-10/index.html\n"
    assert _held(folder) == before
    (folder / "letters" / "signed.pdf").rename("signed.pdf")
    assert run("build").returncode == 0
    assert (folder / "statistics.csv").is_file()


@pytest.mark.parametrize("name", ["notes.docx", "assets/signed.pdf", "report.yaml", "images/photo.png", "a\nb"])
def test_whatever_a_build_does_not_write_is_kept(workspace: Workspace, name: str) -> None:
    folder = workspace.output / "borsetshire" / "2009-10"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(b"mine")
    (result,) = build_reports(workspace, [REPORT], NOW)
    assert not result.written
    assert f"{' '.join(name.split())} was not written by reportgen" in result.refusal
    assert _held(folder) == {name: b"mine"}
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10"]


def test_links_in_a_report_s_folder_are_kept(workspace: Workspace, tmp_path: Path) -> None:
    folder = workspace.output / "borsetshire" / "2009-10"
    folder.mkdir(parents=True)
    for name in ("assets", "index.html"):
        (folder / name).symlink_to(tmp_path / "content")
        (result,) = build_reports(workspace, [REPORT], NOW)
        assert f"2009-10/{name} was not written by reportgen" in result.refusal
        (folder / name).unlink()


def test_every_file_of_a_report_may_be_replaced_and_so_may_what_systems_add(workspace: Workspace) -> None:
    folder = build_report(workspace, REPORT, NOW).folder
    names = list(_held(folder))
    assert len(names) > 10
    assert [name for name in names if not is_built(name)] == []
    for name in (
        ".DS_Store",
        "assets/.DS_Store",
        "Thumbs.db",
        "desktop.ini",
        "~$statistics.xlsx",
        ".~lock.statistics.ods#",
    ):
        (folder / name).write_bytes(b"")
    assert build_report(workspace, REPORT, NOW).written
    assert list(_held(folder)) == names


def test_every_file_of_the_example_reports_may_be_replaced(reports: dict[str, Path]) -> None:
    assert [name for folder in reports.values() for name in _held(folder) if not is_built(name)] == []


def test_a_page_of_somebody_else_is_not_taken_for_an_overview(workspace: Workspace) -> None:
    page = workspace.output / "index.html"
    page.parent.mkdir()
    page.write_bytes(b"mine")
    message = "nothing in output/_preview shows that reportgen wrote output/index.html: move it elsewhere or delete it"
    with pytest.raises(UsageError, match=re.escape(message)):
        write_overview(workspace)
    assert page.read_bytes() == b"mine"
    page.unlink()
    for _ in range(2):
        write_overview(workspace)
    assert "No report has been built here yet." in page.read_text(encoding="utf-8")


def test_a_name_is_judged_whole() -> None:
    assert not is_built("index.html\n")
    assert not is_built("assets/../index.html")
    assert not is_built(f"{ReportId('kent', '2009-10')}/index.html")
