"""Figures typed into sentences, which nothing keeps in step with the tables.

What a number counts is told from the words behind it: those of the form's rows and tables, and the abbreviations of the
glossary for them. So a new form needs no new check.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.checks.check import Finding
from reportgen.checks.manuscript import FORMER, Manuscript, Passage
from reportgen.checks.words import numbers, quoted, sentences
from reportgen.model import Fact, Figure, Table

_PREFIX = re.compile(r"^(?:\([a-z]\) |category \d+: |level \d+: )", re.IGNORECASE)
_BRACKETED = re.compile(r" \([^)]*\)")
_PER_CENT = re.compile(r"^(?:%| per ?cent\b)")
_OTHERWISE = re.compile(
    r"\b(last year|previous\w*|former\w*|earlier|compared|since|more than|over|less than|fewer than|under|at least|"
    r"up to|about|around|nearly|almost|some|further|another|new|of (?:these|them|those|whom)|first|each|every|"
    r"england|national\w*|increase\w*|rose|fell|between|target|expect\w*|estimate\w*|trained|visited|interviewed|met|sample)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(31 march|in total|altogether|there (?:were|are)|during the year|this year|in the year|managed at)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(r"[\w\s’'-]{0,40}")
_FAR = 70
"""How many characters behind a number the words may stand that say what it counts."""

_SYNONYMS = (("breach of licence", "recall"), ("returned to custody", "recalled"))
"""Words that coordinators use for what the form calls otherwise."""


@dataclass(frozen=True)
class _Count:
    """What one row of the form counts: the words for it, those of its table, and its figures by their name in the text.

    Where several tables have such a row, the table's words must be there too.
    """

    phrases: tuple[str, ...]
    table: tuple[str, ...]
    label: str
    figures: tuple[tuple[str, Figure], ...]

    def is_meant(self, words: str, alike: Counter[str]) -> bool:
        """Say whether the words behind a number say that it counts this; `alike` says how many rows have a phrase."""
        return any(
            (start := words.find(phrase)) >= 0
            and _NEAR.fullmatch(words[:start]) is not None
            and (alike[phrase] == 1 or any(name in words for name in self.table))
            for phrase in self.phrases
        )


def figure_contradicts(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a number in a sentence that says what a row of the statistics says, and is not in it.

    A sentence is taken at its word if it states the year's figure ("On 31 March 2010 there were …"), and left alone if
    it speaks of a part, of another year or of something near ("of these", "compared with", "about").

    Wrong, in work.md:

        During the year there were 12 full orders, and on {{ year.end | date }} there were 1,486 eligible offenders in
        Category 1. There were 14 orders applied for in the year.

    Right, in work.md:

        There were {{ figures.orders.applied_for }} orders applied for in the year. About 14 orders were applied for.
    """
    for passage, position, shown, count, name in _typed(manuscript):
        if name is None and count is not None:
            figures = ", ".join(dict.fromkeys(str(figure) for _, figure in count.figures))
            hint = f'write "{{{{ {count.figures[-1][0]} }}}}", or correct the number'
            message = f"{shown} is typed, and the statistics have {figures} for {quoted(count.label)}"
            yield Finding(passage.typed_at(position), message, hint)


