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
        ("Orders were applied for: 8 in spring alone.", 0),
        ("We applied for 8 orders.", 1),
        ("Eight orders were applied for in May.", 0),
        ("Twenty-one orders were applied for.", 1),
        ("If 8 orders were applied for, we met.", 0),
        ("There were 8 orders applied for in other counties.", 0),
        ("{{ area.name }} has 1,500 offenders under MAPPA, and 8 orders applied for.", 0),
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


@pytest.fixture
def whole(edit: Edit) -> None:
    """Fill in what the small workspace keeps back, so that its share is known: 99.7 per cent at Level 1."""
    edit("borsetshire/2009-10/statistics.yaml", "level_2: suppressed", "level_2: 5")
    edit("national/2009-10/statistics.yaml", "title: Offenders by", "title: Registered Sexual Offenders in each")


@pytest.mark.usefixtures("whole")
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("98% of offenders were managed at Level 1.", 1),
        ("We managed eighty per cent at Level 1.", 1),
        ("Of Category 1 offenders 98% were managed at Level 1.", 0),
        ("98% of the minutes were sent within a week. 98% of RSOs were managed at Level 1.", 0),
        ("About 98% of offenders were managed at Level 1.", 0),
        ("99% of offenders were managed at Level 1.", 0),
        ("There were 1,490 eligible offenders.", 1),
        ("There were 1,491 eligible offenders.", 0),
        ("There were 9 eligible offenders at the meetings.", 0),
        ("The number of eligible offenders was 1,490.", 1),
        ("There were 1,399 RSOs in Ambridge.", 1),
        ("There were 1,399 RSOs in Borchester.", 0),
        ("There were 20 eligible offenders managed at Level 2.", 1),
        ("On 31 March 2010 there were 1,490 offenders under MAPPA in Borsetshire.", 1),
        ("There were 1,480 registered sex offenders in Ambridge.", 1),
        ("There are 48,000 offenders under MAPPA in England. This year 9 offenders under MAPPA took part.", 0),
        ("There were 20 offenders recalled at Level 2.", 0),
        ("There were 20 eligible offenders who moved house.", 0),
        ("Of all at Level 2, 30% were managed at Level 1.", 0),
        ("98% of offenders in Borsetshire were managed at Level 1.", 1),
    ],
)
def test_what_a_sentence_says_of_all_offenders_or_a_police_area(tell: Tell, text: str, told: int) -> None:
    assert len(tell("figure-contradicts", f"{text}\n")) == told


def test_titles_of_the_form_are_read_too(tell: Tell, edit: Edit) -> None:
    edit("national/2009-10/statistics.yaml", "title: Offenders by", 'title: "1,486 offenders by')
    edit("national/2009-10/statistics.yaml", "offenders by police area\n", 'offenders by police area"\n')
    assert tell("figure-typed", "Text.\n")[0].startswith("statistics.yaml:22: the figure 1,486")
