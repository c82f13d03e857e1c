"""Where everything of a chart stands; the templates draw it as SVG.

All lengths are in the units of a drawing that is `WIDTH` or `TREND_WIDTH` wide, and so are the sizes of letters, which
are chosen so that a chart can be read on a phone and on paper. A chart never stands alone: the table with the same
figures is beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal, TypeAlias

from reportgen.formats import as_change
from reportgen.model import Bars, Figure, Heading, Missing, Series, Table, Trends

WIDTH = 400
"""The width of a chart of bars."""

TREND_WIDTH = 300
"""The width of a chart of one series."""

LETTERS = 15
"""The size of the letters in a chart of bars."""

TREND_LETTERS = 13
"""The size of the letters in a chart of one series."""

_LINE = 19
_TREND_LINE = 17
_BAR = 27
_GAP = 12
_SWATCH = 14
_PLOT = 46
_INSET = 26
_THINNEST = 1.6
"""The width of the thinnest segment that can still be seen; thinner ones are drawn so wide."""

Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Label:
    """A text that begins, centres or ends (`anchor`) at `x`, on the base line `y`."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    strong: bool = False
    rank: int | None = None
    """The rank of the segment on which it stands, whose colour it must contrast with; None on white."""


@dataclass(frozen=True)
class Swatch:
    """A square of the legend, and the rank of the segments that it explains."""

    x: float
    y: float
    rank: int


@dataclass(frozen=True)
class Segment:
    """A part of a bar. Ranks count from 0, in the order of the legend."""

    x: float
    y: float
    width: float
    rank: int


@dataclass(frozen=True)
class Line:
    """A line through points; a `dashed` one marks a break in a series, a `thin` one leads from a label."""

    points: tuple[tuple[float, float], ...]
    kind: Literal["course", "axis", "leader", "break"]


