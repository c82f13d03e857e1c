"""Years and dates: whether a heading or sentence is dated as what it stands on, and all years are written one way."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import FIGURE, FORMER, YEAR, Manuscript, Passage
from reportgen.checks.words import numbers, quoted, sentences
from reportgen.formats import MONTHS, as_date
from reportgen.model import Figure, Table

_LABEL = re.compile(r"(?<![\w/-])((?:19|20)\d\d) ?([/–-]) ?(\d\d|(?:19|20)\d\d)(?![\w/-])")
_DATE = re.compile(
    rf"(?<![\w/])(\d{{1,2}})(st|nd|rd|th)?(?: of)? ({'|'.join(MONTHS)}),? ((?:19|20)\d\d)(?!\w)", re.IGNORECASE
)
_NUMERIC_DATE = re.compile(r"(?<![\w/.-])\d{1,2}([/.])\d{1,2}\1(?:19|20)?\d\d(?![\w/-]|\.\d)")
_WEEKDAY = re.compile(r"((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? +(?:the +)?$", re.IGNORECASE)
_OBJECTIVES = re.compile(r"\b(objectives?|aims|priorities|plans for)\b", re.IGNORECASE)
_ACHIEVEMENTS = re.compile(r"\bachievements?\b", re.IGNORECASE)
_LOOKING_BACK = re.compile(
    r"\b(met|progress|review(ed)?|results?|compar\w+|since|last|previous\w*|former\w*|earlier|against|between|changes?|than|trends?|"
    r"history|years|from|up|down|after|before)\b",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class _Year:
    """A reporting year named in a text: where, as which year, and how it is written."""

    start: int
    first: int
    style: str


def _years(text: str) -> Iterator[_Year]:
    """Yield the reporting years that a text names: 2009/10, 2009-10, 2009-2010 and so on, but no longer spans."""
    for found in _LABEL.finditer(text):
        first, last = int(found[1]), found[3]
        if (first + 1) % 100 == int(last) % 100 and len(last) in (2, 4):
            yield _Year(found.start(), first, f"2009{found[2]}{'10' if len(last) == 2 else '2010'}")


def _dates(text: str) -> Iterator[tuple[re.Match[str], int, int, int]]:
    """Yield the dates of a text with their day, month and year."""
    for found in _DATE.finditer(text):
        yield found, int(found[1]), [month.lower() for month in MONTHS].index(found[3].lower()) + 1, int(found[4])


def _snapshots(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each 31 March of a text and its year."""
    return ((found, year) for found, day, month, year in _dates(text) if (day, month) == (31, 3))


