"""The reporting years and the dates that a text names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.formats import MONTHS

_LABEL = re.compile(
    r"(?<![\w/-])((?:19|20)\d\d)( ?[/–—-] ?|(?<!between \d{4})(?<!from \d{4}) to )(\d\d|(?:19|20)\d\d)(?![\w/-])"
)
_SHORT_LABEL = re.compile(
    r"\b(?:in|for|of|during|year|since) (?:the year )?((0\d|1\d)([/-])(\d\d))(?![\w/-])", re.IGNORECASE
)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS).replace("Sep(?:tember)?", "Sept?(?:ember)?")
_ORDINAL = "(st|nd|rd|th)?"
_YEAR = r"(?:,?[ \n]((?:19|20)\d\d))?(?!\w)"
_DATE = re.compile(
    rf"(?<![\w/.])(?:(\d{{1,2}}){_ORDINAL}(?:[ \n]of)?[ \n]({_MONTH})\b\.?|"
    rf"({_MONTH})\b\.?[ \n](\d{{1,2}}){_ORDINAL}){_YEAR}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NamedYear:
    """A reporting year in a text: where it stands, its words, its first calendar year, and the manner of writing it."""

    start: int
    words: str
    first: int
    style: str


@dataclass(frozen=True)
class NamedDay:
    """A day in a text: where it stands, its words, and their parts. It may be none of the calendar's.

    `year` is 0 where none is named. `plain` says that it is written as 31 March 2010 or 31 March.
    """

    start: int
    words: str
    day: int
    month: int
    year: int
    ending: str
    plain: bool


def named_years(text: str) -> Iterator[NamedYear]:
    """Yield the reporting years that a text names: 2009/10, 2009-10, 2009-2010 and so on, but no longer spans."""
    for found in _LABEL.finditer(text):
        first, last = int(found[1]), int(found[3])
        if last == (first + 1 if len(found[3]) == 4 else (first + 1) % 100):
            style = f"2009{found[2]}{'10' if len(found[3]) == 2 else '2010'}"
            yield NamedYear(found.start(), found[0], first, style)
    for found in _SHORT_LABEL.finditer(text):
        if int(found[4]) == (int(found[2]) + 1) % 100:
            yield NamedYear(found.start(1), found[1], 2000 + int(found[2]), f"09{found[3]}10")


def all_named_days(text: str) -> Iterator[NamedDay]:
    """Yield the days that a text names, in whatever way a month is written in letters: 31st of March, Mar 31, 2010."""
    for found in _DATE.finditer(text):
        day, month = (int(found[1]), found[3]) if found[1] else (int(found[5]), found[4])
        year, ending = int(found[7] or 0), found[2] or found[6] or ""
        # "In March 15 officers were trained" and "the 3 may meet" name no day.
        if not (year or ending) and (found[1] is None or month.islower()):
            continue
        number = [name[:3] for name in MONTHS].index(month[:3].capitalize()) + 1
        words = " ".join(found[0].rstrip(".").split())
        plain = words.startswith(f"{day} {MONTHS[number - 1]}") and "," not in words
        yield NamedDay(found.start(), words, day, number, year, ending, plain)


def named_days(text: str) -> Iterator[NamedDay]:
    """Yield the days that a text names with their year."""
    return (named for named in all_named_days(text) if named.year)
