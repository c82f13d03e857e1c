"""Nothing is built twice, and nothing that stands in the output is ever stale."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from reportgen import build, build_command, overview
from reportgen.build_command import build_chosen
from reportgen.files import MAX_FOLDERS
from reportgen.freshness import _tool, divide, key
from reportgen.load import load
from reportgen.page import Page
from reportgen.pdf import Attachment
from reportgen.problems import Place, Problem
from reportgen.records import Built
from reportgen.workspace import ReportId, Workspace, find_reports
from tests.conftest import CORPUS, NOW, REPORT

Edit = Callable[[str, str, str], None]

OTHER = ReportId("loamshire", "2009-10")

BEFORE = datetime(2010, 10, 11, 8, 29, tzinfo=UTC)
"""A minute before the reports of the tests are released."""


def _fake_print(page: Page, _: Place, attachments: list[Attachment], __: object) -> bytes:
    """Stand in for the PDF engine, which takes seconds: the same bytes for the same page, and others for another."""
    return repr((page.html, sorted(page.paper.items()), attachments)).encode()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (build, overview):  # the same for every build, they take over a second
        monkeypatch.setattr(module, "kept_web_fonts", lambda _: {"assets/fonts/font.woff2": b"font"})
    monkeypatch.setattr(build, "to_pdf", _fake_print)
    monkeypatch.setattr(build, "page_pictures", lambda pdf: {"page-001.jpg": pdf[:10]})
    monkeypatch.setattr(build_command, "this_moment", lambda: NOW)


def _build(workspace: Workspace, *, again: bool = False) -> dict[str, str]:
    """Build all, and return what became of each report."""
    results = _results(workspace, again=again)
    return {str(one.id): "unchanged" if one.unchanged else "built" if one.written else "not built" for one in results}


def _results(workspace: Workspace, *, again: bool = False) -> list[Built]:
    return build_chosen(workspace, find_reports(workspace), 1, again, "text")


def _files(output: Path) -> dict[str, bytes]:
    """Return what readers and reviewers get: all files but the records, which say how often was built."""
    files = (path for path in output.rglob("*") if path.is_file() and path.suffix != ".json")
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


def test_a_second_build_finds_nothing_to_do(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert _build(workspace) == {"borsetshire/2009-10": "built"}
    before = {path: path.stat().st_mtime_ns for path in workspace.output.rglob("*")}
    assert _build(workspace) == {"borsetshire/2009-10": "unchanged"}
    assert {path: path.stat().st_mtime_ns for path in workspace.output.rglob("*")} == before
    assert "borsetshire/2009-10: output/borsetshire/2009-10/index.html (unchanged)" in capsys.readouterr().out
    assert _build(workspace, again=True) == {"borsetshire/2009-10": "built"}


def test_warnings_are_told_of_what_was_not_built_again(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("RGB", (40, 30), "grey").save(workspace.content / "borsetshire/2009-10/images/photo.png")
    assert _build(workspace) == {"borsetshire/2009-10": "built"}
    first = capsys.readouterr().err
    assert "too small for print" in first
    assert _build(workspace) == {"borsetshire/2009-10": "unchanged"}
    assert capsys.readouterr().err == first


def test_what_could_not_be_built_is_tried_again(workspace: Workspace, edit: Edit) -> None:
    _build(workspace)
    edit("borsetshire/2009-10/statistics.yaml", "total: 1486", "total: 1")
    assert [_build(workspace), _build(workspace)] == [{"borsetshire/2009-10": "not built"}] * 2
    edit("borsetshire/2009-10/statistics.yaml", "total: 1}", "total: 1486}")
    assert _build(workspace) == {"borsetshire/2009-10": "built"}


@pytest.mark.parametrize("name", ["index.html", "statistics.csv", "assets/print.css"])
def test_output_that_somebody_changed_or_removed_is_built_again(workspace: Workspace, name: str) -> None:
    _build(workspace)
    file = workspace.output / "borsetshire" / "2009-10" / name
    first = file.read_bytes()
    file.write_bytes(first + b" ")
    assert _build(workspace) == {"borsetshire/2009-10": "built"}
    assert file.read_bytes() == first
    file.unlink()
    assert _build(workspace) == {"borsetshire/2009-10": "built"}
    more = workspace.output / "borsetshire" / "2009-10" / "assets" / "more.css"
    more.write_text("x")
    assert _build(workspace) == {"borsetshire/2009-10": "built"}
    assert not more.exists()


def test_pictures_of_the_pages_that_somebody_changed_are_made_again(workspace: Workspace) -> None:
    _build(workspace)
    picture = workspace.output / "_preview/borsetshire/2009-10/page-001.jpg"
    content = picture.read_bytes()
    picture.write_bytes(b"another")
    _build(workspace)
    assert picture.read_bytes() == content


def test_parts_that_several_machines_built_are_one_output_when_put_together(many: Workspace) -> None:
    for number in (0, 1):
        part = Workspace(many.content, many.templates, Path(f"part-{number}"))
        build_chosen(part, find_reports(many)[number::2], 1, again=False, form="text")
        shutil.copytree(part.output, many.output, dirs_exist_ok=True)
    assert set(_build(many).values()) == {"unchanged"}
    whole = Workspace(many.content, many.templates, Path("whole"))
    _build(whole)
    assert _files(many.output) == _files(whole.output)


def test_another_version_of_anything_builds_all_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(workspace)
    folder = Path("installed")
    (folder / "weasyprint-999.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(folder))
    _tool.cache_clear()
    assert divide(workspace, [REPORT], NOW) == ((), (REPORT,))
    monkeypatch.undo()
    _tool.cache_clear()


def test_a_release_that_comes_lifts_the_embargo(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_command, "this_moment", lambda: BEFORE)
    assert [_build(workspace), _build(workspace)] == [{"borsetshire/2009-10": one} for one in ("built", "unchanged")]
    monkeypatch.setattr(build_command, "this_moment", lambda: NOW)
    assert [_build(workspace), _build(workspace)] == [{"borsetshire/2009-10": one} for one in ("built", "unchanged")]
    monkeypatch.setattr(build_command, "this_moment", lambda: BEFORE)
    assert _build(workspace) == {"borsetshire/2009-10": "built"}


def test_content_that_changes_during_a_build_is_built_again(
    workspace: Workspace, edit: Edit, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edit_meanwhile(*args: Any) -> bytes:
        edit("borsetshire/2009-10/foreword.md", "title: ", "title: New ")
        return _fake_print(*args)

    monkeypatch.setattr(build, "to_pdf", edit_meanwhile)
    _build(workspace)
    monkeypatch.setattr(build, "to_pdf", _fake_print)
    edit("borsetshire/2009-10/foreword.md", "title: New ", "title: ")
    assert _build(workspace) == {"borsetshire/2009-10": "built"}


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Return a workspace of two areas, one of which has former years, and templates of its own."""
    shutil.copytree(CORPUS / "content", tmp_path / "content")
    shutil.copytree(CORPUS / "content" / "borsetshire", tmp_path / "content" / "loamshire")
    (tmp_path / "templates" / "css").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return Workspace(Path("content"), Path("templates"), Path("output"))


