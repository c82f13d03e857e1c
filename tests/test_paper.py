"""What is printed: all of it stands on the paper, in its place, and can be told from its ground."""

import ctypes
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from reportgen.build import build_report
from reportgen.colours import ENOUGH, contrast
from reportgen.pdf import to_pdf
from reportgen.problems import ContentError, Place
from reportgen.workspace import Workspace
from tests.conftest import NOW, REPORT, SMALL
from tests.reading import letters
from tests.test_pdf import page

Edit = Callable[[str, str, str], None]

MARGIN = 60
"""The white beside the text of a page, in points: 22 mm, less what letters lean out."""

NINE_WORDS = (
    "Responsible Attendance Number Representatives Organisation Supervision Notification Probation Consideration"
)
LONG_WORD = "Llanfairpwllgwyngyll" * 3
LONG_TITLE = "Annual report of the arrangements by which the agencies of the county protect the public together " * 2
EMAIL = "coordinator.of.the.arrangements@exampleton.police.example"
LAST_WORDS = "The last page tells what the report is and whom to ask. " * 20


Book = list[tuple[float, float, list["Letter"]]]
"""The pages of a PDF: the width and the height of each in points, and its letters in the order of the file."""


@dataclass(frozen=True)
class Letter:
    """A letter in print: its box in points from the lower left, its colour, and that of the ground under it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    ink: str
    ground: str


def printed(file: Path) -> Book:
    """Return the pages of a PDF."""
    with pypdfium2.PdfDocument(file) as document:
        return [(*sheet.get_size(), list(_letters(sheet))) for sheet in document]


@pytest.fixture(scope="module")
def books(reports: Mapping[str, Path]) -> dict[str, Book]:
    """Return the pages of each report."""
    return {area: printed(file) for area, folder in reports.items() for file in folder.glob("*.pdf")}


def _letters(sheet: pypdfium2.PdfPage) -> Iterator[Letter]:
    scale = 2
    picture = sheet.render(scale=scale).to_pil().convert("RGB")
    text = sheet.get_textpage()
    for index in range(text.count_chars()):
        letter = text.get_text_range(index, 1)
        if not letter.strip() or letter == "\ufffe":
            continue
        left, bottom, right, top = text.get_charbox(index, loose=True)
        area = picture.crop(
            (
                int(left * scale),
                int(picture.height - top * scale),
                int(right * scale) + 1,
                int(picture.height - bottom * scale) + 1,
            )
        )
        _, ground = max(area.getcolors(1 << 16) or [(0, (0, 0, 0))])
        yield Letter(letter, left, bottom, right, top, _ink(text, index), "#{:02x}{:02x}{:02x}".format(*ground))


def _ink(text: pypdfium2.PdfTextPage, index: int) -> str:
    channels = [ctypes.c_uint() for _ in range(4)]
    assert raw.FPDFText_GetFillColor(text, index, *channels)
    return "#" + "".join(f"{channel.value:02x}" for channel in channels[:3])


def test_every_letter_has_contrast_on_its_ground(books: Mapping[str, Book]) -> None:
    """WCAG 2.2, 1.4.3. On the back page of the corpus stands whatever can be written on a dark ground."""
    faint = [
        f"{area}, page {number}: {letter.text} {letter.ink} on {letter.ground}"
        for area, book in books.items()
        for number, (_, _, found) in enumerate(book, 1)
        for letter in found
        if contrast(letter.ink, letter.ground) < ENOUGH
    ]
    assert faint == []


def test_the_measure_of_contrast_tells_white_on_white(tmp_path: Path) -> None:
    file = tmp_path / "faint.pdf"
    file.write_bytes(to_pdf(page('<p style="color: #fff">White</p><p>Black</p>'), Place("report.yaml")))
    ((_, _, found),) = printed(file)
    told = [letter.text for letter in found if contrast(letter.ink, letter.ground) < ENOUGH]
    assert "".join(told) == "White"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Return the pages of a draft in which everything is longer than it should be."""
    folder = tmp_path_factory.mktemp("crowded")
    shutil.copytree(SMALL / "content", folder / "content")

    def edit(file: str, old: str, new: str) -> None:
        path = folder / "content/borsetshire" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    table = f"\n| {' | '.join(NINE_WORDS.split())} |\n{'|---' * 9}|\n| {' | '.join(NINE_WORDS.lower().split())} |\n"
    narrow = (
        "\n| Organisation | Representatives | Attendance | Consideration |\n|---|---|---|---|\n| One | 2 | 3 | 4 |\n"
    )
    edit("2009-10/report.yaml", "status: final\nrelease: 2010-10-11 09:30", f"title: {LONG_TITLE.strip()}")
    edit("2009-10/report.yaml", "back-page]", "{section: back-page, start: page}]")
    edit("2009-10/back-page.md", "The end.", LAST_WORDS)
    edit("2009-10/work.md", "Our area's work", LONG_WORD)
    edit(
        "2009-10/work.md", "## A sub-heading", f"{table}\n| {LONG_WORD} | Other |\n|---|---|\n| One | Two |\n\n## Head"
    )
    edit("2009-10/foreword.md", "---\nIn", f"columns: 2\n---\n{narrow}\nIn")
    edit("area.yaml", "sian.o'neill@police.example", EMAIL)
    edit("area.yaml", "people: [chief]", "people: [chief, chief]")
    workspace = Workspace(folder / "content", folder / "templates", folder / "output")
    (file,) = build_report(workspace, REPORT, NOW).folder.glob("*.pdf")
    return printed(file)


