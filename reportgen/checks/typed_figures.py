"""Figures typed into sentences, which nothing keeps in step with the tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.checks.check import Finding
from reportgen.checks.counts import Count, all_figures, counts, shares
from reportgen.checks.manuscript import FORMER, OTHER, Manuscript, Passage
from reportgen.checks.words import numbers, quoted, sentences

_PER_CENT = re.compile(r"(?:%| per ?cent\b)")
_PER_HEAD = re.compile(r"(?: [\w-]+){0,3} (?:per|for every|in every) 100,000\b")
_OTHERWISE = re.compile(
    r"\b(last year|previous\w*|former\w*|earlier|compared|since|more than|over|less than|fewer than|under(?! mappa)|"
    r"at least|up to|about|around|nearly|almost|some|further|another|new|of (?:these|them|those|whom)|first|each|every|"
    r"england|national\w*|increase\w*|rose|fell|between|target|expect\w*|estimate\w*|trained|visited|interviewed|met|"
    r"sample|took|asked|told|attended|completed|women|men|young|aged|months?|monthly|quarter\w*|weeks?|teams?|officers?|if)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(31 march|in total|altogether|there (?:were|are)|during the year|this year|in the year|managed at|"
    r"applied for \d+|we (?:manage|managed|supervise|supervised)|rate (?:was|is|of)|"
    r"\w{3,}s (?:was|were|have been) "
    r"(?:recalled|returned|sent|cautioned|convicted|issued|applied for|made|imposed|granted|managed))\b",
    re.IGNORECASE,
)
_NUMBER_IS = re.compile(r"\bnumber of ([^.;:]{3,80}) (?:is|was|were|stood at|came to|totalled) $", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?i:in|at|from|near|around|across) (?:the )?([A-Z][a-z]+)(?: [A-Z][a-z]+)?")
_ENFORCED = re.compile(
    r"\b(recall\w*|return\w*|custody|breach\w*|caution\w*|convict\w*|charged|arrested|orders?)\b", re.IGNORECASE
)
_PARTLY = re.compile(r"\b(categor\w+|meetings?|referr\w+|level \d\b.*\blevel \d)\b", re.IGNORECASE | re.DOTALL)
_OF_OFFENDERS = re.compile(
    r"[\w\s’'-]{0,30}\b(?:offender|rso|order|registered|violent|dangerous|mappa|level \d|of them)"
)
_FAR = 90
"""How many characters before or behind a number the words may stand that say what it counts."""


@dataclass(frozen=True)
class Typed:
    """A typed number: a figure of this year by its `name`, or without a name one that contradicts `count`."""

    passage: Passage
    position: int
    shown: str
    count: Count | None
    name: str | None


def figure_contradicts(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a number in a sentence that says what a row of the statistics says, and is not in it.

    A sentence is taken at its word if it states the year's figure ("On 31 March 2010 there were …", "98% were managed
    at Level 1"), and left alone if it speaks of a part, of another place or year, or of something near ("of these",
    "in May", "compared with", "about").

    Wrong, in work.md:

        During the year there were 12 full orders, and on {{ year.end | date }} there were 1,486 eligible offenders in
        Category 1. There were 14 orders applied for in the year.

    Right, in work.md:

        There were {{ figures.orders.applied_for }} orders applied for in the year. About 14 orders were applied for.
    """
    for found in typed(manuscript):
        if found.name is None and found.count is not None:
            figures = ", ".join(dict.fromkeys(str(figure) for _, figure in found.count.figures))
            hint = f'write "{{{{ {found.count.figures[-1][0]} }}}}", or correct the number'
            message = f"{found.shown} is typed, and the statistics have {figures} for {quoted(found.count.label)}"
            yield Finding(found.passage.typed_at(found.position), message, hint)


def figure_typed(manuscript: Manuscript) -> Iterator[Finding]:
    """Tell of a number in a sentence that is a figure of the statistics, and could be merged.

    A merged figure stays right when the statistics are corrected, and `suppress_below` can keep it back. Small numbers
    are only told where the words behind them say what they count, others where no other figure would be as large.

    Wrong, in work.md:

        There were 1,486 of them.

    Right, in work.md:

        There were {{ figures.eligible.category_1.total }} of them, and the board met 9 times.
    """
    for found in typed(manuscript):
        if found.name is not None:
            message = f"the figure {found.shown} is typed by hand"
            yield Finding(found.passage.typed_at(found.position), message, f'write "{{{{ {found.name} }}}}"')


@lru_cache(maxsize=1)
def typed(manuscript: Manuscript) -> tuple[Typed, ...]:
    """Return each typed number that is a figure, with its name, or that contradicts what is counted, without one."""
    reader = _Reader(manuscript)
    return tuple(
        Typed(passage, start + match.start(), match[0], count, name)
        for passage in manuscript.english
        if passage.kind not in ("name", "source") and "case-study" not in (passage.box, passage.template)
        for start, sentence in sentences(passage.typed)
        for match, count, name in reader.read(sentence)
    )


