"""Numbers and dates as a report writes them: the filters that may follow a name in `{{ … }}`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from reportgen.model import Fact, Figure, Missing

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


NO_FORMER = "has no figure of the year before that is of the same kind and can be compared with it"
"""What is said where a change is asked for that cannot be told."""


def as_number(fact: Fact) -> str:
    """Return a number with thousands separators: 1108 as "1,108". A missing figure gives its reason in words."""
    if isinstance(fact, int | Decimal):
        return f"{fact:,}".replace("-", "\N{MINUS SIGN}")
    if isinstance(fact, Figure):
        return str(fact)
    raise TypeError("is not a number")


def as_percent(fact: Fact) -> str:
    """Return a number with a per cent sign: "98%"."""
    number = as_number(fact)
    is_word = isinstance(fact, Figure) and fact.number is None and fact.missing is not Missing.LOW
    return number if is_word else f"{number}%"


def as_words(fact: Fact) -> str:
    """Return a whole number below ten as a word ("no", "one" … "nine"), others in digits."""
    number = as_number(fact)
    return _WORDS[int(number)] if number.isdecimal() and len(number) == 1 else number


def as_date(fact: Fact) -> str:
    """Return a date as "31 March 2010"."""
    if isinstance(fact, date):
        return f"{fact.day} {MONTHS[fact.month - 1]} {fact.year}"
    raise TypeError("is not a date")


def as_moment(moment: datetime) -> str:
    """Return a day and time as "9:30am on 11 October 2010"; midnight, which is how a day alone is read, as the day."""
    if (moment.hour, moment.minute) == (0, 0):
        return as_date(moment)
    half = "am" if moment.hour < 12 else "pm"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    clock = "midday" if (moment.hour, moment.minute) == (12, 0) else f"{moment.hour % 12 or 12}{minutes}{half}"
    return f"{clock} on {as_date(moment)}"


def as_change(fact: Fact) -> str:
    """Return how a figure changed against the year before: "up 12 from 474", "down 3 from 9", "unchanged at 14"."""
    if not isinstance(fact, Figure):
        raise TypeError("is not a figure")
    if fact.former is None:
        raise TypeError(NO_FORMER)
    now, then = fact.number, fact.former.number
    if now is None:
        return str(fact)
    if then is None:
        return f"{fact} (the year before: {fact.former})"
    if now == then:
        return f"unchanged at {fact}"
    decimals = min(fact.decimals, fact.former.decimals)
    difference = abs(now - then).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if difference == 0:
        return f"little changed from {fact.former}"
    return f"{'up' if now > then else 'down'} {Figure(difference, None, decimals)} from {fact.former}"


def printed(fact: Fact) -> str:
    """Return what a fact prints without a filter."""
    return as_date(fact) if isinstance(fact, date) else str(fact)


FILTERS: Mapping[str, Callable[[Fact], str]] = {
    "number": as_number,
    "percent": as_percent,
    "words": as_words,
    "date": as_date,
    "change": as_change,
}
"""The filters by the name that authors use."""
