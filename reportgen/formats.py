"""Numbers and dates as a report writes them: the filters that may follow a name in `{{ … }}`."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from reportgen.model import Fact, Figure

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months in the order of the year."""


def as_number(fact: Fact) -> str:
    """Return a number with thousands separators: 1108 as "1,108". A missing figure gives its reason in words."""
    if isinstance(fact, int | Decimal):
        return f"{fact:,}"
    if isinstance(fact, Figure):
        return str(fact)
    raise TypeError("is not a number")


def as_percent(fact: Fact) -> str:
    """Return a number with a per cent sign: "98%"."""
    number = as_number(fact)
    return number if isinstance(fact, Figure) and fact.number is None else f"{number}%"


def as_words(fact: Fact) -> str:
    """Return a whole number below ten as a word ("no", "one" … "nine"), others in digits."""
    number = as_number(fact)
    return _WORDS[int(number)] if number.isdecimal() and len(number) == 1 else number


def as_date(fact: Fact) -> str:
    """Return a date as "31 March 2010"."""
    if isinstance(fact, date):
        return f"{fact.day} {MONTHS[fact.month - 1]} {fact.year}"
    raise TypeError("is not a date")


def printed(fact: Fact) -> str:
    """Return what a fact prints without a filter."""
    return as_date(fact) if isinstance(fact, date) else str(fact)


FILTERS: Mapping[str, Callable[[Fact], str]] = {
    "number": as_number,
    "percent": as_percent,
    "words": as_words,
    "date": as_date,
}
"""The filters by the name that authors use."""