@dataclass(frozen=True)
class Chart:
    """A drawing: `title` is its message, `description` says everything that it shows, `ranks` is how many it has."""

    title: str
    description: str
    height: float
    width: float = WIDTH
    letters: float = LETTERS
    ranks: int = 1
    bar_height: float = _BAR
    swatch: float = _SWATCH
    swatches: tuple[Swatch, ...] = ()
    segments: tuple[Segment, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    labels: tuple[Label, ...] = ()


def text_width(text: str, size: float = LETTERS) -> float:
    """Return about how wide a text is: a little more than in the report's own typeface, never less for figures."""
    return size * sum(0.28 if letter in " ,.:[]()il'’" else 0.56 for letter in text)


def bar_chart(table: Table) -> Chart | None:
    """Return the stacked bars of a table; None where its form asks for none, or no number is there to be drawn."""
    if table.chart is None:
        return None
    bars = list(_bars(table, table.chart))
    longest = max((sum(_numbers(figures)) for _, figures, _ in bars), default=0)
    if longest <= 0:
        return None
    names = [line.label for line in _parts(table, table.chart)]
    swatches, labels, y = _legend(names)
    segments: list[Segment] = []
    lines: list[Line] = []
    for heading, figures, total in bars:
        for number, text in enumerate(wrap(heading.label, 42)):
            y += _LINE
            labels.append(Label(0, y, text, strong=True))
            if number == 0 and total is not None:
                labels.append(Label(WIDTH, y, total.cell, "end", strong=True))
        y += 7
        own = _segments(figures, longest, y)
        segments += own
        inside, beside, leaders = _values(own, figures, y)
        labels += [*inside, *beside]
        lines += leaders
        y += _BAR + (_LINE if beside else 0)
        missing = [f"{name}: {figure.cell}" for name, figure in zip(names, figures, strict=True) if _is_gap(figure)]
        if missing:
            y += _LINE
            labels.append(Label(0, y, ", ".join(missing)))
        y += _GAP
    return Chart(
        title=table.chart.title,
        description=_description(table.chart.title, names, bars),
        height=y - _GAP + 5,
        ranks=len(names),
        swatches=tuple(swatches),
        segments=tuple(segments),
        lines=tuple(lines),
        labels=tuple(labels),
    )


def trend_charts(trends: Trends) -> tuple[Chart, ...]:
    """Return a chart with a line for each series that is drawn. Each has its own scale, which begins at zero."""
    return tuple(
        _trend(one)
        for one in trends.series
        if one.drawn and any(point.figure.number is not None for point in one.points)
    )


def _parts(table: Table, chart: Bars) -> list[Heading]:
    lines = table.columns if chart.bars == "rows" else table.rows
    return [line for line in lines if not line.total]


def _bars(table: Table, chart: Bars) -> Iterable[tuple[Heading, list[Figure], Figure | None]]:
    """Yield each bar with the figures of its segments, and its total where the table has one."""
    across = chart.bars == "rows"
    bars, parts = (table.rows, table.columns) if across else (table.columns, table.rows)
    for index, bar in enumerate(bars):
        if bar.total:
            continue
        figures = table.cells[index] if across else tuple(row[index] for row in table.cells)
        own = [figure for part, figure in zip(parts, figures, strict=True) if not part.total]
        totals = [figure for part, figure in zip(parts, figures, strict=True) if part.total]
        yield bar, own, totals[-1] if totals else None


def _numbers(figures: Iterable[Figure]) -> list[float]:
    return [float(figure.number or 0) for figure in figures]


def _is_gap(figure: Figure) -> bool:
    return figure.missing not in (None, Missing.NOT_APPLICABLE)


def _legend(names: Sequence[str]) -> tuple[list[Swatch], list[Label], float]:
    """Return the legend, as many entries a line as fit, and the height that it takes."""
    swatches, labels = [], []
    x, y = 0.0, float(_LINE)
    for rank, name in enumerate(names):
        width = _SWATCH + 6 + text_width(name) + 18
        if x and x + width > WIDTH:
            x, y = 0.0, y + _LINE + 3
        swatches.append(Swatch(x, y - _SWATCH + 2, rank))
        labels.append(Label(x + _SWATCH + 6, y, name))
        x += width
    return swatches, labels, y + 10


def _segments(figures: Sequence[Figure], longest: float, y: float) -> list[Segment]:
    """Return the segments of a bar; those too thin to be seen take their width from the widest."""
    true = [number * WIDTH / longest for number in _numbers(figures)]
    widths = [max(width, _THINNEST) if width > 0 else 0.0 for width in true]
    widest = max(range(len(widths)), key=lambda index: widths[index])
    widths[widest] = max(widths[widest] - (sum(widths) - sum(true)), _THINNEST if true[widest] else 0.0)
    segments, x = [], 0.0
    for rank, width in enumerate(widths):
        if width:
            segments.append(Segment(x, y, width, rank))
        x += width
    return segments


def _values(
    segments: Sequence[Segment], figures: Sequence[Figure], y: float
) -> tuple[list[Label], list[Label], list[Line]]:
    """Return the labels within the segments, those below that found no room there, and the lines that lead to these."""
    inside, outside = [], []
    for segment in segments:
        text = str(figures[segment.rank])
        middle = segment.x + segment.width / 2
        if text_width(text) + 6 <= segment.width:
            inside.append(Label(middle, y + _BAR / 2 + 5, text, "middle", rank=segment.rank))
        else:
            outside.append((middle, text))
    centres = _spread([(middle, text_width(text)) for middle, text in outside])
    bottom = y + _BAR
    beside = [Label(centre, bottom + _LINE, text, "middle") for centre, (_, text) in zip(centres, outside, strict=True)]
    leaders = [
        Line(((middle, bottom), (centre, bottom + 5)), "leader")
        for centre, (middle, _) in zip(centres, outside, strict=True)
    ]
    return inside, beside, leaders


def _spread(wanted: Sequence[tuple[float, float]], apart: float = 7) -> list[float]:
    """Return where labels stand that want to be centred at a place and have a width: none over another, none outside.

    They are pushed to the right as far as need be, and then back from the right edge.
    """
    centres: list[float] = []
    edge = 0.0
    for middle, width in wanted:
        centre = max(middle, edge + width / 2)
        centres.append(centre)
        edge = centre + width / 2 + apart
    edge = float(WIDTH)
    for index in range(len(wanted) - 1, -1, -1):
        width = wanted[index][1]
        centres[index] = min(centres[index], edge - width / 2)
        edge = centres[index] - width / 2 - apart
    return centres


def _description(
    title: str, names: Sequence[str], bars: Iterable[tuple[Heading, Sequence[Figure], Figure | None]]
) -> str:
    """Return what the bars show, for readers who cannot see them."""
    said = (
        f"{bar.label}: " + ", ".join(f"{name} {figure.cell}" for name, figure in zip(names, figures, strict=True))
        for bar, figures, _ in bars
    )
    return f"{title}. {'; '.join(said)}."


def _trend(one: Series) -> Chart:
    """Draw a series: a line from year to year, interrupted by breaks and by years without a number."""
    last = one.points[-1].figure
    message = one.label
    if one.change is not None and one.change.number is not None and last.former is not None:
        message = f"{one.label}: {as_change(last)}"
    first, years = one.points[0].year.first, one.points[-1].year.first - one.points[0].year.first
    step = (TREND_WIDTH - 2 * _INSET) / years
    highest = max(_numbers(point.figure for point in one.points)) or 1.0
    base = float(_PLOT + _TREND_LINE)
    labels: list[Label] = []
    lines = [Line(((0, base), (TREND_WIDTH, base)), "axis")]
    dots: list[tuple[float, float]] = []
    course: list[tuple[float, float]] = []
    for point in one.points:
        x = _INSET + step * (point.year.first - first)
        labels.append(Label(x, base + _TREND_LINE - 2, point.year.label, "middle"))
        if point.apart or point.figure.number is None:
            _add_course(course, lines)
            course = []
        if point.apart and point is not one.points[0]:
            lines.append(Line(((x - step / 2, 4), (x - step / 2, base)), "break"))
        if point.figure.number is None:
            labels.append(Label(x, base - 5, point.figure.cell, "middle"))
            continue
        y = base - _PLOT * 0.86 * float(point.figure.number) / highest
        course.append((x, y))
        dots.append((x, y))
        labels.append(Label(x, y - 8, point.figure.cell, "middle"))
    _add_course(course, lines)
    said = ", ".join(f"{point.year.label} {point.figure.cell}" for point in one.points)
    return Chart(
        title=message,
        description=f"{message}. {said}.",
        height=base + _TREND_LINE + 2,
        width=TREND_WIDTH,
        letters=TREND_LETTERS,
        lines=tuple(lines),
        dots=tuple(dots),
        labels=tuple(labels),
    )


def _add_course(course: Sequence[tuple[float, float]], lines: list[Line]) -> None:
    if len(course) > 1:
        lines.append(Line(tuple(course), "course"))
