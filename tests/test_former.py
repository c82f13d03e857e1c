"""Former years: what can be compared is compared, and nothing across a break."""

import pytest

from reportgen.formats import as_change
from reportgen.model import Statistics
from reportgen.statistics import YearsSources, fill_in
from tests.forms import FACTS, find, sources, told

FORM = """\
groups:
  - title: Offenders
    tables:
      - id: eligible
        title: Offenders
        when: snapshot
        unit: offenders
        heading: Category
        columns:
          - {id: level_1, label: Level 1}
          - {id: level_2, label: Level 2}
          - {id: total, label: Total, sum: all}
        rows:
          - {id: category_1, label: Category 1}
          - {id: all, label: All, sum: all}
      - id: counts
        title: Counts
        when: year
        heading: Count
        columns: [{id: number, label: Number}]
        rows: [{id: recalled, label: Recalled}]
shares: [{id: share, label: Share, part: eligible.all.level_1, whole: eligible.all.total}]
former_years:
  title: Changes
  caption: By year
  chart: The years
  series:
    - {id: offenders, label: Offenders, figure: eligible.all.total, jump: {percent: 30, number: 20}, drawn: yes}
    - {id: recalled, label: Recalled, figure: counts.recalled}
"""
TURNED = """\
groups:
  - title: Offenders
    tables:
      - id: managed
        title: Offenders
        when: snapshot
        unit: offenders
        heading: Level
        columns:
          - {id: category_1, label: Category 1}
        rows:
          - {id: level_1, label: Level 1}
          - {id: all, label: All, sum: all}
former_years:
  title: Changes
  caption: By year
  series: [{id: offenders, label: Offenders, figure: managed.all}]
"""


def year(first: int, one: object, two: object, recalled: object = 9, form: str = FORM) -> YearsSources:
    figures = f"eligible:\n  category_1: {{level_1: {one}, level_2: {two}}}\ncounts: {{recalled: {recalled}}}\n"
    return sources(form, figures, year=first)


def filled(now: YearsSources, *former: YearsSources) -> Statistics:
    return fill_in(now, former, FACTS)[0]


def cells(statistics: Statistics) -> list[list[str]]:
    assert statistics.trends is not None
    return [[figure.cell for figure in row] for row in statistics.trends.table.cells]


def test_without_a_former_year_nothing_is_said_of_one() -> None:
    statistics = filled(year(2009, 100, 5))
    assert (statistics.trends, statistics.former) == (None, None)
    assert find(statistics.figures, "eligible.all.total").former is None


def test_the_years_stand_beside_each_other_with_the_change() -> None:
    statistics = filled(year(2009, 104, 5), year(2007, 90, 1), year(2008, 100, 6, 11))
    assert statistics.trends is not None
    table = statistics.trends.table
    assert [column.label for column in table.columns] == ["2007/08", "2008/09", "2009/10", "Change"]
    assert [(row.label, row.when, row.unit) for row in table.rows] == [
        ("Offenders", "snapshot", "offenders"),
        ("Recalled", "year", "number"),
    ]
    assert cells(statistics) == [["91", "106", "109", "+3"], ["9", "11", "9", "\N{MINUS SIGN}2"]]
    assert statistics.tables[-1] is table
    assert [one.drawn for one in statistics.trends.series] == [True, False]


def test_a_change_is_told_in_words() -> None:
    statistics = filled(year(2009, 104, 5), year(2008, 100, 6, 9))
    assert as_change(find(statistics.figures, "eligible.category_1.level_1")) == "up 4 from 100"
    assert as_change(find(statistics.figures, "eligible.all.level_2")) == "down 1 from 6"
    assert as_change(find(statistics.series, "recalled")) == "unchanged at 9"
    assert as_change(find(statistics.figures, "share")) == "up 1 from 94"


def test_the_figures_of_the_year_before_have_names() -> None:
    statistics = filled(year(2009, 104, 5), year(2007, 90, 1), year(2008, 100, 6))
    assert statistics.former is not None
    assert str(find(statistics.former, "eligible.all.total")) == "106"
    assert str(find(statistics.former, "share")) == "94"


def test_a_figure_that_moved_is_found_by_its_series() -> None:
    former = sources(TURNED, "managed: {level_1: 88}\n", year=2008)
    statistics = filled(year(2009, 100, 5), former)
    assert cells(statistics)[0] == ["88", "105", "+17"]
    assert cells(statistics)[1] == ["[x]", "9", "[x]"]
    assert as_change(find(statistics.figures, "eligible.all.total")) == "up 17 from 88"
    assert find(statistics.figures, "eligible.category_1.total").former is None


def test_a_year_that_is_left_out_is_not_the_year_before() -> None:
    statistics = filled(year(2009, 104, 5), year(2007, 90, 1))
    assert cells(statistics) == [["91", "109"], ["9", "9"]]
    assert find(statistics.figures, "eligible.all.total").former is None
    assert statistics.former is None


def test_nothing_is_compared_across_a_break_that_the_form_tells_of() -> None:
    broken = FORM.replace("figure: counts.recalled", "figure: counts.recalled, not_comparable: Counted anew.")
    statistics = filled(year(2009, 104, 5, 900, form=broken), year(2008, 100, 6))
    assert cells(statistics)[1] == ["9", "900 [b]", "[z]"]
    assert find(statistics.series, "recalled").former is None
    assert statistics.trends is not None
    assert [point.apart for point in statistics.trends.series[1].points] == [False, True]
    assert statistics.trends.table.footnotes[0][1] == "Counted anew."
    with pytest.raises(TypeError, match="has no figure of the year before"):
        as_change(find(statistics.series, "recalled"))


