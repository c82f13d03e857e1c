"""The overview in the output folder: every report that was built, its state, problems, files and pages."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from reportgen.build import build_report
from reportgen.overview import write_overview
from reportgen.page_pictures import page_pictures
from reportgen.problems import ContentError, Place, Problem, Severity
from reportgen.records import keep_failed
from reportgen.workspace import ReportId, Workspace
from reportgen.write import write_file
from tests.conftest import NOW, REPORT
from tests.reading import Element, read_page
from tests.test_cli import run

Edit = Callable[[str, str, str], None]
OTHER = ReportId("loamshire", "2009-10")
PROBLEM = Problem(Place("content/borsetshire/area.yaml", 3), "the name is missing", "write it")


def _overview(workspace: Workspace) -> Element:
    return read_page(write_overview(workspace))


def _links(page: Element) -> list[str]:
    return [link.attributes["href"] for link in page.all("a")]


def _sections(page: Element) -> dict[str, str]:
    return {section.attributes["id"]: section.text for section in page.all("section")}


def test_a_report_is_shown_with_its_state_its_files_and_a_picture_of_every_page(workspace: Workspace) -> None:
    folder = build_report(workspace, REPORT, NOW).folder
    page = _overview(workspace)
    assert [heading.text for heading in page.all("h1")] == ["Reports that were built"]
    rows = [[cell.text for cell in row.children if isinstance(cell, Element)] for row in page.all("tr")]
    assert rows == [["Report", "State", "Problems"], ["Borsetshire 2009/10", "Final", "None"]]
    section = page.by_id("borsetshire-2009-10")
    assert section.text.startswith("Borsetshire 2009/10 MAPPA Annual Report Final Files Page PDF Statistics (ODS)")
    files = {path.name for path in folder.iterdir() if path.is_file()}
    links = [link.split("#")[0] for link in _links(section)]
    assert {Path(link).name for link in links} == files
    assert all((workspace.output / link).is_file() for link in links)
    (pdf,) = folder.glob("*.pdf")
    pages = len(pypdfium2.PdfDocument(pdf))
    pictures = section.all("img")
    assert [picture.attributes["alt"] for picture in pictures] == [
        f"Page {number} of Borsetshire 2009/10" for number in range(1, pages + 1)
    ]
    assert all(picture.attributes["loading"] == "lazy" for picture in pictures)
    for picture in pictures:
        with Image.open(workspace.output / picture.attributes["src"]) as opened:
            assert (opened.format, opened.width) == ("JPEG", 320)
    assert [link.split("#")[1] for link in _links(section) if "#" in link] == [f"page={n + 1}" for n in range(pages)]
    assert '<meta name="robots" content="noindex">' in (workspace.output / "index.html").read_text(encoding="utf-8")


def test_a_report_before_its_release_is_shown_as_one(workspace: Workspace, edit: Edit) -> None:
    build_report(workspace, REPORT, datetime(2010, 10, 11, 8, 29, tzinfo=UTC))
    text = _sections(_overview(workspace))["borsetshire-2009-10"]
    assert "Embargoed until 9:30am on 11 October 2010 Built before its release, it carries a watermark." in text
    edit("borsetshire/2009-10/report.yaml", "status: final", "status: draft")
    build_report(workspace, REPORT, NOW)
    assert "MAPPA Annual Report Draft Files" in _sections(_overview(workspace))["borsetshire-2009-10"]


def test_what_was_built_before_stays_and_is_called_so_where_the_last_build_failed(
    workspace: Workspace, edit: Edit
) -> None:
    assert run("build").returncode == 0
    edit("borsetshire/area.yaml", "name: Borsetshire", "nam: Borsetshire")
    assert run("build").returncode == 1
    page = read_page(workspace.output / "index.html")
    section = page.by_id("borsetshire-2009-10")
    assert "The last build was stopped by the problems below. What is shown here was built before." in section.text
    told = [item.text for item in section.all("ul", "problems")[0].all("li")]
    assert told[1] == 'content/borsetshire/area.yaml:1 unknown key "nam": did you mean "name"?'
    assert "2 problems; shown as built before" in page.text
    assert (workspace.output / _links(section)[0]).is_file()
    edit("borsetshire/area.yaml", "nam: Borsetshire", "name: Borsetshire")
    assert run("build").returncode == 0
    assert "problem" not in read_page(workspace.output / "index.html").by_id("borsetshire-2009-10").text


def test_a_report_that_was_never_built_is_shown_with_its_problems_as_long_as_it_is_there(workspace: Workspace) -> None:
    warning = Problem(PROBLEM.place, "odd", "look at it", Severity.WARNING)
    keep_failed(workspace.output, REPORT, (PROBLEM, warning))
    (text,) = _sections(_overview(workspace)).values()
    assert text == (
        "borsetshire/2009-10 Not built 1 problem and 1 warning content/borsetshire/area.yaml:3 the name is missing: "
        "write it content/borsetshire/area.yaml:3 Warning: odd: look at it"
    )
    shutil.rmtree(workspace.content / "borsetshire")
    assert "No report has been built here yet." in _overview(workspace).text


def test_a_report_is_kept_while_others_are_built_and_goes_with_its_folder(workspace: Workspace) -> None:
    shutil.copytree("content/borsetshire", "content/loamshire")
    assert run("build").returncode == 0
    first = (workspace.output / "index.html").read_bytes()
    assert run("build", "loamshire").returncode == 0
    assert (workspace.output / "index.html").read_bytes() == first
    page = read_page(workspace.output / "index.html")
    assert list(_sections(page)) == ["borsetshire-2009-10", "loamshire-2009-10"]
    shutil.rmtree(workspace.output / "borsetshire")
    assert run("build", "loamshire").returncode == 0
    assert list(_sections(read_page(workspace.output / "index.html"))) == ["loamshire-2009-10"]
    assert [path.name for path in (workspace.output / "_preview").rglob("*2009-10*")] == ["2009-10.json", "2009-10"]
    assert not list((workspace.output / "_preview" / "borsetshire").iterdir())


def test_whatever_stands_in_a_report_is_shown_as_text(workspace: Workspace, edit: Edit) -> None:
    script = "<script>alert(1)</script>"
    edit("borsetshire/2009-10/report.yaml", "status: final", f"title: '{script}'\nstatus: final")
    build_report(workspace, REPORT, NOW)
    keep_failed(workspace.output, REPORT, (Problem(Place(f"content/{script}.md"), f"{script} {{{{ 1 }}}}", "'\"&"),))
    page = _overview(workspace)
    assert page.all("script") == []
    assert page.by_id("borsetshire-2009-10").text.count(script) == 3
    assert "{{ 1 }}" in page.text


def test_a_record_without_the_name_of_a_file_leaves_out_its_link(workspace: Workspace) -> None:
    build_report(workspace, REPORT, NOW)
    record = workspace.output / "_preview/borsetshire/2009-10.json"
    record.write_text(record.read_text(encoding="utf-8").replace('"pdf"', '"epub"'), encoding="utf-8")
    section = _overview(workspace).by_id("borsetshire-2009-10")
    assert "Files Page Statistics (ODS)" in section.text
    assert not any("None" in link for link in _links(section))


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"id": {"area": "loamshire", "year": "2009-10"}}', "\udcff"])
def test_a_record_that_cannot_be_read_is_passed_over_and_made_anew(workspace: Workspace, damage: str) -> None:
    build_report(workspace, REPORT, NOW)
    record = workspace.output / "_preview/borsetshire/2009-10.json"
    whole = record.read_bytes()
    record.write_bytes(damage.encode(errors="surrogateescape"))
    assert _sections(_overview(workspace)) == {}
    keep_failed(workspace.output, REPORT, (PROBLEM,))
    build_report(workspace, REPORT, NOW)
    assert record.read_bytes() == whole
    other = workspace.output / "_preview/loamshire/2009-10.json"
    other.parent.mkdir()
    other.write_bytes(whole)  # a record of another report than its name says
    (workspace.output / "_preview/borsetshire/notes.json").write_bytes(whole)
    assert list(_sections(_overview(workspace))) == ["borsetshire-2009-10"]


def test_what_another_build_records_meanwhile_is_in_it_whichever_is_the_last_to_write(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree("content/borsetshire", "content/loamshire")
    build_report(workspace, REPORT, NOW)
    meanwhile = [OTHER]

    def write_late(path: Path, content: bytes) -> None:
        """Write the overview after another build has recorded a report and written its own."""
        if meanwhile:
            build_report(workspace, meanwhile.pop(), NOW)
        write_file(path, content)

    monkeypatch.setattr("reportgen.overview.write_file", write_late)
    write_overview(workspace)
    page = read_page(workspace.output / "index.html")
    assert list(_sections(page)) == ["borsetshire-2009-10", "loamshire-2009-10"]


def test_a_template_of_the_workspace_that_fails_is_told(workspace: Workspace) -> None:
    workspace.templates.mkdir()
    (workspace.templates / "overview.html").write_text("<p>\n{{ entris }}", encoding="utf-8")
    with pytest.raises(ContentError, match=r"templates/overview\.html:2: the template fails"):
        write_overview(workspace)


def test_the_record_says_what_a_program_may_want_to_know(workspace: Workspace) -> None:
    build_report(workspace, REPORT, NOW)
    record = json.loads((workspace.output / "_preview/borsetshire/2009-10.json").read_text(encoding="utf-8"))
    assert (record["built"], record["problems"], record["shown"]["status"]) == (True, [], "final")
    assert record["shown"]["release"] == "2010-10-11T09:30:00"


def test_pictures_are_small_and_the_same_for_the_same_pdf(reports: dict[str, Path]) -> None:
    (pdf,) = reports["kent"].glob("*.pdf")
    content = pdf.read_bytes()
    pictures = page_pictures(content)
    assert sorted(pictures) == list(pictures)
    assert re.fullmatch(r"page-\d{3}\.jpg", next(iter(pictures)))
    assert sum(map(len, pictures.values())) < 20_000 * len(pictures)
    assert page_pictures(content) == pictures