def test_only_what_a_change_touches_is_built_again(many: Workspace) -> None:
    assert set(_build(many).values()) == {"built"}

    def touched(file: str, text: str) -> set[str]:
        path = Path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")
        return {id_ for id_, became in _build(many).items() if became != "unchanged"}

    here, there = "borsetshire/2009-10", "loamshire/2009-10"
    assert touched("content/borsetshire/2009-10/foreword.md", "\nMore.\n") == {here}
    assert touched("content/loamshire/2008-09/statistics.yaml", "\n# A remark\n") == {there}
    assert touched("content/national/2009-10/framework.md", "\nMore.\n") == {here, there}
    assert touched("content/national/2007-08/statistics.yaml", "\n# A remark\n") == {here, there}
    assert touched("templates/css/print.css", "\n/* A remark */\n") == {here, there}
    assert touched("content/README.txt", "Nothing that a report is made of.") == set()


def test_a_picture_in_the_deepest_folder_that_is_looked_into_counts(workspace: Workspace) -> None:
    folder = Path("content/borsetshire/2009-10", *("deep" for _ in range(MAX_FOLDERS)))
    folder.mkdir(parents=True)
    Image.new("RGB", (600, 400), "grey").save(folder / "photo.png")
    (report,) = find_reports(workspace)
    before, read = key(workspace, report), load(workspace, report).images
    Image.new("RGB", (600, 400), "black").save(folder / "photo.png")
    assert load(workspace, report).images != read
    assert key(workspace, report) != before


def test_templates_behind_links_count(many: Workspace) -> None:
    Path("shared/css").mkdir(parents=True)
    Path("shared/css/base.css").write_text("p { color: black }")
    Path("templates/css/base.css").symlink_to(Path("shared/css/base.css").resolve())
    assert [set(_build(many).values()) for _ in range(2)] == [{"built"}, {"unchanged"}]
    Path("shared/css/base.css").write_text("p { color: navy }")
    assert set(_build(many).values()) == {"built"}
    shutil.rmtree("templates")
    Path("templates").symlink_to("shared")
    _build(many)
    Path("shared/css/base.css").write_text("p { color: green }")
    assert set(_build(many).values()) == {"built"}


def test_standard_text_that_becomes_a_link_is_not_passed_over(workspace: Workspace) -> None:
    _build(workspace)
    (workspace.content / "national").rename("elsewhere")
    (workspace.content / "national").symlink_to(Path("elsewhere").resolve())
    assert divide(workspace, [REPORT], NOW) == ((), (REPORT,))


@pytest.mark.parametrize("folder", ["national/2008-09", "loamshire/2008-09"])
def test_a_former_year_that_becomes_a_link_is_not_passed_over(many: Workspace, folder: str) -> None:
    _build(many)
    path = many.content / folder
    path.rename("elsewhere")
    path.symlink_to(Path("elsewhere").resolve())
    assert divide(many, [OTHER], NOW) == ((), (OTHER,))


