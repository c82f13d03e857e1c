"""What was measured, as tables in Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.timing import Timed


@dataclass(frozen=True)
class Target:
    """A ratio that is due, and the one aimed at."""

    due: float
    aim: float


@dataclass(frozen=True)
class Row:
    """Something that was timed; `share` is how many reports its time is divided by for the ratio."""

    name: str
    timed: Timed
    target: Target | None = None
    share: int = 1


def table(rows: Iterable[Row], baseline: Timed) -> list[str]:
    """Return rows as a table: median, range, ratio to the baseline, and whether the target is met."""
    lines = ["| | seconds (median) | least to most | ratio | due | aim | |", "|---|--:|--:|--:|--:|--:|---|"]
    for row in rows:
        ratio = row.timed.median / row.share / baseline.median
        least, most = min(row.timed.seconds), max(row.timed.seconds)
        spread = f"{least:.2f} to {most:.2f}" if least < most else ""
        target = " | | |"
        if row.target is not None:
            target = f" {row.target.due:g} | {row.target.aim:g} | {_met(ratio, row.target)} |"
        lines.append(f"| {row.name} | {_seconds(row.timed.median)} | {spread} | {ratio:.3f} |{target}")
    return lines


def plain_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return rows of numbers as a table."""
    lines = [f"| {' | '.join(head)} |", f"|{'--:|' * len(head)}"]
    return [*lines, *(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)]


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f}" if seconds >= 0.1 else f"{seconds:.3f}"


def _met(ratio: float, target: Target) -> str:
    if ratio <= target.aim:
        return "aim met"
    return "met" if ratio <= target.due else "**not met**"
