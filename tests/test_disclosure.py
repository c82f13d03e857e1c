"""Small counts are kept back, and nobody can work them out from what is shown.

The attacker of the property test knows everything that is published, how the tables add up, and that a gap is a count
of at least 1. For each gap there must be at least two counts that all of this leaves open.
"""

import csv
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from reportgen.build import build_report
from reportgen.model import Missing, Statistics
from reportgen.problems import ContentError
from reportgen.statistics import fill_in
from reportgen.workspace import ReportId, Workspace
from tests.conftest import NOW, REPOSITORY
from tests.forms import FACTS, find, national_form, sources, told
from tests.reading import read_page, read_pdf

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
          - {id: level_3, label: Level 3}
          - {id: total, label: Total, sum: all}
        rows:
          - {id: category_1, label: Category 1}
          - {id: category_2, label: Category 2}
          - {id: category_3, label: Category 3}
          - {id: all, label: All, sum: all, printed: no}
        impossible: [[category_3, level_1]]
      - id: by_area
        title: Offenders by police area
        when: snapshot
        heading: Police area
        area_rows: police_areas
        columns: [{id: number, label: Number}]
        rows: [{id: total, label: Total, sum: all}]
      - id: orders
        title: Orders
        when: year
        heading: Order
        columns: [{id: number, label: Number}]
        rows: [{id: applied_for, label: Applied for}, {id: made, label: Made}]
shares: [{id: share, label: Share, part: eligible.all.level_1, whole: eligible.all.total}]
constraints:
  - {figure: by_area.total, relation: equal_to, other: eligible.category_1.total, because: each is in one area}
