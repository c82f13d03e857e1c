"""What the statistics count, in the words by which a sentence would name it.

The words are those of the form: its rows, tables and shares, the abbreviations of the glossary for them, and the area's
police areas. So a new form needs no new check.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen import schema
from reportgen.checks.manuscript import Manuscript
from reportgen.model import Fact, Figure, Table
from reportgen.typed import fit

_PREFIX = re.compile(r"^(?:\([a-z]\) |category \d+: |level \d+: )", re.IGNORECASE)
_BRACKETED = re.compile(r" \([^)]*\)")
_IN_EACH = re.compile(r"(?:number of )?(.+?)s? (?:in each|by) police area", re.IGNORECASE)
_NEAR = re.compile(r"[\w\s’'-]{0,60}")
_NARROWED = re.compile(
    r"s? (?:who|whose|whom|that|with|without|living|from|aged|on (?!\d)|in (?:other|one|some)|by (?:other|one))\b"
)
"""What follows the words for something counted where only a part of it is meant."""

_GENERAL = re.compile(
    r"(?:[\s-]|mappa|eligible|of|the|all|our|offenders?|people|cases|were|was|are|is|have|been|being|managed|supervised)*"
)
_SYNONYMS = (
    ("breach of licence", "recall"),
    ("returned to custody", "recalled"),
    ("registered sexual offender", "registered sex offender"),
)
"""Words that coordinators use for what the form calls otherwise."""


_WHOLE = (
    *("eligible offender", "mappa offender", "offenders under mappa"),
    *("offenders managed under mappa", "offenders subject to mappa", "offenders were managed under mappa"),
)
"""What all offenders are called in a sentence."""


@dataclass(frozen=True)
class Count:
    """What is counted: the words for it, those of its table, and its figures by their names in the text.

    Where several rows go by the same words, those of the table must be there too. `place` is the police area that it
    speaks of, in small letters. What is `general` speaks of all offenders, so that nothing particular may stand between
    the number and the words for it.
    """

    phrases: tuple[str, ...]
    table: tuple[str, ...]
    label: str
    figures: tuple[tuple[str, Figure], ...]
    place: str = ""
    general: bool = False

    @property
    def is_rate(self) -> bool:
        """Say whether it is no number of people, but a rate."""
        return any(figure.decimals for _, figure in self.figures)

    def is_meant(self, before: str, behind: str, alone: frozenset[str] | None) -> bool:
        """Say whether a number counts this, by the words before and behind it, in small letters.

        `alone` are the phrases that no other row goes by; None where no other row comes into question.
        """
        return not self.is_rate and any(
            (alone is None or phrase in alone or any(name in behind for name in self.table))
            and (self._follows(phrase, behind) or before.endswith(f"{phrase} "))
            for phrase in self.phrases
        )

    def _follows(self, phrase: str, behind: str) -> bool:
        start = behind.find(phrase)
        if start < 0 or _NARROWED.match(behind, start + len(phrase)):
            return False
        return (_GENERAL if self.general else _NEAR).fullmatch(behind[:start]) is not None


def all_figures(manuscript: Manuscript) -> tuple[tuple[str, Figure], ...]:
    """Return every figure of the report by its name in the text."""
    return tuple((f"figures.{name}", figure) for name, figure in _figures(manuscript.report.statistics.figures))


def counts(manuscript: Manuscript) -> tuple[Count, ...]:
    """Return what the tables count; the most telling words first."""
    short = {term.term.lower(): term.abbreviation.lower() for term in manuscript.report.terms if term.abbreviation}
    areas = frozenset(area.name for area in manuscript.area.police_areas)
    tables = [table for group in manuscript.report.statistics.groups for table in group.tables]
    found = [count for table in tables for count in (*_of_rows(table, short), *_of_areas(table, areas, short))]
    return (*sorted(found, key=lambda count: -len(count.label)), *_of_wholes(manuscript))


def shares(manuscript: Manuscript) -> tuple[Count, ...]:
    """Return the shares of the form, each with the words of the column that is the part."""
    named = dict(all_figures(manuscript))
    form = _form(manuscript)
    found = []
    for share in form.shares:
        table, _, column = share.part.rpartition(".")
        label = _column_label(form, table.split(".")[0], column)
        if f"figures.{share.id}" in named and label:
            figures = ((f"figures.{share.id}", named[f"figures.{share.id}"]),)
            found.append(Count((f"at {label}",), (), share.label.lower(), figures, general=True))
    return tuple(found)


def _of_rows(table: Table, short: Mapping[str, str]) -> Iterator[Count]:
    """Yield what the rows of a table count, by their labels."""
    for row, cells in zip(table.rows, table.cells, strict=True):
        figures = _cells(table, row.id, cells)
        label = _BRACKETED.sub("", _PREFIX.sub("", row.label.lower()))
        phrases = [phrase.removesuffix("s") for phrase in label.split(" for ") if len(phrase.split()) > 1]
        phrases += [synonym for phrase, synonym in _SYNONYMS if phrase in phrases]
        phrases += [short[phrase] for phrase in phrases if phrase in short]
        title = table.title.lower().removesuffix("s")
        if figures and phrases and not row.total:
            yield Count(tuple(phrases), tuple(filter(None, (title, short.get(title)))), label, figures)


def _of_areas(table: Table, areas: frozenset[str], short: Mapping[str, str]) -> Iterator[Count]:
    """Yield what a table "Registered Sexual Offenders in each police area" counts in each of them."""
    if (subject := _IN_EACH.match(table.title)) is None:
        return
    words = subject[1].lower()
    synonyms = (synonym for phrase, synonym in _SYNONYMS if phrase == words)
    phrases = tuple(filter(None, (words, short.get(words), *synonyms)))
    for row, cells in zip(table.rows, table.cells, strict=True):
        if row.label in areas and (figures := _cells(table, row.id, cells)):
            yield Count(phrases, (words,), f"{subject[1]}s, {row.label}", figures, row.label.lower())


def _of_wholes(manuscript: Manuscript) -> Iterator[Count]:
    """Yield all offenders, and those of each level: what the whole of a share counts, and the columns of its table."""
    form = _form(manuscript)
    named = dict(all_figures(manuscript))
    for whole in dict.fromkeys(share.whole for share in form.shares):
        table, row, total = (*whole.split("."), "", "")[:3]
        for column in next((one.columns for one in form.tables if one.id == table), ()):
            figures = tuple(
                (name, figure)
                for name, figure in named.items()
                if name.startswith(f"figures.{table}.") and name.endswith(f".{column.id}") and figure.number is not None
            )
            target = f"figures.{table}.{row}.{column.id}"
            figures = tuple(sorted(figures, key=lambda item: item[0] == target))
            if not figures or figures[-1][0] != target:
                continue
            label = column.label.lower()
            phrases = _WHOLE if column.id == total else (f"at {label}",)
            yield Count(phrases, (), "all eligible offenders" if column.id == total else label, figures, general=True)


def _cells(table: Table, row: str, cells: tuple[Figure, ...]) -> tuple[tuple[str, Figure], ...]:
    """Return the figures of a row that are numbers, by their names."""
    narrow = len(table.columns) == 1
    names = [f"figures.{table.id}.{row}" + ("" if narrow else f".{column.id}") for column in table.columns]
    return tuple((name, cell) for name, cell in zip(names, cells, strict=True) if cell.number is not None)


def _form(manuscript: Manuscript) -> schema.Form:
    if manuscript.sources.form is None:
        raise ValueError("a valid report has its form")
    return fit(schema.Form, manuscript.sources.form)


def _column_label(form: schema.Form, table: str, column: str) -> str:
    """Return the label of a column in small letters, empty where there is none."""
    columns = (one for other in form.tables if other.id == table for one in other.columns if one.id == column)
    return next((one.label.lower() for one in columns), "")


def _figures(facts: Fact) -> Iterator[tuple[str, Figure]]:
    if isinstance(facts, dict):
        for key, fact in facts.items():
            if isinstance(fact, Figure):
                yield key, fact
            else:
                yield from ((f"{key}.{name}", figure) for name, figure in _figures(fact))
