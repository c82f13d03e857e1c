"""Lines drawn as SVG, for RESULTS.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """A line with its label and its points."""

    label: str
    points: tuple[tuple[float, float], ...]


def plot(file: Path, across: str, upwards: str, lines: Sequence[Line]) -> None:
    """Draw lines over one pair of axes, which begin at nought, and write them to a file."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # Without a salt and a date the same points give the same file.
    with mpl.rc_context({"svg.hashsalt": "reportgen", "font.size": 10, "axes.spines.top": False}):
        figure = Figure(figsize=(7, 3.4), layout="constrained")
        axes = figure.add_subplot()
        for line in lines:
            axes.plot(*zip(*line.points, strict=True), marker="o" if len(line.points) < 20 else "", label=line.label)
        axes.set(xlabel=across, ylabel=upwards, xlim=(0, None), ylim=(0, None))
        axes.spines["right"].set_visible(False)
        if len(lines) > 1:
            figure.legend(loc="outside upper left", ncols=3, frameon=False)  # where no line runs
        figure.savefig(file, metadata={"Date": None})
