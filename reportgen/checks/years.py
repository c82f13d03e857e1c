"""Years: whether a title, heading or sentence is dated as what it stands on."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.calendar import NamedDay, named_days, named_years
from reportgen.checks.check import Finding
from reportgen.checks.manuscript import FIGURE, FORMER, YEAR, Manuscript, Passage
from reportgen.checks.typed_figures import typed
from reportgen.checks.words import numbers, quoted, sentences
from reportgen.formats import as_date
from reportgen.model import Year

_OBJECTIVES = re.compile(
    r"\b(objectives?|aims?|goals|targets|priorities|plans for|(?:business|action) plan|"
    r"(?:plan|intend|aim|hope)(?= to\b)|(?:look|plan)ing (?:forward|ahead)|(?:next|coming) year)\b",
    re.IGNORECASE,
)
_ACHIEVEMENTS = re.compile(r"\bachieve(?:ments?|d)\b", re.IGNORECASE)
_INTENDED = re.compile(
    r"(?:objectives|aims|goals|targets|priorities) (?:for|of|in) (?:the year )?$|\b(?:in|during) (?:the year )?$",
    re.IGNORECASE,
)
_INTENDS = re.compile(
    r",? (?:we|it|they|the (?:board|smb|agencies|responsible authority|[\w-]+ team)) "
    r"(?:shall|will|plans?|intends?|aims?|hopes?)\b",
    re.IGNORECASE,
)
_FAR = 200
"""How many characters around a year may say that it is one to come."""

_END_OF_MARCH = re.compile(
    r"\b(?:end of|ending(?: in)?|ended(?: in)?|year to|as at|at|to the end of) (March (20\d\d))\b"
)
_OPENING_YEAR = re.compile(
    rf"(?:in|during|at the end of)(?: the year)? (20\d\d),? "
    rf"(?:there (?:were|was)|we (?:had|managed|supervised)|{FIGURE})",
    re.IGNORECASE,
)
_ARE = re.compile(r"(?: (?:are|will be|include)\b|:\s*$)")
_COMPARING = re.compile(
    r"\b(compar\w+|since|last|previous\w*|former\w*|earlier|against|changes?|than|trends?|history|review\w*|progress)\b",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"\b(met|progress|review(ed)?|results?|compar\w+|since|last|previous\w*|former\w*|earlier|against|between|changes?|"
    r"than|trends?|history|years|from|up|down|after|before)\b",
    re.IGNORECASE,
)


def _snapshots(text: str) -> Iterator[NamedDay]:
    """Yield each 31 March of a text, the end of a March too."""
    yield from (named for named in named_days(text) if (named.day, named.month) == (31, 3))
    for found in _END_OF_MARCH.finditer(text):
        yield NamedDay(found.start(1), found[1], 31, 3, int(found[2]), "", plain=True)


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
    own, end = manuscript.report.year, manuscript.report.year.end
    hint = f'write "{{{{ year.end | date }}}}", which prints {as_date(end)}, or "{{{{ year.label }}}}"'
    form = manuscript.sources.form
    for label in manuscript.passages:
        if form is not None and label.place.file == form.file and label.kind in ("title", "paragraph"):
            for start, sentence in sentences(label.typed):
                if not _COMPARING.search(sentence):
                    for _, words in _other_years(sentence, own):
                        what = f"the table {quoted(label.text)}" if label.kind == "title" else quoted(sentence)
                        message = f"{what} is dated {words}, its figures {as_date(end)}"
                        yield Finding(label.typed_at(start), message, hint)
    now, then = _counted(manuscript, former=False), _counted(manuscript, former=True)
    for heading, below in _under_headings(manuscript):
        values = [value for passage in below for _, value in numbers(passage.text) if value > 10]
        several = len(values) > 1 or any(value >= 100 for value in values)
        known = several and all(value in now for value in values) and not all(value in then for value in values)
        if not known or _COMPARING.search(heading.text):
            continue
        for start, words in _other_years(heading.typed, own):
            counted = "were counted on" if words.startswith("31 ") else "are those of the year to"
            message = f"{words} stands over figures that {counted} {as_date(end)}"
            yield Finding(heading.typed_at(start), message, hint)


def _other_years(text: str, own: Year) -> Iterator[tuple[int, str]]:
    """Yield each 31 March and each reporting year of a text that is not the report's, with its place."""
    yield from ((found.start, found.words) for found in _snapshots(text) if found.year != own.end.year)
    yield from ((found.start, found.words) for found in named_years(text) if found.first != own.first)


