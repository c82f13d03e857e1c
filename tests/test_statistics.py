"""A figure is read once, added up exactly, and checked against every total that was typed."""

import re
from contextlib import suppress

import pytest

from reportgen.load import load
from reportgen.model import Missing
from reportgen.problems import ContentError, Place
from reportgen.source import read_yaml
from reportgen.statistics import read_figure
from reportgen.validate import validate
from reportgen.workspace import ReportId, Workspace
from tests.conftest import REPORT, REPOSITORY
from tests.forms import faults, figure, fill

PLACE = Place("statistics.yaml", 7)

FORM = """\
groups:
  - title: Offenders
    tables:
      - id: eligible
        title: Offenders
        when: snapshot
        heading: Category
        columns:
          - {id: level_1, label: Level 1}
          - {id: level_2, label: Level 2}
          - {id: total, label: Total, sum: all}
        rows:
          - {id: category_1, label: Category 1}
          - {id: category_3, label: Category 3}
          - {id: all, label: All categories, sum: all}
        impossible: [[category_3, level_1]]
"""
ORDERS = """\
groups:
  - title: Orders
    tables:
      - id: orders
        title: Orders
        when: year
        heading: Order
        columns: [{id: number, label: Number}]
        rows:
          - {id: full, label: Full Order}
          - {id: interim, label: Interim Order, optional: yes}
          - {id: both, label: Orders, sum: all}
          - {id: rate, label: Rate, decimals: 2, sum: [rate_of_men]}
          - {id: rate_of_men, label: Rate of men, decimals: 2}
"""
AREAS = """\
groups:
  - title: Offenders
    tables:
      - id: by_area
        title: Offenders
        when: snapshot
        heading: Police area
        area_rows: police_areas
        columns: [{id: number, label: Number}]
        rows: [{id: total, label: Total, sum: all}]
"""
SHARE = "shares: [{{id: share, label: Share, part: {}, whole: {}}}]\n"
GOOD = "eligible:\n  category_1: {level_1: 10, level_2: 5}\n  category_3: {level_2: 2}\n"


def test_totals_of_rows_and_columns_are_worked_out() -> None:
    filled = fill(FORM, GOOD)
    (table,) = filled.tables
    assert [[figure.cell for figure in row] for row in table.cells] == [
        ["10", "5", "15"],
        ["[z]", "2", "2"],
        ["10", "7", "17"],
    ]
    assert [heading.total for heading in (*table.rows, *table.columns)] == [False, False, True, False, False, True]
    assert table.shorthand == (Missing.NOT_APPLICABLE,)
    assert figure(filled, "eligible.all.total") == "17"


def test_right_totals_may_be_typed_too() -> None:
    fill(FORM, GOOD.replace("level_2: 5", "level_2: 5, total: 15") + "  all: {level_1: 10, level_2: 7, total: 17}\n")


def test_a_wrong_total_names_both_and_the_difference() -> None:
    figures = GOOD.replace("level_2: 5", "level_2: 1005, total: 1020") + "  all: {total: '1,016'}\n"
    row, all_rows = faults(FORM, figures)
    assert row.startswith(
        'f.yaml:2: the total "Category 1, Total" is given as 1,020, but the figures add up to 1,015 (10 + 1,005), '
    )
    assert ", a difference of 5: correct the total or one of the figures" in row
    assert all_rows.startswith('f.yaml:4: the total "All categories, Total" is given as 1,016, but the figures add up ')
    assert "to 1,017 (1,015 + 2), a difference of 1: " in all_rows


def test_a_total_of_a_rate_is_compared_with_its_places() -> None:
    (fault,) = faults(ORDERS, "orders: {full: 1, rate_of_men: 1.25, rate: 1.5}\n")
    assert "is given as 1.50, but the figures add up to 1.25 (1.25), a difference of 0.25" in fault


def test_a_total_does_not_depend_on_the_order_of_the_form() -> None:
    form = ORDERS.replace("sum: all", "sum: [full, rate]").replace("decimals: 2, ", "")
    filled = fill(form.replace("decimals: 2", "decimals: 0"), "orders: {full: 1, rate_of_men: 2}\n")
    assert figure(filled, "orders.rate") == "2"
    assert figure(filled, "orders.both") == "3"