def figure_typed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a number in a sentence that is a figure of the statistics, and could be merged.

    A merged figure stays right when the statistics are corrected, and `suppress_below` can keep it back. Small numbers
    are only told where the words behind them say what they count, others where no other figure would be as large.

    Wrong, in work.md:

        There were 1,486 of them.

    Right, in work.md:

        There were {{ figures.eligible.category_1.total }} of them, and the board met 9 times.
    """
    for passage, position, shown, _, name in _typed(manuscript):
        if name is not None:
            yield Finding(
                passage.typed_at(position), f"the figure {shown} is typed by hand", f'write "{{{{ {name} }}}}"'
            )


def _typed(manuscript: Manuscript) -> Iterator[tuple[Passage, int, str, _Count | None, str | None]]:
    """Yield each typed number that is a figure, with its name, or that contradicts what is counted, without one."""
    counts = _counts(manuscript)
    alike = Counter(phrase for count in counts for phrase in count.phrases)
    all_figures = [(f"figures.{name}", figure) for name, figure in _figures(manuscript.report.statistics.figures)]
    large = {figure.number: name for name, figure in reversed(all_figures) if figure.number and figure.number >= 100}
    shares = [(name, figure.number) for name, figure in all_figures if name.count(".") == 1 and figure.number]
    for passage in manuscript.prose:
        if not passage.is_prose or "case-study" in (passage.box, passage.template):
            continue
        for start, sentence in sentences(passage.typed):
            found = list(numbers(sentence))
            stated = bool(found) and _states(sentence)
            ends = [match.start() for match, _ in found[1:]] + [len(sentence)]
            for (match, value), end in zip(found, ends, strict=False):
                words = sentence[match.end() : min(end, match.end() + _FAR)].lower()
                position = start + match.start()
                if _PER_CENT.match(words):
                    share = next((name for name, number in shares if abs(number - value) < 1), None)
                    if share is not None:
                        yield passage, position, f"{match[0]}%", None, f"{share} | percent"
                    continue
                if _names_something_else(sentence, match):
                    continue
                count = next((count for count in counts if count.is_meant(words, alike)), None)
                name = _name_of(value, count) or large.get(value)
                if name is not None or (count is not None and value > 1 and stated):
                    yield passage, position, match[0], count, name


def _names_something_else(sentence: str, match: re.Match[str]) -> bool:
    """Say whether a number counts nothing: a year, a level, a section of an act, a sum of money."""
    before = sentence[max(0, match.start() - 14) : match.start()].lower()
    since = re.search(r"\b(?:in|since|of|from|until|to|by) $", before) is not None
    year = re.fullmatch(r"1\d{3}|20\d\d" if since else r"(?:19|20)\d\d", match[0]) is not None
    return (
        year or re.search(r"(?:level|levels|category|section|page|room|part|bcu|no\.|than| and) ?$", before) is not None
    )


def _states(sentence: str) -> bool:
    """Say whether a sentence gives the figure of this year, and nothing that only comes near it."""
    return FORMER not in sentence and _STATED.search(sentence) is not None and _OTHERWISE.search(sentence) is None


def _name_of(value: Decimal, count: _Count | None) -> str | None:
    """Return the name of the figure that a number is: of several, the last, which is the total."""
    names = [name for name, figure in (count.figures if count else ()) if figure.number == value and value > 1]
    return names[-1] if names else None


def _counts(manuscript: Manuscript) -> tuple[_Count, ...]:
    """Return what the rows of the form count; the most telling words first."""
    short = {term.term.lower(): term.abbreviation.lower() for term in manuscript.report.terms if term.abbreviation}
    statistics = manuscript.report.statistics
    tables = [table for group in statistics.groups for table in group.tables]
    found = [count for table in tables for count in _of_table(table, short)]
    return tuple(sorted(found, key=lambda count: -len(count.label)))


def _of_table(table: Table, short: Mapping[str, str]) -> Iterator[_Count]:
    narrow = len(table.columns) == 1
    for row, cells in zip(table.rows, table.cells, strict=True):
        names = [
            f"figures.{table.id}.{row.id}" if narrow else f"figures.{table.id}.{row.id}.{column.id}"
            for column in table.columns
        ]
        figures = tuple((name, cell) for name, cell in zip(names, cells, strict=True) if cell.number is not None)
        label = _BRACKETED.sub("", _PREFIX.sub("", row.label.lower()))
        phrases = [phrase.removesuffix("s") for phrase in label.split(" for ") if len(phrase.split()) > 1]
        phrases += [synonym for phrase, synonym in _SYNONYMS if phrase in phrases]
        phrases += [short[phrase] for phrase in phrases if phrase in short]
        title = table.title.lower().removesuffix("s")
        if figures and phrases and not row.total and not any(figure.decimals for _, figure in figures):
            yield _Count(tuple(phrases), tuple(filter(None, (title, short.get(title)))), label, figures)


def _figures(facts: Fact) -> Iterator[tuple[str, Figure]]:
    """Yield every figure by its name."""
    if isinstance(facts, dict):
        for key, fact in facts.items():
            if isinstance(fact, Figure):
                yield key, fact
            else:
                yield from ((f"{key}.{name}", figure) for name, figure in _figures(fact))