def _under_headings(manuscript: Manuscript) -> Iterator[tuple[Passage, list[Passage]]]:
    """Yield what stands over tables and lists (a heading, the paragraph before, the first row) with their entries."""
    for passages in manuscript.by_section.values():
        over: dict[str, tuple[Passage, list[Passage]]] = {}
        for passage in passages:
            if passage.kind in ("row", "item"):
                for _, below in over.values():
                    below.append(passage)
            elif passage.kind in ("title", "heading", "paragraph", "header"):
                # A heading ends what the heading before it stands over, and all that is less than a heading.
                ended = ("paragraph", "header") if passage.kind == "paragraph" else (passage.kind,)
                for kind in tuple(over) if passage.kind == "heading" else ended:
                    if kind in over:
                        yield over.pop(kind)
                over[passage.kind] = (passage, [])
        yield from over.values()


def _counted(manuscript: Manuscript, *, former: bool) -> frozenset[Decimal]:
    """Return the numbers of all tables: this year's, or those of the former years."""
    statistics = manuscript.report.statistics
    if former:
        points = [
            point for series in (statistics.trends.series if statistics.trends else ()) for point in series.points
        ]
        return frozenset(
            point.figure.number for point in points if point.figure.number and point.year != manuscript.report.year
        )
    cells = (figure for group in statistics.groups for table in group.tables for row in table.cells for figure in row)
    return frozenset(figure.number for figure in cells if figure.number is not None)


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
    for passage in manuscript.prose:
        for start, sentence in sentences(passage.text) if passage.is_prose else ():
            for year in named_years(sentence):
                end = year.start + len(year.words)
                before, behind = sentence[max(0, year.start - _FAR) : year.start], sentence[end : end + _FAR]
                opening = _INTENDED.search(before)
                listed = opening is not None and opening[0].lower().split()[0] not in ("in", "during")
                intends = opening is not None and (_ARE if listed else _INTENDS).match(behind) is not None
                if intends and year.first == own and not _LOOKING_BACK.search(before):
                    message = f"{quoted(sentence)} speaks of what is to come, and names {year.words}"
                    yield Finding(passage.at(start + year.start), message, 'write "{{ year.next.label }}" for the year')
    for heading in manuscript.passages:
        if heading.kind not in ("title", "heading") or _LOOKING_BACK.search(heading.text):
            continue
        for year in named_years(heading.text):
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

    A year that was typed into a title last year stays there when the file is copied. In the text the
    years directly before and after are left alone, as is any title that compares years.

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
        # The report's own title can be nothing but this year's, those of its parts and statistics not last year's.
        after = 0 if title.place == report_title else 1
        before = 1 if title.section else 0
        named = list(named_years(title.text))
        if named and not any(own.first - before <= year.first <= own.first + after for year in named):
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
    by_hand: dict[Passage, list[int]] = {}
    for found in typed(manuscript):
        if found.name is not None:
            by_hand.setdefault(found.passage, []).append(found.position)
    for passage in manuscript.prose:
        merged = (found.start() for found in re.finditer(FIGURE, passage.typed))
        positions = sorted([*merged, *by_hand.get(passage, ())])
        for start, sentence in sentences(passage.typed) if positions else ():
            index = bisect_left(positions, start)
            if index == len(positions) or positions[index] >= start + len(sentence):
                continue
            if FORMER in sentence or YEAR in sentence or _LOOKING_BACK.search(sentence):
                continue
            named = [(found.start, found.words, found.year == own.end.year) for found in _snapshots(sentence)]
            named += [(found.start, found.words, found.first == own.first) for found in named_years(sentence)]
            if opening := _OPENING_YEAR.match(sentence):
                named.append((opening.start(1), opening[1], int(opening[1]) in (own.first, own.first + 1)))
            if named and not any(fits for *_, fits in named):
                position, words, _ = named[0]
                message = f'a figure of {own.label} is given under "{words}"'
                hint = 'write "{{ year.end | date }}" or "{{ year.label }}", or name the figure of that year (former)'
                yield Finding(passage.typed_at(start + position), message, hint)