def _words(found: list[Letter]) -> str:
    return "".join(letter.text for letter in found)


def _place(pages: Book, words: str) -> tuple[int, list[Letter]]:
    """Return the index of the page and the letters where words are printed last."""
    for number in reversed(range(len(pages))):
        found = pages[number][2]
        if (at := _words(found).rfind(letters(words))) >= 0:
            return number, found[at : at + len(letters(words))]
    pytest.fail(f"{words!r} is not printed")


def test_nothing_is_printed_outside_the_page_or_its_margins(crowded: Book, books: Mapping[str, Book]) -> None:
    for book in (crowded, *books.values()):
        for number, (width, height, found) in enumerate(book, 1):
            margin = 0 if number in (1, len(book)) else MARGIN
            outside = [
                letter.text
                for letter in found
                if letter.left < margin or letter.right > width - margin or letter.bottom < 0 or letter.top > height
            ]
            assert (number, outside) == (number, [])


def test_a_long_last_page_is_whole_and_says_that_it_is_a_draft(
    crowded: Book,
) -> None:
    number, text = _place(crowded, LAST_WORDS)
    assert number == len(crowded) - 1
    assert {letter.ink for letter in text} == {"#ffffff"}
    _, note = _place(crowded, "This is a draft")
    assert (note[0].ground, note[0].top < text[-1].bottom) == ("#ffffff", True)


def test_a_long_address_is_broken_before_its_neighbour(crowded: Book) -> None:
    number, text = _place(crowded, EMAIL)
    lines = {round(letter.bottom) for letter in text}
    assert len(lines) > 1
    beside = [letter.text for letter in crowded[number][2] if abs(letter.bottom - text[0].bottom) < 1]
    assert letters("E-mail") in "".join(beside)
    _no_overlap(crowded[number][2])


def test_a_table_of_many_columns_is_set_smaller(crowded: Book) -> None:
    number, text = _place(crowded, NINE_WORDS)
    assert len({round(letter.bottom) for letter in text}) == 1  # no word is broken
    assert max(letter.right for letter in text) < crowded[number][0] - MARGIN
    _no_overlap(crowded[number][2])


def test_a_table_wider_than_a_column_spans_both(crowded: Book) -> None:
    number, text = _place(crowded, "OrganisationRepresentativesAttendanceConsideration")
    assert text[-1].right - text[0].left > crowded[number][0] / 2
    _no_overlap(crowded[number][2])


