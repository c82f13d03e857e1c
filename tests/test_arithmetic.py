"""Sums, shares, rates and changes are exact, rounded half up, and never smaller for what is missing."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model import Figure, Flag, Missing
from reportgen.statistics.arithmetic import add_up, change, implied_population, percentage, rate

_NUMBERS = st.lists(st.integers(0, 10**9), min_size=1)


@given(_NUMBERS)
@settings(deadline=None)
def test_numbers_add_up(numbers: list[int]) -> None:
    assert add_up(Figure(Decimal(number)) for number in numbers).number == sum(numbers)


@given(_NUMBERS)
@settings(deadline=None)
def test_a_missing_part_never_makes_a_sum_smaller(numbers: list[int]) -> None:
    figures = [Figure(Decimal(number)) for number in numbers]
    assert add_up([*figures, Figure(None, Missing.NOT_APPLICABLE)]).number == sum(numbers)
    for kind in (Missing.NOT_AVAILABLE, Missing.LOW):
        assert add_up([*figures, Figure(None, kind), Figure(None, Missing.SUPPRESSED)]).missing is Missing.NOT_AVAILABLE
    assert add_up([*figures, Figure(None, Missing.SUPPRESSED)]).missing is Missing.SUPPRESSED


def test_a_sum_of_nothing_is_not_applicable() -> None:
    assert add_up([]).missing is Missing.NOT_APPLICABLE
    assert add_up([Figure(None, Missing.NOT_APPLICABLE)] * 2).missing is Missing.NOT_APPLICABLE


def test_a_sum_has_the_places_of_its_parts() -> None:
    assert str(add_up([Figure(Decimal("1.25"), decimals=2), Figure(Decimal(2))])) == "3.25"


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 10**6), st.integers(0, 4))
@settings(deadline=None)
def test_a_share_or_rate_is_rounded_half_up_and_low_where_that_gives_zero(
    part: int, whole: int, per: int, places: int
) -> None:
    found = rate(Figure(Decimal(part)), Figure(Decimal(whole)), per, places)
    exact = Fraction(per * part, whole) * 10**places
    rounded = math.floor(exact + Fraction(1, 2))
    if rounded == 0 and part:
        assert found.missing is Missing.LOW
    else:
        assert found.number is not None
        assert found.number * 10**places == rounded
    assert percentage(Figure(Decimal(part)), Figure(Decimal(whole)), places) == rate(
        Figure(Decimal(part)), Figure(Decimal(whole)), 100, places
    )


@pytest.mark.parametrize(("part", "whole", "share"), [(1, 200, "1"), (1, 8, "13"), (3, 8, "38"), (606, 619, "98")])
def test_a_half_per_cent_rounds_up(part: int, whole: int, share: str) -> None:
    assert str(percentage(Figure(Decimal(part)), Figure(Decimal(whole)))) == share


def test_zero_is_zero_and_what_is_nearly_zero_is_low() -> None:
    assert str(percentage(Figure(Decimal(0)), Figure(Decimal(1000)))) == "0"
    assert percentage(Figure(Decimal(1)), Figure(Decimal(1000))).cell == "[low]"
    assert str(percentage(Figure(Decimal(1)), Figure(Decimal(1000)))) == "under 0.5"


@pytest.mark.parametrize(
    ("nothing", "reason"),
    [
        (Figure(Decimal(0)), Missing.NOT_AVAILABLE),
        (Figure(None, Missing.NOT_AVAILABLE), Missing.NOT_AVAILABLE),
        (Figure(None, Missing.LOW), Missing.NOT_AVAILABLE),
        (Figure(None, Missing.NOT_APPLICABLE), Missing.NOT_APPLICABLE),
        (Figure(None, Missing.SUPPRESSED), Missing.SUPPRESSED),
    ],
)
def test_a_percentage_of_nothing_is_missing(nothing: Figure, reason: Missing) -> None:
    assert percentage(Figure(Decimal(1)), nothing).missing is reason


def test_flags_of_the_parts_are_those_of_the_whole() -> None:
    parts = [Figure(Decimal(1), flags=(Flag.BREAK,)), Figure(Decimal(2), flags=(Flag.REVISED, Flag.BREAK))]
    assert add_up(parts).cell == "3 [r] [b]"
    assert percentage(parts[0], Figure(Decimal(10), flags=(Flag.PROVISIONAL,))).cell == "10 [p] [b]"


@given(st.integers(0, 10**9), st.integers(0, 10**9))
@settings(deadline=None)
def test_a_change_carries_its_sign(now: int, then: int) -> None:
    found = change(Figure(Decimal(now)), Figure(Decimal(then)))
    assert found.number == now - then
    sign = "" if now == then else "+" if now > then else "\N{MINUS SIGN}"
    assert str(found) == f"{sign}{abs(now - then):,}"


def test_a_change_of_what_is_missing_is_missing() -> None:
    kept_back = Figure(None, Missing.SUPPRESSED)
    assert change(kept_back, Figure(Decimal(1))).missing is Missing.SUPPRESSED
    assert change(Figure(Decimal(1)), Figure(None, Missing.NOT_AVAILABLE)).missing is Missing.NOT_AVAILABLE


@given(st.integers(1, 10**5), st.integers(1, 10**7), st.integers(0, 4))
@settings(deadline=None)
def test_a_published_rate_implies_the_populations_that_give_it_and_no_others(
    count: int, population: int, decimals: int
) -> None:
    def rate_in(people: int) -> Figure:
        return rate(Figure(Decimal(count)), Figure(Decimal(people)), 100_000, decimals)

    published = rate_in(population)
    implied = implied_population(Figure(Decimal(count)), published, 100_000)
    assert implied is not None
    smallest, largest = implied
    assert smallest <= population <= largest
    if published.missing is Missing.LOW:
        assert rate_in(smallest) == rate_in(largest) == published
        assert rate_in(smallest - 1) != published
    else:
        assert rate_in(smallest) == rate_in(largest) == published
        assert rate_in(largest + 1) != published
        assert smallest == 1 or rate_in(smallest - 1) != published


def test_the_published_rates_imply_the_populations_of_their_areas() -> None:
    hertfordshire = implied_population(Figure(Decimal(486)), Figure(Decimal("50.67"), decimals=2), 100_000)
    kent = implied_population(Figure(Decimal(1108)), Figure(Decimal("75.41"), decimals=2), 100_000)
    assert hertfordshire == (959_053, 959_242)
    assert kent == (1_469_204, 1_469_398)
