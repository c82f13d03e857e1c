"""Only what lies in the workspace is read: a link that leads out of it is no file of the report."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.load import load
from reportgen.spreadsheet.command import begin_workbook
from reportgen.workspace import Workspace
from tests.conftest import REPORT


@pytest.mark.parametrize(
    "file",
    [
        "borsetshire/area.yaml",
        "borsetshire/2009-10/area.yaml",
        "borsetshire/2009-10/report.yaml",
        "borsetshire/2009-10/statistics.yaml",
        "borsetshire/2009-10/work.md",
        "national/2009-10/glossary.yaml",
        "national/2009-10/statistics.yaml",
        "national/2009-10/framework.md",
    ],
)
def test_a_file_behind_a_symbolic_link_is_not_read(
    complaints: Callable[[], list[str]], workspace: Workspace, tmp_path: Path, file: str
) -> None:
    secret = "password: hunter2\n" if file.endswith(".yaml") else "---\ntitle: x\npassword: hunter2\n---\nhunter2\n"
    (tmp_path / "secret").write_text(secret, encoding="utf-8")
    path = workspace.content / file
    path.unlink(missing_ok=True)
    path.symlink_to(tmp_path / "secret")
    told = "\n".join(complaints())
    assert "password" not in told
    assert "hunter2" not in told


@pytest.mark.parametrize("name", ["statistics.xlsx", "statistics.ods"])
def test_a_spreadsheet_behind_a_symbolic_link_is_not_read(
    complaints: Callable[[], list[str]], workspace: Workspace, tmp_path: Path, name: str
) -> None:
    folder = workspace.content / "borsetshire" / "2009-10"
    tuple(begin_workbook(workspace, REPORT))
    (folder / "statistics.yaml").unlink()
    (folder / "statistics.xlsx").rename(tmp_path / "secret.xlsx")
    (folder / name).symlink_to(tmp_path / "secret.xlsx")
    hint = "the file is a symbolic link, which is not followed: put the file itself in its place"
    assert f"content/borsetshire/2009-10/{name}:1: {hint}" in complaints()
    assert load(workspace, REPORT).figures is None


@pytest.mark.parametrize("folder", ["national", "national/2009-10"])
def test_a_national_folder_behind_a_symbolic_link_is_not_read(
    workspace: Workspace, tmp_path: Path, folder: str
) -> None:
    (workspace.content / folder).rename(tmp_path / "secret")
    (workspace.content / folder).symlink_to(tmp_path / "secret")
    sources = load(workspace, REPORT)
    assert [problem.message for problem in sources.problems] == ["the file is a symbolic link, which is not followed"]
    assert (sources.form, sources.glossary) == (None, None)
    assert [text.file for text in sources.sections.values() if "national" in text.file] == []


@pytest.mark.parametrize("folder", ["borsetshire/images", "borsetshire/2009-10/images", "borsetshire/2009-10/more"])
def test_a_folder_of_pictures_behind_a_symbolic_link_is_not_read(
    workspace: Workspace, tmp_path: Path, folder: str
) -> None:
    path = workspace.content / folder
    shutil.copytree(workspace.content / "borsetshire" / "images", tmp_path / "secret")
    shutil.rmtree(path, ignore_errors=True)
    path.symlink_to(tmp_path / "secret")
    assert [image for image in load(workspace, REPORT).images if image.startswith(f"content/{folder}/")] == []