def test_a_long_title_is_one_line_of_the_running_head(crowded: Book) -> None:
    heads = [[letter for letter in found if letter.bottom > height - 60] for _, height, found in crowded[1:-1]]
    assert [len({round(letter.bottom) for letter in head}) for head in heads] == [1] * len(heads)
    _, cover = _place(crowded[:1], LONG_TITLE)
    assert {letter.ink for letter in cover} == {"#ffffff"}
    assert {letter.ground for letter in cover}.isdisjoint({"#ffffff"})


def test_a_long_word_of_a_heading_is_broken(crowded: Book) -> None:
    ends = [
        width - max(letter.right for letter in found[at.start() : at.end()])
        for width, _, found in crowded
        for at in re.finditer(LONG_WORD, _words(found))
    ]
    assert [end > MARGIN for end in ends] == [True, True]  # the section's title, and a column's


def _no_overlap(found: list[Letter]) -> None:
    """Assert that no two letters of a line stand over each other by more than italics do."""
    line = sorted(found, key=lambda letter: (round(letter.bottom), letter.left))
    over = [
        one.text + other.text
        for one, other in pairwise(line)
        if round(one.bottom) == round(other.bottom)
        and one.right > other.left + (one.top - one.bottom) / 9
        and (one.left, one.right) != (other.left, other.right)  # a ligature
    ]
    assert over == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p style="white-space: nowrap">' + "word " * 99, '"word word word word word word word word" of'),
        ('<p style="width: 9mm">Antidisestablishmentarianism', '"Antidisestablishmentarianism" of'),
        ('<p style="position: absolute; right: -9mm">Right', '"Right" of'),
        ('<p style="height: 5mm">One<br>two<br>three', '"two" of'),
        ('<p><img src="picture.png" alt="A picture" width="999">', "a picture of"),
        ("<table><tr>" + "<td>Antidisestablishmentarianism" * 4, '"Antidisestablishmentarianism" of'),
    ],
)
def test_what_would_run_out_of_its_place_is_told_with_its_section(body: str, message: str) -> None:
    places = {"work": Place("work.md", 4)}
    section = f'<section class="section" id="work">{body}</section>'
    with pytest.raises(ContentError) as caught:
        to_pdf(page(section), Place("report.yaml"), sections=places)
    (problem,) = caught.value.problems
    assert str(problem).startswith(f'work.md:4: {message} the section "work" runs out of its place on page 1')
    with pytest.raises(ContentError, match=r"^report\.yaml:1: .* of the cover runs out of its place"):
        to_pdf(page(body), Place("report.yaml"), sections=places)


@pytest.mark.parametrize(("side", "hint"), [("width", "let it stand alone in its para"), ("height", "crop it")])
def test_a_picture_without_room_is_told_with_what_to_do(side: str, hint: str) -> None:
    size = {"width": "9px", "height": "9px", side: "1500px"}
    body = f'<p><img src="picture.png" alt="A picture" style="width: {size["width"]}; height: {size["height"]}">'
    with pytest.raises(ContentError, match=f"a picture of the cover runs out of its place .*: {hint}"):
        to_pdf(page(body), Place("report.yaml"))


PICTURE = "![A wide picture](images/photo.png)"

PICTURES = f"""\
A sentence with a picture {PICTURE}. And {PICTURE}, and ({PICTURE}).

- An item {PICTURE}.

| Place | Picture     | Other    |
|-------|-------------|----------|
| One   | {PICTURE}   | {PICTURE}|
| Two   | a {PICTURE}. | word     |
"""


@pytest.mark.parametrize("columns", [1, 2])
def test_a_wide_picture_has_room_in_a_line_and_in_a_table(workspace: Workspace, edit: Edit, columns: int) -> None:
    folder = "borsetshire/2009-10"
    Image.new("RGB", (2000, 900), "green").save(workspace.content / folder / "images/photo.png")
    edit(f"{folder}/work.md", "---\nA first", f"columns: {columns}\n---\n{PICTURES}\nA first")
    assert build_report(workspace, REPORT, NOW).written  # what has no room stops a build


