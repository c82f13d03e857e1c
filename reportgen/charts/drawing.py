"""What charts are drawn of: lines, segments, labels, and where they stand.

All lengths are in the units of the drawing, and so are the sizes of letters, which are chosen so that a chart can be
read on a phone and on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

LETTERS = 15
"""The size of the letters in a chart of bars."""

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
    width: float
    letters: float
    ranks: int = 1
    bar_height: float = 0
    swatch: float = 0
    swatches: tuple[Swatch, ...] = ()
    segments: tuple[Segment, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    labels: tuple[Label, ...] = ()


def text_width(text: str, size: float = LETTERS) -> float:
    """Return about how wide a text is: a little more than in the report's own typeface, never less for figures."""
    return size * sum(0.28 if letter in " ,.:[]()il'’" else 0.56 for letter in text)


def spread(wanted: Sequence[tuple[float, float]], room: float, apart: float = 7) -> list[float]:
    """Return where labels stand that want to be centred at a place and have a width: none over another, none outside.

    They are pushed to the right as far as need be, and then back from the right edge; `room` is the drawing's width.
    """
    centres: list[float] = []
    edge = 0.0
    for middle, width in wanted:
        centre = max(middle, edge + width / 2)
        centres.append(centre)
        edge = centre + width / 2 + apart
    edge = room
    for index in range(len(wanted) - 1, -1, -1):
        width = wanted[index][1]
        centres[index] = min(centres[index], edge - width / 2)
        edge = centres[index] - width / 2 - apart
    return centres
