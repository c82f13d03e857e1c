"""Charts show every value of their table, label each without overlap, and stay within their width."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.charts import Chart, bar_chart, trend_charts
from reportgen.charts.bars import WIDTH
from reportgen.charts.drawing import Label, text_width
from reportgen.charts.trends import WIDTH as TREND_WIDTH
from reportgen.colours import ENOUGH, contrast_with_white, ink_on, luminance, ramp
from reportgen.fonts import FACES, print_fonts
from reportgen.model import Bars, Figure, Flag, Heading, Missing, Point, Series, Table, Trends, Year


def table(rows: Sequence[Sequence[int | Missing | None]], bars: str = "rows", names: Sequence[str] = ()) -> Table:
    """Return a table of these numbers, with a total behind each row."""
    cells = [
        [Figure(None, cell) if isinstance(cell, Missing) else Figure(Decimal(cell or 0)) for cell in row]
        for row in rows
    ]
    totals = [Figure(sum((figure.number or Decimal(0) for figure in row), Decimal(0))) for row in cells]
    levels = tuple(Heading(f"l{i}", f"Level {i + 1}") for i in range(len(rows[0])))
    return Table(
        id="eligible",
        title="Offenders",
        heading="Category",
        when="snapshot",
        unit="offenders",
        columns=(*levels, Heading("total", "Total", total=True)),
        rows=tuple(Heading(f"r{i}", names[i] if names else f"Category {i + 1}") for i in range(len(rows))),
        cells=tuple((*row, total) for row, total in zip(cells, totals, strict=True)),
        chart=Bars("Most are at Level 1", "columns" if bars == "columns" else "rows"),
    )


def extent(label: Label, letters: float) -> tuple[float, float]:
    width = text_width(label.text, letters)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return left, left + width


def assert_readable(chart: Chart) -> None:
    """No label lies over another or beyond the edge, and every segment and dot lies within the drawing."""
    lines: dict[float, list[tuple[float, float]]] = {}
    for label in chart.labels:
        left, right = extent(label, chart.letters)
        assert left >= -0.5
        assert right <= chart.width + 0.5
        assert 0 < label.y <= chart.height
        lines.setdefault(label.y, []).append((left, right))
    for extents in lines.values():
        for (_, right), (left, _) in pairwise(sorted(extents)):
            assert right <= left + 0.5
    for segment in chart.segments:
        assert segment.x >= 0
        assert segment.x + segment.width <= chart.width + 4


COUNTS = st.lists(st.lists(st.integers(0, 5000), min_size=3, max_size=3), min_size=1, max_size=5)


@given(COUNTS)
@settings(deadline=None)
def test_every_value_is_drawn_and_labelled_without_overlap(rows: list[list[int]]) -> None:
    chart = bar_chart(table(rows))
    if not any(map(any, rows)):
        assert chart is None
        return
    assert chart is not None
    assert_readable(chart)
    labelled = sorted(label.text for label in chart.labels if label.anchor == "middle")
    assert labelled == sorted(f"{number:,}" for row in rows for number in row if number)
    assert len(chart.segments) == len(labelled)
    for row in rows:
        assert all(f"{number:,}" in chart.description for number in row)


@pytest.mark.parametrize("row", [[998, 1, 1], [1, 998, 1], [1, 1, 998], [999, 1, 0], [99_998, 1, 1]])
def test_a_segment_of_one_in_a_thousand_is_seen_and_labelled(row: list[int]) -> None:
    chart = bar_chart(table([row]))
    assert chart is not None
    assert_readable(chart)
    assert all(segment.width >= 1 for segment in chart.segments)
    assert sum(segment.width for segment in chart.segments) == pytest.approx(WIDTH)
    assert {label.text for label in chart.labels if label.anchor == "middle"} == {f"{n:,}" for n in row if n}


def test_the_bars_share_one_scale() -> None:
    chart = bar_chart(table([[600, 0, 0], [300, 0, 0]]))
    assert chart is not None
    assert [segment.width for segment in chart.segments] == [WIDTH, WIDTH / 2]


def test_categories_may_be_the_columns() -> None:
    turned = table([[500, 200, 0], [30, 20, 10]], "columns")
    chart = bar_chart(turned)
    assert chart is not None
    strong = [label.text for label in chart.labels if label.strong]
    assert strong == ["Level 1", "Level 2", "Level 3"]
    assert [(segment.rank, round(segment.width)) for segment in chart.segments][:2] == [(0, 377), (1, 23)]


def test_what_is_missing_is_told_and_not_drawn_as_zero() -> None:
    chart = bar_chart(table([[500, Missing.SUPPRESSED, Missing.NOT_AVAILABLE], [Missing.NOT_APPLICABLE, 20, 10]]))
    assert chart is not None
    assert "Level 2: [c], Level 3: [x]" in [label.text for label in chart.labels]
    assert not any("[z]" in label.text for label in chart.labels)
    assert len(chart.segments) == 3
    assert "Level 2 [c]" in chart.description


def test_a_table_without_a_chart_and_one_without_numbers_have_none() -> None:
    assert bar_chart(table([[Missing.SUPPRESSED, 0, 0]])) is None
    assert bar_chart(replace(table([[1, 2, 3]]), chart=None)) is None


def test_long_names_of_segments_are_broken_into_lines_and_none_is_cut_off() -> None:
    long = [f"Category {n}: Registered Sexual Offenders and others who are managed like them" for n in (1, 2, 3)]
    turned = table([[500, 20], [Missing.NOT_AVAILABLE, 7], [Missing.SUPPRESSED, 1]], "columns", long)
    chart = bar_chart(turned)
    assert chart is not None
    assert_readable(chart)
    printed = " ".join(label.text for label in chart.labels)
    assert f"{long[1]}: [x], {long[2]}: [c]" in printed


def test_a_long_label_is_broken_into_lines() -> None:
    chart = bar_chart(table([[5, 6, 7]], names=["Category 1: " + "Registered Sexual Offenders and others " * 3]))
    assert chart is not None
    assert_readable(chart)


@pytest.mark.parametrize("colour", ["#1d3557", "#8a4b14", "#00703c", "#4c2c92", "#6f6f6f", "#000000", "#d4351c"])
@pytest.mark.parametrize("steps", [2, 3, 4])
def test_the_shades_are_told_apart_in_grey(colour: str, steps: int) -> None:
    shades = [luminance(shade) for shade in ramp(colour, steps)]
    for paler, darker in pairwise(shades):
        assert (paler + 0.05) / (darker + 0.05) >= 1.4
    assert contrast_with_white(ramp(colour, steps)[-1]) == contrast_with_white(colour)
    for ground in ramp(colour, steps):
        paler, darker = sorted((luminance(ink_on(ground)), luminance(ground)), reverse=True)
        assert (paler + 0.05) / (darker + 0.05) >= ENOUGH


def series(*numbers: int | None, apart: int | None = None, drawn: bool = True) -> Series:
    points = tuple(
        Point(Year(2005 + index), figure(number, apart=index == apart), apart=index == apart)
        for index, number in enumerate(numbers)
    )
    return Series("offenders", "Offenders", "snapshot", points, None, drawn)


def figure(number: int | None, *, apart: bool) -> Figure:
    if number is None:
        return Figure(None, Missing.NOT_AVAILABLE)
    return Figure(Decimal(number), flags=(Flag.BREAK,) if apart else ())


def drawn(*all_series: Series) -> tuple[Chart, ...]:
    empty = table([[1, 2, 3]])
    return trend_charts(Trends("Changes", None, empty, "By year", all_series))


@given(st.lists(st.one_of(st.none(), st.integers(0, 50_000)), min_size=2, max_size=5))
@settings(deadline=None)
def test_every_year_of_a_series_is_labelled_without_overlap(numbers: list[int | None]) -> None:
    charts = drawn(series(*numbers))
    if all(number is None for number in numbers):
        assert charts == ()
        return
    (chart,) = charts
    assert chart.width == TREND_WIDTH
    texts = [label.text for label in chart.labels]
    assert sum(text == "[x]" for text in texts) == numbers.count(None)
    for index, number in enumerate(numbers):
        assert Year(2005 + index).label in texts
        assert number is None or f"{number:,}" in texts
    assert all(Year(2005 + index).label in chart.description for index in range(len(numbers)))
    years = sorted(extent(label, chart.letters) for label in chart.labels if "/" in label.text)
    values = sorted(extent(label, chart.letters) for label in chart.labels if "/" not in label.text)
    for extents in (years, values):
        assert all(right <= left + 0.5 for (_, right), (left, _) in pairwise(extents))
        assert extents[0][0] >= -0.5
        assert extents[-1][1] <= chart.width + 0.5


@pytest.mark.parametrize("numbers", [(1912, 1500, 1912, 1400, 2800), (1000, 400, 1000), (10, 400, 20, 390, 5)])
def test_no_line_runs_through_a_number(numbers: tuple[int, ...]) -> None:
    (chart,) = drawn(series(*numbers))
    values = [label for label in chart.labels if "/" not in label.text]
    courses = [line.points for line in chart.lines if line.kind == "course"]
    for label in values:
        left, right = extent(label, chart.letters)
        for course in courses:
            for (x1, y1), (x2, y2) in pairwise(course):
                for x in (left, (left + right) / 2, right):
                    y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
                    assert not (x1 <= x <= x2 and label.y - 8 < y < label.y - 1)


def test_a_line_stops_at_a_break_and_at_a_year_without_a_number() -> None:
    (chart,) = drawn(series(10, 12, 14, 16, apart=2))
    assert [len(line.points) for line in chart.lines if line.kind == "course"] == [2, 2]
    assert sum(line.kind == "break" for line in chart.lines) == 1
    assert "14" in [label.text for label in chart.labels]
    assert "14 [b]" in chart.description
    (chart,) = drawn(series(10, 12, None, 16, 18))
    assert [len(line.points) for line in chart.lines if line.kind == "course"] == [2, 2]


def test_a_line_rises_with_its_numbers_from_zero() -> None:
    (chart,) = drawn(series(0, 10, 20))
    heights = [y for _, y in chart.dots]
    assert heights[0] - heights[1] == pytest.approx(heights[1] - heights[2])
    axis = next(line for line in chart.lines if line.kind == "axis")
    assert heights[0] == axis.points[0][1]


def test_a_series_is_drawn_only_where_the_form_says_so() -> None:
    assert drawn(series(1, 2, drawn=False)) == ()


@pytest.mark.parametrize(
    "text", ["1,961", "0", "999,999", "2009/10", "14 [b]", "Category 1: Registered Sexual Offenders"]
)
def test_a_text_is_not_wider_than_it_is_taken_for(text: str) -> None:
    for face in (face for face in FACES if face.family == "Source Sans Pro" and face.style == "normal"):
        with TTFont(BytesIO(print_fonts()[face.asset])) as font:
            names, advances = font.getBestCmap(), font["hmtx"]
            width = sum(advances[names[ord(letter)]][0] for letter in text) / font["head"].unitsPerEm
        assert 13 * width <= text_width(text, 13) <= 13 * width * 1.4
