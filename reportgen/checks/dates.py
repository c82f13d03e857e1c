"""Dates and years as they are written: one way throughout, in the calendar, and merged where they can be."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from reportgen.checks.calendar import all_named_days, named_days, named_years
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import Manuscript
from reportgen.checks.words import quoted
from reportgen.checks.years import year_of_objectives, year_of_sentence, year_of_title
from reportgen.formats import MONTHS

_NUMERIC_DATE = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}([/.])\d{1,2}\1(?:19|20)?\d\d|\d{1,2}-\d{1,2}-(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?![\w/-]|\.\d)"
)
_WEEKDAY = re.compile(
    r"\b((?i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|"
    r"Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|(?<!The )Sun)[.,]? +(?:the +)?$"
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_style(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a date with "st", "nd", "rd" or "th", with its month first or cut short, or in figures alone.

    The GOV.UK style guide writes 31 March 2010: without an ending that a screen reader stumbles over, and with a month
    that nobody can take for a day.

    Wrong, in work.md:

        The board met on 3rd June 2009 and on 07/09/2009.

    Right, in work.md:

        The board met on 3 June 2009 and on 7 September 2009.
    """
    for passage in manuscript.english:
        for named in all_named_days(passage.typed):
            if not named.plain:
                fault = f'has the ending "{named.ending}"' if named.ending else "is not written as 31 March 2010"
                hint = f"write {named.day} {MONTHS[named.month - 1]}{f' {named.year}' if named.year else ''}"
                yield Finding(passage.typed_at(named.start), f"the date {quoted(named.words)} {fault}", hint)
        for found in _NUMERIC_DATE.finditer(passage.typed):
            message = f'the date "{found[0]}" is in figures alone'
            yield Finding(passage.typed_at(found.start()), message, "write the month as a word")


def date_not_real(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a day that is not in the calendar, or does not fall on the weekday that stands before it.

    Wrong, in work.md:

        The hall was hired for Monday 31 June 2009.

    Right, in work.md:

        The hall was hired for Tuesday 30 June 2009.
    """
    for passage in manuscript.english:
        for named in all_named_days(passage.text):
            place = passage.at(named.start)
            try:
                # Without a year, 29 February may be meant of one that has it.
                weekday = _DAYS[date(named.year or 2000, named.month, named.day).weekday()]
            except ValueError:
                hint = "correct the day, the month or the year"
                yield Finding(place, f"{quoted(named.words)} is not in the calendar", hint)
                continue
            found = _WEEKDAY.search(passage.text[max(0, named.start - 16) : named.start])
            if named.year and found and not weekday.startswith(found[1].capitalize()):
                message = f"{named.words} was not a {found[1].capitalize()}"
                yield Finding(place, message, f"it was a {weekday}: correct the weekday or the date")


def year_typed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of the reporting year, or its last day, or both its first and its last, typed by hand.

    Next year's report begins as a copy of this one, and what was typed then stays wrong wherever nobody looks. What is
    merged is right by itself.

    Wrong, in work.md:

        In 2009/10 the board met four times.

    Right, in work.md:

        In {{ year.label }} the board met four times.
    """
    own = manuscript.report.year
    facts = {own.first: "year.label", own.first + 1: "year.next.label", own.first - 1: "year.previous.label"}
    days = {own.end: "year.end | date", own.start: "year.start | date"}
    by_parts = {(day.day, day.month, day.year): fact for day, fact in days.items()}
    # What stands under another year than it should is told with the year that is right, which this might contradict.
    others = (year_of_objectives, year_of_sentence, year_of_title)
    told = {finding.place for other in others for finding in other(manuscript)}
    for passage in manuscript.passages:
        years = [(named.start, named.words, facts.get(named.first)) for named in named_years(passage.typed)]
        dates = [
            (named.start, named.words, by_parts.get((named.day, named.month, named.year)))
            for named in named_days(passage.typed)
        ]
        for start, words, fact in (*years, *dates):
            if passage.typed_at(start) in told:
                continue
            # Something may have begun for good on the first day of the year, which is not that of the next.
            if fact is not None and (fact != "year.start | date" or "year.end | date" in [name for *_, name in dates]):
                hint = f'write "{{{{ {fact} }}}}", which is right every year'
                yield Finding(passage.typed_at(start), f'"{words}" is typed by hand', hint)


def year_styles(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a year that is written otherwise than most: 2009/10 here, 2009-10 or 2009/2010 there.

    One form throughout reads as one report. `{{ year.label }}` prints 2009/10, the form of the official statistics.

    Wrong, in work.md:

        We met in {{ year.label }}. We hope to meet in 2010-11.

    Right, in work.md:

        We met in {{ year.label }}. We hope to meet in {{ year.next.label }}.
    """
    found = [(passage, year) for passage in manuscript.passages for year in named_years(passage.text)]
    counted = Counter(year.style for _, year in found)
    if len(counted) < 2:
        return
    usual = max(counted, key=lambda style: (counted[style], style == "2009/10"))
    for passage, year in found:
        if year.style != usual:
            message = f'a year is written in the manner of "{year.style}", and elsewhere of "{usual}"'
            yield Finding(passage.at(year.start), message, "write all years alike; {{ year.label }} does")