class _Reader:
    """What is known of the year's figures, to read sentences by."""

    def __init__(self, manuscript: Manuscript) -> None:
        figures = all_figures(manuscript)
        self._counts = counts(manuscript)
        self._shares = shares(manuscript)
        self._large = {figure.number: name for name, figure in reversed(figures) if (figure.number or 0) >= 100}
        self._rates = {figure.number: name for name, figure in figures if figure.decimals and name.count(".") > 1}
        self._areas = frozenset(area.name.lower() for area in manuscript.area.police_areas)
        self._home = manuscript.area.name
        rows = Counter(phrase for count in self._counts if not count.place for phrase in count.phrases)
        self._alone = frozenset(phrase for phrase, number in rows.items() if number == 1)

    def read(self, sentence: str) -> Iterator[tuple[re.Match[str], Count | None, str | None]]:
        """Yield each number of a sentence that is a figure or contradicts one, with what it counts and the name."""
        found = [(match, value) for match, value in numbers(sentence) if not _names_something_else(sentence, match)]
        if not found:
            return
        lowered = sentence.lower().replace(f" in {OTHER}", " " * len(f" in {OTHER}"))
        places = frozenset(area for area in self._areas if area in lowered)
        enforced = _ENFORCED.search(sentence) is not None
        partly = _PARTLY.search(sentence) is not None
        counts = [
            count
            for count in self._counts
            if (count.place in places if places else not count.place)
            and not (partly and count.general)
            and (not enforced or _ENFORCED.search(f"{count.label} {count.table}"))
        ]
        shares = () if partly or enforced or places else self._shares
        may_state, states = self._may_state(sentence, places), _STATED.search(sentence) is not None
        ends = [match.start() for match, _ in found[1:]] + [len(sentence)]
        starts = [0, *(match.end() for match, _ in found)]
        for (match, value), first, end in zip(found, starts, ends, strict=False):
            before = lowered[max(first, match.start() - _FAR) : match.start()]
            behind = lowered[match.end() : min(end, match.end() + _FAR)].replace(f" in {self._home.lower()}", "")
            if per_cent := _PER_CENT.match(behind):
                count, name = self._share(value, before, behind[per_cent.end() :], shares)
            elif _PER_HEAD.match(lowered, match.end()):
                count, name = self._rate(value)
            else:
                count, name = self._count(value, before, behind, counts, None if places else self._alone)
            says = states or _NUMBER_IS.search(before) or before.endswith(f"{self._home.lower()} has ")
            if name is not None or (count is not None and value > 1 and may_state and says):
                yield match, count, name

    def _share(
        self, value: Decimal, before: str, behind: str, meant: tuple[Count, ...]
    ) -> tuple[Count | None, str | None]:
        for share in self._shares:
            ((name, figure),) = share.figures
            if figure.number is not None and abs(figure.number - value) < 1:
                return share, f"{name} | percent"
        return next((share for share in meant if share.is_meant(before, behind, None)), None), None

    def _rate(self, value: Decimal) -> tuple[Count | None, str | None]:
        name = self._rates.get(value)
        if name is not None or any(abs(rate - value) < 1 for rate in self._rates if rate is not None):
            return None, name
        return next((count for count in self._counts if count.is_rate), None), None

    def _count(
        self, value: Decimal, before: str, behind: str, counts: list[Count], alone: frozenset[str] | None
    ) -> tuple[Count | None, str | None]:
        number_is = _NUMBER_IS.search(before)
        words = f" {number_is[1]}" if number_is else behind
        count = next((count for count in counts if count.is_meant(before, words, alone)), None)
        # Of several figures of a row the last is meant, which is the total.
        names = [name for name, figure in (count.figures if count else ()) if figure.number == value and value > 1]
        # Other hundreds are common; of thousands, or before words for offenders, a figure is meant.
        is_likely = value >= 1000 or alone is None or _OF_OFFENDERS.match(behind) is not None
        return count, names[-1] if names else self._large.get(value) if is_likely else None

    def _may_state(self, sentence: str, places: frozenset[str]) -> bool:
        """Say whether a sentence can give a figure of this year and area, and nothing that only comes near it."""
        if FORMER in sentence or _OTHERWISE.search(sentence):
            return False
        known = {"Level", "Levels", "Category", self._home.split()[0]}
        elsewhere = (place for place in _ELSEWHERE.finditer(sentence) if place[1] not in known)
        return all(any(area in place[0].lower() for area in places) for place in elsewhere)


def _names_something_else(sentence: str, match: re.Match[str]) -> bool:
    """Say whether a number counts nothing: a year, a level, a section of an act, a sum of money."""
    before = sentence[max(0, match.start() - 14) : match.start()].lower()
    since = re.search(r"\b(?:in|since|of|from|until|to|by) $", before) is not None
    year = re.fullmatch(r"1\d{3}|20\d\d" if since else r"(?:19|20)\d\d", match[0]) is not None
    return (
        year or re.search(r"(?:level|levels|category|section|page|room|part|bcu|no\.|than| and) ?$", before) is not None
    )