def test_nothing_is_compared_across_a_break_that_an_area_marks() -> None:
    statistics = filled(year(2009, "4 b", 5), year(2008, 100, 6))
    assert cells(statistics)[0] == ["106", "9 [b]", "[z]"]
    assert find(statistics.figures, "eligible.category_1.level_1").former is None
    assert find(statistics.figures, "eligible.category_1.level_2").former is not None


def test_a_snapshot_is_not_compared_with_a_yearly_count() -> None:
    yearly = FORM.replace("when: snapshot", "when: year")
    statistics = filled(year(2009, 104, 5), year(2008, 100, 6, form=yearly), year(2007, 90, 6))
    assert find(statistics.figures, "eligible.all.total").former is None
    assert find(statistics.figures, "share").former is None
    assert cells(statistics)[0] == ["96", "[z]", "109", "[z]"]


def test_a_figure_is_not_compared_with_one_of_another_unit() -> None:
    orders, offences, unnamed = (
        FORM.replace("        title: Counts\n", f"        title: Counts\n        unit: {unit}\n")
        for unit in ("orders", "offences", "number")
    )
    statistics = filled(year(2009, 104, 5, form=offences), year(2008, 100, 6, form=orders))
    assert cells(statistics)[1] == ["[z]", "9", "[z]"]
    for former in (orders.replace("orders", "Orders"), unnamed):
        statistics = filled(year(2009, 104, 5, form=orders), year(2008, 100, 6, form=former))
        assert cells(statistics)[1] == ["9", "9", "0"]


def test_a_figure_is_not_compared_with_that_of_another_series_which_stood_in_its_place() -> None:
    moved = FORM.replace(
        "rows: [{id: recalled, label: Recalled}]",
        ("rows: [{id: recalled, label: Something else}, {id: again, label: Recalled}]"),
    ).replace("figure: counts.recalled", "figure: counts.again")
    now = sources(moved, "eligible: {category_1: {level_1: 1, level_2: 2}}\ncounts: {recalled: 9, again: 500}\n")
    statistics = filled(now, year(2008, 1, 2, 400))
    assert find(statistics.figures, "counts.recalled").former is None
    assert as_change(find(statistics.series, "recalled")) == "up 100 from 400"
    assert cells(statistics)[1] == ["400", "500", "+100"]


def test_what_rests_on_a_break_is_not_compared() -> None:
    rated = (
        FORM.replace(
            "rows: [{id: recalled, label: Recalled}]",
            ("rows: [{id: recalled, label: Recalled}, {id: rate, label: Rate, rate: {figure: counts.recalled}}]"),
        )
        + "population: {label: People}\n"
    )
    figures = "eligible: {{category_1: {{level_1: 1, level_2: 2}}}}\ncounts: {{recalled: {}, rate: {}}}\n"
    now, then = sources(rated, figures.format("9 b", 18)), sources(rated, figures.format(8, 16), year=2008)
    assert find(filled(now, then).figures, "counts.rate").former is None
    told_of = rated.replace("figure: eligible.all.total", "figure: eligible.category_1.level_1, not_comparable: Anew.")
    statistics = filled(sources(told_of, figures.format(9, 18)), then)
    assert find(statistics.figures, "eligible.all.total").former is None
    assert find(statistics.figures, "counts.rate").former is not None


def test_the_title_of_the_chart_of_years_says_nothing_of_what_cannot_be_compared() -> None:
    form = FORM.replace("chart: The years", "chart: 'Offenders were {{ figures.eligible.all.total | change }}'")
    statistics = filled(year(2009, 104, 5, form=form), year(2008, 100, 6))
    assert statistics.trends is not None
    assert statistics.trends.chart_title == "Offenders were up 3 from 106"
    for first, second in ((("4 b", 5), (100, 6)), ((4, 5), ("not available", 6))):
        statistics = filled(year(2009, first[0], first[1], form=form), year(2008, second[0], second[1]))
        assert statistics.trends is not None
        assert statistics.trends.chart_title == "By year"


@pytest.mark.parametrize("figures", [("4 b", 5), (104, "5 b")])
def test_the_change_of_a_share_does_not_cross_a_break(figures: tuple[object, object]) -> None:
    statistics = filled(year(2009, *figures), year(2008, 100, 6))
    assert find(statistics.figures, "share").former is None


@pytest.mark.parametrize(("one", "is_told"), [(137, False), (138, True), (76, False), (74, True), (68, True)])
def test_a_jump_is_a_warning_with_both_figures_and_places(one: int, *, is_told: bool) -> None:
    said = told(year(2009, one, 0), year(2008, 106, 0))
    assert bool(said) is is_told
    if is_told:
        assert said[0] == (
            f"f.yaml:1: warning: eligible.all.total (Offenders) is {one}, and was 106 in 2008/09 (f-2008.yaml:1), "
            f"a difference of {abs(one - 106)}: check both: a change of 30% or more is not likely"
        )


def test_small_counts_may_double() -> None:
    assert told(year(2009, 24, 0), year(2008, 6, 0)) == []


def test_a_jump_across_a_break_is_not_told() -> None:
    broken = FORM.replace("figure: eligible.all.total", "figure: eligible.all.total, not_comparable: Counted anew.")
    assert told(year(2009, 900, 0, form=broken), year(2008, 100, 0)) == []


def test_what_is_wrong_in_a_former_year_is_told_with_its_file() -> None:
    (fault,) = told(year(2009, 100, 5), year(2008, "many", 5))
    assert fault.startswith('f-2008.yaml:2: "many" is not a figure')