def test_a_long_quotation_begins_below_its_heading(workspace: Workspace, edit: Edit) -> None:
    quotation = "---\n> Beginning. " + "The agencies met each month. " * 150 + "\n>\n> — A volunteer\n\n"
    edit("borsetshire/2009-10/work.md", "---\nA first", f"{quotation}A first")
    (file,) = build_report(workspace, REPORT, NOW).folder.glob("*.pdf")
    book = printed(file)
    beginning, _ = _place(book, "Our area’s work Beginning. The agencies")
    end, _ = _place(book, "The agencies met each month. — A volunteer")
    assert end > beginning


@pytest.mark.parametrize("rows", [[4], [3, 2], [4, 3], [3, 3, 3]])
def test_signatories_stand_in_even_rows_in_which_portraits_are_whole(
    workspace: Workspace, edit: Edit, rows: list[int]
) -> None:
    names = ", ".join(["chief"] * sum(rows))
    edit("borsetshire/2009-10/foreword.md", "[chief]", f"[{names}]")
    (file,) = build_report(workspace, REPORT, NOW).folder.glob("*.pdf")
    _, _, found = next(sheet for sheet in printed(file) if letters("had 1,486 RSOs") in _words(sheet[2]))
    beginnings = [found[at.start()] for at in re.finditer(letters("Siân O’Neill"), _words(found))]
    heights = Counter(round(letter.bottom) for letter in beginnings)
    assert [heights[bottom] for bottom in sorted(heights, reverse=True)] == rows
    lefts = sorted({round(letter.left) for letter in beginnings})
    assert len(lefts) == max(rows)
    assert min(right - left for left, right in pairwise(lefts)) > 28 * 72 / 25.4


def test_signatories_of_more_than_a_page_are_all_printed(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/2009-10/foreword.md", "[chief]", f"[{', '.join(['chief'] * 30)}]")
    (file,) = build_report(workspace, REPORT, NOW).folder.glob("*.pdf")
    foreword, last = (_place(printed(file), words)[0] for words in ("had 1,486 RSOs", "What is MAPPA?"))
    found = "".join(_words(sheet[2]) for sheet in printed(file)[foreword : last + 1])
    assert found.count(letters("Siân O’Neill")) == 30
    assert last > foreword


def test_contacts_of_more_than_a_page_stand_in_their_order(workspace: Workspace, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "people: [chief]", f"people: [{', '.join(['chief'] * 24)}]")
    (file,) = build_report(workspace, REPORT, NOW).folder.glob("*.pdf")
    book = printed(file)
    first, last = (_place(book, words)[0] for words in ("Contacts Borsetshire Police", "MAPPA office"))
    found = "".join(_words(sheet[2]) for sheet in book[first : last + 1])
    contacts = found[found.rindex("ContactsBorsetshire") : found.rindex("MAPPAoffice")]
    assert contacts.count(letters("sian.o'neill@police.example")) == 24
    assert last > first


def test_a_table_that_no_paper_holds_is_told_and_nothing_is_written(workspace: Workspace, edit: Edit) -> None:
    words = (NINE_WORDS + " ") * 2
    table = f"\n\n| {' | '.join(words.split())} |\n{'|---' * 18}|\n{'| 1 ' * 18}|\n"
    edit("borsetshire/2009-10/article.md", "The feature begins.", f"The feature begins.{table}")
    with pytest.raises(ContentError) as caught:
        build_report(workspace, REPORT, NOW)
    (problem,) = caught.value.problems
    assert re.match(r"content/borsetshire/2009-10/article\.md:\d+: .* use shorter words, or a table", str(problem))
    assert not (workspace.output / "borsetshire").exists()
