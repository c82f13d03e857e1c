"""Figures that disagree are told, with both figures, both places and the difference."""

import re

import pytest

from reportgen.statistics import fill_in
from tests.conftest import REPOSITORY
from tests.forms import FACTS, faults, find, national_form, sources, told

KENT = (REPOSITORY / "content/kent/2009-10/statistics.yaml").read_text(encoding="utf-8")
AREAS = ("east_kent", "medway", "mid_kent", "north_kent", "south_kent", "west_kent")
FORM = national_form("2009-10")

LATER = """\
eligible:
  level_1: {category_1: 500, category_2: 300}
  level_2: {category_1: 30, category_2: 20, category_3: 4}
  level_3: {category_1: 1, category_2: 2, category_3: 0}
levels_2_and_3:
  level_2: {category_1: 60, category_2: 40, category_3: 9}
  level_3: {category_1: 4, category_2: 3, category_3: 1}
registered_sex_offenders: {cautioned_or_convicted: 9, lifetime_notification_revoked: 2, sexual_risk_order_breached: 0}
restrictive_orders: {shpo: 40, shpo_foreign_travel: 3, notification_order: 0}
breach_of_licence:
  level_2: {category_1: 5, category_2: 4, category_3: 1}
  level_3: {category_1: 0, category_2: 1, category_3: 0}
breach_of_shpo:
  level_2: {category_1: 2}
  level_3: {category_1: 0}
population: {number: "1,000,000", year: mid-2015, source: An office}
"""
LATER_FORM = national_form("2015-16")


def kent(old: str = "", new: str = "") -> list[str]:
    assert old in KENT
    return told(sources(FORM, KENT.replace(old, new, 1), *AREAS))


def later(old: str = "", new: str = "") -> list[str]:
    assert old in LATER
    return told(sources(LATER_FORM, LATER.replace(old, new, 1)))


def test_the_published_figures_agree() -> None:
    assert kent() == []


def test_the_figures_of_the_form_of_later_years_agree() -> None:
    assert later() == []


def test_police_areas_that_do_not_add_up_to_category_1_are_an_error() -> None:
    (fault,) = kent("medway: 201", "medway: 200")
    assert fault == (
        "f.yaml:11: rso_by_police_area.total (Total) is 1,107, which is not equal to eligible.category_1.total "
        "(Category 1: Registered Sexual Offenders, TOTAL), 1,108 (f.yaml:3), a difference of 1: correct one of them: "
        "every Registered Sexual Offender is counted in one police area"
    )


def test_full_orders_above_applications_are_a_warning() -> None:
    (fault,) = kent("full_issued: 118", "full_issued: 124")
    assert fault.startswith(
        "f.yaml:26: warning: sexual_offences_prevention_orders.full_issued (Full Order issued) is 124, which is more "
        "than sexual_offences_prevention_orders.applied_for (Applied for), 121 (f.yaml:24), a difference of 3: check "
    )


def test_a_row_s_total_and_its_parts_are_named() -> None:
    (fault,) = kent('total: "1,108"', 'total: "1,118"')
    assert fault.startswith(
        'f.yaml:3: the total "Category 1: Registered Sexual Offenders, TOTAL" is given as 1,118, but the figures add '
        "up to 1,108 (1,049 + 52 + 7), a difference of 10: "
    )


def test_a_rate_is_worked_out_from_the_population_and_a_typed_one_compared() -> None:
    population = "population: {number: 1469301, year: mid-2009, source: An office}\n"
    stated = KENT + population
    assert told(sources(FORM, stated, *AREAS)) == []
    (fault,) = told(sources(FORM, stated.replace("75.41", "75.14"), *AREAS))
    assert fault == (
        'f.yaml:20: "Registered Sexual Offenders per 100,000 head of population" is given as 75.14, but '
        "eligible.category_1.total, 1,108 (f.yaml:3), in a population of 1,469,301 (f.yaml:36) gives 75.41, a "
        "difference of 0.27: correct the rate or the population, or leave the rate out"
    )


@pytest.mark.parametrize(
    ("population", "said"),
    [
        ("{number: 1469301, year: mid-2009}", 'the key "source" is missing'),
        ("{number: many, year: mid-2009, source: An office}", '"many" is not a figure'),
        ("{number: 0, year: mid-2009, source: An office}", "the population is 0"),
        ("{number: 5, yaer: mid-2009, year: mid-2009, source: An office}", 'unknown key "yaer"'),
        ("1469301", '"population" must hold keys of its own'),
    ],
)
def test_a_population_that_cannot_be_read_is_told_with_its_line(population: str, said: str) -> None:
    assert any(
        re.match(r"f.yaml:3\d: ", fault) and said in fault
        for fault in told(sources(FORM, KENT + f"population: {population}\n", *AREAS))
    )


def test_a_rate_that_is_not_known_at_all_is_asked_for() -> None:
    (fault,) = kent("  per_100_000: 75.41\n", "")
    assert fault.startswith('f.yaml:19: "per_100_000" is missing (Registered Sexual Offenders per 100,000 head of pop')
    assert '"population" with its number' in fault


