"""What is empty, doubled or to be replaced is told, with the place that names it."""

import pytest

from tests.checks.conftest import Edit, Tell, Write


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("section-empty", "## One\n\n## Two\n\nText.", 1),
        ("section-empty", "Text.\n\n## Last", 1),
        ("section-empty", "## One\n\n### Deeper\n\nText.\n\n## Two\n\n- Item", 0),
        ("section-empty", '## One\n\n!!! note "Box"\n    Text.', 0),
        ("section-empty", "## One\n\n![Words](images/photo.png)", 0),
        ("placeholder", "The board met TBC.", 1),
        ("placeholder", "The first achievement is near.\n\n- The first achievement", 1),
        ("placeholder", "The [name to be added] sent XX cases on dd/mm/yyyy. Insert text here.", 1),
        ("placeholder", "Recalled were ??.\n\nXX% met.\n\nClick or tap here to enter text.\n\nTo follow.", 4),
        ("placeholder", "| Chair | Day |\n|---|---|\n| An inspector | To be confirmed |", 1),
        ("placeholder", "| Chair |\n|---|\n| To be confirmed each year by the Board |\n\n- To be added, ask us.", 0),
        ("placeholder", "> Why not??\n\nThe [Crown] Court met. The insert says here what to do. XX is a mark.", 0),
        ("placeholder", "Lorem ipsum dolor.", 1),
        ("placeholder", "Write what you see. XX. To be confirmed by the court.", 0),
        ("placeholder", "See [insertions](#contents).", 0),
        ("heading-repeated", "## One\n\nText.\n\n## ONE\n\nText.", 1),
        ("heading-repeated", "## Training\n\nText.\n\n## Training:\n\nText.", 1),
        ("heading-repeated", "## A foreword\n\nText.\n\n## One\n\n### Aim\n\nText.\n\n## Two\n\n### Aim\n\nText.", 0),
        ("reference-to-nothing", "See page 12.", 1),
        ("reference-to-nothing", "As shown overleaf, and in Appendix B.", 2),
        ("reference-to-nothing", "See Fig. 2. It is in Error! Reference source not found. of the report.", 2),
        ("reference-to-nothing", "See Figgis and Cobb. In fig trees; an error! The reference was not found.", 0),
        ("reference-to-nothing", "See table 3 and Figure 4.", 1),
        ("reference-to-nothing", "Each meeting fills a page. A table of 12 people. The facing bench.", 0),
        ("reference-to-nothing", "See section 3, pp. 4-5, and see the diagram opposite.", 3),
        ("reference-to-nothing", 'See the section "Housing". See "Training" below.', 2),
        ("reference-to-nothing", 'See the section "Foreword". See "Our area\'s work" above.', 0),
        ("reference-to-nothing", 'See "Working Together" for guidance; see section 15 of the Act.', 0),
        ("reference-to-nothing", "A word.[^1] Another.[^2]\n\n[^1]: A note.", 1),
        ("reference-to-nothing", "A word.[^1] Another.[^1]\n\n[^1]: A note.", 0),
        ("heading-repeated", "## Our area's work\n\nText.", 1),
        ("reference-to-nothing", "Under section 326 of the Act, see the appendix, Level 2.", 0),
    ],
)
def test_what_says_nothing(tell: Tell, code: str, text: str, told: int) -> None:
    assert len(tell(code, f"{text}\n")) == told


def test_two_sections_of_one_title_are_told_at_the_second(tell: Tell) -> None:
    assert tell("heading-repeated", "---\ntitle: Foreword\n---\nText.\n") == [
        'work.md:2: the heading "Foreword" stands twice (first at content/borsetshire/2009-10/foreword.md:2)'
    ]


def test_a_list_without_entries_is_told_at_the_line_that_asks_for_it(tell: Tell, edit: Edit) -> None:
    edit("borsetshire/area.yaml", "contacts:", "x:")
    edit("borsetshire/area.yaml", "x:\n  - organisation: Borsetshire Police\n    people: [chief]\n", "")
    edit("borsetshire/area.yaml", "  - organisation: MAPPA office\n    people: [manager]\n", "")
    assert tell("section-empty", "Text.\n") == ['report.yaml:25: the section "contacts" has no entries']


def test_a_file_beside_the_report_is_told(tell: Tell, put: Write) -> None:
    put("notes.md", "---\ntitle: Notes\n---\nText.\n")
    assert tell("section-unused", "Text.\n") == ['notes.md:1: the section "notes" is not in the report']


def test_a_report_as_it_is_begun_is_full_of_placeholders(tell: Tell) -> None:
    assert tell("placeholder", "Write what the agencies of {{ area.name }} did in {{ year.label }}.\n") == [
        "work.md:5: the text of the starting file still stands here"
    ]
