"""Stacked bars of a table: a bar for each category, a segment for each level, or the other way round."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from reportgen.charts.drawing import LETTERS, Chart, Label, Line, Segment, Swatch, spread, text_width
from reportgen.model import Bars, Figure, Heading, Table

WIDTH = 400
"""The width of a chart of bars."""

_LINE = 19
_BAR = 27
_GAP = 12
_SWATCH = 14
_LETTERS_A_LINE = 42
_THINNEST = 1.6
"""The width of the thinnest segment that can still be seen; thinner ones are drawn so wide."""


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
        for number, text in enumerate(wrap(heading.label, _LETTERS_A_LINE)):
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
        missing = [f"{name}: {figure.cell}" for name, figure in zip(names, figures, strict=True) if figure.is_gap]
        if missing:
            for text in wrap(", ".join(missing), _LETTERS_A_LINE):
                y += _LINE
                labels.append(Label(0, y, text))
        y += _GAP
    return Chart(
        title=table.chart.title,
        description=_description(table.chart.title, names, bars),
        height=y - _GAP + 5,
        width=WIDTH,
        letters=LETTERS,
        ranks=len(names),
        bar_height=_BAR,
        swatch=_SWATCH,
        swatches=tuple(swatches),
        segments=tuple(segments),
        lines=tuple(lines),
        labels=tuple(labels),
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


def _legend(names: Sequence[str]) -> tuple[list[Swatch], list[Label], float]:
    """Return the legend, as many entries a line as fit, and the height that it takes."""
    swatches, labels = [], []
    x, y = 0.0, float(_LINE)
    for rank, name in enumerate(names):
        lines = wrap(name, _LETTERS_A_LINE)
        width = _SWATCH + 6 + max(map(text_width, lines)) + 18
        if x and x + width > WIDTH:
            x, y = 0.0, y + _LINE + 3
        swatches.append(Swatch(x, y - _SWATCH + 2, rank))
        labels += [Label(x + _SWATCH + 6, y + _LINE * number, line) for number, line in enumerate(lines)]
        y += _LINE * (len(lines) - 1)
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
    centres = spread([(middle, text_width(text)) for middle, text in outside], WIDTH)
    bottom = y + _BAR
    beside = [Label(centre, bottom + _LINE, text, "middle") for centre, (_, text) in zip(centres, outside, strict=True)]
    leaders = [
        Line(((middle, bottom), (centre, bottom + 5)), "leader")
        for centre, (middle, _) in zip(centres, outside, strict=True)
    ]
    return inside, beside, leaders


def _description(
    title: str, names: Sequence[str], bars: Iterable[tuple[Heading, Sequence[Figure], Figure | None]]
) -> str:
    """Return what the bars show, for readers who cannot see them."""
    said = (
        f"{bar.label}: " + ", ".join(f"{name} {figure.cell}" for name, figure in zip(names, figures, strict=True))
        for bar, figures, _ in bars
    )
    return f"{title}. {'; '.join(said)}."
