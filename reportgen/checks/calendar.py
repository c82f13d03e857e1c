"""The reporting years and the dates that a text names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.formats import MONTHS

_LABEL = re.compile(r"(?<![\w/-])((?:19|20)\d\d) ?([/–-]) ?(\d\d|(?:19|20)\d\d)(?![\w/-])")
_DATE = re.compile(
    rf"(?<![\w/])(\d{{1,2}})(st|nd|rd|th)?(?: of)? ({'|'.join(MONTHS)}),? ((?:19|20)\d\d)(?!\w)", re.IGNORECASE
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
    """A day in a text: where it stands, its words, and their parts. It may be none of the calendar's."""

    start: int
    words: str
    day: int
    month: int
    year: int
    ending: str


def named_years(text: str) -> Iterator[NamedYear]:
    """Yield the reporting years that a text names: 2009/10, 2009-10, 2009-2010 and so on, but no longer spans."""
    for found in _LABEL.finditer(text):
        first, last = int(found[1]), int(found[3])
        if last == (first + 1 if len(found[3]) == 4 else (first + 1) % 100):
            yield NamedYear(found.start(), found[0], first, f"2009{found[2]}{'10' if len(found[3]) == 2 else '2010'}")


def named_days(text: str) -> Iterator[NamedDay]:
    """Yield the days that a text names with their year: 31 March 2010, 31st of March 2010."""
    for found in _DATE.finditer(text):
        month = [name.lower() for name in MONTHS].index(found[3].lower()) + 1
        yield NamedDay(found.start(), found[0], int(found[1]), month, int(found[4]), found[2] or "")