@pytest.mark.parametrize(
    ("form", "figures", "told"),
    [
        (FORM, "eligible:\n  category_1: {level_1: 1, level_2: 1}\n", ['1: "category_3" is missing (Category 3): add']),
        (FORM, GOOD.replace(", level_2: 5", ""), ['2: "level_2" is missing: add "level_2: …"']),
        (FORM, GOOD.replace("level_2: 5", "level_2: "), ['2: "level_2" has no figure: write a number, or "not ava']),
        (FORM, GOOD.replace("level_2: 5", "level_2: [5, 6]"), ['2: "level_2" has no figure: write a number, or "not']),
        (FORM, GOOD.replace("level_2: 5", "level_2: [5]"), ['2: "[5]" is not a figure: write a whole number']),
        (FORM, GOOD.replace("level_2: 5", "level_2: many"), ['2: "many" is not a figure: write a whole number']),
        (
            FORM,
            GOOD + "  catgory_1: {level_1: 1}\n",
            ['4: "catgory_1" is not in the form: did you mean "category_1"'],
        ),
        (FORM, GOOD.replace("5}", "5, levle_2: 1}"), ['2: "levle_2" is not in the form: did you mean "level_2"']),
        (FORM, GOOD + "  all: {levle_1: 10}\n", ['4: "levle_1" is not in the form: did you mean "level_1"']),
        (FORM, GOOD + "  all: 99\n", ['4: "all" must hold keys of its own: write level_1, level_2, total']),
        (FORM, GOOD + "  all: {total: [99, 1]}\n", ['4: "total" has no figure: ']),
        (FORM, GOOD + "eligable: {}\n", ['4: "eligable" is not a table of the form: did you mean "eligible"?']),
        (FORM, "eligible: 12\n", ['1: "eligible" must hold keys of its own: write category_1, category_3, all …']),
        (FORM, "- 12\n", ["1: the file holds no tables: write eligible … as keys"]),
        (FORM, GOOD.replace("{level_2: 2}", "2"), ['3: "category_3" must hold keys of its own: write level_1, lev']),
        (
            FORM,
            GOOD.replace("{level_2: 2}", "{level_1: 0, level_2: 2}"),
            ['3: "Category 3" at "Level 1" cannot occur: write "not applicable"'],
        ),
        (ORDERS, "orders:\n  rate_of_men: 1\n", ['1: "full" is missing (Full Order): add']),
        (ORDERS, "orders:\n  full: 1.5\n  rate_of_men: 1.555\n", ['2: "1.5" is not a', '3: "1.555" is not a']),
        (ORDERS, "orders:\n  full:\n  rate_of_men: 1\n", ['2: "number" has no figure: ']),
        (ORDERS, "orders:\n  full: {nmber: 1, number: 1}\n  rate_of_men: 1\n", ['2: "nmber" is not in the form: did']),
    ],
)
def test_what_does_not_fit_the_form_is_told(form: str, figures: str, told: list[str]) -> None:
    for fault, beginning in zip(faults(form, figures), told, strict=True):
        assert fault.startswith(f"f.yaml:{beginning}")


def test_a_cell_that_cannot_occur_may_be_left_out_or_named() -> None:
    assert fill(FORM, GOOD) == fill(FORM, GOOD.replace("{level_2: 2}", "{level_1: not applicable, level_2: 2}"))


def test_an_optional_row_is_printed_only_where_it_is_given() -> None:
    filled = fill(ORDERS, "orders: {full: 1, rate_of_men: 2}\n")
    assert [row.id for row in filled.tables[0].rows] == ["full", "both", "rate", "rate_of_men"]
    assert figure(filled, "orders.both") == "3.00"
    filled = fill(ORDERS, "orders: {full: 1, interim: 4, rate_of_men: 2}\n")
    assert figure(filled, "orders.interim") == "4"
    assert figure(filled, "orders.both") == "7.00"


def test_a_table_of_one_column_may_name_it() -> None:
    short, long = "{full: 1, rate_of_men: 2}", "{full: {number: 1}, rate_of_men: {number: 2}}"
    assert figure(fill(ORDERS, f"orders: {short}\n"), "orders.full") == "1"
    assert fill(ORDERS, f"orders: {short}\n").figures == fill(ORDERS, f"orders: {long}\n").figures


def test_each_police_area_has_a_row() -> None:
    filled = fill(AREAS, "by_area: {medway: 201, dover: '1,190', total: 1391}\n", "dover", "medway")
    assert [(row.id, row.label) for row in filled.tables[0].rows] == [
        ("dover", "Dover"),
        ("medway", "Medway"),
        ("total", "Total"),
    ]
    assert figure(filled, "by_area.total") == "1,391"


def test_a_police_area_without_a_figure_or_without_a_row_is_told() -> None:
    assert [fault.split(":")[2] for fault in faults(AREAS, "by_area: {dvoer: 1, medway: 2}\n", "dover", "medway")] == [
        ' "dover" is missing (Dover)',
        ' "dvoer" is not in the form',
    ]