def year_of_table(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a table that is headed by another 31 March than the one on which its figures were counted.

    A snapshot of offenders is that of the last day of the reporting year. Headings are copied from last year's report
    and then forgotten: a list of police areas was published under the 31 March of the year before, though it added up
    to the total of the year. The titles of the form are compared with the year, and a table or list in a section with
    the figures: if all of its numbers are this year's, so is its date.

    Wrong, in work.md:

        ## Offenders in each police area at 31 March 2009

        - Ambridge: 1,400
        - Felpersham: 86

    Right, in work.md:

        ## Offenders in each police area at {{ year.end | date }}

        - Ambridge: 1,400
        - Felpersham: 86
    """
    end = manuscript.report.year.end
    hint = f'write "{{{{ year.end | date }}}}", which prints {as_date(end)}'
    for label in manuscript.passages:
        if label.period == "snapshot" and label.kind == "title":
            for found, year in _snapshots(label.text):
                if year != end.year and not _LOOKING_BACK.search(label.text):
                    message = (
                        f"the table {quoted(label.text)} is dated {found[0]}, but holds the figures of {as_date(end)}"
                    )
                    yield Finding(label.place, message, hint)
    now, then = _counted(manuscript, former=False), _counted(manuscript, former=True)
    for heading, below in _under_headings(manuscript):
        for found, year in _snapshots(heading.typed):
            values = [value for passage in below for _, value in numbers(passage.text) if value > 10]
            merged = any(FIGURE in passage.typed for passage in below)
            known = len(values) > 1 and all(value in now for value in values) and not all(v in then for v in values)
            if year != end.year and known and (merged or values):
                message = f"{found[0]} stands over figures that were counted on {as_date(end)}"
                yield Finding(heading.typed_at(found.start()), message, hint)


def _under_headings(manuscript: Manuscript) -> Iterator[tuple[Passage, list[Passage]]]:
    """Yield each heading with the rows and items of its tables and lists."""
    for passages in manuscript.by_section.values():
        for index, heading in enumerate(passages):
            if heading.kind in ("heading", "title", "paragraph", "header"):
                below: list[Passage] = []
                for passage in passages[index + 1 :]:
                    if passage.kind in ("row", "item"):
                        below.append(passage)
                    elif passage.kind not in ("header", "title"):
                        break
                if below:
                    yield heading, below


def _counted(manuscript: Manuscript, *, former: bool) -> frozenset[Decimal]:
    """Return the numbers of all snapshots: this year's, or those of the former years."""
    statistics = manuscript.report.statistics
    if former:
        points = [
            point for series in (statistics.trends.series if statistics.trends else ()) for point in series.points
        ]
        return frozenset(
            point.figure.number for point in points if point.figure.number and point.year != manuscript.report.year
        )
    return frozenset(
        figure.number for table in statistics.tables for figure in _cells(table) if figure.number is not None
    )


def _cells(table: Table) -> Iterator[Figure]:
    if table.when == "snapshot":
        yield from (figure for row in table.cells for figure in row)


def year_of_objectives(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of objectives for a year that is not the next, and of achievements of a year that is not this one.

    A report looks back on its own year and sets objectives for the one that follows. Objectives were published under
    the year that had just ended. A heading that looks back at objectives ("How we met the objectives for 2008/09") is
    left alone.

    Wrong, in achievements.md:

        ## Key objectives 2009/10

        - Train new chairs of meetings.

    Right, in achievements.md:

        ## Key objectives {{ year.next.label }}

        - Train new chairs of meetings.
    """
    own = manuscript.report.year.first
    for heading in manuscript.passages:
        if heading.kind not in ("title", "heading") or _LOOKING_BACK.search(heading.text):
            continue
        for year in _years(heading.text):
            nearest_word = _word_of_year(heading.text, year.start)
            wanted = {"objectives": own + 1, "achievements": own}.get(nearest_word, year.first)
            if year.first != wanted:
                label = f"{year.first}/{(year.first + 1) % 100:02}"
                fact = "year.next.label" if nearest_word == "objectives" else "year.label"
                message = (
                    f"the {nearest_word} are headed {label}, but should be those of {wanted}/{(wanted + 1) % 100:02}"
                )
                yield Finding(heading.at(year.start), message, f'write "{{{{ {fact} }}}}" for the year')


def _word_of_year(text: str, position: int) -> str:
    """Return whether a year in a heading is that of "objectives" or "achievements": the word before it, or the only."""
    before = [(found.start(), "objectives") for found in _OBJECTIVES.finditer(text)]
    before += [(found.start(), "achievements") for found in _ACHIEVEMENTS.finditer(text)]
    kinds = {kind for _, kind in before}
    if len(kinds) == 1:
        return kinds.pop()
    return max((item for item in before if item[0] < position), default=(0, ""))[1]


def year_of_title(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a title or heading that names a reporting year far from the report's own.

    A year that was typed into a title last year stays there when the file is copied. The years directly before and
    after are left alone, as is a title that compares years.

    Wrong, in work.md:

        ## Our work in 2006/07

        We met four times.

    Right, in work.md:

        ## Our work in {{ year.label }}

        We met four times.
    """
    own = manuscript.report.year
    report_title = manuscript.plan_data.place("title")
    for title in manuscript.passages:
        if title.kind not in ("title", "heading") or _LOOKING_BACK.search(title.text) or _OBJECTIVES.search(title.text):
            continue
        # Only the report's own title can be nothing but this year's.
        near = 0 if title.place == report_title and not title.section else 1
        named = list(_years(title.text))
        if named and all(abs(year.first - own.first) > near for year in named):
            message = f"the title {quoted(title.text)} names another year than the report's, {own.label}"
            yield Finding(title.at(named[0].start), message, 'write "{{ year.label }}" for the year')


def year_of_sentence(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a sentence that gives this year's figure under the date or name of another year.

    The figure is merged and follows the files; a date that was typed beside it does not. A sentence that also names
    this year, or merges a figure of the year before, compares the two and is left alone.

    Wrong, in work.md:

        On 31 March 2009 there were {{ figures.eligible.category_1.total }} such offenders.

    Right, in work.md:

        On {{ year.end | date }} there were {{ figures.eligible.category_1.total }} such offenders.
    """
    own = manuscript.report.year
    for passage in manuscript.prose:
        if FIGURE not in passage.typed:
            continue
        for start, sentence in sentences(passage.typed):
            if FIGURE not in sentence or FORMER in sentence or YEAR in sentence or _LOOKING_BACK.search(sentence):
                continue
            named = [(found.start(), found[0], year == own.end.year) for found, year in _snapshots(sentence)]
            labels = [
                (year.start, sentence[year.start : year.start + 7], year.first == own.first)
                for year in _years(sentence)
            ]
            if (found_years := named + labels) and not any(fits for *_, fits in found_years):
                position, words, _ = found_years[0]
                message = f'a figure of {own.label} is given under "{words}"'
                hint = 'write "{{ year.end | date }}" or "{{ year.label }}", or name the figure of that year (former)'
                yield Finding(passage.typed_at(start + position), message, hint)


def year_typed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of the reporting year, or its first or last day, typed by hand.

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
    for passage in manuscript.passages:
        for year in _years(passage.typed):
            if fact := facts.get(year.first):
                message = f'the year "{passage.typed[year.start : year.start + 7]}" is typed by hand'
                yield Finding(
                    passage.typed_at(year.start), message, f'write "{{{{ {fact} }}}}", which is right every year'
                )
        for found, day, month, year_number in _dates(passage.typed):
            if fact := next(
                (
                    fact
                    for known, fact in days.items()
                    if (known.day, known.month, known.year) == (day, month, year_number)
                ),
                "",
            ):
                message = f'"{found[0]}" is typed by hand'
                yield Finding(
                    passage.typed_at(found.start()), message, f'write "{{{{ {fact} }}}}", which is right every year'
                )


def year_styles(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a year that is written otherwise than most: 2009/10 here, 2009-10 or 2009/2010 there.

    One form throughout reads as one report. `{{ year.label }}` prints 2009/10, the form of the official statistics.

    Wrong, in work.md:

        We met in {{ year.label }}. We hope to meet in 2010-11.

    Right, in work.md:

        We met in {{ year.label }}. We hope to meet in {{ year.next.label }}.
    """
    found = [(passage, year) for passage in manuscript.passages for year in _years(passage.text)]
    counted = Counter(year.style for _, year in found)
    if len(counted) < 2:
        return
    usual = max(counted, key=lambda style: (counted[style], style == "2009/10"))
    for passage, year in found:
        if year.style != usual:
            message = f'a year is written in the manner of "{year.style}", and elsewhere of "{usual}"'
            yield Finding(passage.at(year.start), message, "write all years alike; {{ year.label }} does")


def date_style(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a date with "st", "nd", "rd" or "th", or in figures alone.

    The GOV.UK style guide writes 31 March 2010: without an ending that a screen reader stumbles over, and with a month
    that nobody can take for a day.

    Wrong, in work.md:

        The board met on 3rd June 2009 and on 07/09/2009.

    Right, in work.md:

        The board met on 3 June 2009 and on 7 September 2009.
    """
    for passage in manuscript.prose:
        for match, *_ in _dates(passage.typed):
            if match[2]:
                message = f'the date "{match[0]}" has the ending "{match[2]}"'
                yield Finding(passage.typed_at(match.start()), message, f"write {match[1]} {match[3]} {match[4]}")
        for match in _NUMERIC_DATE.finditer(passage.typed):
            yield Finding(
                passage.typed_at(match.start()),
                f'the date "{match[0]}" is in figures alone',
                "write the month as a word",
            )


def date_not_real(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a day that is not in the calendar, or does not fall on the weekday that stands before it.

    Wrong, in work.md:

        The hall was hired for Monday 31 June 2009.

    Right, in work.md:

        The hall was hired for Tuesday 30 June 2009.
    """
    for passage in manuscript.prose:
        for match, day, month, year in _dates(passage.text):
            place = passage.at(match.start())
            try:
                weekday = _DAYS[date(year, month, day).weekday()]
            except ValueError:
                yield Finding(place, f'"{match[0]}" is not in the calendar', "correct the day, the month or the year")
                continue
            named = _WEEKDAY.search(passage.text[max(0, match.start() - 16) : match.start()])
            if named and named[1].lower() != weekday:
                message = f"{match[0]} was not a {named[1].capitalize()}"
                yield Finding(place, message, f"it was a {weekday.capitalize()}: correct the weekday or the date")