def test_a_snapshot_above_the_yearly_count_is_a_warning() -> None:
    (fault,) = later("level_2: {category_1: 30", "level_2: {category_1: 130")
    assert fault.startswith(
        "f.yaml:3: warning: eligible.level_2.total (Level 2, Total) is 154, which is more than the whole year's "
        "levels_2_and_3.level_2.total (Level 2, Total), 109 (f.yaml:6), a difference of 45: check both: "
    )


def test_breaches_of_the_order_occur_in_category_1_only() -> None:
    (fault,) = later("level_2: {category_1: 2}", "level_2: {category_1: 2, category_2: 1}")
    assert fault == 'f.yaml:14: "Level 2" at "Category 2: Violent offenders" cannot occur: write "not applicable"'


def test_a_missing_figure_is_not_compared() -> None:
    assert kent("medway: 201", "medway: not available") == []


CONSTRAINT = """\
constraints:
  - {{figure: {figure}, relation: {relation}, other: {other}, because: it is so}}
"""
PAIR = """\
groups:
  - title: Offenders
    tables:
      - id: on_day
        title: On the day
        when: snapshot
        heading: Level
        columns: [{id: number, label: Number}]
        rows: [{id: all, label: All}, {id: in_year, label: In the year, when: year}]
      - id: in_year
        title: In the year
        when: year
        heading: Level
        columns: [{id: number, label: Number}]
        rows: [{id: all, label: All}]
"""
FIGURES = "on_day: {all: 5, in_year: 5}\nin_year: {all: 4}\n"


@pytest.mark.parametrize("relation", ["equal_to", "at_least", "at_most"])
@pytest.mark.parametrize(("one", "other"), [("on_day.all", "in_year.all"), ("on_day.in_year", "on_day.all")])
def test_a_form_cannot_compare_a_snapshot_with_a_yearly_count(relation: str, one: str, other: str) -> None:
    form = PAIR + CONSTRAINT.format(figure=one, relation=relation, other=other)
    (fault,) = faults(form, FIGURES)
    assert fault.startswith("form.yaml:17: a snapshot is compared with a yearly count: compare figures of the same")


def test_a_form_can_say_that_a_snapshot_lies_within_a_yearly_count_and_not_the_reverse() -> None:
    form = PAIR + CONSTRAINT.format(figure="on_day.all", relation="within", other="in_year.all")
    assert "5, which is more than the whole year's in_year.all" in faults(form, FIGURES)[0]
    form = PAIR + CONSTRAINT.format(figure="in_year.all", relation="within", other="on_day.all")
    assert '"within" needs a snapshot and a yearly count' in faults(form, FIGURES)[0]


@pytest.mark.parametrize(
    ("relation", "one", "other", "holds"),
    [
        ("equal_to", 5, 5, True),
        ("equal_to", 5, 6, False),
        ("at_least", 5, 5, True),
        ("at_least", 6, 5, True),
        ("at_least", 5, 6, False),
        ("at_most", 5, 5, True),
        ("at_most", 5, 6, True),
        ("at_most", 6, 5, False),
    ],
)
def test_each_relation_holds_when_it_should(relation: str, one: int, other: int, *, holds: bool) -> None:
    form = PAIR + CONSTRAINT.format(figure="on_day.in_year", relation=relation, other="in_year.all")
    said = told(sources(form, f"on_day: {{all: 0, in_year: {one}}}\nin_year: {{all: {other}}}\n"))
    assert said == [] if holds else len(said) == 1 and f"a difference of {abs(one - other)}" in said[0]


def test_a_constraint_on_a_figure_that_the_form_does_not_have_is_told() -> None:
    form = PAIR + CONSTRAINT.format(figure="on_day.al", relation="at_most", other="in_year.number.all")
    first, second = faults(form, FIGURES)
    assert first.startswith('form.yaml:17: "in_year.number.all" is not a figure of the form')
    assert second.startswith('form.yaml:17: "on_day.al" is not a figure of the form: did you mean "on_day.all"')


def test_a_published_rate_that_nothing_gives_is_told() -> None:
    (fault,) = kent("75.41", "0.00")
    assert fault.startswith(
        "f.yaml:20: rso.per_100_000 (Registered Sexual Offenders per 100,000 head of population) is 0"
    )
    assert "which no population gives: correct the rate or the count" in fault
    (fault,) = kent("75.41", "0.01")
    assert "which implies a population of at least" in fault
    assert "more than England and Wales have" in fault


def test_published_rates_must_imply_one_population() -> None:
    second = """\
          - id: per_10_000
            label: The same per 10,000
            decimals: 2
            when: snapshot
            rate: {figure: eligible.category_1.total, per: 10000}
          - id: cautioned_or_convicted
"""
    form = FORM.replace("          - id: cautioned_or_convicted\n", second)
    text = KENT.replace("75.41\n", "75.41\n  per_10_000: 7.54\n")
    assert told(sources(form, text, *AREAS)) == []
    (fault,) = told(sources(form, text.replace("7.54\n", "8.54\n"), *AREAS))
    assert "rso.per_100_000 (f.yaml:20) and rso.per_10_000 (f.yaml:21) imply different populations" in fault


