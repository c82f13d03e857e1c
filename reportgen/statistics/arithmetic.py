"""Sums, shares, rates and changes, in decimal arithmetic and rounded half up.

A missing value makes the result missing, never smaller. What rounds to zero and is not zero is low, not zero.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from reportgen.model import Figure, Flag, Missing

_PRECISION = 60
"""Enough digits that a quotient of two figures is never rounded before it is rounded to its places."""

MANY = 10**15
"""Stands for a population without limit, which a rate that is low implies."""


def add_up(figures: Iterable[Figure]) -> Figure:
    """Return the sum, with the flags of its parts. Not applicable adds nothing; any other missing value is not lost."""
    parts = [figure for figure in figures if figure.missing is not Missing.NOT_APPLICABLE]
    if not parts:
        return Figure(None, Missing.NOT_APPLICABLE)
    numbers = [figure.number for figure in parts if figure.number is not None]
    decimals = max(figure.decimals for figure in parts)
    if len(numbers) < len(parts):
        return Figure(None, _reason(parts), decimals)
    return Figure(sum(numbers, Decimal(0)), None, decimals, flags=all_flags(parts))


def percentage(part: Figure, whole: Figure, decimals: int = 0) -> Figure:
    """Return `part` as a percentage of `whole`; not available of a whole that is 0."""
    return _quotient(part, whole, 100, decimals)


def rate(count: Figure, population: Figure, per: int, decimals: int) -> Figure:
    """Return how many of every `per` people in the population were counted."""
    return _quotient(count, population, per, decimals)


def change(now: Figure, then: Figure) -> Figure:
    """Return the change from `then` to `now`, which carries its sign; no more exact than the less exact of the two."""
    decimals = min(now.decimals, then.decimals)
    if now.number is None or then.number is None:
        return Figure(None, _reason([now, then]), decimals, signed=True)
    number = (now.number - then.number).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return Figure(number or Decimal(0), None, decimals, signed=True)  # and never a negative zero


def implied_population(count: Figure, published: Figure, per: int) -> tuple[int, int] | None:
    """Return the smallest and largest population that give the rate as published; None where no one does.

    A rate that is printed as zero is not one of a count that is not, which would be low.

    A published rate was rounded half up, so that the true one lies less than half of its last place above it and at
    most as much below.
    """
    if not count.number:
        return None
    half = Decimal(5).scaleb(-published.decimals - 1)
    if published.missing is Missing.LOW:
        return int(count.number * per / half) + 1, MANY
    if published.number is None or published.number < half:
        return None
    low, high = published.number - half, published.number + half
    with localcontext(prec=_PRECISION):
        smallest = (count.number * per / high).to_integral_value(ROUND_FLOOR) + 1
        largest = (count.number * per / low).to_integral_value(ROUND_FLOOR) if low else Decimal(MANY)
    return (int(smallest), int(largest)) if smallest <= largest else None


def _quotient(part: Figure, whole: Figure, times: int, decimals: int) -> Figure:
    if part.number is None or whole.number is None:
        return Figure(None, _reason([part, whole]), decimals)
    if whole.number == 0:
        return Figure(None, Missing.NOT_AVAILABLE, decimals)
    with localcontext(prec=_PRECISION):
        exact = part.number * times / whole.number
        number = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if number == 0 and exact > 0:
        return Figure(None, Missing.LOW, decimals)
    return Figure(number, None, decimals, flags=all_flags([part, whole]))


def _reason(figures: Sequence[Figure]) -> Missing:
    """Return why a figure that is worked out from others is missing: kept back where all that lacks is kept back."""
    kinds = {figure.missing for figure in figures}
    for kind in (Missing.NOT_AVAILABLE, Missing.LOW, Missing.SUPPRESSED):
        if kind in kinds:
            return Missing.SUPPRESSED if kind is Missing.SUPPRESSED else Missing.NOT_AVAILABLE
    return Missing.NOT_APPLICABLE


def all_flags(figures: Iterable[Figure]) -> tuple[Flag, ...]:
    """Return the flags that any of the figures has."""
    found = {flag for figure in figures for flag in figure.flags}
    return tuple(flag for flag in Flag if flag in found)
