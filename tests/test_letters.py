"""A letter that none of the report's fonts has is told where it is typed, in text, in facts and in drawings."""

from collections.abc import Callable

import pytest

from reportgen.workspace import Workspace
from tests.conftest import REPORT

Edit = Callable[[str, str, str], None]
AREA = f"{REPORT.area}/area.yaml"
YEAR = f"{REPORT.area}/{REPORT.year}"


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "letter"),
    [
        (f"{YEAR}/work.md", "One\n", "One 😀\n", f"{YEAR}/work.md:9", '"😀" (U+1F600)'),
        (f"{YEAR}/work.md", "One\n", "One &#x5d0;\n", f"{YEAR}/work.md:9", '"\u05d0" (U+05D0)'),
        (f"{YEAR}/work.md", 'A boxed note"', 'A boxed\u2011note"', f"{YEAR}/work.md:12", '"\u2011" (U+2011)'),
        (f"{YEAR}/work.md", "title: ", "title: ☎ ", f"{YEAR}/work.md:2", '"☎" (U+260E)'),
        (AREA, "strapline: Together", 'strapline: "\\u0639"', f"{AREA}:2", '"ع" (U+0639)'),
        ("national/2009-10/glossary.yaml", "term: ", "term: 日", "national/2009-10/glossary.yaml:3", '"日" (U+65E5)'),
    ],
)  # fmt: skip
def test_the_place_of_a_letter_without_a_font_is_told(
    complaints: Callable[[], list[str]], edit: Edit, file: str, old: str, new: str, place: str, letter: str
) -> None:
    edit(file, old, new)
    assert complaints() == [f"content/{place}: the letter {letter} is in none of the report's fonts: use another"]


def test_what_is_not_drawn_may_hold_any_letter(complaints: Callable[[], list[str]], edit: Edit) -> None:
    edit(AREA, "alternative: Borsetshire Police", 'alternative: "Borsetshire Police ☎"')
    edit(f"{YEAR}/work.md", "title: ", "# 😀\ntitle: ")
    assert complaints() == []


def test_a_drawing_whose_text_no_font_draws_is_told(workspace: Workspace, complaints: Callable[[], list[str]]) -> None:
    logo = workspace.content / REPORT.area / "images" / "logo.svg"
    logo.write_text(logo.read_text().replace("</svg>", "<text>H\u05d0</text></svg>"), encoding="utf-8")
    (first, second) = complaints()
    assert first == (
        'content/borsetshire/area.yaml:5: the picture "images/logo.svg" has letters that are in none of the report\'s '
        'fonts ("\u05d0" (U+05D0)): turn the text of the drawing into paths'
    )
    assert "area.yaml:6" in second