"""
AREAS = ("east", "middle", "west")
ROWS = ("category_1", "category_2", "category_3")
LEVELS = ("level_1", "level_2", "level_3")
LEAVES = [f"eligible.{row}.{level}" for row in ROWS for level in LEVELS if (row, level) != ("category_3", "level_1")]
LEAVES += [f"by_area.{area}" for area in AREAS] + ["orders.applied_for", "orders.made"]


def total_of(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if name in LEAVES)


TOTALS: dict[str, frozenset[str]] = {
    **{f"eligible.{row}.total": total_of([f"eligible.{row}.{level}" for level in LEVELS]) for row in ROWS},
    **{f"eligible.all.{level}": total_of([f"eligible.{row}.{level}" for row in ROWS]) for level in LEVELS},
    "eligible.all.total": total_of([name for name in LEAVES if name.startswith("eligible.")]),
    "by_area.total": total_of([f"by_area.{area}" for area in AREAS]),
}


@st.composite
def counts(draw: st.DrawFn) -> dict[str, int]:
    """Return counts of a report, of which few are large; the police areas add up to Category 1."""
    small = st.one_of(st.integers(0, 6), st.integers(0, 6), st.integers(7, 40))
    found = {name: draw(small) for name in LEAVES}
    category_1 = sum(found[name] for name in TOTALS["eligible.category_1.total"])
    cuts = sorted(draw(st.tuples(st.integers(0, category_1), st.integers(0, category_1))))
    found |= {"by_area.east": cuts[0], "by_area.middle": cuts[1] - cuts[0], "by_area.west": category_1 - cuts[1]}
    return found


VARIANTS = {
    "as it is": FORM,
    "places on a total": FORM.replace(
        "{id: total, label: Total, sum: all}\n        rows:\n          - {id: category_1",
        ("{id: total, label: Total, sum: all, decimals: 1}\n        rows:\n          - {id: category_1"),
    ),
    "a rule that may be broken": FORM.replace("because: each", "severity: warning, because: each"),
}


assert len(set(VARIANTS.values())) == len(VARIANTS)


def published(true: Mapping[str, int], below: int, form: str = FORM) -> Statistics:
    lines = ["eligible:"]
    for row in ROWS:
        cells = [f"{level}: {true[f'eligible.{row}.{level}']}" for level in LEVELS if f"eligible.{row}.{level}" in true]
        lines.append(f"  {row}: {{{', '.join(cells)}}}")
    lines += ["by_area:", *(f"  {area}: {true[f'by_area.{area}']}" for area in AREAS)]
    lines += ["orders:", *(f"  {row}: {true[f'orders.{row}']}" for row in ("applied_for", "made"))]
    return fill_in(sources(form, "\n".join(lines) + "\n", *AREAS, below=below), [], FACTS)[0]


def equations(shown: Mapping[str, int], hidden: frozenset[str]) -> Iterator[tuple[dict[str, int], int]]:
    """Yield what the attacker knows of the gaps among the leaves: weights and the sum that they give."""
    for total, leaves in TOTALS.items():
        if total in shown:
            gaps = {leaf: 1 for leaf in leaves if leaf in hidden}
            yield gaps, shown[total] - sum(shown[leaf] for leaf in leaves if leaf not in hidden)
    one, other = TOTALS["by_area.total"], TOTALS["eligible.category_1.total"]
    weights = {leaf: 1 for leaf in one if leaf in hidden} | {leaf: -1 for leaf in other if leaf in hidden}
    yield weights, sum(shown.get(leaf, 0) for leaf in other) - sum(shown.get(leaf, 0) for leaf in one)


def can_be(value: int, leaf: str, known: list[tuple[dict[str, int], int]], hidden: frozenset[str], limit: int) -> bool:
    """Say whether the leaf can have that value: whether any counts from 1 to `limit` fulfil all equations with it."""
    order = [leaf, *sorted(hidden - {leaf})]

    def feasible(sums: list[int], rest: set[str]) -> bool:
        for (weights, _), missing in zip(known, sums, strict=True):
            low = sum(weight * (1 if weight > 0 else limit) for name, weight in weights.items() if name in rest)
            high = sum(weight * (limit if weight > 0 else 1) for name, weight in weights.items() if name in rest)
            if not low <= missing <= high:
                return False
        return True

    def search(position: int, sums: list[int]) -> bool:
        if not feasible(sums, set(order[position:])):
            return False
        if position == len(order):
            return True
        name = order[position]
        values = [value] if position == 0 else range(1, limit + 1)
        return any(
            search(
                position + 1, [left - weights.get(name, 0) * v for (weights, _), left in zip(known, sums, strict=True)]
            )
            for v in values
        )

    return search(0, [missing for _, missing in known])


@given(counts(), st.integers(3, 6), st.sampled_from(sorted(VARIANTS)))
@settings(deadline=None, max_examples=200)
def test_no_suppressed_count_can_be_worked_out(true: dict[str, int], below: int, variant: str) -> None:
    statistics = published(true, below, VARIANTS[variant])
    totals = {total: sum(true[leaf] for leaf in leaves) for total, leaves in TOTALS.items()}
    everything = true | totals
    shown, gaps = {}, set()
    for name, number in everything.items():
        figure = find(statistics.figures, name)
        if figure.missing is Missing.SUPPRESSED:
            gaps.add(name)
            assert number > 0
        else:
            assert figure.number == number
            assert number == 0 or number >= below
            shown[name] = number
    hidden = frozenset(gaps & set(LEAVES))
    known = list(equations(shown, hidden))
    limit = max(everything.values()) + 2
    for leaf in hidden:
        others = (true[leaf] - 1, true[leaf] + 1)
        assert any(can_be(value, leaf, known, hidden, limit) for value in others if value >= 1), (leaf, shown)
    for total in gaps - hidden:
        assert TOTALS[total] & hidden, f"{total} is hidden though all that it adds up is shown"
    share = find(statistics.figures, "share")
    assert (share.number is None) == bool(
        {"eligible.all.level_1", "eligible.all.total"} & gaps or not totals["eligible.all.total"]
    ) or share.missing is Missing.LOW


def test_a_gap_that_cannot_be_worked_out_needs_no_company() -> None:
    true = dict.fromkeys(LEAVES, 0) | {"orders.made": 2, "orders.applied_for": 9}
    statistics = published(true, 5)
    assert find(statistics.figures, "orders.made").cell == "[c]"
    assert find(statistics.figures, "orders.applied_for").cell == "9"
    assert find(statistics.figures, "eligible.category_1.level_1").cell == "0"


def test_the_company_of_a_gap_is_small_and_no_total_where_that_can_be() -> None:
    true = dict.fromkeys(LEAVES, 20) | {"eligible.category_2.level_2": 3, "by_area.east": 20}
    table = published(true, 5).tables[0]
    gaps = [figure.cell == "[c]" for row in table.cells for figure in row]
    assert sum(gaps) == 4
    assert not any(row[-1].cell == "[c]" for row in table.cells)


KENT = (REPOSITORY / "content/kent/2009-10/statistics.yaml").read_text(encoding="utf-8")
POLICE_AREAS = ("east_kent", "medway", "mid_kent", "north_kent", "south_kent", "west_kent")


def test_the_published_figures_with_small_counts_kept_back() -> None:
    statistics = fill_in(sources(national_form("2009-10"), KENT, *POLICE_AREAS, below=5), [], FACTS)[0]
    eligible, enforcement, by_area, rso, sopo, notification, _ = statistics.tables
    assert [[figure.cell for figure in row] for row in eligible.cells] == [
        ["1,049", "52", "7", "1,108"],
        ["504", "[c]", "[c]", "737"],
        ["[z]", "[c]", "[c]", "116"],
    ]
    assert [figure.cell for figure in enforcement.cells[0]] == ["[c]", "[c]", "54"]
    assert by_area.cells[-1][0].cell == "1,108"
    assert rso.cells[0][0].cell == "75.41"
    assert [row[0].cell for row in sopo.cells] == ["121", "[c]", "118"]
    assert [row[0].cell for row in notification.cells] == ["[c]", "0", "[c]"]


def test_a_rate_of_a_suppressed_count_is_suppressed() -> None:
    few = KENT.replace(
        '{level_1: "1,049", level_2: 52, level_3: 7, total: "1,108"}', "{level_1: 2, level_2: 0, level_3: 0}"
    )
    few = few.replace("190", "2").replace("201", "0").replace("209", "0").replace("129", "0").replace("228", "0")
    few = few.replace("151", "0")
    statistics = fill_in(sources(national_form("2009-10"), few, *POLICE_AREAS, below=5), [], FACTS)[0]
    assert find(statistics.figures, "rso.per_100_000").cell == "[c]"
    assert find(statistics.figures, "eligible.category_1.total").cell == "[c]"
    assert "implied" not in str(statistics.figures["population"])


def test_former_years_are_protected_too() -> None:
    former = sources(FORM, published_text(3), *AREAS, year=2008)
    now = sources(FORM + FOLLOWED, published_text(9), *AREAS, below=5)
    statistics = fill_in(now, [former], FACTS)[0]
    assert statistics.trends is not None
    assert [figure.cell for figure in statistics.trends.table.cells[0]] == ["[c]", "9", "[c]"]
    assert statistics.former is not None
    assert find(statistics.former, "orders.made").cell == "[c]"


FOLLOWED = """\
former_years: {title: Changes, caption: By year, series: [{id: made, label: Made, figure: orders.made}]}
"""


def published_text(made: int) -> str:
    rows = "".join(f"  {row}: {{level_1: 0, level_2: 0, level_3: 0}}\n" for row in ROWS[:2])
    areas = "".join(f"  {area}: 0\n" for area in AREAS)
    offenders = f"eligible:\n{rows}  category_3: {{level_2: 0, level_3: 0}}\nby_area:\n{areas}"
    return f"{offenders}orders: {{applied_for: 20, made: {made}}}\n"


def test_a_count_that_was_suppressed_by_hand_and_can_be_worked_out_is_told() -> None:
    said = told(
        sources(
            national_form("2009-10"),
            KENT.replace('level_2: 52, level_3: 7, total: "1,108"', "level_2: suppressed, level_3: 7"),
            *POLICE_AREAS,
        )
    )
    assert said[0] == (
        "f.yaml:3: eligible.category_1.level_2 is suppressed, but can be worked out from the figures that are shown: "
        "suppress one more of those with which it adds up, or let suppress_below in report.yaml choose"
    )


def test_two_counts_suppressed_by_hand_protect_each_other() -> None:
    text = KENT.replace('level_2: 52, level_3: 7, total: "1,108"', "level_2: suppressed, level_3: suppressed")
    (warning,) = told(sources(national_form("2009-10"), text, *POLICE_AREAS))
    assert warning.startswith(
        "f.yaml:3: warning: eligible.category_1.total is printed as suppressed, but equals rso_by_police_area.total, "
    )


def test_what_several_sums_give_together_is_told_of_a_count_suppressed_by_hand() -> None:
    form = FORM.split("shares:")[0].replace(
        "sum: all}\n        rows:\n          - {id: category_1",
        (
            "sum: all}\n          - {id: active, label: Active, sum: [level_2, level_3]}\n"
            "        rows:\n          - {id: category_1"
        ),
    ) + (
        "constraints:\n"
        "  - {figure: eligible.category_2.active, relation: equal_to, other: orders.made, because: so it is}\n"
        "  - {figure: eligible.category_2.total, relation: equal_to, other: orders.applied_for, because: so it is}\n"
    )
    form = form.replace("title: Orders\n        when: year", "title: Orders\n        when: snapshot")
    hidden = published_text(12).replace("applied_for: 20", "applied_for: 15")
    hidden = hidden.replace(
        "category_2: {level_1: 0, level_2: 0, level_3: 0}",
        "category_2: {level_1: suppressed, level_2: suppressed, level_3: suppressed}",
    )
    said = told(sources(form, hidden, *AREAS))
    assert any("eligible.category_2.level_1 is suppressed, but can be worked out" in line for line in said)
    assert not any("eligible.category_2.level_2 is suppressed" in line for line in said)


def test_a_rate_of_a_count_that_was_suppressed_by_hand_is_suppressed() -> None:
    text = KENT.replace('level_2: 52, level_3: 7, total: "1,108"', "level_2: suppressed, level_3: suppressed")
    statistics = fill_in(sources(national_form("2009-10"), text, *POLICE_AREAS), [], FACTS)[0]
    assert find(statistics.figures, "rso.per_100_000").cell == "[c]"


@pytest.mark.parametrize("below", [1, 2])
def test_a_threshold_that_would_name_the_count_is_refused(below: int) -> None:
    from reportgen.schema import ReportFile
    from reportgen.source import parse_yaml
    from reportgen.typed import fit

    with pytest.raises(ContentError):
        fit(ReportFile, parse_yaml(f"suppress_below: {below}\nparts: [{{sections: [statistics]}}]\n", "report.yaml"))


def test_a_low_rate_of_a_suppressed_count_is_suppressed() -> None:
    form = FORM.replace(
        "rows: [{id: applied_for, label: Applied for}, {id: made, label: Made}]",
        (
            "rows: [{id: applied_for, label: Applied for}, {id: made, label: Made}, "
            "{id: rate, label: Rate, rate: {figure: orders.made}}]\npopulation: {label: People}"
        ),
    )
    text = published_text(1) + "population: {number: 290000, year: 2009, source: An office}\n"
    shown = fill_in(sources(form, text, *AREAS), [], FACTS)[0]
    assert find(shown.figures, "orders.rate").cell == "[low]"
    hidden = fill_in(sources(form, text, *AREAS, below=5), [], FACTS)[0]
    assert find(hidden.figures, "orders.rate").cell == "[c]"


def test_no_output_shows_what_is_suppressed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The gaps are gaps in the page, its chart, the PDF and all data files, and the words say so too."""
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    report = tmp_path / "content/kent/2009-10/report.yaml"
    report.write_text(report.read_text(encoding="utf-8") + "suppress_below: 5\n", encoding="utf-8")
    workspace = Workspace(Path("content"), Path("templates"), Path("output"))
    folder = build_report(workspace, ReportId("kent", "2009-10"), NOW).folder
    page = read_page(folder / "index.html")
    eligible = page.by_id("table-eligible")
    gaps = {
        (row.all("th")[0].text, column)
        for row in eligible.all("tr")[1:]
        for column, cell in zip(LEVELS, row.all("td"), strict=False)
        if cell.text == "[c]"
    }
    assert len(gaps) == 4
    chart = page.by_id("statistics").all("svg")[0]
    texts = [text.text for text in chart.all("text")]
    assert "Level 2: [c], Level 3: [c]" in texts
    assert not {"230", "3", "115", "1"} & set(texts)
    assert "Level 2 [c], Level 3 [c]" in chart.all("title")[0].text
    assert "were managed at Level 2 (suppressed)" not in page.text
    (alternative,) = [
        tag.alternative or ""
        for tag in read_pdf(next(folder.glob("*.pdf"))).root.all("Figure")
        if "Level 3" in (tag.alternative or "")
    ]
    assert "Category 2: Violent offenders: Level 1 504, Level 2 [c], Level 3 [c]" in alternative
    with (folder / "statistics.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["table"].startswith("Number of MAPPA eligible")]
    assert sum(line["status"] == "suppressed" and line["value"] == "" for line in lines) == 4
    for name in ("statistics.xlsx", "statistics.ods"):
        book = CalamineWorkbook.from_path(str(folder / name))
        rows = book.get_sheet_by_name("Table 1").to_python()
        assert sum(cell == "[c]" for row in rows for cell in row) == 4


def test_a_count_suppressed_by_hand_is_given_company_by_the_threshold() -> None:
    text = KENT.replace('level_2: 52, level_3: 7, total: "1,108"', "level_2: suppressed, level_3: 4")
    now = sources(national_form("2009-10"), text, *POLICE_AREAS)
    assert any("is suppressed, but can be worked out" in line for line in told(now))
    assert not any("is suppressed, but can be worked out" in line for line in told(replace(now, suppress_below=5)))