def test_a_link_that_leads_somewhere_again_is_not_passed_over(many: Workspace) -> None:
    (many.content / "loamshire/2009-10/area.yaml").symlink_to(Path("elsewhere.yaml").resolve())
    _build(many)
    Path("elsewhere.yaml").touch()
    assert _build(many) == {"borsetshire/2009-10": "unchanged", "loamshire/2009-10": "not built"}


def test_a_picture_counts_whatever_its_folder_is_called(workspace: Workspace) -> None:
    folder = workspace.content / "borsetshire/2009-10/__pycache__"
    folder.mkdir()
    before = key(workspace, REPORT)
    Image.new("RGB", (600, 400), "grey").save(folder / "photo.png")
    assert key(workspace, REPORT) != before


def test_output_that_cannot_be_read_is_built_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    _build(workspace)
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.suffix == ".pdf":
            raise PermissionError(errno.EACCES, "open elsewhere")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert divide(workspace, [REPORT], NOW) == ((), (REPORT,))


def test_the_overview_is_written_again_when_what_it_shows_has_gone(many: Workspace) -> None:
    _build(many)
    overview = many.output / "index.html"
    shutil.rmtree(many.content / "loamshire")
    _build(many)
    assert "loamshire-2009-10" in overview.read_text(encoding="utf-8")
    shutil.rmtree(many.output / "loamshire")
    _build(many)
    assert "loamshire-2009-10" not in overview.read_text(encoding="utf-8")


def test_what_the_overview_looks_like_is_written_again_where_somebody_changed_it(workspace: Workspace) -> None:
    _build(workspace)
    assets = workspace.output / "_preview" / "assets"
    style = (assets / "overview.css").read_bytes()
    (assets / "overview.css").write_bytes(b"")
    _build(workspace)
    assert (assets / "overview.css").read_bytes() == style
    shutil.rmtree(assets)
    _build(workspace)
    assert (assets / "overview.css").read_bytes() == style


_PATHS = (
    "national/2009-10/framework.md",
    "national/2008-09/statistics.yaml",
    "national/2008-09",
    "borsetshire/area.yaml",
    "borsetshire/2008-09/statistics.yaml",
    "borsetshire/2009-10/foreword.md",
    "borsetshire/2009-10/aims.md",
    "borsetshire/2009-10/images/river.jpg",
    "loamshire/2009-10/statistics.yaml",
    "loamshire/2009-10/words.md",
    "loamshire/2007-08",
    "loamshire",
)
_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("change", "delete", "rename", "link", "restore", "undo", "touch")), st.sampled_from(_PATHS)
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_EDITS)
def test_a_build_after_any_edits_is_what_a_fresh_one_would_be(edits: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(CORPUS / "content", "content")
        shutil.copytree(CORPUS / "content" / "borsetshire", "content/loamshire")
        shutil.copytree("content", "original")
        workspace = Workspace(Path("content"), Path("templates"), Path("output"))
        _build(workspace)
        for what, name in edits:
            _edit(what, Path("content", name), Path("original", name))
            results = _results(workspace)
            fresh = Workspace(workspace.content, workspace.templates, Path("fresh"))
            built = _results(fresh)
            assert sorted(map(_told, results)) == sorted(map(_told, built))
            for one in built:
                for folder in (str(one.id), f"_preview/{one.id}") if one.written else ():
                    assert _files(workspace.output / folder) == _files(fresh.output / folder)
            shutil.rmtree("fresh")


def _told(built: Built) -> tuple[str, bool, tuple[Problem, ...], str]:
    """Return what is told of a report, whether it was built again or not."""
    return str(built.id), built.written, built.problems, built.embargo


def _edit(what: str, path: Path, original: Path) -> None:
    """Edit the content; whatever is written keeps the time stamps of before where those were restored."""
    if what == "restore" and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if original.is_dir() else shutil.copy2)(original, path)
    elif not path.exists():
        return
    elif what == "delete" or path.is_symlink():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    elif what in ("rename", "link"):
        elsewhere = path.with_name(f"x{path.name}")
        shutil.rmtree(elsewhere, ignore_errors=True)  # of an earlier one
        path.rename(elsewhere)
        if what == "link":
            path.symlink_to(elsewhere.name)
    else:
        for file in _texts(path):
            stamps = file.stat()
            text = file.read_text(encoding="utf-8")
            if what == "change":
                file.write_text(f"{text}\n" if file.suffix == ".md" else f"{text}\n# A remark\n", encoding="utf-8")
                os.utime(file, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))
            elif what == "undo":
                file.write_bytes(Path("original", *file.parts[1:]).read_bytes())
            else:
                file.touch()


def _texts(path: Path) -> Iterator[Path]:
    for file in path.rglob("*") if path.is_dir() else (path,):
        if file.suffix in (".md", ".yaml") and Path("original", *file.parts[1:]).exists():
            yield file
