"""Years and dates that disagree with what they stand on are told; comparisons and other years are left alone."""

import pytest

from tests.checks.conftest import Edit, Tell, Write

LIST = "\n\n- Ambridge: 1,400\n- Felpersham: 86\n"
TABLE = "\n\n| Area | Number |\n|---|---|\n| Ambridge | 1,400 |\n| Felpersham | 86 |\n"


@pytest.mark.parametrize("below", [LIST, TABLE])
def test_figures_of_this_year_under_last_year_s_day_are_told(tell: Tell, below: str) -> None:
    assert tell("year-of-table", f"A word.\n\n## By area at 31 March 2009{below}") == [
        "work.md:7: 31 March 2009 stands over figures that were counted on 31 March 2010"
    ]


def test_a_merged_figure_is_this_year_s_too(tell: Tell) -> None:
    text = "On 31st March 2009:\n\n- {{ figures.by_area.ambridge }}\n- {{ figures.by_area.felpersham }}\n"
    assert len(tell("year-of-table", text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        f"## By area at {{{{ year.end | date }}}}{LIST}",
        "## By area at 31 March 2009\n\n- Ambridge: 1,377\n- Felpersham: 86\n",
        "## By area at 31 March 2009\n\n- Ambridge\n- Felpersham\n",
        "## The day was 31 March 2009\n\nOf 1,400 and 86 more later.\n",
    ],
)
def test_other_figures_under_another_day_are_left_alone(tell: Tell, text: str) -> None:
    assert tell("year-of-table", text) == []


def test_the_form_s_own_table_is_told(tell: Tell, edit: Edit) -> None:
    form = "national/2009-10/statistics.yaml"
    edit(form, "Eligible offenders at {{ year.end | date }}", "Offenders at 31 March 2009")
    assert tell("year-of-table", "A word.\n") == [
        ('statistics.yaml:7: the table "Offenders at 31 March 2009" is dated 31 March 2009, its figures 31 March 2010')
    ]


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Key objectives 2009/10", 1),
        ("Key objectives {{ year.label }}", 1),
        ("2009-10 priorities", 1),
        ("Achievements 2008/09 and objectives 2010/11", 1),
        ("Achievements {{ year.label }} and objectives {{ year.next.label }}", 0),
        ("Key objectives {{ year.next.label }}", 0),
        ("Progress on the objectives for 2009/10", 0),
        ("How we met the objectives of 2009/10", 0),
        ("Key objectives", 0),
        ("Work in 2009/10", 0),
    ],
)
def test_objectives_are_those_of_the_next_year(tell: Tell, heading: str, told: int) -> None:
    assert len(tell("year-of-objectives", f"## {heading}\n\n- Train chairs.\n")) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Our objectives for 2009/10 are these:", 1),
        ("In 2009/10 we shall train every chair.", 1),
        ("In {{ year.label }} the board will meet.", 1),
        ("In {{ year.next.label }} we shall train every chair.", 0),
        ("Our objectives for 2009/10 were met.", 0),
        ("In 2009/10 we said what we will do.", 0),
    ],
)
def test_a_sentence_on_what_is_to_come_names_the_next_year(tell: Tell, sentence: str, told: int) -> None:
    assert len(tell("year-of-objectives", f"{sentence}\n")) == told


@pytest.mark.parametrize("place", ["Counted on {{ year.end | date }}.", '"Statistics {{ year.label }}"'])
def test_the_form_s_own_words_are_told(tell: Tell, edit: Edit, place: str) -> None:
    other = place.replace("{{ year.end | date }}", "31 March 2009").replace("{{ year.label }}", "2008/09")
    edit("national/2009-10/statistics.yaml", place, other)
    assert len(tell("year-of-table", "Text.\n")) == 1
    edit(
        "national/2009-10/statistics.yaml", other, other.replace("Counted on", "Since").replace("Stati", "Former stati")
    )
    assert tell("year-of-table", "Text.\n") == []


@pytest.mark.parametrize(("year", "told"), [("2008/09", 1), ("{{ year.label }}", 0), ("Changes since 2008/09", 0)])
def test_figures_of_this_year_under_another_year_are_told(tell: Tell, year: str, told: int) -> None:
    assert len(tell("year-of-table", f"## By area {year}{TABLE}")) == told


@pytest.mark.parametrize(
    ("heading", "told"),
    [("Our work 2005/06", 1), ("Changes since 2005/06", 0), ("The year 2008/09", 0), ("The Act of 2003", 0)],
)
def test_a_title_of_another_year_is_told(tell: Tell, heading: str, told: int) -> None:
    assert len(tell("year-of-title", f"## {heading}\n\nText.\n")) == told


def test_the_report_s_title_is_of_its_year(tell: Tell) -> None:
    assert tell("year-of-title", "title: MAPPA Annual Report 2008/09\n", "report.yaml") == [
        'report.yaml:26: the title "MAPPA Annual Report 2008/09" names another year than the report\'s, 2009/10'
    ]


