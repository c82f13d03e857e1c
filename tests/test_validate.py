"""What is wrong across files is said all at once, with the place and what to do; what is right becomes the report."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as Pillow

from reportgen.load import load
from reportgen.model import Report
from reportgen.validate import validate
from reportgen.workspace import Workspace
from tests.conftest import REPORT

Complaints = Callable[[], list[str]]
Edit = Callable[[str, str, str], None]

AREA = "borsetshire/area.yaml"
YEAR = "borsetshire/2009-10"


@pytest.fixture
def report(workspace: Workspace) -> Callable[[], Report]:
    return lambda: validate(load(workspace, REPORT))


def test_the_small_workspace_has_no_problems(complaints: Complaints) -> None:
    assert complaints() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            AREA,
            "strapline:",
            "straplin:",
            'content/borsetshire/area.yaml:2: unknown key "straplin": did you mean "strapline"?',
        ),
        (
            f"{YEAR}/report.yaml",
            "status: final",
            "status: final\nstatus: draft",
            ('@/report.yaml:2: the key "status" stands here a second time (first on line 1): keep one of the two'),
        ),
        (
            f"{YEAR}/report.yaml",
            "numbered: yes",
            "numbered: [1]",
            (
                '@/report.yaml:11: "numbered" needs one value: '
                "write a value behind the colon, not a list or further keys"
            ),
        ),
        (
            f"{YEAR}/report.yaml",
            "- work",
            "- wrok",
            ('@/report.yaml:18: there is no section "wrok": write @/wrok.md, or did you mean "work"?'),
        ),
        (
            AREA,
            "images/portrait.png",
            "images/portrit.png",
            (
                'content/borsetshire/area.yaml:20: there is no picture "images/portrit.png": '
                'did you mean "images/portrait.png"?'
            ),
        ),
        (
            f"{YEAR}/article.md",
            "images/photo.png",
            "images/foto.jpg",
            ('@/article.md:8: there is no picture "images/foto.jpg": did you mean "images/photo.png"?'),
        ),
        (
            f"{YEAR}/work.md",
            "people.chief.name",
            "people.cheif.name",
            '@/work.md:13: "people.cheif" is not known: did you mean "people.chief"?',
        ),
        (
            f"{YEAR}/foreword.md",
            "title: Foreword",
            "title: A word: before",
            ("@/foreword.md:2: a colon inside a value confuses YAML: put the whole value between quotation marks"),
        ),
        (
            f"{YEAR}/foreword.md",
            "signatures: [chief]",
            "signatures: [chef]",
            ('@/foreword.md:4: there is no "chef" among the people of area.yaml: did you mean "chief"?'),
        ),
        (
            f"{YEAR}/foreword.md",
            "title: Foreword",
            'title: "Rhagair: *bore da*{: lang=cy }"',
            (
                '@/foreword.md:2: a title holds marks of Markdown ("Rhagair: *bore da*{: lang=cy }"): a title is plain '
                "text: take the marks out, and say the language of a whole section with language:"
            ),
        ),
        (
            f"{YEAR}/biography.md",
            "person: adviser\n",
            "",
            ('@/biography.md:2: a biography needs a person: add "person: …" with an id from area.yaml'),
        ),
        (
            f"{YEAR}/work.md",
            "#statistics",
            "#statistic",
            ('@/work.md:5: the link "#statistic" leads to nothing in this report: did you mean "#statistics"?'),
        ),
        (
            f"{YEAR}/report.yaml",
            "- achievements",
            "- achievements\n      - achievements",
            ('@/report.yaml:22: the section "achievements" stands in the report twice: keep one of the two'),
        ),
        (
            AREA,
            '"#12504f"',
            '"#ffdd00"',
            (
                "content/borsetshire/area.yaml:3: the colour #ffdd00 is too pale for white text on it "
                "(contrast 1.3 to 1): choose a darker one, of at least 4.5 to 1"
            ),
        ),
        (
            AREA,
            '"#12504f"',
            '"#767676"',
            (
                "content/borsetshire/area.yaml:3: the colour #767676 is too pale for text in the report's boxes "
                "(contrast 3.98 to 1): choose a somewhat darker one: the boxes have a breath of both colours, "
                "and text needs 4.5 to 1"
            ),
        ),
        (
            AREA,
            "name: Borsetshire",
            "name: Borsetshire\nlanguage: xx",
            (
                'content/borsetshire/area.yaml:2: there are no standard words for the language "xx": '
                "use one of en, or write templates/strings/xx.yaml"
            ),
        ),
        (
            f"{YEAR}/statistics.yaml",
            "total: 1486",
            "total: 1487",
            (
                '@/statistics.yaml:2: the total "Category 1, Total" is given as 1,487, but the figures add up to 1,486 '
                "(1,481 + 5), a difference of 1: correct the total or one of the figures, or leave the total out"
            ),
        ),
    ],
)
def test_a_mistake_is_told_with_place_and_remedy(
    complaints: Complaints, edit: Edit, file: str, old: str, new: str, complaint: str
) -> None:
    edit(file, old, new)
    assert complaints() == [complaint.replace("@", f"content/{YEAR}")]


def test_mistakes_in_every_file_are_told_in_one_round(complaints: Complaints, edit: Edit, workspace: Workspace) -> None:
    edit(AREA, "name: Borsetshire", "nam: Borsetshire")
    edit(f"{YEAR}/report.yaml", "status: final", "status: finished")
    edit(f"{YEAR}/statistics.yaml", "ambridge: 1400", "ambridge: many")
    edit(f"{YEAR}/work.md", "(#statistics)", "(ftp://x)")
    edit(
        f"{YEAR}/article.md", "The feature begins.", "The [feature](#nowhere) begins. {{ nothing }} [here](#article--x)"
    )
    edit(f"{YEAR}/achievements.md", "{{ year.label }}", "{{ yaer.label }}")
    edit("national/2009-10/glossary.yaml", "term: Violent", "trm: Violent")
    edit("national/2009-10/statistics.yaml", "when: snapshot", "when: sometimes")
    (workspace.content / YEAR / "case.md").write_bytes(b"---\ntitle: A case\n---\nCaf\xe9\n")
    (workspace.content / YEAR / "biography.md").write_bytes(b"")
    told = complaints()
    for file, line in (
        (AREA, 1),
        (f"{YEAR}/report.yaml", 1),
        (f"{YEAR}/work.md", 5),
        (f"{YEAR}/article.md", 6),
        (f"{YEAR}/achievements.md", 5),
        (f"{YEAR}/case.md", 4),
        (f"{YEAR}/biography.md", 1),
        ("national/2009-10/glossary.yaml", 10),
        ("national/2009-10/statistics.yaml", 8),
    ):
        assert any(problem.startswith(f"content/{file}:{line}: ") for problem in told), (file, told)


def test_a_link_to_nothing_is_told_beside_the_other_mistakes_of_its_section(complaints: Complaints, edit: Edit) -> None:
    edit(f"{YEAR}/work.md", "(#statistics)", "(#nowhere) [within](#work--a-sub-heading) {{ nothing }}")
    told = complaints()
    assert len(told) == 2
    assert 'the link "#nowhere" leads to nothing' in told[1]


def test_an_unreadable_file_does_not_make_its_names_unknown(complaints: Complaints, edit: Edit) -> None:
    edit(f"{YEAR}/statistics.yaml", "eligible:", "eligible: [")
    assert len(complaints()) == 1


@pytest.mark.parametrize("file", ["area.yaml", "2009-10/report.yaml", "2009-10/statistics.yaml"])
def test_a_missing_file_is_named(complaints: Complaints, workspace: Workspace, file: str) -> None:
    (workspace.content / "borsetshire" / file).unlink()
    assert complaints()[0].startswith(f"content/borsetshire/{file}:1: the file cannot be read (no such file")


def test_a_year_without_national_text_is_told(complaints: Complaints, workspace: Workspace) -> None:
    shutil.rmtree(workspace.content / "national")
    assert complaints()[0].startswith("content/borsetshire/2009-10:1: there is no standard text for 2009/10")


def test_a_picture_outside_the_area_cannot_be_named(complaints: Complaints, edit: Edit, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "content/borsetshire/images/portrait.png", tmp_path / "secret.png")
    edit(AREA, "images/portrait.png", "../../secret.png")
    (complaint,) = complaints()
    assert 'there is no picture "../../secret.png"' in complaint


def test_a_picture_behind_a_symbolic_link_is_not_read(
    complaints: Complaints, workspace: Workspace, tmp_path: Path
) -> None:
    portrait = workspace.content / "borsetshire/images/portrait.png"
    portrait.rename(tmp_path / "elsewhere.png")
    portrait.symlink_to(tmp_path / "elsewhere.png")
    assert ['there is no picture "images/portrait.png"' in complaint for complaint in complaints()] == [True]


def test_an_area_replaces_a_standard_section(report: Callable[[], Report], workspace: Workspace) -> None:
    standard = {section.name: section.text for section in report().sections}["framework"]
    assert standard == "The standard answer for Borsetshire."
    own = workspace.content / YEAR / "framework.md"
    own.write_text("---\ntitle: Our own heading\n---\nOur own answer.\n", encoding="utf-8")
    (section,) = (section for section in report().sections if section.name == "framework")
    assert (section.title, section.text) == ("Our own heading", "Our own answer.")


def test_a_section_of_the_area_may_take_the_place_of_a_built_one(
    report: Callable[[], Report], workspace: Workspace
) -> None:
    (workspace.content / YEAR / "contacts.md").write_text("---\ntitle: Ask us\n---\nWrite.\n", encoding="utf-8")
    (section,) = (section for section in report().sections if section.name == "contacts")
    assert (section.title, section.template, section.text) == ("Ask us", "prose", "Write.")


def test_a_year_may_keep_a_copy_of_the_area_s_file(
    report: Callable[[], Report], workspace: Workspace, edit: Edit
) -> None:
    shutil.copy(workspace.content / AREA, workspace.content / YEAR / "area.yaml")
    edit(AREA, "name: Borsetshire", "name: New Borsetshire")
    assert report().area.name == "Borsetshire"


def test_the_report_s_entry_wins_over_the_front_matter(report: Callable[[], Report], edit: Edit) -> None:
    edit(f"{YEAR}/article.md", "template: article", "template: article\ncolumns: 1\nstart: page\ncontents: Shorter")
    (section,) = (section for section in report().sections if section.name == "article")
    assert (section.columns, section.start, section.contents) == (2, "page", "Shorter")


def test_people_keep_what_is_known_of_them(report: Callable[[], Report]) -> None:
    (chief,) = report().area.contacts[0].people
    assert chief.title == "Siân O'Neill"
    assert chief.email == "sian.o'neill@police.example"
    assert chief.telephone == "01632 960001"
    assert chief.address == ("1 Example Street", "Exampleton", "EX1 1EX")
    assert chief.portrait is not None
    assert chief.portrait.alternative == "Portrait of the Chief Constable"


def test_small_pictures_are_warned_of_at_the_line_that_names_them(workspace: Workspace) -> None:
    for name, size in (("2009-10/images/photo.png", (90, 60)), ("images/portrait.png", (60, 60))):
        Pillow.new("RGB", size).save(workspace.content / "borsetshire" / name)
    found = [(str(warning.place), warning.message) for warning in validate(load(workspace, REPORT)).warnings]
    assert found == [
        (
            "content/borsetshire/2009-10/article.md:8",
            'the picture "images/photo.png" is too small for print (90 × 60 pixels)',
        ),
        (
            "content/borsetshire/area.yaml:20",
            'the picture "images/portrait.png" is too small for print (60 × 60 pixels)',
        ),
    ]