def test_a_rate_that_somebody_says_is_missing_is_missing() -> None:
    population = "population: {number: 1469301, year: mid-2009, source: An office}\n"
    statistics = fill_in(sources(FORM, KENT.replace("75.41", "not available") + population, *AREAS), [], FACTS)[0]
    assert str(find(statistics.figures, "rso.per_100_000")) == "not available"
    assert "worked out from a population" not in str(statistics.tables[3].notes)
    (fault,) = told(sources(FORM, KENT.replace("75.41", "suppressed") + population, *AREAS))
    assert "rso.per_100_000 is suppressed, but can be worked out from eligible.category_1.total and the popu" in fault


@pytest.mark.parametrize(
    ("published", "population", "said"),
    [
        ("low", "", "implies a population of at least 22,160,000,001, more than England and Wales have"),
        ("200000.00", "", "implies a population of at most 554, fewer than were counted"),
        (
            "75.41",
            "population: {number: 50, year: 2009, source: An office}\n",
            "is 1,108, more than the population, 50",
        ),
    ],
)
def test_a_rate_that_cannot_be_is_told(published: str, population: str, said: str) -> None:
    assert any(said in fault for fault in told(sources(FORM, KENT.replace("75.41", published) + population, *AREAS)))


def test_a_rate_given_as_low_that_is_not_is_told() -> None:
    population = "population: {number: 1469301, year: mid-2009, source: An office}\n"
    (fault,) = told(sources(FORM, KENT.replace("75.41", "low") + population, *AREAS))
    assert "is given as under 0.005, but eligible.category_1.total, 1,108" in fault
    assert "gives 75.41" in fault


def test_a_name_in_the_form_that_no_row_has_is_told_also_where_areas_have_rows_of_their_own() -> None:
    (fault,) = told(sources(FORM.replace("rso_by_police_area.total", "rso_by_police_area.totl"), KENT, *AREAS))
    assert '"rso_by_police_area.totl" is not a figure of the form: did you mean "rso_by_police_area.total"' in fault


def test_a_police_area_cannot_have_the_id_of_a_row() -> None:
    (fault,) = told(sources(FORM, KENT.replace("west_kent", "total"), *AREAS[:-1], "total"))
    assert fault.startswith('f.yaml:2: "total" is the id of a police area and of a row of the form: give the police')


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (
            "level_2: not available, level_3: 1, total: 54",
            "warning: the total enforcement.breach_of_licence.total is given",
        ),
        ("level_2: not available, level_3: 55, total: 54", "but the parts that are known add up to 55 already, a diff"),
        ("level_2: not applicable, level_3: not applicable, total: 54", "but none of its parts can occur"),
    ],
)
def test_a_typed_total_that_cannot_be_worked_out_is_not_passed_over(figures: str, said: str) -> None:
    (fault,) = kent("level_2: 53, level_3: 1, total: 54", figures)
    assert said in fault


def test_a_total_does_not_add_up_unlike_things() -> None:
    columns = FORM.replace("{id: level_3, label: Level 3}", "{id: level_3, label: Level 3, unit: orders}")
    assert any('"total" adds up unlike things' in fault for fault in told(sources(columns, KENT, *AREAS)))
    total = "          - {id: total, label: Total, sum: all}\n      - id: rso\n"
    assert total in FORM
    areas = FORM.replace(total, f"          - {{id: made, label: Made, unit: orders}}\n{total}")
    assert any('"total" adds up unlike things' in fault for fault in told(sources(areas, KENT, *AREAS)))
    mixed = FORM.replace(
        "          - id: cautioned_or_convicted\n",
        "          - {id: all, label: All, sum: all}\n          - id: cautioned_or_convicted\n",
    )
    assert mixed != FORM
    assert any('"all" adds up unlike things' in fault for fault in told(sources(mixed, KENT, *AREAS)))


def test_a_snapshot_is_not_divided_by_a_yearly_count() -> None:
    form = FORM.replace("    part: eligible.all.level_1", "    part: enforcement.breach_of_licence.total")
    assert any("a snapshot and a yearly count are divided" in fault for fault in told(sources(form, KENT, *AREAS)))
    form = FORM.replace("            when: snapshot\n            unit: per", "            unit: per")
    assert form != FORM
    assert any("speak of different times" in fault for fault in told(sources(form, KENT, *AREAS)))


def test_the_message_of_a_chart_says_nothing_of_a_figure_that_is_missing() -> None:
    text = KENT.replace('level_1: "1,049"', "level_1: not available").replace(', total: "1,108"', "")
    statistics = fill_in(sources(FORM, text, *AREAS), [], FACTS)[0]
    chart = statistics.tables[0].chart
    assert chart is not None
    assert chart.title == statistics.tables[0].title
