"""The course of a figure over the years: a line for each series, on a scale of its own."""

from collections.abc import Sequence
from itertools import pairwise

from reportgen.charts.drawing import Chart, Label, Line, spread, text_width
from reportgen.formats import as_change
from reportgen.model import Point, Series, Trends

WIDTH = 300
"""The width of a chart of one series."""

_LETTERS = 13
_LINE = 17
_PLOT = 46
_HIGHEST = 0.86 * _PLOT
_INSET = 26
_CLEAR = 8
"""How far the base line of a number stands from its dot."""


def trend_charts(trends: Trends) -> tuple[Chart, ...]:
    """Return a chart with a line for each series that is drawn. Each has its own scale, which begins at zero."""
    return tuple(
        _trend(one)
        for one in trends.series
        if one.drawn and any(point.figure.number is not None for point in one.points)
    )


def _trend(one: Series) -> Chart:
    """Draw a series: a line from year to year, interrupted by breaks and by years without a number."""
    last = one.points[-1].figure
    message = one.label
    if one.change is not None and one.change.number is not None and last.former is not None:
        message = f"{one.label}: {as_change(last)}"
    base = float(_PLOT + _LINE)
    spots = _spots(one.points, base)
    lines = [Line(((0, base), (WIDTH, base)), "axis")]
    courses: list[list[tuple[float, float]]] = [[]]
    for point, (x, y) in zip(one.points, spots, strict=True):
        if point.apart or point.figure.number is None:
            courses.append([])
        if point.apart and point is not one.points[0]:
            middle = x - (WIDTH - 2 * _INSET) / (one.points[-1].year.first - one.points[0].year.first) / 2
            lines.append(Line(((middle, 4), (middle, base)), "break"))
        if point.figure.number is not None:
            courses[-1].append((x, y))
    drawn = [tuple(course) for course in courses if len(course) > 1]
    labels = [
        Label(x, base + _LINE - 2, point.year.label, "middle") for point, (x, _) in zip(one.points, spots, strict=True)
    ]
    labels += _values(one.points, spots, drawn, base)
    lines += [Line(course, "course") for course in drawn]
    dots = tuple(dot for course in courses for dot in course)
    said = ", ".join(f"{point.year.label} {point.figure.cell}" for point in one.points)
    return Chart(
        title=message,
        description=f"{message}. {said}.",
        height=base + _LINE + 2,
        width=WIDTH,
        letters=_LETTERS,
        lines=tuple(lines),
        dots=dots,
        labels=tuple(labels),
    )


def _spots(points: Sequence[Point], base: float) -> list[tuple[float, float]]:
    """Return where each year stands, on a scale that begins at zero; on the base line where there is no number."""
    first, years = points[0].year.first, points[-1].year.first - points[0].year.first
    highest = max(float(point.figure.number or 0) for point in points) or 1.0
    step = (WIDTH - 2 * _INSET) / years
    return [
        (_INSET + step * (point.year.first - first), base - _HIGHEST * float(point.figure.number or 0) / highest)
        for point in points
    ]


def _values(
    points: Sequence[Point],
    spots: Sequence[tuple[float, float]],
    courses: Sequence[tuple[tuple[float, float], ...]],
    base: float,
) -> list[Label]:
    """Return the number of each year, beside its dot and clear of the line; its flags are in the table."""
    texts = [point.figure.cell if point.figure.number is None else str(point.figure) for point in points]
    wanted = [(x, text_width(text, _LETTERS)) for text, (x, _) in zip(texts, spots, strict=True)]
    labels = []
    for (_, width), (x, y), centre, text in zip(wanted, spots, spread(wanted, WIDTH, 3), texts, strict=True):
        above, below = y - _CLEAR, y + _CLEAR + _LETTERS * 0.7
        fits_below = below < base - 2 and not _is_crossed(courses, (x, y), width, 1)
        place = below if _is_crossed(courses, (x, y), width, -1) and fits_below else above
        labels.append(Label(centre, place, text, "middle"))
    return labels


def _is_crossed(
    courses: Sequence[tuple[tuple[float, float], ...]], spot: tuple[float, float], width: float, side: int
) -> bool:
    """Say whether a line runs through the label above (-1) or below (1) a dot: it leaves steeply to that side."""
    for course in courses:
        for one, other in pairwise(course):
            for here, there in ((one, other), (other, one)):
                slope = (there[1] - here[1]) / abs(there[0] - here[0])
                if here == spot and side * slope * width / 2 > _CLEAR - 3:
                    return True
    return False
