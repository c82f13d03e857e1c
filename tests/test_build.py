"""The whole line: what a build writes, what it leaves alone, and that the same input gives the same bytes."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from reportgen.build import build_report, build_reports
from reportgen.executors import processes
from reportgen.problems import ContentError
from reportgen.verify import verify
from reportgen.workspace import ReportId, Workspace
from tests.conftest import NOW, REPORT, SMALL
from tests.reading import letters, read_page, read_pdf

Edit = Callable[[str, str, str], None]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_is_a_page_a_pdf_and_data_with_all_they_need(workspace: Workspace) -> None:
    folder = build_report(workspace, REPORT, NOW).folder
    assert folder == workspace.output / "borsetshire" / "2009-10"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "index.html",
        "accessibility.html",
        "mappa-annual-report-borsetshire-2009-10.pdf",
        "statistics.csv",
        "statistics.ods",
        "statistics.xlsx",
        "assets",
    }
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10"]


def test_page_and_pdf_show_people_with_all_that_is_known_of_them(workspace: Workspace) -> None:
    folder = build_report(workspace, REPORT, NOW).folder
    page = read_page(folder / "index.html")
    contacts = page.by_id("contacts")
    assert "Siân O’Neill Chief Constable E-mail sian.o'neill@police.example Telephone 01632 960001" in contacts.text
    assert "Address 1 Example Street Exampleton EX1 1EX" in contacts.text
    links = [link.attributes["href"] for link in contacts.all("a")]
    assert links == ["mailto:sian.o%27neill@police.example", "tel:01632960001"]
    assert page.by_id("foreword").all("img", "portrait")[0].attributes["alt"] == "Portrait of the Chief Constable"
    (pdf,) = folder.glob("*.pdf")
    assert letters("1 Example Street Exampleton EX1 1EX") in letters(read_pdf(pdf).root.text)


def test_a_missing_figure_is_never_zero_and_is_explained_at_its_table_only(workspace: Workspace) -> None:
    page = read_page(build_report(workspace, REPORT, NOW).folder / "index.html")
    eligible = page.by_id("table-eligible")
    assert [cell.text for cell in eligible.all("td")] == ["1,481", "5", "1,486", "[z]", "[c]", "[c]"]
    notes = [notes.text for notes in page.by_id("statistics").all("ul", "table-notes")]
    assert notes[0].startswith("A note to the table. [z] not applicable [c] suppressed")
    assert not any("[" in text for text in notes[1:])


def test_two_areas_built_in_one_run_share_nothing(workspace: Workspace) -> None:
    other = workspace.content / "loamshire"
    (workspace.content / "borsetshire").rename(other)
    renamed = {"Borsetshire": "Loamshire", "1,481": "1,482", "1486": "1487", "1400": "1401", "O'Neill": "Hughes"}
    for path in other.rglob("*"):
        if path.suffix in (".yaml", ".md"):
            text = path.read_text(encoding="utf-8")
            for old, new in renamed.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
    ids = [ReportId("loamshire", "2009-10"), REPORT]
    shutil.copytree(SMALL / "content" / "borsetshire", workspace.content / "borsetshire")
    with processes(2, "reportgen.build", "reportgen.engine") as pool:
        together = {result.id: result for result in build_reports(workspace, ids, NOW, pool)}
    assert [result.problems for result in together.values()] == [(), ()]
    first, second = (_bytes(together[id_].folder) for id_ in ids)
    for name, content in first.items():
        if name.endswith((".html", ".csv")):
            assert b"Borsetshire" not in content
            assert b"1,486" not in content
    for name, content in second.items():
        if name.endswith((".html", ".csv")):
            assert b"Loamshire" not in content
            assert b"Hughes" not in content
    alone = Workspace(workspace.content, workspace.templates, Path("alone"))
    assert _bytes(build_report(alone, REPORT, NOW).folder) == second


def test_the_same_input_gives_the_same_bytes_again(workspace: Workspace) -> None:
    first = _bytes(build_report(workspace, REPORT, NOW).folder)
    with processes(1, "reportgen.build", "reportgen.engine") as pool:
        (again,) = build_reports(workspace, [REPORT], NOW, pool)
    assert _bytes(again.folder) == first


def test_bad_content_leaves_the_former_output_untouched(workspace: Workspace, edit: Edit) -> None:
    folder = build_report(workspace, REPORT, NOW).folder
    before = _bytes(folder)
    edit("borsetshire/2009-10/statistics.yaml", "total: 1486", "total: 1")
    with pytest.raises(ContentError):
        build_report(workspace, REPORT, NOW)
    assert _bytes(folder) == before
    assert [path.name for path in folder.parent.iterdir()] == ["2009-10"]


def test_the_problems_of_one_report_do_not_stop_another(workspace: Workspace) -> None:
    broken, built = build_reports(workspace, [ReportId("borsetshire", "2010-11"), REPORT], NOW)
    assert any("there is no standard text for 2010/11" in str(problem) for problem in broken.problems)
    assert built.problems == ()
    assert (workspace.output / "borsetshire/2009-10/index.html").is_file()


def test_a_draft_says_so_on_every_page_and_keeps_search_engines_away(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/2009-10/report.yaml", "status: final", "status: draft")
    folder = build_report(workspace, REPORT, NOW).folder
    html = (folder / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in html
    assert '<body class="draft">' in html
    (pdf,) = folder.glob("*.pdf")
    for text in (read_page(folder / "index.html").text, read_pdf(pdf).root.text):
        assert "This is a draft. It is not for publication." in text


WIDE = (
    "| Meeting of the board | Where it was held | Who attended it | Which decisions were taken |\n|---|---|---|---|\n"
)
WIDE_ROW = "| Spring | Felpersham | the police, the probation service | one |\n"


def write_in_columns(text: str) -> None:
    front = '---\ntitle: "Our area\'s work"\ncolumns: 2\n---\n'
    Path("content/borsetshire/2009-10/work.md").write_text(front + text, encoding="utf-8")


def test_columns_in_which_the_engine_loses_count_are_built(workspace: Workspace) -> None:
    words = "A paragraph of an ordinary length, as authors write them, with MAPPA in it. "
    before = "A note.[^1]\n\n[^1]: The note.\n\n*Cymraeg MAPPA yma*{: lang=cy } and English.\n\n"
    quotation = f"> {'A quotation said by a volunteer. ' * 2}\n>\n> — A volunteer\n\n"
    term = "Term\n:   Its meaning is this.\n:   And this.\n\n"
    write_in_columns(f"{before}{quotation}{term}{words * 6}\n\n{words * 4}\n\n{WIDE}{WIDE_ROW * 3}\n{words * 3}\n")
    assert list(verify(build_report(workspace, REPORT, NOW).folder)) == []


def test_what_finds_no_room_in_columns_is_told_and_not_lost(workspace: Workspace) -> None:
    for name, size in {"tall": (1100, 1800), "wide": (1200, 1000)}.items():
        Image.new("RGB", size, "green").save(f"content/borsetshire/2009-10/{name}.png")
    pictures = "".join(f'![A picture]({name}.png "Caption")\n\n' for name in ("tall", "tall", "wide"))
    write_in_columns(f"{pictures}{WIDE}{WIDE_ROW * 6}\nAfter.\n")
    with pytest.raises(ContentError) as caught:
        build_report(workspace, REPORT, NOW)
    (problem,) = map(str, caught.value.problems)
    assert problem == (
        'content/borsetshire/2009-10/work.md:5: "Meeting of the board" of the section "work" finds no room in the'
        " columns of the PDF: write columns: 1 in the front matter of the section, or divide it"
    )


@pytest.mark.parametrize("lines", [4, 12, 20, 28, 36])
def test_what_stands_side_by_side_is_read_in_its_order_wherever_a_page_ends(workspace: Workspace, lines: int) -> None:
    year = Path("content/borsetshire/2009-10")
    items = ["".join(f"- Item {letter} {number}\n" for number in range(lines)) for letter in "AB"]
    front = "---\ntitle: Achievements\ntemplate: achievements\n---\n"
    (year / "achievements.md").write_text(f"{front}## One\n\n{items[0]}\n## Other\n\n{items[1]}", encoding="utf-8")
    area = Path("content/borsetshire/area.yaml")
    agencies = ", ".join(f"Agency {number}" for number in range(lines))
    area.write_text(area.read_text("utf-8").replace("[Jobcentre Plus]", f"[{agencies}]"), encoding="utf-8")
    assert list(verify(build_report(workspace, REPORT, NOW).folder)) == []


def test_an_engine_that_stops_is_told_with_the_report(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.overruns.misprints", lambda *_: 1 / 0)
    with pytest.raises(ContentError, match=r"yaml:1: the PDF engine stops at this report \(ZeroDivisionError: "):
        build_report(workspace, REPORT, NOW)