@pytest.mark.parametrize(("year", "told"), [("2008/09", 1), ("2009/10", 0), ("2010/11", 0)])
def test_the_title_that_the_report_gives_to_its_statistics_is_of_its_year(tell: Tell, year: str, told: int) -> None:
    parts = (
        f"  - sections: [contents, foreword, framework, work, contacts, {{section: statistics, title: Data {year}}}]\n"
    )
    assert len(tell("year-of-title", f"parts:\n{parts}", "report.yaml")) == told


FIGURE = "{{ figures.eligible.category_1.total }}"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (f"On 31 March 2009 there were {FIGURE}.", 1),
        (f"In 2008/09 there were {FIGURE}.", 1),
        (f"In 2008, there were {FIGURE}.", 1),
        (f"At the end of March 2009 there were {FIGURE}.", 1),
        (f"In the year to March 2009 we had {FIGURE}.", 1),
        (f"In 2009 there were {FIGURE}. At the end of March 2010 there were {FIGURE}.", 0),
        (f"In 2008 the guidance was changed. In 2008 the Act came, and {FIGURE} are managed by it.", 0),
        (f"In March 2009 the review began, and it covers {FIGURE}.", 0),
        ("On 31 March 2009 there were 1,486 of them.", 1),
        ("On 31 March 2009 there were 1,377 of them.", 0),
        (f"There were 5 on 31 March 2009. Now there are {FIGURE}.", 0),
        (f"Compared with 31 March 2009 there are {FIGURE}.", 0),
        (f"On {{{{ year.end | date }}}}, unlike 31 March 2009, there were {FIGURE}.", 0),
        (f"The estimate of 24 June 2010 gives {FIGURE}.", 0),
    ],
)
def test_a_figure_under_another_year_is_told(tell: Tell, sentence: str, told: int) -> None:
    assert len(tell("year-of-sentence", f"{sentence}\n")) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("In 2009/10 we met.", 1),
        ("On 31 March 2010 we met.", 1),
        ("In 2010-2011 we shall meet.", 1),
        ("In {{ year.label }} we met on 30 March 2010.", 0),
        ("The centre opened in 2009.", 0),
        ("From 1 April 2009 to 31 March 2010 we met.", 2),
        ("We have been a trust since 1 April 2009.", 0),
        ("In 2001/02 we met.", 0),
        ("Room 2009/11 is taken.", 0),
    ],
)
def test_a_typed_year_is_told(tell: Tell, sentence: str, told: int) -> None:
    assert len(tell("year-typed", f"{sentence}\n")) == told


def test_a_year_that_is_wrong_is_not_to_be_merged(tell: Tell, put: Write) -> None:
    assert tell("year-typed", f"In 2008/09 there were {FIGURE}.\n") == []
    put("report.yaml", "title: MAPPA Annual Report 2008/09\n")
    (told,) = tell("year-typed", "In 2008/09 we met.\n")
    assert told.startswith("work.md:5")


@pytest.mark.parametrize("style", ["2010-11", "2010/2011", "2010–11", "2010—11", "2010 to 2011", "10/11", "2010 / 11"])
def test_a_second_way_of_writing_the_year_is_told(tell: Tell, style: str) -> None:
    assert len(tell("year-styles", f"In {{{{ year.label }}}} and in {style} we met.\n")) == 1


def test_a_span_of_several_years_is_not_a_year(tell: Tell) -> None:
    assert (
        tell(
            "year-styles",
            "In {{ year.label }} we met, as in 2001-2009, from 2009 to 2010, by 10/12, and 24/7, room 12/13.\n",
        )
        == []
    )


@pytest.mark.parametrize(
    ("date", "told"),
    [
        *(("31st March 2009", 1), ("3/4/2009", 1), ("03.04.09", 1), ("3 April 2009", 0), ("1.2.3", 0), ("24/7", 0)),
        *(("3rd April", 1), ("April 3rd", 1), ("April 3, 2009", 1), ("3 Apr 2009", 1), ("03-04-2009", 1)),
        *(("2009-04-03", 1), ("3 April", 0), ("in May 3 people", 0), ("the 3 may meet and", 0), ("3\nApril 2009", 0)),
    ],
)
def test_dates_are_written_in_one_way(tell: Tell, date: str, told: int) -> None:
    assert len(tell("date-style", f"We met on {date} in town.\n")) == told


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("31 June 2009", ['work.md:5: "31 June 2009" is not in the calendar']),
        ("Monday 30 June 2009", ["work.md:5: 30 June 2009 was not a Monday"]),
        ("Tuesday 30 June 2009", []),
        ("Mon. 30 June 2009", ["work.md:5: 30 June 2009 was not a Mon"]),
        ("Tue 30 June 2009, as the board sat 2 June 2009", []),
        ("paper: The Sun, 30 June 2009", []),
        ("29 February 2008", []),
        ("31 June", ['work.md:5: "31 June" is not in the calendar']),
        ("29 February", []),
        ("Monday 30 June", []),
    ],
)
def test_days_are_in_the_calendar(tell: Tell, date: str, told: list[str]) -> None:
    assert tell("date-not-real", f"We met on {date}.\n") == told
