"""Numbers and dates are written as a report writes them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.formats import FILTERS, as_change, as_date, as_number, as_percent, as_words
from reportgen.model import Fact, Figure, Missing

KEPT_BACK = Figure(None, Missing.SUPPRESSED)


@pytest.mark.parametrize(
    ("filter_name", "fact", "written"),
    [
        ("number", 1108, "1,108"),
        ("number", Decimal("1234.50"), "1,234.50"),
        ("number", Figure(Decimal("75.4"), decimals=2), "75.40"),
        ("number", KEPT_BACK, "suppressed"),
        ("percent", Figure(Decimal(98)), "98%"),
        ("percent", KEPT_BACK, "suppressed"),
        ("percent", Figure(None, Missing.LOW), "under 0.5%"),
        ("words", 0, "no"),
        ("words", Figure(Decimal(1)), "one"),
        ("words", Figure(Decimal(9)), "nine"),
        ("words", 10, "10"),
        ("words", 1000, "1,000"),
        ("words", Figure(Decimal(5), decimals=2), "5.00"),
        ("words", KEPT_BACK, "suppressed"),
        ("date", date(2010, 3, 31), "31 March 2010"),
        ("date", date(2009, 4, 1), "1 April 2009"),
    ],
)
def test_a_filter_writes_a_fact(filter_name: str, fact: Fact, written: str) -> None:
    assert FILTERS[filter_name](fact) == written


@pytest.mark.parametrize("fact", ["98", date(2010, 3, 31), {"all": 1}])
def test_what_is_no_number_is_not_written_as_one(fact: Fact) -> None:
    for write in (as_number, as_percent, as_words):
        with pytest.raises(TypeError, match="is not a number"):
            write(fact)


@pytest.mark.parametrize("fact", ["31 March 2010", 2010, Figure(Decimal(1)), {"end": date(2010, 3, 31)}])
def test_what_is_no_date_is_not_written_as_one(fact: Fact) -> None:
    with pytest.raises(TypeError, match="is not a date"):
        as_date(fact)


@given(st.integers(-(10**12), 10**12))
@settings(deadline=None)
def test_a_written_number_reads_back(number: int) -> None:
    assert int(as_number(number).replace(",", "").replace("\N{MINUS SIGN}", "-")) == number
    assert as_number(Figure(Decimal(number))) == as_number(number)


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 30)))
@settings(deadline=None)
def test_every_day_is_written_differently_from_the_next(day: date) -> None:
    assert as_date(day).startswith(f"{day.day} ")
    assert as_date(day).endswith(f" {day.year}")
    assert as_date(day) != as_date(day + timedelta(days=1))


@pytest.mark.parametrize(
    ("now", "then", "written"),
    [
        ("486", "474", "up 12 from 474"),
        ("1474", "2486", "down 1,012 from 2,486"),
        ("9", "9", "unchanged at 9"),
        ("50.67", "48.9", "up 1.77 from 48.90"),
    ],
)
def test_a_change_is_told_against_the_year_before(now: str, then: str, written: str) -> None:
    decimals = 2 if "." in now else 0
    former = Figure(Decimal(then), decimals=decimals)
    assert as_change(Figure(Decimal(now), decimals=decimals, former=former)) == written


def test_a_change_is_no_more_exact_than_its_figures() -> None:
    assert as_change(Figure(Decimal(53), former=Figure(Decimal("50.67"), decimals=2))) == "up 2 from 50.67"
    assert as_change(Figure(Decimal(75), former=Figure(Decimal("75.41"), decimals=2))) == "little changed from 75.41"


def test_a_change_from_or_to_what_is_missing_tells_the_reason() -> None:
    one = Figure(Decimal(1))
    assert as_change(Figure(Decimal(1), former=KEPT_BACK)) == "1 (the year before: suppressed)"
    assert as_change(Figure(None, Missing.NOT_AVAILABLE, former=one)) == "not available"


@pytest.mark.parametrize("fact", ["486", 486, {"all": 1}, Figure(Decimal(486))])
def test_what_has_no_year_before_has_no_change(fact: Fact) -> None:
    with pytest.raises(TypeError):
        as_change(fact)