def test_a_share_is_a_percentage_of_the_whole() -> None:
    filled = fill(FORM + SHARE.format("eligible.all.level_1", "eligible.all.total"), GOOD)
    assert figure(filled, "share") == "59"


@pytest.mark.parametrize(
    "wrong", ["eligible.all.levle_1", "eligible.all", "eligible.all.total.x", "elegible.all.total"]
)
def test_a_share_of_an_unknown_figure_is_told(wrong: str) -> None:
    for part, whole in ((wrong, "eligible.all.total"), ("eligible.all.total", wrong)):
        (fault,) = faults(FORM + SHARE.format(part, whole), GOOD)
        assert re.match(rf'form.yaml:17: ("\w+" cannot be )?"{wrong}"', fault)


@pytest.mark.parametrize(
    ("old", "new", "line", "named"),
    [
        ("sum: all}\n          - {id: rate,", "sum: [full, intrim]}\n          - {id: rate,", 12, "intrim"),
        ("id: interim", "id: full", 11, "full"),
        ("sum: all}\n          - {id: rate,", "sum: [both]}\n          - {id: rate,", 12, "both"),
    ],
)
def test_a_form_that_contradicts_itself_is_told(old: str, new: str, line: int, named: str) -> None:
    assert old in ORDERS
    assert any(
        fault.startswith(f"form.yaml:{line}: ") and f'"{named}"' in fault
        for fault in faults(ORDERS.replace(old, new), "orders: {full: 1, rate_of_men: 1}\n")
    )


def test_an_impossible_cell_that_the_form_does_not_have_is_told() -> None:
    told = faults(FORM.replace("[[category_3, level_1]]", "[[category_3, levle_1]]"), GOOD)
    assert any(fault.startswith("form.yaml:16: ") and '"levle_1"' in fault for fault in told)


def test_the_words_of_the_form_may_name_facts() -> None:
    form = 'introduction: "To {{ n }}"\n' + FORM.replace(
        "title: Offenders\n        when", "title: 'In {{ n }}'\n        when"
    )
    filled = fill(form, GOOD)
    assert (filled.introduction, filled.tables[0].title) == ("To Kent", "In Kent")
    assert faults(FORM + '        note: "{{ m }}"\n', GOOD)[0].startswith('form.yaml:17: "m" is not known')


@pytest.mark.parametrize(
    "words", ["- title: Offenders", "        title: Offenders", "heading: Category", "label: Level 1"]
)
def test_braces_are_never_printed(words: str) -> None:
    key, _, _ = words.partition(":")
    with suppress(ContentError):
        assert "{" not in repr(fill(FORM.replace(words, f'{key}: "{{{{ n }}}}"'), GOOD).groups)


def test_the_small_workspace_s_figures_are_filled_in(workspace: Workspace) -> None:
    statistics = validate(load(workspace, REPORT)).statistics
    assert statistics.introduction == "Counted on 31 March 2010."
    assert {
        name: figure(statistics, name) for name in ("eligible.all.level_1", "eligible.all.total", "share_level_1")
    } == {
        "eligible.all.level_1": "1,481",
        "eligible.all.total": "suppressed",
        "share_level_1": "suppressed",
    }
    eligible, by_area, orders = statistics.tables
    assert [row.id for row in eligible.rows] == ["category_1", "category_3"]
    assert eligible.shorthand == (Missing.NOT_APPLICABLE, Missing.SUPPRESSED)
    assert by_area.cells[-1][0].number == 1486
    assert [row.id for row in orders.rows] == ["applied_for", "rate"]


@pytest.mark.parametrize(("area", "total", "share"), [("hertfordshire", "619", "98"), ("kent", "1,961", "79")])
def test_the_published_examples_add_up(area: str, total: str, share: str) -> None:
    content = REPOSITORY / "content"
    report = validate(
        load(Workspace(content, REPOSITORY / "templates", REPOSITORY / "output"), ReportId(area, "2009-10"))
    )
    statistics = report.statistics
    assert figure(statistics, "eligible.all.total") == total
    assert figure(statistics, "share_level_1") == share
    by_area = figure(statistics, "rso_by_police_area.total")
    assert by_area == figure(statistics, "eligible.category_1.total")
    typed = read_yaml(content / area / "2009-10" / "statistics.yaml", "statistics.yaml").value
    assert isinstance(typed, dict)
    for table in ("eligible", "enforcement"):
        rows = typed[table]
        assert isinstance(rows, dict)
        for row, cells in rows.items():
            assert isinstance(cells, dict)
            published = cells["total"]
            assert isinstance(published, str)
            assert figure(statistics, f"{table}.{row}.total") == str(read_figure(published, PLACE))
