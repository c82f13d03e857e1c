"""A number that was typed is told where it is a figure or contradicts one; all other numbers are left alone.

The small workspace has 1,486 offenders in Category 1 (1,481 and 5), 1,400 and 86 by area, and 9 orders applied for.
"""

import pytest

from tests.checks.conftest import Edit, Tell


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In the area live 1,486 of them.", ["1,486"]),
        ("They are 1486.", ["1486"]),
        ("There were nine orders applied for.", ["nine"]),
        ("There were 9 applied for.", ["9"]),
        ("The board met nine times, and 86 people came.", []),
        ("There were {{ figures.orders.applied_for }} orders applied for.", []),
        ("In 1486 a hall was built. It cost £1,486, see section 1486.", []),
        ("The 1,486-page file of 1,486.5 kB.", []),
        ("- a list with 1,400 as an item", ["1,400"]),
    ],
)
def test_figures_that_could_be_merged(tell: Tell, text: str, told: list[str]) -> None:
    found = [line.split(": the figure ")[1] for line in tell("figure-typed", f"{text}\n")]
    assert found == [f"{number} is typed by hand" for number in told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("There were 8 orders applied for.", 1),
        ("During the year eight were applied for.", 1),
        ("Eight were applied for by letter.", 0),
        ("There were about 8 applied for.", 0),
        ("There were 8 applied for last year.", 0),
        ("Of these, there were 8 of them applied for; there were 8 in Category 1 of these.", 0),
        ("There were 8 agencies. The orders applied for were clear.", 0),
        ("There were 8 at Level 2, and 9 applied for.", 0),
        ("There was one applied for.", 0),
    ],
)
def test_numbers_that_contradict(tell: Tell, text: str, told: int) -> None:
    assert len(tell("figure-contradicts", f"{text}\n")) == told


def test_a_share_is_known_by_its_per_cent(tell: Tell, edit: Edit) -> None:
    edit("borsetshire/2009-10/statistics.yaml", "level_2: suppressed", "level_2: 5")
    edit("borsetshire/2009-10/statistics.yaml", "level_2: 5, total: 1486", "level_2: 5")
    text = "They were 99% of all.\n\nThey were 99 per cent. The hall was 57% full, at 99 degrees.\n"
    assert len(tell("figure-typed", text)) == 2


def test_a_case_study_counts_nothing(tell: Tell) -> None:
    text = "---\ntitle: A case\ntemplate: case-study\n---\nHe owed 1,486 pounds.\n"
    assert tell("figure-typed", text, "case.md") == []
